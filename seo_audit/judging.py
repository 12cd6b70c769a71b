"""Judging pages: every check over the facts of some pages, and what comes of them."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from seo_audit.check import NOT_APPLICABLE, Applies, Check, Result
from seo_audit.facts import Page
from seo_audit.results import Finding, Note
from seo_audit.score import PageScore, SiteScore, rounded
from seo_audit.site import Site
from seo_audit.stored_results import PageVerdict, page_row
from seo_audit.urls import url_hash

log = logging.getLogger(__name__)

# Beyond this many, further pages on which a check raised are only counted.
ERRORS_NAMED = 5

_encode = msgspec.msgpack.Encoder().encode


class Outcomes(msgspec.Struct):
    """What one check found: pages by outcome, errors of its own, priority of its findings."""

    outcomes: Counter[str]
    errors: int = 0
    priority: float = 0.0

    @property
    def ran(self) -> bool:
        """Without an error, and not merely unmeasured wherever it applied."""
        judged = self.outcomes["passed"] + self.outcomes["failed"]
        return not self.errors and bool(judged or not self.outcomes["not-measured"])

    def add(self, other: Outcomes) -> None:
        self.outcomes += other.outcomes
        self.errors += other.errors
        self.priority += other.priority


class Judged:
    """What judging some pages gave: totals, and the rows to be stored."""

    def __init__(self, checks: Iterable[Check]) -> None:
        self.checks = {one.id: Outcomes(Counter()) for one in checks}
        self.score = SiteScore()
        self.notes: list[Note] = []
        self.languages: Counter[str] = Counter()
        self.html = 0
        self.findings: list[dict[str, Any]] = []
        self.verdicts: list[dict[str, Any]] = []

    def add(self, part: Judged) -> None:
        """Take the totals of further pages; their rows stay theirs."""
        for check_id, outcomes in part.checks.items():
            self.checks[check_id].add(outcomes)
        self.score.add(part.score)
        self.notes += part.notes
        self.languages += part.languages
        self.html += part.html


class PageJudge:
    """Judges pages of one site into a `Judged`."""

    def __init__(self, site: Site, run_id: int, checks: Iterable[Check], judged: Judged) -> None:
        self._site = site
        self._run_id = run_id
        self._checks = list(checks)
        self._judged = judged

    def page(self, page: Page) -> None:
        """Judge one page."""
        record = self._site.record(page.url)
        assert record is not None
        score = PageScore.empty()
        self.judge(page, score, max(record.importance, 0.01))
        document = page.document
        if page.is_html and document is not None:
            self._judged.html += 1
            self._judged.languages[document.language] += 1
        if page.is_html and self._site.judged_as_indexable(page.url):
            self._judged.score.add_page(score)
        answer = self._site.answer(page.url)
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
            self._site.phrases.keyphrases(document) if document else [],
        )
        self._judged.verdicts.append(
            {
                "run_id": self._run_id,
                "hash": url_hash(page.url),
                "depth": record.depth,
                "url": page.url,
                "row": _encode(page_row(page, verdict)),
            }
        )

    def _image_bytes(self, page: Page) -> dict[str, int]:
        found: dict[str, int] = {}
        for image in page.document.images if page.document else ():
            record = self._site.record(image.url) if image.url else None
            if record is not None and record.status == 200 and record.bytes:
                found[image.url] = record.bytes
        return found

    def judge(self, page: Page, score: PageScore, importance: float) -> None:
        """Run the checks on a page; points go into `score`, findings weigh by `importance`."""
        site = self._site
        # Many checks share one predicate: it is asked once a page.
        applies: dict[Applies, bool] = {}
        for check in self._checks:
            counts = self._judged.checks[check.id]
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
        counts = self._judged.checks[check.id]
        counts.errors += 1
        if counts.errors <= ERRORS_NAMED:
            log.warning("check %s raised on %s: %r", check.id, page.url, error)
            values = {"check": check.id, "url": page.url, "error": repr(error)[:300]}
            self._judged.notes.append(Note("check-raised", values))

    def _found(self, check: Check, page: Page, result: Result, importance: float) -> None:
        # Points lost x importance / effort; the pages affected come in as the findings add up.
        priority = check.points * (1 - result.share) * importance / check.effort
        self._judged.checks[check.id].priority += priority
        url = self._site.start_url if check.scope == "site" else page.url
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
        self._judged.findings.append(
            {
                "run_id": self._run_id,
                "check_id": check.id,
                "url": url,
                "priority": finding.priority,
                "finding": _encode(finding),
            }
        )
