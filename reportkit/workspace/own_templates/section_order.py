"""An own order of sections: the workspace's `sections.toml`."""

from collections.abc import Iterator, Sequence

from reportkit.arrangement import FIRST_SECTION, Arrangement, standard_sections
from reportkit.diagnostics import Diagnostic, Outcome
from reportkit.nearest import nearest_names
from reportkit.workspace.own_templates.files import OwnFiles, OwnToml, read_toml
from reportkit.workspace.own_templates.findings import mistake, unknown_name

_KEYS = ("order", "leave_out")


def read_section_order(files: OwnFiles) -> Outcome[Arrangement]:
    """The order and what is left out, without the names in error; the standard where none is."""
    own = read_toml(files, "sections.toml")
    if own is None:
        return Outcome(Arrangement())
    standard = standard_sections()
    findings = [
        *_unknown_keys(own),
        *_check_names(own, "order", standard.order),
        *_check_left_out(own),
        *_check_first(own),
    ]
    order = _kept(own, "order", standard.order)
    if order and order[0] != FIRST_SECTION:
        order = (FIRST_SECTION, *(each for each in order if each != FIRST_SECTION))
    left_out = _kept(own, "leave_out", standard.optional)
    return Outcome(Arrangement(order=order, left_out=left_out), tuple(findings))


def _unknown_keys(own: OwnToml) -> Iterator[Diagnostic]:
    for name in own.table:
        # A copy of the standard file names the optional sections too; that changes nothing.
        if name not in (*_KEYS, "optional"):
            yield unknown_name(own.place(name), name, nearest_names(name, _KEYS) or _KEYS)


def _names(own: OwnToml, key: str) -> Sequence[object]:
    value = own.table.get(key, [])
    return value if isinstance(value, list) else [value]


def _kept(own: OwnToml, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    names = (each for each in _names(own, key) if isinstance(each, str) and each in known)
    return tuple(dict.fromkeys(names))


def _check_names(own: OwnToml, key: str, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    seen = set()
    for name in _names(own, key):
        if name not in known:
            words = str(name)
            yield unknown_name(own.place(key), words, nearest_names(words, known) or known)
        elif name in seen:
            yield mistake(own.place(key), "listed-twice", str(name))
        else:
            seen.add(name)


def _check_left_out(own: OwnToml) -> Iterator[Diagnostic]:
    standard = standard_sections()
    for name in _names(own, "leave_out"):
        if name in standard.order and name not in standard.optional:
            expected = ", ".join(standard.optional)
            yield mistake(own.place("leave_out"), "required-section", str(name), expected)
        elif name not in standard.optional:
            nearest = nearest_names(str(name), standard.optional) or standard.optional
            yield unknown_name(own.place("leave_out"), str(name), nearest)


def _check_first(own: OwnToml) -> Iterator[Diagnostic]:
    order = _kept(own, "order", standard_sections().order)
    if FIRST_SECTION in order and order[0] != FIRST_SECTION:
        yield mistake(own.place("order"), "cover-first", order[0], FIRST_SECTION)
