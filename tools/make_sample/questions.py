"""The 28 questions of the pre-visit survey and their choices, in three languages."""

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


@dataclass(frozen=True)
class Item:
    """A question; `kind` is its XLSForm type without the list's name."""

    id: str
    kind: str
    group: str
    section: str
    role: str
    fi: str
    sv: str
    en: str
    options: str = ""
    quote: bool = False
    hint: str = ""

    def label(self, language: str) -> str:
        """The question in a language."""
        return {"fi": self.fi, "sv": self.sv, "en": self.en}[language]


GROUPS = {
    "tausta": ("Vastaajan tausta", "Respondentens bakgrund", "About the respondent"),
    "tulokset": ("Tulokset ja niiden juurtuminen", "Resultaten och deras förankring", "Results"),
    "palvelut": ("Palvelut aikuisasiakkaalle", "Tjänster för vuxna kunder", "Services"),
    "verkostot": ("Verkostot ja yhteistyö", "Nätverk och samarbete", "Networks"),
    "osaaminen": ("Ohjausosaaminen", "Vägledningskompetens", "Guidance competence"),
    "elo": ("Strategiat ja ELO-toiminta", "Strategier och ELO-verksamhet", "Lifelong guidance"),
    "jatko": ("Haasteet ja jatko", "Utmaningar och fortsättning", "Challenges"),
}

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


