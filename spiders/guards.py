"""Bounds on what is downloaded: no body where none is wanted, none beyond its limit."""

from __future__ import annotations

from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers

from seo_audit.response import HTML_TYPES

BODY_LIMIT = "seo_audit_body_limit"
ONLY_HTML = "seo_audit_only_html"
CUT = "seo_audit_cut"
_TAKEN = "seo_audit_bytes"


class BodyGuard:
    """Stops a download at its headers or at its bound; what came so far is kept.

    `request.meta[ONLY_HTML]`: the body of another type is not wanted. `request.meta[BODY_LIMIT]`:
    bytes after which the body is cut; the request then has meta[CUT].
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BodyGuard:
        guard = cls()
        crawler.signals.connect(guard.headers_received, signal=signals.headers_received)
        crawler.signals.connect(guard.bytes_received, signal=signals.bytes_received)
        return guard

    def headers_received(
        self, headers: Headers, body_length: Any, request: Request, spider: Spider
    ) -> None:
        # A request that is tried again takes its meta along.
        request.meta.pop(_TAKEN, None)
        request.meta.pop(CUT, None)
        if not request.meta.get(ONLY_HTML):
            return
        value = headers.get("Content-Type")
        kind = (value or b"").decode("latin-1").partition(";")[0].strip().lower()
        if kind and kind not in HTML_TYPES:
            raise StopDownload(fail=False)

    def bytes_received(self, data: bytes, request: Request, spider: Spider) -> None:
        meta = request.meta
        limit = meta.get(BODY_LIMIT)
        if limit is None:
            return
        taken = meta[_TAKEN] = meta.get(_TAKEN, 0) + len(data)
        if taken > limit:
            meta[CUT] = True
            raise StopDownload(fail=False)
