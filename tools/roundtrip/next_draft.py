"""What happens after the reading: decisions, the draft that answers them, and the redline."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path

from tools.conformance.outcome import Outcome
from tools.conformance.programs import PROJECT_PROGRAMS, run, version_of
from tools.roundtrip.comparing import words_of
from tools.roundtrip.drafts import SentFile, read_remarks, reportkit, send_draft
from tools.roundtrip.material import REVIEWERS, Review
from tools.roundtrip.office import Chain, Step, run_chains
from tools.roundtrip.pandoc import Mode, pandoc_words

_DECISIONS = ("accept", "reject", "answer")
_WHY = "Näin päätettiin."


def check_next_drafts(workspace: Path, reviews: list[Review], work: Path) -> Iterator[Outcome]:
    """The next draft of each region: its comments, its way through LibreOffice, its redline."""
    office = version_of("soffice", "--version").split()[1]
    answers = Outcome("answers come back", office, "comments")
    valid = Outcome("answers are valid", version("openxml-audit"), "files")
    redlines = Outcome("redline, Pandoc", version_of("pandoc", "--version").split()[1], "words")
    drafts = [_decide_and_send(workspace, review) for review in reviews]
    _check_ways(workspace, drafts, work, answers)
    for review, sent in zip(reviews, drafts, strict=True):
        _audit(sent, sent.path, valid)
        _check_redline(workspace, review.sent, sent, redlines, valid)
    yield from (answers, valid, redlines)


def _decide_and_send(workspace: Path, review: Review) -> SentFile:
    """One reviewer's remarks are accepted, another's rejected, the third's answered."""
    place = ("--workspace", str(workspace))
    identity = review.sent.draft.identity
    reportkit("review", "merge", str(review.returned), *place)
    for decision, names in zip(_DECISIONS, REVIEWERS, strict=True):
        # Some cannot be accepted and stay as they were: that is told, and is no fault here.
        who = ("--all-from", " ".join(names), "--region", identity.region)
        reportkit("review", decision, *who, "--why", _WHY, *place, allowed=(0, 1))
    return send_draft(workspace, identity.region, identity.language)


def _check_ways(workspace: Path, drafts: list[SentFile], work: Path, outcome: Outcome) -> None:
    """Our own comments, back from LibreOffice and from ODT, are no remarks."""
    ways = [(sent, work / f"answered-{sent.path.stem}.docx") for sent in drafts]
    run_chains([_way(sent, returned) for sent, returned in ways], work)
    for sent, returned in ways:
        comments = len(sent.draft.comments)
        outcome.files += 1
        outcome.checked += comments
        if not comments:
            outcome.blame(sent.name, "answers", "the next draft answers nothing")
        for remark in read_remarks(workspace, returned):
            outcome.blame(sent.name, "invented", words_of(remark))


def _way(sent: SentFile, returned: Path) -> Chain:
    saved, converted = returned.with_suffix(".saved.docx"), returned.with_suffix(".odt")
    return Chain(str(sent.path), (Step(str(saved)), Step(str(converted)), Step(str(returned))))


def _audit(sent: SentFile, file: Path, outcome: Outcome) -> None:
    program = PROJECT_PROGRAMS / "openxml-audit"
    (result,) = json.loads(run(program, "-o", "json", file, allowed=(0, 1)))
    outcome.files += 1
    outcome.checked += 1
    for error in result["errors"]:
        outcome.blame(sent.name, file.name, json.dumps(error))


def _check_redline(
    workspace: Path, old: SentFile, new: SentFile, words: Outcome, valid: Outcome
) -> None:
    """All accepted it has the words of the newer draft, all rejected those of the older."""
    numbers = [str(each.draft.identity.number) for each in (old, new)]
    identity = new.draft.identity
    before = set(new.path.parent.iterdir())
    reportkit(
        *("review", "redline", identity.region, "--since", numbers[0], "--until", numbers[1]),
        *("--lang", identity.language, "--workspace", str(workspace)),
    )
    (file,) = set(new.path.parent.iterdir()) - before
    _audit(new, file, valid)
    pairs: tuple[tuple[Mode, SentFile], ...] = (("accept", new), ("reject", old))
    for mode, draft in pairs:
        ours, theirs = pandoc_words(file, mode), pandoc_words(draft.path, "accept")
        words.files += 1
        words.checked += len(theirs)
        for op, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            if op != "equal":
                words.blame(new.name, mode, f"{ours[i1:i2]} for {theirs[j1:j2]}")
