"""The whole catalogue, from a seed."""

import random
from collections.abc import Iterator

from tools.hostile.documents import document_entries, markdown_entries, pdf_entries
from tools.hostile.entry import NOTES, SURVEYS, Entry, Scene
from tools.hostile.packages import package_entries
from tools.hostile.parts import ANSWERS, HEADER
from tools.hostile.places import place_entries
from tools.hostile.settings import settings_entries
from tools.hostile.strings import STRINGS
from tools.hostile.workbooks import delimited_entries, workbook_entries

SEED = 20141216


def catalogue(scene: Scene, seed: int = SEED) -> Iterator[Entry]:
    """Every entry; no two have the same name and place. Made one by one: some are large."""
    dice = random.Random(seed)
    yield from package_entries(scene, dice)
    yield from workbook_entries(scene)
    yield from delimited_entries()
    yield from document_entries(scene)
    yield from pdf_entries(scene, dice)
    yield from markdown_entries(scene)
    yield from place_entries(scene)
    yield from string_entries(scene)
    yield from settings_entries(scene)


def string_entries(scene: Scene) -> Iterator[Entry]:
    """Each hostile string in the cells of a table and in the items of notes."""
    for name, template in STRINGS.items():
        text = scene.filled(template)
        cell = text.replace('"', '""')
        line = ";".join([*ANSWERS[:3], f'"{cell}"', ANSWERS[4], f'"{cell}"'])
        table = f"{';'.join(HEADER)}\r\n{line}\r\n".encode("utf-8", "surrogatepass")
        yield Entry(f"cell-{name}", "a hostile text in cells", f"{SURVEYS}/cell-{name}.csv", table)
        notes = f"# {text}\n\n## Juurtuminen\n\n- {text}\n- Huoli: {text}\n\n{text}\n"
        content = notes.encode("utf-8", "surrogatepass")
        yield Entry(f"note-{name}", "a hostile text in notes", f"{NOTES}/note-{name}.md", content)
