"""Own colours, sizes, rules, styles and reference document."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from reportkit.diagnostics import Code
from reportkit.looks import shipped_looks
from reportkit.resources import templates_folder
from reportkit.workspace.own_templates.contrast import contrast
from tests.workspace.own_templates.own import load, reasons, write

# --- tokens ---


def test_a_token_of_its_own_takes_the_place_of_the_shipped_one(tmp_path):
    """The others stay, and the dark set has its own."""
    css = ":root { --heading: #5a1e6e; }\n@media (prefers-color-scheme: dark) {\n"
    write(tmp_path, "css/tokens.css", css + ":root { --heading: #d9b3e6 } }\n")

    loaded = load(tmp_path)
    looks = loaded.value.looks

    assert () == loaded.findings
    assert ("#5a1e6e", "#d9b3e6") == (looks.light["heading"], looks.dark["heading"])
    assert shipped_looks().light["ink"] == looks.light["ink"]
    assert looks.tokens_css().index("#5a1e6e") < looks.tokens_css().index("#d9b3e6")


def test_an_unknown_token_is_told_with_its_line_and_the_nearest(tmp_path):
    """A misspelt token would change nothing."""
    write(tmp_path, "css/tokens.css", ":root {\n  --headings: #5a1e6e;\n}\n")

    finding = load(tmp_path).findings[0]

    assert (Code.UNKNOWN_TEMPLATE_NAME, 2) == (finding.code, finding.source.line)
    assert "--heading" == finding.values["expected"].split(", ")[0]


@pytest.mark.parametrize(
    ("css", "reason"),
    [
        (":root { --ink: navy }", "not-a-colour"),
        (":root { --ink: #000 }", "not-a-colour"),
        (":root { --text: large }", "not-a-size"),
        (":root { --family: url(https://example.org/x) }", "fetches"),
        (":root { color: #000000 }", "not-a-token"),
        ("body { color: #000000 }", "not-a-token"),
        ("@import 'https://example.org/x.css';", "not-a-token"),
        (":root { --ink #000000 }", "not-a-token"),
    ],
)
def test_what_is_no_token_is_told_and_not_used(tmp_path, css, reason):
    """Charts know colours in one form only, and only tokens belong into this file."""
    write(tmp_path, "css/tokens.css", css)

    loaded = load(tmp_path)

    assert [(1, reason)] == reasons(loaded)
    assert shipped_looks() == loaded.value.looks


def test_a_colour_that_is_too_pale_is_told_and_used(tmp_path):
    """Staff choose, and know what the law asks for."""
    write(tmp_path, "css/tokens.css", ":root {\n  --muted: #bbbbbb\n}")

    loaded = load(tmp_path)

    assert {(Code.PALE_COLOUR, 2)} == {(each.code, each.source.line) for each in loaded.findings}
    assert "#bbbbbb" == loaded.value.looks.light["muted"]


def test_contrast_is_that_of_wcag():
    """Black on white has 21, a colour on itself 1."""
    assert [21.0, 1.0, 4.54] == [
        round(contrast(*pair), 2)
        for pair in (("#000000", "#ffffff"), ("#777777", "#777777"), ("#767676", "#ffffff"))
    ]


# --- style sheets ---


def test_own_rules_come_after_the_shipped_ones(tmp_path):
    """The later rule wins, so little needs to be written."""
    write(tmp_path, "css/print.css", ".lead { color: var(--heading); }")

    looks = load(tmp_path).value.looks

    assert looks.print_css.startswith(shipped_looks().print_css)
    assert looks.print_css.endswith(".lead { color: var(--heading); }")
    assert shipped_looks().page_css == looks.page_css


@pytest.mark.parametrize(
    ("css", "reason"),
    [
        ("a { background: url(https://example.org/x.png) }", "fetches"),
        ('a { background: url("//example.org/x.png") }', "fetches"),
        ("a { background: u\\72l(http://example.org/x) }", "fetches"),
        ('a { background: image-set("x.png" 1x) }', "fetches"),
        ("@import url(x.css);", "fetches"),
        ("@media print { a { background: url(file:///etc/hostname) } }", "fetches"),
        ("@font-face { font-family: X; src: url(x.woff2) }", "fetches"),
        ("a { color: red; } </style><script>", "markup-in-css"),
        ("a { color: var(--inc) }", ""),
        ("}", "broken-css"),
        ("a { color red }", "broken-css"),
        ("@media print { a { color red } }", "broken-css"),
    ],
)
def test_a_sheet_that_is_not_safe_is_not_used(tmp_path, css, reason):
    """A report never asks for anything from outside, and its page cannot be broken open."""
    write(tmp_path, "css/page.css", css)

    loaded = load(tmp_path)

    assert (1, reason) in reasons(loaded)
    assert shipped_looks() == loaded.value.looks


def test_pictures_inside_the_sheet_are_allowed(tmp_path):
    """Data in the sheet itself is not fetched."""
    write(tmp_path, "css/page.css", "a { background: url(data:image/gif;base64,R0lGOD) }")

    assert () == load(tmp_path).findings


def test_every_shipped_sheet_would_pass(tmp_path):
    """The rules that we write ourselves are none that staff may not write."""
    for name in ("css/page.css", "css/print.css"):
        shipped = (templates_folder() / name).read_text(encoding="utf-8")
        write(tmp_path, name, f"/* own */\n{shipped}")

    assert () == load(tmp_path).findings


def test_tokens_are_put_into_rules_however_they_are_written(tmp_path):
    """WeasyPrint does not know tokens in the margins of a page."""
    write(tmp_path, "css/print.css", "a { color: var( --ink ); fill: var(--line, #cccccc) }")

    looks = load(tmp_path).value.looks

    ink, line = looks.light["ink"], looks.light["line"]
    assert looks.with_values(looks.print_css).endswith(f"a {{ color: {ink}; fill: {line} }}")


# --- styles ---


def test_a_role_may_have_another_class_or_style(tmp_path):
    """What is not written stays."""
    write(tmp_path, "styles.toml", '[paragraph]\nlead = { word = "Body Text" }\n')

    style = load(tmp_path).value.looks.style("paragraph", "lead")

    assert ("lead", "Body Text") == (style.css, style.word)


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("[paragraf]\n", "paragraph"),
        ("[paragraph]\nleed = {}\n", "lead"),
        ('[paragraph]\nlead = { wird = "x" }\n', "word"),
        ('[paragraph]\nlead = { word = "Body Tekst" }\n', "body text"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(tmp_path, toml, expected):
    """Kinds, roles, their two fields and the styles of Word."""
    write(tmp_path, "styles.toml", toml)

    loaded = load(tmp_path)

    assert [expected] == [each.values["expected"].split(", ")[0] for each in loaded.findings]
    assert shipped_looks().styles == loaded.value.looks.styles


@pytest.mark.parametrize(
    "toml",
    [
        "paragraph = 3\n",
        "[paragraph]\nlead = 3\n",
        "[paragraph]\nlead = { css = 3 }\n",
        '[paragraph]\nlead = { css = "a b" }\n',
        '[section]\nbody = { word = "Lead" }\n',
    ],
)
def test_what_is_no_style_is_told(tmp_path, toml):
    """A heading needs a style for each level."""
    write(tmp_path, "styles.toml", toml)

    loaded = load(tmp_path)

    assert [Code.TEMPLATE_MISTAKE] == [each.code for each in loaded.findings]
    assert shipped_looks().styles == loaded.value.looks.styles


# --- reference document ---


def _reference(change=None, more=None):
    """The shipped reference document with some parts changed, and more of them."""
    parts = {}
    with ZipFile(BytesIO(shipped_looks().reference)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, (old, new) in (change or {}).items():
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, content in (parts | (more or {})).items():
            package.writestr(name, content)
    return written.getvalue()


def test_a_reference_document_with_all_styles_is_used(tmp_path):
    """And may have more of them, which roles can then have."""
    own = _reference({"word/styles.xml": (b"</w:styles>", _STYLE + b"</w:styles>")})
    write(tmp_path, "docx/reference.docx", own)
    write(tmp_path, "styles.toml", '[paragraph]\nlead = { word = "Talon ingressi" }\n')

    loaded = load(tmp_path)

    assert () == loaded.findings
    assert own == loaded.value.looks.reference


_STYLE = (
    b'<w:style w:type="paragraph" w:styleId="TalonIngressi">'
    b'<w:name w:val="Talon ingressi"/></w:style>'
)
_LINKED = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/attachedTemplate" Target="https://example.org/x.dotm" TargetMode="External"/>'
    b"</Relationships>"
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no-reference"),
        (b"PK nothing", "no-reference"),
        (_reference({"word/styles.xml": (b'"Lead"', b'"Led"')}), "no-word-styles"),
        (_reference(more={"word/vbaProject.bin": b"x"}), "active-reference"),
        (_reference(more={"word/embeddings/x.xlsx": b"x"}), "active-reference"),
        (_reference(more={"word/_rels/settings.xml.rels": _LINKED}), "fetching-reference"),
    ],
)
def test_a_reference_that_lacks_or_brings_something_is_not_used(tmp_path, content, reason):
    """Reports are made from the shipped one, and the finding says why."""
    write(tmp_path, "docx/reference.docx", content)

    loaded = load(tmp_path)

    assert [(None, reason)] == reasons(loaded)
    assert shipped_looks().reference == loaded.value.looks.reference
