"""Records that are kept: each input file is read again only when it, or what decides its reading,
has changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, TypeVar

from reportkit.diagnostics import Diagnostic, Outcome, Severity
from reportkit.jobs.changes import Change
from reportkit.jobs.confined import ConfinedWorkers
from reportkit.jobs.environment import CODE
from reportkit.jobs.steps import Kept, Steps, digest_of
from reportkit.pipeline.building.record_changes import record_changes
from reportkit.pipeline.confinement import call_of, outcome_of
from reportkit.reads import Recording, fingerprint
from reportkit.workspace.input_files import InputFile

_V = TypeVar("_V")

_FINDINGS, _VALUE = 0, 1


@dataclass(frozen=True, slots=True)
class FileRecords:
    """One input file as read: how severe its findings are, and the regions that it speaks of.

    The findings and records themselves stay where they are kept until they are asked for.
    """

    file: InputFile
    digest: str
    severities: tuple[Severity, ...]
    regions: frozenset[str]

    @property
    def kept(self) -> Kept:
        """The step that read it."""
        return Kept(step_name(self.file), self.digest)


@dataclass(frozen=True)
class Reading:
    """How files of one kind are read.

    `shared` are arguments of every call and `own` those that each file has.
    """

    reader: Callable[..., Outcome[Any]]
    shared: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Callable[[InputFile], Any]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Recorded:
    """A reader that also says what it has read, wherever it is at work."""

    reader: Callable[..., Outcome[Any]]
    shared: dict[str, Any]
    root: str

    def __call__(self, **arguments: Any) -> tuple[Outcome[Any], dict[str, str]]:
        """The outcome, and each place that was read with its fingerprint."""
        with Recording(self.root) as recording:
            outcome = self.reader(**self.shared, **arguments)
        return outcome, recording.reads


def read_kept(
    workers: ConfinedWorkers, steps: Steps, files: Iterable[InputFile], reading: Reading
) -> tuple[FileRecords, ...]:
    """Each file as read, now or earlier, in the files' order."""
    files = tuple(files)
    known = [_known(steps, file, _given(workers, file, reading)) for file in files]
    stale = [file for file, records in zip(files, known, strict=True) if records is None]
    again = _read_again(workers, steps, stale, reading)
    return tuple(next(again) if each is None else each for each in known)


def step_name(file: InputFile) -> str:
    """The name of the step that reads a file."""
    return f"read/{file.file}"


def _given(workers: ConfinedWorkers, file: InputFile, reading: Reading) -> dict[str, str]:
    own = {name: said_of(file) for name, said_of in reading.own.items()}
    limits = [workers.limits.seconds, workers.limits.megabytes]
    return {**reading.given, "reading": digest_of([limits, own])}


def _known(steps: Steps, file: InputFile, given: dict[str, str]) -> FileRecords | None:
    kept = steps.find(step_name(file), given)
    return None if kept is None else _file_records(steps, file, kept)


def _file_records(steps: Steps, file: InputFile, kept: Kept) -> FileRecords:
    findings, regions = steps.part(kept, _FINDINGS)
    severities = tuple(each.severity for each in findings)
    return FileRecords(file, kept.digest, _same(severities), _same(regions))


@lru_cache(maxsize=1_000)
def _same(value: _V) -> _V:
    """One object for all equal values: most files have nothing to tell, and of one region."""
    return value


def _read_again(
    workers: ConfinedWorkers,
    steps: Steps,
    files: list[InputFile],
    reading: Reading,
) -> Iterator[FileRecords]:
    # Taken before anything is read: a file that changes meanwhile is read again next time.
    before = [fingerprint(str(file.path)) for file in files]
    recorded = Recorded(reading.reader, reading.shared, str(steps.root))
    results = workers.run(recorded, (call_of(file, reading.own) for file in files))
    for file, known_before, result in zip(files, before, results, strict=True):
        outcome, reads = result if isinstance(result, tuple) else (result, {})
        known = outcome_of(file, outcome, workers.limits)
        given = _given(workers, file, reading)
        kept = steps.keep(
            step_name(file),
            given,
            {**reads, file.place: known_before},
            ((known.findings, _regions_of(known.value)), known.value),
            causes=tuple(_causes(steps, file, given, known.value)),
            lasting=isinstance(outcome, Outcome),
        )
        yield _file_records(steps, file, kept)


def _regions_of(value: Any) -> frozenset[str]:
    """The regions that there are records of."""
    if isinstance(value, tuple):
        return frozenset(chain.from_iterable(each.regions for each in value))
    region = getattr(value, "region", None)
    return frozenset() if region is None else frozenset((region,))


def _causes(steps: Steps, file: InputFile, given: dict[str, str], value: Any) -> Iterator[Change]:
    """What has changed since the file was read last: in its records, or else around them."""
    earlier = steps.earlier(step_name(file))
    told = False
    # Records of another version of ours may be of another form.
    if earlier is not None and earlier.reads.get(CODE) == steps.now(CODE):
        for change in record_changes(file.file, steps.part(earlier.step, _VALUE), value):
            told = True
            yield change
    if not told and earlier is None:
        yield Change("file-new", file.file)
    elif not told:
        yield from steps.causes(step_name(file), given)


# --- all files together ---


@dataclass(frozen=True)
class KeptRecords:
    """The input files of some regions as read; values are loaded when they are asked for.

    `noticed` is what was found before any file was read.
    """

    steps: Steps
    files: tuple[FileRecords, ...]
    noticed: tuple[Diagnostic, ...] = ()
    _several: dict[str, Any] = field(default_factory=dict)

    def findings(self) -> Iterator[Diagnostic]:
        """All that was found, also in the files."""
        yield from self.noticed
        for each in self.files:
            if each.severities:
                yield from self.steps.part(each.kept, _FINDINGS)[0]

    def severities(self) -> Iterator[Severity]:
        """How severe each of the findings is."""
        yield from (each.severity for each in self.noticed)
        yield from chain.from_iterable(each.severities for each in self.files)

    def has_inputs(self, region: str) -> bool:
        """Whether anything was read for a region; without that it gets no report."""
        return region in self._regions

    @cached_property
    def _regions(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(each.regions for each in self.files))

    def of_region(self, region: str | None) -> tuple[FileRecords, ...]:
        """The files of a region and of several, in the order of all; all for None."""
        if region is None:
            return self.files
        numbers = sorted((*self._by_owner.get(region, ()), *self._by_owner.get(None, ())))
        return tuple(self.files[number] for number in numbers)

    @cached_property
    def _by_owner(self) -> dict[str | None, list[int]]:
        numbers: dict[str | None, list[int]] = {}
        for number, each in enumerate(self.files):
            numbers.setdefault(each.file.region, []).append(number)
        return numbers

    def values(self, kind: str, region: str | None) -> Iterator[Any]:
        """What the files of a kind say; nothing for a file that could not be read."""
        for each in self.of_region(region):
            if each.file.kind == kind:
                value = self._value(each)
                if value is not None:
                    yield value

    def _value(self, records: FileRecords) -> Any:
        if records.file.region is not None:
            return self.steps.part(records.kept, _VALUE)
        # Asked for by each region; the rest is let go, so that memory does not grow with regions.
        if records.file.file not in self._several:
            self._several[records.file.file] = self.steps.part(records.kept, _VALUE)
        return self._several[records.file.file]
