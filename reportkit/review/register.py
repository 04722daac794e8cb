"""The register of a region: who said what about which draft, what was decided, when and why."""

import tomllib
from collections.abc import Iterable
from typing import Any, Literal

from reportkit.frozen import Frozen
from reportkit.review.remarks import Change, Remark, RemarkComment, Target
from reportkit.sources import SourceRef
from reportkit.toml_text import Table, toml_text

State = Literal["open", "proposed", "conflict", "accepted", "rejected", "answered", "question"]
STATES: tuple[State, ...] = (
    "open",
    "proposed",
    "conflict",
    "accepted",
    "rejected",
    "answered",
    "question",
)
SETTLED: frozenset[State] = frozenset({"accepted", "rejected", "answered", "question"})

Note = Literal[
    "",
    "ours-changed",
    "already-there",
    "block-gone",
    "reviewers-differ",
    "label",
    "ours-kept",
    "theirs-taken",
    "not-patched",
]


class Question(Frozen):
    """A figure that a reviewer disputes, for whoever the figure came from.

    `owner` is who gave it, as far as that is known; `source` where it stands; `given` what stands
    there and `proposed` what the reviewer wrote instead.
    """

    remark: str
    owner: str
    source: SourceRef
    given: str
    proposed: str


class Entry(Frozen):
    """One remark in the register, and what has become of it.

    `position` is where its block stands in the draft, for the register's order. `note` tells what
    else there is to know; `ours` is what the block says today where that is neither what was sent
    nor what the reviewer wrote, `rivals` are remarks that contradict this one. `by`, `decided` (a
    day) and `why` belong to the decision.
    """

    remark: Remark
    state: State = "open"
    position: int = 0
    note: Note = ""
    ours: str | None = None
    rivals: tuple[str, ...] = ()
    by: str | None = None
    decided: str | None = None
    why: str | None = None

    @property
    def id(self) -> str:
        """The remark's."""
        return self.remark.id

    @property
    def is_settled(self) -> bool:
        """Whether somebody has decided."""
        return self.state in SETTLED


class Register(Frozen):
    """All entries of a region, in the order of drafts and of the blocks in them."""

    region: str
    entries: tuple[Entry, ...] = ()
    questions: tuple[Question, ...] = ()

    def find(self, remark: str) -> Entry | None:
        """The entry of a remark."""
        return next((each for each in self.entries if each.id == remark), None)


def with_entries(
    register: Register, changed: Iterable[Entry], questions: Iterable[Question] = ()
) -> Register:
    """The register with these entries in place of those of the same remarks, in its order.

    Questions of these remarks take the place of earlier ones.
    """
    by_id = {each.id: each for each in register.entries}
    by_id |= {each.id: each for each in changed}
    asked = tuple(questions)
    again = {each.remark for each in asked}
    kept = (each for each in register.questions if each.remark not in again)
    return register.model_copy(
        update={
            "entries": tuple(sorted(by_id.values(), key=_order)),
            "questions": tuple(sorted((*kept, *asked), key=_question_order)),
        }
    )


def _order(entry: Entry) -> tuple[str, int, int, str]:
    remark = entry.remark
    return remark.language, remark.draft, entry.position, remark.id


def _question_order(question: Question) -> tuple[str, str, str]:
    return question.owner, question.source.place(), question.remark


# --- as a file ---


def dump_register(register: Register, comment: str) -> str:
    """The register as TOML; `comment` stands at its head."""
    lists: dict[str, Iterable[Table]] = {
        "remark": [_entry_table(each) for each in register.entries],
        "question": [_question_table(each) for each in register.questions],
    }
    return toml_text(comment, {"format": 1, "region": register.region}, lists)


def load_register(text: str) -> Register:
    """The register of `dump_register`.

    Errors: `ValueError` (so do TOML's and pydantic's) when it is none.
    """
    content = tomllib.loads(text)
    if content.get("format") != 1:
        raise ValueError("format")
    region = content["region"]
    return Register(
        region=region,
        entries=tuple(_entry(table, region) for table in content.get("remark", [])),
        questions=tuple(_question(table) for table in content.get("question", [])),
    )


