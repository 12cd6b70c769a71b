"""Scrapy settings of the crawl. Each line that departs from Scrapy's default has its reason."""

from __future__ import annotations

from typing import Any

from seo_audit.config import ROBOTS_TOKEN, USER_AGENT, AuditOptions

BOT_NAME = ROBOTS_TOKEN
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"

# Requests at once: polite to a host, or for one's own site with --rate 0.
POLITE_CONCURRENCY = 8
UNLIMITED_CONCURRENCY = 32

SCHEDULER = "spiders.frontier.Frontier"
# The frontier and the spider's own fetches see to duplicates.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
# One task a response instead of a hundred: nothing is yielded from callbacks.
CONCURRENT_ITEMS = 1
# Raw bodies and single hops go to the workers.
COMPRESSION_ENABLED = False
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
COOKIES_ENABLED = False
HTTPERROR_ALLOW_ALL = True
REFERER_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOADER_STATS = False
MEMUSAGE_ENABLED = False
# A page with a broken certificate is a finding, not a page.
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_FAIL_ON_DATALOSS = False
# The bound on bodies cuts instead of failing: see spiders.guards.
DOWNLOAD_MAXSIZE = 0
DOWNLOAD_WARNSIZE = 0
# Ours unpacks, stores and shares one reading of each robots.txt: see spiders.politeness.
ROBOTSTXT_OBEY = False
RETRY_ENABLED = True
RETRY_TIMES = 2
# A server's 500 is an answer to report; these ask to come again.
RETRY_HTTP_CODES = [408, 429, 502, 503, 504]
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.1
AUTOTHROTTLE_TARGET_CONCURRENCY = float(POLITE_CONCURRENCY)
CONCURRENT_REQUESTS = UNLIMITED_CONCURRENCY
CONCURRENT_REQUESTS_PER_DOMAIN = POLITE_CONCURRENCY
DOWNLOAD_DELAY_JITTER = 0.0
USER_AGENT = USER_AGENT
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, zstd",
}
# Only what is used: a component named with None would still be imported (aiohttp, requests ...).
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {
    "spiders.politeness.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "spiders.politeness.PatientRetryMiddleware": 550,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
EXTENSIONS_BASE: dict[str, int] = {
    "scrapy.extensions.throttle.AutoThrottle": 0,
    "spiders.guards.BodyGuard": 0,
}
DNS_TIMEOUT = 10
REACTOR_THREADPOOL_MAXSIZE = 20
# The audit says in its own lines what went wrong.
LOG_LEVEL = "CRITICAL"
LOG_INSTALL_ROOT_HANDLER = False
STATS_DUMP = False
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


def for_audit(options: AuditOptions) -> dict[str, Any]:
    """What one audit's options change in the settings."""
    changed: dict[str, Any] = {
        "USER_AGENT": options.user_agent,
        "DOWNLOAD_TIMEOUT": options.timeout,
        "DEFAULT_REQUEST_HEADERS": DEFAULT_REQUEST_HEADERS,
    }
    concurrency = options.concurrency
    if options.unlimited:
        concurrency = concurrency or UNLIMITED_CONCURRENCY
        changed["AUTOTHROTTLE_ENABLED"] = False
    elif options.rate:
        concurrency = concurrency or POLITE_CONCURRENCY
        changed["AUTOTHROTTLE_ENABLED"] = False
        changed["DOWNLOAD_DELAY"] = 1 / options.rate
    if concurrency:
        changed["CONCURRENT_REQUESTS"] = max(concurrency, UNLIMITED_CONCURRENCY)
        changed["CONCURRENT_REQUESTS_PER_DOMAIN"] = concurrency
        changed["AUTOTHROTTLE_TARGET_CONCURRENCY"] = float(concurrency)
    return changed
