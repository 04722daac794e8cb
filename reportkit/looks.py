"""Looks: roles to CSS classes and Word styles, colours and sizes, style sheets, Word's reference.

What ships stands in `templates/`; a workspace's own templates are put over it, and the result is
one value that travels with each document to the process that renders it.
"""

import re
import tomllib

from reportkit.frozen import Frozen
from reportkit.reads import remembered
from reportkit.resources import templates_folder

_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")
# A name may be followed by what to use where the token does not exist; here each does.
_TOKEN_USE = re.compile(r"var\(\s*--([a-z0-9-]+)\s*(?:,[^()]*)?\)", re.IGNORECASE)


class Style(Frozen):
    """How a role looks: its class on the page and in the PDF, its style's name in Word."""

    css: str
    word: str


class Looks(Frozen):
    """All that decides how a document looks.

    `styles`: kind → role → style. `light` and `dark`: tokens, name without dashes → value; the
    dark set has only what differs. `page_css` and `print_css` are style sheets that use them.
    `reference` is the Word document whose styles and page are taken.
    """

    styles: dict[str, dict[str, Style]]
    light: dict[str, str]
    dark: dict[str, str]
    page_css: str
    print_css: str
    reference: bytes

    def style(self, kind: str, role: str = "body") -> Style:
        """The style of a node of a kind and a role; a role without one is a `KeyError`."""
        return self.styles[kind][role]

    def with_values(self, text: str) -> str:
        """A text with the values of the light set in the place of `var(--name)`."""
        return _TOKEN_USE.sub(lambda use: self.light.get(use.group(1), use.group()), text)

    def tokens_css(self) -> str:
        """The tokens for a web page: the light set, and the dark one for who wants it."""
        dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_root(self.dark)}}}\n"
        return _root(self.light) + dark


def _root(tokens: dict[str, str]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in tokens.items())
    return f":root {{\n{lines}}}\n"


@remembered
def shipped_looks() -> Looks:
    """The looks of the package's own templates."""
    light, _, dark = _read("css/tokens.css").partition("@media")
    return Looks(
        styles=read_styles(tomllib.loads(_read("styles.toml"))),
        light=_tokens(light),
        dark=_tokens(dark),
        page_css=_read("css/page.css"),
        print_css=_read("css/print.css"),
        reference=(templates_folder() / "docx" / "reference.docx").read_bytes(),
    )


def read_styles(table: dict[str, dict[str, object]]) -> dict[str, dict[str, Style]]:
    """The styles of a `styles.toml`; `pydantic.ValidationError` for what is none."""
    return {
        kind: {role: Style.model_validate(style) for role, style in roles.items()}
        for kind, roles in table.items()
    }


def _tokens(css: str) -> dict[str, str]:
    return {name: value.strip() for name, value in _TOKEN.findall(css)}


def _read(name: str) -> str:
    return (templates_folder() / name).read_text(encoding="utf-8")
