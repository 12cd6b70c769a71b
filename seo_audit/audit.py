"""Judging: every check over every page's facts, findings and scores into the store."""

from __future__ import annotations

import json
import os
from array import array
from collections import Counter
from collections.abc import Callable
from itertools import chain
from typing import Any

from sqlalchemy import Connection, delete, insert

from seo_audit.check import SEVERITIES, all_checks
from seo_audit.config import AuditOptions
from seo_audit.digest import EMPTY, Digest, digest_of, unpack
from seo_audit.facts import Page
from seo_audit.judging import Judged, PageJudge
from seo_audit.keyphrase_table import unknown_addresses
from seo_audit.machine import processors
from seo_audit.messages import HOME_KINDS
from seo_audit.parallel import spread
from seo_audit.results import CheckTotal, Coverage, Note, PageCounts, Summary
from seo_audit.robots import Robots
from seo_audit.schema import findings, scores
from seo_audit.score import rounded
from seo_audit.site import (
    INDEXABLE,
    JudgeOptions,
    PageEntry,
    Site,
    UrlRecord,
    build_site,
)
from seo_audit.sitemap import ALTERNATES
from seo_audit.store import Store
from seo_audit.urls import SiteScope, readable, url_hash

# Notes of a crawl that left pages unread.
_CUT_SHORT = frozenset({"max-pages", "max-depth", "max-query-variants"})
_EXAMPLES = 5
# Pages judged in one go: totals add up alike however many processes share the work.
_PART = 50


def load_site(store: Store, run_id: int, options: AuditOptions) -> Site:
    """The index of a stored crawl."""
    files = store.site_file_records(run_id)
    robots = [
        Robots(row.url, row.status, row.text, row.error) for row in files if row.kind == "robots"
    ]
    site = build_site(
        options.url,
        SiteScope(options.url, options.also_hosts),
        (_entry(row, store) for row in store.page_records(run_id)),
        (_fetched(row) for row in store.fetch_records(run_id)),
        robots,
        JudgeOptions(staging=options.staging, keyphrases=options.keyphrases),
    )
    notes = {note["id"] for note in json.loads(store.run(run_id).notes)}
    site.cut_short = bool(options.include or options.exclude or not notes.isdisjoint(_CUT_SHORT))
    site.home_answers = {
        HOME_KINDS[row.kind]: row.url
        for row in files
        if row.kind in HOME_KINDS and not row.error and (row.status or row.url != options.url)
    }
    site.sitemap_alternates = any(row.text == ALTERNATES for row in files if row.kind == "sitemap")
    return site


def _entry(row: Any, store: Store) -> PageEntry:
    edges = array("q")
    edges.frombytes(row.edges)
    return PageEntry(
        row.url,
        row.hash,
        row.status,
        row.error,
        row.content_type,
        row.bytes,
        row.redirect_to,
        row.language,
        row.indexability,
        bool(row.staged),
        edges,
        _digest(row, store),
    )


def _digest(row: Any, store: Store) -> Digest:
    if row.digest is not None:
        return unpack(row.digest)
    return next(map(digest_of, store.facts(row.run_id, [row.hash])), EMPTY)


def _fetched(row: Any) -> UrlRecord:
    return UrlRecord(
        url=row.url,
        status=row.status,
        error=row.error,
        content_type=row.content_type,
        bytes=row.bytes,
        redirect_to=row.redirect_to,
        crawled=False,
        indexability="",
    )


def _keyphrase_notes(site: Site) -> list[Note]:
    """What the reader must know of the table of keyphrases."""
    unknown = unknown_addresses(site.options.keyphrases, site)
    if not unknown:
        return []
    examples = [readable(url) for url in unknown[:_EXAMPLES]]
    return [Note("keyphrase-pages-unknown", {"count": len(unknown), "examples": examples})]


def in_order(site: Site) -> list[int]:
    """Hashes of the crawled pages by click depth, then URL; what no link leads to comes last."""
    crawled = [(key, record) for key, record in site.records.items() if record.crawled]
    crawled.sort(key=lambda item: (item[1].depth is None, item[1].depth or 0, item[1].url))
    return [key for key, _ in crawled]


