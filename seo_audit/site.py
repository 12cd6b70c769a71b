"""Site: what a check may ask about the whole crawl. Built once from the store, then only read."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec

from seo_audit.digest import EMPTY, Digest, digest_of
from seo_audit.facts import Page
from seo_audit.graph import LinkGraph
from seo_audit.keyphrase_table import by_page
from seo_audit.phrase_index import PhraseIndex
from seo_audit.robots import Robots
from seo_audit.spelling_index import SpellingIndex
from seo_audit.twins import Twin, find_twins
from seo_audit.urls import SiteScope, normalise, origin, url_hash

GOOGLEBOT = "Googlebot"
# Google follows 10 hops and then gives up (Search Central, "Redirects and Google Search").
MAX_HOPS = 10

INDEXABLE = "indexable"


@dataclass(slots=True)
class UrlRecord:
    """What the crawl knows of one address: a page of the site, or a file or outside link that was
    only asked for its status (`crawled` is False)."""

    url: str
    status: int = 0
    error: str = ""
    content_type: str = ""
    bytes: int = 0
    redirect_to: str = ""
    crawled: bool = True
    indexability: str = "no-response"
    language: str = ""
    depth: int | None = None
    inlinks: int = 0
    importance: float = 0.0
    staged: bool = False


class Hop(msgspec.Struct, frozen=True):
    url: str
    status: int


class Answer(msgspec.Struct, frozen=True):
    """Where an address ends: the hops on the way and the last record (None: never asked)."""

    hops: tuple[Hop, ...]
    last: UrlRecord | None
    loop: bool = False

    @property
    def known(self) -> bool:
        """Whether the end was reached or is known to fail."""
        return self.loop or self.last is not None


@dataclass
class JudgeOptions:
    """What of the audit's options checks may see."""

    staging: bool = False
    glossary: frozenset[str] = frozenset()
    # (URL, keyphrase) of the user's table, see `Site.keyphrases`.
    keyphrases: tuple[tuple[str, str], ...] = ()


@dataclass
class Site:
    """All that is known across pages.

    `records` maps `url_hash(url)` to its record. `origins` maps an origin to its robots.txt.
    `twins` and `keyphrases` are of pages by `url_hash` too. `indexable` counts the indexable pages
    by language ("ar", "en"). `cut_short`: a bound or the user kept the crawl from pages it met.
    `home_answers`: where the home page ends for a reader of Arabic ("ar") and of English ("en").
    `sitemap_alternates`: a sitemap has hreflang entries, which are not read.
    """

    start_url: str
    scope: SiteScope
    robots_files: dict[str, Robots] = field(default_factory=dict)
    records: dict[int, UrlRecord] = field(default_factory=dict)
    options: JudgeOptions = field(default_factory=JudgeOptions)
    languages: frozenset[str] = frozenset()
    twins: dict[int, Twin] = field(default_factory=dict)
    indexable: Counter[str] = field(default_factory=Counter)
    keyphrases: dict[int, tuple[str, ...]] = field(default_factory=dict)
    cut_short: bool = False
    home_answers: dict[str, str] = field(default_factory=dict)
    spelling: SpellingIndex = field(default_factory=SpellingIndex)
    phrases: PhraseIndex = field(default_factory=PhraseIndex)
    sitemap_alternates: bool = False
    inlink_sources: Callable[[str, int], list[str]] = lambda url, limit: []

    def record(self, url: str) -> UrlRecord | None:
        """The record of a normalised URL, or None where the crawl never met it."""
        return self.records.get(url_hash(url))

    def robots(self, url: str) -> Robots | None:
        """The robots.txt that rules a URL, or None where it was not read."""
        scheme, _, rest = url.partition("://")
        return self.robots_files.get(f"{scheme}://{rest.partition('/')[0]}")

    def allowed(self, url: str, agent: str = GOOGLEBOT) -> bool:
        """Whether robots.txt lets an agent fetch the URL; True where none was read."""
        robots = self.robots(url)
        return robots is None or robots.allowed(url, agent)

    def judged_as_indexable(self, url: str) -> bool:
        """Whether checks of scope `index` apply: indexable, or kept out by staging only."""
        record = self.record(url)
        return record is not None and (record.indexability == INDEXABLE or record.staged)

    def answer(self, url: str) -> Answer:
        """Follow the redirects of a URL through what the crawl saw."""
        record = self.record(url)
        if record is None or not record.redirect_to:
            return Answer((), record)
        hops: list[Hop] = []
        seen: set[int] = set()
        while record is not None and record.redirect_to and len(hops) < MAX_HOPS:
            if url_hash(record.url) in seen:
                return Answer(tuple(hops), record, loop=True)
            seen.add(url_hash(record.url))
            hops.append(Hop(record.url, record.status))
            record = self.record(record.redirect_to)
        too_long = record is not None and bool(record.redirect_to)
        return Answer(tuple(hops), record, loop=too_long)

    @property
    def home(self) -> UrlRecord | None:
        """The record that the start URL ends at."""
        return self.answer(self.start_url).last


def canonical_of(page: Page) -> str:
    """The first canonical that a crawler would use: in the head or the Link header; "" for none."""
    return next(
        (
            tag.url
            for tag in page.html.link_tags
            if tag.rel == "canonical" and (tag.in_head or tag.source == "header") and tag.url
        ),
        "",
    )


