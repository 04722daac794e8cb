"""The choices of the pre-visit survey in three languages; regions and projects by the registry."""

from dataclasses import dataclass
from functools import cache

from reportkit.registry import Programme, RegionSet
from reportkit.registry_files import load_programme, load_region_set
from reportkit.resources import data_folder


@dataclass(frozen=True)
class Option:
    """A choice: its name in the form, its labels, the theme of the report that it belongs to."""

    name: str
    fi: str
    sv: str
    en: str
    theme: str = ""
    region: str = ""

    def label(self, language: str) -> str:
        """The label in a language."""
        return {"fi": self.fi, "sv": self.sv, "en": self.en}[language]


ORGANISATIONS = (
    Option("ely_keskus", "ELY-keskus", "NTM-central", "ELY Centre"),
    Option("te_toimisto", "TE-toimisto", "TE-byrå", "TE office"),
    Option(
        "ammatillinen_oppilaitos",
        "Ammatillinen oppilaitos",
        "Yrkesläroanstalt",
        "Vocational institution",
    ),
    Option(
        "ammattikorkeakoulu",
        "Ammattikorkeakoulu",
        "Yrkeshögskola",
        "University of applied sciences",
    ),
    Option("yliopisto", "Yliopisto", "Universitet", "University"),
    Option(
        "vapaa_sivistystyo",
        "Vapaa sivistystyö",
        "Fritt bildningsarbete",
        "Liberal adult education",
    ),
    Option("kunta", "Kunta", "Kommun", "Municipality"),
    Option("maakunnan_liitto", "Maakunnan liitto", "Landskapsförbund", "Regional council"),
    Option(
        "avi",
        "Aluehallintovirasto",
        "Regionförvaltningsverk",
        "Regional State Administrative Agency",
    ),
    Option(
        "jarjesto",
        "Järjestö tai kolmas sektori",
        "Organisation eller tredje sektorn",
        "Association or third sector",
    ),
    Option(
        "yritys",
        "Yritys tai elinkeinoelämän järjestö",
        "Företag eller näringslivsorganisation",
        "Company or business association",
    ),
    Option("muu", "Muu", "Annan", "Other"),
)

ROLES = (
    Option(
        "yhteyshenkilo",
        "Projektin yhteyshenkilö",
        "Projektets kontaktperson",
        "Contact person of a project",
    ),
    Option(
        "osatoteuttaja",
        "Osatoteuttajan edustaja",
        "Representant för en delgenomförare",
        "Representative of a part implementer",
    ),
    Option("elo_jasen", "ELO-ryhmän jäsen", "Medlem i ELO-gruppen", "Member of the guidance group"),
    Option("ohjaaja", "Ohjaaja tai neuvoja", "Vägledare eller rådgivare", "Counsellor or adviser"),
    Option("rahoittaja", "Rahoittaja", "Finansiär", "Funder"),
    Option("muu", "Muu", "Annan", "Other"),
)

PRODUCTS = (
    Option("palvelumalli", "Palvelumalli", "Servicemodell", "Service model", "service-models"),
    Option("palvelupiste", "Palvelupiste", "Serviceställe", "Service point", "service-models"),
    Option("verkosto", "Verkosto", "Nätverk", "Network", "networks"),
    Option("strategia", "Strategia", "Strategi", "Strategy", "agreements"),
    Option(
        "valine_tai_opas", "Väline tai opas", "Verktyg eller handbok", "Tool or guide", "competence"
    ),
    Option("sahkoinen_palvelu", "Sähköinen palvelu", "E-tjänst", "E-service", "e-services"),
    Option("sopimus", "Sopimus", "Avtal", "Agreement", "agreements"),
    Option("koulutus", "Koulutus", "Utbildning", "Training", "competence"),
    Option("muu", "Muu", "Annan", "Other"),
)

AGREEMENTS = (
    Option("voimassa", "Kyllä, voimassa oleva", "Ja, gällande", "Yes, in force"),
    Option("paattynyt", "Kyllä, päättynyt", "Ja, avslutat", "Yes, ended"),
    Option("valmisteilla", "Valmisteilla", "Under beredning", "Being prepared"),
    Option("ei", "Ei", "Nej", "No"),
    Option("en_tieda", "En tiedä", "Vet inte", "I do not know"),
)

