"""Twins: two pages, one in Arabic and one in English, that are each other's translation.

Found by hreflang, else by the language switch where it leads back, else by address. What only
half fits (two pages that name one, a switch that ends at the home page) makes no twins.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from seo_audit.digest import OTHER_LANGUAGE, Digest
from seo_audit.urls import normalise, url_hash

if TYPE_CHECKING:
    from seo_audit.site import Site

# Parts of an address that name its language; a region stays, for it has twins of its own.
_LANGUAGE_PART = re.compile(r"(ar|en)(?:[-_]([a-z]{2}))?|(arabic)|(english)", re.IGNORECASE)
_NAMES = {"ar": "arabic", "en": "english"}
_LANGUAGE_PARAMETERS = frozenset({"lang", "language", "locale", "hl", "lng"})
_START_FILE = re.compile(r"/(?:index|default|home)\.\w{2,5}$", re.IGNORECASE)


class Twin(msgspec.Struct, frozen=True, gc=False):
    """The twin of a page.

    `language` is that of the page itself; `url`, `words` and `date` are the twin's (see `Digest`).
    `found_by` is hreflang, switch or path. `names` and `named`: the page's hreflang names the twin,
    and the twin's the page. `same_texts`: keys of the field texts with Arabic letters in both.
    """

    language: str
    url: str
    found_by: str
    names: bool
    named: bool
    words: int
    date: int
    same_texts: tuple[int, ...] = ()


def find_twins(digests: Mapping[int, Digest], site: Site) -> dict[int, Twin]:
    """The twin of each page that has one, by `url_hash`. `digests` are of the indexable pages."""
    if len({digest.language for digest in digests.values()}) < 2:
        return {}
    finder = _Finder(digests, site)
    finder.by_hreflang()
    finder.by_switch()
    finder.by_path()
    return {key: finder.twin(key) for key in finder.partner}


class _Finder:
    """Pairs pages, by the surest sign first."""

    def __init__(self, digests: Mapping[int, Digest], site: Site) -> None:
        self.digests = digests
        self.site = site
        self.partner: dict[int, int] = {}
        self.found_by: dict[int, str] = {}
        self._named = self._resolved(lambda digest: digest.alternates)
        self._offered = self._resolved(lambda digest: digest.switches)

    def _resolved(self, addresses: Callable[[Digest], tuple[int, ...]]) -> dict[int, list[int]]:
        """The pages of the other language that each page names, redirects followed."""
        found: dict[int, list[int]] = {}
        for key, digest in self.digests.items():
            ends = [self._end(address) for address in addresses(digest)]
            fit = [end for end in ends if self._language(end) == OTHER_LANGUAGE[digest.language]]
            if fit:
                found[key] = fit
        return found

    def _language(self, key: int) -> str:
        digest = self.digests.get(key)
        return digest.language if digest else ""

    def _end(self, key: int) -> int:
        record = self.site.records.get(key)
        if record is None or not record.redirect_to:
            return key
        last = self.site.answer(record.url).last
        return url_hash(last.url) if last else key

    def _pair(self, one: int, other: int, found_by: str) -> None:
        if one not in self.partner and other not in self.partner:
            self.partner[one], self.partner[other] = other, one
            self.found_by[one] = self.found_by[other] = found_by

    def by_hreflang(self) -> None:
        """Pages that name each other; then pages named by one page only, which name none."""
        for key, others in self._named.items():
            # Several regions of one language may share a page of the other.
            mutual = next((one for one in others if key in self._named.get(one, ())), None)
            if mutual is not None:
                self.partner[key], self.found_by[key] = mutual, "hreflang"
        times = Counter(other for others in self._named.values() for other in set(others))
        for key, others in self._named.items():
            if times[others[0]] == 1 and others[0] not in self._named:
                self._pair(key, others[0], "hreflang")

    def by_switch(self) -> None:
        """Pages whose language switch leads to the other and back."""
        for key, others in self._offered.items():
            for other in others:
                if key in self._offered.get(other, ()):
                    self._pair(key, other, "switch")

    def by_path(self) -> None:
        """The only Arabic and the only English page of one address without its language."""
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for key in self.digests:
            if key not in self.partner:
                groups[without_language(self.site.records[key].url)].append(key)
        for keys in groups.values():
            if len(keys) == 2 and self._language(keys[0]) != self._language(keys[1]):
                self._pair(keys[0], keys[1], "path")

    def twin(self, key: int) -> Twin:
        other = self.partner[key]
        digest, others = self.digests[key], self.digests[other]
        return Twin(
            digest.language,
            self.site.records[other].url,
            self.found_by[key],
            other in self._named.get(key, ()),
            key in self._named.get(other, ()),
            others.words,
            others.date,
            tuple(set(digest.texts) & set(others.texts)),
        )


def without_language(url: str) -> str:
    """What two addresses that differ in the name of the language only have in common.

    The language may be a subdomain, the first folder (/ar/, /en-us/, /arabic/) or a parameter.
    """
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    region = ""
    first, _, rest = host.partition(".")
    if "." in rest and (found := _LANGUAGE_PART.fullmatch(first)):
        host, region = rest, found[2] or region
    path = _START_FILE.sub("/", parts.path)
    folder, _, below = path[1:].partition("/")
    if found := _LANGUAGE_PART.fullmatch(folder):
        path, region = f"/{below}", found[2] or region
    kept = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        named = _LANGUAGE_PART.fullmatch(value) if name.lower() in _LANGUAGE_PARAMETERS else None
        if named is None:
            kept.append((name, value))
        else:
            region = named[2] or region
    return f"{region.lower()} {host}{path.rstrip('/')}?{urlencode(kept)}"


def addresses_of_twin(url: str, language: str) -> Iterator[str]:
    """Where a page's twin in `language` would be expected by the page's address."""
    parts = urlsplit(url)
    folder, slash, below = parts.path[1:].partition("/")
    first, _, rest = parts.netloc.partition(".")
    if found := _LANGUAGE_PART.fullmatch(folder):
        name = f"{language}{folder[2:]}" if found[1] else _NAMES[language]
        yield normalise(urlunsplit(parts._replace(path=f"/{name}{slash}{below}")))
        yield normalise(urlunsplit(parts._replace(path=f"/{below}")))
    elif _LANGUAGE_PART.fullmatch(first) and "." in rest:
        yield normalise(urlunsplit(parts._replace(netloc=f"{language}.{rest}")))
        yield normalise(urlunsplit(parts._replace(netloc=rest)))
    else:
        yield normalise(urlunsplit(parts._replace(path=f"/{language}{parts.path}")))
