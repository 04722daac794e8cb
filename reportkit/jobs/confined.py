"""Runs calls that may go wrong in child processes with limits: one bad call costs its own answer.

The children are reused. One that dies, takes too long or too much memory is replaced, and its
call is answered with `CallEndedError`.
"""

import pickle
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, TypeVar

from reportkit.jobs.limits import Limits, ReachedOutError, allow_seconds, confine
from reportkit.jobs.pool import preload

R = TypeVar("R")

EndReason = Literal["took-too-long", "too-much-memory", "reader-crashed", "reached-out"]

# A new interpreter with all it needs, on a busy machine.
_START_SECONDS = 60.0
_READY = b"ready"
# What native libraries print before they give up for lack of memory.
_OUT_OF_MEMORY = (b"memory allocation of", b"out of memory", b"bad_alloc", b"MemoryError")


class CallEndedError(Exception):
    """A call that was ended before it had a result. `reason` says why."""

    def __init__(self, reason: EndReason) -> None:
        super().__init__(reason)
        self.reason = reason


class ChildTraceback(Exception):  # noqa: N818 - shown above an error, never raised
    """Where in the child an error came from, as text."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


@dataclass
class _Child:
    """A child process, and the call that it is busy with."""

    process: BaseProcess
    connection: Connection
    log: Path
    deadline: float
    ready: bool = False
    call: int | None = None
    # Functions carry what all their calls share, and travel once.
    function: bytes = b""


class ConfinedWorkers:
    """Up to `workers` child processes; they are started when there are calls for them.

    Use it in a `with` statement. `modules` names what a child that starts from nothing should
    import before all else.
    """

    def __init__(
        self, limits: Limits, *, workers: int = 1, modules: tuple[str, ...] = (), method: str = ""
    ) -> None:
        self.limits = limits
        self._workers = workers
        self._context: Any = get_context(method or _best_method())
        if self._context.get_start_method() == "forkserver":
            preload(*modules)
        self._folder = TemporaryDirectory(prefix="reportkit-", ignore_cleanup_errors=True)
        self._children: list[_Child] = []
        self._started = 0

    def __enter__(self) -> "ConfinedWorkers":
        return self

    def __exit__(self, *_: object) -> None:
        for child in tuple(self._children):
            self._end(child)
        self._folder.cleanup()

    def run(
        self, function: Callable[..., R], calls: Iterable[Mapping[str, Any]]
    ) -> Iterator[R | Exception]:
        """For each call (keyword arguments) its result or what it ended with, in order.

        Shape: one answer a call. An exception that the function raised comes with the child's
        traceback; `CallEndedError` where there was no way to a result.
        Errors: `RuntimeError` when no child can be started.
        """
        pickled = pickle.dumps(function)
        waiting = enumerate(calls)
        call = next(waiting, None)
        answers: dict[int, R | Exception] = {}
        following = 0
        try:
            while call is not None or self._busy():
                while call is not None and (child := self._idle()):
                    self._hand_over(child, pickled, *call)
                    call = next(waiting, None)
                answers.update(self._answers())
                while following in answers:
                    yield answers.pop(following)
                    following += 1
        finally:
            for child in self._busy():
                self._end(child)

    # --- children ---

    def _busy(self) -> list[_Child]:
        return [child for child in self._children if child.call is not None]

    def _idle(self) -> _Child | None:
        """A child without a call, a new one if there may be more."""
        for child in self._children:
            if child.call is None:
                return child
        return self._start() if len(self._children) < self._workers else None

    def _start(self) -> _Child:
        self._started += 1
        log = Path(self._folder.name) / f"{self._started}.log"
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self.limits, log), daemon=True)
        process.start()
        # The child's death is seen because nobody else holds its end.
        theirs.close()
        child = _Child(process, ours, log, time.monotonic() + _START_SECONDS)
        self._children.append(child)
        return child

    def _end(self, child: _Child) -> int:
        """End a child; the exit code tells what it died of if it was dead already."""
        self._children.remove(child)
        child.connection.close()
        child.process.join(timeout=0 if child.call is None else 1)
        if child.process.is_alive():
            child.process.kill()
            child.process.join()
        code = child.process.exitcode or 0
        child.process.close()
        return code

    # --- calls ---

    def _hand_over(
        self, child: _Child, function: bytes, call: int, arguments: Mapping[str, Any]
    ) -> None:
        child.call = call
        known = child.function == function
        child.function = function
        if child.ready:
            child.deadline = time.monotonic() + self.limits.patience
        message = pickle.dumps((None if known else function, dict(arguments)))
        # One that is dead `_answers` will notice.
        with suppress(OSError):
            child.connection.send_bytes(message)

    def _answers(self) -> Iterator[tuple[int, Any]]:
        """What children have come up with; waits until there is something or time is up."""
        busy = self._busy()
        first = min(child.deadline for child in busy)
        wait([child.connection for child in busy], max(0.0, first - time.monotonic()))
        for child in busy:
            call = child.call
            answered, answer = self._answer(child)
            if answered and call is not None:
                yield call, answer

    def _answer(self, child: _Child) -> tuple[bool, Any]:
        try:
            if child.connection.poll():
                return self._received(child, child.connection.recv_bytes())
        except (EOFError, OSError):
            return True, self._died(child)
        if time.monotonic() < child.deadline:
            return False, None
        return True, self._gave_up(child)

    def _received(self, child: _Child, message: bytes) -> tuple[bool, Any]:
        if message == _READY:
            child.ready = True
            child.deadline = time.monotonic() + self.limits.patience
            return False, None
        child.call = None
        answer = pickle.loads(message)  # noqa: S301 - of our own child, not of the file
        if isinstance(answer, _Raised):
            return True, answer.error_with_traceback()
        if isinstance(answer, CallEndedError):
            # What is left of its memory is in pieces.
            self._end(child)
        return True, answer

    def _died(self, child: _Child) -> Exception:
        code = self._end(child)
        printed = child.log.read_bytes()[-4000:] if child.log.exists() else b""
        if not child.ready:
            raise RuntimeError(_not_started(printed))
        return CallEndedError(_reason(code, printed))

    def _gave_up(self, child: _Child) -> Exception:
        child.process.kill()
        self._end(child)
        if not child.ready:
            raise RuntimeError(_not_started(b"no answer"))
        return CallEndedError("took-too-long")


def _not_started(printed: bytes) -> str:
    return f"no confined process could be started: {printed.decode('utf-8', 'replace')}"


def _reason(code: int, printed: bytes) -> EndReason:
    if _was_signalled(code, "SIGXCPU"):
        return "took-too-long"
    # Nobody but the system, when it runs out of memory, kills a child of ours.
    if _was_signalled(code, "SIGKILL") or any(sign in printed for sign in _OUT_OF_MEMORY):
        return "too-much-memory"
    return "reader-crashed"


def _was_signalled(code: int, name: str) -> bool:
    return hasattr(signal, name) and code == -getattr(signal, name)


def _best_method() -> str:
    """How to start children: a fork costs least, but copies the other threads in mid-air."""
    if sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1:
        return "fork"
    return "forkserver" if "forkserver" in get_all_start_methods() else "spawn"


# --- in the child -----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Raised:
    """An exception on its way to the parent, with the text of its traceback."""

    error: Exception
    where: str

    def error_with_traceback(self) -> Exception:
        self.error.__cause__ = ChildTraceback(self.where)
        return self.error


def _serve(connection: Connection, limits: Limits, log: Path) -> None:
    """Answer calls until the parent is gone."""
    confine(limits, log)
    connection.send_bytes(_READY)
    function: Callable[..., Any] | None = None
    while True:
        try:
            message = connection.recv_bytes()
        except (EOFError, OSError):
            return
        allow_seconds(limits.seconds)
        function, reply = _reply(function, message)
        connection.send_bytes(reply)


def _reply(
    function: Callable[..., Any] | None, message: bytes
) -> tuple[Callable[..., Any] | None, bytes]:
    try:
        pickled, arguments = pickle.loads(message)  # noqa: S301 - of our own parent
        if pickled is not None:
            function = pickle.loads(pickled)  # noqa: S301 - of our own parent
        assert function is not None
        return function, pickle.dumps(function(**arguments), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return function, pickle.dumps(CallEndedError("too-much-memory"))
    except ReachedOutError:
        return function, pickle.dumps(CallEndedError("reached-out"))
    except Exception as error:  # noqa: BLE001 - carried to the parent, who tells what it means
        return function, _pickled_error(error)


def _pickled_error(error: Exception) -> bytes:
    where = "".join(traceback.format_exception(error))
    try:
        pickled = pickle.dumps(_Raised(error, where))
        pickle.loads(pickled)  # noqa: S301 - made in the line above
    except Exception:  # noqa: BLE001 - an exception may break its own pickling in any way
        return pickle.dumps(_Raised(RuntimeError(f"{type(error).__name__}: {error}"), where))
    return pickled