CHANNELS = (
    Option("palvelupiste", "Palvelupiste", "Serviceställe", "Service point"),
    Option("ajanvaraus", "Ajanvarausohjaus", "Vägledning med tidsbeställning", "By appointment"),
    Option("puhelin", "Puhelin", "Telefon", "Telephone"),
    Option("sahkoposti", "Sähköposti", "E-post", "E-mail"),
    Option("verkkosivusto", "Verkkosivusto", "Webbplats", "Website"),
    Option("chat", "Chat tai verkko-ohjaus", "Chatt eller nätvägledning", "Chat or e-guidance"),
    Option("ryhmaohjaus", "Ryhmäohjaus", "Gruppvägledning", "Group guidance"),
    Option("tapahtumat", "Tapahtumat", "Evenemang", "Events"),
    Option("jalkautuva", "Jalkautuva palvelu", "Uppsökande service", "Outreach"),
)

KEPT = (
    Option("kylla", "Kyllä", "Ja", "Yes"),
    Option("osittain", "Osittain", "Delvis", "Partly"),
    Option("ei", "Ei", "Nej", "No"),
    Option(
        "ei_kehitetty",
        "Ei kehitetty sähköistä palvelua",
        "Ingen e-tjänst utvecklades",
        "No e-service was developed",
    ),
)

YES_NO = (Option("kylla", "Kyllä", "Ja", "Yes"), Option("ei", "Ei", "Nej", "No"))

CHALLENGES = (
    Option("rahoitus", "Rahoitus", "Finansiering", "Funding", "agreements"),
    Option("henkiloresurssit", "Henkilöresurssit", "Personalresurser", "Staff", "services"),
    Option(
        "koordinointivastuu",
        "Koordinointivastuu",
        "Samordningsansvar",
        "Who co-ordinates",
        "networks",
    ),
    Option(
        "johdon_sitoutuminen",
        "Johdon sitoutuminen",
        "Ledningens engagemang",
        "Commitment of the management",
        "networks",
    ),
    Option(
        "organisaatiomuutokset",
        "Organisaatiomuutokset",
        "Organisationsförändringar",
        "Changes of organisation",
        "elo",
    ),
    Option(
        "viestinta",
        "Viestintä ja markkinointi",
        "Kommunikation och marknadsföring",
        "Communication and marketing",
        "services",
    ),
    Option("asiakasmaarat", "Asiakasmäärät", "Kundmängder", "Number of clients", "services"),
    Option("tekninen_yllapito", "Tekninen ylläpito", "Tekniskt underhåll", "Upkeep", "e-services"),
)

LIKERT = (
    Option("1", "Täysin eri mieltä", "Helt av annan åsikt", "Strongly disagree"),
    Option("2", "Jokseenkin eri mieltä", "Delvis av annan åsikt", "Disagree"),
    Option(
        "3",
        "Ei samaa eikä eri mieltä",
        "Varken av samma eller annan åsikt",
        "Neither agree nor disagree",
    ),
    Option("4", "Jokseenkin samaa mieltä", "Delvis av samma åsikt", "Agree"),
    Option("5", "Täysin samaa mieltä", "Helt av samma åsikt", "Strongly agree"),
    Option("0", "En osaa sanoa", "Kan inte säga", "Cannot say"),
)


@cache
def region_set() -> RegionSet:
    """The regions of the sample tour."""
    return load_region_set(data_folder(), "ely-2010")


@cache
def programme() -> Programme:
    """The programme of the sample tour."""
    return load_programme(data_folder(), "opin-ovi")


@cache
def option_lists() -> dict[str, tuple[Option, ...]]:
    """All lists of choices by name; regions and projects come from the registry."""
    return {
        "alueet": tuple(
            Option(each.id, each.name["fi"], each.name["sv"], each.name["en"])
            for each in region_set().regions
        ),
        "organisaatiot": ORGANISATIONS,
        "roolit": ROLES,
        "projektit": tuple(
            Option(each.id, each.names[0], each.names[0], each.names[0], region=each.region)
            for each in programme().projects
            if each.region
        ),
        "tuotokset": PRODUCTS,
        "sopimustilat": AGREEMENTS,
        "kanavat": CHANNELS,
        "yllapito": KEPT,
        "kylla_ei": YES_NO,
        "haasteet": CHALLENGES,
        "likert": LIKERT,
    }
