"""Longer and longer reports: the PDF of one, against a bare render of the same final HTML."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.material import MEASURED, copy_tour, documents, render_barely, write_page
from bench.parts import Setting, load_per_core, take_turns
from bench.processes import run
from reportkit.document.nodes import Document

TIMES = (1, 2, 4)

_OURS = """
import sys
from pathlib import Path
from reportkit.document.nodes import Document
from reportkit.outputs.pdf import render_pdf
document = Document.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf-8"))
render_pdf(document)
"""


def measure(setting: Setting) -> Iterator[Figure]:
    """CPU and memory at one, two and four times the sections of a report."""
    tour = copy_tour(setting.place("pages"))
    (document,) = documents(tour, (MEASURED,))
    for times in TIMES:
        page = write_page(repeated(document, times), setting.folder / f"{times}.html")
        yield from _figures(page, setting.rounds)


def _figures(page: Path, rounds: int) -> Iterator[Figure]:
    tree = str(page.with_suffix(".json"))
    turns = tuple(
        take_turns(
            rounds,
            lambda: run([sys.executable, "-c", _OURS, tree]),
            lambda: render_barely(sys.executable, page),
        )
    )
    what = f"PDF of {turns[0][1].printed.split()[1]} pages"
    load = load_per_core()
    times = tuple(zip(*((ours.cpu_s, bare.cpu_s) for ours, bare in turns), strict=True))
    peaks = tuple(zip(*((ours.peak_mib, bare.peak_mib) for ours, bare in turns), strict=True))
    yield Figure(what, "bare render", "CPU", *times, load=load)
    yield Figure(what, "bare render", "peak memory", *peaks, load=load)


def repeated(document: Document, times: int) -> Document:
    """The document with its sections so many times, each time under ids of their own.

    The copies keep their numbers and share the notes of the first, so that the contents stay short.
    """
    data = document.model_dump(mode="json")
    body = [block for block in data["blocks"] if block.get("role") in ("body", "appendix")]
    copies = [
        _with_suffix(block, f".copy-{number}") for number in range(1, times) for block in body
    ]
    return Document.model_validate({**data, "blocks": [*data["blocks"], *copies]})


def _with_suffix(value: object, suffix: str) -> object:
    """A block with each id changed; marks of notes, which are set once, become nothing."""
    if isinstance(value, list):
        kept = (each for each in value if not _is_note_mark(each))
        return [_with_suffix(each, suffix) for each in kept]
    if isinstance(value, dict):
        changed = {name: _with_suffix(each, suffix) for name, each in value.items()}
        return changed | {
            name: f"{value[name]}{suffix}" for name in ("id", "data") if _is_id(value, name)
        }
    return value


def _is_id(value: dict[str, object], name: str) -> bool:
    # `data` of an image is its bytes, of a figure the id of a table.
    return isinstance(value.get(name), str) and (name == "id" or value.get("kind") == "figure")


def _is_note_mark(value: object) -> bool:
    return isinstance(value, dict) and value.get("kind") == "note_mark"
