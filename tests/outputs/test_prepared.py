"""What one process has worked out is of use to the next, and cannot be out of date."""

import subprocess
import sys

from reportkit.outputs import fonts, templating
from reportkit.outputs.fonts import text_width
from reportkit.outputs.prepared import prepared, use_prepared
from reportkit.outputs.templating import macros

# Takes what is handed on, measures a text and writes a link; says whether it had to work for it.
NEXT = """
import pickle, sys
from reportkit.outputs.prepared import use_prepared
use_prepared(pickle.loads(sys.stdin.buffer.read()))
from jinja2 import Environment
Environment._generate = None
from reportkit.outputs.fonts import text_width
from reportkit.outputs.templating import macros
print(macros().link("sivu", "https://example.org"), text_width("Työ", 10.0))
assert "fontTools" not in sys.modules
"""


def test_the_next_process_neither_compiles_nor_measures():
    """And writes the same."""
    import pickle  # noqa: PLC0415 - as what is kept travels

    expected = f"{macros().link('sivu', 'https://example.org')} {text_width('Työ', 10.0)}"

    done = subprocess.run(
        [sys.executable, "-c", NEXT],
        input=pickle.dumps(prepared()),
        capture_output=True,
        check=False,
    )

    assert (b"", expected) == (done.stderr, done.stdout.decode().strip())


def test_a_changed_template_is_compiled_anew(monkeypatch):
    """Code of other templates, and widths of other fonts, are never used."""
    macros()
    known = prepared()
    assert known.templates and known.fonts
    changed = {"html/nodes.html.j2": "{% macro link(a, b) %}other{% endmacro %}"}
    monkeypatch.setattr(templating, "_templates", lambda: changed)
    use_prepared(known)

    written = templating.environment.__wrapped__().get_template("html/nodes.html.j2").module

    assert "other" == str(written.link("sivu", "x")).strip()


def test_widths_are_those_of_the_font_that_is_there(monkeypatch, tmp_path):
    """A font of another content is measured."""
    text_width("a", 1.0, "regular")
    text_width("a", 1.0, "semibold")
    other = tmp_path / "other.ttf"
    other.write_bytes((fonts.fonts_folder() / "SourceSans3-Semibold.ttf").read_bytes())
    monkeypatch.setattr(fonts, "_FILES", {"regular": other, "semibold": other})

    assert fonts._metrics.__wrapped__("regular") == fonts._metrics.__wrapped__("semibold")
    assert fonts._metrics.__wrapped__("regular").widths[ord("a")] != text_width("a", 1000.0)
