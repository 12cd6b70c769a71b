"""Scores: pure weighted means of the points in `seo_audit.check.POINTS`, 0..100.

A page earns a check's points times the share that passes; its score is what it earned over what it
could earn. Not applicable and not measured leave both sides.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from seo_audit.check import Check, Result

# A page or site with a failed blocker cannot score above this.
BLOCKER_CAP = 30.0
# Below this share of measured points a score is withheld, not guessed (ours).
COVERAGE_FLOOR = 0.5


class Tally(msgspec.Struct):
    """Points of one page, or of one group of it: earned, possible, and not measured."""

    earned: float = 0.0
    possible: float = 0.0
    unmeasured: float = 0.0
    blocked: bool = False

    def add(self, check: Check, result: Result | None) -> None:
        """Count one check; None stands for a check that raised."""
        if result is None or result.outcome == "not-measured":
            self.unmeasured += check.points
        elif result.outcome == "passed":
            self.earned += check.points
            self.possible += check.points
        elif result.outcome == "failed":
            self.earned += check.points * result.share
            self.possible += check.points
            self.blocked = self.blocked or check.severity == "blocker"

    @property
    def score(self) -> float | None:
        """0..100, or None where nothing was judged or too little could be measured."""
        total = self.possible + self.unmeasured
        if not self.possible or self.possible / total < COVERAGE_FLOOR:
            return None
        score = 100 * self.earned / self.possible
        return min(score, BLOCKER_CAP) if self.blocked else score


class PageScore(msgspec.Struct):
    """The tally of one page and of its topic groups."""

    total: Tally
    groups: dict[str, Tally]

    @classmethod
    def empty(cls) -> PageScore:
        return cls(Tally(), {})

    def add(self, check: Check, result: Result | None) -> None:
        self.total.add(check, result)
        if check.points:
            self.groups.setdefault(check.group, Tally()).add(check, result)


def mean(scores: Iterable[float | None]) -> float | None:
    """The mean of those that are not withheld, or None."""
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None


class SiteScore:
    """Means over the pages that count, gathered page by page."""

    def __init__(self) -> None:
        self._sum = 0.0
        self._count = 0
        self._groups: dict[str, tuple[float, int]] = {}
        self.points: dict[str, tuple[float, float]] = {}
        self.site_wide = PageScore.empty()

    def add_page(self, score: PageScore) -> None:
        """Take an indexable page."""
        if (value := score.total.score) is not None:
            self._sum += value
            self._count += 1
        for group, tally in score.groups.items():
            if (value := tally.score) is not None:
                total, count = self._groups.get(group, (0.0, 0))
                self._groups[group] = (total + value, count + 1)
            earned, possible = self.points.get(group, (0.0, 0.0))
            self.points[group] = (earned + tally.earned, possible + tally.possible)

    def add(self, other: SiteScore) -> None:
        """Take the pages of another; what is site-wide stays."""
        self._sum += other._sum
        self._count += other._count
        for group, (total, count) in other._groups.items():
            known, pages = self._groups.get(group, (0.0, 0))
            self._groups[group] = (known + total, pages + count)
        for group, (earned, possible) in other.points.items():
            one, two = self.points.get(group, (0.0, 0.0))
            self.points[group] = (one + earned, two + possible)

    @property
    def pages(self) -> float | None:
        """The mean score of the pages."""
        return self._sum / self._count if self._count else None

    def capped(self, staging: bool) -> bool:
        """Whether a site-wide blocker holds the score down. With --staging it is reported all the
        same, but the score is that of the site as if it were open."""
        return self.site_wide.total.blocked and not staging

    def total(self, staging: bool = False) -> float | None:
        """The site's score: the mean of its pages, capped by a site-wide blocker."""
        pages = self.pages
        if pages is None:
            return None
        return min(pages, BLOCKER_CAP) if self.capped(staging) else pages

    @property
    def groups(self) -> dict[str, float | None]:
        """The mean of each topic group; a group that only site-wide checks speak of has theirs."""
        found: dict[str, float | None] = {
            group: total / count for group, (total, count) in self._groups.items()
        }
        for group, tally in self.site_wide.groups.items():
            found.setdefault(group, tally.score)
        return dict(sorted(found.items()))


def rounded(score: float | None) -> float | None:
    """One decimal, as every report and export shows it."""
    return None if score is None else round(score, 1)
