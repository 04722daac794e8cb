"""A survey form, a region and its languages → the lines of a fill-in sheet, before any spreadsheet.

What the answer readers understand is decided here: the hidden id of each line, and the words of
the choices.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from reportkit.frozen import Localised
from reportkit.phrases import Phrases, choose
from reportkit.records import Choice, Question, SurveyForm
from reportkit.registry import Region, RegionSet
from reportkit.registry_files import find_region
from reportkit.slugs import bare
from reportkit.workbooks.conditions import condition_words, filtered_choices

REGION_ROLE = "region"
TICK = "x"
# So many choices can be read on paper beside the question; a longer list is only in the cell.
_LISTED_CHOICES = 12
# Labels that bring a number of their own: "1. Kysymys", "S07: Kysymys".
_OWN_NUMBER = re.compile(r"^\w{0,3}\d+[.:)]")

LineKind = Literal["title", "text", "columns", "heading", "question", "choice"]
AnswerKind = Literal["fixed", "choice", "tick", "whole", "decimal", "date", "text"]
Words = tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """The cell of an answer: what may stand in it, and what is said if something else does.

    `value` is what stands there already.
    """

    kind: AnswerKind
    options: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    value: str = ""
    message: Words = ()


@dataclass(frozen=True)
class Line:
    """One row of the sheet; texts in each of its languages. `id` is what the reader knows it by."""

    kind: LineKind
    texts: Words
    id: str = ""
    guidance: Words = ()
    answer: Answer | None = None


@dataclass(frozen=True)
class Survey:
    """A survey to send out: its form, what is said about it, and the words of each language.

    `tour` is its name; `privacy` the tour's own text on purpose, controller and retention.
    """

    form: SurveyForm
    regions: RegionSet
    phrases: tuple[Phrases, ...]
    tour: Localised = field(default_factory=dict)
    organisation: Localised = field(default_factory=dict)
    privacy: Localised = field(default_factory=dict)
    closes: date | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the sheet, the first one first."""
        return tuple(each.language for each in self.phrases)

    def words(self, key: str) -> Words:
        """A phrase in each language."""
        return tuple(phrases.text(key) for phrases in self.phrases)

    def labels(self, label: Localised) -> Words:
        """A text of the form in each language, each wording once."""
        return tuple(dict.fromkeys(choose(label, each)[0] for each in self.languages))


def survey_lines(survey: Survey, region: Region) -> Iterator[Line]:
    """The lines of one region's sheet, from the title down.

    Shape: ids are unique; a question with several choices has a line for itself, without an
    answer, and one for each choice.
    """
    yield Line("title", title_words(survey, region))
    for words in _introduction(survey):
        yield Line("text", words)
    for phrases in survey.phrases:
        yield _columns(phrases)
    sheet = _Sheet(survey, _known_answers(survey, region))
    group: str | None = None
    for number, question in enumerate(survey.form.questions, start=1):
        if question.group != group:
            group = question.group
            yield from _heading(survey, group)
        if number > 1:
            yield from _notes(survey, question.id)
        yield from sheet.question_lines(number, question)
    yield from _notes(survey, "")


def title_words(survey: Survey, region: Region) -> Words:
    """What the sheet is, and whose."""
    return tuple(_title(survey, region, phrases) for phrases in survey.phrases)


def _title(survey: Survey, region: Region, phrases: Phrases) -> str:
    """An XLSForm has one title, in its own language; in others the tour's name speaks for it."""
    name = choose(region.name, phrases.language)[0]
    tour, language = choose(survey.tour, phrases.language)
    if phrases.language == survey.form.default_language or language != phrases.language:
        return phrases.text("survey.title", title=survey.form.title, region=name)
    return phrases.text("survey.title-of-tour", tour=tour, region=name)


def _introduction(survey: Survey) -> Iterator[Words]:
    yield survey.words("survey.instructions")
    first = survey.form.questions[0].id if survey.form.questions else ""
    for note in survey.form.notes.get(first, ()):
        yield survey.labels(note)
    yield _privacy(survey)
    closing = tuple(
        phrases.text("survey.closing", day=phrases.day(survey.closes))
        for phrases in survey.phrases
        if survey.closes is not None
    )
    back = survey.words("survey.return")
    yield tuple(" ".join(pair) for pair in zip(closing, back, strict=True)) if closing else back


