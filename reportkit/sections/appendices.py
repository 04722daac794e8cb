"""Appendices: the survey's questions, and the answers to every closed one."""

from reportkit.document.ids import slug
from reportkit.document.nodes import Block, Row, Section
from reportkit.model.region import Fact, QuestionResult, RegionReport
from reportkit.phrases import Phrases, choose
from reportkit.records import Question
from reportkit.sections.answers import answered, may_be_shown
from reportkit.sections.choices import choice_table
from reportkit.sections.frame import framed
from reportkit.sections.sentences import paragraph
from reportkit.sections.tables import Heading, cell, row, table, words_cell


def compose_questions(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Appendix 1, the questions."""
    blocks = _questions(report, phrases)
    return framed(report, phrases, "appendix-questions", blocks, role="appendix")


def compose_answers(report: RegionReport, phrases: Phrases) -> tuple[Section, ...]:
    """Appendix 2, the distributions."""
    blocks = _answers(report, phrases)
    return framed(report, phrases, "appendix-answers", blocks, role="appendix")


def _questions(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    if report.survey.form is None:
        return ()
    headings = (Heading("id", 1), Heading("question", 7), Heading("kind", 3))
    rows = tuple(_question_row(phrases, each) for each in report.survey.form.questions)
    return table(phrases, "appendix-questions.table", headings, rows)


def _question_row(phrases: Phrases, question: Question) -> Row:
    words, language = choose(question.label, phrases.language)
    label = Fact[str](value=words, sources=(question.source,))
    return row(
        f"appendix-questions.row.{slug(question.id)}",
        (
            words_cell(question.id),
            cell(phrases, label, language=language),
            words_cell(phrases.text(f"question_kinds.{question.kind}")),
        ),
        (label,),
    )


def _answers(report: RegionReport, phrases: Phrases) -> tuple[Block, ...]:
    return tuple(
        block
        for result in report.survey.results
        if result.question.is_closed and result.question.role != "region" and answered(result)
        for block in _distribution(phrases, result)
    )


def _distribution(phrases: Phrases, result: QuestionResult) -> tuple[Block, ...]:
    node_id = f"appendix-answers.{slug(result.question.id)}"
    question = choose(result.question.label, phrases.language)[0].rstrip(".")
    if not may_be_shown(result):
        return (
            paragraph(
                phrases, node_id, "answers.too_few", count=result.answered, question=question
            ),
        )
    return choice_table(
        phrases,
        node_id,
        result,
        caption_key="appendix-answers.caption",
        id=result.question.id,
        question=question,
    )
