"""Decisions about remarks: which are meant, what may be decided of them, and what came of it."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date

from reportkit.commands.console import Console
from reportkit.commands.opening import EXIT_DONE, EXIT_ERRORS_FOUND, open_named
from reportkit.commands.register_text import print_decided, print_entry
from reportkit.errors import UsageError
from reportkit.jobs.locking import only_builder
from reportkit.messages import Messages
from reportkit.pipeline.review.decisions import (
    Decided,
    Verdict,
    accept_remarks,
    look_again,
    settle_entries,
)
from reportkit.pipeline.review.register import all_registers, choose_entries
from reportkit.review.register import Entry, State
from reportkit.workspace import Workspace, choose_regions

# Stands after `--all-from` for remarks that bear no name.
_NAMELESS = "-"


def settle_chosen(options: Namespace, console: Console, messages: Messages, state: State) -> int:
    """Reject or answer the remarks that are meant.

    Errors: `UsageError` for an answer without words and for a remark that was accepted already.
    """
    if state == "answered" and not options.why:
        raise UsageError("answer-without-words")
    workspace = open_named(options)
    with only_builder(workspace.output):
        chosen = _chosen(options, workspace)
        for entry in chosen:
            _check_not_accepted(entry)
        decided = settle_entries(workspace, chosen, _verdict(options, state))
    print_decided(console, messages, decided, ())
    return EXIT_DONE


def accept_chosen(options: Namespace, console: Console, messages: Messages) -> int:
    """Accept the remarks that are meant.

    Errors: `UsageError` for a named remark that contradicts today's words or another remark, unless
    it is said who wins: both texts are shown, and nothing is written.
    """
    workspace = open_named(options)
    with only_builder(workspace.output):
        chosen = _chosen(options, workspace)
        for entry in chosen:
            _check_not_accepted(entry)
        looked_at = look_again(workspace, chosen)
        conflicts = [entry for entry in looked_at if entry.state == "conflict"]
        if conflicts and options.take is None and options.remarks:
            _refuse_conflicts(console, messages, workspace, conflicts)
        decided = _accept(workspace, looked_at, conflicts, options)
    left = conflicts if options.take is None else []
    print_decided(console, messages, decided, left)
    return EXIT_ERRORS_FOUND if decided.failed else EXIT_DONE


def _accept(
    workspace: Workspace, entries: Sequence[Entry], conflicts: list[Entry], options: Namespace
) -> Decided:
    ids = frozenset(entry.id for entry in conflicts)
    there = [entry for entry in entries if entry.state == "accepted"]
    rest = [entry for entry in entries if entry.id not in ids and entry.state != "accepted"]
    verdict = _verdict(options, "accepted")
    parts = [settle_entries(workspace, there, verdict)] if there else []
    if options.take == "theirs":
        parts.append(accept_remarks(workspace, [*rest, *conflicts], verdict, ids))
    else:
        parts.append(accept_remarks(workspace, rest, verdict))
    if options.take == "ours" and conflicts:
        kept = [entry.model_copy(update={"note": "ours-kept"}) for entry in conflicts]
        parts.append(settle_entries(workspace, kept, _verdict(options, "rejected")))
    return _together(parts)


def _together(parts: Sequence[Decided]) -> Decided:
    return Decided(
        entries=tuple(each for part in parts for each in part.entries),
        failed=tuple(each for part in parts for each in part.failed),
        questions=tuple(each for part in parts for each in part.questions),
        files=tuple(dict.fromkeys(each for part in parts for each in part.files)),
    )


def _verdict(options: Namespace, state: State) -> Verdict:
    return Verdict(state=state, day=date.today().isoformat(), by=options.by, why=options.why)


# --- which remarks are meant ---


def _chosen(options: Namespace, workspace: Workspace) -> tuple[Entry, ...]:
    """Those named, or all of one reviewer that nobody has decided on.

    Errors: `UsageError` where neither is said, or nothing is meant by it.
    """
    if bool(options.remarks) == bool(options.all_from):
        raise UsageError("which-remarks")
    regions = (options.region,) if options.region else ()
    registers = all_registers(workspace, choose_regions(workspace, regions))
    if options.remarks:
        return tuple(
            {each.id: each for each in choose_entries(registers, options.remarks)}.values()
        )
    found = tuple(
        entry
        for register in registers
        for entry in register.entries
        if (entry.remark.author or _NAMELESS).casefold() == options.all_from.casefold()
    )
    if not found:
        names = {entry.remark.author for each in registers for entry in each.entries}
        expected = ", ".join(sorted(name for name in names if name)) or "–"
        raise UsageError("unknown-reviewer", found=options.all_from, expected=expected)
    waiting = tuple(each for each in found if not each.is_settled)
    if not waiting:
        raise UsageError("nothing-waits", name=options.all_from)
    return waiting


def _check_not_accepted(entry: Entry) -> None:
    if entry.state == "accepted":
        raise UsageError("remark-accepted", name=entry.id)


def _refuse_conflicts(
    console: Console, messages: Messages, workspace: Workspace, conflicts: list[Entry]
) -> None:
    """Show the words of both sides. Errors: `UsageError`, always."""
    registers = all_registers(workspace, workspace.regions)
    rivals = choose_entries(registers, (rival for entry in conflicts for rival in entry.rivals))
    for entry in {each.id: each for each in (*conflicts, *rivals)}.values():
        print_entry(console, messages, entry)
    names = ", ".join(entry.id for entry in conflicts)
    raise UsageError("remark-conflict", name=names)
