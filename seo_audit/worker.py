"""A crawl worker: a process that reads answers, makes facts of them and stores them.

Started by the crawl as `python -m seo_audit.worker FD`; speaks `seo_audit.messages` over that
socket, whose first message is its options. Facts never travel back, only addresses that this
worker has not named before.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import select
import signal
import socket
import sys

import msgspec

from seo_audit.database import fault_line
from seo_audit.extract import extract
from seo_audit.extract.headers import content_type_of
from seo_audit.facts import Page
from seo_audit.messages import (
    HOME_KINDS,
    HOPS,
    LENGTH,
    UNLINKED,
    UNREADABLE,
    Found,
    Reply,
    Task,
    WorkerOptions,
    next_hop,
    next_level,
)
from seo_audit.response import Response, plain_body
from seo_audit.robots import decode_robots
from seo_audit.sitemap import ALTERNATES, SitemapFile, read_sitemap
from seo_audit.sitemap import MAX_BYTES as SITEMAP_BYTES
from seo_audit.urls import SiteScope, url_hash
from seo_audit.writer import RunWriter

_LIGHT_KINDS = frozenset({"image", "css", "js", "media", "font", "object"})
_encoder = msgspec.msgpack.Encoder()


class Worker:
    """Turns tasks into rows and addresses."""

    def __init__(self, options: WorkerOptions) -> None:
        self.options = options
        self.scope = SiteScope(options.start_url, options.also_hosts)
        self.writer = RunWriter(options.database_url, options.run_id, options.keep_bodies)
        # A file that pages link to is both: a page of the crawl and something to ask for.
        self._named_pages: set[int] = set()
        self._named_light: set[int] = set()

    def answer(self, task: Task) -> Reply:
        """Read one answer and put its rows into the batch, whatever the answer holds."""
        # A page that takes for ever ends this process, even where nobody is left to end it. Counted
        # in processor time: a busy machine is no fault of the page.
        signal.setitimer(signal.ITIMER_PROF, self.options.page_seconds)
        fault = ""
        try:
            found = self._handle(task)
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"[:300]
            response = msgspec.structs.replace(task.response, body=b"", error=UNREADABLE)
            task = msgspec.structs.replace(task, response=response)
            found = self._handle(task)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        self.writer.taken(task.id)
        return Reply(task.id, found, failed=fault)

    def _handle(self, task: Task) -> Found:
        if task.kind == "page":
            return self._page(task)
        if task.kind == "sitemap":
            return self._sitemap(task)
        if task.kind == "robots":
            return self._robots(task)
        if task.kind in HOME_KINDS:
            self.writer.add_site_file(
                task.kind, self._facts(task.response), "", 0, task.response.error
            )
            return Found()
        self.writer.add_fetch(self._facts(task.response), task.kind)
        return Found()

    def _facts(self, response: Response) -> Page:
        if response.error != UNREADABLE:
            return extract(response, self.scope, self.options.max_unpacked)
        return Page(
            url=response.url,
            status=response.status,
            error=UNREADABLE,
            content_type=content_type_of(response.headers)[0],
            response_ms=response.response_ms,
            level=response.level,
        )

    def _page(self, task: Task) -> Found:
        page = self._facts(task.response)
        document = page.document
        rank = next_level(task.rank)
        targets = {url_hash(url): url for url in _links_of(page)}
        self.writer.add_page(page, task.rank, task.response.body, list(targets))
        follow = dict(targets)
        light: list[tuple[str, str]] = []
        if document is not None:
            for tag in document.link_tags:
                followed = tag.rel in ("canonical", "next", "prev") or tag.hreflang
                if followed and tag.url and self.scope.holds(tag.url):
                    follow[url_hash(tag.url)] = tag.url
            for resource in document.resources:
                if resource.kind in _LIGHT_KINDS:
                    light += self._name_light(resource.url, task.rank, resource.kind)
            for link in document.links:
                if link.kind == "external":
                    light += self._name_light(link.url, task.rank, "external")
        found = [url for key, url in follow.items() if self._name_page(url, key, rank)]
        redirect = page.redirect_to if page.redirect_to != page.url else ""
        if redirect and self.scope.holds(redirect):
            # Never held back as known: a hop may bring an address nearer to the start.
            self.writer.add_url(redirect, url_hash(redirect), next_hop(task.rank), "page")
        elif redirect:
            light += self._name_light(redirect, task.rank, "external")
        return Found(pages=found, redirect=redirect, light=light)

    def _sitemap(self, task: Task) -> Found:
        page = self._facts(task.response)
        if 200 <= page.status < 300 and not page.error:
            file = read_sitemap(plain_body(task.response, SITEMAP_BYTES), page.url)
        else:
            file = SitemapFile(error=page.error)
        entries = [url for url in file.entries if self.scope.holds(url)]
        for url in entries:
            self.writer.add_url(url, url_hash(url), UNLINKED + HOPS, "sitemap")
        text = ALTERNATES if file.alternates else ""
        self.writer.add_site_file("sitemap", page, text, len(file.entries), file.error)
        inside = [url for url in file.sitemaps if self.scope.holds(url)]
        return Found(entries=entries, redirect=page.redirect_to, sitemaps=inside)

    def _robots(self, task: Task) -> Found:
        page = self._facts(task.response)
        text = decode_robots(plain_body(task.response))
        self.writer.add_site_file("robots", page, text, 0, page.error)
        return Found()

    def _name_page(self, url: str, key: int, rank: int) -> bool:
        """Whether this worker names the page for the first time; it is noted in the store."""
        if key in self._named_pages:
            return False
        self._named_pages.add(key)
        self.writer.add_url(url, key, rank, "page")
        return True

    def _name_light(self, url: str, rank: int, kind: str) -> list[tuple[str, str]]:
        """The address if this worker names it for the first time; it is noted in the store."""
        key = url_hash(url)
        if key in self._named_light:
            return []
        self._named_light.add(key)
        self.writer.add_url(url, key, rank, kind)
        return [(kind, url)]


def _links_of(page: Page) -> list[str]:
    if page.document is None:
        return []
    return [link.url for link in page.document.links if link.kind == "internal"]


class Channel:
    """Whole messages over a socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = bytearray()

    def send(self, reply: Reply) -> None:
        data = _encoder.encode(reply)
        self._connection.sendall(LENGTH.pack(len(data)) + data)

    def take(self) -> bytes | None:
        """The next whole message of those that have arrived, or None."""
        if len(self._buffer) < LENGTH.size:
            return None
        (size,) = LENGTH.unpack_from(self._buffer)
        end = LENGTH.size + size
        if len(self._buffer) < end:
            return None
        message = bytes(self._buffer[LENGTH.size : end])
        del self._buffer[:end]
        return message

    def wait(self, seconds: float | None) -> bool:
        """Wait for more to arrive; False when the other end has hung up."""
        ready, _, _ = select.select([self._connection], [], [], seconds)
        if not ready:
            return True
        try:
            data = self._connection.recv(1 << 20)
        except ConnectionError:
            return False
        self._buffer += data
        return bool(data)


