"""Findings: what is wrong or doubtful in the data, where, and what is used instead.

A finding carries facts, not sentences: the words live in the message catalogues
(`templates/locales/<language>/findings.toml`), so that staff read them in their own language.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from reportkit.frozen import Frozen
from reportkit.sources import SourceRef

T = TypeVar("T")


class Severity(StrEnum):
    """How bad a finding is: an error loses data from the report, a note loses nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """Every kind of finding. Closed: each has its texts in each message catalogue."""

    # Files
    UNASSIGNED_FILE = "unassigned-file"
    UNREADABLE_FILE = "unreadable-file"
    ENCRYPTED_FILE = "encrypted-file"
    SCANNED_PDF = "scanned-pdf"
    UNSUPPORTED_FILE = "unsupported-file"
    FILE_TOO_LARGE = "file-too-large"
    LINK_OUTSIDE = "link-outside"
    ACTIVE_CONTENT = "active-content"
    REGION_NOT_ON_TOUR = "region-not-on-tour"
    MISSING_SURVEY = "missing-survey"
    MISSING_NOTES = "missing-notes"
    MISSING_REPORT = "missing-report"
    # Survey form
    FORM_PROBLEM = "form-problem"
    # Answers
    DETECTED_SHAPE = "detected-shape"
    AMBIGUOUS_SHAPE = "ambiguous-shape"
    UNKNOWN_COLUMN = "unknown-column"
    MISSING_QUESTION = "missing-question"
    UNKNOWN_CHOICE = "unknown-choice"
    NOT_A_NUMBER = "not-a-number"
    APPROXIMATE_NUMBER = "approximate-number"
    OUT_OF_SCALE = "out-of-scale"
    IMPOSSIBLE_DATE = "impossible-date"
    LABEL_NUMBER_CONFLICT = "label-number-conflict"
    CHOICE_COLUMNS_CONFLICT = "choice-columns-conflict"
    ERROR_VALUE = "error-value"
    FORMULA_VALUE = "formula-value"
    HIDDEN_CELLS = "hidden-cells"
    HIDDEN_SHEET = "hidden-sheet"
    DUPLICATE_ROW = "duplicate-row"
    TEST_ROW = "test-row"
    TRAILING_TEXT = "trailing-text"
    UNKNOWN_REGION = "unknown-region"
    NO_ANSWERS = "no-answers"
    # Texts
    PERSONAL_DATA_DROPPED = "personal-data-dropped"
    PERSONAL_DATA_MASKED = "personal-data-masked"
    TEXT_CLEANED = "text-cleaned"
    # Project reports
    UNKNOWN_PROJECT = "unknown-project"
    UNKNOWN_HEADING = "unknown-heading"
    TRACKED_CHANGES = "tracked-changes"
    HIDDEN_TEXT = "hidden-text"
    PAGES_NOT_READ = "pages-not-read"
    GUIDANCE_REMOVED = "guidance-removed"
    DUPLICATE_REPORT = "duplicate-report"
    NO_PROJECT_FIELDS = "no-project-fields"
    # Meeting notes
    UNKNOWN_THEME = "unknown-theme"
    UNKNOWN_ADDRESSEE = "unknown-addressee"
    UNKNOWN_STATUS = "unknown-status"
    UNKNOWN_REFERENCE = "unknown-reference"
    # Author's prose
    UNKNOWN_SECTION = "unknown-section"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_VALUE_NAME = "unknown-value-name"
    FRONT_MATTER_PROBLEM = "front-matter-problem"
    RAW_HTML = "raw-html"
    MISSING_IMAGE = "missing-image"
    # Overrides of wording
    OVERRIDE_PROBLEM = "override-problem"
    STALE_OVERRIDE = "stale-override"
    # Across sources
    CONFLICTING_VALUES = "conflicting-values"
    # Settings
    UNKNOWN_SETTING = "unknown-setting"
    MISSING_SETTING = "missing-setting"
    REPORT_NOT_FINAL = "report-not-final"
    RELEASE_UNAVAILABLE = "release-unavailable"
    IMAGE_WITHOUT_ALT = "image-without-alt"
    RECIPIENT_WITHOUT_REGION = "recipient-without-region"
    MISSING_TRANSLATION = "missing-translation"
    # Templates of a workspace's own
    UNKNOWN_TEMPLATE_NAME = "unknown-template-name"
    TEMPLATE_MISTAKE = "template-mistake"
    PALE_COLOUR = "pale-colour"
    SECTION_LEFT_OUT = "section-left-out"


_ERRORS = frozenset(
    {
        Code.UNASSIGNED_FILE,
        Code.UNREADABLE_FILE,
        Code.ENCRYPTED_FILE,
        Code.SCANNED_PDF,
        Code.FILE_TOO_LARGE,
        Code.LINK_OUTSIDE,
        Code.AMBIGUOUS_SHAPE,
        Code.FORM_PROBLEM,
        Code.UNKNOWN_REGION,
        Code.FRONT_MATTER_PROBLEM,
        Code.OVERRIDE_PROBLEM,
    }
)
_NOTES = frozenset(
    {
        Code.ACTIVE_CONTENT,
        Code.DETECTED_SHAPE,
        Code.FORMULA_VALUE,
        Code.HIDDEN_CELLS,
        Code.HIDDEN_SHEET,
        Code.HIDDEN_TEXT,
        Code.TRAILING_TEXT,
        Code.PERSONAL_DATA_DROPPED,
        Code.TEXT_CLEANED,
        Code.TRACKED_CHANGES,
        Code.GUIDANCE_REMOVED,
        Code.MISSING_REPORT,
        Code.UNKNOWN_THEME,
        Code.RAW_HTML,
        Code.MISSING_SETTING,
        Code.REPORT_NOT_FINAL,
    }
)


def severity_of(code: Code) -> Severity:
    """The severity that every finding of this kind has."""
    if code in _ERRORS:
        return Severity.ERROR
    return Severity.NOTE if code in _NOTES else Severity.WARNING


class Diagnostic(Frozen):
    """One finding: its kind, its place, and the values that its sentences need.

    Shape: `values` has the names that the catalogue's texts of this code use, as written in the
    file (`found`) or as they will be printed (`used`). `related` are further places, such as the
    other side of a contradiction.
    """

    code: Code
    source: SourceRef
    values: dict[str, str] = {}
    related: tuple[SourceRef, ...] = ()

    @property
    def severity(self) -> Severity:
        """See `severity_of`."""
        return severity_of(self.code)


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """A value and what was noticed while it was made."""

    value: T
    findings: tuple[Diagnostic, ...] = ()
