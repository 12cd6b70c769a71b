"""What a site has beside its pages: robots.txt of every origin, sitemaps, and where its home page
sends readers of another language."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from urllib.parse import urlsplit

import msgspec

from seo_audit.config import ROBOTS_TOKEN, AuditOptions
from seo_audit.messages import HOME_KINDS
from seo_audit.response import Response, plain_body
from seo_audit.robots import MAX_BYTES as MAX_ROBOTS_BYTES
from seo_audit.robots import Robots, decode_robots
from seo_audit.sitemap import MAX_BYTES as MAX_SITEMAP_BYTES
from seo_audit.sitemap import MAX_ENTRIES
from seo_audit.urls import SiteScope, normalise, origin
from spiders.answers import location
from spiders.workers import WorkerPool

# Google follows ten hops of a page and five to a robots.txt (Search Central, "Redirects" and
# "robots.txt specifications").
MAX_HOPS = 10
ROBOTS_HOPS = 5
MAX_SITEMAPS = 500
# Entries read, for each page of the limit: what no crawl will reach need not be known.
ENTRIES_PER_PAGE = 10

Get = Callable[..., Awaitable[Response]]
Delay = Callable[[str, float], None]


class SiteFiles:
    """Reads them through `get(url, body_limit, headers)` and stores them; `slow_down(host,
    seconds)` is told of a Crawl-delay."""

    def __init__(
        self, options: AuditOptions, scope: SiteScope, pool: WorkerPool, get: Get, slow_down: Delay
    ) -> None:
        self._options = options
        self._scope = scope
        self._pool = pool
        self._get = get
        self._slow_down = slow_down
        self._robots: dict[str, Robots] = {}
        self._reading: dict[str, asyncio.Task[Robots]] = {}
        self.sitemaps_left = 0

    def allowed(self, url: str) -> bool:
        """Whether the robots.txt read so far lets us fetch a URL."""
        robots = self._robots.get(origin(url))
        obeyed = self._options.robots_obeyed
        return not obeyed or robots is None or robots.allowed(url, ROBOTS_TOKEN)

    async def meet(self, urls: Iterable[str]) -> None:
        """Read robots.txt of the origins of these addresses that are of the site and new."""
        for one in {origin(url) for url in urls} - self._robots.keys():
            if self._scope.holds(one + "/"):
                await self.robots_of(one)

    async def robots_of(self, its_origin: str) -> Robots:
        """The robots.txt of an origin, read once; that of the site is stored."""
        if its_origin not in self._reading:
            self._reading[its_origin] = asyncio.create_task(self._read_robots(its_origin))
        return await self._reading[its_origin]

    async def _read_robots(self, its_origin: str) -> Robots:
        url = f"{its_origin}/robots.txt"
        response = await self._get(url, MAX_ROBOTS_BYTES)
        for _ in range(ROBOTS_HOPS):
            target = location(response)
            if not target:
                break
            response = await self._get(target, MAX_ROBOTS_BYTES)
        text = decode_robots(plain_body(response))
        robots = Robots(url, response.status, text, response.error)
        if self._scope.holds(url):
            await self._pool.submit("robots", 0, msgspec.structs.replace(response, url=url))
            delay = robots.crawl_delay(ROBOTS_TOKEN)
            if delay and self._options.robots_obeyed and not self._options.unlimited:
                self._slow_down(urlsplit(its_origin).hostname or "", delay)
        self._robots[its_origin] = robots
        return robots

    async def home_by_language(self, home: str) -> None:
        """Ask for the home page as readers of Arabic and of English do, and store where each of
        them ends. Addresses off the site end the way there, unasked. It is read to its end: a
        broken-off answer takes its connection along, and a page on its way over it is sent twice.
        """
        if not (await self.robots_of(origin(home))).status:
            return  # nothing answers there
        for kind, language in HOME_KINDS.items():
            asked = {"Accept-Language": language}
            url = home
            response = Response(url, 0)
            for _ in range(MAX_HOPS):
                if not (self._scope.holds(url) and self.allowed(url)):
                    break
                response = await self._get(url, self._options.max_body, asked)
                target = location(response)
                if not target:
                    break
                url = target
            await self._pool.submit(kind, 0, Response(url, response.status, error=response.error))

    async def sitemap_entries(self, site_origin: str) -> list[str]:
        """Every address of the site that its sitemaps name, up to the bounds."""
        robots = await self.robots_of(site_origin)
        if not robots.status:
            return []
        entries: list[str] = []
        # Those that robots.txt names may stand on another host; they are asked for by the site.
        waiting = list(dict.fromkeys([*_named(robots, site_origin), f"{site_origin}/sitemap.xml"]))
        read: set[str] = set()
        most = max(self._options.max_pages * ENTRIES_PER_PAGE, MAX_ENTRIES)
        while waiting and len(read) < MAX_SITEMAPS and len(entries) < most:
            url = waiting.pop(0)
            if url in read:
                continue
            read.add(url)
            found = await self._pool.submit("sitemap", 0, await self._get(url, MAX_SITEMAP_BYTES))
            entries += found.entries
            waiting += found.sitemaps
            if found.redirect and self._scope.holds(found.redirect):
                waiting.append(found.redirect)
        self.sitemaps_left = len(set(waiting) - read)
        return entries


def _named(robots: Robots, site_origin: str) -> Iterator[str]:
    for written in robots.sitemaps:
        if url := normalise(written, site_origin):
            yield url
