"""The choices of one question, found by name or label however a person or an export wrote them."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property

from reportkit.inputs.answer_words import AnswerWords
from reportkit.inputs.sheets import Cell
from reportkit.inputs.text import clean_text, fold
from reportkit.nearest import nearest_names
from reportkit.records import Choice, Question
from reportkit.slugs import bare

# Texts whose choice is remembered: parts of answers repeat, free texts do not.
_REMEMBERED = 20_000
# The longest label that was seen without separators, in words.
_LABEL_WORDS = 15
# Joints between the labels of one choice in several languages, and within them.
_LANGUAGES = 4
# Lists up to this length are named whole in a finding.
_SHORT_LIST = 8
_SEPARATORS = re.compile(r"[;\n|]")
_WEAK_SEPARATORS = re.compile(r"([,/])")
_NUMBER_FIRST = re.compile(r"(\d{1,3})\s*[-–—=:.)]*\s*(\D.*)", re.DOTALL)
_NUMBER_LAST = re.compile(r"(.*\D)\s*[(\[](\d{1,3})[)\]]", re.DOTALL)
_OTHER_AND_TEXT = re.compile(r"([^:;,–(\n-]+?)\s*[:;,–(-]\s*(.+?)\)?", re.DOTALL)


class ChoiceIndex:
    """Finds choices. A text that fits two of them fits none."""

    def __init__(
        self, question: Question, words: AnswerWords, *, free_choice: bool = False
    ) -> None:
        self.question = question
        self._words = words
        self._free = free_choice or question.or_other
        self._by_name = {fold(each.name): each for each in question.choices}
        self._by_label = _unique(question.choices, fold, stripped=question.kind == "likert")
        self._by_letters = _unique(question.choices, _letters)
        self._positions = {each.name: each for each in question.choices if each.position}
        self._found: dict[str, Choice | None] = {}
        self._other = self._find_other()
        self._order = {each.name: number for number, each in enumerate(question.choices)}

    # --- one choice ---

    def find_cell(self, cell: Cell) -> Choice | None:
        """The choice that a cell names: a name, a label, a number, a ticked box."""
        if isinstance(cell, bool):
            return self._of_words(self._words.yes if cell else self._words.no)
        if isinstance(cell, int | float):
            return self._by_name.get(f"{cell:.0f}") if cell == int_or_none(cell) else None
        if isinstance(cell, str):
            return self.find(clean_text(cell))
        return None

    def find(self, text: str) -> Choice | None:
        """The choice with this name or label in any language."""
        if text not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> Choice | None:
        folded = fold(text)
        choice = self._by_name.get(folded) or self._by_label.get(folded)
        if choice is None and re.fullmatch(r"\d+[.,]0+", folded):
            choice = self._by_name.get(re.split("[.,]", folded)[0])
        return choice or self._by_letters.get(_letters(text)) or self._in_two_languages(text)

    def _in_two_languages(self, text: str) -> Choice | None:
        """The choice that "Kyllä / Ja" of a bilingual form names twice."""
        cuts = list(re.finditer(r"\s/\s", text))[:_LANGUAGES]
        for cut in cuts:
            first, second = self.find(text[: cut.start()]), self.find(text[cut.end() :])
            if first is not None and first == second:
                return first
        return None

    @staticmethod
    def is_exact(text: str, choice: Choice) -> bool:
        """Whether a text is the choice's name or label to the letter."""
        return text == choice.name or text in choice.label.values()

    def number_and_label(self, text: str) -> tuple[Choice | None, Choice | None]:
        """The choices that the two halves of "4 – Jokseenkin samaa mieltä" name."""
        match = _NUMBER_FIRST.fullmatch(text.strip())
        number, label = (match[1], match[2]) if match else ("", "")
        if not match:
            match = _NUMBER_LAST.fullmatch(text.strip())
            number, label = (match[2], match[1]) if match else ("", "")
        return (self._by_name.get(number), self.find(label)) if match else (None, None)

    def _of_words(self, words: frozenset[str]) -> Choice | None:
        """The one choice whose label is one of these words."""
        found = [
            each
            for each in self.question.choices
            if any(fold(label) in words for label in each.label.values())
        ]
        return found[0] if len(found) == 1 else None

    # --- other, what? ---

    @property
    def other_name(self) -> str:
        """The name of the choice that asks for free text; empty where there is none."""
        return self._other.name if self._other else ""

    def read_other(self, text: str) -> str | None:
        """The free text of "Muu: …", or of a text in place of a choice; None if it is neither."""
        if self._other is None:
            return None
        match = _OTHER_AND_TEXT.fullmatch(text)
        if match and (fold(match[1]) in self._words.other or self.find(match[1]) == self._other):
            return match[2].strip()
        return text if self._free and not self._is_misspelt(text) else None

    def _find_other(self) -> Choice | None:
        for choice in self.question.choices:
            names = {fold(choice.name), *(fold(label) for label in choice.label.values())}
            if names & self._words.other:
                return choice
        return None

    def _is_misspelt(self, text: str) -> bool:
        """Whether a text is nearly a label: more than four letters in five are the same."""
        wanted = _letters(text)
        return any(
            abs(len(letters) - len(wanted)) <= 2 and _distance_at_most(letters, wanted, 2)
            for letters in self._by_letters
            if len(letters) > 5
        )

    # --- several choices ---

    @cached_property
    def _exact(self) -> dict[str, str]:
        """Names of choices by what names exactly one of them, to the letter."""
        words = {(word, each.name) for each in self.question.choices for word in _words_of(each)}
        found = {word: self.find(word) for word, _ in words}
        return {word: name for word, name in words if (one := found[word]) and one.name == name}

    def exact_names(self, cell: Cell) -> list[str]:
        """The names of a cell of names and labels to the letter with `;` between; else none."""
        if not isinstance(cell, str):
            return []
        parts = [part.strip() for part in cell.removesuffix(";").split(";")]
        names = [name for part in parts if (name := self._exact.get(part))]
        return names if len(names) == len(parts) else []

    def split(self, cell: Cell) -> tuple[list[str], list[str], list[str]]:
        """The names, the free texts of "other" and the unknown parts of a cell."""
        choice = self.find_cell(cell)
        if choice is not None:
            return [choice.name], [], []
        text = clean_text(str(cell)) if isinstance(cell, str) else str(cell)
        tokens = text.split()
        if tokens and all(token in self._order for token in tokens):
            return tokens, [], []
        names: list[str] = []
        others: list[str] = []
        unknown: list[str] = []
        for part in self._parts(text):
            self._sort_part(part, names, others, unknown)
        return names, others, unknown

    def _labels_in_a_row(self, tokens: list[str]) -> list[str]:
        """The labels that a text is made of with nothing between them, as Kobo writes them."""
        labels: list[str] = []
        start = 0
        while start < len(tokens):
            ends = range(min(len(tokens), start + _LABEL_WORDS), start, -1)
            end = next((end for end in ends if self.find(" ".join(tokens[start:end]))), None)
            if end is None:
                return []
            labels.append(" ".join(tokens[start:end]))
            start = end
        return labels

    def _sort_part(
        self, part: str, names: list[str], others: list[str], unknown: list[str]
    ) -> None:
        choice = self.find(part)
        other = None if choice else self.read_other(part)
        if choice is not None:
            names.append(choice.name)
        elif other is not None:
            names.append(self.other_name)
            others.append(other)
        else:
            unknown.append(part)

    def _parts(self, text: str) -> list[str]:
        """The parts between separators; a comma inside a label parts nothing."""
        strong = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
        if len(strong) == 1:
            strong = self._labels_in_a_row(strong[0].split()) or strong
        return [weak for part in strong for weak in self._weak_parts(part)]

    def _weak_parts(self, part: str) -> list[str]:
        pieces = _WEAK_SEPARATORS.split(part)
        if self.find(part) or len(pieces) == 1 or len(pieces) > 199:
            return [part]
        parts: list[str] = []
        unknown = ""
        start = 0
        while start < len(pieces):
            end = self._longest_label(pieces, start)
            if end is None:
                unknown += pieces[start]
                start += 1
                continue
            parts.extend([unknown.strip(" ,/")] if unknown.strip(" ,/") else [])
            parts.append("".join(pieces[start:end]).strip())
            unknown, start = "", end
        return [*parts, *([unknown.strip(" ,/")] if unknown.strip(" ,/") else [])]

    def _longest_label(self, pieces: list[str], start: int) -> int | None:
        """Where the longest label that begins with this piece ends; None if none does."""
        for end in range(min(len(pieces), start + 9), start, -1):
            candidate = "".join(pieces[start:end]).strip()
            if candidate and self.find(candidate):
                return end
        return None

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names in the form's order, each once."""
        return tuple(sorted(set(names), key=lambda name: self._order.get(name, 0)))

    # --- words for findings ---

    @property
    def scale_end(self) -> str:
        """The largest number of the scale."""
        return str(len(self._positions))

    @property
    def scale_text(self) -> str:
        """The scale with what lies outside: `1–5, 0`."""
        outside = [each.name for each in self.question.choices if not each.position]
        return ", ".join([f"1–{self.scale_end}", *outside])

    def with_number(self, choice: Choice) -> str:
        """A choice of a scale with its number: `5 Täysin samaa mieltä`."""
        return f"{choice.name} {next(iter(choice.label.values()), '')}".strip()

    def nearest(self, text: str) -> str:
        """The labels that may have been meant; all of a short list; else nothing."""
        labels = [label for each in self.question.choices for label in each.label.values()]
        near = nearest_names(clean_text(text)[:200], labels)
        if near:
            return "; ".join(near)
        first = [next(iter(each.label.values()), each.name) for each in self.question.choices]
        return "; ".join(first) if len(first) <= _SHORT_LIST else ""


