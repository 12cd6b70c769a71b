"""The one spider: fetches, keeps the frontier, hands every answer to a worker. Parses nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from types import MappingProxyType
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response as ScrapyResponse
from twisted.python.failure import Failure

from seo_audit import settings as crawl_settings
from seo_audit.config import audit_options
from seo_audit.messages import level_of
from seo_audit.response import Response
from seo_audit.store import Store
from seo_audit.urls import SiteScope, origin
from spiders.answers import ADDRESS, KIND, RANK, plain, silent
from spiders.bounds import EXAMPLES
from spiders.faults import fault_of
from spiders.frontier import LIGHT_PER_PAGE, Frontier
from spiders.guards import BODY_LIMIT, ONLY_HTML
from spiders.plan import CrawlPlan
from spiders.politeness import OBEY_ROBOTS
from spiders.site_files import MAX_SITEMAPS, SiteFiles
from spiders.workers import StoreError

# A longer Crawl-delay would not end in a night; it is kept to this and the report says so.
MAX_CRAWL_DELAY = 30.0
# Read of the body where a server must be asked with GET for its status.
_LIGHT_BODY = 1024


class SiteSpider(Spider):
    """Crawls one site into the store. `scrapy crawl site -a url=https://example.com` works too; it
    leaves a run for `seo-audit recheck latest`."""

    name = "site"

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SiteSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.crawl_closed, signal=signals.spider_closed)
        return spider

    @classmethod
    def update_settings(cls, settings: Any) -> None:
        super().update_settings(settings)
        settings.setmodule(crawl_settings, priority="spider")

    def __init__(self, plan: CrawlPlan | None = None, url: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._by_scrapy = plan is None
        self.plan = plan or _plan_for(url)
        options = self.plan.options
        self.scope = SiteScope(options.url, options.also_hosts)
        self._delayed = False
        self.pool = self.plan.pool
        self.files = SiteFiles(options, self.scope, self.pool, self._get, self._slow_down)
        self.frontier: Frontier | None = None

    # -- the crawl's course

    async def start(self) -> AsyncIterator[Any]:
        """robots.txt first, then pages, while sitemaps are read beside them."""
        await self.pool.start()
        frontier = self._set_up_frontier()
        site_origin = origin(self.plan.options.url)
        try:
            await self.files.robots_of(site_origin)
            if self.plan.resume:
                await self._restore(frontier)
            frontier.add_start(self.plan.options.url)
            frontier.open_to_crawl = True
            # Yielded, since the engine would ask for it with its next heartbeat only.
            if (first := frontier.next_request()) is not None:
                yield first
            entries = await self.files.sitemap_entries(site_origin)
            await self.files.meet(entries)
        except StoreError as fault:
            self.plan.fault = str(fault)
            raise CloseSpider("store-fault") from None
        for url in entries:
            frontier.add_entry(url)
        frontier.sitemaps_read = True
        try:
            await self.files.home_by_language(self.plan.options.url)
        except StoreError as fault:
            self.plan.fault = str(fault)
            raise CloseSpider("store-fault") from None

    def _set_up_frontier(self) -> Frontier:
        assert self.crawler.engine is not None
        frontier = self.crawler.engine.scheduler
        assert isinstance(frontier, Frontier)
        frontier.configure(
            self.plan.options, self.scope, self.files.allowed, self._make, self._disallowed
        )
        self.frontier = frontier
        return frontier

    async def _restore(self, frontier: Frontier) -> None:
        run_id = self.plan.run_id
        with Store(self.plan.database_url) as store:
            await self.files.meet(
                url for url, _, _, kind in store.frontier(run_id) if kind == "page"
            )
            frontier.restore(store.stored(run_id), store.answered(run_id), store.frontier(run_id))

    async def crawl_closed(self, spider: Spider, reason: str) -> None:
        """Everything handed over is stored before the crawl counts as ended."""
        self.plan.reason = self.plan.reason or reason
        try:
            await self.pool.close()
        except StoreError as fault:
            self.plan.fault = str(fault)
        self._note_bounds()
        with Store(self.plan.database_url) as store:
            self._note_unreadable(store.unreadable(self.plan.run_id))
        if self._by_scrapy and self.plan.reason == "finished" and not self.plan.fault:
            with Store(self.plan.database_url) as store:
                store.end_crawl(self.plan.run_id, self.plan.notes, "crawled")

    def _note_bounds(self) -> None:
        options = self.plan.options
        limits = {
            "max-pages": options.max_pages,
            "max-depth": options.max_depth,
            "max-query-variants": options.max_query_variants,
            "max-resources": options.max_pages * LIGHT_PER_PAGE,
        }
        refused = self.frontier.refusals() if self.frontier else {}
        for bound, (count, examples) in refused.items():
            self._note(bound, count=count, examples=examples, limit=limits[bound])
        if self.files.sitemaps_left:
            self._note("max-sitemaps", count=self.files.sitemaps_left, limit=MAX_SITEMAPS)

    def _note_unreadable(self, urls: list[str]) -> None:
        if urls:
            faults = sorted(set(self.pool.failed.values()))[:EXAMPLES]
            self._note(
                "extraction-failed", count=len(urls), examples=urls[:EXAMPLES], faults=faults
            )

    def _note(self, note: str, **values: Any) -> None:
        self.plan.notes.append({"id": note, "values": values})

    # -- requests

    def _make(self, url: str, rank: int, kind: str) -> Request:
        if kind == "page":
            return self._page_request(url, rank)
        return self._light_request(url, kind)

    def _page_request(self, url: str, rank: int) -> Request:
        return Request(
            url,
            self.parse,
            headers=self._own_headers(url),
            meta={
                ADDRESS: url,
                RANK: rank,
                KIND: "page",
                BODY_LIMIT: self.plan.options.max_body,
                ONLY_HTML: True,
                "autothrottle_dont_adjust_delay": self._delayed,
            },
            errback=self.failed,
            dont_filter=True,
        )

    def _light_request(self, url: str, kind: str) -> Request:
        return Request(
            url,
            self.parse_light,
            method="HEAD",
            headers=self._own_headers(url),
            meta={
                ADDRESS: url,
                KIND: kind,
                OBEY_ROBOTS: True,
                "max_retry_times": 1,
                "autothrottle_dont_adjust_delay": self._delayed,
            },
            errback=self.failed,
            dont_filter=True,
        )

    def _own_headers(self, url: str) -> dict[str, str]:
        """The user's headers (they may hold a password) go to the audited site alone."""
        return dict(self.plan.options.headers) if self.scope.holds(url) else {}

    async def _get(
        self, url: str, limit: int, headers: Mapping[str, str] = MappingProxyType({})
    ) -> Response:
        """Fetch outside the frontier: robots.txt, sitemaps and the like."""
        request = Request(
            url,
            headers={**headers, **self._own_headers(url)},
            meta={
                ADDRESS: url,
                BODY_LIMIT: limit,
                "max_retry_times": 1,
                "autothrottle_dont_adjust_delay": True,
            },
            dont_filter=True,
        )
        assert self.crawler.engine is not None
        try:
            answer = await self.crawler.engine.download_async(request)
        except Exception as error:
            return silent(request, fault_of(error))
        return plain(answer, answer.request or request)

    def _slow_down(self, host: str, delay: float) -> None:
        if delay > MAX_CRAWL_DELAY:
            self._note("crawl-delay-cut", asked=delay, kept=MAX_CRAWL_DELAY)
        delay = min(delay, MAX_CRAWL_DELAY)
        self._delayed = True
        assert self.crawler.engine is not None
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings[host] = {"concurrency": 1, "delay": delay, "jitter": 0.0}
        slot = downloader.slots.get(host)
        if slot is not None:
            slot.concurrency, slot.delay, slot.jitter = 1, delay, 0.0

    # -- answers

    async def parse(self, response: ScrapyResponse) -> None:
        """A page: to a worker, and what it names to the frontier."""
        request = response.request
        assert request is not None
        await self._hand_over(plain(response, request), request.meta[RANK])

    async def parse_light(self, response: ScrapyResponse) -> None:
        """A light answer. Servers that know no HEAD answer it with all sorts of errors, so an
        error is asked for again with GET, headers only."""
        request = response.request
        assert request is not None
        answer = plain(response, request)
        if request.method == "HEAD" and response.status >= 400 and response.status != 429:
            assert self.crawler.engine is not None
            meta = {**request.meta, BODY_LIMIT: _LIGHT_BODY, ONLY_HTML: True}
            again = request.replace(method="GET", meta=meta)
            try:
                answer = plain(await self.crawler.engine.download_async(again), again)
            except Exception as error:
                answer = silent(request, fault_of(error))
        light = Response(answer.url, answer.status, headers=answer.headers, error=answer.error)
        self._store(request.meta[KIND], light)

    async def failed(self, failure: Failure) -> None:
        """Nothing answered: that is a fact too."""
        request: Request = failure.request  # type: ignore[attr-defined]
        assert failure.value is not None
        response = silent(request, fault_of(failure.value))
        if request.meta[KIND] == "page":
            await self._hand_over(response, request.meta[RANK])
            return
        self._store(request.meta[KIND], response)

    def _disallowed(self, url: str, rank: int) -> None:
        """A page that robots.txt keeps from being fetched is a page of the audit all the same."""
        self._store("page", Response(url, 0, level_of(rank), error="robots"), rank)

    def _store(self, kind: str, response: Response, rank: int = 0) -> None:
        """Hand over an answer that names nothing to fetch."""
        try:
            self.pool.submit(kind, rank, response)
        except StoreError as fault:
            self.plan.fault = str(fault)

    async def _hand_over(self, response: Response, rank: int) -> None:
        frontier = self.frontier
        assert frontier is not None
        try:
            found = await self.pool.submit("page", rank, response)
            await self.files.meet([*found.pages, found.redirect])
            frontier.add_found(found, rank)
        except StoreError as fault:
            self.plan.fault = str(fault)
            raise CloseSpider("store-fault") from None
        finally:
            frontier.finished()
        self.plan.progress(frontier.dispatched, frontier.known, response.url)


def _plan_for(url: str) -> CrawlPlan:
    """The plan of a crawl started by Scrapy's own command."""
    options = audit_options(url=url)
    with Store() as store:
        run_id = store.create_run(options.url, options.model_dump_json())
        return CrawlPlan(run_id, options, store.url)
