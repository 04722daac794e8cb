"""One item of meeting notes → its marker, addressee, details and projects, and the words left."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.flow import cut_spans, text_of, tidy_spans
from reportkit.inputs.masking import dropped_finding, is_person
from reportkit.inputs.project_names import find_codes, project_named, project_with_code
from reportkit.inputs.reading_words import ReadingWords, wording
from reportkit.records import NoteKind, Span, Spans
from reportkit.registry import Programme
from reportkit.sources import SourceRef

# `Päätös 2:`, `Suositus (OKM):`, `Sovittu –`; a colon needs no space, a dash does.
_MARKER = re.compile(
    r"^\s*(?P<word>[^\W\d][^:–—()@\n]{0,40}?)(?:\s+\d{1,2})?\s*(?P<inside>\([^()\n]{1,120}\))?"
    r"\s*(?P<sign>:|\s[–—-](?=\s))\s*"
)
_REFERENCE = re.compile(
    r"@\s?(?:[\"”“„«»](?P<name>[^\"”“„«»\n]{1,200})[\"”“„«»]|(?P<code>[A-Za-z]\s?\d{4,6}\b))"
)
# In haste without quotation marks: then it is a reference only if a project has that name.
_BARE_NAME = re.compile(r"(?<![^\s(])@(?P<name>[^\W\d_][^@\n]{1,120}?)(?P<end>\s*[.;)]*\s*)$")
_ADDRESSED = re.compile(
    # The colon of "OKM:lle" is part of the word.
    r"^(?P<whom>(?:[^–—:\n]|:(?=[a-zåäö])){2,90}?)\s*(?P<sign>\s[–—-]\s|:\s)\s*(?=\S)"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|/|\+|&|\bja\b|\bsekä\b|\boch\b|\bsamt\b|\band\b)\s*")
_SMALL_CASE_ENDING = re.compile(r"(?<=[A-ZÅÄÖ]):[a-zåäö]{1,4}$")
_QUOTES = "\"”“„'’»«"
_DETAILED: frozenset[NoteKind] = frozenset(
    {"decision", "action", "product", "agreement", "network", "tool"}
)
NAMED: frozenset[NoteKind] = frozenset({"product", "agreement", "network", "tool"})
_ORGANISATIONS_ONLY = ("responsible", "coordinator")


@dataclass
class MarkedText:
    """An item's words and what its marks say. Findings gather on the way."""

    content: Spans
    kind: NoteKind = "remark"
    addressee: str | None = None
    details: dict[str, str] = field(default_factory=dict)
    projects: tuple[str, ...] = ()
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words without looks."""
        return text_of(self.content)


@dataclass(frozen=True)
class NoteContext:
    """What an item is read with: whose notes, which words, the kind that its heading gives."""

    programme: Programme
    region: str
    words: ReadingWords
    kind: NoteKind = "remark"


def read_marks(content: Spans, source: SourceRef, context: NoteContext) -> MarkedText:
    """The marks of one item. `content` is without them; a named thing is left with its name.

    Findings: `unknown-reference`, `unknown-addressee`, `unknown-status`, `personal-data-dropped`.
    """
    marked = MarkedText(content, kind=context.kind)
    _take_projects(marked, source, context)
    inside = _take_marker(marked, context.words)
    if marked.kind == "recommendation":
        _take_addressee(marked, inside, source, context.words)
    if marked.kind in _DETAILED:
        _take_details(marked, inside, context.words)
        _settle_details(marked, source, context.words)
    _trim(marked)
    return marked


def marker_of(text: str, words: ReadingWords) -> NoteKind | None:
    """The kind that a line of nothing but a marker gives to what stands under it."""
    kind = words.markers.get(wording(text))
    return kind if kind is None else _as_kind(kind)


def _as_kind(name: str) -> NoteKind:
    kinds: dict[str, NoteKind] = {
        each: each
        for each in (
            "decision",
            "action",
            "worry",
            "recommendation",
            "quote",
            "internal",
            "product",
            "agreement",
            "network",
            "tool",
        )
    }
    return kinds.get(name, "remark")


# --- projects ---------------------------------------------------------------------------------


def _take_projects(marked: MarkedText, source: SourceRef, context: NoteContext) -> None:
    found: list[str] = []
    for match in reversed(list(_REFERENCE.finditer(marked.text))):
        project = _project(match, context)
        if project is None:
            written = match.group("name") or match.group("code")
            values = {"found": written}
            finding = Diagnostic(code=Code.UNKNOWN_REFERENCE, source=source, values=values)
            marked.findings.insert(0, finding)
        else:
            found.insert(0, project)
        _remove(marked, match.start(), match.end())
    bare = _BARE_NAME.search(marked.text)
    project = _project(bare, context) if bare else None
    if bare and project:
        found.append(project)
        _remove(marked, bare.start(), bare.start("end"))
    marked.projects = tuple(dict.fromkeys(found))


def _project(match: re.Match[str], context: NoteContext) -> str | None:
    if match.group("name"):
        project = project_named(match.group("name"), context.programme, context.region)
    else:
        codes = find_codes(match.group("code"))
        project = project_with_code(codes[0], context.programme) if codes else None
    return project.id if project else None


def _remove(marked: MarkedText, start: int, end: int) -> None:
    before, after = cut_spans(marked.content, 0, start), cut_spans(marked.content, end)
    # No space before a full stop or a bracket that closes.
    glue = [Span(text=" ")] if before and after and text_of(after)[0] not in ".,;:!?)" else []
    marked.content = tidy_spans([*before, *glue, *after])


# --- marker and addressee ---------------------------------------------------------------------


def _take_marker(marked: MarkedText, words: ReadingWords) -> str:
    """Takes the marker off; what stood in brackets between it and its colon."""
    match = _MARKER.match(marked.text)
    kind = words.markers.get(wording(match.group("word"))) if match else None
    if match is None or kind is None:
        return ""
    # "Verkosto – sen vetäjä vaihtui" speaks of a network, it does not list one.
    if kind in NAMED and match.group("sign") != ":":
        return ""
    # What is under an internal heading stays internal, whatever it calls itself.
    if marked.kind != "internal":
        marked.kind = _as_kind(kind)
    marked.content = cut_spans(marked.content, match.end())
    return (match.group("inside") or "").strip("() ")


def _take_addressee(
    marked: MarkedText, inside: str, source: SourceRef, words: ReadingWords
) -> None:
    match = None if inside else _ADDRESSED.match(marked.text)
    whom = inside or (match.group("whom").strip() if match else "")
    known = _addressee(whom, words)
    if not whom or (match and not known and not _could_be_addressee(match)):
        return
    marked.addressee = known or whom
    if match:
        marked.content = cut_spans(marked.content, match.end())
    if not known:
        values = {"found": whom, "used": whom}
        marked.findings.append(
            Diagnostic(code=Code.UNKNOWN_ADDRESSEE, source=source, values=values)
        )


def _addressee(whom: str, words: ReadingWords) -> str | None:
    """`okm, tem` for "OKM ja TEM"; the words themselves where one of them has no id; None where
    one of them is unknown."""
    whole = _known_addressee(whom, words)
    parts = [whom] if whole else _BETWEEN_NAMES.split(whom)
    found = [_known_addressee(each, words) or _known_by_last_words(each, words) for each in parts]
    if not all(found):
        return None
    if "other" in found:
        return whom.strip()
    ids = ", ".join(each for each in found if each).split(", ")
    return ", ".join(dict.fromkeys(ids))


def _known_addressee(whom: str, words: ReadingWords) -> str | None:
    plain = _SMALL_CASE_ENDING.sub("", whom.strip())
    known = words.addressees.get(wording(plain))
    # "ELO-ryhmälle", "ministeriöille", "oppilaitosten": the same word in another case.
    return known or words.addressees.get(wording(re.sub(r"(?:i?lle|n)$", "", plain)))


def _known_by_last_words(whom: str, words: ReadingWords) -> str | None:
    """ "Lapin ELY-keskus" is an ELY centre; whose ELO group it is tells its own words only, since a
    region may have two."""
    parts = wording(whom).split()
    ends = (" ".join(parts[start:]) for start in range(1, len(parts)))
    found = next((words.addressees[end] for end in ends if end in words.addressees), None)
    return "other" if found == "elo" else found


def _could_be_addressee(match: re.Match[str]) -> bool:
    """Whether unknown words before a dash are short enough to be someone; a colon is too common."""
    whom = match.group("whom")
    return ":" not in match.group("sign") and len(whom.split()) <= 4 and whom[:1].isupper()


# --- details ----------------------------------------------------------------------------------


def _take_details(marked: MarkedText, inside: str, words: ReadingWords) -> None:
    starts = _detail_pattern(words)
    marked.details.update(_split_details(inside, starts, words))
    for start, end in reversed(list(_brackets(marked.text))):
        group = marked.text[start + 1 : end - 1]
        if starts.match(group.lstrip()):
            marked.details.update(_split_details(group, starts, words))
            _remove(marked, start, end)
            return
    _take_loose_details(marked, starts, words)


def _take_loose_details(marked: MarkedText, starts: re.Pattern[str], words: ReadingWords) -> None:
    """Details written without brackets: `Tuotos: Piste – tila: jatkuu, vastuu: ELY-keskus`."""
    if marked.kind not in NAMED:
        return
    for match in re.finditer(r"\s*(?:[,;]|\s[–—-])\s+", marked.text):
        if starts.match(marked.text, match.end()):
            marked.details.update(_split_details(marked.text[match.end() :], starts, words))
            marked.content = cut_spans(marked.content, 0, match.start())
            return


def _detail_pattern(words: ReadingWords) -> re.Pattern[str]:
    longest_first = sorted(words.details, key=len, reverse=True)
    known = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in longest_first)
    return re.compile(rf"(?P<word>{known})\s*:\s*", re.IGNORECASE)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """The outermost pairs of brackets; one that is never closed reaches to the end."""
    depth = start = 0
    for index, letter in enumerate(text):
        if letter == "(":
            start = index if depth == 0 else start
            depth += 1
        elif letter == ")" and depth:
            depth -= 1
            if depth == 0:
                yield start, index + 1
    if depth:
        yield start, len(text) + 1


def _split_details(group: str, starts: re.Pattern[str], words: ReadingWords) -> dict[str, str]:
    """`vastuu: A, B, määräaika: 1.1.` → both; a comma parts only before a known word."""
    heads = [
        match
        for match in starts.finditer(group)
        if not group[: match.start()].strip() or group[: match.start()].rstrip()[-1:] in ",;"
    ]
    ends = [match.start() for match in heads[1:]] + [len(group)] * bool(heads)
    details: dict[str, str] = {}
    for match, end in zip(heads, ends, strict=True):
        value = group[match.end() : end].strip(" ,;\n")
        if value:
            details.setdefault(words.details[wording(match.group("word"))], value)
    return details


def _settle_details(marked: MarkedText, source: SourceRef, words: ReadingWords) -> None:
    for name, vocabulary in (("status", words.statuses), ("type", words.product_types)):
        if name in marked.details:
            _settle_choice(marked, name, vocabulary, source)
    for name in _ORGANISATIONS_ONLY:
        if is_person(marked.details.get(name, ""), words):
            del marked.details[name]
            marked.findings.append(dropped_finding(source, 1, name))


def _settle_choice(
    marked: MarkedText, name: str, vocabulary: Mapping[str, str], source: SourceRef
) -> None:
    """A status or type by its id; a reason that follows it is kept as the reason."""
    written = marked.details[name]
    plain = wording(written)
    hits = [word for word in vocabulary if plain == word or plain.startswith(f"{word} ")]
    if not hits:
        values = {"found": written, "name": name, "expected": ", ".join(_unique(vocabulary))}
        marked.findings.append(Diagnostic(code=Code.UNKNOWN_STATUS, source=source, values=values))
        return
    longest = max(hits, key=len)
    marked.details[name] = vocabulary[longest]
    rest = _after_words(written, len(longest.split())).strip(" ()–—-,;:")
    if rest:
        marked.details.setdefault("reason", rest)


def _unique(vocabulary: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(vocabulary.values()))


def _after_words(text: str, count: int) -> str:
    parts = list(re.finditer(r"[^\s\-–—_/,.;:()]+", text))
    return text[parts[count - 1].end() :] if len(parts) > count else ""


def _trim(marked: MarkedText) -> None:
    text = marked.text
    if marked.kind in NAMED:
        end = len(text.rstrip(" .,;:–-"))
        marked.content = cut_spans(marked.content, 0, end)
    elif marked.kind == "quote" and len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES:
        marked.content = cut_spans(marked.content, 1, len(text) - 1)
