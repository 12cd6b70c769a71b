"""The addresses of one page: hrefs made absolute, each once."""

from __future__ import annotations

import re

from seo_audit.urls import SiteScope, normalise

# No server takes a longer one; it counts as no address.
MAX_URL = 4_096

_BLANKS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")


class Addresses:
    """Resolves what the attributes of a page name, against its base."""

    def __init__(self, base: str, scope: SiteScope) -> None:
        self.base = base
        self._directory = base[: base.rfind("/") + 1]
        self._scope = scope
        self._absolute: dict[str, str] = {}
        self._kinds: dict[str, str] = {}

    def absolute(self, href: str) -> str:
        """The normalised URL of an href on this page, or "" where it makes none."""
        bare = href.partition("#")[0]
        found = self._absolute.get(bare)
        if found is None:
            found = self._absolute[bare] = self._resolve(bare.strip())
        return found

    def _resolve(self, bare: str) -> str:
        if len(bare) > MAX_URL:
            return ""
        if not bare or bare.startswith("?"):
            return normalise(bare, self.base)
        # The directory alone decides, so that pages of one folder share the cache.
        return normalise(bare, self._directory)

    def target(self, href: str | None) -> tuple[str, str, str]:
        """(url, kind, fragment) of a link, as `seo_audit.facts.Link` has them."""
        if href is None:
            return "", "broken", ""
        fragment = href.partition("#")[2][:MAX_URL]
        url = self.absolute(href)
        if url:
            kind = self._kinds.get(url)
            if kind is None:
                kind = self._kinds[url] = "internal" if self._scope.holds(url) else "external"
            return url, kind, fragment
        bare = _BLANKS.sub("", href[:MAX_URL]).strip().lower()
        scheme, colon, rest = bare.partition(":")
        if not colon or not rest or scheme in ("javascript", "http", "https"):
            return "", "broken", fragment
        if _SCHEME.fullmatch(scheme):
            return href.strip()[:MAX_URL], "other", ""
        return "", "broken", fragment