def _privacy(survey: Survey) -> Words:
    if survey.privacy:
        return survey.labels(survey.privacy)
    if not survey.organisation:
        return survey.words("survey.privacy-nameless")
    return tuple(
        phrases.text(
            "survey.privacy", organisation=choose(survey.organisation, phrases.language)[0]
        )
        for phrases in survey.phrases
    )


def _columns(phrases: Phrases) -> Line:
    """The headings of the columns in one language: readers know the answers by theirs."""
    question, answer, guidance = (
        phrases.text(f"columns.{name}") for name in ("question", "answer", "guidance")
    )
    return Line("columns", (question,), guidance=(guidance,), answer=Answer("fixed", value=answer))


def _heading(survey: Survey, group: str | None) -> Iterator[Line]:
    label = survey.form.group_labels.get(group or "")
    if label:
        yield Line("heading", survey.labels(label))


def _notes(survey: Survey, question: str) -> Iterator[Line]:
    for note in survey.form.notes.get(question, ()):
        yield Line("text", survey.labels(note))


def _known_answers(survey: Survey, region: Region) -> dict[str, str]:
    """The region's question and its choice: nobody need answer what the sender knows."""
    question = survey.form.question(REGION_ROLE)
    for choice in question.choices if question else ():
        names = (choice.name, *choice.label.values())
        if any(find_region(survey.regions, name) == region for name in names):
            assert question is not None
            return {question.id: choice.name}
    return {}


@dataclass(frozen=True)
class _Sheet:
    """Makes the lines of questions; `known` are the answers that are filled in already."""

    survey: Survey
    known: Mapping[str, str]

    def question_lines(self, number: int, question: Question) -> Iterator[Line]:
        line = Line(
            "question",
            self._question_words(number, question),
            id=question.id,
            guidance=self._guidance(question),
            answer=self._answer(question),
        )
        if question.kind == "select_multiple" and question.choices:
            yield replace(line, id="", answer=None)
            yield from self._choice_lines(question)
            return
        yield line
        if question.or_other:
            yield self._other_line(question)

    def _question_words(self, number: int, question: Question) -> Words:
        words = self.survey.labels(question.label)
        if any(_OWN_NUMBER.match(each) for each in words):
            return words
        return (f"{number}. {words[0]}", *words[1:])

    # --- the answer ---

    def _answer(self, question: Question) -> Answer:
        if question.id in self.known:
            return self._filled_in(question)
        if question.is_closed and question.choices:
            options = tuple(option_words(self.survey, question, each) for each in question.choices)
            return Answer("choice", options, message=self.survey.words("message.choice"))
        if question.kind in ("integer", "decimal"):
            return self._number(question)
        if question.kind == "date":
            return Answer("date", message=self.survey.words("message.date"))
        return Answer("text")

    def _filled_in(self, question: Question) -> Answer:
        choice = next(each for each in question.choices if each.name == self.known[question.id])
        return Answer("fixed", value=option_words(self.survey, question, choice))

    def _number(self, question: Question) -> Answer:
        own = question.constraint_message
        message = self.survey.labels(own) if own else self._number_words(question)
        return Answer(
            "whole" if question.kind == "integer" else "decimal",
            minimum=question.minimum,
            maximum=question.maximum,
            message=message,
        )

    def _number_words(self, question: Question) -> Words:
        kind = "whole" if question.kind == "integer" else "decimal"
        bounds = {
            (False, False): "",
            (True, False): "-from",
            (False, True): "-to",
            (True, True): "-between",
        }
        known = (question.minimum is not None, question.maximum is not None)
        return tuple(
            phrases.text(
                f"guidance.{kind}{bounds[known]}",
                minimum=phrases.number(question.minimum or Decimal(0), digits=6),
                maximum=phrases.number(question.maximum or Decimal(0), digits=6),
            )
            for phrases in self.survey.phrases
        )

    # --- one line per choice ---

    def _choice_lines(self, question: Question) -> Iterator[Line]:
        for choice in filtered_choices(question, self.known):
            # The brackets: `S26/other` would be the column of "other, what?" in a Kobo export.
            name = f"{question.id} [{choice.name}]"
            if choice == question.choices[-1] and question.or_other:
                yield replace(self._other_line(question, choice), id=name)
            else:
                answer = Answer("tick", (TICK,), message=self.survey.words("message.tick"))
                yield Line("choice", self.survey.labels(choice.label), id=name, answer=answer)

    def _other_line(self, question: Question, choice: Choice | None = None) -> Line:
        label = (choice or question.choices[-1]).label
        words = tuple(
            phrases.text("guidance.other", label=_capital(choose(label, phrases.language)[0]))
            for phrases in self.survey.phrases
        )
        guidance = self.survey.words("guidance.other-text")
        return Line("choice", words, f"{question.id}_other", guidance, Answer("text"))

    # --- guidance ---

    def _guidance(self, question: Question) -> Words:
        """What helps to answer, a text per language."""
        if question.id in self.known:
            return self.survey.words("guidance.prefilled")
        parts = [
            self._relevance(question),
            self.survey.words("guidance.required") if question.required else (),
            self.survey.labels(question.hint) if question.hint else (),
            self._how(question),
        ]
        return _side_by_side([part for part in parts if part], len(self.survey.phrases))

    def _relevance(self, question: Question) -> Words:
        if not question.relevant:
            return ()
        questions = {
            each.id: (number, each)
            for number, each in enumerate(self.survey.form.questions, start=1)
        }
        return tuple(
            phrases.text("guidance.relevant", condition=condition)
            if (condition := condition_words(question.relevant, questions, phrases))
            else phrases.text("guidance.relevant-unknown")
            for phrases in self.survey.phrases
        )

    def _how(self, question: Question) -> Words:
        if question.kind == "select_multiple" and question.choices:
            return self.survey.words("guidance.choose-several")
        if question.kind == "likert":
            return tuple(
                each.text("guidance.scale", ends=_scale_ends(question.choices, each.language))
                for each in self.survey.phrases
            )
        if question.kind == "select_one" and 0 < len(question.choices) <= _LISTED_CHOICES:
            return tuple(
                each.text("guidance.choose-one", choices=_listed(question.choices, each.language))
                for each in self.survey.phrases
            )
        if question.kind in ("integer", "decimal"):
            return self._number_words(question)
        return self.survey.words("guidance.date") if question.kind == "date" else ()


