"""Calls in child processes: whatever a call does to its process costs its own answer only."""

import ctypes
import os
import socket
import subprocess
import sys
import time
import traceback
from functools import partial
from multiprocessing import active_children, get_all_start_methods
from pathlib import Path

import pytest

from reportkit.errors import OutputError
from reportkit.jobs.confined import CallEndedError, ConfinedWorkers
from reportkit.jobs.limits import Limits

# A busy machine may let a child wait for a while: only who is to be late has little time.
SMALL = Limits(megabytes=400)
SHORT = Limits(seconds=4, megabytes=400)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of the system")


def double(text: str) -> str:
    return text * 2


def process_id(text: str) -> int:
    return os.getpid()


def sleep(text: str) -> str:
    if text == "bad":
        time.sleep(60)
    return text


def spin(text: str) -> str:
    while text == "bad":
        pass
    return text


def allocate(text: str) -> int:
    return len(bytearray(10**9)) if text == "bad" else 0


def return_much(text: str) -> object:
    """A result that is small until it is packed."""
    return [str(number) * 50 for number in range(4_000_000)] if text == "bad" else text


def crash(text: str) -> str:
    if text == "bad":
        ctypes.string_at(0)
    return text


def panic(text: str) -> str:
    os.write(2, b"memory allocation of 999 bytes failed\n")
    os.abort()


def leave(text: str) -> str:
    sys.exit(3)


def shout(text: str) -> str:
    os.write(2, b"from native code\n")
    print("from Python")
    return text


def fail(text: str) -> str:
    raise ValueError(f"no use for {text}")


def deny(text: str) -> str:
    raise PermissionError(13, "denied", text)


def refuse(text: str) -> str:
    raise OutputError("output-not-written", file=text)


class UnpicklableError(Exception):
    def __init__(self, one, two):
        super().__init__("said once")


def fail_oddly(text: str) -> str:
    raise UnpicklableError(1, 2)


def connect(text: str) -> str:
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except OSError:
        return "caught"
    return "connected"


def start_program(text: str) -> str:
    return str(subprocess.run(["true"], check=False))


def seconds_apart(text: str, *, shared: dict[str, str]) -> str:
    return shared[text]


def open_files(text: str) -> list[str]:
    links = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
    return [each for each in links if each.endswith(text)]


def answers(function, *texts: str, limits: Limits = SMALL, **options) -> list:
    with ConfinedWorkers(limits, **options) as workers:
        return list(workers.run(function, [{"text": text} for text in texts]))


def reasons(results: list) -> list[str]:
    return [each.reason if isinstance(each, CallEndedError) else "read" for each in results]


@pytest.mark.parametrize("method", get_all_start_methods())
def test_calls_are_answered_in_order_by_another_process(method):
    """However children are started, each call has its answer in its place."""
    results = answers(double, *"abcde", limits=Limits(), workers=2, method=method)

    assert ["aa", "bb", "cc", "dd", "ee"] == results


def test_children_are_reused():
    """Ten calls are no ten processes, and none of them is this one."""
    ids = set(answers(process_id, *"abcdefghij", workers=2))

    assert len(ids) <= 2
    assert os.getpid() not in ids


def test_what_calls_share_is_sent_along():
    """A function may carry values for all its calls."""
    with ConfinedWorkers(SMALL) as workers:
        first = list(workers.run(partial(seconds_apart, shared={"a": "1"}), [{"text": "a"}]))
        second = list(workers.run(partial(seconds_apart, shared={"a": "2"}), [{"text": "a"}]))

    assert ["1", "2"] == first + second


@on_linux
@pytest.mark.parametrize(
    ("function", "limits", "reason"),
    [
        (sleep, SHORT, "took-too-long"),
        (spin, SHORT, "took-too-long"),
        (allocate, SMALL, "too-much-memory"),
        (return_much, SMALL, "too-much-memory"),
        (crash, SMALL, "reader-crashed"),
    ],
)
def test_bad_call_costs_its_own_answer(function, limits, reason):
    """The calls before and after a call that sleeps, spins, hoards or crashes are answered."""
    results = answers(function, "good", "bad", "good", limits=limits)

    assert ["read", reason, "read"] == reasons(results)


@on_linux
def test_late_call_is_given_up_in_time():
    """A reader that waits for something holds nobody up for longer than its limit allows."""
    start = time.monotonic()
    answers(sleep, "bad", limits=SHORT)

    assert time.monotonic() - start < 5 * SHORT.patience


@on_linux
def test_library_that_runs_out_of_memory_is_known_by_its_last_words():
    """Native code does not raise MemoryError, it aborts."""
    assert ["too-much-memory"] == reasons(answers(panic, "x"))


def test_reader_that_leaves_is_a_crash():
    """Whoever ends the process ends his own call."""
    assert ["reader-crashed"] == reasons(answers(leave, "x"))


def test_nothing_that_is_printed_reaches_the_user(capfd):
    """Native code speaks to the file descriptor; so does Python."""
    answers(shout, "x")

    assert ("", "") == tuple(capfd.readouterr())


@on_linux
def test_locks_are_not_held_by_children(tmp_path):
    """A build that is killed lets go of its lock at once, though a child is still reading."""
    with (tmp_path / "lock").open("ab"):
        assert [[]] == answers(open_files, "lock", method="fork")


def test_bug_comes_back_with_its_traceback():
    """An ordinary exception is the parent's to judge, and says where in the child it arose."""
    (error,) = answers(fail, "x")

    assert isinstance(error, ValueError)
    text = "".join(traceback.format_exception(error))
    assert "in fail" in text
    assert "no use for x" in text


def test_errors_of_the_system_keep_their_kind():
    """What may not be read is told from a bug by its type."""
    (error,) = answers(deny, "x")

    assert (PermissionError, "x") == (type(error), error.filename)


def test_refusal_keeps_key_and_values():
    """Refusals are worded by the parent."""
    (error,) = answers(refuse, "x")

    assert ("output-not-written", {"file": "x"}) == (error.key, error.values)


def test_exception_that_cannot_travel_is_told_in_words():
    """An exception that breaks its own pickling is no crash."""
    (error,) = answers(fail_oddly, "x")

    assert "UnpicklableError: said once" == str(error)


@pytest.mark.parametrize("function", [connect, start_program])
def test_reaching_out_is_ended(function):
    """No connection, no other program, and nobody in between who swallows the refusal."""
    assert ["reached-out"] == reasons(answers(function, "x"))


def test_children_do_not_outlive_their_work():
    """Whoever stops asking ends what is under way, and leaving the block ends the rest."""
    before = set(active_children())
    with ConfinedWorkers(Limits(), workers=2) as workers:
        results = workers.run(sleep, [{"text": "good"}, {"text": "bad"}])
        assert "good" == next(results)
        assert 2 == len(set(active_children()) - before)
        results.close()
        assert 1 == len(set(active_children()) - before)

    assert set() == set(active_children()) - before


def test_child_that_cannot_start_is_a_fault_of_ours(tmp_path, monkeypatch):
    """Files are not blamed for a process that never came to read them."""
    with ConfinedWorkers(SMALL) as workers:
        workers._folder.cleanup()

        with pytest.raises(RuntimeError, match="no confined process"):
            list(workers.run(double, [{"text": "x"}]))
