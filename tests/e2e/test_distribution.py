"""From finished reports to packages: released, looked through, handed out and noted."""

import email
import email.policy
import hashlib
import json
import shutil
import subprocess
import tomllib

import pytest

from reportkit.cli import main
from reportkit.review.register import Entry, Register, dump_register
from reportkit.review.remarks import Remark

INTERNAL = "Rahoittaja on luvannut jatkoa, mutta siitä ei puhuta vielä kenellekään."
RECIPIENTS = """
[distribution]
sender = "toimisto@example.org"

[[recipients]]
id = "elo"
name = { fi = "Lapin ELO-ryhmä", sv = "ELO-gruppen i Lappland" }
role = "jakelu"
language = "sv"
languages = ["fi", "sv"]
regions = ["lappi"]
formats = ["pdf", "docx", "html"]
address = "elo@example.org"

[[recipients]]
id = "okm"
name = { fi = "ministeriö" }
regions = ["lappi", "hame"]
formats = ["html"]
"""


def run(capsys, root, *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main([*arguments, "--workspace", str(root), "--ui-lang", "en"])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A new workspace with recipients, released and distributed once."""
    root = tmp_path_factory.mktemp("distribution") / "tour"
    assert main(["--ui-lang", "fi", "init", str(root)]) == 0
    settings = (root / "tour.toml").read_text(encoding="utf-8")
    settings = settings.partition("\n[distribution]")[0] + RECIPIENTS
    (root / "tour.toml").write_text(settings, encoding="utf-8")
    (root / "surveys" / "README.md").unlink(missing_ok=True)
    assert main(["release", "lappi", "--workspace", str(root), "--jobs", "1"]) == 0
    assert main(["distribute", "--to", "elo", "--workspace", str(root)]) == 0
    return root


@pytest.fixture
def root(made, tmp_path):
    """A copy of it, to be changed freely."""
    return shutil.copytree(made, tmp_path / "tour")


def package(root, name: str = "elo") -> dict[str, bytes]:
    folder = root / "output" / "distribution" / name
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def record(root, number: int = 1) -> dict:
    return tomllib.loads((root / f"releases/lappi/{number}.toml").read_text(encoding="utf-8"))


def only_finnish(root) -> None:
    """Half the work for what is the same in both languages."""
    settings = root / "tour.toml"
    text = settings.read_text("utf-8").replace('languages = ["fi", "sv"]', 'languages = ["fi"]', 1)
    settings.write_text(text, "utf-8")


def change_inputs(root) -> None:
    settings = root / "tour.toml"
    settings.write_text(settings.read_text("utf-8").replace("invited = 8", "invited = 9"), "utf-8")


# --- release ---


def test_a_release_names_its_inputs_and_outputs(made):
    """By checksums of the files as they are."""
    release = record(made)
    kept = made / "output" / "releases" / "lappi" / "1"

    assert 6 == len(release["outputs"])
    for each in release["outputs"]:
        assert each["sha256"] == hashlib.sha256((kept / each["file"]).read_bytes()).hexdigest()
    for each in release["inputs"]:
        assert each["sha256"] == hashlib.sha256((made / each["file"]).read_bytes()).hexdigest()
    assert "tour.toml" in {each["file"] for each in release["inputs"]}


def test_the_same_files_are_not_released_twice(capsys, root):
    """Nothing has changed, so the release still holds."""
    code, printed = run(capsys, root, "release", "lappi", "--jobs", "1")

    assert (0, True) == (code, "still holds" in printed)
    assert ["1.toml"] == [each.name for each in (root / "releases" / "lappi").iterdir()]


def test_errors_and_open_remarks_stop_a_release(capsys, root):
    """Each is named with what to do, and nothing is released."""
    (root / "surveys" / "lappi-rikki.xlsx").write_bytes(b"PK\x03\x04 broken")
    write_register(root, "conflict", "open", "rejected", "question")

    code, printed = run(capsys, root, "release", "lappi")

    assert 3 == code
    assert "surveys/lappi-rikki.xlsx" in printed
    assert "remark r1 (3 Tulokset): two texts stand against each other" in printed
    assert "remark r2 (3 Tulokset) waits" in printed
    assert "r3" not in printed
    assert "remark r4 (3 Tulokset) waits" in printed
    assert "--override" in printed
    assert not (root / "releases/lappi/2.toml").exists()


def test_a_reason_overrides_and_is_recorded(capsys, root):
    """With everything that spoke against it, and without the reviewer's name."""
    only_finnish(root)
    change_inputs(root)
    write_register(root, "open")

    why = "Kokous on huomenna"

    code, _ = run(capsys, root, "release", "lappi", "--override", why, "--jobs", "1")

    assert 0 == code
    assert why == record(root, 2)["override"]
    (overridden,) = record(root, 2)["overridden"]
    assert "remark" == overridden["kind"]
    assert "Testa" not in (root / "releases/lappi/2.toml").read_text(encoding="utf-8")


def test_a_released_report_is_no_draft(capsys, root):
    """Whatever `tour.draft` says of the reports that are still being written."""
    only_finnish(root)
    settings = root / "tour.toml"
    text = settings.read_text("utf-8").replace("[tour]", "[tour]\ndraft = true")
    settings.write_text(text, "utf-8")

    code, printed = run(capsys, root, "release", "lappi", "--jobs", "1")

    page = (root / "output/releases/lappi/2/lappi-kiertueraportti-2014-fi.html").read_text("utf-8")
    assert (0, True) == (code, "no draft mark" in printed)
    assert "Luonnos" not in page


def test_a_region_without_material_is_not_released(capsys, root):
    """There is nothing to be final."""
    settings = root / "tour.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[regions.hame]\n", "utf-8")

    code, printed = run(capsys, root, "release", "hame")

    assert (3, True) == (code, "hame" in printed)