def option_words(survey: Survey, question: Question, choice: Choice) -> str:
    """A choice as it stands in the list of a cell: `4 – Jokseenkin samaa mieltä`, `Kyllä / Ja`.

    Its name where the label would not tell it from the others.
    """
    if not _is_told_apart(choice, question.choices):
        return choice.name
    label = " / ".join(survey.labels(choice.label))
    return f"{choice.name} – {label}" if question.kind == "likert" else label


def _is_told_apart(choice: Choice, choices: Sequence[Choice]) -> bool:
    own = {bare(label) for label in choice.label.values()}
    others = {
        bare(words)
        for each in choices
        if each.name != choice.name
        for words in (each.name, *each.label.values())
    }
    return "" not in own and not own & others


def _scale_ends(choices: Sequence[Choice], language: str) -> str:
    """`1 = Täysin eri mieltä … 5 = Täysin samaa mieltä; 0 = En osaa sanoa`."""
    inside = sorted(
        (each for each in choices if each.position), key=lambda each: each.position or 0
    )
    outside = [each for each in choices if not each.position]
    ends = " … ".join(_named(each, language) for each in (inside[0], inside[-1]))
    return "; ".join([ends, *(_named(each, language) for each in outside)])


def _named(choice: Choice, language: str) -> str:
    return f"{choice.name} = {choose(choice.label, language)[0]}"


def _listed(choices: Sequence[Choice], language: str) -> str:
    return "; ".join(choose(each.label, language)[0] for each in choices)


def _side_by_side(parts: Sequence[Words], count: int) -> Words:
    """The parts of each language after each other; a part of one wording goes to all."""
    texts = [
        " ".join(part[min(index, len(part) - 1)] for part in parts if part)
        for index in range(count)
    ]
    return tuple(dict.fromkeys(text for text in texts if text))


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
