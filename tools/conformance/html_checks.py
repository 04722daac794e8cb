"""The web pages: their markup, what a browser makes of them, and the words of the tree."""

import json
import shutil
from itertools import zip_longest
from pathlib import Path
from typing import Any

from reportkit.document.walk import own_texts, walk
from tests.agreement.extract import html_texts
from tools.conformance.material import Report
from tools.conformance.outcome import Outcome
from tools.conformance.programs import NODE_MODULES, MissingProgramError, run
from tools.conformance.reading import plain

VALIDATOR = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCRIPT = Path(__file__).with_name("browse.mjs")


def check_by_vnu(reports: list[Report], work: Path) -> Outcome:
    """The Nu Html Checker: no errors; its remarks are counted."""
    outcome = Outcome("Nu Html Checker", node_version("vnu-jar"), "files")
    names = {report.html.as_uri(): report.name for report in reports}
    written = run(
        "java", "-jar", VALIDATOR, "--stdout", "--exit-zero-always", "--format", "json",
        *(report.html for report in reports),
    )  # fmt: skip
    outcome.files = outcome.checked = len(reports)
    for message in json.loads(written)["messages"]:
        if message["type"] == "info":
            if message.get("subType") == "warning":
                outcome.pass_over("remarks of the validator, no errors")
        else:
            name = names.get(message.get("url", "").replace("file:/", "file:///", 1), "")
            where = f"line {message.get('lastLine')}: {message.get('extract', '')}"
            outcome.blame(name, message["type"], f"{message['message']} {where}")
    return outcome


def check_in_browser(reports: list[Report], work: Path) -> Outcome:
    """axe-core in Chromium: no violations; the console silent, no requests, no sideways scroll."""
    outcome = Outcome("axe-core in Chromium", node_version("axe-core"), "rules passed")
    names = {str(report.html): report.name for report in reports}
    for line in run("node", SCRIPT, find_browser(), NODE_MODULES, *names).splitlines():
        result = json.loads(line)
        outcome.files += 1
        outcome.checked += int(result["passes"])
        judge(outcome, f"{names[result['page']]}, {result['screen']}", result)
    if outcome.files != 2 * len(reports):
        outcome.blame("all", "not checked", f"{outcome.files} of {2 * len(reports)} pages")
    return outcome


def judge(outcome: Outcome, where: str, result: dict[str, Any]) -> None:
    """What a browser says of one page on one screen."""
    for each in result["violations"]:
        words = f"{each['help']}: {each['count']} × {each['first'][:200]} {each['why']}"
        outcome.blame(where, each["rule"], words)
    for message in result["messages"]:
        outcome.blame(where, "console", message)
    for address in result["requests"]:
        outcome.blame(where, "request", address)
    if result["sideways"] > 0:
        outcome.blame(where, "sideways scroll", f"{result['sideways']} px")
    if not result["skips"]:
        outcome.blame(where, "skip link", "the first Tab does not show a link to the content")
    for markup in result["unreached"]:
        outcome.blame(where, "keyboard", f"the Tab key does not reach {markup}")
    for each in result["undecided"]:
        outcome.pass_over(f"{each['rule']}: axe-core cannot decide ({each['help']})")


def check_html_words(reports: list[Report], work: Path) -> Outcome:
    """Each node of the tree stands on the page under its id, with its words, in order, once."""
    outcome = Outcome("HTML against the tree (own)", "-", "nodes")
    for report in reports:
        expected = [(n.id, list(map(plain, own_texts(n)))) for n in walk(report.document)]
        shown = html_texts(report.html.read_bytes())
        outcome.files += 1
        outcome.checked += len(expected)
        for want, have in zip_longest(expected, shown):
            if want != have:
                outcome.blame(report.name, "words", f"expected {want}, shown {have}")
                break
    return outcome


def find_browser() -> str:
    """The browser of this machine."""
    for name in _BROWSERS:
        if found := shutil.which(name):
            return found
    raise MissingProgramError("chromium")


def node_version(package: str) -> str:
    """The version of a checker from npm."""
    described = NODE_MODULES / package / "package.json"
    if not described.exists():
        raise MissingProgramError(f"the npm package {package}")
    return str(json.loads(described.read_text())["version"])
