"""Judging: every check over every page's facts, findings and scores into the store."""

from __future__ import annotations

import json
import logging
from array import array
from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert

from seo_audit.check import NOT_APPLICABLE, SEVERITIES, Applies, Check, Result, all_checks
from seo_audit.config import AuditOptions
from seo_audit.facts import Page
from seo_audit.results import CheckTotal, Coverage, Finding, Note, PageCounts, Summary
from seo_audit.robots import Robots
from seo_audit.schema import findings, scores
from seo_audit.score import PageScore, SiteScore, rounded
from seo_audit.site import (
    INDEXABLE,
    JudgeOptions,
    PageEntry,
    Site,
    UrlRecord,
    build_site,
)
from seo_audit.store import Store
from seo_audit.stored_results import PageVerdict, page_row
from seo_audit.urls import SiteScope, url_hash

log = logging.getLogger(__name__)

# Rows written at a time.
_BATCH = 500
# Beyond this many, further pages on which a check raised are only counted.
_ERRORS_NAMED = 5

_encode = msgspec.msgpack.Encoder().encode


class _Counts(msgspec.Struct):
    outcomes: Counter[str]
    errors: int = 0
    priority: float = 0.0

    @property
    def ran(self) -> bool:
        """Without an error, and not merely unmeasured wherever it applied."""
        judged = self.outcomes["passed"] + self.outcomes["failed"]
        return not self.errors and bool(judged or not self.outcomes["not-measured"])


def load_site(store: Store, run_id: int, options: AuditOptions) -> Site:
    """The index of a stored crawl."""
    robots = [
        Robots(row.url, row.status, row.text, row.error)
        for row in store.site_file_records(run_id)
        if row.kind == "robots"
    ]
    return build_site(
        options.url,
        SiteScope(options.url, options.also_hosts),
        (_entry(row) for row in store.page_records(run_id)),
        (_fetched(row) for row in store.fetch_records(run_id)),
        robots,
        JudgeOptions(staging=options.staging),
    )


