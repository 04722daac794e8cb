"""Makes the sample tour's site, or takes a finished one, and checks all of it:
`python -m tools.site_check [FOLDER]`. Ends with 1 when anything is wrong."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from reportkit.cli import main as reportkit
from tools.conformance.material import copy_workspace
from tools.conformance.outcome import Outcome
from tools.conformance.running import print_outcomes, timed
from tools.site_check.links import check_links
from tools.site_check.pages import check_in_browser, check_markup, check_search, check_xml

_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Checks a site and prints what was found."""
    options = _options()
    with TemporaryDirectory(prefix="site-check-") as folder:
        site = options.site.resolve() if options.site else _made(Path(folder) / "tour")
        outcomes = [timed("site-check", *each) for each in _checks(site, options)]
    print_outcomes(outcomes, options.most)
    return 1 if any(outcome.faults for outcome in outcomes) else 0


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tools.site_check", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, help="a finished site (default: the sample)")
    parser.add_argument("--pages", type=int, help="visit every so-manieth page only")
    parser.add_argument("--most", type=int, default=30, help="faults shown for each check")
    return parser.parse_args()


def _made(workspace: Path) -> Path:
    copy_workspace(_ROOT, workspace)
    code = reportkit(["site", "--workspace", str(workspace)])
    if code not in (0, 1):
        raise SystemExit(code)
    return workspace / "output" / "site"


def _checks(site: Path, options: Namespace) -> list[tuple[str, Callable[[], Outcome]]]:
    pages = sorted(site.rglob("*.html"))[:: options.pages or 1]
    return [
        ("links", lambda: check_links(site)),
        ("feeds and site map", lambda: check_xml(site)),
        ("markup", lambda: check_markup(site)),
        ("search", lambda: check_search(site)),
        ("browser", lambda: check_in_browser(site, pages)),
    ]


if __name__ == "__main__":
    sys.exit(main())