def noindex_directives(page: Page, agents: Iterable[str] = ("robots", "googlebot")) -> list[str]:
    """The tokens that keep a page out of Google's index."""
    named = frozenset(agents)
    return [
        item.token
        for item in (page.document.directives if page.document else ())
        if item.agent in named and item.token in ("noindex", "none")
    ]


def indexability(page: Page, allowed: bool) -> str:
    """One of the contract's values: indexable, noindex, canonicalised, blocked-by-robots, redirect,
    client-error, server-error, non-html, no-response."""
    if not allowed or page.error == "robots":
        return "blocked-by-robots"
    if page.status == 0:
        return "no-response"
    if 300 <= page.status < 400:
        return "redirect"
    if page.status >= 500:
        return "server-error"
    if page.status >= 400:
        return "client-error"
    if not page.is_html:
        return "non-html"
    if noindex_directives(page):
        return "noindex"
    canonical = canonical_of(page)
    if canonical and url_hash(canonical) != url_hash(normalise(page.url)):
        return "canonicalised"
    return INDEXABLE


def staged(page: Page) -> bool:
    """Whether only noindex or robots.txt keep an HTML page out: what --staging looks through."""
    if not page.is_html:
        return False
    canonical = canonical_of(page)
    return not canonical or url_hash(canonical) == url_hash(normalise(page.url))


class PageEntry(msgspec.Struct, frozen=True):
    """What the index of a site needs of one stored page. `edges`: hashes of its internal links."""

    url: str
    key: int
    status: int
    error: str
    content_type: str
    bytes: int
    redirect_to: str
    language: str
    indexability: str
    staged: bool
    edges: array[int]
    digest: Digest = EMPTY


def entry_of(page: Page) -> PageEntry:
    """The entry of a page whose facts are at hand."""
    links = page.document.links if page.document else ()
    targets = dict.fromkeys(url_hash(link.url) for link in links if link.kind == "internal")
    return PageEntry(
        page.url,
        url_hash(page.url),
        page.status,
        page.error,
        page.content_type,
        page.bytes,
        page.redirect_to,
        page.document.language if page.document else "",
        indexability(page, allowed=True),
        staged(page),
        array("q", targets),
        digest_of(page),
    )


def build_site(
    start_url: str,
    scope: SiteScope,
    entries: Iterable[PageEntry],
    fetched: Iterable[UrlRecord] = (),
    robots_files: Iterable[Robots] = (),
    options: JudgeOptions | None = None,
) -> Site:
    """Index a crawl: one record an address, clicks, inlinks and importance from the link graph.

    `entries` are read once and not kept; `fetched` are answers to light requests.
    """
    options = options or JudgeOptions()
    site = Site(start_url, scope, {origin(r.url): r for r in robots_files}, options=options)
    order: list[int] = []
    edges: list[array[int]] = []
    digests: dict[int, Digest] = {}
    for entry in entries:
        site.records[entry.key] = _record(entry, site)
        order.append(entry.key)
        edges.append(entry.edges)
        if entry.digest.language and site.judged_as_indexable(entry.url):
            digests[entry.key] = entry.digest
            site.phrases.add(entry.digest.language, entry.digest.phrases)
            site.spelling.add(entry.key, entry.digest.unknown, entry.digest.spellings)
    numbers = {key: number for number, key in enumerate(order)}
    graph = LinkGraph(len(order))
    for number, targets in enumerate(edges):
        graph.add(number, array("i", (numbers[key] for key in targets if key in numbers)))
        target = site.records[order[number]].redirect_to
        if target and url_hash(target) in numbers:
            graph.add_redirect(number, numbers[url_hash(target)])
    edges.clear()
    start = numbers.get(url_hash(start_url))
    depths = graph.depths(start) if start is not None else [None] * len(order)
    for key, depth, importance, inlinks in zip(
        order, depths, graph.importance(), graph.inlinks, strict=True
    ):
        record = site.records[key]
        record.depth, record.importance, record.inlinks = depth, importance, inlinks
    for record in fetched:
        site.records.setdefault(url_hash(record.url), record)

    def sources(url: str, limit: int) -> list[str]:
        number = numbers.get(url_hash(url))
        found = graph.sources(number, limit) if number is not None else []
        return [site.records[order[one]].url for one in found]

    site.inlink_sources = sources
    site.languages = _languages(site)
    site.twins = find_twins(digests, site)
    site.indexable = Counter(digest.language for digest in digests.values())
    site.keyphrases = by_page(options.keyphrases, site)
    return site


def _record(entry: PageEntry, site: Site) -> UrlRecord:
    value = entry.indexability
    if not site.allowed(entry.url) or entry.error == "robots":
        value = "blocked-by-robots"
    return UrlRecord(
        url=entry.url,
        status=entry.status,
        error=entry.error,
        content_type=entry.content_type,
        bytes=entry.bytes,
        redirect_to=entry.redirect_to,
        indexability=value,
        language=entry.language,
        staged=site.options.staging and entry.staged,
    )


# A language that fewer pages are written in does not make a site of that language (ours).
LANGUAGE_SHARE = 0.05


def _languages(site: Site) -> frozenset[str]:
    counts: dict[str, int] = {}
    for record in site.records.values():
        if record.language:
            counts[record.language] = counts.get(record.language, 0) + 1
    total = sum(counts.values())
    return frozenset(
        language
        for language, count in counts.items()
        if language in ("ar", "en") and count >= total * LANGUAGE_SHARE
    )
