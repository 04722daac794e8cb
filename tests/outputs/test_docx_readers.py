"""Other programs read the DOCX: Pandoc the same words, LibreOffice the same pages and bookmarks."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from reportkit.document.nodes import Figure, Note, Paragraph
from reportkit.document.walk import own_texts, walk
from reportkit.ooxml.bookmarks import bookmark_name
from reportkit.outputs.docx import render_docx
from tests.agreement.docx_extract import docx_texts
from tests.sample_document import sample_document

needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="Pandoc is not installed")
needs_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "sample.docx"
    path.write_bytes(render_docx(sample_document()))
    return path


def words_of(text: str) -> list[str]:
    return text.split()


def pandoc_words(node: Any) -> list[str]:
    """Every word of Pandoc's tree in order, but those of notes and alternatives of pictures."""
    if isinstance(node, list):
        return [word for each in node for word in pandoc_words(each)]
    if not isinstance(node, dict) or node.get("t") in ("Note", "Image"):
        return []
    if node["t"] == "Str":
        return [node["c"]]
    if node["t"] in ("Space", "SoftBreak", "LineBreak"):
        return [" "]
    block = [" "] if node["t"] in ("Para", "Plain", "Header") else []
    return [*block, *pandoc_words(node.get("c", [])), *block]


def contents_of(kind: str, node: Any) -> list[Any]:
    """What all inlines of one kind hold."""
    if isinstance(node, list):
        return [found for each in node for found in contents_of(kind, each)]
    if not isinstance(node, dict):
        return []
    return [node["c"]] if node.get("t") == kind else contents_of(kind, node.get("c", []))


def read_by_pandoc(file: Path) -> Any:
    done = subprocess.run(["pandoc", "-t", "json", file], capture_output=True, check=True)
    return json.loads(done.stdout)["blocks"]


@needs_pandoc
def test_pandoc_reads_the_same_words(file: Path) -> None:
    """Body and notes have the tree's words in its order, and nothing more."""
    read = read_by_pandoc(file)
    nodes = list(walk(sample_document()))
    # Pandoc takes title and subtitle out of the body as metadata.
    shown = [
        node
        for node in nodes
        if not (isinstance(node, Paragraph) and node.role in ("title", "subtitle"))
    ]
    body = " ".join(text for n in shown if not isinstance(n, Note) for text in own_texts(n))
    notes = " ".join(text for n in shown if isinstance(n, Note) for text in own_texts(n))

    assert words_of(body) == words_of("".join(pandoc_words(read)))
    assert words_of(notes) == words_of("".join(pandoc_words(contents_of("Note", read))))


@needs_pandoc
def test_pandoc_reads_the_alternatives_of_pictures(file: Path) -> None:
    """Each figure's text alternative is that of its picture, in the same order."""
    images = contents_of("Image", read_by_pandoc(file))
    expected = [node.alt for node in walk(sample_document()) if isinstance(node, Figure)]

    assert expected == ["".join(pandoc_words(image[1])) for image in images]


def convert(file: Path, target: str, folder: Path) -> Path:
    """The file as LibreOffice writes it in another format."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", target, "--outdir", folder, file],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{file.stem}.{target}"


@needs_office
@pytest.mark.slow
def test_bookmarks_survive_libreoffice(file: Path, tmp_path: Path) -> None:
    """After a trip through LibreOffice every node is found again; all but its ends are the same."""
    returned = dict(docx_texts(convert(file, "docx", tmp_path).read_bytes()))
    sent = {bookmark_name(node.id): own_texts(node) for node in walk(sample_document())}
    named = {name: texts for name, texts in sent.items() if texts}

    assert set(named) <= set(returned)
    assert 2 >= len([name for name, texts in named.items() if returned[name] != texts])