_PLAIN = ("language", "draft", "file", "block", "follows", "kind", "author", "date")


def _entry_table(entry: Entry) -> Table:
    remark, comment = entry.remark, entry.remark.comment
    return {
        "id": remark.id,
        "state": entry.state,
        "note": entry.note or None,
        "by": entry.by,
        "decided": entry.decided,
        "why": entry.why,
        "author": remark.author,
        "date": remark.date,
        "kind": remark.kind,
        "tracked": remark.tracked,
        "before": remark.before,
        "after": remark.after,
        "ours": entry.ours,
        "comment": comment.text if comment else None,
        "anchor": comment.anchor if comment else None,
        "thread": comment.thread if comment else None,
        "resolved": comment.resolved if comment else None,
        "changes": tuple(_change_text(each) for each in remark.changes) or None,
        "rivals": entry.rivals or None,
        "language": remark.language,
        "draft": remark.draft,
        "position": entry.position,
        "file": remark.file,
        "path": remark.path or None,
        "block": remark.block,
        "blocks": remark.blocks or None,
        "follows": remark.follows,
        # TOML's own numbers with a point are written differently by every program.
        "certainty": f"{remark.certainty:g}" if remark.certainty < 1 else None,
        **_target_pairs(remark.target),
    }


def _change_text(change: Change) -> str:
    return f"{change.op} {change.date or '-'} {change.text}"


def _change(text: str) -> dict[str, Any]:
    op, date, words = text.split(" ", 2)
    return {"op": op, "date": None if date == "-" else date, "text": words}


def _target_pairs(target: Target) -> Table:
    source = target.source.model_dump(exclude_none=True) if target.source else {}
    return {
        "target": target.kind,
        "target-file": target.file,
        "target-place": target.place,
        **{f"source-{name}": value for name, value in source.items()},
    }


def _entry(table: dict[str, Any], region: str) -> Entry:
    comment = None
    if "comment" in table:
        comment = RemarkComment(
            text=table["comment"],
            anchor=table.get("anchor", ""),
            thread=table["thread"],
            resolved=table.get("resolved", False),
        )
    remark = Remark(
        id=table["id"],
        region=region,
        tracked=table["tracked"],
        before=table.get("before"),
        after=table.get("after"),
        changes=tuple(Change.model_validate(_change(each)) for each in table.get("changes", ())),
        comment=comment,
        certainty=float(table.get("certainty", 1)),
        path=tuple(table.get("path", ())),
        blocks=tuple(table.get("blocks", ())),
        target=Target(
            kind=table["target"],
            file=table.get("target-file"),
            place=table.get("target-place"),
            source=_source(table),
        ),
        **{"block": None, **{name: table[name] for name in _PLAIN if name in table}},
    )
    return Entry(
        remark=remark,
        state=table["state"],
        position=table.get("position", 0),
        note=table.get("note", ""),
        ours=table.get("ours"),
        rivals=tuple(table.get("rivals", ())),
        by=table.get("by"),
        decided=table.get("decided"),
        why=table.get("why"),
    )


def _source(table: dict[str, Any]) -> SourceRef | None:
    pairs = {
        name.removeprefix("source-"): value
        for name, value in table.items()
        if name.startswith("source-")
    }
    return SourceRef(**pairs) if pairs else None


def _question_table(question: Question) -> Table:
    source = question.source.model_dump(exclude_none=True)
    return {
        "remark": question.remark,
        "owner": question.owner,
        "given": question.given,
        "proposed": question.proposed,
        **{f"source-{name}": value for name, value in source.items()},
    }


def _question(table: dict[str, Any]) -> Question:
    source = _source(table)
    if source is None:
        raise ValueError("source")
    return Question(
        remark=table["remark"],
        owner=table["owner"],
        source=source,
        given=table["given"],
        proposed=table["proposed"],
    )
