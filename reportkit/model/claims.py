"""Several sources say one thing: which is used, and which contradict it (docs/merging.md)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.model.days import as_day, find_day
from reportkit.model.order import unique
from reportkit.model.region import PRODUCT_TYPES, ROOTING_STATUSES, Fact, RootingStatus
from reportkit.slugs import bare
from reportkit.sources import SourceRef

T = TypeVar("T")

NOTHING_USED = "–"


@dataclass(frozen=True)
class Claim(Generic[T]):
    """What one source says of one field; `value` None: what is written cannot be used."""

    value: T | None
    written: str
    source: SourceRef


@dataclass(frozen=True)
class Kind(Generic[T]):
    """What a field holds: how it is read and shown, when two values are one, what is expected."""

    read: Callable[[str], T | None]
    show: Callable[[T], str]
    same: Callable[[T, T], bool]
    expected: str


@dataclass(frozen=True)
class Settlements:
    """What the tour's settings have settled: field → value; `source` is the settings file.

    The settings are those of all regions: what two regions may both have (a product, a visit) has
    the region's id before its key; the ids of projects are the programme's own.
    """

    values: Mapping[str, str]
    source: SourceRef
    region: str

    def own(self, key: str) -> str:
        """The key of something that is the region's: `lappi.visit.date`."""
        return f"{self.region}.{key}"

    def place(self, key: str) -> SourceRef:
        """Where the settings say it."""
        return self.source.model_copy(update={"field": f"settle.{key}", "line": None})

    def claim(self, key: str, kind: Kind[T]) -> Claim[T] | None:
        """What they say of a field, if anything."""
        if key not in self.values:
            return None
        written = self.values[key]
        return Claim(kind.read(written), written, self.place(key))


def _same_words(one: str, other: str) -> bool:
    return bare(one) == bare(other)


def _read_words(written: str) -> str | None:
    return written.strip() or None


def _read_status(written: str) -> RootingStatus | None:
    return next((status for status in ROOTING_STATUSES if status == written.strip()), None)


def _read_type(written: str) -> str | None:
    return written.strip() if written.strip() in PRODUCT_TYPES else None


def _same(one: object, other: object) -> bool:
    return one == other


WORDS = Kind[str](_read_words, str, _same_words, "")
DAYS = Kind[date](find_day, as_day, _same, "31.12.2011")
STATUSES = Kind[RootingStatus](_read_status, str, _same, ", ".join(ROOTING_STATUSES))
TYPES = Kind[str](_read_type, str, _same, ", ".join(PRODUCT_TYPES))


def merge_claims(
    key: str, kind: Kind[T], claims: Sequence[Claim[T]], settlements: Settlements
) -> Outcome[Fact[T]]:
    """The first usable claim, or what the settings settle.

    Shape: the sources are that of the value used, then of those that agree, then of the others,
    each group in the order of the claims.
    Findings: `conflicting-values` for each other value, unless settled; `unknown-setting` when
    the settled value is none of the field's.
    """
    settled = settlements.claim(key, kind)
    usable = [claim for claim in claims if claim.value is not None]
    if settled is not None and settled.value is not None:
        return Outcome(_fact(kind, settled, usable))
    misread = () if settled is None else (_unreadable_setting(key, kind, settled),)
    if not usable:
        return Outcome(Fact(value=None, sources=_sources(claims)), misread)
    used = usable[0]
    return Outcome(_fact(kind, used, usable), (*misread, *find_conflicts(key, kind, used, usable)))


def _fact(kind: Kind[T], used: Claim[T], claims: Sequence[Claim[T]]) -> Fact[T]:
    agreeing = [claim for claim in claims if agree(kind, claim, used)]
    return Fact(value=used.value, sources=_sources((used, *agreeing, *claims)))


def _sources(claims: Iterable[Claim[T]]) -> tuple[SourceRef, ...]:
    return unique(claim.source for claim in claims)


def agree(kind: Kind[T], one: Claim[T], other: Claim[T]) -> bool:
    """Whether two claims can be used and say the same."""
    if one.value is None or other.value is None:
        return False
    return kind.same(one.value, other.value)


def find_conflicts(
    key: str, kind: Kind[T], used: Claim[T], claims: Iterable[Claim[T]]
) -> Iterator[Diagnostic]:
    """A `conflicting-values` for each usable claim that says something else than `used`."""
    for claim in claims:
        if claim.value is not None and not agree(kind, claim, used):
            yield conflict(key, kind, claim, used)


def conflict(key: str, kind: Kind[T], claim: Claim[T], used: Claim[T]) -> Diagnostic:
    """The finding that `claim` is not used because `used` is.

    `field` is the key that settles it in the tour's settings.
    """
    return Diagnostic(
        code=Code.CONFLICTING_VALUES,
        source=claim.source,
        values={
            "field": key,
            "found": _shown(kind, claim),
            "used": _shown(kind, used),
            "other": used.source.file,
        },
        related=(used.source,),
    )


def _shown(kind: Kind[T], claim: Claim[T]) -> str:
    return claim.written if claim.value is None else kind.show(claim.value)


def _unreadable_setting(key: str, kind: Kind[T], settled: Claim[T]) -> Diagnostic:
    return Diagnostic(
        code=Code.UNKNOWN_SETTING,
        source=settled.source,
        values={"name": f"settle.{key}", "found": settled.written, "expected": kind.expected},
    )


def merge_days(
    key: str, name: str, claims: Sequence[Claim[date]], settlements: Settlements
) -> Outcome[Fact[date]]:
    """As `merge_claims`, for dates.

    Findings: also `impossible-date` for a date that no calendar has, unless settled.
    """
    merged = merge_claims(key, DAYS, claims, settlements)
    if key in settlements.values and merged.value.value is not None:
        return merged
    used = NOTHING_USED if merged.value.value is None else as_day(merged.value.value)
    impossible = tuple(
        Diagnostic(
            code=Code.IMPOSSIBLE_DATE,
            source=claim.source,
            values={"found": claim.written, "used": used, "name": name, "field": key},
        )
        for claim in claims
        if claim.value is None
    )
    return Outcome(merged.value, (*impossible, *merged.findings))
