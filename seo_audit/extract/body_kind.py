"""What a body is by its first bytes, whatever its Content-Type says."""

from __future__ import annotations

import re

# Bytes that are looked at; signatures stand at the start, a root element soon after.
_LOOKED_AT = 1024

_IMAGE = re.compile(
    rb"\x89PNG\r\n\x1a\n|GIF8[79]a|\xff\xd8\xff|RIFF....WEBP|....ftypavi[fs]", re.DOTALL
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_XML_ROOT = re.compile(rb"<(?:rss|feed|urlset|sitemapindex|svg|rdf:RDF)[\s>]")
_JSON = re.compile(rb"\{\s*\"[^\"\\]{1,200}\"\s*:|\[\s*\{\s*\"[^\"\\]{1,200}\"\s*:")


def body_kind(body: bytes) -> str:
    """html, xhtml, xml, json, pdf, image, or "" where the first bytes do not tell."""
    start = body[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if body.startswith(b"%PDF-"):
        return "pdf"
    if _IMAGE.match(body):
        return "image"
    if start.startswith(b"<"):
        return _markup(start)
    if _JSON.match(start) and body[-100:].rstrip()[-1:] in (b"}", b"]"):
        return "json"
    return ""


def _markup(start: bytes) -> str:
    found = _HTML.search(start)
    if b"http://www.w3.org/1999/xhtml" in start and found:
        return "xhtml"
    if start.startswith(b"<?xml"):
        return "xhtml" if found else "xml"
    if _XML_ROOT.match(start):
        return "xml"
    return "html" if found and not start[: found.start()].strip().startswith(b"<?") else ""
