"""The frontier: a Scrapy scheduler of plain strings over the store.

Addresses are kept by rank (clicks from the start, then redirect hops; what only sitemaps name comes
after all links). A rank ends before the next begins, so that levels, limits and a resumed crawl
come out the same however fast answers arrive; light requests fill the waiting time. Workers append
every address to the store, so nothing is written here.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable

from scrapy import Request
from scrapy.crawler import Crawler

from seo_audit.config import AuditOptions
from seo_audit.messages import HOPS, UNLINKED, Found, level_of, next_hop, next_level
from seo_audit.urls import SiteScope, readable, url_hash
from spiders.bounds import Refused
from spiders.light import LightRequests

# Files and outside links asked for, for each page of the limit.
LIGHT_PER_PAGE = 10
_DISPATCHED = -1


class Frontier:
    """What is still to be fetched. Memory a URL: its string once, one hash in a dict."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Frontier:
        """Scrapy's way of making a scheduler; the spider sets it up before it opens."""
        return cls()

    def __init__(self) -> None:
        self._levels: dict[int, list[str]] = {}
        self._ranks: list[int] = []
        self._current: deque[str] = deque()
        self._rank = _DISPATCHED
        self._best: dict[int, int] = {}
        self._flying = 0
        self._requests: deque[Request] = deque()
        self._variants: defaultdict[str, int] = defaultdict(int)
        self._disallowed = 0
        self._too_deep: dict[int, str] = {}
        self._refused: defaultdict[str, Refused] = defaultdict(Refused)
        self.dispatched = 0
        self.open_to_crawl = False
        self.sitemaps_read = False
        self.stopped = False

    def configure(
        self,
        options: AuditOptions,
        scope: SiteScope,
        allowed: Callable[[str], bool],
        make: Callable[[str, int, str], Request],
        report_disallowed: Callable[[str, int], None],
    ) -> None:
        """Give the frontier its rules: `make(url, rank, kind)` builds a request,
        `report_disallowed(url, rank)` is told what robots.txt keeps from being fetched."""
        self._options = options
        self._scope = scope
        self._allowed = allowed
        self._make = make
        self._report_disallowed = report_disallowed
        self._include = [re.compile(expression) for expression in options.include]
        self._exclude = [re.compile(expression) for expression in options.exclude]
        self._light = LightRequests(options.max_pages * LIGHT_PER_PAGE)

    # -- what Scrapy asks

    def open(self, spider: object) -> None:
        """Nothing to open: the store is the workers'."""

    def close(self, reason: str) -> None:
        """Nothing to close."""

    def enqueue_request(self, request: Request) -> bool:
        """Retries, and what the spider puts back after taking it out; both count as in flight."""
        self._requests.append(request)
        return True

    def has_pending_requests(self) -> bool:
        if self._requests:
            return True
        if self.stopped or not self.open_to_crawl:
            return False
        return bool(self._current or self._ranks or self._light.pending)

    def next_request(self) -> Request | None:
        """The next address whose turn it is, or None while the rank before it is not finished."""
        if self._requests:
            return self._requests.popleft()
        if self.stopped or not self.open_to_crawl:
            return None
        url = self._next_page()
        if url is not None:
            self._flying += 1
            self.dispatched += 1
            return self._make(url, self._rank, "page")
        light = self._light.next()
        return self._make(light[1], 0, light[0]) if light else None

    # -- whose turn it is

    def _next_page(self) -> str | None:
        while True:
            while self._current:
                url = self._current.popleft()
                if self._best.get(url_hash(url)) == self._rank and self._take(url):
                    return url
            if self._flying:
                return None
            # What only sitemaps name waits until they are read.
            end = 2 * UNLINKED if self.sitemaps_read else UNLINKED
            following = min(self._ranks[0], end) if self._ranks else end
            self._light.let_in(following, self._is_page)
            if following == end:
                return None
            self._rank = heapq.heappop(self._ranks)
            urls = self._levels.pop(self._rank)
            # By hash: a fair sample where max-pages cuts a level, and the same one every night.
            urls.sort(key=url_hash)
            self._current = deque(urls)

    def _is_page(self, key: int) -> bool:
        """Whether links lead there; what only sitemaps name depends on when they were read."""
        return self._best.get(key, UNLINKED) < UNLINKED

    def _take(self, url: str) -> bool:
        """Decide on an address whose turn it is. Here and not when it is met, since only the
        order of turns is the same in every run."""
        self._best[url_hash(url)] = _DISPATCHED
        if not self._allowed(url):
            if self._disallowed >= self._options.max_pages:
                return self._refuse("max-pages", url)
            self._disallowed += 1
            self._report_disallowed(url, self._rank)
            return False
        if self.dispatched >= self._options.max_pages:
            return self._refuse("max-pages", url)
        return self._count_variant(url) or self._refuse("max-query-variants", url)

    def _count_variant(self, url: str) -> bool:
        """Whether the path of a URL with a query has not had too many queries yet."""
        path, mark, _ = url.partition("?")
        if not mark:
            return True
        self._variants[path] += 1
        return self._variants[path] <= self._options.max_query_variants

    def finished(self) -> None:
        """A page that was handed out is stored or has failed."""
        self._flying -= 1

    # -- what is met

    def add_start(self, url: str) -> None:
        """The start URL: no rule of include or exclude holds it back."""
        self._put(url, url_hash(url), 0)

    def add_found(self, found: Found, rank: int) -> None:
        """What a page names: links and canonicals one level on, its redirect one hop on."""
        if found.redirect and self._scope.holds(found.redirect):
            self.add_page(found.redirect, next_hop(rank))
        for url in found.pages:
            self.add_page(url, next_level(rank))
        for kind, url in found.light:
            self.add_light(kind, url, rank)

    def add_entry(self, url: str) -> None:
        """An address that a sitemap names."""
        self.add_page(url, UNLINKED + HOPS)

    def add_page(self, url: str, rank: int) -> None:
        """Take an address unless it is known as near, too deep or excluded."""
        key = url_hash(url)
        known = self._best.get(key)
        if known is not None and known <= rank:
            return
        if known is None and not self._is_wanted(url):
            return
        if level_of(rank) > self._options.max_depth:
            # Not for good: a sitemap may name it too.
            self._too_deep.setdefault(key, url)
            return
        self._put(url, key, rank)

    def _put(self, url: str, key: int, rank: int) -> None:
        if self._best.get(key, rank + 1) <= rank:
            return
        self._best[key] = rank
        if rank not in self._levels:
            self._levels[rank] = []
            heapq.heappush(self._ranks, rank)
        self._levels[rank].append(url)

    def add_light(self, kind: str, url: str, rank: int) -> None:
        """An address to be asked for its status only, named by a page of this rank."""
        if self._options.check_external or self._scope.holds(url):
            self._light.meet(kind, url, url_hash(url), rank)

    def restore(
        self,
        stored: Iterable[tuple[int, str, str]],
        answered: set[int],
        met: Iterable[tuple[str, int, int, str]],
    ) -> None:
        """On --resume: (hash, url, error) of the stored pages and the hashes of the light requests
        answered, none of which is fetched again; (url, hash, rank, kind) of all that was met."""
        for key, url, error in stored:
            self._best[key] = _DISPATCHED
            if error == "robots":
                self._disallowed += 1
            else:
                self.dispatched += 1
                self._count_variant(url)
        self._light.done = answered
        for url, _, rank, kind in met:
            if kind in ("page", "sitemap"):
                self.add_page(url, rank)
            else:
                self.add_light(kind, url, rank)

    # -- rules

    def _is_wanted(self, url: str) -> bool:
        shown = readable(url)
        if self._include and not any(e.search(shown) or e.search(url) for e in self._include):
            return False
        return not any(e.search(shown) or e.search(url) for e in self._exclude)

    def _refuse(self, bound: str, url: str) -> bool:
        self._refused[bound].add(url)
        return False

    def refusals(self) -> dict[str, tuple[int, list[str]]]:
        """What each bound kept out: how many addresses, and examples."""
        told = {**self._refused, "max-resources": self._light.refused, "max-depth": Refused()}
        for key, url in self._too_deep.items():
            if key not in self._best:
                told["max-depth"].add(url)
        return {name: (one.count, one.examples) for name, one in sorted(told.items()) if one.count}

    @property
    def known(self) -> int:
        """Pages met so far, fetched or waiting."""
        return len(self._best)
