"""What a document leaves behind: a process makes thousands of them one after the other."""

import gc
import subprocess
import sys

import pytest
from docx.package import Package
from weasyprint.formatting_structure.boxes import PageBox

from reportkit.outputs import render
from reportkit.outputs.pdf import _fonts
from tests.sample_document import sample_document


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are looked for otherwise")
def test_no_program_is_started_to_find_the_native_libraries() -> None:
    """Not a compiler and not a linker: the loader knows the libraries by their names."""
    program = (
        "import sys\n"
        "from reportkit.outputs.typesetter import load_typesetter\n"
        "started = []\n"
        "sys.addaudithook(lambda event, given: started.append(given) "
        "if event == 'subprocess.Popen' else None)\n"
        "load_typesetter()\n"
        "sys.exit(repr(started) if started else 0)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_no_line_of_a_page_asks_for_a_feature_of_the_font() -> None:
    """WeasyPrint keeps the list of features of each line for as long as the process lives."""
    render(sample_document(), "pdf")

    assert _fonts().font_features == {}


@pytest.mark.parametrize("output_format", ["docx", "pdf"])
def test_nothing_of_a_document_waits_for_the_garbage_collector(output_format: str) -> None:
    """Its parts refer to each other; what is left of one must not lie beside the next."""
    render(sample_document(), output_format)
    gc.collect()

    render(sample_document(), output_format)

    left = [each for each in gc.get_objects() if type(each) in (Package, PageBox)]
    assert [] == left
