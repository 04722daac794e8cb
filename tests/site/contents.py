"""A small tour for the tests of the site: three regions on it, one beside it, a few projects."""

from datetime import date
from decimal import Decimal

from reportkit.document.site import PublishedFile
from reportkit.model.region import Fact, Project, Tour, Visit
from reportkit.registry import Programme, Region, RegionSet, RegisteredProject, SubProgramme
from reportkit.registry_files import load_programme, load_region_set
from reportkit.resources import data_folder, templates_folder
from reportkit.sections.site.content import PublishedReport, SiteContent
from reportkit.sources import SourceRef

LOCALES = templates_folder() / "locales"
REGISTRY = SourceRef(file="data/programmes/small.toml")
SETTINGS = SourceRef(file="tour.toml", line=1)


def region(region_id: str, name: str, column: int = 0, **more: object) -> Region:
    return Region(
        id=region_id,
        name={"fi": name, "sv": f"{name} (sv)", "en": name},
        genitive={"fi": f"{name}n", "sv": f"{name}s", "en": f"{name}’s"},
        maakunnat=(),
        tile=(column, 0),
        **more,
    )


REGIONS = (
    region("aland", "Ålandia", 0),
    region("zeta", "Zeta", 1),
    region("alfa", "Alfa", 2),
    region("ita", "Itä", 3, membership="counterpart"),
)


def region_set(regions: tuple[Region, ...] = REGIONS) -> RegionSet:
    terms = load_region_set(data_folder(), "ely-2010").terms
    return RegionSet(
        id="small",
        name={"fi": "Alueet"},
        valid_from=date(2010, 1, 1),
        terms=terms,
        maakunnat=(),
        regions=regions,
    )


def programme(*projects: RegisteredProject) -> Programme:
    shipped = load_programme(data_folder(), "opin-ovi")
    parts = (
        SubProgramme(id="first", number=1, name={"fi": "Yksi", "sv": "Ett", "en": "One"}),
        SubProgramme(id="second", number=2, name={"fi": "Kaksi", "sv": "Två", "en": "Two"}),
    )
    return shipped.model_copy(update={"sub_programmes": parts, "projects": projects})


def project(
    project_id: str,
    name: str,
    parts: tuple[str, ...] = ("first",),
    years: tuple[int, int] | None = (2009, 2011),
) -> Project:
    def day(year: int) -> Fact[date]:
        return Fact[date](value=date(year, 5, 1), sources=(REGISTRY,))

    return Project(
        id=project_id,
        name=Fact[str](value=name, sources=(REGISTRY,)),
        leads=(Fact[str](value="Opisto", sources=(REGISTRY,)),),
        start=day(years[0]) if years else Fact[date](),
        end=day(years[1]) if years else Fact[date](),
        sub_programmes=Fact[tuple[str, ...]](value=parts, sources=(REGISTRY,)),
    )


def report(region_id: str, language: str, release: int | None = 1) -> PublishedReport:
    files = tuple(
        PublishedFile(
            key=f"file.{region_id}.{language}.{kind}",
            address=f"raportit/{region_id}-{language}.{kind}",
            output_format=kind,
            language=language,
            size=239_202,
        )
        for kind in ("pdf", "docx")
    )
    return PublishedReport(
        region=region_id,
        language=language,
        title=f"Raportti {region_id} <b>",
        files=files,
        day=date(2014, 12, 16),
        release=release,
    )


def tour() -> Tour:
    return Tour(
        id="small",
        name={"fi": "Pieni kiertue", "sv": "Liten turné", "en": "Small tour"},
        year=2014,
        organisation={"fi": "Koordinaatio", "sv": "Koordinering", "en": "Coordination"},
        report_date=date(2014, 12, 16),
        source=SETTINGS,
    )


def visit(day: date | None = date(2014, 3, 10)) -> Visit:
    sources = (SETTINGS,) if day else ()
    return Visit(
        when=Fact[date](value=day, sources=sources),
        place=Fact[str](),
        invited=Fact[Decimal](),
    )


def content(**more: object) -> SiteContent:
    """The tour: reports of Alfa in both languages and of Zeta in Finnish, none of Ålandia."""
    settings: dict[str, object] = {
        "tour": tour(),
        "programme": programme(),
        "region_set": region_set(),
        "visits": {each.id: visit() for each in REGIONS[:3]},
        "projects": {
            "": (project("kansallinen", "Kansallinen", ("first", "second")),),
            "alfa": (project("portti", "Portti"), project("avain", "Avain", ("second",), None)),
            "ita": (project("rinnalla", "Rinnalla"),),
        },
        "reports": (report("alfa", "fi"), report("alfa", "sv", None), report("zeta", "fi")),
    }
    return SiteContent(**{**settings, **more})