def _words_of(choice: Choice) -> set[str]:
    return {choice.name, *choice.label.values()}


def int_or_none(number: float) -> int | None:
    """The whole number that a cell's number is; None for fractions and for what is no number."""
    return int(number) if number == number and abs(number) < 1e15 and number % 1 == 0 else None


def _unique(
    choices: Iterable[Choice], form: Callable[[str], str], *, stripped: bool = False
) -> dict[str, Choice]:
    """Choices by their labels in one form of writing, without those that fit two choices."""
    found: dict[str, set[str]] = {}
    by_name = {}
    for choice in choices:
        by_name[choice.name] = choice
        for label in choice.label.values():
            for words in {label, _without_number(label) if stripped else label}:
                found.setdefault(form(words), set()).add(choice.name)
    return {
        words: by_name[next(iter(names))]
        for words, names in found.items()
        if len(names) == 1 and words
    }


def _without_number(label: str) -> str:
    match = _NUMBER_FIRST.fullmatch(label.strip())
    return match[2] if match else label


def _letters(text: str) -> str:
    """Letters and digits without accents: what is left of a label after the worst export."""
    plain = unicodedata.normalize("NFKD", bare(text))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _distance_at_most(first: str, second: str, limit: int) -> bool:
    """Whether at most so many letters were changed, added or left out."""
    previous = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            current.append(
                min(
                    previous[column] + 1,
                    current[-1] + 1,
                    previous[column - 1] + (letter != other),
                )
            )
        if min(current) > limit:
            return False
        previous = current
    return previous[-1] <= limit