ITEMS = (
    Item(
        "S01",
        "select_one",
        "tausta",
        "material",
        "region",
        "Minkä ELY-alueen toimijana vastaatte?",
        "För vilket NTM-område svarar ni?",
        "For which ELY region do you answer?",
        "alueet",
    ),
    Item(
        "S02",
        "select_one",
        "tausta",
        "participants",
        "organisation_type",
        "Millaista organisaatiota edustatte?",
        "Vilket slags organisation representerar ni?",
        "What kind of organisation do you represent?",
        "organisaatiot",
    ),
    Item(
        "S03",
        "select_multiple",
        "tausta",
        "participants",
        "respondent_role",
        "Mikä on roolinne?",
        "Vilken är er roll?",
        "What is your role?",
        "roolit",
    ),
    Item(
        "S04",
        "select_multiple",
        "tausta",
        "projects",
        "project",
        "Missä Opin ovi -projektissa olette ollut mukana?",
        "I vilket Läroport-projekt har ni deltagit?",
        "In which Opin ovi project have you taken part?",
        "projektit",
    ),
    Item(
        "S05",
        "date",
        "tausta",
        "projects",
        "project_end",
        "Milloin projektinne päättyi tai päättyy?",
        "När avslutades eller avslutas ert projekt?",
        "When did or does your project end?",
    ),
    Item(
        "S06",
        "integer",
        "tausta",
        "networks",
        "network_size",
        "Kuinka monta organisaatiota projektin verkostoon kuului enimmillään?",
        "Hur många organisationer hörde som mest till projektets nätverk?",
        "How many organisations did the project’s network have at most?",
    ),
    Item(
        "S07",
        "text",
        "tulokset",
        "results",
        "main_results",
        "Mitkä ovat projektin kolme merkittävintä tulosta?",
        "Vilka är projektets tre viktigaste resultat?",
        "What are the project’s three most important results?",
        quote=True,
    ),
    Item(
        "S08",
        "select_multiple",
        "tulokset",
        "results",
        "products_made",
        "Millaisia tuotoksia projektissa syntyi?",
        "Vilka slags produkter kom till i projektet?",
        "What kinds of products did the project make?",
        "tuotokset",
    ),
    Item(
        "S09",
        "select_multiple",
        "tulokset",
        "rooting",
        "products_in_use",
        "Mitkä tuotokset ovat edelleen käytössä?",
        "Vilka produkter är fortfarande i bruk?",
        "Which products are still in use?",
        "tuotokset",
    ),
    Item(
        "S10",
        "select_one",
        "tulokset",
        "rooting",
        "rooting_rating",
        "Projektin tulokset ovat juurtuneet osaksi alueen pysyvää toimintaa.",
        "Projektets resultat har förankrats i områdets permanenta verksamhet.",
        "The project’s results have become part of the region’s permanent work.",
        "likert",
    ),
    Item(
        "S11",
        "text",
        "tulokset",
        "agreements",
        "owner",
        "Kuka vastaa toiminnasta projektin päätyttyä?",
        "Vem ansvarar för verksamheten efter projektet?",
        "Who is responsible for the work after the project?",
        hint="Organisaatio, ei henkilön nimeä.|Organisation, inte en persons namn.|"
        "An organisation, not a person’s name.",
    ),
    Item(
        "S12",
        "select_one",
        "tulokset",
        "agreements",
        "agreement",
        "Onko toiminnan jatkosta sovittu kirjallisesti?",
        "Finns det ett skriftligt avtal om fortsättningen?",
        "Is there a written agreement on how the work goes on?",
        "sopimustilat",
    ),
    Item(
        "S13",
        "select_one",
        "palvelut",
        "services",
        "findability",
        "Aikuisasiakas löytää TNO-palvelut alueella helposti.",
        "Den vuxna kunden hittar lätt TNO-tjänsterna i området.",
        "An adult client finds the guidance services of the region easily.",
        "likert",
    ),
    Item(
        "S14",
        "select_multiple",
        "palvelut",
        "service-models",
        "channels",
        "Mitä palvelukanavia aikuisille on nyt tarjolla?",
        "Vilka servicekanaler finns nu för vuxna?",
        "Which service channels are there for adults now?",
        "kanavat",
    ),
    Item(
        "S15",
        "select_one",
        "palvelut",
        "e-services",
        "e_service_kept",
        "Projektissa kehitettyä sähköistä palvelua ylläpidetään edelleen.",
        "Den elektroniska tjänst som utvecklades i projektet upprätthålls fortfarande.",
        "The e-service that the project developed is still kept up.",
        "yllapito",
    ),
    Item(
        "S16",
        "text",
        "palvelut",
        "e-services",
        "left_out",
        "Mitkä asiakasryhmät jäävät palvelujen ulkopuolelle?",
        "Vilka kundgrupper blir utanför tjänsterna?",
        "Which groups of clients are left out of the services?",
        quote=True,
    ),
    Item(
        "S17",
        "select_one",
        "verkostot",
        "networks",
        "network_works",
        "Alueen ohjausverkosto toimii hyvin.",
        "Områdets vägledningsnätverk fungerar bra.",
        "The region’s guidance network works well.",
        "likert",
    ),
    Item(
        "S18",
        "integer",
        "verkostot",
        "networks",
        "network_meetings",
        "Kuinka monta kertaa verkosto on kokoontunut viimeisten 12 kuukauden aikana?",
        "Hur många gånger har nätverket sammanträtt under de senaste 12 månaderna?",
        "How many times has the network met during the last 12 months?",
    ),
    Item(
        "S19",
        "select_one",
        "verkostot",
        "networks",
        "commitment",
        "Organisaatiot ovat sitoutuneet verkoston työhön.",
        "Organisationerna är engagerade i nätverkets arbete.",
        "The organisations are committed to the network’s work.",
        "likert",
    ),
    Item(
        "S20",
        "text",
        "verkostot",
        "work-life",
        "work_life",
        "Miten työelämäyhteistyö on jatkunut?",
        "Hur har arbetslivssamarbetet fortsatt?",
        "How has co-operation with working life gone on?",
        quote=True,
    ),
    Item(
        "S21",
        "select_one",
        "osaaminen",
        "competence",
        "competence",
        "Ohjaushenkilöstön osaaminen on vahvistunut projektin ansiosta.",
        "Vägledningspersonalens kompetens har stärkts tack vare projektet.",
        "The competence of guidance staff has grown thanks to the project.",
        "likert",
    ),
    Item(
        "S22",
        "text",
        "osaaminen",
        "competence",
        "tools",
        "Mitkä välineet tai oppaat ovat olleet hyödyllisimpiä, ja mistä ne löytyvät?",
        "Vilka verktyg eller handböcker har varit till störst nytta, och var finns de?",
        "Which tools or guides have been of most use, and where are they found?",
    ),
    Item(
        "S23",
        "select_one",
        "elo",
        "agreements",
        "strategy",
        "Onko alueella voimassa oleva TNO-strategia tai toimintasuunnitelma?",
        "Har området en gällande TNO-strategi eller verksamhetsplan?",
        "Does the region have a guidance strategy or plan in force?",
        "kylla_ei",
    ),
    Item(
        "S24",
        "select_one",
        "elo",
        "elo",
        "elo_considered",
        "Opin ovi -työ on otettu huomioon alueellisen ELO-ryhmän toiminnassa.",
        "Läroport-arbetet har beaktats i den regionala ELO-gruppens verksamhet.",
        "The regional guidance group has taken the Opin ovi work into account.",
        "likert",
    ),
    Item(
        "S25",
        "text",
        "elo",
        "elo",
        "elo_next",
        "Mitä ELO-ryhmän tulisi viedä eteenpäin?",
        "Vad borde ELO-gruppen föra vidare?",
        "What should the guidance group take forward?",
        quote=True,
    ),
    Item(
        "S26",
        "select_multiple",
        "jatko",
        "challenges",
        "challenges",
        "Mitkä ovat suurimmat haasteet toiminnan jatkumiselle?",
        "Vilka är de största utmaningarna för verksamhetens fortsättning?",
        "What are the greatest challenges to the work’s continuing?",
        "haasteet",
    ),
    Item(
        "S27",
        "text",
        "jatko",
        "challenges",
        "development_needs",
        "Mitä palveluissa pitäisi kehittää seuraavaksi?",
        "Vad borde utvecklas härnäst i tjänsterna?",
        "What should be developed next in the services?",
        quote=True,
    ),
    Item(
        "S28",
        "text",
        "jatko",
        "conclusions",
        "ministry_message",
        "Mitä haluatte sanoa ministeriöille?",
        "Vad vill ni säga till ministerierna?",
        "What would you like to say to the ministries?",
        quote=True,
    ),
)
