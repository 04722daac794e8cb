"""A step is done again when something that it was made from differs, and says what."""

import pytest

from reportkit.jobs.changes import Change
from reportkit.jobs.environment import installed
from reportkit.jobs.steps import Steps, digest_of
from reportkit.jobs.store import Store
from reportkit.reads import Recording


@pytest.fixture
def root(tmp_path):
    (tmp_path / "a.toml").write_text("[t]\nx = 4\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("one\ntwo\n", encoding="utf-8")
    return tmp_path


def steps(root) -> Steps:
    return Steps(Store(root / "output"), root)


def do(root, given=None, name="model/lappi"):
    """The step's value, how often it was done, and its causes."""
    run = steps(root)
    given = given or {"language": "1"}
    kept, causes = run.find(name, given), ()
    if kept is None:
        with run.recording() as recording:
            value = (root / "a.toml").read_text("utf-8") + (root / "b.md").read_text("utf-8")
        kept = run.keep(name, given, recording.reads, (value,))
        causes = run.earlier(name).causes
    return run.part(kept, 0), sum(run.made.values()), causes


def test_step_is_done_once(root):
    """The next run finds its result; nothing has caused it to be done again."""
    value, done, causes = do(root)

    assert (1, (Change("never-made"),)) == (done, causes)
    assert (value, 0, ()) == do(root)


@pytest.mark.parametrize(
    ("file", "text", "change"),
    [
        ("a.toml", "[t]\nx = 5\n", Change("value", "a.toml", "t.x", "4", "5")),
        ("a.toml", "[t]\n", Change("value", "a.toml", "t.x", "4", "")),
        ("a.toml", "[t]\nx = 4\ny = 1\n", Change("value", "a.toml", "t.y", "", "1")),
        ("b.md", "one\n2\n", Change("line", "b.md", "2", "two", "2")),
        ("b.md", "one\ntwo\n3\n", Change("line", "b.md", "3", "", "3")),
        ("a.toml", "[t]  # of something\nx = 4\n", Change("file", "a.toml")),
    ],
)
def test_changed_file_does_it_again_and_is_told(root, file, text, change):
    """With the key or the line, as it was and as it is."""
    do(root)
    (root / file).write_text(text, encoding="utf-8")

    _, done, causes = do(root)

    assert (1, (change,)) == (done, causes)


def test_file_that_went_is_told(root):
    """Its name, for its content says nothing any more."""
    do(root)
    (root / "b.md").unlink()
    run = steps(root)

    assert None is run.find("model/lappi", {"language": "1"})
    assert [Change("file-gone", "b.md")] == list(run.causes("model/lappi", {"language": "1"}))


def test_other_arguments_do_it_again(root):
    """What was given counts as what was read."""
    do(root)

    _, done, causes = do(root, {"language": "2"})

    assert (1, (Change("setting", "language"),)) == (done, causes)


def test_same_content_again_is_no_change(root):
    """A file that was only touched, or changed and changed back, is the same."""
    do(root)
    (root / "b.md").write_text("other", encoding="utf-8")
    (root / "b.md").write_text("one\ntwo\n", encoding="utf-8")

    assert 0 == do(root)[1]


def test_causes_come_down_from_the_step_above(root):
    """A file is made again because of the cell in the step that its own rests on."""
    run = steps(root)
    above = run.keep("read/x", {}, {}, ("old",), digest="1")
    run.keep("output/y", {"step:read/x": above.digest}, {}, ())
    cell = Change("value", "x.xlsx", "F7", "4", "5")
    later = steps(root)
    above = later.keep("read/x", {"v": "2"}, {}, ("new",), digest="2", causes=(cell,))

    assert [cell] == list(later.causes("output/y", {"step:read/x": above.digest}))


def test_library_of_another_version_is_told(root, monkeypatch):
    """The versions of what we require are part of every step."""
    do(root)
    versions = {**installed(), "weasyprint": "99.0"}
    monkeypatch.setattr("reportkit.jobs.environment._installed", {})
    monkeypatch.setattr("reportkit.jobs.environment._distributions", lambda _: versions.items())

    _, done, causes = do(root)

    assert 1 == done
    (change,) = [each for each in causes if each.name == "weasyprint"]
    assert ("library", "99.0") == (change.kind, change.new)


def test_step_that_is_found_is_read_by_who_asks(root):
    """A command that finds everything done has read all that it rests on."""
    do(root)

    with Recording(str(root)) as recording:
        do(root)

    assert {"a.toml", "b.md", "code:", "library:weasyprint"} <= recording.reads.keys()


def test_digest_is_of_the_content(root):
    """Equal values have equal digests, whatever made them."""
    assert digest_of({"a": (1, "x")}) == digest_of({"a": [1, "x"]})
    assert digest_of("a") != digest_of("b")


def test_forgotten_steps_take_their_texts_with_them(root):
    """What is left can still say what changed; nothing else takes space."""
    do(root)
    (root / "b.md").write_text("other\n", encoding="utf-8")
    do(root, name="model/hame")
    run = steps(root)
    before = run.store.size()

    run.forget_others(["model/hame", "libraries"])

    # The entry of the other step, and the text that only it had read.
    assert before - 2 == run.store.size()
    assert run.earlier("model/hame")
    assert not run.earlier("model/lappi")
