"""Roles, classes and tokens: nothing missing, nothing unused, and no look written elsewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from reportkit.document.nodes import Cell, Section
from reportkit.looks import shipped_looks
from reportkit.resources import templates_folder

SHEETS = ("css/page.css", "css/print.css")
PACKAGE = Path(__file__).parents[2] / "reportkit"
# The node that each function or class of the sections and the tree makes when it is given a role.
MAKERS = {
    "Section": "section",
    "framed": "section",
    "Paragraph": "paragraph",
    "paragraph": "paragraph",
    "BulletList": "bullet_list",
    "NumberedList": "numbered_list",
    "Table": "table",
    "Row": "row",
    "row": "row",
    "Figure": "figure",
}
# `body` is every node's role when nothing is said; sections hand theirs on by the name `role`.
ALWAYS = {(kind, "body") for kind in (*MAKERS.values(), "contents", "note")}


def sheet_text(name: str) -> str:
    return (templates_folder() / name).read_text(encoding="utf-8")


def variables(text: str) -> set[str]:
    """The tokens that a style sheet uses; how many columns it has says a table itself."""
    return set(re.findall(r"var\(--([a-z0-9-]+)\)", text)) - {"columns"}


def calls(folder: str) -> Iterator[ast.Call]:
    for path in (PACKAGE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield node


def used_roles() -> set[tuple[str, str]]:
    """Kind and role of each node that a section makes with a role of its own."""
    return ALWAYS | {
        (MAKERS[name], word.value)
        for call in calls("sections")
        for keyword in call.keywords
        if keyword.arg == "role" and (name := getattr(call.func, "id", "")) in MAKERS
        for word in ast.walk(keyword.value)
        if isinstance(word, ast.Constant)
    }


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_style_sheet_uses_only_tokens_that_exist(sheet: str) -> None:
    """Every variable of a style sheet is in tokens.css."""
    assert variables(sheet_text(sheet)) <= set(shipped_looks().light)


def test_every_token_is_used() -> None:
    """No colour or size is left that nothing uses: in a style sheet or as a colour of a chart."""
    assert set(shipped_looks().light) == variables("".join(map(sheet_text, SHEETS)))


@pytest.mark.parametrize("sheet", SHEETS)
def test_colours_stand_in_the_tokens_only(sheet: str) -> None:
    """A style sheet names no colour itself; white paper for print is the one exception."""
    text = re.sub(r"/\*.*?\*/", "", sheet_text(sheet), flags=re.S)

    assert {"#ffffff"} >= set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text))
    assert not re.findall(r"\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(", text)


@pytest.mark.parametrize("sheet", SHEETS)
def test_sizes_of_letters_stand_in_the_tokens_only(sheet: str) -> None:
    """A style sheet gives letters and lines no size itself, but as a share of another."""
    rules = re.findall(r"(?:font|font-size|line-height):[^;}]*", sheet_text(sheet))

    assert len(rules) > 15
    assert [] == [each for each in rules if re.search(r"\d(?:pt|px|mm|cm|rem|vw)\b", each)]


@pytest.mark.parametrize("sheet", SHEETS)
def test_distances_stand_in_the_tokens_only(sheet: str) -> None:
    """A style sheet gives no distance, width or rule in units itself, but as a share of another.

    A query of the screen's width cannot hold a variable.
    """
    rules = re.sub(r"/\*.*?\*/|@media[^{]*", "", sheet_text(sheet), flags=re.S)

    assert [] == re.findall(r"[\w-]+:[^;{}]*?-?[\d.]+(?:pt|px|mm|cm|in|pc|rem|vw)\b", rules)


def test_no_renderer_writes_a_colour() -> None:
    """Charts take theirs from the tokens; white paper behind a picture is the exception."""
    texts = (path.read_text(encoding="utf-8") for path in (PACKAGE / "outputs").rglob("*.py"))

    assert {"#ffffff"} >= set(re.findall(r"#[0-9a-fA-F]{6}\b", " ".join(texts)))


def test_the_dark_set_has_every_colour_of_the_light_one() -> None:
    """No colour of the light page is left on a dark one; an emblem's own colours never change."""
    looks = shipped_looks()
    colours = {name for name, value in looks.light.items() if value.startswith("#")}

    assert {each for each in colours if not each.startswith("emblem")} == set(looks.dark)


@pytest.mark.parametrize("sheet", SHEETS)
def test_classes_of_roles_are_styled(sheet: str) -> None:
    """Each role's class that is to be seen has a rule in both style sheets."""
    plain = {"front", "back", "chapter", "row", "figure", "table", "note", "appendix", "data-sheet"}
    styles = shipped_looks().styles
    classes = {style.css for roles in styles.values() for style in roles.values()}
    styled = set(re.findall(r"\.([a-z][a-z0-9-]*)", sheet_text(sheet)))

    assert classes - plain <= styled


def test_the_scan_for_roles_finds_them() -> None:
    """Roles written in calls, also as one of two words, are seen."""
    assert {
        ("paragraph", "empty"),
        ("section", "appendix"),
        ("table", "data-sheet"),
    } <= used_roles()


def test_every_role_has_a_style() -> None:
    """What a section may call a node has a look: nothing is left to chance in a renderer."""
    styles = shipped_looks().styles

    assert set() == {each for each in used_roles() if each[1] not in styles.get(each[0], {})}


def test_every_style_is_used() -> None:
    """A style that no section asks for would be changed by staff in vain."""
    styles = {
        (kind, role)
        for kind, roles in shipped_looks().styles.items()
        if kind != "tone"
        for role in roles
    }

    assert set() == styles - used_roles()


def test_closed_lists_of_roles_have_their_styles() -> None:
    """Roles of sections and tones of cells are closed lists: each has a look, and no other."""
    styles = shipped_looks().styles
    roles = Section.model_fields["role"].annotation
    tones = Cell.model_fields["tone"].annotation

    assert set(get_args(roles)) == set(styles["section"])
    assert set(get_args(get_args(tones)[0])) == set(styles["tone"])


def test_a_role_without_a_style_is_a_mistake() -> None:
    """A role that styles.toml does not know is not passed over."""
    with pytest.raises(KeyError):
        shipped_looks().style("paragraph", "unheard-of")
