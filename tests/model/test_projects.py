"""Projects: which there are, and which of their sources is believed."""

from datetime import date
from typing import Any

from reportkit.diagnostics import Code
from reportkit.model.region import Project, RegionReport
from reportkit.registry import LeadPeriod
from tests.model.builders import (
    assemble,
    make_form,
    make_programme,
    make_project,
    make_question,
    make_report,
    make_table,
    of_code,
)


def only_project(report: RegionReport) -> Project:
    (project,) = report.projects
    return project


def with_end_dates(registered: str, reported: str, **more: Any) -> Any:
    return assemble(
        make_programme(make_project(end=registered)),
        reports=(make_report(basics_end=reported),),
        **more,
    )


def test_report_date_is_used_before_registry() -> None:
    """What the project itself signed is believed before the registry."""
    outcome = with_end_dates(registered="31.1.2012", reported="31.12.2011")

    assert date(2011, 12, 31) == only_project(outcome.value).end.value


def test_contradiction_names_both_places() -> None:
    """A finding stands at the value that is not used, and leads to the one that is."""
    outcome = with_end_dates(registered="31.1.2012", reported="31.12.2011")

    (finding,) = of_code(outcome, Code.CONFLICTING_VALUES)
    assert {
        "field": "projects.s10802.end",
        "found": "31.1.2012",
        "used": "31.12.2011",
        "other": "project_reports/lappi/loppuraportti.pdf",
    } == finding.values
    assert "projects.s10802.end" == finding.source.field
    assert 1 == finding.related[0].page


def test_every_source_is_kept_first_the_used() -> None:
    """A fact knows all that spoke of it, the one that is believed first."""
    outcome = with_end_dates(registered="31.1.2012", reported="31.12.2011")

    files = [source.file for source in only_project(outcome.value).end.sources]
    assert [
        "project_reports/lappi/loppuraportti.pdf",
        "reportkit:data/programmes/opin-ovi.toml",
    ] == files


def test_agreement_is_no_finding() -> None:
    """The same day in another spelling contradicts nothing."""
    outcome = with_end_dates(registered="31.12.2011", reported="2011-12-31 klo 12")

    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)


def test_setting_settles_and_silences() -> None:
    """What tour.toml settles is used, is the first source, and ends the finding."""
    outcome = with_end_dates(
        registered="31.1.2012",
        reported="31.12.2011",
        settled={"projects.s10802.end": "31.1.2012"},
    )

    end = only_project(outcome.value).end
    assert (date(2012, 1, 31), "tour.toml") == (end.value, end.sources[0].file)
    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)


def test_unreadable_settlement_is_named() -> None:
    """A settled date that is none settles nothing and says so."""
    outcome = with_end_dates(
        registered="31.1.2012", reported="31.12.2011", settled={"projects.s10802.end": "joulukuu"}
    )

    (finding,) = of_code(outcome, Code.UNKNOWN_SETTING)
    assert "settle.projects.s10802.end" == finding.values["name"]
    assert date(2011, 12, 31) == only_project(outcome.value).end.value


def test_settlement_of_unknown_field_is_named_with_nearest() -> None:
    """A slip in a settled field's name is found while the project is this region's."""
    outcome = assemble(
        make_programme(make_project()), settled={"projects.s10802.ende": "31.1.2012"}
    )

    (finding,) = of_code(outcome, Code.UNKNOWN_SETTING)
    assert "projects.s10802.end" in finding.values["expected"]


def test_settlement_of_another_region_is_passed_over() -> None:
    """One tour.toml settles for all regions: what is not this region's is none of its business."""
    outcome = assemble(settled={"projects.s10999.end": "31.1.2012"})

    assert [] == of_code(outcome, Code.UNKNOWN_SETTING)


def test_settlement_of_nothing_at_all_is_named() -> None:
    """A key that can be of no region is named, so that it does not go without effect in silence."""
    outcome = assemble(settled={"projcts.s10802.end": "31.1.2012"})

    assert 1 == len(of_code(outcome, Code.UNKNOWN_SETTING))


def test_impossible_date_gives_way_to_next_source() -> None:
    """31.13.2011 is never corrected in silence: the next source is used, and named as used."""
    outcome = with_end_dates(registered="31.12.2011", reported="31.13.2011")

    (finding,) = of_code(outcome, Code.IMPOSSIBLE_DATE)
    assert date(2011, 12, 31) == only_project(outcome.value).end.value
    assert ("31.13.2011", "31.12.2011") == (finding.values["found"], finding.values["used"])
    assert "project_reports/lappi/loppuraportti.pdf" == finding.source.file


def test_impossible_date_alone_leaves_nothing() -> None:
    """29.2.2013 without another source: the end is not known, and its source still is."""
    outcome = assemble(make_programme(make_project(end="29.2.2013")))

    end = only_project(outcome.value).end
    (finding,) = of_code(outcome, Code.IMPOSSIBLE_DATE)
    assert (None, "projects.s10802.end") == (end.value, end.sources[0].field)
    assert "–" == finding.values["used"]


