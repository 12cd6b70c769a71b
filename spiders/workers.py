"""The pool of worker processes, seen from the crawl: one socket each, answers awaited.

A task is kept until its worker says that it is stored. A worker that dies or is stuck on a page is
replaced and its tasks are sent again; a page that ends two workers, or one by taking too long, is
stored as failed.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from seo_audit.limits import BUSY_SECONDS
from seo_audit.machine import processors
from seo_audit.messages import LENGTH, UNREADABLE, Found, Reply, Task, WorkerOptions
from seo_audit.response import Response

MAX_DEATHS = 2
# Workers that die one after the other without a word between show that none can run.
MAX_DEATHS_IN_A_ROW = 8
# A worker ends itself on a page that takes too much processor time, and a busy store ends in a
# fault; one that is silent far beyond both hangs. In page limits, for machines that are busy.
SILENCE_PAGES = 4
END_SECONDS = 10
_encode = msgspec.msgpack.Encoder().encode
_decoder = msgspec.msgpack.Decoder(Reply)
_FLUSH = _encode(Task(0, "flush", 0, Response("", 0)))


# A worker process and our end of its socket.
Launched = tuple[subprocess.Popen[bytes], socket.socket]


class StoreError(Exception):
    """The store cannot be written; the message is one line for the user."""


@dataclass(eq=False)
class _Job:
    task: Task
    answer: asyncio.Future[Found]
    stored: asyncio.Future[None]
    deaths: int = 0


@dataclass(eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    jobs: dict[int, _Job] = field(default_factory=dict)
    unread: dict[int, _Job] = field(default_factory=dict)
    heard: float = 0.0
    asked: bool = False
    listener: asyncio.Task[None] | None = None

    def send(self, data: bytes) -> None:
        if not self.asked:
            self.heard = asyncio.get_running_loop().time()
            self.asked = True
        self.writer.write(LENGTH.pack(len(data)))
        self.writer.write(data)


class WorkerPool:
    """Hands answers to the least loaded worker. `start` before use, `close` to store the rest."""

    def __init__(self, options: WorkerOptions, count: int, launched: list[Launched]) -> None:
        self._options = options
        self._count = count
        self._workers: list[_Worker] = []
        self._launched = launched
        self._unsent: list[_Job] = []
        self._next = 1
        self._deaths_in_a_row = 0
        self._closing = False
        self._watch: asyncio.Task[None] | None = None
        self.fault: str = ""
        # The faults of pages that could not be taken apart, for whoever mends the reader.
        self.failed: dict[str, str] = {}

    # -- processes

    async def start(self) -> None:
        """Listen to the workers, those launched already or new ones."""
        if not self._launched:
            self._launched += launch(self._count)
        while self._launched:
            await self._connect(*self._launched.pop(0))
        self._watch = asyncio.create_task(self._watch_for_silence())

    async def _connect(self, process: subprocess.Popen[bytes], channel: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=channel, limit=1 << 24)
        worker = _Worker(process, reader, writer)
        # On the socket and not on the command line: a database URL may hold a password.
        worker.send(_encode(self._options))
        worker.asked = False
        worker.listener = asyncio.create_task(self._listen(worker))
        self._workers.append(worker)
        waiting, self._unsent = self._unsent, []
        for job in waiting:
            self._send(job)

    async def _watch_for_silence(self) -> None:
        limit = self._options.page_seconds * SILENCE_PAGES + BUSY_SECONDS
        while True:
            await asyncio.sleep(1)
            now = asyncio.get_running_loop().time()
            for worker in self._workers:
                if worker.asked and now - worker.heard > limit:
                    worker.process.kill()

    # -- tasks

    def submit(self, kind: str, rank: int, response: Response) -> asyncio.Future[Found]:
        """Hand over an answer; the future brings what it names. Raises StoreError."""
        if self.fault:
            raise StoreError(self.fault)
        loop = asyncio.get_running_loop()
        task = Task(self._next, kind, rank, response)
        self._next += 1
        job = _Job(task, loop.create_future(), loop.create_future())
        self._send(job)
        return job.answer

    def _send(self, job: _Job) -> None:
        if not self._workers:
            self._unsent.append(job)
            return
        worker = min(self._workers, key=lambda one: len(one.unread))
        worker.jobs[job.task.id] = worker.unread[job.task.id] = job
        worker.send(_encode(job.task))

    async def _listen(self, worker: _Worker) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                (size,) = LENGTH.unpack(await worker.reader.readexactly(LENGTH.size))
                self._take(worker, _decoder.decode(await worker.reader.readexactly(size)))
        await self._bury(worker)

    def _take(self, worker: _Worker, reply: Reply) -> None:
        self._deaths_in_a_row = 0
        if reply.error:
            self._give_up(reply.error)
        for task_id in reply.stored:
            job = worker.jobs.pop(task_id, None)
            if job is not None and not job.stored.done():
                job.stored.set_result(None)
        job = worker.unread.pop(reply.id, None)
        worker.heard = asyncio.get_running_loop().time()
        worker.asked = bool(worker.unread)
        if job is not None:
            if reply.failed:
                self.failed[job.task.response.url] = reply.failed
            if not job.answer.done():
                job.answer.set_result(reply.found or Found())

    async def _bury(self, worker: _Worker) -> None:
        """A worker is gone: start another and send it what was not stored."""
        self._workers.remove(worker)
        worker.writer.close()
        worker.process.kill()
        timed_out = worker.process.wait() == -signal.SIGPROF
        if self.fault or self._closing:
            return
        self._deaths_in_a_row += 1
        if self._deaths_in_a_row > MAX_DEATHS_IN_A_ROW + MAX_DEATHS * self._count:
            self._unsent += worker.jobs.values()
            self._give_up("worker processes keep dying; is there enough memory?")
            return
        if worker.unread:
            _blame(next(iter(worker.unread.values())), MAX_DEATHS if timed_out else 1)
        self._unsent += worker.jobs.values()
        await self._connect(*_spawn())

    # -- storing

    async def flush(self) -> None:
        """Return when everything handed over is stored. Raises StoreError."""
        while waiting := list(self._jobs()):
            for worker in self._workers:
                if worker.jobs:
                    worker.send(_FLUSH)
            await asyncio.wait([job.stored for job in waiting], timeout=1)
            if self.fault:
                raise StoreError(self.fault)

    def _jobs(self) -> Iterable[_Job]:
        yield from self._unsent
        for worker in self._workers:
            yield from worker.jobs.values()

    def _give_up(self, fault: str) -> None:
        self.fault = fault
        for job in self._jobs():
            for future in (job.answer, job.stored):
                if not future.done():
                    future.set_exception(StoreError(fault))
                    future.exception()

    async def close(self) -> None:
        """Store what is left and end the processes. Raises StoreError."""
        if self._closing:
            return
        try:
            await self.flush()
        finally:
            self._closing = True
            if self._watch is not None:
                self._watch.cancel()
            workers = list(self._workers)
            for worker in workers:
                worker.writer.close()
            for worker in workers:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    await asyncio.to_thread(worker.process.wait, END_SECONDS)
                if worker.process.poll() is None:
                    worker.process.kill()
                    worker.process.wait()


def _blame(job: _Job, deaths: int) -> None:
    """A page that ends its workers is stored without being read."""
    job.deaths += deaths
    if job.deaths >= MAX_DEATHS:
        response = msgspec.structs.replace(job.task.response, body=b"", error=UNREADABLE)
        job.task = msgspec.structs.replace(job.task, response=response)


@contextlib.contextmanager
def launched(count: int) -> Iterator[list[Launched]]:
    """Worker processes for a crawl to come: they load while the rest of the program does. Those
    that no crawl took over are ended."""
    processes = launch(count)
    try:
        yield processes
    finally:
        for process, channel in processes:
            channel.close()
            process.kill()
            process.wait()


def launch(count: int) -> list[Launched]:
    """Start worker processes; 0: one a processor, but two at the least."""
    return [_spawn() for _ in range(count or max(processors(), 2))]


def _spawn() -> Launched:
    ours, theirs = socket.socketpair()
    # The modules of this process and none of the working directory.
    path = os.pathsep.join(entry for entry in sys.path if entry)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "seo_audit.worker", str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
    theirs.close()
    return process, ours
