"""Names and places that are odd: folders named like files, links, letters that names rarely have."""

from collections.abc import Iterator

from tools.hostile import parts
from tools.hostile.entry import CANARY_FILE, NOTES, REPORTS, SURVEYS, TEXTS, Entry, Scene

_NOTES = b"# Kokous\n\n## Juurtuminen\n\n- Huoli: Rahoitus loppuu.\n"
_PROSE = b'---\nsection: "rooting"\n---\n\nTeksti.\n'


def place_entries(scene: Scene) -> Iterator[Entry]:
    """Sound contents in odd places, and things that are no files."""
    yield from _folders_and_links(scene)
    for name, (tries, stem) in _STEMS.items():
        yield Entry(f"name-{name}", tries, f"{NOTES}/{stem}.md", _NOTES)
        yield Entry(f"name-{name}-book", tries, f"{SURVEYS}/{stem}.xlsx", parts.workbook())
    yield Entry("name-no-suffix", "a name without a suffix", f"{REPORTS}/loppuraportti", b"x")
    yield Entry(
        "name-suffixes", "many suffixes", f"{REPORTS}/a.pdf.docx.exe.md", b"# Toteutus\n\nx"
    )
    yield Entry("name-case", "a suffix in capitals", f"{SURVEYS}/ISOLLA.XLSX", parts.workbook())
    yield Entry("name-region-unknown", "a region that is none", "surveys/tuntematon maa.xlsx", parts.workbook())  # fmt: skip
    yield Entry("name-region-folder", "a folder of no region", "project_reports/ei-alue/a.md", b"x")
    yield Entry("language-unknown", "a language that is none", "texts/lappi/xx/a.md", _PROSE)
    yield Entry("program", "a program", f"{REPORTS}/raportti.exe", b"MZ" + bytes(100))
    yield Entry("at-the-top", "a workbook beside tour.toml", "vastaukset.xlsx", parts.workbook())


_STEMS = {
    "line-break": ("a line break in the name", "kokous\nmuistio"),
    "rtl": ("a name that reads backwards", "kokous\u202efdp"),
    "dots": ("a name of dots", "..kokous.."),
    "backslash": ("a path of Windows in the name", "..\\..\\kokous"),
    "percent": ("a path in percent signs", "%2e%2e%2fkokous"),
    "not-utf-8": ("bytes that are no UTF-8", "kokous-\udce4\udcff"),
    "escape": ("commands to a terminal", "kokous\x1b[31m\x07"),
    "markup": ("code of pages and templates", "<b>{{7*7}}&lt;[x](y)"),
    "spaces": ("spaces at the ends", "  kokous  "),
    "hyphen": ("a name like an option", "--workspace=x"),
    "long": ("a name of 240 letters", "k" * 240),
    "emoji": ("a name of signs", "📄👩‍👩‍👧"),
    "nfd": ("accents as characters of their own", "pa\u0308a\u0308to\u0308s"),
    "quotes": ("quotation marks", "ko\"ko'us`$(id)"),
}


def _folders_and_links(scene: Scene) -> Iterator[Entry]:
    for place in (SURVEYS, "surveys"):
        yield Entry("folder-book", "a folder named like a workbook", f"{place}/x.xlsx")
    yield Entry("folder-report", "a folder named like a report", f"{REPORTS}/x.docx")
    yield Entry("folder-notes", "a folder named like notes", f"{NOTES}/x.md")
    yield Entry("folder-prose", "a folder named like prose", f"{TEXTS}/x.md")
    yield Entry("folder-deep", "folders in folders", f"{REPORTS}/a/b/c/d/e.md", b"x")
    canary = f"{scene.outside}/{CANARY_FILE}"
    yield Entry("link-notes", "a link out of the workspace", f"{NOTES}/link.md", link=canary)
    yield Entry("link-book", "a link out of the workspace", f"{SURVEYS}/link.csv", link=canary)
    yield Entry("link-prose", "a link out of the workspace", f"{TEXTS}/link.md", link=canary)
    yield Entry("link-relative", "a link out, step by step", f"{REPORTS}/link.md", link=f"../../../{CANARY_FILE}")  # fmt: skip
    yield Entry("link-system", "a link into the system", f"{REPORTS}/passwd.md", link="/etc/passwd")
    yield Entry("link-device", "a link to a device", f"{SURVEYS}/zero.csv", link="/dev/zero")
    yield Entry("link-broken", "a link to nothing", f"{NOTES}/broken.md", link="ei-ole.md")
    yield Entry("link-circle", "a link to itself", f"{NOTES}/circle.md", link="circle.md")
    yield Entry(
        "link-folder", "a link to a folder outside", "texts/lappi/sv-link", link=scene.outside
    )
    yield Entry("link-loop", "a link to a folder above", f"{REPORTS}/loop", link="../..")
    yield Entry(
        "link-within", "a link within the workspace", f"{NOTES}/within.md", link="../lappi.md"
    )
    picture = b"![kuva](kuva.png)\n"
    yield Entry("link-picture", "a picture that is a link out", f"{TEXTS}/kuva.png", link=canary)
    yield Entry("link-picture-text", "the text that shows it", f"{TEXTS}/kuva.md", _PROSE + picture)