def test_open_end_is_no_finding() -> None:
    """A dash in the form's end field means nothing was written, not a wrong date."""
    outcome = assemble(make_programme(make_project()), reports=(make_report(basics_end=" – "),))

    assert [] == of_code(outcome, Code.IMPOSSIBLE_DATE)


def test_end_before_start_is_not_known() -> None:
    """A project cannot end before it starts: no end is told, and it is found."""
    outcome = assemble(make_programme(make_project(start="1.8.2010", end="1.8.2009")))

    (finding,) = of_code(outcome, Code.IMPOSSIBLE_DATE)
    assert None is only_project(outcome.value).end.value
    assert "1.8.2009" == finding.values["found"]


def survey_of_ends(*answers: tuple[tuple[str, ...], date | None]) -> dict[str, Any]:
    form = make_form(
        make_question("S04", "select_multiple", ("s10802", "s10999"), role="project"),
        make_question("S05", "date", role="project_end"),
    )
    table = make_table({"S04": [each[0] for each in answers], "S05": [each[1] for each in answers]})
    return {"form": form, "answers": (table,)}


def test_survey_end_is_used_last() -> None:
    """A respondent's end date counts only where neither report nor registry has one."""
    given = survey_of_ends((("s10802",), date(2012, 1, 31)))

    outcome = assemble(make_programme(make_project()), **given)

    assert date(2012, 1, 31) == only_project(outcome.value).end.value


def test_contradicting_respondent_is_shown_by_cell() -> None:
    """The finding names the cell of the respondent who says otherwise."""
    given = survey_of_ends(
        (("s10802",), date(2011, 12, 31)), (("s10802",), date(2012, 1, 31)), (("s10802",), None)
    )

    outcome = assemble(make_programme(make_project(end="31.12.2011")), **given)

    (finding,) = of_code(outcome, Code.CONFLICTING_VALUES)
    assert "C3" == finding.source.cell


def test_survey_end_that_most_gave_is_used() -> None:
    """Of several respondents the day that most gave is believed."""
    given = survey_of_ends(
        (("s10802",), date(2011, 1, 1)),
        (("s10802",), date(2012, 1, 31)),
        (("s10802",), date(2012, 1, 31)),
    )

    outcome = assemble(make_programme(make_project()), **given)

    assert date(2012, 1, 31) == only_project(outcome.value).end.value


def test_respondent_of_two_projects_says_nothing_of_either() -> None:
    """Whose end it is cannot be known when somebody named two projects."""
    given = survey_of_ends((("s10802", "s10999"), date(2012, 1, 31)))

    outcome = assemble(make_programme(make_project()), **given)

    assert None is only_project(outcome.value).end.value


def test_reports_own_spelling_of_name_is_used() -> None:
    """Each project's own spelling is printed; another spelling of it is no contradiction."""
    outcome = assemble(
        make_programme(make_project(name="Lapin Opin ovi")),
        reports=(make_report(basics_name="Lapin OpinOvi"),),
    )

    assert "Lapin OpinOvi" == only_project(outcome.value).name.value
    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)


def test_alias_is_no_contradiction() -> None:
    """A name that the registry has as another name of the project agrees with it."""
    project = make_project(names=("Opin Ovi aikuisopiskeluun", "Osuvuutta aikuisopiskeluun"))
    outcome = assemble(
        make_programme(project), reports=(make_report(basics_name="Osuvuutta aikuisopiskeluun"),)
    )

    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)
    assert ["Opin Ovi aikuisopiskeluun"] == [
        each.value for each in only_project(outcome.value).other_names
    ]


def test_second_name_is_found_and_kept() -> None:
    """One project under two names: the report's is used, the other is kept and found."""
    outcome = assemble(
        make_programme(make_project(name="Opinpolku")),
        reports=(make_report(basics_name="Opintori"),),
    )

    project = only_project(outcome.value)
    assert ("Opintori", ["Opinpolku"]) == (
        project.name.value,
        [each.value for each in project.other_names],
    )
    assert 1 == len(of_code(outcome, Code.CONFLICTING_VALUES))


def test_change_of_lead_keeps_both() -> None:
    """A lead that changed is two leads in the order of time, and no contradiction."""
    leads = (LeadPeriod(organisation="Oppisopimuskeskus"), LeadPeriod(organisation="WinNova"))
    outcome = assemble(
        make_programme(make_project(leads=leads)),
        reports=(make_report(implementer_name="WinNova"),),
    )

    values = [each.value for each in only_project(outcome.value).leads]
    assert ["Oppisopimuskeskus", "WinNova"] == values
    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)


def test_unit_of_lead_is_the_lead() -> None:
    """`Kuntayhtymä / Ammattiopisto` and `Kuntayhtymä` are one lead."""
    outcome = assemble(
        make_programme(make_project(lead="Rovaniemen koulutuskuntayhtymä / Lapin ammattiopisto")),
        reports=(make_report(implementer_name="Rovaniemen koulutuskuntayhtymä"),),
    )

    (lead,) = only_project(outcome.value).leads
    assert 2 == len(lead.sources)
    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)