def test_a_leak_stops_a_release_whatever_the_reason(capsys, root):
    """The author has copied an internal remark into the text; no override lets it out."""
    only_finnish(root)
    notes = root / "meeting_notes" / "lappi.md"
    notes.write_text(notes.read_text("utf-8") + f"\n- Sisäinen: {INTERNAL}\n", "utf-8")
    text = next((root / "texts" / "lappi" / "fi").glob("*.md"))
    text.write_text(f"{text.read_text('utf-8')}\n\nKuulimme: {INTERNAL.lower()}\n", "utf-8")

    code, printed = run(capsys, root, "release", "lappi", "--override", "syy", "--jobs", "1")

    assert 6 == code
    assert "an internal remark" in printed
    assert "lappi-kiertueraportti-2014-fi.pdf" in printed
    assert "p. " in printed
    assert not (root / "releases/lappi/2.toml").exists()
    assert not (root / "output/releases/lappi/2").exists()


# --- distribute ---


def test_a_package_has_letter_files_and_manifest(made):
    """The letter in the recipient's language, and the files that were asked for."""
    assert {
        "SHA256SUMS",
        "elo.eml",
        "foljebrev-elo.docx",
        "foljebrev-elo.pdf",
        "lappi-kiertueraportti-2014-fi.docx",
        "lappi-kiertueraportti-2014-fi.html",
        "lappi-kiertueraportti-2014-fi.pdf",
        "lappi-turnerapport-2014-sv.docx",
        "lappi-turnerapport-2014-sv.html",
        "lappi-turnerapport-2014-sv.pdf",
    } == set(package(made))


def test_the_manifest_verifies(made):
    """By the program that recipients have."""
    folder = made / "output" / "distribution" / "elo"
    command = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]

    assert 0 == subprocess.run(command, cwd=folder).returncode


def test_the_draft_brings_every_file_whole(made):
    """Parsed by the standard library: all that the manifest names, and the manifest."""
    files = package(made)
    message = email.message_from_bytes(files.pop("elo.eml"), policy=email.policy.default)

    assert files == {
        each.get_filename(): each.get_payload(decode=True) for each in message.iter_attachments()
    }
    assert "elo@example.org" == message["To"].addresses[0].addr_spec
    assert "Vi sänder er bifogade dokument" in message.get_body().get_content()


