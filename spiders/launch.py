"""One crawl in this process: the reactor, and what Ctrl-C does."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerRunner
from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import Settings
from scrapy.utils.log import configure_logging
from scrapy.utils.reactor import install_reactor
from twisted.internet.error import ReactorNotRunning
from twisted.logger import globalLogBeginner
from twisted.python.failure import Failure

from seo_audit import settings as crawl_settings
from spiders.plan import CrawlPlan
from spiders.site import SiteSpider
from spiders.workers import StoreError

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run_crawl(plan: CrawlPlan) -> None:
    """Crawl to the end or to the first Ctrl-C; what came of it is in the plan.

    The first signal stores what was answered and leaves what is under way to --resume; the second
    does not wait even for that. Only one crawl can run in a process.
    """
    settings = Settings()
    settings.setmodule(crawl_settings, priority="project")
    settings.update(crawl_settings.for_audit(plan.options), priority="cmdline")
    configure_logging(settings)
    # Twisted prints grave faults by itself until it is told where to.
    globalLogBeginner.beginLoggingTo([], discardBuffer=True, redirectStandardIO=False)
    # They tell of every fault of a server, at any level; the audit has words of its own for them.
    for name in ("scrapy", "twisted", "asyncio", "py.warnings"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    install_reactor(settings["TWISTED_REACTOR"])
    from twisted.internet import reactor as installed

    reactor: Any = installed
    runner = CrawlerRunner(settings)
    crawler = Crawler(SiteSpider, settings)
    CachingThreadedResolver.from_crawler(crawler, reactor).install_on_reactor()
    reactor.suggestThreadPoolSize(settings.getint("REACTOR_THREADPOOL_MAXSIZE"))
    ending: list[asyncio.Future[None]] = []
    faults: list[Failure] = []

    def failed(failure: Failure, **_: Any) -> None:
        faults.append(failure)

    # A callback that raises is our own fault; Scrapy would only log it and lose the page.
    crawler.signals.connect(failed, signal=signals.spider_error)

    def stop(_: object = None) -> None:
        with contextlib.suppress(ReactorNotRunning):
            reactor.stop()

    def interrupted() -> None:
        if ending or not isinstance(crawler.spider, SiteSpider):
            stop()
        else:
            ending.append(asyncio.ensure_future(_end_early(crawler.spider)))
            ending[0].add_done_callback(stop)

    def on_signal(*_: Any) -> None:
        plan.reason = "interrupted"
        reactor.callFromThread(interrupted)

    before = {one: signal.signal(one, on_signal) for one in _SIGNALS}
    try:
        crawling = runner.crawl(crawler, plan=plan)
        crawling.addErrback(faults.append)
        crawling.addBoth(lambda _: reactor.callLater(0, stop))
        reactor.run(installSignalHandlers=False)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    if faults:
        faults[0].raiseException()


async def _end_early(spider: SiteSpider) -> None:
    if spider.frontier is not None:
        spider.frontier.stopped = True
    try:
        await spider.pool.close()
    except StoreError as fault:
        spider.plan.fault = str(fault)
