"""Runs jobs in worker processes, a few ahead of the results, and keeps going when one fails."""

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_all_start_methods, get_context
from typing import Any, Generic, TypeVar

K = TypeVar("K")
GivenUp = Callable[[], bool]

# Jobs sent ahead for each worker: enough that none waits, few enough that memory does not grow
# with the number of regions.
_AHEAD = 2
# How often it is asked whether the caller has given up.
_STEP_SECONDS = 0.05
# Fewer jobs than this are one document in its formats: done here before another process is ready.
_WORTH_STARTING = 4


@dataclass(frozen=True)
class Job(Generic[K]):
    """A call to make. Function and arguments must be picklable, and so must the result.

    `stands_for` says how many jobs it is worth: one that others will follow from stands for them.
    """

    key: K
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    stands_for: int = 1


@dataclass(frozen=True)
class Done(Generic[K]):
    """What came of a job: its result, or the exception that it ended with."""

    key: K
    result: Any
    error: Exception | None = None


def run_jobs(
    jobs: Iterable[Job[K] | None],
    workers: int,
    executor: Executor | None = None,
    given_up: GivenUp | None = None,
) -> Iterator[Done[K]]:
    """What came of each job, as soon as it is known; jobs are taken only as they are needed.

    None among them says that there will be more when one has been done.
    With one worker, or few jobs, everything runs here, in order. Ctrl-C ends the workers and is
    raised. With an `executor` the jobs are its own, a few ahead for each of the `workers`; it is
    left open. What it has not done when the caller has `given_up` is not waited for.
    """
    if executor is not None:
        yield from _run_in(executor, jobs, workers * _AHEAD, given_up)
        return
    waiting = iter(jobs)
    first = _first(waiting) if workers > 1 else ()
    jobs = chain(first, waiting)
    if sum(job.stands_for for job in first) < _WORTH_STARTING:
        yield from (_run_here(job) for job in jobs if job is not None)
        return
    pool = ProcessPoolExecutor(workers, _context(), initializer=_leave_interrupts_to_parent)
    finished = False
    try:
        yield from _run_in(pool, jobs, workers * _AHEAD)
        finished = True
    finally:
        if not finished:
            _end_workers(pool)
        pool.shutdown(wait=finished, cancel_futures=True)


@contextmanager
def open_workers(workers: int) -> Iterator[Executor]:
    """Worker processes that stay, for one who has jobs now and then; they end with the block."""
    pool = ProcessPoolExecutor(workers, _context(), initializer=_leave_interrupts_to_parent)
    try:
        yield pool
    finally:
        _end_workers(pool)
        pool.shutdown(wait=False, cancel_futures=True)


def _first(jobs: Iterator[Job[K] | None]) -> tuple[Job[K], ...]:
    """So many jobs that worker processes are worth starting, or all that there are as yet."""
    first: list[Job[K]] = []
    while sum(job.stands_for for job in first) < _WORTH_STARTING:
        job = next(jobs, None)
        if job is None:
            break
        first.append(job)
    return tuple(first)


def _run_here(job: Job[K]) -> Done[K]:
    try:
        return Done(job.key, job.function(*job.arguments))
    except Exception as error:  # noqa: BLE001 - carried to the caller, who tells refusals from bugs
        return Done(job.key, None, error)


def _run_in(
    pool: Executor, jobs: Iterable[Job[K] | None], ahead: int, given_up: GivenUp | None = None
) -> Iterator[Done[K]]:
    running: dict[Future[Any], K] = {}
    is_given_up = given_up or (lambda: False)
    step = None if given_up is None else _STEP_SECONDS
    for job in jobs:
        if job is None:
            yield from _finished(running, step)
        else:
            try:
                running[pool.submit(job.function, *job.arguments)] = job.key
            except BrokenExecutor as error:
                yield Done(job.key, None, error)
        while len(running) >= ahead and not is_given_up():
            yield from _finished(running, step)
        if is_given_up():
            break
    while running and not is_given_up():
        yield from _finished(running, step)
    for future in running:
        future.cancel()


def _finished(running: dict[Future[Any], K], seconds: float | None) -> Iterator[Done[K]]:
    done, _ = wait(running, timeout=seconds, return_when=FIRST_COMPLETED)
    for future in done:
        key = running.pop(future)
        error = future.exception()
        if error is None:
            yield Done(key, future.result())
        elif isinstance(error, Exception):
            yield Done(key, None, error)
        else:
            raise error


def preload(*modules: str) -> None:
    """Name what worker processes should have imported; heeded until the first of them starts."""
    context = _context()
    if context.get_start_method() == "forkserver":
        _preloaded.update(dict.fromkeys(modules))
        context.set_forkserver_preload(["__main__", *_preloaded])


_preloaded: dict[str, None] = {}


def warm_up() -> None:
    """Have the process that workers are copied from start, and import, while we do something else.

    Worth it only where workers will be needed.
    """
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415 - not on every system

        forkserver.ensure_running()


def _context() -> Any:
    # A plain fork would copy the progress bar's thread in the middle of whatever it does.
    methods = get_all_start_methods()
    return get_context("forkserver" if "forkserver" in methods else "spawn")


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end_workers(pool: ProcessPoolExecutor) -> None:
    # The pool has no public way to stop work under way before Python 3.14 (`terminate_workers`).
    for process in list((pool._processes or {}).values()):
        process.terminate()
