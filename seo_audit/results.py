"""What an audit found, as reports and exports read it: the output contract of `audit.json`,
`pages.jsonl`, `findings.jsonl` and `links.jsonl`. Names are a contract: add, never rename."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import msgspec

from seo_audit.check import Evidence, Severity


class Coverage(msgspec.Struct, frozen=True):
    """Checks that ran without an error, of all that were to run."""

    ran: int
    total: int


class PageCounts(msgspec.Struct, frozen=True):
    crawled: int
    html: int
    indexable: int
    by_status: dict[str, int]


class CheckTotal(msgspec.Struct, frozen=True):
    """How often a check passed, failed ... Counts are pages (1 for a check of the whole site)."""

    id: str
    group: str
    severity: Severity
    passed: int
    failed: int
    not_applicable: int
    errors: int
    not_measured: int = 0
    priority: float = 0.0


class Note(msgspec.Struct, frozen=True):
    """Something that the reader must know about the crawl itself: a limit met, a file not read, a
    check that raised. `id` is worded by the report (`reports.labels`), with `values`."""

    id: str
    values: dict[str, Any] = {}


class Summary(msgspec.Struct, frozen=True):
    """audit.json. Scores are 0..100, None where withheld (nothing indexable or coverage too low).

    `score` is the mean of the indexable pages' scores, capped where a site-wide blocker failed;
    `site_score` is the site-wide checks' own score beside it. `languages` counts HTML pages by
    language. `points` tells how the score came about: for each group the points that the pages
    earned and could have earned.
    """

    site: str
    run: int
    started_at: str
    finished_at: str
    version: str
    score: float | None
    groups: dict[str, float | None]
    coverage: Coverage
    pages: PageCounts
    checks: list[CheckTotal]
    start_url: str = ""
    site_score: float | None = None
    pages_score: float | None = None
    capped: bool = False
    staging: bool = False
    languages: dict[str, int] = {}
    points: dict[str, tuple[float, float]] = {}
    notes: list[Note] = []


class HeadingRow(msgspec.Struct, frozen=True):
    level: int
    text: str


class ImageRow(msgspec.Struct, frozen=True):
    src: str
    alt: str | None
    width: int | None
    height: int | None
    bytes: int | None


class HreflangRow(msgspec.Struct, frozen=True):
    lang: str
    href: str


class ReadabilityRow(msgspec.Struct, frozen=True):
    measure: str
    score: float
    long_sentences_pct: float


class KeyphraseRow(msgspec.Struct, frozen=True):
    phrase: str
    count: int
    score: float


class Advice(msgspec.Struct, frozen=True):
    """Organic, paid or repair. `verdict` is None until the search advice has been made."""

    verdict: str | None = None
    reasons: list[dict[str, Any]] = []


class PageRow(msgspec.Struct, frozen=True):
    """One line of pages.jsonl."""

    url: str
    final_url: str
    status: int
    content_type: str
    bytes: int
    response_ms: int
    depth: int | None
    redirects: list[str]
    indexable: bool
    indexability: str
    canonical: str | None
    robots: list[str]
    title: str | None
    title_px: float | None
    description: str | None
    description_px: float | None
    headings: list[HeadingRow]
    lang: str | None
    dir: str | None
    language: str
    words: int
    words_ar: int
    words_en: int
    sentences: int
    readability: ReadabilityRow | None
    images: list[ImageRow]
    links_internal: int
    links_external: int
    inlinks: int
    hreflang: list[HreflangRow]
    schema_types: list[str]
    keyphrases: list[KeyphraseRow]
    intent: str | None
    advice: Advice
    score: float | None
    scores: dict[str, float]
    error: str = ""
    charset: str = ""


class Finding(msgspec.Struct, frozen=True):
    """One line of findings.jsonl: a check that failed on a page. `score` is the share that passed,
    0..1; `url` is the page, or the start URL for a check of the whole site."""

    check: str
    group: str
    severity: Severity
    url: str
    score: float
    values: dict[str, Any]
    evidence: list[Evidence]
    priority: float = 0.0


class LinkRow(msgspec.Struct, frozen=True):
    """One line of links.jsonl. `status` is None where the target was not asked."""

    source: str
    target: str
    text: str
    rel: str
    status: int | None
    internal: bool


class Results(Protocol):
    """What a report reads. Iterators stream from the store, in a fixed order."""

    summary: Summary

    def pages(self) -> Iterator[PageRow]:
        """Pages by click depth, then URL."""

    def findings(self, check: str | None = None, limit: int | None = None) -> Iterator[Finding]:
        """Findings of one check or of all, the most important first."""

    def links(self) -> Iterator[LinkRow]:
        """Links in the order of their pages."""
