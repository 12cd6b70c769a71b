"""`Results` of a run, streamed from the store, and the contract row that judging stores a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec
from sqlalchemy import select

from seo_audit.facts import Page
from seo_audit.results import (
    Advice,
    Finding,
    HeadingRow,
    HreflangRow,
    ImageRow,
    KeyphraseRow,
    LinkRow,
    PageRow,
    ReadabilityRow,
    Summary,
)
from seo_audit.schema import findings, scores
from seo_audit.site import canonical_of
from seo_audit.store import Store
from seo_audit.text.keyphrases import Keyphrase
from seo_audit.urls import url_hash

# Addresses whose status is kept at hand: menus link to the same ones from every page.
_STATUSES_KEPT = 20_000
_rows = msgspec.msgpack.Decoder(PageRow)
_findings = msgspec.msgpack.Decoder(Finding)


class PageVerdict(msgspec.Struct, frozen=True):
    """What judging adds to the facts of a page."""

    depth: int | None
    score: float | None
    groups: dict[str, float]
    indexability: str
    inlinks: int
    final_url: str
    redirects: list[str]
    image_bytes: dict[str, int]
    keyphrases: list[Keyphrase]


class StoredResults:
    """What a report reads of a judged run."""

    def __init__(self, store: Store, run_id: int, summary: Summary) -> None:
        self.summary = summary
        self._store = store
        self._run_id = run_id

    def pages(self) -> Iterator[PageRow]:
        """Pages by click depth, then URL."""
        with self._store.reading() as connection:
            query = select(scores.c.row).where(scores.c.run_id == self._run_id)
            rows = connection.execution_options(yield_per=500).execute(query.order_by(scores.c.id))
            for (row,) in rows:
                yield _rows.decode(row)

    def _facts(self) -> Iterator[Page]:
        with self._store.reading() as connection:
            query = select(scores.c.hash).where(scores.c.run_id == self._run_id)
            order = list(connection.execute(query.order_by(scores.c.id)).scalars())
        return self._store.facts(self._run_id, order)

    def findings(self, check: str | None = None, limit: int | None = None) -> Iterator[Finding]:
        """Findings of one check, or of all in the order of the summary's checks."""
        ids = [check] if check else [total.id for total in self.summary.checks if total.failed]
        left = limit
        for check_id in ids:
            query = (
                select(findings.c.finding)
                .where(findings.c.run_id == self._run_id, findings.c.check_id == check_id)
                .order_by(findings.c.priority.desc(), findings.c.url)
                .limit(left)
            )
            with self._store.reading() as connection:
                for (blob,) in connection.execution_options(yield_per=500).execute(query):
                    yield _findings.decode(blob)
                    if left is not None:
                        left -= 1
            if left == 0:
                return

    def links(self) -> Iterator[LinkRow]:
        """Links in the order of their pages."""
        statuses = self._statuses()

        @lru_cache(_STATUSES_KEPT)
        def status(url: str) -> int | None:
            return statuses.get(url_hash(url))

        for page in self._facts():
            for link in page.document.links if page.document else ():
                if link.kind in ("internal", "external"):
                    yield LinkRow(
                        page.url,
                        link.url,
                        link.text or link.alt or link.label,
                        " ".join(link.rel),
                        status(link.url),
                        link.kind == "internal",
                    )

    def _statuses(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for row in self._store.fetch_records(self._run_id):
            found[row.hash] = row.status
        for row in self._store.page_records(self._run_id):
            if row.error != "robots":
                found[row.hash] = row.status
        return found


def page_row(page: Page, verdict: PageVerdict) -> PageRow:
    """One line of pages.jsonl."""
    document = page.document
    title = document.titles[0].text if document and document.titles else None
    description = next(
        (m.content for m in document.metas if m.name == "description"), None
    ) if document else None  # fmt: skip
    return PageRow(
        url=page.url,
        final_url=verdict.final_url,
        status=page.status,
        content_type=page.content_type,
        bytes=page.bytes,
        response_ms=page.response_ms,
        depth=verdict.depth,
        redirects=verdict.redirects,
        indexable=verdict.indexability == "indexable",
        indexability=verdict.indexability,
        canonical=(canonical_of(page) or None) if document else None,
        robots=[item.token for item in document.directives] if document else [],
        title=title,
        title_px=document.title_px if document and title is not None else None,
        description=description,
        description_px=document.description_px if document and description is not None else None,
        headings=[HeadingRow(h.level, h.text) for h in document.headings] if document else [],
        lang=document.lang if document else None,
        dir=(document.dir or document.body_dir) if document else None,
        language=document.language if document else "other",
        words=document.words.total if document else 0,
        words_ar=document.words.ar if document else 0,
        words_en=document.words.en if document else 0,
        sentences=document.sentences if document else 0,
        readability=_readability(page),
        images=[
            ImageRow(i.url or i.src, i.alt, i.width, i.height, verdict.image_bytes.get(i.url))
            for i in (document.images if document else ())
        ],
        links_internal=_count(page, "internal"),
        links_external=_count(page, "external"),
        inlinks=verdict.inlinks,
        hreflang=[
            HreflangRow(tag.hreflang, tag.url or tag.href)
            for tag in (document.link_tags if document else ())
            if tag.rel == "alternate" and tag.hreflang
        ],
        schema_types=list(document.schema_types) if document else [],
        keyphrases=[KeyphraseRow(k.phrase, k.count, round(k.score, 3)) for k in verdict.keyphrases],
        intent=document.intent if document else None,
        advice=Advice(),
        score=verdict.score,
        scores=verdict.groups,
        error=page.error,
        charset=document.charset.used if document else "",
    )


def _readability(page: Page) -> ReadabilityRow | None:
    found = page.document.readability if page.document else None
    if found is None:
        return None
    return ReadabilityRow(found.measure, round(found.score, 1), round(found.long_sentences_pct, 1))


def _count(page: Page, kind: str) -> int:
    return sum(link.kind == kind for link in page.document.links) if page.document else 0
