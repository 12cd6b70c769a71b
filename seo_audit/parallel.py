"""Work spread over processes that are forked for it, with results in order.

A forked process has all that was loaded before, so nothing is sent to it but the number of its
task. Where processes cannot be forked (Windows) or should not be (macOS), the work is done here.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from seo_audit.errors import UsageError

T = TypeVar("T")

# Results that wait to be taken, for each process: they are kept in memory.
_AHEAD = 2
_work: Callable[[int], Any] | None = None


def spread(work: Callable[[int], T], tasks: int, processes: int) -> Iterator[T]:
    """`work(0)`, `work(1)` ... `work(tasks - 1)` in order, made by up to `processes` processes.

    `work` must leave open connections alone: they are its parent's. Raises what `work` raises, and
    UsageError where a process was killed.
    """
    processes = min(processes, tasks)
    if processes < 2 or not sys.platform.startswith("linux"):
        yield from map(work, range(tasks))
        return
    global _work
    _work = work
    # Else each would copy the memory of all that is loaded when it first collects garbage.
    gc.freeze()
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_leave_signals)
    try:
        waiting: list[Future[T]] = []
        for number in range(tasks):
            waiting.append(pool.submit(_call, number))
            if len(waiting) > _AHEAD * processes:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()
    except BrokenProcessPool:
        raise UsageError(
            "a process of the audit was killed; is there enough memory? "
            "What was crawled is kept: `seo-audit recheck latest`"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()
        _work = None


def _leave_signals() -> None:
    """Ctrl-C reaches every process; the first one decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _call(number: int) -> Any:
    assert _work is not None
    return _work(number)
