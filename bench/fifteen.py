"""Fifteen regions built from nothing, against bare renders of the same final HTML.

Beside the CPU: the most memory that any process of the build took, and two workers against one,
also in a tour that is twenty times as large.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, Kind
from bench.material import LANGUAGE, MEASURED, final_pages, render_barely, tour_of_fifteen
from bench.parts import Setting, build, forget_outputs, load_per_core
from bench.processes import Cost
from bench.simulated import region_id, simulated_tour

AT_MOST = {"CPU": 0.95, "peak memory": 1.5, "wall": 0.60}
# In a hurry: as many kinds of inputs as there are, not as many regions.
_FEW = (MEASURED, "pohjanmaa")
MANY = 300
# Processes that wait for each core; above it, two workers do not have two cores.
_IDLE = 0.5


def measure(setting: Setting) -> Iterator[Figure]:
    """Figures of the whole build."""
    chosen = _FEW if setting.quick else ()
    workspace = tour_of_fifteen(setting.place("fifteen"))
    pages = final_pages(workspace, setting.folder, chosen)
    rounds = [_round(workspace, pages, chosen) for _ in range(setting.rounds)]
    load = load_per_core()
    ours, bare = [one for one, _ in rounds], [many for _, many in rounds]
    name = f"build of {len(pages)} regions, PDF + DOCX + HTML, one process"
    yield Figure(
        name,
        f"{len(pages)} bare renders",
        "CPU",
        tuple(each.cpu_s for each in ours),
        tuple(sum(one.cpu_s for one in many) for many in bare),
        # A build of two does not win back what a start costs.
        None if setting.quick else AT_MOST["CPU"],
        load,
    )
    yield Figure(
        f"the same, {len(pages)} regions",
        "the largest bare render",
        "peak memory",
        tuple(each.peak_mib for each in ours),
        tuple(max(one.peak_mib for one in many) for many in bare),
        AT_MOST["peak memory"],
        load,
    )


def measure_workers(setting: Setting) -> Iterator[Figure]:
    """Two workers against one, by the clock: it says something where two cores are free.

    And the memory of the larger of the two; of the many regions one round.
    """
    workspace = tour_of_fifteen(setting.place("workers"))
    load = load_per_core()
    pairs = [
        (_whole_build(workspace, 2), _whole_build(workspace, 1)) for _ in range(setting.rounds)
    ]
    yield Figure(
        "`--jobs 2`, build of 15 regions",
        "`--jobs 1`",
        "wall",
        tuple(two.wall_s for two, _ in pairs),
        tuple(one.wall_s for _, one in pairs),
        AT_MOST["wall"] if load < _IDLE else None,
        load,
    )
    twos = tuple(two for two, _ in pairs)
    yield _worker_memory("the larger worker, 15 regions", twos, workspace, MEASURED, setting)
    large = simulated_tour(setting.place("many"), MANY)
    two = _whole_build(large, 2)
    name = f"the larger worker, {MANY} simulated regions"
    yield _worker_memory(name, (two,), large, region_id(1), setting)


def _worker_memory(
    name: str, builds: tuple[Cost, ...], workspace: Path, region: str, setting: Setting
) -> Figure:
    (page,) = final_pages(workspace, setting.folder, (region,)).values()
    bare = tuple(render_barely(sys.executable, page).peak_mib for _ in builds)
    ours = tuple(max(each.others_mib) for each in builds)
    kind: Kind = "peak memory"
    return Figure(name, "a bare render", kind, ours, bare, AT_MOST[kind], load_per_core())


def _round(
    workspace: Path, pages: dict[str, Path], regions: tuple[str, ...]
) -> tuple[Cost, list[Cost]]:
    ours = _whole_build(workspace, 1, regions)
    return ours, [render_barely(sys.executable, page) for page in pages.values()]


def _whole_build(workspace: Path, workers: int, regions: tuple[str, ...] = ()) -> Cost:
    forget_outputs(workspace)
    return build(workspace, *regions, "--lang", LANGUAGE, "--jobs", str(workers))
