"""What the meetings told: products, agreements, networks, tools, remarks, recommendations."""

from decimal import Decimal

from reportkit.diagnostics import Code
from tests.model.builders import assemble, make_item, make_notes, of_code

SECOND = "meeting_notes/lappi/2.md"


def test_product_has_what_its_brackets_say() -> None:
    """Type, status, owner, agreement and reason come from the details, with the line."""
    details = {
        "type": "palvelupiste",
        "status": "jatkuu_supistettuna",
        "responsible": "Oulun TE-toimisto",
        "agreement": "ei",
        "reason": "aukiolo supistui",
    }
    notes = make_notes(make_item("product", "OpinTori", details=details, projects=("s10969",)))

    (product,) = assemble(notes=(notes,)).value.products
    assert "opintori" == product.id
    assert ("palvelupiste", "jatkuu_supistettuna") == (product.type.value, product.status.value)
    assert "Oulun TE-toimisto" == product.owner.value
    assert ("ei", "aukiolo supistui") == (product.agreement.value, product.reason.value)
    assert (10, ("s10969",)) == (product.status.sources[0].line, product.projects)


def test_product_without_status_is_not_known() -> None:
    """A status that nobody told is None, with the item that might have told it."""
    (product,) = assemble(notes=(make_notes(make_item("product", "Opas")),)).value.products

    assert (None, 10) == (product.status.value, product.status.sources[0].line)


def test_status_as_written_is_no_status() -> None:
    """A status that the reader could not make out stays unknown; it is not guessed here."""
    item = make_item("product", "Opas", details={"status": "ihan kivasti"})

    (product,) = assemble(notes=(make_notes(item),)).value.products

    assert None is product.status.value


def test_product_named_twice_is_one() -> None:
    """Two notes that name one product, spelled each in its way, make one with both places."""
    first = make_notes(make_item("product", "Opin tori", details={"status": "jatkuu"}))
    second = make_notes(
        make_item("product", "OpinTori", file=SECOND, details={"responsible": "TE-toimisto"}),
        file=SECOND,
    )

    (product,) = assemble(notes=(second, first)).value.products
    assert ("Opin tori", 2) == (product.name.value, len(product.name.sources))
    assert ("jatkuu", "TE-toimisto") == (product.status.value, product.owner.value)


def test_contradicting_statuses_are_found() -> None:
    """Two statuses of one product: the first meeting's is used, the other is named."""
    notes = make_notes(
        make_item("product", "Opas", 10, details={"status": "jatkuu"}),
        make_item("product", "Opas", 20, details={"status": "paattynyt"}),
    )

    outcome = assemble(notes=(notes,))

    (finding,) = of_code(outcome, Code.CONFLICTING_VALUES)
    assert "jatkuu" == outcome.value.products[0].status.value
    assert ("lappi.products.opas.status", "paattynyt", 20) == (
        finding.values["field"],
        finding.values["found"],
        finding.source.line,
    )


def test_status_is_settled() -> None:
    """tour.toml settles a product's status as it settles a date."""
    notes = make_notes(make_item("product", "Opas", details={"status": "jatkuu"}))

    outcome = assemble(notes=(notes,), settled={"lappi.products.opas.status": "paattynyt"})

    assert "paattynyt" == outcome.value.products[0].status.value


def test_another_regions_product_settles_nothing() -> None:
    """A product of the same name in another region has a status of its own."""
    notes = make_notes(make_item("product", "Opas", details={"status": "jatkuu"}))

    outcome = assemble(notes=(notes,), settled={"hame.products.opas.status": "paattynyt"})

    assert "jatkuu" == outcome.value.products[0].status.value


def test_settled_status_outside_the_list_is_named() -> None:
    """A settled status that is none is a finding that lists those that are."""
    notes = make_notes(make_item("product", "Opas", details={"status": "jatkuu"}))

    outcome = assemble(notes=(notes,), settled={"lappi.products.opas.status": "hyvä"})

    (finding,) = of_code(outcome, Code.UNKNOWN_SETTING)
    assert "osittain_juurtunut" in finding.values["expected"]


def test_products_stand_by_the_finnish_alphabet() -> None:
    """Å, Ä and Ö come after Z, whatever order the notes have."""
    notes = make_notes(*(make_item("product", name) for name in ("Äly", "Zeta", "Opas")))

    names = [each.name.value for each in assemble(notes=(notes,)).value.products]
    assert ["Opas", "Zeta", "Äly"] == names


