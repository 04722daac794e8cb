"""What a confined process may use: so much memory and time, no network, no other program, no voice.

What a platform cannot do is left out: the caller's clock works everywhere.
"""

import ctypes
import faulthandler
import gc
import math
import os
import signal
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 1024 * 1024
# No file that is written on the way may fill the disk.
_FILE_BYTES = 256 * _MEGABYTE
_PAGE_BYTES = 4096
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_REACHING_OUT = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.send",
    "socket.bind",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.fork",
)


@dataclass(frozen=True)
class Limits:
    """What one call may take: seconds of processor time, megabytes of memory in all."""

    seconds: int = 20
    megabytes: int = 1024

    @property
    def patience(self) -> float:
        """After how many seconds by the clock a call is given up.

        Where the system counts processor time, a busy machine must not cost a file that would be
        read on an idle one.
        """
        return self.seconds * (2 if _counts_processor_time() else 1)


class ReachedOutError(BaseException):
    """A confined process tried to reach the network or to start a program.

    No `Exception`, so that no library swallows it.
    """


def confine(limits: Limits, log: Path) -> None:
    """Put this process under limits, once and for all; what it prints goes to `log`."""
    # Ctrl-C reaches every process of the terminal; the parent ends its children itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _let_go_of_files()
    _silence(log)
    # What came along with a fork stays shared with the parent as long as nobody touches it.
    gc.freeze()
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_FSIZE", _FILE_BYTES)
    _limit("RLIMIT_AS", _memory_bytes(limits.megabytes))
    _leave_network()
    sys.addaudithook(_refuse)


def allow_seconds(seconds: int) -> None:
    """Let this process take so many more seconds of processor time; then the system ends it.

    The parent's clock is the first guard. This one still stands when the parent has died.
    """
    _limit("RLIMIT_CPU", math.ceil(time.process_time()) + seconds, for_good=False)


def _counts_processor_time() -> bool:
    return hasattr(signal, "SIGXCPU")


def _let_go_of_files() -> None:
    """Close the files that came along with a fork.

    A build's lock is among them, and would outlive a build that was killed.
    """
    with suppress(FileNotFoundError):
        for descriptor in [int(each.name) for each in Path("/proc/self/fd").iterdir()]:
            # The one that listed them is gone by now.
            with suppress(OSError):
                if descriptor > 2 and stat.S_ISREG(os.fstat(descriptor).st_mode):
                    os.close(descriptor)


def _silence(log: Path) -> None:
    """Lead what native code prints into a file, and what Python prints with it."""
    faulthandler.disable()
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for descriptor in (1, 2):
        os.dup2(file, descriptor)
    os.close(file)
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115


def _limit(name: str, amount: int, *, for_good: bool = True) -> None:
    try:
        # Windows has none.
        import resource  # noqa: PLC0415
    except ImportError:
        return
    kind = getattr(resource, name)
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        amount = min(amount, most)
    # macOS knows the name of the memory limit but refuses to set it.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (amount, amount if for_good else most))


def _memory_bytes(megabytes: int) -> int:
    """The limit of the address space; a parent that is large already leaves half of it free."""
    return max(megabytes * _MEGABYTE, _address_space_bytes() + megabytes * _MEGABYTE // 2)


def _address_space_bytes() -> int:
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * _PAGE_BYTES
    return 0


def _leave_network() -> None:
    """Move into a namespace without network where the system allows it (Linux)."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None).unshare
        # Only root may do it alone; others need a name space of users around it.
        if unshare(_CLONE_NEWNET) != 0:
            unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _refuse(event: str, _: object) -> None:
    if event.startswith(_REACHING_OUT):
        raise ReachedOutError(event)
