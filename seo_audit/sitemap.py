"""Sitemap files -> the addresses they name. XML (also an index), plain text; gzip or not."""

from __future__ import annotations

from xml.parsers import expat

import msgspec

from seo_audit.response import unpack
from seo_audit.urls import normalise

# sitemaps.org: at most 50,000 URLs and 50 MB unpacked in a file. More is read up to these bounds.
MAX_ENTRIES = 50_000
MAX_BYTES = 50 * 1024 * 1024
# What the store keeps as the text of a sitemap that has hreflang entries.
ALTERNATES = "alternates"


class SitemapFile(msgspec.Struct, frozen=True):
    """`entries` are page addresses, `sitemaps` further files, `error` the fault that ended the
    reading: "", "not-a-sitemap", "xml-broken", "entities-forbidden", "too-large". `alternates`:
    it has hreflang entries (`<xhtml:link>`)."""

    entries: list[str] = []
    sitemaps: list[str] = []
    error: str = ""
    alternates: bool = False


def read_sitemap(body: bytes, url: str) -> SitemapFile:
    """Read a sitemap; what stands before a fault is kept."""
    error = ""
    if body.startswith(b"\x1f\x8b"):
        body, cut, _ = unpack(body, ["gzip"], MAX_BYTES)
        error = "too-large" if cut else ""
    elif len(body) > MAX_BYTES:
        body, error = body[:MAX_BYTES], "too-large"
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        found = _Reader(url).read(body)
    else:
        lines = body.decode("utf-8-sig", "replace").splitlines()[:MAX_ENTRIES]
        entries = [one for line in lines if "://" in line and (one := normalise(line.strip(), url))]
        found = SitemapFile(entries, error="" if entries else "not-a-sitemap")
    return msgspec.structs.replace(found, error=error or found.error)


class _Reader:
    """Gathers `<loc>` as the parser meets it; no tree is built, however large the file."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.root = ""
        self.entries: dict[str, None] = {}
        self.sitemaps: dict[str, None] = {}
        self.alternates = False
        self._prefix = ""
        self._text: list[str] | None = None

    def read(self, body: bytes) -> SitemapFile:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        # Entities serve nothing in a sitemap and are how XML blows up.
        parser.EntityDeclHandler = self._entity
        error = ""
        try:
            parser.Parse(body, True)
        except _EntityError:
            return SitemapFile(error="entities-forbidden")
        except (expat.ExpatError, ValueError, LookupError):
            error = "xml-broken"
        if self.root not in ("urlset", "sitemapindex"):
            error = "not-a-sitemap"
        return SitemapFile(list(self.entries), list(self.sitemaps), error, self.alternates)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, tag = name.lower().rpartition(":")
        if not self.root:
            self.root, self._prefix = tag, prefix
        self.alternates |= tag == "link" and "hreflang" in attributes
        # `<image:loc>` names a file and no page.
        self._text = [] if tag == "loc" and prefix == self._prefix else None

    def _end(self, name: str) -> None:
        if self._text is not None:
            written = "".join(self._text).strip()
            address = normalise(written, self.url) if written else ""
            into = self.sitemaps if self.root == "sitemapindex" else self.entries
            if address and len(into) < MAX_ENTRIES:
                into[address] = None
        self._text = None

    def _characters(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _entity(self, *declaration: object) -> None:
        raise _EntityError


class _EntityError(Exception):
    """The file declares an entity."""
