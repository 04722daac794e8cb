"""The pages of a site: their markup, what a browser makes of them, whether the search answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from tools.conformance.html_checks import SCRIPT, VALIDATOR, find_browser, judge, node_version
from tools.conformance.outcome import Outcome
from tools.conformance.programs import NODE_MODULES, run

_SEARCH = Path(__file__).with_name("search.mjs")
_SCREENS = 2
# So many pages take a few minutes even on a busy machine.
_AT_ONCE = 16


def check_markup(site: Path) -> Outcome:
    """The Nu Html Checker: no errors on any page."""
    outcome = Outcome("Nu Html Checker", node_version("vnu-jar"), "files")
    pages = sorted(site.rglob("*.html"))
    written = run(
        "java", "-jar", VALIDATOR, "--stdout", "--exit-zero-always", "--format", "json", *pages
    )  # fmt: skip
    outcome.files = outcome.checked = len(pages)
    for message in json.loads(written)["messages"]:
        if message["type"] == "info":
            if message.get("subType") == "warning":
                outcome.pass_over("remarks of the validator, no errors")
        else:
            where = message.get("url", "").rpartition(f"{site.name}/")[2]
            outcome.blame(where, message["type"], f"{message['message']} {message.get('extract')}")
    return outcome


def check_in_browser(site: Path, pages: list[Path]) -> Outcome:
    """axe-core, console, requests, sideways scroll and keyboard, wide light and narrow dark."""
    outcome = Outcome("axe-core in Chromium", node_version("axe-core"), "rules passed")
    for line in _visits(site, pages):
        result = json.loads(line)
        outcome.files += 1
        outcome.checked += int(result["passes"])
        name = Path(result["page"]).relative_to(site).as_posix()
        judge(outcome, f"{name}, {result['screen']}", result)
    if outcome.files != _SCREENS * len(pages):
        outcome.blame("all", "not checked", f"{outcome.files} of {_SCREENS * len(pages)} visits")
    return outcome


def _visits(site: Path, pages: list[Path]) -> Iterator[str]:
    """What the browser says of each page on each screen; a browser anew for every few pages."""
    for start in range(0, len(pages), _AT_ONCE):
        some = pages[start : start + _AT_ONCE]
        written = run("env", f"SITE={site}", "node", SCRIPT, find_browser(), NODE_MODULES, *some)
        yield from written.splitlines()


def check_search(site: Path) -> Outcome:
    """Each search page answers from a folder: a word of the site, another form of it, nonsense."""
    outcome = Outcome("search in Chromium (own)", "-", "questions")
    pages = [each for each in sorted(site.glob("*/*.html")) if each.with_suffix(".js").is_file()]
    for line in run("node", _SEARCH, find_browser(), NODE_MODULES, *pages).splitlines():
        result = json.loads(line)
        outcome.checked += 1
        if result["fault"]:
            outcome.blame(Path(result["page"]).parent.name, "search", result["fault"])
    outcome.files = len(pages)
    if not pages:
        outcome.blame("all", "search", "the site has no search page")
    return outcome


def check_xml(site: Path) -> Outcome:
    """Feeds and site map are XML, and a feed has what Atom wants of it."""
    outcome = Outcome("feeds and site map (own)", "-", "entries")
    atom = "{http://www.w3.org/2005/Atom}"
    for path in sorted(site.rglob("*.xml")):
        outcome.files += 1
        name = path.relative_to(site).as_posix()
        # Files of our own, made a moment ago.
        root = ElementTree.parse(path).getroot()
        outcome.checked += len(root)
        if root.tag == f"{atom}feed":
            for node in (root, *root.findall(f"{atom}entry")):
                missing = [
                    each for each in ("id", "title", "updated") if not _has(node, atom, each)
                ]
                if missing:
                    outcome.blame(name, "feed", f"without {', '.join(missing)}")
    return outcome


def _has(node: ElementTree.Element, space: str, name: str) -> bool:
    return bool((node.findtext(f"{space}{name}") or "").strip())