def serve(channel: Channel, worker: Worker) -> None:
    """Answer tasks until the crawl hangs up; then store what is left."""
    decoder = msgspec.msgpack.Decoder(Task)
    writer = worker.writer
    try:
        connected = True
        while connected:
            while (message := channel.take()) is not None:
                task = decoder.decode(message)
                if task.kind == "flush":
                    channel.send(Reply(0, stored=writer.flush()))
                    continue
                channel.send(worker.answer(task))
                if writer.due:
                    channel.send(Reply(0, stored=writer.flush()))
            if writer.due:
                channel.send(Reply(0, stored=writer.flush()))
            connected = channel.wait(0.5 if writer.pending else None)
    except ConnectionError:
        pass  # the crawl has gone; what it handed over is worth keeping
    writer.flush()
    writer.close()


def main() -> None:
    # Ctrl-C reaches the whole group; the crawl decides when its workers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable()
    channel = Channel(socket.socket(fileno=int(sys.argv[1])))
    while (message := channel.take()) is None:
        if not channel.wait(None):
            return
    options = msgspec.msgpack.decode(message, type=WorkerOptions)
    gc.freeze()
    gc.set_threshold(50_000)
    try:
        serve(channel, Worker(options))
    except Exception as error:
        with contextlib.suppress(ConnectionError):
            channel.send(Reply(0, error=fault_line(options.database_url, error)))
        sys.exit(1)


if __name__ == "__main__":
    main()
