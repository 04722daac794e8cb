"""`reportkit status`: region by region, what has arrived, what is wrong, what has been built."""

import json
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reportkit.commands.console import Console, table
from reportkit.jobs.replay import Asked, asked_in, keep_answer, recall
from reportkit.messages import Messages
from reportkit.reads import KEPT, OUTPUT

EXIT_DONE = 0

_COUNTS = ("surveys", "reports", "notes", "texts", "answers", "errors", "warnings")


def run(options: Namespace, console: Console, messages: Messages) -> int:
    """Print the table, or the same as JSON."""
    asked = _asked(options, messages)
    counted = _recalled(asked) or _counted(options, messages, asked)
    output = Path(asked.root) / OUTPUT
    rows = [{**row, "last_build": _last_build(output / row["region"])} for row in counted["rows"]]
    if options.json:
        console.json({"regions": rows})
        return EXIT_DONE
    for line in table(_header(messages), [_cells(row) for row in rows]):
        console.line(line)
    if counted["others"]:
        # Findings that belong to no region: settings, the form, files that nobody claims.
        console.line()
        console.line(messages.text("status.others", counted["others"]))
    return EXIT_DONE


def _asked(options: Namespace, messages: Messages) -> Asked:
    root = None if options.workspace is None else str(options.workspace)
    return asked_in(root, "status", messages.language)


def _recalled(asked: Asked) -> dict[str, Any] | None:
    """What was counted before, if nothing that was read for it has changed."""
    lines = recall(asked)
    return None if lines is None else dict(json.loads(lines["rows"][0]))


def _counted(options: Namespace, messages: Messages, asked: Asked) -> dict[str, Any]:
    # Everything that reads and checks: not imported when nothing has changed.
    from reportkit.commands.region_counts import count_regions  # noqa: PLC0415

    rows, others, reads = count_regions(options, messages)
    counted = {"rows": rows, "others": others}
    if (Path(asked.root) / OUTPUT / KEPT).is_dir():
        keep_answer(asked, reads, (), {"rows": [json.dumps(counted)]})
    return counted


def _last_build(folder: Path) -> str | None:
    """When the newest file of a region was written, in local time."""
    times = [file.stat().st_mtime for file in folder.rglob("*") if file.is_file()]
    if not times:
        return None
    return datetime.fromtimestamp(max(times), UTC).astimezone().isoformat(timespec="minutes")


def _header(messages: Messages) -> tuple[str, ...]:
    return tuple(messages.text(f"status.{name}") for name in ("region", *_COUNTS, "last-build"))


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    built = row["last_build"][:16].replace("T", " ") if row["last_build"] else "–"
    return (row["name"], *(str(row[name]) if row[name] else "–" for name in _COUNTS), built)