def test_other_lead_is_found() -> None:
    """A lead that the registry does not know is a contradiction; the report's is used."""
    outcome = assemble(
        make_programme(make_project(lead="Lapin ELY-keskus")),
        reports=(make_report(implementer_name="Lapin ammattiopisto"),),
    )

    (lead,) = only_project(outcome.value).leads
    assert "Lapin ammattiopisto" == lead.value
    assert "projects.s10802.lead" == of_code(outcome, Code.CONFLICTING_VALUES)[0].values["field"]


def test_unknown_project_is_one_of_its_own() -> None:
    """A report of a project that the registry does not know is not lost."""
    outcome = assemble(
        make_programme(make_project()),
        reports=(make_report(project=None, basics_name="Uusi polku"),),
    )

    assert {"s10802", "uusi-polku"} == {each.id for each in outcome.value.projects}


def test_stranger_takes_no_registered_id() -> None:
    """A stranger with the name of a registered id is told apart from it."""
    outcome = assemble(
        make_programme(make_project("uusi-polku", name="Jokin muu")),
        reports=(make_report(project=None, basics_name="Uusi polku"),),
    )

    assert {"uusi-polku", "uusi-polku-2"} == {each.id for each in outcome.value.projects}


def test_report_in_folder_makes_project_the_regions() -> None:
    """A national project whose report lies in the region's folder is told there."""
    outcome = assemble(make_programme(make_project(region=None)), reports=(make_report(),))

    assert ["s10802"] == [each.id for each in outcome.value.projects]
    assert [] == of_code(outcome, Code.CONFLICTING_VALUES)


def test_report_in_other_folder_than_registry_says() -> None:
    """A report in another region's folder than the registry's is used there, and found."""
    outcome = assemble(make_programme(make_project(region="hame")), reports=(make_report(),))

    (finding,) = of_code(outcome, Code.CONFLICTING_VALUES)
    assert ("hame", "lappi") == (finding.values["found"], finding.values["used"])


def test_form_counts_before_markdown() -> None:
    """Of two reports of one project the signed form is used, and the other is named."""
    outcome = assemble(
        make_programme(make_project()),
        reports=(
            make_report(file="project_reports/lappi/a.md", form="markdown", results="Muistilappu"),
            make_report(file="project_reports/lappi/b.pdf", results="Lomake"),
        ),
    )

    project = only_project(outcome.value)
    (finding,) = of_code(outcome, Code.DUPLICATE_REPORT)
    assert "project_reports/lappi/b.pdf" == project.report_file
    assert "Lomake" == project.text("results").blocks[0].content[0].text  # type: ignore
    assert "project_reports/lappi/a.md" == finding.source.file


def test_reports_of_two_phases_are_one_project() -> None:
    """Two reports of phases that follow each other: one span, both texts, nothing found."""
    outcome = assemble(
        make_programme(make_project()),
        reports=(
            make_report(
                file="b.pdf", basics_start="1.8.2012", basics_end="31.12.2013", results="Toinen"
            ),
            make_report(
                file="a2.pdf", basics_start="1.8.2009", basics_end="31.7.2012", results="Eka"
            ),
        ),
    )

    project = only_project(outcome.value)
    assert (date(2009, 8, 1), date(2013, 12, 31)) == (project.start.value, project.end.value)
    assert ["Eka", "Toinen"] == [
        block.content[0].text  # type: ignore
        for block in project.text("results").blocks  # type: ignore
    ]
    assert [] == of_code(outcome, Code.DUPLICATE_REPORT) + of_code(outcome, Code.CONFLICTING_VALUES)


def test_projects_stand_by_start_then_name() -> None:
    """Projects stand as they began; those without a start come last, by the Finnish alphabet."""
    programme = make_programme(
        make_project("a", name="Äänekoski"),
        make_project("b", name="Zeta"),
        make_project("c", name="Viimeinen", start="1.1.2010"),
        make_project("d", name="Ensimmäinen", start="1.1.2009"),
    )

    assert ["d", "c", "b", "a"] == [each.id for each in assemble(programme).value.projects]


def test_missing_report_is_a_note_per_project() -> None:
    """Each project without a final report is named with the folder where it belongs."""
    outcome = assemble(
        make_programme(make_project(), make_project("s10999", name="Toinen")),
        reports=(make_report(),),
    )

    (finding,) = of_code(outcome, Code.MISSING_REPORT)
    assert {"name": "Toinen", "expected": "project_reports/lappi/"} == finding.values


def test_stated_count_is_compared() -> None:
    """The programme says how many projects a region had; that fewer are known is found."""
    outcome = assemble(make_programme(make_project(), stated_counts={"lappi": 4}))

    (finding,) = of_code(outcome, Code.CONFLICTING_VALUES)
    assert ("4", "1") == (finding.values["found"], finding.values["used"])
