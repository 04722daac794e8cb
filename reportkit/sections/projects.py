"""The region's projects: a count, a table, a timeline, and a section for each."""

from datetime import date
from typing import Any

from reportkit.document.charts import Timeline, TimelineBar
from reportkit.document.ids import slug
from reportkit.document.nodes import (
    Block,
    Cell,
    Figure,
    Inline,
    Inlines,
    Paragraph,
    Row,
    Section,
    Text,
    Value,
)
from reportkit.model.region import Fact, Project, RegionReport
from reportkit.phrases import Phrases, choose
from reportkit.registry import Programme
from reportkit.sections.answers import result_blocks
from reportkit.sections.excerpts import first_words
from reportkit.sections.frame import framed
from reportkit.sections.meeting import meeting_blocks
from reportkit.sections.sentences import (
    counted,
    distinct,
    joined,
    listed,
    merged_sources,
    paragraph,
    plain,
    sentence,
    shown,
    table_reference,
)
from reportkit.sections.tables import Heading, cell, row, source_line, table


def compose_projects(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Section 2."""
    if not report.projects:
        return framed(report, phrases, "projects", meeting_blocks(report, phrases, "projects"))
    generated = (
        paragraph(
            phrases,
            "projects.count",
            "projects.count",
            role="lead",
            count=counted(report, [each.name for each in report.projects]),
            table=table_reference(phrases, "projects.table"),
        ),
        *table(
            phrases,
            "projects.table",
            (
                Heading("name", 5),
                Heading("code", 2),
                Heading("lead", 5),
                Heading("period", 4),
                Heading("sub_programme", 2, "number"),
            ),
            tuple(_row(phrases, report.programme, each) for each in report.projects),
        ),
        *_timeline(report, phrases),
        *meeting_blocks(report, phrases, "projects"),
        *result_blocks(
            phrases,
            "projects",
            [r for r in report.survey.of_section("projects") if r.question.kind != "date"],
        ),
        *(_project(report, phrases, each) for each in report.projects),
    )
    return framed(report, phrases, "projects", generated)


def _row(phrases: Phrases, programme: Programme, project: Project) -> Row:
    leads = [(shown(phrases, each),) for each in project.leads]
    facts: tuple[Fact[Any], ...] = (
        project.name,
        project.code,
        *project.leads,
        project.start,
        project.end,
        project.sub_programmes,
    )
    return row(
        f"projects.row.{slug(project.id)}",
        (
            cell(phrases, project.name),
            cell(phrases, project.code),
            Cell(content=listed(phrases, leads) or plain("–")),
            Cell(content=(period(phrases, project),)),
            cell(phrases, project.sub_programmes, _sub_programmes(programme, project)),
        ),
        facts,
    )


def _sub_programmes(programme: Programme, project: Project) -> str:
    """The numbers of a project's sub-programmes, for a narrow column."""
    numbers = [
        str(each.number)
        for each in programme.sub_programmes
        if each.id in (project.sub_programmes.value or ())
    ]
    return ", ".join(numbers) or "–"


def period(phrases: Phrases, project: Project) -> Inline:
    """When a project ran, as a span; a dash when neither day is known."""
    sources = merged_sources((project.start, project.end))
    if project.start.value is None and project.end.value is None:
        return Text(text="–")
    text = phrases.period(project.start.value, project.end.value)
    return Value(text=text, sources=sources) if sources else Text(text=text)


def _timeline(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    dated = sorted(
        (each for each in report.projects if each.start.value),
        key=lambda each: (each.start.value or date.min, each.end.value or date.max),
    )
    if not dated:
        return ()
    graphic = Timeline(
        first_year=min(each.start.value.year for each in dated if each.start.value),
        last_year=max(
            each.end.value.year if each.end.value else report.tour.year for each in dated
        ),
        bars=tuple(_bar(phrases, each) for each in dated),
    )
    return (
        Figure(
            id="projects.timeline",
            caption=sentence(phrases, "projects.timeline.caption"),
            alt=_timeline_alt(phrases, graphic),
            graphic=graphic,
            data="projects.table",
            sources=merged_sources(fact for each in dated for fact in (each.start, each.end)),
        ),
    )


def _bar(phrases: Phrases, project: Project) -> TimelineBar:
    assert project.start.value is not None
    return TimelineBar(
        label=str(project.name.value),
        start=project.start.value,
        end=project.end.value,
        text=phrases.period(project.start.value, project.end.value),
    )


def _timeline_alt(phrases: Phrases, graphic: Timeline) -> str:
    return phrases.text(
        "projects.timeline.alt",
        count=len(graphic.bars),
        first=graphic.first_year,
        last=graphic.last_year,
        bars=phrases.enumeration(f"{bar.label} {bar.text}" for bar in graphic.bars),
    )


def _project(report: RegionReport, phrases: Phrases, project: Project) -> Section:
    node_id = f"projects.{slug(project.id)}"
    children = (
        Paragraph(id=f"{node_id}.facts", content=joined(_sentences(phrases, project))),
        *project_summary(phrases, f"{node_id}.summary", project),
    )
    return Section(id=node_id, title=(shown(phrases, project.name),), children=children)


def _sentences(phrases: Phrases, project: Project) -> list[Inlines]:
    sentences = []
    if project.leads:
        leads = listed(phrases, [(shown(phrases, each),) for each in project.leads])
        sentences.append(sentence(phrases, "projects.lead", count=len(project.leads), leads=leads))
    if project.partners:
        partners = listed(phrases, [(shown(phrases, each),) for each in project.partners])
        sentences.append(sentence(phrases, "projects.partners", partners=partners))
    if project.start.value or project.end.value:
        sentences.append(sentence(phrases, "projects.period", period=period(phrases, project)))
    if project.other_names:
        names = listed(phrases, [(shown(phrases, each),) for each in project.other_names])
        sentences.append(sentence(phrases, "projects.other_names", names=names))
    if project.result.value:
        text, language = choose(project.result.value, phrases.language)
        sentences.append((shown(phrases, project.result, text, language),))
    return sentences or [sentence(phrases, "projects.little_known")]


def project_summary(phrases: Phrases, node_id: str, project: Project) -> tuple[Block, ...]:
    """The public abstract of the final report, else where it started from."""
    text = project.text("summary") or project.text("background")
    words = first_words(text.blocks) if text else ""
    if text is None or not words:
        return ()
    language = text.language if text.language != phrases.language else None
    sources = distinct((text.source,))
    return (
        Paragraph(
            id=node_id,
            content=(Value(text=words, sources=sources, language=language),),
            language=language,
            sources=sources,
        ),
        *source_line(phrases, node_id, sources),
    )
