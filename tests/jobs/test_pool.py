"""Jobs run here or in worker processes, and one that fails does not stop the others."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from reportkit.errors import OutputError
from reportkit.jobs.pool import Job, run_jobs


def double(text: str) -> bytes:
    return (text * 2).encode()


def fail(text: str) -> bytes:
    raise OutputError("output-not-written", file=text)


def die(text: str) -> bytes:
    os._exit(9)


def process_id(text: str) -> bytes:
    return str(os.getpid()).encode()


@pytest.mark.parametrize("workers", [1, 2])
def test_each_job_gives_its_result(workers):
    """Every job is answered once, under its key, whatever the number of workers."""
    jobs = [Job(text, double, (text,)) for text in "abcde"]

    results = {done.key: done.result for done in run_jobs(jobs, workers)}

    assert {text: double(text) for text in "abcde"} == results


@pytest.mark.parametrize("workers", [1, 2])
def test_failed_job_carries_its_error_and_the_others_finish(workers):
    """A refusal comes back with its key and values; the jobs after it still run."""
    jobs = [Job("bad", fail, ("x",)), *(Job(text, double, ("x",)) for text in ("good", *"abc"))]

    done = {each.key: each for each in run_jobs(jobs, workers)}

    assert isinstance(done["bad"].error, OutputError)
    assert b"xx" == done["good"].result


def test_workers_are_other_processes():
    """With two workers nothing runs in the process that asks."""
    jobs = [Job(text, process_id, (text,)) for text in "abcd"]

    ids = {done.result for done in run_jobs(jobs, 2)}

    assert str(os.getpid()).encode() not in ids


def test_worker_that_dies_is_an_error_of_its_job_not_of_the_build():
    """When the system ends a worker, the jobs are answered with an error and the run ends."""
    jobs = [Job("dies", die, ("x",)), *(Job(text, double, ("x",)) for text in "abcd")]

    done = {each.key: each for each in run_jobs(jobs, 2)}

    assert done["dies"].error is not None
    assert {"dies", *"abcd"} == set(done)


def test_jobs_are_taken_only_as_they_are_needed():
    """Memory is bounded by the workers, not by the number of jobs."""
    taken = []

    def jobs() -> Iterator[Job[int]]:
        for number in range(50):
            taken.append(number)
            yield Job(number, double, ("x",))

    results = run_jobs(jobs(), 2)
    next(results)

    assert len(taken) <= 5
    results.close()


def test_few_jobs_are_done_here():
    """One document in its formats is ready before another process would be."""
    jobs = [Job(text, process_id, (text,)) for text in "abc"]

    assert {str(os.getpid()).encode()} == {done.result for done in run_jobs(jobs, 2)}


@pytest.mark.parametrize("workers", [1, 2])
def test_jobs_may_follow_from_others(workers):
    """None says that there will be more; it is waited for, and nothing is lost."""
    under_way: list[str] = []
    following: list[str] = []
    source = iter("abcd")

    def jobs() -> Iterator[Job[str] | None]:
        while True:
            if following:
                yield Job(following.pop(), double, ("x",))
            elif text := next(source, ""):
                under_way.append(text)
                yield Job(text, double, (text,), stands_for=2)
            elif under_way:
                yield None
            else:
                return

    done = []
    for each in run_jobs(jobs(), workers):
        done.append(each.key)
        if each.key in under_way:
            under_way.remove(each.key)
            following += [f"{each.key}1", f"{each.key}2"]

    assert sorted(["a", "b", "c", "d", *(f"{text}{n}" for text in "abcd" for n in "12")]) == sorted(
        done
    )


def test_what_waits_for_others_is_given_up_too():
    """Who has given up does not wait for a job from which others would follow."""
    release = threading.Event()

    def jobs() -> Iterator[Job[str] | None]:
        yield Job("slow", lambda: release.wait(30), ())
        while True:
            yield None

    asked = iter([False, False])
    with ThreadPoolExecutor(1) as executor:
        assert [] == list(run_jobs(jobs(), 1, executor, lambda: next(asked, True)))
        release.set()


def test_one_job_that_stands_for_many_is_worth_a_process():
    """What follows from it is not done one after the other here."""
    job = Job("a", process_id, ("a",), stands_for=4)

    assert str(os.getpid()).encode() not in {done.result for done in run_jobs([job], 2)}


def test_given_executor_does_the_jobs_and_stays_open():
    """A cluster takes the same jobs through the same door."""
    with ThreadPoolExecutor(2) as executor:
        done = {each.key: each.result for each in run_jobs(_doubled("ab"), 1, executor)}

        assert {"a": b"aa", "b": b"bb"} == done
        assert b"cc" == executor.submit(double, "c").result()


def _doubled(texts: str) -> list[Job[str]]:
    return [Job(text, double, (text,)) for text in texts]


def test_what_workers_begin_from_is_made_ready_beforehand() -> None:
    """It starts at once, before there is any job for a worker."""
    program = (
        "from multiprocessing import forkserver\n"
        "from reportkit.jobs.pool import warm_up\n"
        "warm_up()\n"
        "assert forkserver._forkserver._forkserver_pid"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert (0, b"") == (done.returncode, done.stderr)
