"""Fields: text that programs work out by themselves, and text that only stands in a field."""

from dataclasses import dataclass

# Their results are the program's, not a person's: LibreOffice and Word work them out anew.
_COMPUTED = frozenset(
    {
        "PAGE",
        "NUMPAGES",
        "PAGEREF",
        "SECTION",
        "SECTIONPAGES",
        "SEQ",
        "REF",
        "NOTEREF",
        "STYLEREF",
        "LISTNUM",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "FILENAME",
        "FILESIZE",
        "NUMWORDS",
        "NUMCHARS",
        "TITLE",
        "AUTHOR",
        "SUBJECT",
        "KEYWORDS",
        "COMMENTS",
        "LASTSAVEDBY",
        "REVNUM",
        "EDITTIME",
        "DOCPROPERTY",
        "TEMPLATE",
    }
)


@dataclass
class OpenField:
    """A field that has begun; `shown` once its result has."""

    instruction: str
    shown: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether it makes a contents list."""
        return is_contents(self.instruction)


def is_contents(instruction: str) -> bool:
    """Whether a field makes a contents list."""
    return _kind(instruction) == "TOC"


def is_computed(instruction: str) -> bool:
    """Whether a field's result is the program's own."""
    return _kind(instruction) in _COMPUTED


def _kind(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()
