"""Roles, classes and tokens: nothing missing, nothing unused."""

import re

import pytest

from reportkit.outputs.styles import load_styles, load_tokens, read_template, style_of

SHEETS = ("css/page.css", "css/print.css")


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_style_sheet_uses_only_tokens_that_exist(sheet: str) -> None:
    """Every variable of a style sheet is in tokens.css, but for what a table says of itself."""
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", read_template(sheet)))

    assert used - {"columns"} <= set(load_tokens())


def test_every_token_is_used() -> None:
    """No colour or size is left that nothing uses: in a style sheet or as a colour of a chart."""
    text = " ".join(read_template(sheet) for sheet in SHEETS)
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", text))

    assert set(load_tokens()) == used - {"columns"}


@pytest.mark.parametrize("sheet", SHEETS)
def test_colours_stand_in_the_tokens_only(sheet: str) -> None:
    """A style sheet names no colour itself; white paper for print is the one exception."""
    text = re.sub(r"/\*.*?\*/", "", read_template(sheet), flags=re.S)

    assert {"#ffffff"} >= set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text))


def test_the_dark_set_has_every_colour_of_the_light_one() -> None:
    """No colour of the light page is left on a dark one; an emblem's own colours never change."""
    light, dark = read_template("css/tokens.css").split("@media", 1)
    colour = re.compile(r"--(?!emblem)([a-z0-9-]+):\s*#")

    assert set(colour.findall(light)) == set(colour.findall(dark))


@pytest.mark.parametrize("sheet", SHEETS)
def test_classes_of_roles_are_styled(sheet: str) -> None:
    """Each role's class that is to be seen has a rule in both style sheets."""
    plain = {"front", "back", "chapter", "row", "figure", "table", "note", "appendix", "data-sheet"}
    classes = {style.css for roles in load_styles().values() for style in roles.values()}
    styled = set(re.findall(r"\.([a-z][a-z0-9-]*)", read_template(sheet)))

    assert classes - plain <= styled


def test_a_role_without_a_style_is_a_mistake() -> None:
    """A role that styles.toml does not know is not passed over."""
    with pytest.raises(KeyError):
        style_of("paragraph", "unheard-of")
