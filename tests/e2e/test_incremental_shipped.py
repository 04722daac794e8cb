"""What ships with the package is an input like any other: each change of it is noticed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reportkit
from reportkit.resources import templates_folder

PACKAGE = Path(reportkit.__file__).parent
SHIPPED = (
    "templates/html/page.html.j2",
    "templates/html/nodes.html.j2",
    "templates/html/print.html.j2",
    "templates/html/identification.html.j2",
    "templates/css/page.css",
    "templates/css/print.css",
    "templates/css/tokens.css",
    "templates/docx/reference.docx",
    "templates/fonts/SourceSans3-Regular.ttf",
    "templates/fonts/SourceSans3-It.ttf",
    "templates/fonts/fonts.conf",
    "templates/styles.toml",
    "templates/sections.toml",
    "templates/locales/fi/report.toml",
    "templates/locales/sv/report.toml",
    "templates/locales/fi/reading.toml",
    "templates/locales/en/interface.toml",
    "templates/locales/en/findings.toml",
    "reportkit/data/regions/ely-2010.toml",
    "reportkit/data/programmes/opin-ovi.toml",
    "reportkit/sections/rooting.py",
    "reportkit/outputs/pdf.py",
    "reportkit/reads.py",
)
# Runs in the copy: for each file whether the short way still answers once the file differs.
LOOK = """
import json, sys
from pathlib import Path
from reportkit.jobs.replay import replay
arguments, names = json.loads(sys.argv[1])
seen = {}
for name in names:
    path = Path(name)
    content = path.read_bytes()
    path.write_bytes(content + b"\\n")
    seen[name] = replay(arguments)
    path.write_bytes(content)
    seen[f"{name} as it was"] = replay(arguments)
sys.stdout = sys.__stdout__
print("\\n" + json.dumps(seen))
"""


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """A copy of the package that may be changed, and a workspace that it has built."""
    folder = tmp_path_factory.mktemp("kit")
    ignored = shutil.ignore_patterns("__pycache__", "templates")
    shutil.copytree(PACKAGE, folder / "reportkit", ignore=ignored)
    shutil.copytree(templates_folder(), folder / "templates")
    (folder / "surveys").mkdir()
    form = PACKAGE.parent / "surveys" / "form.xlsx"
    shutil.copy(
        form if form.is_file() else PACKAGE / "workspace/starter/surveys/form.xlsx",
        folder / "surveys",
    )
    run(folder, "-m", "reportkit", "--ui-lang", "en", "init", str(folder / "tour"))
    run(folder, "-m", "reportkit", *arguments(folder))
    return folder


def arguments(folder) -> list[str]:
    return ["build", "--workspace", str(folder / "tour"), "--lang", "fi"]


def run(folder, *command: str) -> str:
    # From the copy's own folder: the current one comes first among those with modules.
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout


def test_each_shipped_file_is_noticed(kit):
    """Templates, styles, fonts, words, data, code: none of them can change unseen."""
    out = run(kit, "-c", LOOK, json.dumps([arguments(kit), SHIPPED]))

    seen = json.loads(out.splitlines()[-1])
    assert dict.fromkeys(SHIPPED) == {name: seen[name] for name in SHIPPED}
    assert {0} == {seen[f"{name} as it was"] for name in SHIPPED}


def test_file_that_decides_nothing_is_not_an_input(kit):
    """The check above can fail: a starter text is shipped and no report is made from it."""
    name = "templates/locales/en/starter/texts/README.md"

    out = run(kit, "-c", LOOK, json.dumps([arguments(kit), [name]]))

    assert 0 == json.loads(out.splitlines()[-1])[name]
