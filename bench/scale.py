"""Tours of more and more regions, HTML and Word files: what one region costs, and the memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.figures import Figure
from bench.material import LANGUAGE
from bench.parts import Setting, build, load_per_core
from bench.processes import Cost
from bench.simulated import simulated_tour

# Flat: by a tenth at the most, while the regions become eighty times as many.
AT_MOST = {"CPU": 1.05, "peak memory": 1.1}
SMALLEST = 15
SIZES = (75, 300, 1200)
_QUICK_SIZES = (45,)
_FORMATS = "html,docx"


def measure(setting: Setting) -> Iterator[Figure]:
    """The cost of a region in a large tour against that in one of fifteen.

    The small tour is built before and after the large one; their mean is the peer. CPU is that of
    one process, memory that of the largest where two workers are at work, as by default on two
    cores; that of one process, which plans and makes all of it, is told beside it.
    """
    for size in _QUICK_SIZES if setting.quick else SIZES:
        yield from _figures(size, setting)


def _figures(size: int, setting: Setting) -> Iterator[Figure]:
    # The largest takes as long as all the others together, and its share of chance is the least.
    rounds = 1 if size >= max(SIZES) else setting.rounds
    turns = [_turn(size, setting, number) for number in range(rounds)]
    load = load_per_core()
    name = f"{size:,} simulated regions, HTML + DOCX"
    yield Figure(
        f"{name}, a region",
        f"{SMALLEST} regions, a region",
        "CPU",
        tuple(each.large.cpu_s / size for each in turns),
        tuple(_mean(each.small, "cpu_s") / SMALLEST for each in turns),
        AT_MOST["CPU"],
        load,
    )
    yield Figure(
        f"{name}, `--jobs 2`, the largest process",
        f"{SMALLEST} regions",
        "peak memory",
        tuple(each.large_of_two.peak_mib for each in turns),
        tuple(each.small_of_two.peak_mib for each in turns),
        AT_MOST["peak memory"],
        load,
    )
    yield Figure(
        f"{name}, one process",
        f"{SMALLEST} regions",
        "peak memory",
        tuple(each.large.peak_mib for each in turns),
        tuple(_mean(each.small, "peak_mib") for each in turns),
        load=load,
    )


@dataclass(frozen=True)
class _Turn:
    """What tours of both sizes cost, in one process and with two workers."""

    large: Cost
    small: tuple[Cost, Cost]
    large_of_two: Cost
    small_of_two: Cost


def _turn(size: int, setting: Setting, number: int) -> _Turn:
    before = _built(SMALLEST, setting, f"{size}-{number}-before")
    large = _built(size, setting, f"{size}-{number}")
    after = _built(SMALLEST, setting, f"{size}-{number}-after")
    return _Turn(
        large,
        (before, after),
        _built(size, setting, f"{size}-{number}-two", workers=2),
        _built(SMALLEST, setting, f"{size}-{number}-two-small", workers=2),
    )


def _built(regions: int, setting: Setting, name: str, workers: int = 1) -> Cost:
    workspace = simulated_tour(setting.place(f"simulated-{name}"), regions)
    return build(workspace, "--lang", LANGUAGE, "--jobs", str(workers), formats=_FORMATS)


def _mean(costs: tuple[Cost, Cost], figure: str) -> float:
    return sum(float(getattr(each, figure)) for each in costs) / len(costs)
