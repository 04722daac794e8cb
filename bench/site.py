"""What the site costs beyond the reports, and what a region of a large tour costs.

`python -m bench.site FOLDER` makes the site of a fabricated tour and prints the CPU that it took.
"""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.material import MEASURED, copy_tour
from bench.parts import FOUND_FAULTS, Setting, build, load_per_core
from bench.processes import ROOT, Cost, run
from bench.simulated import simulated_tour
from reportkit.jobs.building import Output
from reportkit.pipeline import FORMATS, assemble, composer_of, read_tour
from reportkit.pipeline.building import Build, Stages, begin
from reportkit.pipeline.building.planning import plan_outputs
from reportkit.pipeline.publishing import inspection
from reportkit.pipeline.publishing.site import make_site
from reportkit.workspace import choose_regions, open_workspace

# Seconds of CPU that the site of the sample may take beyond the reports.
BOUND_S = 0.5
AT_MOST_A_REGION = 1.05
SMALLEST = 15
SIZES = (150, 1200)
_QUICK_SIZES = (30,)
_LANGUAGES = ("fi", "sv")
_PROJECTS = 3
_MODEL_NAME = "Lappi"
# To look through the files of more regions takes long and says nothing new.
_MOST_LOOKED_THROUGH = 150
_TRUSTED = "trusted"


def measure(setting: Setting) -> Iterator[Figure]:
    """The sample's site beside a build with nothing to do, then tours of more and more regions."""
    workspace = copy_tour(setting.place("site"))
    build(workspace)
    _reportkit(workspace, "summary")
    yield from _sample(workspace, setting.rounds)
    small = _region_costs(workspace, SMALLEST, setting)
    for size in _QUICK_SIZES if setting.quick else SIZES:
        large = _region_costs(workspace, size, setting)
        load = load_per_core()
        for what, ours in large.items():
            name = f"site of {size:,} simulated regions, {what}, a region"
            peers = small[what][: len(ours)]
            bound = AT_MOST_A_REGION if what != "peak memory" else None
            kind = "peak memory" if what == "peak memory" else "CPU"
            yield Figure(name, f"{SMALLEST} regions, a region", kind, ours, peers, bound, load)


def _reportkit(workspace: Path, *arguments: str) -> Cost:
    command = [sys.executable, "-m", "reportkit", *arguments, "--workspace", str(workspace)]
    return run(command, right=FOUND_FAULTS)


# --- the sample ---


def _sample(workspace: Path, rounds: int) -> Iterator[Figure]:
    """Whole processes: `reportkit site` less a `reportkit build` that has nothing to do.

    `--explain` has the build look at every step, as a site that is made must; with nothing to do
    both repeat their earlier answers.
    """
    first = _reportkit(workspace, "site").cpu_s
    made, again = [], []
    for number in range(rounds):
        # Set aside: some file systems take long to make files where many have just been deleted.
        (workspace / "output" / "site").rename(workspace.parent / f"site-before-{number}")
        made.append(_reportkit(workspace, "site").cpu_s - build(workspace, "--explain").cpu_s)
        again.append(_reportkit(workspace, "site").cpu_s - build(workspace).cpu_s)
    load = load_per_core()
    beyond = {
        "the first time, every file looked through": (first - build(workspace, "--explain").cpu_s,),
        "from an empty folder": tuple(made),
        "with nothing to do": tuple(again),
    }
    for what, seconds in beyond.items():
        bound = None if what.startswith("the first") else 1.0
        peers = tuple(BOUND_S for _ in seconds)
        name = f"site of 11 regions × 2 languages beyond the reports, {what}"
        yield Figure(name, "the bound", "CPU", seconds, peers, bound, load)


# --- fabricated tours ---


def _region_costs(sample: Path, size: int, setting: Setting) -> dict[str, tuple[float, ...]]:
    """CPU of a region the first time and from an empty folder, and the memory of all."""
    tour = fabricated_tour(setting.place(f"site-{size}"), size, sample)
    is_looked_through = size <= _MOST_LOOKED_THROUGH
    first = _made(tour, *(() if is_looked_through else (_TRUSTED,)))
    others = [_made(tour) for _ in range(1 if size > SMALLEST else setting.rounds)]
    shutil.rmtree(tour)
    costs = {
        "from an empty folder": tuple(float(each.printed) / size for each in others),
        "peak memory": tuple(each.peak_mib / size for each in others),
    }
    if is_looked_through:
        costs["every file looked through"] = (float(first.printed) / size,)
    return costs


def _made(tour: Path, *how: str) -> Cost:
    shutil.rmtree(tour / "output" / "site", ignore_errors=True)
    return run([sys.executable, "-m", "bench.site", str(tour), *how])


def fabricated_tour(folder: Path, regions: int, sample: Path) -> Path:
    """A tour whose reports are there already: those of one region of the sample for each.

    To build 1,200 reports in all formats would take hours; the site takes them as they are.
    """
    simulated_tour(folder, regions)
    workspace = open_workspace(folder)
    model = _model()
    finished = {
        (each.language, each.output_format): (sample / "output" / each.file).read_bytes()
        for each in _planned(sample)
    }
    for number, region in enumerate(workspace.regions, start=1):
        place = folder / "models" / f"{region.id}.json"
        place.parent.mkdir(exist_ok=True)
        place.write_text(json.dumps(_numbered(model, number)), encoding="utf-8")
        for output in plan_outputs(workspace, (region,), _LANGUAGES, FORMATS, "publication"):
            data = finished[output.language, output.output_format]
            if output.output_format == "html":
                data = data.replace(_MODEL_NAME.encode(), region.name["fi"].encode())
            path = workspace.output / output.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return folder


def _planned(sample: Path) -> tuple[Output, ...]:
    workspace = open_workspace(sample)
    regions = choose_regions(workspace, (MEASURED,))
    return plan_outputs(workspace, regions, _LANGUAGES, FORMATS, "publication")


def _model() -> dict[str, Any]:
    """What the site reads of a region's model."""
    workspace = open_workspace(ROOT)
    (region,) = choose_regions(workspace, (MEASURED,))
    model = assemble(workspace, read_tour(workspace, (region,)).value, region).value
    told = json.loads(model.model_dump_json(include={"projects", "internal_remarks"}))
    return {**told, "projects": told["projects"][:_PROJECTS]}


def _numbered(model: dict[str, Any], number: int) -> dict[str, Any]:
    """The model with projects and remarks of its own."""
    projects = [
        {
            **each,
            "id": f"{each['id']}-{number:04}",
            "name": {**each["name"], "value": f"{each['name']['value']} {number:04}"},
        }
        for each in model["projects"]
    ]
    remarks = [
        {**each, "text": f"{each['text']} Alue {number:04}."} for each in model["internal_remarks"]
    ]
    return {"projects": projects, "internal_remarks": remarks}


def main() -> int:
    """Makes the site of a fabricated tour; trusts its files where that is asked for."""
    if _TRUSTED in sys.argv[2:]:
        inspection.check_publishable = lambda files, known: None
    workspace = open_workspace(Path(sys.argv[1]))
    making = begin(workspace, Stages(assemble, composer_of))
    models = {
        region.id: making.steps.keep(
            f"model/{region.id}",
            {},
            {},
            ((), (workspace.root / "models" / f"{region.id}.json").read_text(encoding="utf-8")),
        )
        for region in workspace.regions
    }
    reported = Build((), (), (), (), dict(models), making)
    began = time.process_time()
    make_site(workspace, reported, _LANGUAGES)
    print(time.process_time() - began)
    return 0


if __name__ == "__main__":
    sys.exit(main())
