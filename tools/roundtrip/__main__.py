"""The review round trip, measured: `python -m tools.roundtrip`.

Ends with 1 when an edit of a reviewer is not read back as it was made, or one is invented.
"""

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.conformance.material import copy_workspace
from tools.conformance.outcome import Outcome
from tools.conformance.running import print_outcomes, save_outcomes, say
from tools.roundtrip.checks import (
    Done,
    check_against_pandoc,
    check_edits,
    check_matching,
    check_remarks,
    check_time,
)
from tools.roundtrip.drafts import kept_draft, send_draft
from tools.roundtrip.material import REPORTS, Review, reviews_of
from tools.roundtrip.next_draft import check_next_drafts
from tools.roundtrip.office import OfficeError, run_chains

_ROOT = Path(__file__).parents[2]
_TOOL = "roundtrip"
_NOTES = "notes.json"


def main() -> int:
    """Sends drafts, has them reviewed, reads them back, and prints what came of it."""
    options = _options()
    with TemporaryDirectory(prefix="roundtrip-") as folder:
        work = Path(folder)
        try:
            outcomes = _measure(options, options.again or options.keep or work)
        except (OfficeError, RuntimeError) as error:
            print(f"roundtrip: {error}", file=sys.stderr)
            return 2
    _print(outcomes, options)
    return 1 if any(outcome.faults for outcome in outcomes) else 0


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tools.roundtrip", description=__doc__)
    parser.add_argument("--edits", type=int, default=360, help="random edits in all (default 360)")
    parser.add_argument("--seed", type=int, default=2014, help="where chance begins")
    parser.add_argument("--workspace", type=Path, default=_ROOT, help="default: the sample tour")
    parser.add_argument("--json", type=Path, help="where the report goes")
    parser.add_argument("--keep", type=Path, help="an empty folder in which all files stay")
    parser.add_argument("--again", type=Path, help="a kept folder: only read and compare again")
    parser.add_argument("--most", type=int, default=30, help="faults shown of each check")
    return parser.parse_args()


def _measure(options: Namespace, work: Path) -> list[Outcome]:
    workspace = work / "tour"
    done = _read_done(options, work) if options.again else _review(options, work)
    say(_TOOL, "reading back")
    return [
        check_edits(done, options.edits),
        *check_remarks(workspace, done),
        check_matching(workspace, done),
        *check_against_pandoc(done),
        *(() if options.again else check_next_drafts(workspace, _by_turns(done), work)),
        check_time(work),
    ]


def _by_turns(done: Done) -> list[Review]:
    """Of each draft the review that has remarks of every kind."""
    return [review for review, _ in done if review.name == "by turns"]


def _review(options: Namespace, work: Path) -> Done:
    workspace = work / "tour"
    copy_workspace(options.workspace, workspace)
    say(_TOOL, "sending drafts")
    drafts = [send_draft(workspace, region, language) for region, language in REPORTS]
    reviews = reviews_of(drafts, options.edits, options.seed, work)
    say(_TOOL, "reviewing in LibreOffice")
    started = time.monotonic()
    notes = run_chains([review.chain for review in reviews], work)
    say(_TOOL, f"reviewed in {time.monotonic() - started:.0f} s")
    (work / _NOTES).write_text(json.dumps(notes, ensure_ascii=False))
    return list(zip(reviews, notes, strict=True))


def _read_done(options: Namespace, work: Path) -> Done:
    """What an earlier run has reviewed; edits and seed are to be the same."""
    drafts = [kept_draft(work / "tour", region, language, "1") for region, language in REPORTS]
    reviews = reviews_of(drafts, options.edits, options.seed, work)
    return list(zip(reviews, json.loads((work / _NOTES).read_text()), strict=True))


def _print(outcomes: list[Outcome], options: Namespace) -> None:
    print_outcomes(outcomes, options.most)
    if options.json:
        save_outcomes(outcomes, "checks", options.json)


if __name__ == "__main__":
    sys.exit(main())
