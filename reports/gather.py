"""What both languages' reports show of an audit, read once from its results and bounded there.

A report opens on a phone also for a large site: it holds `MOST_PAGES` pages and, where there are
more findings than `MOST_PLACES`, an equal share of them for every check. What is left out stands
in pages.jsonl and findings.jsonl, and the report says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

import msgspec

from reports.check_texts import judges_whole_site
from reports.wording import shown, shown_url
from seo_audit.check import SEVERITIES
from seo_audit.results import CheckTotal, Finding, PageRow, Results, Summary

MOST_PAGES = 5_000
MOST_PLACES = 20_000
LEAST_PLACES_PER_CHECK = 200
# Headings, images and so on shown of one page; fewer where there are many pages.
FACT_ROWS, FACT_ROWS_OF_MANY, MANY_PAGES = 60, 15, 1_000
PAGES_PER_CHUNK = 100


class Failed(msgspec.Struct, frozen=True):
    """A check that failed somewhere, with the findings that the report shows of it."""

    total: CheckTotal
    findings: list[Finding]


class Gathered(msgspec.Struct, frozen=True):
    """The content of a report, apart from its language.

    `index` maps a URL to the number of its page, `titles` are in that order; `rows` and `chunks`
    are what the script reads: a row of the page table each, and the facts of 100 pages each.
    """

    summary: Summary
    failed: list[Failed]
    index: dict[str, int]
    titles: list[str]
    rows: list[list[Any]]
    chunks: list[list[dict[str, Any]]]
    indexability: dict[str, int]

    @property
    def pages_left_out(self) -> int:
        return max(0, self.summary.pages.crawled - len(self.rows))


def gather(results: Results) -> Gathered:
    """Read results once, in their order. Memory is bounded by the limits above."""
    summary = results.summary
    totals = ranked(summary.checks)
    pages = _Pages(
        rows_each=FACT_ROWS if summary.pages.crawled <= MANY_PAGES else FACT_ROWS_OF_MANY
    )
    for page in islice(results.pages(), MOST_PAGES):
        pages.add(page)
    places = _places(results.findings(), totals, pages)
    return Gathered(
        summary=summary,
        failed=[Failed(total, places[total.id]) for total in totals],
        index=pages.index,
        titles=pages.titles,
        rows=pages.rows,
        chunks=pages.chunks,
        indexability=dict(pages.indexability.most_common()),
    )


def ranked(totals: Iterable[CheckTotal]) -> list[CheckTotal]:
    """The checks that failed somewhere: blockers first, then the highest priority."""
    return sorted(
        (total for total in totals if total.failed),
        key=lambda total: (
            total.severity != "blocker",
            -total.priority,
            SEVERITIES.index(total.severity),
            total.id,
        ),
    )


def share_each(wanted: Iterable[int], budget: int, least: int) -> int:
    """The largest equal bound under which all of `wanted` fit into `budget`, at least `least`."""
    sizes = sorted(wanted)
    for position, size in enumerate(sizes):
        bound = budget // (len(sizes) - position)
        if size > bound:
            return max(bound, least)
        budget -= size
    return max(sizes[-1] if sizes else 0, least)


def _places(
    findings: Iterable[Finding], totals: list[CheckTotal], pages: _Pages
) -> dict[str, list[Finding]]:
    bound = share_each((total.failed for total in totals), MOST_PLACES, LEAST_PLACES_PER_CHECK)
    order = {total.id: number for number, total in enumerate(totals)}
    of_site = {total.id for total in totals if judges_whole_site(total.id)}
    places: dict[str, list[Finding]] = {total.id: [] for total in totals}
    for finding in findings:
        number = order.get(finding.check)
        if number is None:
            continue
        if len(places[finding.check]) < bound:
            places[finding.check].append(finding)
        if finding.check not in of_site:
            pages.add_issue(finding.url, number)
    return places


class _Pages:
    """The page table and the facts of each page as they fill up."""

    def __init__(self, rows_each: int) -> None:
        self.rows_each = rows_each
        self.index: dict[str, int] = {}
        self.titles: list[str] = []
        self.rows: list[list[Any]] = []
        self.chunks: list[list[dict[str, Any]]] = []
        self.indexability: Counter[str] = Counter()

    def add(self, page: PageRow) -> None:
        number = len(self.rows)
        self.index[page.url] = number
        title = shown(page.title, 160) if page.title else ""
        self.titles.append(title)
        self.rows.append(_row(page, title))
        self.indexability[page.indexability] += 1
        if number % PAGES_PER_CHUNK == 0:
            self.chunks.append([])
        self.chunks[-1].append(_facts(page, self.rows_each))

    def add_issue(self, url: str, check: int) -> None:
        number = self.index.get(url)
        if number is not None:
            self.chunks[number // PAGES_PER_CHUNK][number % PAGES_PER_CHUNK]["issues"].append(check)
            self.rows[number][-1] += 1


def _row(page: PageRow, title: str) -> list[Any]:
    """A row of the page table, in the order of the script's columns (assets/pages.js)."""
    readable = shown_url(page.url)
    return [
        page.url,
        "" if readable == page.url else readable,
        title,
        None if page.score is None else round(page.score, 1),
        page.status,
        shown(page.indexability, 40),
        shown(page.language, 40),
        page.words,
        page.inlinks,
        page.depth,
        None if page.title_px is None else round(page.title_px),
        0,
    ]


def _facts(page: PageRow, most: int) -> dict[str, Any]:
    """The facts of a page beyond its row; what is empty is left out."""
    facts: dict[str, Any] = {
        "title": None if page.title is None else shown(page.title),
        "titlePx": page.title_px and round(page.title_px),
        "description": None if page.description is None else shown(page.description),
        "descriptionPx": page.description_px and round(page.description_px),
        "canonical": page.canonical and shown_url(page.canonical),
        "finalUrl": shown_url(page.final_url) if page.final_url != page.url else "",
        "redirects": [shown_url(url) for url in page.redirects[:most]],
        "robots": [shown(token, 80) for token in page.robots[:most]],
        "headings": [[row.level, shown(row.text, 160)] for row in page.headings[:most]],
        "headingsTotal": len(page.headings),
        "images": [
            [
                shown_url(row.src, 200),
                row.alt and shown(row.alt, 160),
                row.width,
                row.height,
                row.bytes,
            ]
            for row in page.images[:most]
        ],
        "imagesTotal": len(page.images),
        "hreflang": [[shown(row.lang, 40), shown_url(row.href)] for row in page.hreflang[:most]],
        "keyphrases": [[shown(row.phrase, 80), row.count] for row in page.keyphrases[:10]],
        "schema": [shown(name, 60) for name in page.schema_types[:most]],
        "scores": {shown(group, 80): round(score, 1) for group, score in page.scores.items()},
        "readability": page.readability
        and [page.readability.measure, page.readability.score, page.readability.long_sentences_pct],
        "internal": page.links_internal,
        "external": page.links_external,
        "sentences": page.sentences,
        "wordsAr": page.words_ar,
        "wordsEn": page.words_en,
        "bytes": page.bytes,
        "ms": page.response_ms,
        "type": shown(page.content_type, 80),
        "lang": page.lang and shown(page.lang, 40),
        "dir": page.dir and shown(page.dir, 20),
        "charset": shown(page.charset, 40),
        "error": shown(page.error, 120),
        "intent": page.intent,
        "verdict": page.advice.verdict,
    }
    kept = {key: value for key, value in facts.items() if value not in (None, "", [], {}, 0)}
    return {**kept, "issues": []}
