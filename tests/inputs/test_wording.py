"""`wording.toml`: each table is an override, and each fault in it has its line."""

import pytest

from reportkit.diagnostics import Code
from reportkit.inputs.wording import read_wording
from reportkit.review.wording_file import with_wording

DIGEST = "sha256:" + "0" * 32


def read(tmp_path, text):
    path = tmp_path / "wording.toml"
    path.write_text(text, encoding="utf-8")
    return read_wording(path, "texts/lappi/fi/wording.toml", "lappi", "fi")


def test_what_is_written_is_read(tmp_path):
    """An override comes back with its words, its digest and its line."""
    text = with_wording(
        "# Oma huomautus\n", "a.b", words='Sanat "näin"', replaces=DIGEST, before="x"
    )

    (override,) = read(tmp_path, text).value.overrides

    assert (override.block, override.text, override.replaces, override.before) == (
        "a.b",
        'Sanat "näin"',
        DIGEST,
        "x",
    )
    assert override.source.line == 3


def test_a_block_has_one_wording_and_all_else_stays():
    """A new wording takes the place of the old one; comments and other tables keep theirs."""
    text = with_wording("# Alku\n", "a", words="1", replaces=DIGEST, before="")
    text = with_wording(text + "\n# Väli\n", "b", words="2", replaces=DIGEST, before="")

    changed = with_wording(text, "a", words="3", replaces=DIGEST, before="")

    assert changed == text.replace('text = "1"', 'text = "3"')


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[wording]\n", "not-toml"),
        ('[[wording]]\nblock = "a"\nreplaces = "' + DIGEST + '"\n', "missing-key"),
        ('[[wording]]\nblock = "a"\ntext = "b"\nreplaces = "md5:1"\n', "not-a-digest"),
        ('[[wording]]\nblock = 1\ntext = "b"\nreplaces = "' + DIGEST + '"\n', "not-a-phrase"),
        ('[wording]\nblock = "a"\n', "unknown-key"),
        ('[[sanat]]\nblock = "a"\n', "unknown-key"),
        ("wording = [1]\n", "not-a-table"),
    ],
)
def test_each_fault_is_told(tmp_path, text, reason):
    """A table with a fault is left out, and the finding says why."""
    outcome = read(tmp_path, text)

    assert [each.values["reason"] for each in outcome.findings] == [reason]
    assert outcome.findings[0].code == Code.OVERRIDE_PROBLEM
    assert outcome.value is None or outcome.value.overrides == ()


def test_of_two_wordings_for_a_block_the_later_is_used(tmp_path):
    """And it is said."""
    table = f'[[wording]]\nblock = "a"\nreplaces = "{DIGEST}"\ntext = '

    outcome = read(tmp_path, f'{table}"1"\n\n{table}"2"\n')

    assert [each.text for each in outcome.value.overrides] == ["2"]
    assert [each.values["reason"] for each in outcome.findings] == ["block-twice"]
