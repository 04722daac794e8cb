"""The XML names of WordprocessingML that readers ask for, in lxml's spelling."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE_RELATIONS = R.strip("{}")

# Elements whose content is gone once all changes are accepted, and those whose content stays.
REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
ADDED = frozenset({f"{W}ins", f"{W}moveTo"})
# Elements that note a change of looks or of the page set-up.
RESHAPED = frozenset(
    f"{W}{name}"
    for name in (
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblGridChange",
        "tcPrChange",
        "trPrChange",
        "tblPrExChange",
        "numberingChange",
        "cellIns",
        "cellDel",
        "cellMerge",
    )
)
REVISIONS = REMOVED | ADDED | RESHAPED
