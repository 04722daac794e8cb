"""Two builds at once do not harm each other: the second is refused."""

import subprocess
import sys

import pytest

from reportkit.errors import OutputError
from reportkit.jobs.locking import only_builder

HOLD = """
import sys, time
from pathlib import Path
from reportkit.jobs.locking import only_builder
with only_builder(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_second_builder_is_refused_and_a_killed_one_locks_nobody_out(tmp_path):
    """While another process builds the command stops; once that is killed, it may go on."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(OutputError, match="build-under-way"), only_builder(tmp_path):
            pass
        holder.kill()

    with only_builder(tmp_path):
        pass


def test_builds_after_each_other_are_fine(tmp_path):
    """The lock is let go of at the end."""
    for _ in range(2):
        with only_builder(tmp_path):
            pass
