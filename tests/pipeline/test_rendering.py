"""A render job says all that it read, the first time and every time."""

import pytest

from reportkit.errors import WorkspaceError
from reportkit.jobs.environment import CODE, NATIVE, code_fingerprint
from reportkit.jobs.steps import Pickled
from reportkit.looks import shipped_looks
from reportkit.outputs.fonts import fonts_folder
from reportkit.outputs.hyphenation import hyphenation_name
from reportkit.pipeline.building.rendering import RenderJob
from reportkit.resources import templates_folder
from tests.sample_document import sample_document

DOCUMENT = Pickled.of(sample_document())
FONTS = {f"reportkit:templates/fonts/{path.name}" for path in fonts_folder().iterdir()}
PAGES = {
    f"reportkit:templates/html/{path.name}" for path in (templates_folder() / "html").glob("*.j2")
}


@pytest.mark.parametrize("output_format", ["html", "docx", "pdf"])
def test_second_document_of_a_process_has_read_what_the_first_has(output_format):
    """What is loaded once is read by each: a loader that remembers without telling fails here."""
    job = RenderJob(shipped_looks())

    first = job(DOCUMENT, output_format)
    second = job(DOCUMENT, output_format)

    assert first.content == second.content
    files = [
        {place for place in each.reads or () if not place.startswith(NATIVE)}
        for each in (first, second)
    ]
    assert files[0] == files[1]


@pytest.mark.parametrize(("output_format", "read"), [("html", PAGES), ("pdf", PAGES | FONTS)])
def test_templates_and_fonts_are_read(output_format, read):
    """Also the fonts, which a native library opens."""
    rendered = RenderJob(shipped_looks())(DOCUMENT, output_format)

    assert read <= (rendered.reads or {}).keys()


def test_pdf_names_the_native_libraries_that_typeset_it():
    """Another version of Pango or of the Finnish dictionary is another input."""
    native = [
        place
        for place in RenderJob(shipped_looks())(DOCUMENT, "pdf").reads or ()
        if place.startswith(NATIVE)
    ]

    assert any("pango" in place for place in native)
    if hyphenation_name("fi") == "voikko":
        assert any("voikko" in place for place in native)


def test_machine_with_other_versions_is_refused():
    """Its bytes would be others; with the same versions they are these."""
    looks = shipped_looks()
    same = RenderJob(looks, {CODE: code_fingerprint()}, {"fi": hyphenation_name("fi")})
    other = RenderJob(looks, {CODE: "another"})

    assert RenderJob(looks)(DOCUMENT, "html").content == same(DOCUMENT, "html").content
    with pytest.raises(WorkspaceError) as refused:
        other(DOCUMENT, "html")
    assert ("cluster-differs", "code") == (refused.value.key, refused.value.values["name"])
