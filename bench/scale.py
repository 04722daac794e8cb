"""Tours of more and more regions, HTML and Word files: what one region costs, and the memory."""

from collections.abc import Iterator

from bench.figures import Figure
from bench.material import LANGUAGE
from bench.parts import Setting, build, load_per_core
from bench.processes import Cost
from bench.simulated import simulated_tour

AT_MOST = {"CPU": 1.05, "peak memory": 1.05}
SMALLEST = 15
SIZES = (75, 300, 1200)
_QUICK_SIZES = (45,)
_FORMATS = "html,docx"


def measure(setting: Setting) -> Iterator[Figure]:
    """The cost of a region in a large tour against that in one of fifteen.

    The small tour is built before and after the large one; their mean is the peer.
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
        tuple(large.cpu_s / size for large, _ in turns),
        tuple(_mean(small, "cpu_s") / SMALLEST for _, small in turns),
        AT_MOST["CPU"],
        load,
    )
    yield Figure(
        name,
        f"{SMALLEST} regions",
        "peak memory",
        tuple(large.peak_mib for large, _ in turns),
        tuple(_mean(small, "peak_mib") for _, small in turns),
        AT_MOST["peak memory"],
        load,
    )


def _turn(size: int, setting: Setting, number: int) -> tuple[Cost, tuple[Cost, Cost]]:
    before = _built(SMALLEST, setting, f"{size}-{number}-before")
    large = _built(size, setting, f"{size}-{number}")
    return large, (before, _built(SMALLEST, setting, f"{size}-{number}-after"))


def _built(regions: int, setting: Setting, name: str) -> Cost:
    workspace = simulated_tour(setting.place(f"simulated-{name}"), regions)
    return build(workspace, "--lang", LANGUAGE, "--jobs", "1", formats=_FORMATS)


def _mean(costs: tuple[Cost, Cost], figure: str) -> float:
    return sum(float(getattr(each, figure)) for each in costs) / len(costs)
