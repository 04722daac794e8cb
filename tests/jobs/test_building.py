"""Documents become files; what no build makes any more goes away."""

import pickle

import pytest

from reportkit.errors import OutputError
from reportkit.jobs.building import Composing, Output, make_outputs, withdraw_outputs
from reportkit.jobs.steps import Pickled
from tests.sample_document import sample_document

DOCUMENT = Pickled.of(sample_document())


def render(document: bytes, output_format: str) -> bytes:
    if output_format == "bad":
        raise OutputError("output-not-written", file="x")
    return f"{pickle.loads(document).id} {output_format}".encode()


def output(region: str, output_format: str = "html") -> Output:
    return Output(region, "fi", output_format, "publication", 2014, "raportti")


def make(folder, *outputs: Output):
    results = make_outputs(folder, [(each, DOCUMENT) for each in outputs], render, 1)
    return {result.output: result for result in results}


def test_file_name_says_what_it_is():
    """Region, kind, year and language stand in the name and in the folders."""
    assert "lappi/fi/lappi-raportti-2014-fi.html" == output("lappi").file


def test_outputs_are_written(tmp_path):
    """Each output lies where its name says."""
    make(tmp_path, output("lappi"))

    assert b"sample html" == (tmp_path / output("lappi").file).read_bytes()


def test_second_build_leaves_the_same_bytes_alone(tmp_path):
    """What has not changed is not written again."""
    make(tmp_path, output("lappi"))

    assert "unchanged" == make(tmp_path, output("lappi"))[output("lappi")].state


def test_failure_leaves_the_others(tmp_path):
    """A format that fails costs its own file only, and keeps its reason."""
    bad, good = output("lappi", "bad"), output("lappi")

    results = make(tmp_path, bad, good)

    assert ("failed", "written") == (results[bad].state, results[good].state)
    assert isinstance(results[bad].error, OutputError)


def test_document_that_could_not_be_composed_is_a_failure(tmp_path):
    """A region whose document failed is told of, and the next one is made."""
    composed = [(output("hame"), KeyError("fault")), (output("lappi"), DOCUMENT)]

    states = {
        result.output.region: result.state for result in make_outputs(tmp_path, composed, render, 1)
    }

    assert {"hame": "failed", "lappi": "written"} == states


def test_output_that_nobody_makes_any_more_is_removed(tmp_path):
    """A region that left the tour does not go on showing old figures; its folder goes too."""
    make(tmp_path, output("hame"), output("lappi"))

    (withdrawn,) = withdraw_outputs(tmp_path, (output("lappi").file,))

    assert (output("hame").file, True) == (withdrawn.file, withdrawn.removed)
    assert not (tmp_path / "hame").exists()
    assert (tmp_path / output("lappi").file).is_file()


def test_output_that_someone_has_edited_is_left(tmp_path):
    """Work of a person's hand is not thrown away, but named."""
    make(tmp_path, output("hame"))
    (tmp_path / output("hame").file).write_bytes(b"edited")

    (withdrawn,) = withdraw_outputs(tmp_path, ())

    assert not withdrawn.removed
    assert b"edited" == (tmp_path / output("hame").file).read_bytes()


def test_strange_files_are_never_touched(tmp_path):
    """What this tool did not make stays, whatever it is called."""
    (tmp_path / "hame" / "fi").mkdir(parents=True)
    (tmp_path / output("hame").file).write_bytes(b"strange")

    assert () == withdraw_outputs(tmp_path, ())
    assert (tmp_path / output("hame").file).is_file()


def compose(name: str) -> str:
    if name == "bad":
        raise OutputError("output-not-written", file=name)
    return name


def composing(name: str, *outputs: Output, then=None) -> Composing:
    """Outputs of a document that is still to be composed."""
    follow = then or (lambda result: [(each, DOCUMENT) for each in outputs])
    return Composing(outputs, compose, (name,), follow)


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_are_composed_and_rendered(tmp_path, workers):
    """One that cannot be composed costs its own files only, each of them told of."""
    lappi = (output("lappi"), output("lappi", "docx"))
    hame = (output("hame"), output("hame", "docx"))
    plan = [composing("good", *lappi), composing("bad", *hame), (output("kainuu"), DOCUMENT)]

    results = {each.output: each for each in make_outputs(tmp_path, plan, render, workers)}

    assert ["written", "written"] == [results[each].state for each in lappi]
    assert [OutputError, OutputError] == [type(results[each].error) for each in hame]
    assert "written" == results[output("kainuu")].state


def test_what_stands_already_after_composing_is_left_alone(tmp_path):
    """A document that says the same needs no rendering."""
    plan = [composing("good", output("lappi"), then=lambda result: [(output("lappi"), None)])]

    (result,) = make_outputs(tmp_path, plan, render, 1)

    assert "current" == result.state


def test_fault_after_composing_is_told(tmp_path):
    """A document that cannot be kept."""

    def refuse(result: object) -> list[object]:
        raise OutputError("output-not-written", file="kept")

    (result,) = make_outputs(tmp_path, [composing("good", output("lappi"), then=refuse)], render, 1)

    assert isinstance(result.error, OutputError)


def test_fault_in_the_middle_of_keeping_is_told_once_a_file(tmp_path):
    """Nothing is rendered of a document that could not be kept, and no file is told of twice."""
    both = (output("lappi"), output("lappi", "docx"))

    def break_off(result: object):
        yield both[0], DOCUMENT
        raise OutputError("output-not-written", file="kept")

    results = list(make_outputs(tmp_path, [composing("good", *both, then=break_off)], render, 1))

    assert [(each, "failed") for each in both] == [(each.output, each.state) for each in results]


@pytest.mark.parametrize(
    "record", ["no json", "[]", '{"../outside.html": "x"}', '{"/etc/passwd": "x"}', '{"a": 1}']
)
def test_broken_record_does_no_harm(tmp_path, record):
    """A record of outputs that is damaged, or names files elsewhere, is as good as none."""
    (tmp_path / ".reportkit").mkdir()
    (tmp_path / ".reportkit" / "outputs.json").write_text(record, encoding="utf-8")

    assert () == withdraw_outputs(tmp_path, ())
