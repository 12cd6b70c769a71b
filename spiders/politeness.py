"""What a server asks of a crawler: to come again later, to leave alone what robots.txt names."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from seo_audit.urls import origin
from spiders.faults import HOST_FAULTS, HostSilentError

# In a request's meta: robots.txt of its host is to be asked first.
OBEY_ROBOTS = "seo_audit_obey_robots"
# A server may ask for hours; beyond this its answer is taken as it stands.
MAX_WAIT_SECONDS = 60.0
_FIRST_WAIT_SECONDS = 1.0


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, with the wait that the server names or one that doubles."""

    async def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        if response.status in (429, 503) and not request.meta.get("dont_retry"):
            tries = request.meta.get("retry_times", 0)
            if tries < self.max_retry_times:
                wait = retry_after(response.headers.get("Retry-After"))
                if wait is not None and wait > MAX_WAIT_SECONDS:
                    return response
                await asyncio.sleep(wait if wait is not None else _FIRST_WAIT_SECONDS * 2**tries)
        result = super().process_response(request, response)
        assert isinstance(result, Request | Response)
        return result


class RobotsMiddleware:
    """Keeps light requests from what robots.txt forbids and from hosts that answer nothing. For
    pages the frontier asks, since what it leaves out must not depend on when answers arrive."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get(OBEY_ROBOTS):
            files: Any = self._crawler.spider.files  # type: ignore[union-attr]
            robots = await files.robots_of(origin(request.url))
            if robots.error in HOST_FAULTS:
                raise HostSilentError(robots.error)
            if not files.allowed(request.url):
                raise IgnoreRequest


def retry_after(value: bytes | None) -> float | None:
    """Seconds that a Retry-After header asks for (a number or a date); None where it says none."""
    text = (value or b"").decode("latin-1").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max((when - datetime.now(UTC)).total_seconds(), 0.0)
