"""Checks the sample tour's output by independent programs: `python -m tools.conformance`.

Ends with 1 when anything is wrong. Writes the whole report as JSON where `--json` says.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from reportkit.errors import ReportkitError
from tools.conformance.docx_checks import (
    check_by_libreoffice,
    check_by_ooxml_integrity,
    check_by_openxml_audit,
    check_by_pandoc,
    check_docx_accessibility,
)
from tools.conformance.html_checks import check_by_vnu, check_html_words, check_in_browser
from tools.conformance.material import Report, copy_workspace, reports_of
from tools.conformance.outcome import Outcome
from tools.conformance.pdf_checks import (
    check_by_outloud,
    check_by_page_validation,
    check_by_poppler,
    check_by_qpdf,
    check_by_verapdf,
)
from tools.conformance.reproducibility import FIRST, build_in, check_reproducibility
from tools.conformance.running import print_outcomes, save_outcomes, say, timed
from tools.conformance.tag_outcomes import check_mutants, check_pdf_tags

Checker = Callable[[list[Report], Path], Outcome]

CHECKERS: dict[str, Checker] = {
    "verapdf": check_by_verapdf,
    "page-validation": check_by_page_validation,
    "outloud": check_by_outloud,
    "tags": check_pdf_tags,
    "mutants": check_mutants,
    "qpdf": check_by_qpdf,
    "poppler": check_by_poppler,
    "openxml-audit": check_by_openxml_audit,
    "ooxml-integrity": check_by_ooxml_integrity,
    "docx-accessibility": check_docx_accessibility,
    "pandoc": check_by_pandoc,
    "libreoffice": check_by_libreoffice,
    "vnu": check_by_vnu,
    "browser": check_in_browser,
    "html-words": check_html_words,
}
REPRODUCIBILITY = "same-bytes"
# Nearly all of the work is done by other programs, so threads are enough.
_TOOL = "conformance"
_AT_ONCE = 2
_LONGEST = {"browser", "mutants", REPRODUCIBILITY}
_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Builds the tour into a folder of its own, checks it, and prints what was found."""
    options = _options()
    with TemporaryDirectory(prefix="conformance-") as folder:
        work = Path(folder)
        try:
            outcomes = _check(options, work)
        except ReportkitError as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            return error.exit_code
    _print(outcomes, options)
    return 1 if any(outcome.faults for outcome in outcomes) else 0


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tools.conformance", description=__doc__)
    parser.add_argument(
        "regions", nargs="*", metavar="REGION", help="regions, or koonti (default: all)"
    )
    parser.add_argument("--lang", type=_names, default=(), help="languages, joined by commas")
    parser.add_argument(
        "--only", type=_names, default=(), help=", ".join((*CHECKERS, REPRODUCIBILITY))
    )
    parser.add_argument("--workspace", type=Path, default=_ROOT, help="default: the sample tour")
    parser.add_argument("--json", type=Path, help="where the report goes")
    parser.add_argument("--most", type=int, default=30, help="faults shown for each checker")
    options = parser.parse_args()
    options.regions = tuple(options.regions)
    unknown = set(options.only) - CHECKERS.keys() - {REPRODUCIBILITY}
    if unknown:
        parser.error(f"no such checker: {', '.join(sorted(unknown))}")
    return options


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _check(options: Namespace, work: Path) -> list[Outcome]:
    workspace = work / "tour"
    copy_workspace(options.workspace, workspace)
    say(_TOOL, "building")
    build_in(FIRST, workspace, options.regions)
    reports = reports_of(workspace, options.regions, options.lang)
    checks = {name: partial(check, reports, work) for name, check in CHECKERS.items()}
    checks[REPRODUCIBILITY] = partial(check_reproducibility, workspace, options.regions, work)
    wanted = [name for name in checks if not options.only or name in options.only]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        # The longest first, so that none of them is alone at the end.
        started = {
            name: pool.submit(timed, _TOOL, name, checks[name])
            for name in sorted(wanted, key=lambda name: name not in _LONGEST)
        }
        return [started[name].result() for name in wanted]


def _print(outcomes: list[Outcome], options: Namespace) -> None:
    print_outcomes(outcomes, options.most)
    if options.json:
        save_outcomes(outcomes, "checkers", options.json)


if __name__ == "__main__":
    sys.exit(main())
