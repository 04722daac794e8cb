"""What is kept between runs: only what this person's runs have made is believed."""

import pytest

from reportkit.jobs import seal
from reportkit.jobs.seal import own_key, sealed, unsealed
from reportkit.jobs.store import Store
from reportkit.reads import content_fingerprint

KEY = bytes(32)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def entries(folder):
    return sorted((folder / ".reportkit" / "kept").iterdir())


def test_entry_comes_back(store, tmp_path):
    """Also to another run."""
    store.save("model/lappi", b"content")

    assert b"content" == Store(tmp_path).load("model/lappi")
    assert None is store.load("model/hame")


@pytest.mark.parametrize("damage", [0, 40, -1])
def test_damaged_entry_is_none(store, tmp_path, damage):
    """One bit of seal or content that differs, and it is as good as not there."""
    store.save("model/lappi", b"content" * 10)
    (path,) = entries(tmp_path)
    content = bytearray(path.read_bytes())
    content[damage] ^= 1
    path.write_bytes(content)

    assert None is store.load("model/lappi")


def test_entry_of_somebody_else_is_none(store, tmp_path, monkeypatch):
    """A workspace from elsewhere may bring a cache: without this person's key it is nothing."""
    store.save("model/lappi", b"content")
    monkeypatch.setenv("REPORTKIT_STATE", str(tmp_path / "another"))

    assert None is Store(tmp_path).load("model/lappi")


def test_entry_under_another_name_is_none(store, tmp_path):
    """A sealed entry does not pass for that of another step."""
    store.save("model/lappi", b"content")
    store.save("model/hame", b"other")
    one, other = entries(tmp_path)
    one.write_bytes(other.read_bytes())

    assert {None, b"content", b"other"} >= {store.load("model/lappi"), store.load("model/hame")}
    assert None in (store.load("model/lappi"), store.load("model/hame"))


def test_where_name_ends_and_content_begins_is_sealed():
    """A seal of `a` with `bc` is none of `ab` with `c`."""
    assert None is unsealed(KEY, "ab", sealed(KEY, "a", b"bc")[:32] + b"c")
    assert b"bc" == unsealed(KEY, "a", sealed(KEY, "a", b"bc"))


def test_key_is_made_once_and_for_its_owner_alone(tmp_path, monkeypatch):
    """The same key at each look; nobody else may read it."""
    monkeypatch.setenv("REPORTKIT_STATE", str(tmp_path / "state"))

    key = own_key()

    assert (32, key) == (len(key), own_key())
    assert 0o600 == (tmp_path / "state" / "key").stat().st_mode & 0o777
    assert ["key"] == [path.name for path in (tmp_path / "state").iterdir()]


def test_without_a_place_for_a_key_the_store_lives_as_long_as_the_run(tmp_path, monkeypatch):
    """A machine without home folder builds as well, only not faster."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("REPORTKIT_STATE", str(tmp_path / "file" / "state"))
    store = Store(tmp_path / "output")
    store.save("model/lappi", b"content")

    assert b"content" == store.load("model/lappi")
    assert not (tmp_path / "output").exists()


def test_entry_that_is_not_lasting_is_gone_with_the_run(store, tmp_path):
    """It holds here, and the next run knows nothing of it."""
    store.save("read/x", b"content", lasting=False)

    assert b"content" == store.load("read/x")
    assert None is Store(tmp_path).load("read/x")


def test_others_are_forgotten(store, tmp_path):
    """What no step can ask for any more is removed."""
    store.save("model/lappi", b"1")
    store.save("model/hame", b"2")

    store.forget_others(["model/hame"])

    assert (None, b"2") == (store.load("model/lappi"), store.load("model/hame"))


def test_text_is_known_by_its_own_fingerprint(store, tmp_path):
    """A text that somebody has put in its place is not shown."""
    known = content_fingerprint(b"old words")
    store.save_text(known, b"old words")
    assert "old words" == store.load_text(known)

    (tmp_path / ".reportkit" / "texts" / known).write_bytes(b"other words")

    assert None is store.load_text(known)
    assert None is store.load_text("../../../etc/passwd")


def test_seal_is_as_long_as_it_says():
    """The content begins right behind it."""
    assert b"content" == sealed(KEY, "name", b"content")[seal.SEAL_BYTES :]
