"""The boxes of the EURA2007 final report form and what stands in them."""

from tools.make_sample.report_content import TITLES, Report

Pairs = list[tuple[str, str]]

AXIS = "3 : Työmarkkinoiden toimintaa edistävien osaamis-, innovaatio- ja palvelujärjestelmien"
AXIS += " kehittäminen"
PERSON = "Esimerkki Henkilö"
MAIL = "esimerkki.henkilo@example.org"
PHONE = "040 000 0000"


def authority_box(report: Report) -> Pairs:
    """The authority's own notes at the top of the form."""
    return [
        ("Saapumispvm", report.settings.get("received", "")),
        ("Diaarinumero", report.settings.get("register", "")),
        ("Käsittelijä", "Esimerkki Käsittelijä"),
        ("Puhelinnumero", PHONE),
        ("Projektikoodi", report.project.code or ""),
        ("Tila", report.settings.get("state", "Valmis")),
    ]


def numbered_boxes(report: Report) -> list[tuple[str, Pairs]]:
    """The boxes 1–3 of short values, each under its heading."""
    basics = [
        ("Projektin nimi", report.name),
        ("Ohjelma", "Manner-Suomen ESR-ohjelma"),
        ("Ohjelman osio", report.settings.get("part", "Valtakunnallinen osio")),
        ("Toimintalinja", AXIS),
        ("Projektityyppi", "Projekti, jossa on henkilöitä mukana"),
        ("Vastuuviranomainen", report.settings.get("authority", "")),
        ("Aloituspäivämäärä", report.start),
        ("Päättymispäivämäärä", report.end),
    ]
    implementer = [
        ("Toteuttajan nimi", report.lead),
        ("Projektin vastuuhenkilön nimi", PERSON),
        ("Sähköpostiosoite", MAIL),
        ("Puhelinnumero", PHONE),
    ]
    filler = [("Täyttäjän nimi", PERSON), ("Sähköpostiosoite", MAIL), ("Puhelinnumero", PHONE)]
    return [
        ("PROJEKTIN PERUSTIEDOT", basics),
        ("PROJEKTIN TOTEUTTAJAN TIEDOT", implementer),
        ("LOMAKKEEN TÄYTTÄJÄN TIEDOT", filler),
    ]


def field_order(report: Report) -> list[str]:
    """The text fields in the form's order; the money stands among them."""
    present = {each.key for each in report.fields} | {"funding"}
    return [key for key in TITLES if key in present]
