"""Response bytes -> Page: the only place that parses HTML."""

from __future__ import annotations

from seo_audit.extract.body_kind import body_kind
from seo_audit.extract.bounds import affordable
from seo_audit.extract.charset import decode
from seo_audit.extract.document import read_document
from seo_audit.extract.headers import content_type_of, header_directives, header_links
from seo_audit.facts import Page
from seo_audit.limits import MAX_UNPACKED
from seo_audit.response import HTML_TYPES, Response, unpack
from seo_audit.urls import SiteScope, normalise

# Headers that no check reads and that would make every stored page larger.
_DROPPED_HEADERS = frozenset({"set-cookie", "date", "etag", "report-to", "nel", "expires"})
MAX_HEADER_CHARACTERS = 4000


def extract(response: Response, scope: SiteScope, max_unpacked: int = MAX_UNPACKED) -> Page:
    """The facts of one response. Any bytes give a Page; nothing raises on what a server sent."""
    headers = tuple(
        (name.lower(), value[:MAX_HEADER_CHARACTERS])
        for name, value in response.headers
        if name.lower() not in _DROPPED_HEADERS
    )
    content_type, header_charset = content_type_of(headers)
    encodings = [value for name, value in headers if name == "content-encoding"]
    body, cut, error = unpack(response.body, encodings, max_unpacked)
    redirect_to = ""
    if 300 <= response.status < 400:
        location = next((value for name, value in headers if name == "location"), "")
        redirect_to = normalise(location.strip(), response.url) if location else ""
    document = None
    if is_html(content_type, body) and not redirect_to and response.status:
        html, charset = decode(body, header_charset)
        html, shortened = affordable(html)
        cut = cut or shortened
        document = read_document(
            html,
            charset,
            response.url,
            scope,
            header_links(headers, response.url),
            header_directives(headers),
        )
    return Page(
        url=response.url,
        status=response.status,
        error=response.error or error,
        content_type=content_type,
        bytes=len(body) or _declared_length(headers),
        transfer_bytes=len(response.body),
        response_ms=response.response_ms,
        level=response.level,
        headers=headers,
        redirect_to=redirect_to,
        truncated=response.truncated or cut,
        document=document,
        body_kind=body_kind(body),
    )


def is_html(content_type: str, body: bytes) -> bool:
    """HTML by its type or, where none is declared, by its first bytes."""
    if content_type:
        return content_type in HTML_TYPES
    return body[:512].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _declared_length(headers: tuple[tuple[str, str], ...]) -> int:
    value = next((value for name, value in headers if name == "content-length"), "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else 0
