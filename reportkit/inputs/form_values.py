"""Short values of a report as they gather: kept under their keys, or left out with their labels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportkit.diagnostics import Code, Diagnostic
from reportkit.inputs.form_pairs import FormPair, split_labels
from reportkit.inputs.headings import DROPPED_SECTIONS, FORM_SECTIONS, Label
from reportkit.inputs.masking import is_organisation, is_person, masked_finding
from reportkit.inputs.reading_words import ReadingWords
from reportkit.personal_data import mask_personal_data
from reportkit.records import ProjectField
from reportkit.sources import SourceRef

_PERIOD = re.compile(r"(\d{1,2}\.\d{1,2}\.\d{4})?\s*[-–—]\s*(\d{1,2}\.\d{1,2}\.\d{4})?")


@dataclass
class FormValues:
    """The values so far. `dropped` are the labels of what was about persons."""

    words: ReadingWords
    kept: dict[str, ProjectField] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    waiting: FormPair | None = None

    def read_line(self, text: str, source: SourceRef, section: str | None) -> Iterator[str]:
        """Takes the labels and values of a line; gives what belongs to no label.

        `section` is the form's section, None on the cover. A value goes on over the lines of its
        paragraph or page; on the cover it is one line.
        """
        for label, value in split_labels(text, self.words):
            if label is not None:
                self.close(section)
                self.waiting = FormPair(label, value, source)
            elif self.waiting is not None and self.goes_on(source, section):
                whole = f"{self.waiting.value}\n{value}".strip()
                self.waiting = FormPair(self.waiting.label, whole, self.waiting.source)
            else:
                yield value

    def goes_on(self, source: SourceRef, section: str | None) -> bool:
        """Whether a line without a label is a part of the value at hand."""
        if self.waiting is None or not self.waiting.value:
            return True
        return section in FORM_SECTIONS and source == self.waiting.source

    def close(self, section: str | None) -> None:
        """Keeps the value at hand: nothing more belongs to it."""
        pair, self.waiting = self.waiting, None
        if pair is not None:
            self.keep(pair, section)

    def keep(self, pair: FormPair, section: str | None) -> None:
        """A short value: kept under its key, or left out when it is about a person."""
        key, value = pair.label.key, " ".join(pair.value.split())
        if not value:
            return
        if key == "personal" or section in DROPPED_SECTIONS or is_person(value, self.words):
            self.dropped.append(pair.label.text)
        elif key == "basics.period":
            self._keep_period(pair, value)
        else:
            if key.startswith("other."):
                self.findings.append(unknown_heading(pair.label.text, key, pair.source))
            self._keep_value(key, pair, value)

    def keep_unlabelled(self, text: str, source: SourceRef, section: str, heading: str) -> bool:
        """Whether a line without a label in a section of the form is kept or rightly left out.

        The implementer may be named without a label; authority and filler name persons.
        """
        if section == "implementer" and is_organisation(text, self.words):
            label = Label("implementer.name", heading, 0)
            self._keep_value(label.key, FormPair(label, text, source), " ".join(text.split()))
            return True
        if section == "basics" and not is_person(text, self.words):
            return False
        self.dropped.append(heading)
        return True

    def _keep_period(self, pair: FormPair, value: str) -> None:
        match = _PERIOD.search(value)
        days = match.groups() if match else ()
        for key, day in zip(("basics.start", "basics.end"), days, strict=False):
            if day:
                self._keep_value(key, pair, day)

    def _keep_value(self, key: str, pair: FormPair, value: str) -> None:
        source = pair.source.model_copy(update={"field": pair.label.text})
        text, count = mask_personal_data(value)
        made = ProjectField(key=key, heading=pair.label.text, text=text, source=source)
        self.kept.setdefault(key, made)
        if count:
            self.findings.append(masked_finding(source, count))


def unknown_heading(text: str, key: str, source: SourceRef) -> Diagnostic:
    """`unknown-heading`: a heading or label that the form does not know, and its key."""
    values = {"found": mask_personal_data(text)[0], "used": key}
    return Diagnostic(code=Code.UNKNOWN_HEADING, source=source, values=values)
