"""Looks: roles to CSS classes and Word styles (`styles.toml`), colours and sizes (`tokens.css`)."""

import re
import tomllib
from functools import cache

from reportkit.frozen import Frozen
from reportkit.resources import templates_folder

_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")


class Style(Frozen):
    """How a role looks: its class on the page and in the PDF, its style's name in Word."""

    css: str
    word: str


def style_of(kind: str, role: str = "body") -> Style:
    """The style of a node of a kind and a role; a role without one is a `KeyError`."""
    return load_styles()[kind][role]


@cache
def load_styles() -> dict[str, dict[str, Style]]:
    """Kind → role → style, as `templates/styles.toml` has them."""
    table = tomllib.loads(read_template("styles.toml"))
    return {
        kind: {role: Style.model_validate(style) for role, style in roles.items()}
        for kind, roles in table.items()
    }


@cache
def load_tokens() -> dict[str, str]:
    """The tokens of the light set: name without dashes → value."""
    light = read_template("css/tokens.css").split("}", 1)[0]
    return {name: value.strip() for name, value in _TOKEN.findall(light)}


@cache
def read_template(name: str) -> str:
    """The text of a file in the folder of templates."""
    return (templates_folder() / name).read_text(encoding="utf-8")
