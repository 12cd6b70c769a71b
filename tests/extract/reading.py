"""Reads a page as the crawl would, from what a test wrote."""

from __future__ import annotations

from seo_audit.extract import extract
from seo_audit.facts import Document, Page
from seo_audit.response import Response
from seo_audit.urls import SiteScope

URL = "https://example.com/shop/dates.html"
SCOPE = SiteScope("https://example.com/")


def read_page(html: str | bytes, *headers: tuple[str, str], url: str = URL) -> Page:
    """The page of an answer with status 200; text/html in UTF-8 unless a header says more."""
    body = html.encode() if isinstance(html, str) else html
    if not any(name.lower() == "content-type" for name, _ in headers):
        kind = "text/html; charset=utf-8" if isinstance(html, str) else "text/html"
        headers = (("Content-Type", kind), *headers)
    return extract(Response(url, 200, headers=headers, body=body), SCOPE)


def read(html: str | bytes, *headers: tuple[str, str], url: str = URL) -> Document:
    """The document of such a page."""
    return read_page(html, *headers, url=url).html
