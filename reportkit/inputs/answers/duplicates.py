"""Rows that one respondent sent twice: the last one counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.answers.columns import Place, ReadColumn
from reportkit.inputs.answers.rows import first_column
from reportkit.records import AnswerValue
from reportkit.sources import SourceRef

# Two people may tick the same boxes; they do not write the same sentence.
_WORDS_OF_A_SENTENCE = 3
# Beyond these the file as a whole was put together from others.
_FINDINGS = 200
# What an answer is about: one person may answer for two projects.
_SUBJECTS = ("region", "project")

# What makes two rows one respondent's.
Key = tuple[object, ...]
# Where a row stands: made into a source only for a finding, of which there are few.
Spot = tuple[Place, int, int]


@dataclass(frozen=True, slots=True)
class Respondents:
    """Who sent each row, as far as the file tells: ids of submissions, names or addresses.

    Never leaves the stage.
    """

    submissions: list[str]
    persons: list[str]


def drop_duplicates(
    columns: list[ReadColumn],
    positions: list[int],
    rows: list[int],
    respondents: Respondents,
    place: Place,
    earlier: dict[Key, Spot],
    *,
    is_only_table: bool,
) -> tuple[list[int], list[Diagnostic]]:
    """Of the rows that one respondent sent for one project the last; findings for the others.

    Rows are one respondent's if they carry the same submission id, the same name or address, or
    the same answers with a sentence among them. `earlier` has the rows of the tables above and on
    the sheets before, which count; those of this table are added to it unless it is the only one.
    """
    suspects = _suspects(columns, positions, respondents) if is_only_table else positions
    keys = _keys_by_position(columns, suspects, respondents)
    replaced = _final(_replaced(keys))
    column = first_column(columns)
    kept: list[int] = []
    findings: list[Diagnostic] = []
    for position in positions:
        again = next((earlier[key] for key in keys.get(position, ()) if key in earlier), None)
        if position in replaced:
            again = (place, rows[replaced[position]], column)
        if again is not None:
            findings.append(_finding((place, rows[position], column), again))
        else:
            kept.append(position)
    for position in kept if not is_only_table else ():
        if keys.get(position):
            spot = (place, rows[position], column)
            earlier.update(dict.fromkeys(keys[position], spot))
    return kept, _limited(findings)


def _suspects(
    columns: list[ReadColumn], positions: list[int], respondents: Respondents
) -> list[int]:
    """The rows that share an id, a person or a sentence with another: the others are nobody's."""
    sentences = [each.values for each in columns if each.plan.question.kind == "text"]
    shared = set(_sharing(positions, respondents.submissions))
    shared.update(_sharing(positions, respondents.persons))
    shared.update(
        _sharing(positions, _first_sentences(sentences, positions, len(respondents.persons)))
    )
    return [position for position in positions if position in shared]


def _sharing(positions: list[int], values: Sequence[str | None]) -> Iterator[int]:
    counts = Counter(value for at in positions if (value := values[at]))
    if len(counts) < counts.total():
        yield from (at for at in positions if (value := values[at]) and counts[value] > 1)


def _first_sentences(
    columns: list[list[AnswerValue]], positions: list[int], count: int
) -> list[str | None]:
    found: list[str | None] = [None] * count
    left = positions
    for values in columns:
        for at in left:
            value = values[at]
            if isinstance(value, str) and value.count(" ") + 1 >= _WORDS_OF_A_SENTENCE:
                found[at] = value
        left = [at for at in left if found[at] is None]
    return found


def _keys_by_position(
    columns: list[ReadColumn], positions: list[int], respondents: Respondents
) -> dict[int, list[Key]]:
    about = [each.values for each in columns if each.plan.question.role in _SUBJECTS]
    sentences = [each.values for each in columns if each.plan.question.kind == "text"]
    questions = tuple(each.plan.question.id for each in columns)
    answers = [each.values for each in columns]
    keys: dict[int, list[Key]] = {}
    for position in positions:
        keys[position] = list(_identities(position, respondents, about))
        if any(_is_sentence(values[position]) for values in sentences):
            everything = tuple(values[position] for values in answers)
            keys[position].append(("answers", questions, everything))
    return keys


def _identities(
    position: int, respondents: Respondents, about: list[list[AnswerValue]]
) -> Iterable[Key]:
    if respondents.submissions[position]:
        yield ("submission", respondents.submissions[position])
    if respondents.persons[position]:
        subject = tuple(values[position] for values in about)
        yield ("person", respondents.persons[position], *subject)


def _is_sentence(value: AnswerValue) -> bool:
    return isinstance(value, str) and value.count(" ") + 1 >= _WORDS_OF_A_SENTENCE


def _replaced(keys: dict[int, list[Key]]) -> dict[int, int]:
    """The position that comes in place of each that was sent again."""
    last: dict[Key, int] = {}
    replaced: dict[int, int] = {}
    for position, own in keys.items():
        for key in own:
            if key in last and last[key] != position:
                replaced.setdefault(last[key], position)
        last.update(dict.fromkeys(own, position))
    return replaced


def _final(replaced: dict[int, int]) -> dict[int, int]:
    """The position that counts in the end: a row may be sent again and again."""
    final: dict[int, int] = {}
    # Each is replaced by a later one, which is settled already.
    for position in sorted(replaced, reverse=True):
        following = replaced[position]
        final[position] = final.get(following, following)
    return final


def _limited(findings: list[Diagnostic]) -> list[Diagnostic]:
    """The first findings; the last of them says how many there are more."""
    if len(findings) <= _FINDINGS:
        return findings
    last = findings[_FINDINGS]
    more = {**last.values, "found": f"… + {len(findings) - _FINDINGS}"}
    return [*findings[:_FINDINGS], last.model_copy(update={"values": more})]


def _finding(spot: Spot, kept_spot: Spot) -> Diagnostic:
    source, kept = _source(spot), _source(kept_spot)
    used = _row(kept) if kept.sheet == source.sheet else f"{kept.sheet}!{_row(kept)}"
    return Diagnostic(
        code=Code.DUPLICATE_ROW,
        source=source,
        values={"found": _row(source), "used": used},
        related=(kept,),
    )


def _source(spot: Spot) -> SourceRef:
    place, row, column = spot
    return place.source(row, column)


def _row(source: SourceRef) -> str:
    return (source.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