def test_the_same_release_makes_the_same_bytes(capsys, root):
    """Made again after the inputs have changed and the package is gone."""
    before = package(root)
    shutil.rmtree(root / "output" / "distribution")
    (root / "texts" / "lappi" / "fi" / "uusi.md").write_text("# Uusi luku\n\nSanoja.\n", "utf-8")

    code, _ = run(capsys, root, "distribute", "--to", "elo")

    assert (0, before) == (code, package(root))


def test_released_files_that_are_gone_are_made_again(capsys, root):
    """The same bytes come out while the inputs are the same."""
    before = package(root)
    shutil.rmtree(root / "output")

    code, _ = run(capsys, root, "distribute", "--to", "elo")

    assert (0, before) == (code, package(root))


def test_a_release_that_cannot_be_made_again_is_named(capsys, root):
    """With the inputs that are no longer the same; nothing else is sent in its place."""
    shutil.rmtree(root / "output")
    change_inputs(root)

    code, printed = run(capsys, root, "distribute", "--to", "elo")

    assert 1 == code
    assert "lappi/1" in printed
    assert "tour.toml" in printed
    assert not (root / "output" / "distribution" / "elo" / "SHA256SUMS").exists()


def test_kept_files_that_someone_changed_are_not_sent(capsys, root):
    """They are made again, or not sent at all."""
    kept = root / "output/releases/lappi/1/lappi-kiertueraportti-2014-fi.pdf"
    whole = kept.read_bytes()
    kept.write_bytes(whole + b"changed")

    run(capsys, root, "distribute", "--to", "elo")

    assert whole == package(root)["lappi-kiertueraportti-2014-fi.pdf"]


def test_what_is_missing_is_named_and_the_rest_is_made(capsys, root):
    """A region that is not on the tour, a name without translation: the others are sent."""
    settings = root / "tour.toml"
    text = settings.read_text("utf-8").replace('id = "okm"', 'id = "okm"\nlanguage = "sv"')
    settings.write_text(text, "utf-8")

    code, printed = run(capsys, root, "distribute", "--to", "okm")

    assert 1 == code
    assert "hame is not on this tour" in printed
    assert "no name in the language sv" in printed
    assert "lappi-turnerapport-2014-sv.html" in package(root, "okm")


def test_a_region_without_a_release_is_named(capsys, root):
    """Only final versions are sent."""
    shutil.rmtree(root / "releases")

    code, printed = run(capsys, root, "distribute", "--to", "elo")

    assert 1 == code
    assert "no release lappi → reportkit release lappi" in printed


def test_large_packages_are_split_and_that_is_said(capsys, root):
    """Into messages that the limit holds, with every file in one of them."""
    settings = root / "tour.toml"
    text = settings.read_text("utf-8").replace("[distribution]", "[distribution]\nmegabytes = 1")
    settings.write_text(text, "utf-8")

    code, printed = run(capsys, root, "distribute", "--to", "elo")

    files = package(root)
    drafts = {name: files.pop(name) for name in list(files) if name.endswith(".eml")}
    brought = [
        each.get_filename()
        for draft in drafts.values()
        for each in email.message_from_bytes(draft, policy=email.policy.default).iter_attachments()
    ]
    assert 0 == code
    assert len(drafts) > 1
    assert f"{len(drafts)} messages" in printed
    assert all(len(each) <= 1_000_000 for each in drafts.values())
    assert sorted(files) == sorted(brought)


def test_an_old_file_leaves_the_package(capsys, root):
    """What the recipient no longer gets goes; what a person has put there stays."""
    settings = root / "tour.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('["pdf", "docx", "html"]', '["pdf"]'), "utf-8"
    )
    (root / "output/distribution/elo/muistio.txt").write_text("oma", "utf-8")

    run(capsys, root, "distribute", "--to", "elo")

    assert "lappi-kiertueraportti-2014-fi.docx" not in package(root)
    assert b"oma" == package(root)["muistio.txt"]


