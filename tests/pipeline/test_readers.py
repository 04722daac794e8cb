"""Readers are loaded by who reads, and by nobody else."""

import subprocess
import sys
from importlib import import_module

from reportkit.pipeline import readers


def test_a_build_that_reads_nothing_loads_no_reader() -> None:
    """A process that only composes and renders goes without them."""
    program = (
        "import sys\nimport reportkit.commands.build\n"
        "sys.exit(', '.join(name for name in sys.modules if name.startswith('reportkit.inputs')))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert b"" == done.stderr.strip()


def test_what_is_loaded_beforehand_is_there() -> None:
    """The names are written as text; a module that was renamed would not be missed."""
    for name in readers.MODULES:
        assert import_module(name)
