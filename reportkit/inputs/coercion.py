"""One cell → one answer, by the question's kind: a rule each, and a reason where none fits.

An answer that does not fit counts as missing, never as zero or as the nearest that would fit.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from reportkit.diagnostics import Code
from reportkit.inputs.answer_words import AnswerWords
from reportkit.inputs.cell_text import decimal_of, parse_number, shown
from reportkit.inputs.choices import ChoiceIndex
from reportkit.inputs.readings import EMPTY, Conventions, Reading
from reportkit.inputs.sheets import Cell
from reportkit.inputs.text import clean_text, count_lost_characters, fold
from reportkit.personal_data import mask_personal_data
from reportkit.records import Question

# Excel writes these where a formula or a look-up failed, and CSV files carry them as text.
_ERROR_VALUES = """
    #n/a #na #null! #null #div/0! #div/0 #value! #value #ref! #ref #name? #num! #num #getting_data
    #spill! #calc! #field! #blocked! #unknown! #connect! err:502 err:504 err:508 err:509 err:522
    #puuttuu! #puuttuu #jako/0! #arvo! #viittaus! #nimi? #luku! #tyhjä!
    #saknas! #division/0! #värdefel! #referens! #namn? #ogiltigt! #skärning!
"""
ERROR_VALUES = frozenset(_ERROR_VALUES.split())

# In a whole number it parts thousands in one country and decimals in the next.
_DOUBTFUL_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_NUMBER_AND_WORDS = re.compile(r"([+-]?\d(?:[\d .,'’]*\d)?)\s*([^\d\s].*)?", re.DOTALL)
_RANGE = re.compile(r"\d\s*(?:-|–|—|−|\.\.+|…|/|\bto\b|\btill\b)\s*\d")
_APPROXIMATION_SIGN = re.compile(r"^\s*[~≈<>≤≥±]|\d\s*(?:\+|\?|±)")

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DOTTED_DATE = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4}|\d{2})(?:\D.*)?", re.DOTALL)
_SLASHED_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:\D.*)?", re.DOTALL)
_YEAR_FIRST_DATE = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\D.*)?", re.DOTALL)
_COMPACT_DATE = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NAMED_DATE = re.compile(r"(\d{1,2})\.?\s+([^\W\d]+)\.?,?\s+(\d{4})(?:\D.*)?", re.DOTALL)
_NAMED_DATE_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})(?:\D.*)?", re.DOTALL)
# Days since 1900 of the years 1950 to 2100, as Excel counts: other numbers are no dates.
_SERIALS = range(18_264, 73_415)
_EPOCH_1900 = date(1899, 12, 30)
_DAYS_FROM_1900_TO_1904 = 1_462
# Two-digit years up to this are of this century.
_CENTURY_TURN = 60
# Readings kept per column; free texts, which do not repeat, would fill the memory.
_REMEMBERED = 20_000


def make_reader(question: Question, conventions: Conventions) -> Callable[[Cell, bool], Reading]:
    """The rule of one question: cell, whether it is formatted as per cent → reading.

    Equal cells are read once: a column of 100,000 closed answers has a dozen different ones.
    """
    known: dict[object, Reading] = {}
    rule = _rule(question, conventions)

    def read(cell: Cell, percent: bool = False) -> Reading:
        # 1, 1.0 and True are equal, and different answers; a text is equal to none of them.
        key = cell if type(cell) is str else (type(cell), cell, percent)
        reading = known.get(key)
        if reading is None:
            reading = _read(cell, percent, rule)
            if len(known) < _REMEMBERED:
                known[key] = reading
        return reading

    return read


_Rule = Callable[[Cell, bool], Reading]


def _read(cell: Cell, percent: bool, rule: _Rule) -> Reading:
    if isinstance(cell, str):
        if not cell.strip():
            return EMPTY
        if cell.strip().casefold() in ERROR_VALUES:
            return Reading(code=Code.ERROR_VALUE, found=cell.strip())
    return rule(cell, percent)


def _rule(question: Question, conventions: Conventions) -> _Rule:
    if question.kind in ("integer", "decimal"):
        return lambda cell, percent: read_number(cell, percent, question, conventions.words)
    if question.kind == "date":
        return lambda cell, _: read_date(cell, conventions)
    if question.kind == "text":
        return lambda cell, _: read_text(cell, conventions.words)
    index = ChoiceIndex(question, conventions.words, free_choice=conventions.free_choice)
    if question.kind == "likert":
        return lambda cell, _: read_rating(cell, question, index, conventions.words)
    if question.kind == "select_one":
        return lambda cell, _: read_choice(cell, index, conventions.words)
    return lambda cell, _: read_choices(cell, index, conventions.words)


# --- Numbers ----------------------------------------------------------------------------------


def read_number(cell: Cell, percent: bool, question: Question, words: AnswerWords) -> Reading:
    """A count or an amount. `35 %` is 35, also where Excel keeps it as 0.35.

    Findings: `approximate-number` for "noin 40" and "40–50", `not-a-number`, `out-of-scale` for
    what the form's constraint does not allow.
    """
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return _no_number(shown(cell), question)
    if isinstance(cell, str):
        return _number_of_text(clean_text(cell), question, words)
    number = decimal_of(cell * 100 if percent else cell)
    if number is None:
        return _no_number(shown(cell), question)
    found = f"{number:f}" + (" %" if percent else "")
    return _within_bounds(number, found, question, changed=percent)


def _number_of_text(text: str, question: Question, words: AnswerWords) -> Reading:
    if words.is_missing(text):
        return EMPTY
    number = parse_number(text)
    if number is not None:
        if question.kind == "integer" and _DOUBTFUL_GROUP.fullmatch(text.strip()):
            return _no_number(text, question)
        return _within_bounds(number, text, question, changed=text != f"{number:f}")
    if _is_approximate(text, words):
        return Reading(
            code=Code.APPROXIMATE_NUMBER, found=text, expected=_expected_number(question)
        )
    number = _number_with_unit(text, words)
    if number is None:
        return _no_number(text, question)
    return _within_bounds(number, text, question, changed=True)


def _is_approximate(text: str, words: AnswerWords) -> bool:
    folded = fold(text)
    if folded in words.approximate:
        return True
    if not any(letter.isdigit() for letter in text):
        return False
    if _RANGE.search(text) or _APPROXIMATION_SIGN.search(text):
        return True
    padded = " " + " ".join(re.findall(r"[^\W\d_]+", folded)) + " "
    return any(f" {word} " in padded for word in words.approximate)


def _number_with_unit(text: str, words: AnswerWords) -> Decimal | None:
    match = _NUMBER_AND_WORDS.fullmatch(text.strip())
    if match is None or match[2] is None:
        return None
    unit = fold(match[2])
    return parse_number(match[1]) if unit in words.units or unit in ("%", "€") else None


def _within_bounds(number: Decimal, found: str, question: Question, *, changed: bool) -> Reading:
    if question.kind == "integer" and number != number.to_integral_value():
        return _no_number(found, question)
    too_small = question.minimum is not None and number < question.minimum
    if too_small or (question.maximum is not None and number > question.maximum):
        return Reading(code=Code.OUT_OF_SCALE, found=found, expected=_bounds(question))
    return Reading(value=number, found=found, changed=changed)


def _bounds(question: Question) -> str:
    if question.minimum is None:
        return f"≤ {question.maximum}"
    if question.maximum is None:
        return f"≥ {question.minimum}"
    return f"{question.minimum}–{question.maximum}"


def _no_number(found: str, question: Question) -> Reading:
    return Reading(code=Code.NOT_A_NUMBER, found=found, expected=_expected_number(question))


def _expected_number(question: Question) -> str:
    return "a-whole-number" if question.kind == "integer" else "a-number"


# --- Dates ------------------------------------------------------------------------------------


def read_date(cell: Cell, conventions: Conventions) -> Reading:
    """A day: an Excel date, a bare Excel day number, or a date as text in any usual form.

    Findings: `impossible-date` for `31.13.2011`, `29.2.2013` and for what is no whole date.
    """
    if isinstance(cell, datetime):
        return Reading(value=cell.date(), found=shown(cell), changed=cell.time() != time(0))
    if isinstance(cell, date):
        return Reading(value=cell, found=shown(cell))
    if isinstance(cell, bool | time | timedelta):
        return _no_date(shown(cell))
    if isinstance(cell, int | float):
        return _date_of_number(cell, conventions)
    return _date_of_text(clean_text(cell), conventions)


def _no_date(found: str) -> Reading:
    return Reading(code=Code.IMPOSSIBLE_DATE, found=found, expected="a-date")


def _date_of_number(number: float, conventions: Conventions) -> Reading:
    found = shown(number)
    if number != number or abs(number) > 1e9:
        return _no_date(found)
    days = int(number) + (_DAYS_FROM_1900_TO_1904 if conventions.uses_1904_dates else 0)
    if days in _SERIALS:
        return Reading(value=_EPOCH_1900 + timedelta(days=days), found=found, changed=True)
    compact = _COMPACT_DATE.fullmatch(found)
    return _of_parts(found, compact[1], compact[2], compact[3]) if compact else _no_date(found)


def _date_of_text(text: str, conventions: Conventions) -> Reading:
    if conventions.words.is_missing(text):
        return EMPTY
    plain = unicodedata.normalize("NFKC", text).strip().rstrip(".")
    for pattern in (_ISO_DATE, _YEAR_FIRST_DATE, _COMPACT_DATE):
        match = pattern.fullmatch(plain)
        if match:
            return _of_parts(text, match[1], match[2], match[3])
    match = _DOTTED_DATE.fullmatch(plain)
    if match:
        return _of_parts(text, _whole_year(match[3]), match[2], match[1])
    match = _SLASHED_DATE.fullmatch(plain)
    if match:
        day, month = (match[2], match[1]) if conventions.month_first else (match[1], match[2])
        return _of_parts(text, match[3], month, day)
    return _date_with_named_month(text, plain, conventions.words)


def _date_with_named_month(text: str, plain: str, words: AnswerWords) -> Reading:
    match = _NAMED_DATE.fullmatch(plain)
    if match and fold(match[2]) in words.months:
        return _of_parts(text, match[3], str(words.months[fold(match[2])]), match[1])
    match = _NAMED_DATE_MONTH_FIRST.fullmatch(plain)
    if match and fold(match[1]) in words.months:
        return _of_parts(text, match[3], str(words.months[fold(match[1])]), match[2])
    return _no_date(text)


def _whole_year(year: str) -> str:
    if len(year) == 4:
        return year
    return f"{'20' if int(year) <= _CENTURY_TURN else '19'}{year}"


def _of_parts(found: str, year: str, month: str, day: str) -> Reading:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return _no_date(found)
    return Reading(value=value, found=found, changed=found != shown(value))


def is_month_first(cells: list[Cell]) -> bool | None:
    """How a column writes `3/4/2012`: month first, day first, or None where nothing tells.

    Shape: True or False as soon as one date can be read in one way only.
    """
    doubtful = False
    for cell in cells:
        match = _SLASHED_DATE.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first > 12 or second > 12:
            return second > 12
        doubtful = doubtful or first != second
    return None if doubtful else False


# --- Text -------------------------------------------------------------------------------------


def read_text(cell: Cell, words: AnswerWords) -> Reading:
    """Free text, clean and without e-mail addresses, phone numbers and identity codes."""
    text = shown(cell)
    if words.is_missing(text):
        return EMPTY
    masked, count = mask_personal_data(text)
    lost = count_lost_characters(cell) if isinstance(cell, str) else 0
    return Reading(value=masked, found=masked, masked=count, lost=lost)


# --- Choices ----------------------------------------------------------------------------------


def read_choice(cell: Cell, index: ChoiceIndex, words: AnswerWords) -> Reading:
    """One choice by its name or label.

    Findings: `unknown-choice`; `expected` then has the nearest labels, or all of a short list.
    """
    text = shown(cell)
    choice = index.find_cell(cell)
    if choice is not None:
        return Reading(value=choice.name, found=text, changed=not index.is_exact(text, choice))
    if words.is_missing(text):
        return EMPTY
    other = index.read_other(text)
    if other is not None:
        return _with_other(index.other_name, other, text)
    return Reading(code=Code.UNKNOWN_CHOICE, found=_masked(text), expected=index.nearest(text))


def read_choices(cell: Cell, index: ChoiceIndex, words: AnswerWords) -> Reading:
    """Several choices of one cell, in the form's order, each once.

    Findings: `unknown-choice` with the parts that are none; the others count.
    """
    exact = index.exact_names(cell)
    if exact:
        return Reading(value=index.in_order(exact), found=str(cell))
    text = shown(cell)
    if index.find_cell(cell) is None and words.is_missing(text):
        return EMPTY
    names, others, unknown = index.split(cell)
    value = index.in_order(names) or None
    other, masked = mask_personal_data("; ".join(others))
    if unknown:
        found = "; ".join(unknown)
        return Reading(
            value, Code.UNKNOWN_CHOICE, _masked(found), index.nearest(unknown[0]), other or None
        )
    return Reading(value, found=text, other=other or None, changed=bool(other), masked=masked)


def read_rating(cell: Cell, question: Question, index: ChoiceIndex, words: AnswerWords) -> Reading:
    """A place on a scale, as a number, as a label, or as both.

    Findings: `label-number-conflict` when the two disagree, `out-of-scale`,
    `approximate-number` for "3–4", `unknown-choice`.
    """
    text = shown(cell)
    choice = index.find_cell(cell)
    if choice is not None:
        return Reading(value=choice.name, found=text, changed=not index.is_exact(text, choice))
    if words.is_missing(text):
        return EMPTY
    number = parse_number(text) if isinstance(cell, str | int | float) else None
    if number is not None or isinstance(cell, date | time | timedelta):
        return Reading(code=Code.OUT_OF_SCALE, found=text, expected=index.scale_text)
    return _rating_of_words(text, question, index, words)


def _rating_of_words(
    text: str, question: Question, index: ChoiceIndex, words: AnswerWords
) -> Reading:
    number, label = index.number_and_label(text)
    if number is not None and label is not None:
        if number == label:
            return Reading(value=number.name, found=text, changed=True)
        return Reading(
            code=Code.LABEL_NUMBER_CONFLICT, found=text, expected=index.with_number(label)
        )
    out_of = re.fullmatch(r"(\d{1,2})\s*/\s*(\d{1,2})", text)
    if out_of and out_of[2] == index.scale_end and index.find(out_of[1]):
        return Reading(value=out_of[1], found=text, changed=True)
    if _is_approximate(text, words):
        return Reading(code=Code.APPROXIMATE_NUMBER, found=text, expected=index.scale_text)
    return Reading(code=Code.UNKNOWN_CHOICE, found=_masked(text), expected=index.nearest(text))


def _with_other(name: str, other: str, text: str) -> Reading:
    masked, count = mask_personal_data(other)
    return Reading(
        value=name, found=_masked(text), other=masked or None, changed=True, masked=count
    )


def _masked(text: str) -> str:
    return mask_personal_data(text)[0]