def test_an_unknown_recipient_is_refused(capsys, root):
    """With the nearest that there is."""
    code, printed = run(capsys, root, "distribute", "--to", "eloo")

    assert (2, True) == (code, "elo" in printed)


# --- the log ---


def test_what_was_sent_is_noted(capsys, root):
    """To whom, when, from which release, and which files."""
    code, _ = run(capsys, root, "distribute", "--sent", "elo")

    (entry,) = tomllib.loads((root / "releases" / "log.toml").read_text("utf-8"))["sent"]
    assert (0, "elo", ["lappi/1"]) == (code, entry["recipient"], entry["releases"])
    assert set(entry["files"]) == set(package(root)) - {"SHA256SUMS", "elo.eml"}
    assert entry["sent"].tzinfo is not None


def test_every_entry_stays(capsys, root):
    """A second sending is a second entry."""
    run(capsys, root, "distribute", "--sent", "elo")
    run(capsys, root, "distribute", "--sent", "elo")

    assert 2 == len(tomllib.loads((root / "releases" / "log.toml").read_text("utf-8"))["sent"])


def test_a_changed_package_is_not_noted(capsys, root):
    """The log would say that something was sent which was not."""
    (root / "output/distribution/elo/foljebrev-elo.pdf").write_bytes(b"other")

    code, printed = run(capsys, root, "distribute", "--sent", "elo")

    assert (3, True) == (code, "foljebrev-elo.pdf" in printed)
    assert not (root / "releases" / "log.toml").exists()


def write_register(root, *states: str) -> None:
    entries = tuple(
        Entry(
            remark=Remark(
                id=f"r{number}",
                region="lappi",
                language="fi",
                draft=1,
                file="x.docx",
                block="results",
                path=("3 Tulokset",),
                kind="edit",
                tracked=True,
                author="Testa Esimerkkinen",
                before="a",
                after="b",
            ),
            state=state,
            position=number,
        )
        for number, state in enumerate(states, start=1)
    )
    path = root / "reviews" / "lappi" / "register.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_register(Register(region="lappi", entries=entries), "x"), "utf-8")


def test_a_reviewer_is_named_nowhere(capsys, root):
    """Not in a report, though the author thanked them there."""
    only_finnish(root)
    write_register(root, "accepted")
    text = next((root / "texts" / "lappi" / "fi").glob("*.md"))
    text.write_text(f"{text.read_text('utf-8')}\n\nKiitos: Testa Esimerkkinen.\n", "utf-8")

    code, printed = run(capsys, root, "release", "lappi", "--jobs", "1")

    assert (6, True) == (code, "the name of a person “Testa Esimerkkinen”" in printed)


def test_who_has_agreed_may_be_named(capsys, root):
    """`publication.named` in tour.toml."""
    only_finnish(root)
    write_register(root, "accepted")
    text = next((root / "texts" / "lappi" / "fi").glob("*.md"))
    text.write_text(f"{text.read_text('utf-8')}\n\nKiitos: Testa Esimerkkinen.\n", "utf-8")
    settings = root / "tour.toml"
    named = '\n[publication]\nnamed = ["Testa Esimerkkinen"]\n'
    settings.write_text(settings.read_text("utf-8") + named, "utf-8")

    code, _ = run(capsys, root, "release", "lappi", "--jobs", "1")

    assert 0 == code


def test_a_register_that_cannot_be_read_stops_a_release(capsys, root):
    """Nobody knows what is open."""
    path = root / "reviews" / "lappi" / "register.toml"
    path.parent.mkdir(parents=True)
    path.write_text("format = 1\n[[remark]]\nid = 1\n", "utf-8")

    code, printed = run(capsys, root, "release", "lappi")

    assert (3, True) == (code, "reviews/lappi/register.toml" in printed)


def test_records_are_json_free_text(made):
    """The folder of records holds what people read; what programs keep lies with the outputs."""
    names = sorted(path.name for path in (made / "releases").rglob("*") if path.is_file())

    assert ["1.toml"] == names
    kept = made / "output" / "distribution" / ".reportkit" / "elo.json"
    assert set(json.loads(kept.read_text("utf-8"))) == set(package(made))
