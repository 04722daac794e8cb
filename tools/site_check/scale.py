"""What a site costs by the number of its regions: `python -m tools.site_check.scale [MOST]`.

Simulated regions, two languages, three projects each, the body of one report of the sample's size.
Beyond compose and render a site reads and writes each file once.
"""

import sys
import time

from reportkit.looks import shipped_looks
from reportkit.outputs.html import PageParts, page_parts, render_html
from reportkit.outputs.site.render import render_site
from reportkit.sections.site.compose import compose_site
from reportkit.sections.site.content import SiteContent
from tests.sample_document import sample_document
from tests.site.contents import LOCALES, content, project, region, region_set, report, visit

_LANGUAGES = ("fi", "sv")
_COPIES_OF_BODY = 12


def main() -> int:
    """Prints a line for each size, doubling up to the largest."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1200
    parts = page_parts(render_html(sample_document()))
    assert parts is not None
    body = PageParts(parts.cover, parts.rest * _COPIES_OF_BODY)
    sizes = [most // 2**step for step in range(5)][::-1]
    print("regions   pages   megabytes   CPU s   ms a region")
    for count in sizes:
        pages, size, seconds = _measured(count, body)
        each = 1000 * seconds / count
        print(f"{count:7}   {pages:5}   {size / 1e6:9.1f}   {seconds:5.2f}   {each:11.1f}")
    return 0


def _measured(count: int, body: PageParts) -> tuple[int, int, float]:
    tour = _tour(count)
    bodies = {each.key: body for each in tour.reports}
    started = time.process_time()
    site = compose_site(tour, _LANGUAGES, LOCALES)
    size = sum(len(made) for _, made in render_site(site, bodies, shipped_looks()))
    return len(site.pages), size, time.process_time() - started


def _tour(count: int) -> SiteContent:
    regions = tuple(region(f"r{number}", f"Alue {number}") for number in range(count))
    return content(
        region_set=region_set(regions),
        visits={each.id: visit() for each in regions},
        projects={
            each.id: tuple(
                project(f"{each.id}-{number}", f"Projekti {number}") for number in range(3)
            )
            for each in regions
        },
        reports=tuple(report(each.id, language) for each in regions for language in _LANGUAGES),
    )


if __name__ == "__main__":
    sys.exit(main())
