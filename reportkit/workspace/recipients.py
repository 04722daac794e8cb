"""The recipients of `tour.toml`: regions by id, languages that exist, and what is doubtful."""

from collections import Counter
from collections.abc import Iterator

from reportkit.diagnostics import Code, Diagnostic, Outcome
from reportkit.errors import WorkspaceError
from reportkit.nearest import nearest_names
from reportkit.registry import RegionSet
from reportkit.registry_files import find_region
from reportkit.workspace.settings import SETTINGS_FILE, RecipientTable, Settings

ALL_REGIONS = "all"


def settle_recipients(
    settings: Settings, region_set: RegionSet, known_languages: tuple[str, ...]
) -> Outcome[Settings]:
    """The settings with each recipient's regions by id and languages filled in.

    Findings: `recipient-without-region` for a region that is not known or not on the tour, and for
    who gets nothing at all; `missing-translation` for a name that is not there in their language.
    Errors: `WorkspaceError` for a language that is not known, and an id that stands twice.
    """
    _check_ids(settings)
    findings: list[Diagnostic] = []
    settled = []
    for position, recipient in enumerate(settings.recipients):
        _check_languages(recipient, position, known_languages)
        worded = _with_languages(recipient, settings)
        chosen, lost = _choose_regions(worded, settings, region_set)
        findings += _doubts(settings, position, chosen, lost)
        settled.append(chosen)
    return Outcome(settings.model_copy(update={"recipients": tuple(settled)}), tuple(findings))


def _check_ids(settings: Settings) -> None:
    for name, count in Counter(each.id for each in settings.recipients).items():
        if count > 1:
            raise WorkspaceError(
                "settings-twice", file=SETTINGS_FILE, name="recipients.id", found=name
            )


def _check_languages(recipient: RecipientTable, position: int, known: tuple[str, ...]) -> None:
    for language in (recipient.language, *recipient.languages):
        if language is not None and language not in known:
            raise WorkspaceError(
                "settings-unknown-name",
                file=SETTINGS_FILE,
                name=f"recipients.{position}.language",
                found=language,
                expected=", ".join(known),
            )


def _with_languages(recipient: RecipientTable, settings: Settings) -> RecipientTable:
    """The letter in the tour's language where none is named, the files in the letter's.

    Who reads a language that the tour has no reports in gets those of its main language.
    """
    main = settings.tour.languages[0]
    language = recipient.language or main
    of_files = (language,) if language in settings.tour.languages else (main,)
    return recipient.model_copy(
        update={"language": language, "languages": recipient.languages or of_files}
    )


def _choose_regions(
    recipient: RecipientTable, settings: Settings, region_set: RegionSet
) -> tuple[RecipientTable, tuple[str, ...]]:
    """The recipient with regions by id, in the tour's order; the names that lead to none."""
    on_tour = tuple(each.id for each in region_set.regions if each.id in settings.regions)
    if ALL_REGIONS in recipient.regions:
        return recipient.model_copy(update={"regions": on_tour}), ()
    found = {name: find_region(region_set, name) for name in recipient.regions}
    ids = {name: None if region is None else region.id for name, region in found.items()}
    chosen = tuple(each for each in on_tour if each in ids.values())
    lost = tuple(name for name, region_id in ids.items() if region_id not in on_tour)
    return recipient.model_copy(update={"regions": chosen}), lost


def _doubts(
    settings: Settings, position: int, recipient: RecipientTable, lost: tuple[str, ...]
) -> Iterator[Diagnostic]:
    source = settings.source("recipients", str(position))
    for name in lost:
        yield Diagnostic(
            code=Code.RECIPIENT_WITHOUT_REGION,
            source=source,
            values={"name": recipient.id, "found": name, "expected": _nearest(settings, name)},
        )
    if not (recipient.regions or lost or recipient.summary or recipient.site):
        yield Diagnostic(
            code=Code.RECIPIENT_WITHOUT_REGION, source=source, values={"name": recipient.id}
        )
    if recipient.language not in recipient.name:
        yield Diagnostic(
            code=Code.MISSING_TRANSLATION,
            source=source,
            values={"name": recipient.id, "language": str(recipient.language)},
        )


def _nearest(settings: Settings, name: str) -> str:
    known = tuple(settings.regions)
    return ", ".join(nearest_names(name, known) or known)
