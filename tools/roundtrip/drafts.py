"""Drafts of the sample tour, sent by the command, and what the command reads of returned files."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportkit.review.drafts import Draft, load_draft


@dataclass(frozen=True)
class SentFile:
    """A draft as it was kept, and its Word file."""

    draft: Draft
    path: Path

    @property
    def name(self) -> str:
        """The region and the language: `lappi fi`."""
        return f"{self.draft.identity.region} {self.draft.identity.language}"


def send_draft(workspace: Path, region: str, language: str) -> SentFile:
    """The next draft of a region. `RuntimeError` when the command fails."""
    reportkit("review", "send", region, "--lang", language, "--workspace", str(workspace))
    return kept_draft(workspace, region, language)


def kept_draft(workspace: Path, region: str, language: str, number: str = "*") -> SentFile:
    """A draft of a region that was sent; the last one where no number is asked for."""
    kept = max((workspace / "reviews" / region / language).glob(f"draft-{number}.json"))
    draft = load_draft(kept.read_text(encoding="utf-8"))
    return SentFile(draft, workspace / "output" / "reviews" / region / language / draft.file)


def read_remarks(workspace: Path, *files: Path) -> list[dict[str, Any]]:
    """The remarks of returned files, as `reportkit review read --json` prints them."""
    paths = map(str, files)
    printed = reportkit("review", "read", *paths, "--json", "--workspace", str(workspace))
    remarks: list[dict[str, Any]] = json.loads(printed)["remarks"]
    return remarks


def reportkit(*arguments: str, allowed: tuple[int, ...] = (0,)) -> str:
    """What the command prints. `RuntimeError` for an exit code that is not allowed."""
    command = [sys.executable, "-m", "reportkit", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in allowed:
        raise RuntimeError(f"reportkit {' '.join(arguments[:2])}: {done.stderr.strip()[-2000:]}")
    return done.stdout
