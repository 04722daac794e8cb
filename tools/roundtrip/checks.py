"""The measures: every edit read back, blocks matched, the same words as Pandoc, time."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportkit.ooxml.package import read_package, write_package
from tools.conformance.outcome import Outcome
from tools.conformance.programs import version_of
from tools.roundtrip.comparing import compare
from tools.roundtrip.drafts import read_remarks
from tools.roundtrip.expected import Expected, Note, expected_remarks
from tools.roundtrip.long_file import seconds_to_read, write_long_file
from tools.roundtrip.material import Review
from tools.roundtrip.pandoc import MODES, differences

Done = list[tuple[Review, list[Note]]]

_BODY_PARTS = {"word/document.xml", "word/footnotes.xml"}
_BOOKMARK = re.compile(rb"<w:bookmark(?:Start|End)\b[^>]*/>")
_LEAST_MATCHED = 0.95
# What is promised, and what a busy machine may take beyond it before it is a fault.
PROMISED_S, _FAULT_S = 5.0, 10.0


def check_remarks(workspace: Path, done: Done) -> Iterator[Outcome]:
    """Each edit is read back as it was made, and none that was not."""
    office = version_of("soffice", "--version").split()[1]
    for name in dict.fromkeys(review.name for review, _ in done):
        outcome = Outcome(f"remarks, {name}", office, "remarks")
        for review, notes in done:
            if review.name == name:
                remarks = read_remarks(workspace, review.returned)
                result = compare(expected_remarks(notes, review.sent.draft), remarks)
                outcome.files += 1
                outcome.checked += result.found
                for fault in result.faults:
                    outcome.blame(review.sent.name, *fault.split(": ", 1))
        yield outcome


def check_edits(done: Done, wanted: int) -> Outcome:
    """How many edits were made at all; that as many were made as wanted is a promise, too."""
    outcome = Outcome("edits made", "-", "edits", files=len(done))
    outcome.checked = sum(len(notes) for _, notes in done)
    if outcome.checked < wanted:
        outcome.blame("all", "edits", f"{outcome.checked} of {wanted}")
    return outcome


def check_matching(workspace: Path, done: Done) -> Outcome:
    """Files that have lost all bookmarks: still nineteen of twenty blocks are known."""
    outcome = Outcome("no bookmarks left", "-", "blocks")
    for review, notes in done:
        bare = review.returned.with_name(f"bare-{review.returned.name}")
        _write_without_bookmarks(review.returned, bare)
        remarks = read_remarks(workspace, bare)
        expected = expected_remarks(notes, review.sent.draft)
        blocks = len(review.sent.draft.blocks)
        wrong = _wrong_blocks(expected, remarks)
        outcome.files += 1
        outcome.checked += blocks - len(wrong)
        if len(wrong) > blocks * (1 - _LEAST_MATCHED) or (not notes and remarks):
            for each in wrong:
                outcome.blame(f"{review.sent.name} {review.name}", "block", each)
        for _ in wrong:
            outcome.pass_over("told as deleted and inserted, or of another block")
    return outcome


def _write_without_bookmarks(file: Path, bare: Path) -> None:
    parts = read_package(file.read_bytes())
    for name in _BODY_PARTS & parts.keys():
        parts[name] = _BOOKMARK.sub(b"", parts[name])
    bare.write_bytes(write_package(parts))


def _wrong_blocks(expected: list[Expected], remarks: list[dict[str, Any]]) -> list[str]:
    """What is not told of the block that it was done to."""
    return list(compare(expected, remarks).faults)


def check_against_pandoc(done: Done) -> Iterator[Outcome]:
    """The same words, with all changes accepted, all rejected, and both."""
    version = version_of("pandoc", "--version").split()[1]
    for mode in MODES:
        outcome = Outcome(f"Pandoc, {mode}", version, "words")
        for review, _ in done:
            words, different = differences(review.returned, mode)
            outcome.files += 1
            outcome.checked += words
            for each in different:
                outcome.blame(f"{review.sent.name} {review.name}", mode, each)
        yield outcome


def check_time(work: Path) -> Outcome:
    """What reading a long file costs, in time of the processor."""
    path = work / "long.docx"
    draft = write_long_file(path)
    seconds, remarks = seconds_to_read(path, draft)
    outcome = Outcome("100 pages read", f"{seconds:.2f} s CPU", "remarks", remarks, 1)
    if seconds > PROMISED_S:
        outcome.pass_over(f"{seconds:.1f} s are more than the {PROMISED_S:.0f} s promised")
    if seconds > _FAULT_S or not remarks:
        outcome.blame("long", "time", f"{seconds:.1f} s of CPU for {remarks} remarks")
    return outcome
