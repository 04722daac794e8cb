"""Own colours, sizes and style sheets: `css/tokens.css`, `css/page.css` and `css/print.css`."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.looks import Looks, shipped_looks
from reportkit.nearest import nearest_names
from reportkit.sources import SourceRef
from reportkit.workspace.own_templates.contrast import check_contrast
from reportkit.workspace.own_templates.files import FOLDER, OwnFiles, read_text
from reportkit.workspace.own_templates.findings import mistake, unknown_name

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SIZE = re.compile(r"\d+(?:\.\d+)?(pt|mm|cm|px|rem|em)")
_DARK = re.compile(r"\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
# Functions that fetch what they name, also where it is no `url()`.
_FETCHING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"})
# Rules that hold rules, not declarations.
_GROUPING = frozenset({"media", "supports", "layer", "container"})
# What a table says of itself, and no token.
_LOCAL = frozenset({"columns"})

Tokens = dict[str, str]


def read_sheets(files: OwnFiles) -> Outcome[Looks]:
    """The shipped looks with the workspace's tokens, and its rules after the shipped ones.

    A sheet with anything that would be fetched from elsewhere is not used at all.
    """
    findings: list[Diagnostic] = []
    looks = shipped_looks()
    tokens = read_text(files, "css/tokens.css")
    if tokens is not None:
        light, dark = _tokens(tokens, findings)
        looks = looks.model_copy(update={"light": looks.light | light, "dark": looks.dark | dark})
        findings.extend(check_contrast(looks, light, dark, f"{FOLDER}/css/tokens.css", tokens))
    return Outcome(
        looks.model_copy(
            update={
                "page_css": looks.page_css + _rules(files, "css/page.css", looks, findings),
                "print_css": looks.print_css + _rules(files, "css/print.css", looks, findings),
            }
        ),
        tuple(findings),
    )


# --- tokens ---


def _tokens(css: str, findings: list[Diagnostic]) -> tuple[Tokens, Tokens]:
    """The tokens of the light and of the dark set that can be used."""
    light: Tokens = {}
    dark: Tokens = {}
    for node in _parsed(css):
        place = _place("css/tokens.css", node)
        if node.type == "qualified-rule" and _is_root(node):
            _declare(node, light, shipped_looks().light, findings)
        elif node.type == "at-rule" and _is_dark(node):
            for rule in _nested(node):
                _declare(rule, dark, shipped_looks().dark, findings)
        else:
            findings.append(mistake(place, "not-a-token", _source(node)))
    return light, dark


def _declare(rule: Any, tokens: Tokens, shipped: Tokens, findings: list[Diagnostic]) -> None:
    # WeasyPrint's own parser of style sheets; only a workspace with a sheet of its own needs it.
    import tinycss2  # noqa: PLC0415

    for node in tinycss2.parse_blocks_contents(
        rule.content, skip_comments=True, skip_whitespace=True
    ):
        place = _place("css/tokens.css", node)
        name = node.name.removeprefix("--") if node.type == "declaration" else ""
        if not name or not node.name.startswith("--"):
            findings.append(mistake(place, "not-a-token", _source(node)))
        elif name not in shipped:
            nearest = nearest_names(name, shipped) or tuple(shipped)
            expected = (f"--{each}" for each in nearest)
            findings.append(unknown_name(place, f"--{name}", expected))
        else:
            value = tinycss2.serialize(node.value).strip()
            wrong = _check_value(place, name, value, shipped[name], node.value)
            findings.extend(wrong)
            if not wrong:
                tokens[name] = value


def _check_value(
    place: SourceRef, name: str, value: str, shipped: str, nodes: list[Any]
) -> list[Diagnostic]:
    place = place.model_copy(update={"field": f"--{name}"})
    if shipped.startswith("#"):
        # Charts and pictures know no other way of writing a colour.
        return [] if _COLOUR.fullmatch(value) else [mistake(place, "not-a-colour", value)]
    if _SIZE.fullmatch(shipped):
        return [] if _SIZE.fullmatch(value) else [mistake(place, "not-a-size", value)]
    return [mistake(place, "fetches", each) for each in _fetched(nodes)]


def _is_root(rule: Any) -> bool:
    return _prelude(rule) == ":root"


def _is_dark(rule: Any) -> bool:
    is_media = rule.lower_at_keyword == "media" and rule.content is not None
    return bool(is_media and _DARK.search(_prelude(rule)))


def _nested(rule: Any) -> Iterator[Any]:
    import tinycss2  # noqa: PLC0415 - see `_declare`

    for node in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule" and _is_root(node):
            yield node


def _prelude(rule: Any) -> str:
    import tinycss2  # noqa: PLC0415 - see `_declare`

    return str(tinycss2.serialize(rule.prelude)).strip()


# --- rules ---


def _rules(files: OwnFiles, name: str, looks: Looks, findings: list[Diagnostic]) -> str:
    """The rules of an own sheet, on lines of their own; nothing where one of them is in error."""
    css = read_text(files, name)
    if css is None:
        return ""
    found = [*_check_markup(name, css), *_check_rules(name, css, looks)]
    findings.extend(found)
    return "" if found else f"\n{css}"


def _check_markup(name: str, css: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(css.splitlines(), start=1):
        # The page has its style inside: this would end it.
        if "</style" in line.casefold():
            place = SourceRef(file=f"{FOLDER}/{name}", line=number)
            yield mistake(place, "markup-in-css", line.strip())


def _check_rules(name: str, css: str, looks: Looks) -> Iterator[Diagnostic]:
    rules = _parsed(css)
    for broken in _broken(rules):
        yield mistake(_place(name, broken), "broken-css", broken.message)
    for node in _walk(rules):
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            yield mistake(_place(name, node), "fetches", _source(node))
        for fetched in _fetched([node]):
            yield mistake(_place(name, node), "fetches", fetched)
        yield from _check_variable(name, node, looks)


def _broken(nodes: Iterable[Any]) -> Iterator[Any]:
    """The errors of a sheet, also those of declarations inside its rules."""
    import tinycss2  # noqa: PLC0415 - see `_declare`

    for node in nodes:
        if node.type == "error":
            yield node
        elif node.type in ("qualified-rule", "at-rule") and node.content is not None:
            holds_rules = node.type == "at-rule" and node.lower_at_keyword in _GROUPING
            parse = tinycss2.parse_rule_list if holds_rules else tinycss2.parse_blocks_contents
            inside = parse(node.content, skip_comments=True, skip_whitespace=True)
            yield from _broken(inside)


def _check_variable(name: str, node: Any, looks: Looks) -> Iterator[Diagnostic]:
    if node.type != "function" or node.lower_name != "var":
        return
    names = [each.value for each in node.arguments if each.type == "ident"]
    token = names[0].removeprefix("--") if names else ""
    if token not in looks.light and token not in _LOCAL:
        nearest = nearest_names(token, looks.light) or tuple(looks.light)
        expected = (f"--{each}" for each in nearest)
        yield unknown_name(_place(name, node), f"--{token}", expected)


def _fetched(nodes: Iterable[Any]) -> Iterator[str]:
    """What would be fetched by these nodes themselves; data inside the sheet is not."""
    for node in nodes:
        if node.type == "url" and not node.value.startswith("data:"):
            yield node.value
        elif node.type == "function" and node.lower_name in _FETCHING:
            words = [each.value for each in node.arguments if each.type in ("string", "url")]
            if node.lower_name != "url" or not all(each.startswith("data:") for each in words):
                yield ", ".join(words) or node.name


def _walk(nodes: Iterable[Any]) -> Iterator[Any]:
    """All nodes, with those inside rules, blocks and functions."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        for name in ("prelude", "content", "arguments"):
            waiting.extend(reversed(getattr(node, name, None) or ()))


def _parsed(css: str) -> list[Any]:
    import tinycss2  # noqa: PLC0415 - see `_declare`

    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _source(node: Any) -> str:
    return node.message if node.type == "error" else str(node.serialize()).split("{")[0].strip()


def _place(name: str, node: Any) -> SourceRef:
    return SourceRef(file=f"{FOLDER}/{name}", line=node.source_line)
