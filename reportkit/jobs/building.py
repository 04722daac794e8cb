"""From documents to files in the output folder: what to make, making it, what is out of date."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportkit.document.nodes import Document
from reportkit.errors import ReportkitError
from reportkit.jobs.pool import Job, run_jobs
from reportkit.jobs.writing import sweep, write_atomic

Render = Callable[[Document, str], bytes]
State = Literal["written", "unchanged", "failed"]
Audience = Literal["publication", "internal"]
AUDIENCES: tuple[Audience, ...] = ("publication", "internal")

_RECORD = Path(".reportkit") / "outputs.json"


@dataclass(frozen=True)
class Output:
    """One file to make. `word` says in the file's language what it is: `kiertueraportti`."""

    region: str
    language: str
    output_format: str
    audience: Audience
    year: int
    word: str

    @property
    def file(self) -> str:
        """Its name in the output folder: `lappi/fi/lappi-kiertueraportti-2014-fi.pdf`."""
        name = f"{self.region}-{self.word}-{self.year}-{self.language}.{self.output_format}"
        return f"{self.region}/{self.language}/{name}"


@dataclass(frozen=True)
class Result:
    """What came of one output; `error` is set when it failed."""

    output: Output
    state: State
    error: Exception | None = None


@dataclass(frozen=True)
class Withdrawn:
    """An output of an earlier build that no build makes any more.

    `removed` is False when someone has changed the file since: then it stays where it is.
    """

    file: str
    removed: bool


Composed = tuple[Output, Document | Exception]


def make_outputs(
    folder: Path, composed: Iterable[Composed], render: Render, workers: int
) -> Iterator[Result]:
    """Render and write each output, in whatever order they get ready.

    One that fails does not stop the others. Files that hold the same bytes already are left
    alone. What is written is remembered, so that `withdraw_outputs` knows it later.
    """
    sweep(folder)
    record = _load_record(folder)
    failed: list[Result] = []
    try:
        for done in run_jobs(_jobs(composed, render, failed), workers):
            yield _write(folder, done.key, done.result, done.error, record)
        yield from failed
    finally:
        _save_record(folder, record)


def _jobs(
    composed: Iterable[Composed], render: Render, failed: list[Result]
) -> Iterator[Job[Output]]:
    for output, document in composed:
        if isinstance(document, Exception):
            failed.append(Result(output, "failed", document))
        else:
            yield Job(output, render, (document, output.output_format))


def _write(
    folder: Path,
    output: Output,
    content: bytes | None,
    error: Exception | None,
    record: dict[str, str],
) -> Result:
    if content is None:
        return Result(output, "failed", error)
    try:
        is_new = write_atomic(folder / output.file, content)
    except ReportkitError as refusal:
        return Result(output, "failed", refusal)
    record[output.file] = hashlib.sha256(content).hexdigest()
    return Result(output, "written" if is_new else "unchanged")


# --- outputs of earlier builds ---


def withdraw_outputs(folder: Path, is_current: Callable[[str], bool]) -> tuple[Withdrawn, ...]:
    """Take away what earlier builds made and no build makes any more.

    A region that has left the tour, or has no input left, would otherwise go on showing old
    figures. Files that this tool did not make are never touched.
    """
    record = _load_record(folder)
    stale = sorted(file for file in record if not is_current(file))
    withdrawn = tuple(_withdraw(folder, file, record.pop(file)) for file in stale)
    if stale:
        _save_record(folder, record)
    return tuple(each for each in withdrawn if each is not None)


def _withdraw(folder: Path, file: str, digest: str) -> Withdrawn | None:
    path = folder / file
    if not path.is_file():
        return None
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        return Withdrawn(file, removed=False)
    path.unlink()
    for above in (path.parent, path.parent.parent):
        with suppress(OSError):
            above.rmdir()
    return Withdrawn(file, removed=True)


def _load_record(folder: Path) -> dict[str, str]:
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {file: digest for file, digest in _pairs(record) if _is_inside(file)}


def _pairs(record: object) -> Iterator[tuple[str, str]]:
    if isinstance(record, dict):
        for file, digest in record.items():
            if isinstance(file, str) and isinstance(digest, str):
                yield file, digest


def _is_inside(file: str) -> bool:
    path = Path(file)
    return not path.is_absolute() and ".." not in path.parts


def _save_record(folder: Path, record: dict[str, str]) -> None:
    text = json.dumps(dict(sorted(record.items())), indent=1, ensure_ascii=False)
    write_atomic(folder / _RECORD, text.encode())
