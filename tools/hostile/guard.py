"""Watches what a process does: files that it opens, changes that it makes, calls to the network."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

_NETWORK = frozenset(
    [
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "urllib.Request",
        "http.client.connect",
        "ftplib.connect",
        "smtplib.connect",
    ]
)
_PROGRAMS = frozenset(
    ["subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "pty.spawn"]
)
_CHANGES = frozenset(
    [
        "os.remove",
        "os.rename",
        "os.mkdir",
        "os.rmdir",
        "os.symlink",
        "os.link",
        "os.chmod",
        "os.truncate",
    ]
)
# What Python and its libraries read of the system.
_SYSTEM = ("/usr", "/lib", "/proc", "/sys", "/dev/null", "/dev/urandom", "/etc/fonts", "/etc/localtime", "/etc/mime.types", "/var/cache/fontconfig")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Guard:
    """Writes a line to a pipe for each thing that an input must never bring about.

    Forked children are watched as well; libraries in C that open files themselves are not, which
    is why there are a canary file and a canary port, too.
    """

    def __init__(self, workspace: Path, program: Path, log: int) -> None:
        self._own = (os.path.realpath(workspace), os.path.realpath(tempfile.gettempdir()))
        roots = (program, Path(sys.prefix), Path(sys.base_prefix))
        self._readable = (*self._own, *map(os.path.realpath, roots), *_SYSTEM)
        self._log = log

    def watch(self) -> None:
        """From here on; an audit hook cannot be taken away again."""
        sys.dont_write_bytecode = True
        sys.addaudithook(self._notice)

    def _notice(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            self._opened(arguments)
        elif event in _NETWORK:
            self._note(f"network: {event} {arguments[1:]!r}")
        elif event in _PROGRAMS:
            self._note(f"program: {event} {arguments[:1]!r}")
        elif event in _CHANGES and not self._lies_in(arguments[0], self._own):
            self._note(f"change: {event} {arguments[:1]!r}")

    def _opened(self, arguments: tuple[Any, ...]) -> None:
        path, mode, flags = arguments
        if isinstance(path, int):
            return
        writes = bool((flags or 0) & _WRITING) or any(sign in (mode or "") for sign in "wax+")
        allowed = (*self._own, "/dev/null") if writes else self._readable
        if not self._lies_in(path, allowed):
            self._note(f"{'write' if writes else 'read'}: {path!r}")

    @staticmethod
    def _lies_in(path: Any, roots: tuple[str, ...]) -> bool:
        if isinstance(path, int):
            return True
        real = os.path.realpath(os.fsdecode(path))
        return any(real == root or real.startswith(root + os.sep) for root in roots)

    def _note(self, line: str) -> None:
        os.write(self._log, (line[:300] + "\n").encode("utf-8", "replace"))