def _entry(row: Any) -> PageEntry:
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
    )


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
        self.counts = {one.id: _Counts(Counter()) for one in all_checks()}
        self.score = SiteScore(options.staging)
        self.notes: list[Note] = []
        self._languages: Counter[str] = Counter()
        self._html = 0
        self._findings: list[dict[str, Any]] = []
        self._verdicts: list[dict[str, Any]] = []

    def run(self, progress: Callable[[int, int], None] = lambda done, total: None) -> Summary:
        """Judge everything and store findings, verdicts and the summary in one transaction."""
        order = in_order(self.site)
        home = self._home_page()
        with self.store.writing() as connection:
            for table in (findings, scores):
                connection.execute(delete(table).where(table.c.run_id == self.run_id))
            self._judge(home, self.site_checks, self.score.site_wide, 1.0)
            for done, page in enumerate(self.store.facts(self.run_id, order), 1):
                self._page(page)
                if len(self._verdicts) >= _BATCH:
                    self._write(connection)
                progress(done, len(order))
            self._write(connection)
        return self._summary()

    def _home_page(self) -> Page:
        record = self.site.home
        if record is not None and record.crawled:
            for page in self.store.facts(self.run_id, [url_hash(record.url)]):
                return page
        return Page(url=self.site.start_url, status=0)

    def _page(self, page: Page) -> None:
        record = self.site.record(page.url)
        assert record is not None
        score = PageScore.empty()
        self._judge(page, self.checks, score, max(record.importance, 0.01))
        document = page.document
        if page.is_html and document is not None:
            self._html += 1
            self._languages[document.language] += 1
        if page.is_html and self.site.judged_as_indexable(page.url):
            self.score.add_page(score)
        answer = self.site.answer(page.url)
        verdict = PageVerdict(
            record.depth,
            rounded(score.total.score) if page.is_html else None,
            {
                group: round(value, 1)
                for group, tally in sorted(score.groups.items())
                if (value := tally.score) is not None
            }
            if page.is_html
            else {},
            record.indexability,
            record.inlinks,
            answer.last.url if answer.last and not answer.loop else page.url,
            [hop.url for hop in answer.hops],
            self._image_bytes(page),
        )
        self._verdicts.append(
            {
                "run_id": self.run_id,
                "hash": url_hash(page.url),
                "depth": record.depth,
                "url": page.url,
                "row": _encode(page_row(page, verdict)),
            }
        )

    def _image_bytes(self, page: Page) -> dict[str, int]:
        found: dict[str, int] = {}
        for image in page.document.images if page.document else ():
            record = self.site.record(image.url) if image.url else None
            if record is not None and record.status == 200 and record.bytes:
                found[image.url] = record.bytes
        return found

    def _judge(self, page: Page, checks: list[Check], score: PageScore, importance: float) -> None:
        site = self.site
        # Many checks share one predicate: it is asked once a page.
        applies: dict[Applies, bool] = {}
        for check in checks:
            counts = self.counts[check.id]
            try:
                if check.applies not in applies:
                    applies[check.applies] = check.applies(page, site)
                result = check.judge(page, site) if applies[check.applies] else NOT_APPLICABLE
            except Exception as error:
                self._raised(check, page, error)
                score.add(check, None)
                continue
            counts.outcomes[result.outcome] += 1
            if result.outcome != "not-applicable":
                score.add(check, result)
            if result.outcome == "failed":
                self._found(check, page, result, importance)

    def _raised(self, check: Check, page: Page, error: Exception) -> None:
        counts = self.counts[check.id]
        counts.errors += 1
        if counts.errors <= _ERRORS_NAMED:
            log.warning("check %s raised on %s: %r", check.id, page.url, error)
            values = {"check": check.id, "url": page.url, "error": repr(error)[:300]}
            self.notes.append(Note("check-raised", values))

    def _found(self, check: Check, page: Page, result: Result, importance: float) -> None:
        # Points lost x importance / effort; the pages affected come in as the findings add up.
        priority = check.points * (1 - result.share) * importance / check.effort
        self.counts[check.id].priority += priority
        url = self.site.start_url if check.scope == "site" else page.url
        finding = Finding(
            check.id,
            check.group,
            check.severity,
            url,
            round(result.share, 4),
            result.values,
            list(result.evidence),
            round(priority, 4),
        )
        self._findings.append(
            {
                "run_id": self.run_id,
                "check_id": check.id,
                "url": url,
                "priority": finding.priority,
                "finding": _encode(finding),
            }
        )

    def _write(self, connection: Connection) -> None:
        for table, rows in ((findings, self._findings), (scores, self._verdicts)):
            if rows:
                connection.execute(insert(table), rows)
                rows.clear()

    def _summary(self) -> Summary:
        run = self.store.run(self.run_id)
        records = [record for record in self.site.records.values() if record.crawled]
        statuses = Counter(str(record.status) for record in records)
        ran = sum(counts.ran for counts in self.counts.values())
        stored = [Note(note["id"], note["values"]) for note in json.loads(run.notes)]
        return Summary(
            site=run.site,
            run=self.run_id,
            started_at=run.started_at,
            finished_at=run.finished_at or "",
            version=run.version,
            score=rounded(self.score.total),
            groups={group: rounded(score) for group, score in self.score.groups.items()},
            coverage=Coverage(ran, len(self.counts)),
            pages=PageCounts(
                crawled=len(records),
                html=self._html,
                indexable=sum(r.indexability == INDEXABLE for r in records),
                by_status=dict(sorted(statuses.items())),
            ),
            checks=self._totals(),
            start_url=run.start_url,
            site_score=rounded(self.score.site_wide.total.score),
            pages_score=rounded(self.score.pages),
            capped=self.score.capped,
            staging=self.options.staging,
            languages=dict(sorted(self._languages.items())),
            points={
                group: (round(earned, 2), round(possible, 2))
                for group, (earned, possible) in sorted(self.score.points.items())
            },
            notes=stored + self.notes,
        )

    def _totals(self) -> list[CheckTotal]:
        totals = [
            CheckTotal(
                check.id,
                check.group,
                check.severity,
                self.counts[check.id].outcomes["passed"],
                self.counts[check.id].outcomes["failed"],
                self.counts[check.id].outcomes["not-applicable"],
                self.counts[check.id].errors,
                self.counts[check.id].outcomes["not-measured"],
                round(self.counts[check.id].priority, 2),
            )
            for check in all_checks()
        ]
        totals.sort(key=lambda t: (t.severity != "blocker" or not t.failed, -t.priority,
                                   SEVERITIES.index(t.severity), -t.failed, t.id))  # fmt: skip
        return totals