def test_agreement_network_and_tool_have_their_details() -> None:
    """Each thing of the notes has the details of its kind as written."""
    notes = make_notes(
        make_item(
            "agreement", "Kumppanuus", details={"parties": "ELY, opisto", "valid_until": "2016"}
        ),
        make_item("network", "Alueverkosto", details={"members": "40", "meetings": "4"}),
        make_item("tool", "Verkostokartta", details={"users": "ohjaajat", "place": "verkossa"}),
    )

    report = assemble(notes=(notes,)).value
    assert ("ELY, opisto", "2016") == (
        report.agreements[0].parties.value,
        report.agreements[0].valid_until.value,
    )
    assert ("40", "4") == (report.networks[0].members.value, report.networks[0].meetings.value)
    assert ("ohjaajat", "verkossa") == (report.tools[0].users.value, report.tools[0].place.value)


def test_internal_items_are_of_another_type() -> None:
    """What is internal is in no remark, and so in nothing that a published output can reach."""
    notes = make_notes(make_item("internal", "Ei julki"), make_item("remark", "Julki"))

    report = assemble(notes=(notes,)).value
    assert ["Julki"] == [each.text.value for each in report.remarks]
    assert ["Ei julki"] == [each.text for each in report.internal_remarks]


def test_remarks_stand_in_the_order_of_the_notes() -> None:
    """Remarks follow the lines of the notes, and the meetings their days."""
    late = make_notes(make_item("remark", "Kolmas", 1), when="2014-10-06")
    early = make_notes(
        make_item("decision", "Toinen", 9, file=SECOND),
        make_item("remark", "Ensin", 3, file=SECOND),
        file=SECOND,
        when="2014-03-10",
    )

    remarks = assemble(notes=(late, early)).value.remarks
    assert ["Ensin", "Toinen", "Kolmas"] == [each.text.value for each in remarks]


def test_remark_of_two_notes_is_one() -> None:
    """What two people wrote down in the same words under one theme is said once."""
    first = make_notes(make_item("remark", "Verkosto kokoontuu."))
    second = make_notes(make_item("remark", "Verkosto kokoontuu", file=SECOND), file=SECOND)

    (remark,) = assemble(notes=(first, second)).value.remarks
    assert 2 == len(remark.text.sources)


def test_remark_under_two_themes_is_two() -> None:
    """The same words under another theme are said there, too, under an id of their own."""
    notes = make_notes(
        make_item("remark", "Rahoitus puuttuu", 5, theme="networks"),
        make_item("remark", "Rahoitus puuttuu", 9, theme="elo"),
    )

    remarks = assemble(notes=(notes,)).value.remarks
    assert ["networks", "elo"] == [each.theme for each in remarks]
    assert 2 == len({each.id for each in remarks})


def test_recommendation_goes_to_all_its_addressees() -> None:
    """Several addressees come apart as ids."""
    notes = make_notes(make_item("recommendation", "Rahoitus pysyväksi", addressee="okm, tem"))

    (recommendation,) = assemble(notes=(notes,)).value.recommendations
    assert ("okm", "tem") == recommendation.addressees


def test_unknown_addressee_stays_as_written() -> None:
    """An addressee that is none of the known ones is `other`, and keeps its words."""
    notes = make_notes(make_item("recommendation", "Jatketaan", addressee="Opetushallitus"))

    (recommendation,) = assemble(notes=(notes,)).value.recommendations
    assert (("other",), "Opetushallitus") == (
        recommendation.addressees,
        recommendation.addressee_as_written,
    )


def test_missing_notes_are_named() -> None:
    """A region without notes is a finding with the file that is expected."""
    (finding,) = of_code(assemble(), Code.MISSING_NOTES)

    assert {"name": "Lappi", "expected": "meeting_notes/lappi.docx"} == finding.values


def test_notes_are_material() -> None:
    """The meetings count as material, with the days of the first and the last."""
    first, second = make_notes(when="2014-10-06"), make_notes(file=SECOND, when="2014-03-10")

    (item,) = assemble(notes=(first, second)).value.material
    assert ("meeting", Decimal(2)) == (item.kind, item.count.value)
    assert (3, 10) == (item.first.value.month, item.last.value.month)  # type: ignore


def test_moving_an_item_changes_no_id() -> None:
    """Two remarks that begin alike keep their ids when the notes are put in another order."""
    words = "Aikuisohjauksen verkosto kokoontuu jatkossakin"
    ways = [(f"{words} keväällä", f"{words} syksyllä"), (f"{words} syksyllä", f"{words} keväällä")]

    ids = [
        {each.text.value: each.id for each in assemble(notes=(notes,)).value.remarks}
        for notes in (
            make_notes(*(make_item("remark", each, line) for line, each in enumerate(way, 1)))
            for way in ways
        )
    ]
    assert ids[0] == ids[1]
    assert 2 == len(set(ids[0].values()))
