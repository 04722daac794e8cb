"""What the figures were measured on: kinds and versions, no names and no places."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

_OURS = ("weasyprint", "pydantic", "python-docx", "lxml", "python-calamine")
_PEERS = ("typst", "pypandoc_binary", "docxtpl")


def machine_text(peers: str | None) -> str:
    """One paragraph: processor, cores, memory, Python and the libraries that matter."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in _OURS)
    others = f"; peers: {', '.join(_peer_versions(peers))}" if peers else ""
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB, {platform.system()}, "
        f"{platform.python_implementation()} {platform.python_version()}, {libraries}{others}."
    )


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _peer_versions(python: str) -> list[str]:
    program = (
        "import sys\nfrom importlib.metadata import version\n"
        "print(*(f'{each} {version(each)}' for each in sys.argv[1:]), sep='\\n')"
    )
    command = [python, "-c", program, *_PEERS]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
