"""What exiftool and mat2 say of files, and what of it must not be there."""

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

# Words of the names of properties; exiftool's own group tells of the file on this disk.
_AUTHOR = re.compile(
    r"author|creator$|by-?line|artist|owner|last_?modified_?by|last_?edited|manager|company|user",
    re.IGNORECASE,
)
_REVISION = re.compile(r"history|revision|derivedfrom|total_?(?:edit_?)?time|rsid", re.IGNORECASE)
_PLACE = re.compile(r"gps|template|hyperlinkbase|printername|serialnumber|cameraid", re.IGNORECASE)
_PATH = re.compile(
    r"(?<![\w/.:])(?:/(?:home|Users|root|tmp|var|mnt|media|opt|srv|work)/\w|[A-Za-z]:[\\/]\w|file:/)"
)
_OF_THIS_DISK = ("SourceFile", "System:", "ExifTool:")
_AT_ONCE = 40
# What mat2 says of how a zip was packed.
_ZIP = ("create_system",)
_MAT2_KINDS = (".pdf", ".docx", ".png", ".jpg", ".jpeg", ".svg")


def faults_by_exiftool(files: list[Path], organisations: frozenset[str]) -> Iterator[str]:
    """Each property of a file that names an author, a path or a revision."""
    for some in _batches(files):
        command = ["exiftool", "-json", "-a", "-G1", "-s", "-ee", *map(str, some)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        for record in json.loads(done.stdout or "[]"):
            pairs = (
                (key, value) for key, value in record.items() if not key.startswith(_OF_THIS_DISK)
            )
            yield from _faults(Path(record["SourceFile"]), "exiftool", pairs, organisations)


def faults_by_mat2(files: list[Path], organisations: frozenset[str]) -> Iterator[str]:
    """The same by mat2, which also looks at what lies in a Word file."""
    for some in _batches([each for each in files if each.suffix in _MAT2_KINDS]):
        done = subprocess.run(
            ["mat2", "--show", *map(str, some)], capture_output=True, text=True, check=False
        )
        file = Path()
        for line in done.stdout.splitlines():
            if line.startswith("[+] Metadata for "):
                file = Path(line.removeprefix("[+] Metadata for ").rstrip(":"))
            elif not line.startswith("["):
                name, _, value = line.strip().partition(": ")
                yield from _faults(file, "mat2", [(name, value)], organisations)


def _batches(files: list[Path]) -> Iterator[list[Path]]:
    return (files[start : start + _AT_ONCE] for start in range(0, len(files), _AT_ONCE))


def _faults(
    file: Path, program: str, pairs: Iterable[tuple[str, object]], organisations: frozenset[str]
) -> Iterator[str]:
    for name, value in pairs:
        words = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
        if name in _ZIP:
            continue
        reason = _reason(name.rpartition(":")[2], words, organisations)
        if reason:
            yield f"{file.name}: {program}: {reason}: {name} = {words[:80]}"


def _reason(name: str, words: str, organisations: frozenset[str]) -> str:
    if _AUTHOR.search(name) and words.strip() and words not in organisations:
        # The program that wrote a PDF is its "creator" in the old dictionary.
        return "" if name.casefold() == "creator" and words.startswith("reportkit") else "author"
    if _REVISION.search(name):
        return "revision"
    if _PLACE.search(name):
        return "place or machine"
    return "path" if _PATH.search(words) else ""