class Judge:
    """One pass over the pages of a run."""

    def __init__(self, store: Store, run_id: int, options: AuditOptions) -> None:
        self.store = store
        self.run_id = run_id
        self.options = options
        self.site = load_site(store, run_id, options)
        self.checks = [one for one in all_checks() if one.scope != "site"]
        self.site_checks = [one for one in all_checks() if one.scope == "site"]
        self.total = Judged(all_checks())
        self.total.notes += _keyphrase_notes(self.site)
        self._order = in_order(self.site)
        self._process = os.getpid()

    def run(self, progress: Callable[[int, int], None] = lambda done, total: None) -> Summary:
        """Judge everything and store findings, verdicts and the summary in one transaction."""
        home = self._home_page()
        PageJudge(self.site, self.run_id, self.site_checks, self.total).judge(
            home, self.total.score.site_wide, 1.0
        )
        parts = -(-len(self._order) // _PART)
        # Forked before there is an open connection to inherit.
        self.store.engine.dispose()
        judged = spread(self._part, parts, self.options.workers or processors())
        first = next(judged, None)
        with self.store.writing() as connection:
            for table in (findings, scores):
                connection.execute(delete(table).where(table.c.run_id == self.run_id))
            self._write(connection, self.total)
            done = 0
            for part in chain([first] if first else [], judged):
                self.total.add(part)
                self._write(connection, part)
                done += len(part.verdicts)
                progress(done, len(self._order))
        return self._summary()

    def _part(self, number: int) -> Judged:
        """Judge one part of the pages, in whatever process."""
        if os.getpid() != self._process:
            self.store.engine.dispose(close=False)
            self._process = os.getpid()
        part = Judged(self.checks)
        judge = PageJudge(self.site, self.run_id, self.checks, part)
        for page in self.store.facts(
            self.run_id, self._order[number * _PART : (number + 1) * _PART]
        ):
            judge.page(page)
        return part

    def _home_page(self) -> Page:
        record = self.site.home
        if record is not None and record.crawled:
            for page in self.store.facts(self.run_id, [url_hash(record.url)]):
                return page
        return Page(url=self.site.start_url, status=0)

    def _write(self, connection: Connection, part: Judged) -> None:
        for table, rows in ((findings, part.findings), (scores, part.verdicts)):
            if rows:
                connection.execute(insert(table), rows)

    def _summary(self) -> Summary:
        run = self.store.run(self.run_id)
        records = [record for record in self.site.records.values() if record.crawled]
        statuses = Counter(str(record.status) for record in records)
        ran = sum(counts.ran for counts in self.total.checks.values())
        stored = [Note(note["id"], note["values"]) for note in json.loads(run.notes)]
        return Summary(
            site=run.site,
            run=self.run_id,
            started_at=run.started_at,
            finished_at=run.finished_at or "",
            version=run.version,
            score=rounded(self.total.score.total(self.options.staging)),
            groups={group: rounded(score) for group, score in self.total.score.groups.items()},
            coverage=Coverage(ran, len(self.total.checks)),
            pages=PageCounts(
                crawled=len(records),
                html=self.total.html,
                indexable=sum(r.indexability == INDEXABLE for r in records),
                by_status=dict(sorted(statuses.items())),
            ),
            checks=self._totals(),
            start_url=run.start_url,
            site_score=rounded(self.total.score.site_wide.total.score),
            pages_score=rounded(self.total.score.pages),
            capped=self.total.score.capped(self.options.staging),
            staging=self.options.staging,
            languages=dict(sorted(self.total.languages.items())),
            points={
                group: (round(earned, 2), round(possible, 2))
                for group, (earned, possible) in sorted(self.total.score.points.items())
            },
            notes=stored + self.total.notes,
        )

    def _totals(self) -> list[CheckTotal]:
        totals = [
            CheckTotal(
                check.id,
                check.group,
                check.severity,
                self.total.checks[check.id].outcomes["passed"],
                self.total.checks[check.id].outcomes["failed"],
                self.total.checks[check.id].outcomes["not-applicable"],
                self.total.checks[check.id].errors,
                self.total.checks[check.id].outcomes["not-measured"],
                round(self.total.checks[check.id].priority, 2),
            )
            for check in all_checks()
        ]
        totals.sort(key=lambda t: (t.severity != "blocker" or not t.failed, -t.priority,
                                   SEVERITIES.index(t.severity), -t.failed, t.id))  # fmt: skip
        return totals
