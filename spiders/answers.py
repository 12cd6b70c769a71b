"""Scrapy's answers as plain ones: what goes to the workers."""

from __future__ import annotations

from scrapy import Request
from scrapy.http import Response as ScrapyResponse

from seo_audit.messages import level_of
from seo_audit.response import Response
from seo_audit.urls import normalise
from spiders.guards import CUT

# The address as the frontier knows it; Scrapy may write it otherwise for the wire.
ADDRESS = "seo_audit_url"
RANK = "seo_audit_rank"
KIND = "seo_audit_kind"


def plain(response: ScrapyResponse, request: Request) -> Response:
    """The answer to a request, its body as sent."""
    headers = tuple(
        (name.decode("latin-1").lower(), _text(value))
        for name, values in response.headers.items()
        for value in values
    )
    return Response(
        request.meta.get(ADDRESS, request.url),
        response.status,
        level_of(request.meta.get(RANK, 0)),
        headers,
        response.body,
        round(request.meta.get("download_latency", 0.0) * 1000),
        # Less came than was announced, or the connection closed in the middle of a chunk.
        error="broken-off" if "dataloss" in response.flags else "",
        truncated=bool(request.meta.get(CUT)),
    )


def silent(request: Request, fault: str) -> Response:
    """What is known of a request that nothing answered."""
    url = request.meta.get(ADDRESS, request.url)
    return Response(url, 0, level_of(request.meta.get(RANK, 0)), error=fault)


def location(response: Response) -> str:
    """Where a redirect leads, normalised; "" where this is none."""
    if not 300 <= response.status < 400:
        return ""
    target = next((value for name, value in response.headers if name == "location"), "")
    return normalise(target.strip(), response.url) if target else ""


def _text(value: bytes) -> str:
    """A header value: UTF-8 where it is (raw Arabic in a Location), else Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
