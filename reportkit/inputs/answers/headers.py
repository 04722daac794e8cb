"""One header cell → the question, choice or "other, what?" that its column answers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportkit.inputs.answer_words import AnswerWords
from reportkit.inputs.choices import ChoiceIndex
from reportkit.inputs.sheets import Cell
from reportkit.inputs.text import clean_line, fold
from reportkit.records import Question, SurveyForm

# A header that an export cut off must still be long enough to be nobody else's.
_SHORTEST_CUT = 25
_HEADER_LIMIT = 1_000
_NUMBERED = re.compile(r"^(?:\w{0,3}\d+[.:)\-–]?|\d+(?:\.\d+)*[.:)]?)\s+(?=\S)")
_MARKUP = re.compile(r"<[^<>]{1,40}>|\*\*|__")
# Between a question and its choice: `S08/verkosto`, `Kysymys [Verkosto]`, `Kysymys: Verkosto`.
_JOINTS = re.compile(r"\s*[/\[:(.|→]\s*|\s+[-–—>]\s+|_|\s")
_OTHER_SUFFIXES = ("_other", "/other", ".other", " other", "_muu", "_text")


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """What a column holds: the answer to `question`, whether `choice` was chosen, or free text.

    `language` is that of the label that matched; None when it was the question's name.
    `is_other_text` marks the column of "other, what?".
    """

    question: str
    choice: str | None = None
    language: str | None = None
    is_other_text: bool = False


class HeaderIndex:
    """Finds the questions of one form by the headers that exports give them."""

    def __init__(self, form: SurveyForm, words: AnswerWords) -> None:
        self._words = words
        self._questions = {each.id: each for each in form.questions}
        self._by_name = {fold(each.id): each.id for each in form.questions}
        self._labels = _labels(form)
        self._choices = {
            each.id: ChoiceIndex(each, words) for each in form.questions if each.is_closed
        }
        self._known: dict[str, HeaderMatch | None] = {}

    def find(self, cell: Cell) -> HeaderMatch | None:
        """What a column with this header holds; None when it is not of the form."""
        if not isinstance(cell, str) or not cell.strip() or len(cell) > _HEADER_LIMIT:
            return None
        if cell not in self._known:
            self._known[cell] = self._find(clean_line(_MARKUP.sub("", cell)))
        return self._known[cell]

    def labelled_alike(self, match: HeaderMatch) -> tuple[str, ...]:
        """The questions, in the form's order, whose label in this language is the same."""
        if match.language is None:
            return (match.question,)
        label = self._questions[match.question].label[match.language]
        return tuple(self._labels[fold(label)])

    def find_choice(self, question: str, cell: Cell) -> str | None:
        """The choice of a question that the second row of a header names."""
        index = self._choices.get(question)
        choice = index.find_cell(cell) if index and isinstance(cell, str) and cell.strip() else None
        return choice.name if choice else None

    def question(self, question_id: str) -> Question:
        """The question with this id."""
        return self._questions[question_id]

    @property
    def question_ids(self) -> tuple[str, ...]:
        """The questions in the form's order."""
        return tuple(self._questions)

    @property
    def question_count(self) -> int:
        """How many questions the form asks."""
        return len(self._questions)

    def is_answer_word(self, cell: Cell) -> bool:
        """Whether a cell heads the answers of a fill-in sheet."""
        return isinstance(cell, str) and fold(cell) in self._words.answer

    def is_other_word(self, cell: Cell) -> bool:
        """Whether a cell heads the free texts of "other, what?"."""
        return isinstance(cell, str) and fold(cell) in self._words.other

    def is_form_service_column(self, header: str) -> bool:
        """Whether a column is one that Microsoft or Google Forms adds."""
        return self._words.is_metadata(header) or self._words.is_personal(header)

    def _find(self, header: str) -> HeaderMatch | None:
        finders: tuple[Callable[[str], HeaderMatch | None], ...] = (
            self._whole,
            self._other_text,
            self._in_group,
            self._with_choice,
            self._cut_off,
        )
        return next((match for find in finders if (match := find(header))), None)

    def _whole(self, header: str) -> HeaderMatch | None:
        """The header is a name or a label, perhaps with a number or the name before it."""
        for text in (header, _NUMBERED.sub("", header)):
            folded = fold(text)
            if folded in self._by_name:
                return HeaderMatch(self._by_name[folded])
            if folded in self._labels:
                question, language = next(iter(self._labels[folded].items()))
                return HeaderMatch(question, language=language)
        return self._name_first(header)

    def _name_first(self, header: str) -> HeaderMatch | None:
        """`S07. Mitkä olivat tulokset?`, also where the words were changed since."""
        match = re.match(r"([A-Za-z]+\d+)\s*[.:)–-]?\s+\S", header)
        name = self._by_name.get(fold(match[1])) if match else None
        if match is None or name is None or self._with_choice(header):
            return None
        return HeaderMatch(name)

    def _other_text(self, header: str) -> HeaderMatch | None:
        """The column of "other, what?". `S08/other` is a choice's own column, if there is one:
        Kobo writes 0 and 1 there, and words in it are taken as free text in any case.
        """
        folded = header.casefold()
        if folded.endswith("/other") and any(map(self._with_choice, _tails(header))):
            return None
        for suffix in _OTHER_SUFFIXES:
            if folded.endswith(suffix):
                match = self._whole(header[: -len(suffix)]) or self._in_group(
                    header[: -len(suffix)]
                )
                if match and match.choice is None and self._has_other(match.question):
                    return HeaderMatch(match.question, None, match.language, is_other_text=True)
        return None

    def _has_other(self, question: str) -> bool:
        return self._questions[question].or_other or bool(
            question in self._choices and self._choices[question].other_name
        )

    def _in_group(self, header: str) -> HeaderMatch | None:
        """`tausta/S01`, `tausta/S08/verkosto`, the same in labels; a label may hold a slash."""
        for rest in _tails(header)[1:]:
            match = self._whole(rest) or self._other_text(rest) or self._with_choice(rest)
            if match:
                return match
        return None

    def _with_choice(self, header: str) -> HeaderMatch | None:
        """A question and one of its choices, joined in one of many ways."""
        for left, right in _halves(header):
            match = self._by_name.get(fold(left)) or next(
                iter(self._labels.get(fold(left), {})), ""
            )
            choice = self.find_choice(match, right.rstrip(" ])")) if match else None
            if choice is not None:
                language = self._labels.get(fold(left), {}).get(match)
                return HeaderMatch(match, choice, language)
        return None

    def _cut_off(self, header: str) -> HeaderMatch | None:
        """A label whose end the export left out; only if one label begins like this."""
        beginning = fold(re.sub(r"\s*(?:…|\.{3})$", "", _NUMBERED.sub("", header)))
        if len(beginning) < _SHORTEST_CUT:
            return None
        found = {
            (question, language)
            for label, questions in self._labels.items()
            if label.startswith(beginning)
            for question, language in questions.items()
        }
        if len({question for question, _ in found}) != 1:
            return None
        question, language = min(found)
        return HeaderMatch(question, language=language)


def _tails(header: str) -> list[str]:
    """The header, and what is left of it without its outer groups."""
    parts = header.split("/")
    return ["/".join(parts[start:]) for start in range(min(len(parts), 6))]


def _labels(form: SurveyForm) -> dict[str, dict[str, str]]:
    """Questions (and the label's language) by folded label, in the form's order."""
    labels: dict[str, dict[str, str]] = {}
    for question in form.questions:
        for language, label in question.label.items():
            for text in (label, _NUMBERED.sub("", label), _MARKUP.sub("", label)):
                labels.setdefault(fold(text), {}).setdefault(question.id, language)
    labels.pop("", None)
    return labels


def _halves(header: str) -> Iterator[tuple[str, str]]:
    """A header cut in two at each joint, the last first: choices are shorter than questions."""
    joints = list(_JOINTS.finditer(header))[-40:]
    for joint in reversed(joints):
        left, right = header[: joint.start()], header[joint.end() :]
        if left.strip() and right.strip():
            yield left, right
