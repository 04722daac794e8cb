"""An own order of sections: anything may move but the cover, only optional ones may go."""

from reportkit.arrangement import Arrangement, standard_sections
from reportkit.diagnostics import Code
from reportkit.model.section_keys import SECTIONS
from reportkit.sections.report import _SECTIONS
from tests.workspace.own_templates.own import load, reasons, write


def _load(root, text):
    write(root, "sections.toml", text)
    return load(root)


def test_the_standard_order_names_every_section_that_can_be_made():
    """`templates/sections.toml` is the only place that orders them."""
    standard = standard_sections()

    assert set(_SECTIONS) == set(standard.order)
    assert set(standard.optional) <= {*standard.order, *SECTIONS}


def test_an_order_may_name_a_part_of_the_sections(tmp_path):
    """What is not named follows the section that it follows in the standard."""
    loaded = _load(tmp_path, 'order = ["cover", "challenges", "introduction"]\n')

    order = loaded.value.arrangement.full_order()

    assert () == loaded.findings
    assert ["cover", "data-sheet", "summary", "contents"] == list(order[:4])
    assert order.index("challenges") < order.index("conclusions") < order.index("introduction")
    assert sorted(standard_sections().order) == sorted(order)


def test_optional_sections_may_be_left_out(tmp_path):
    """Also those of the second level."""
    loaded = _load(tmp_path, 'leave_out = ["competence", "work-life"]\n')

    assert (("competence", "work-life"), ()) == (
        loaded.value.arrangement.left_out,
        loaded.findings,
    )


def test_a_required_section_stays(tmp_path):
    """Officials compare the regions: what every report has is never missing from one."""
    loaded = _load(tmp_path, 'leave_out = ["rooting"]\n')

    assert [(1, "required-section")] == reasons(loaded)
    assert Arrangement() == loaded.value.arrangement


def test_the_cover_stays_first(tmp_path):
    """The title page and the page numbers begin with it."""
    loaded = _load(tmp_path, 'order = ["summary", "cover"]\n')

    assert [(1, "cover-first")] == reasons(loaded)
    assert ("cover", "summary") == loaded.value.arrangement.order


def test_an_unknown_section_is_told_with_the_nearest(tmp_path):
    """A misspelt key would leave the section where it was."""
    finding = _load(tmp_path, '\norder = ["cover", "chalenges"]\n').findings[0]

    assert (Code.UNKNOWN_TEMPLATE_NAME, 2) == (finding.code, finding.source.line)
    assert ("chalenges", "challenges") == (finding.values["name"], finding.values["expected"])


def test_a_section_stands_once(tmp_path):
    """Its place is the first one that is named."""
    loaded = _load(tmp_path, 'order = ["cover", "elo", "elo"]\n')

    assert [(1, "listed-twice")] == reasons(loaded)
    assert 1 == loaded.value.arrangement.full_order().count("elo")


def test_names_that_are_no_texts_are_told(tmp_path):
    """A number is no section, and a text is no list; neither stops the command."""
    loaded = _load(tmp_path, "order = 3\nleave_out = [true]\nordering = []\n")

    assert ["3", "True", "ordering"] == sorted(each.values["name"] for each in loaded.findings)
