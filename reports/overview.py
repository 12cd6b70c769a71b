"""What stands at the head of the report: the score, the groups, banners and notes."""

from __future__ import annotations

from collections import Counter

import msgspec

from reports.check_texts import title_of
from reports.gather import Gathered
from reports.labels import GROUPS, INDEXABILITY, NOTES, SEVERITIES, SEVERITY_COUNTS, WAYS_IN, label
from reports.wording import Wording, count
from seo_audit.check import SEVERITIES as BY_WEIGHT
from seo_audit.results import CheckTotal, Note, Summary
from seo_audit.score import BLOCKER_CAP
from seo_audit.texts import Text, _, n_

# Scores of 0..100 in four bands (ours), each with a word so that no colour stands alone.
_BANDS: tuple[tuple[float, str, Text], ...] = (
    (90, "strong", _("Strong")),
    (75, "good", _("Good")),
    (50, "uneven", _("Uneven")),
    (0, "weak", _("Weak")),
)


class Band(msgspec.Struct, frozen=True):
    id: str
    name: str


class Tally(msgspec.Struct, frozen=True):
    """How many checks of a severity failed somewhere."""

    severity: str
    name: str
    text: str
    checks: int


class GroupRow(msgspec.Struct, frozen=True):
    """A topic group: its score (None: nothing to judge), the points, the checks that failed."""

    id: str
    name: str
    score: float | None
    band: Band
    earned: float
    possible: float
    failed: int


class Banner(msgspec.Struct, frozen=True):
    """Something about the whole audit that must not be missed. `kind` is blocker or information."""

    kind: str
    title: str
    text: str
    rows: list[tuple[str, str]] = []
    steps: list[str] = []


def band(score: float | None, wording: Wording) -> Band:
    if score is None:
        return Band("none", wording.text(_("Withheld")))
    return next(
        Band(id_, wording.text(text)) for least, id_, text in _BANDS if score >= least or not least
    )


def tallies(gathered: Gathered, wording: Wording) -> list[Tally]:
    """One tally per severity, the heaviest first."""
    counts: Counter[str] = Counter(failed.total.severity for failed in gathered.failed)
    return [
        Tally(
            severity,
            wording.text(label(SEVERITIES, severity)),
            wording.text(SEVERITY_COUNTS[severity], count=counts[severity]),
            counts[severity],
        )
        for severity in BY_WEIGHT
    ]


def group_rows(summary: Summary, wording: Wording) -> list[GroupRow]:
    """Every group, the weakest first; groups with nothing to judge at the end."""
    failed = Counter(total.group for total in summary.checks if total.failed)
    rows = [
        GroupRow(
            group,
            wording.text(label(GROUPS, group)),
            score,
            band(score, wording),
            *summary.points.get(group, (0.0, 0.0)),
            failed[group],
        )
        for group, score in summary.groups.items()
    ]
    return sorted(rows, key=lambda row: (row.score is None, row.score or 0, row.name))


def banners(gathered: Gathered, wording: Wording) -> list[Banner]:
    """What the reader must know before any figure, the gravest first."""
    summary = gathered.summary
    found: list[Banner] = []
    if not summary.pages.crawled:
        found.append(
            Banner(
                "blocker",
                wording.text(_("No page could be read")),
                wording.text(_("Nothing was judged, so this report says nothing about the site.")),
            )
        )
    elif not was_judged(summary):
        found.append(_nothing_indexable(gathered, wording))
    if summary.capped:
        blockers = [
            (title_of(failed.total.id, wording), "")
            for failed in gathered.failed
            if failed.total.severity == "blocker"
        ]
        found.append(
            Banner(
                "blocker",
                wording.text(_("A blocker caps the score")),
                wording.text(
                    _(
                        "While a blocker stands, the score cannot pass {cap}, "
                        "however good the rest."
                    ),
                    cap=BLOCKER_CAP,
                ),
                blockers,
            )
        )
    if summary.score is None and summary.pages.indexable:
        found.append(
            Banner(
                "blocker",
                wording.text(_("The score is withheld")),
                wording.text(
                    _("Only {ran} of {total} checks could run: too few for a score to be honest."),
                    ran=summary.coverage.ran,
                    total=summary.coverage.total,
                ),
            )
        )
    if summary.staging:
        found.append(
            Banner(
                "information",
                wording.text(_("Audited as a staging site")),
                wording.text(
                    _(
                        "Noindex and robots.txt were looked through, as asked: pages are judged as "
                        "if they were open. Open them before the launch."
                    )
                ),
            )
        )
    return found


def was_judged(summary: Summary) -> bool:
    """Whether there was a page for a search to find, or one judged as such on a staging site."""
    return bool(summary.pages.indexable) or summary.score is not None


def _nothing_indexable(gathered: Gathered, wording: Wording) -> Banner:
    reasons = [
        (wording.text(label(INDEXABILITY, reason)), count(pages))
        for reason, pages in gathered.indexability.items()
    ]
    return Banner(
        "blocker",
        wording.text(_("No page of this site can appear in Google")),
        wording.text(
            n_(
                "The crawl read {count} page, and it is not indexable.",
                "The crawl read {count} pages, and none of them is indexable.",
            ),
            count=gathered.summary.pages.crawled,
        ),
        reasons,
        [wording.text(WAYS_IN[reason]) for reason in gathered.indexability if reason in WAYS_IN],
    )


class WordedNote(msgspec.Struct, frozen=True):
    """A note of the crawl with the addresses that it names as examples."""

    text: str
    examples: list[str] = []


def notes(summary: Summary, wording: Wording) -> list[WordedNote]:
    """The notes of the crawl, in its order."""
    return [_worded(note, wording) for note in summary.notes]


def _worded(note: Note, wording: Wording) -> WordedNote:
    values = dict(note.values)
    examples = [str(example) for example in values.pop("examples", ())]
    text = wording.found(NOTES[note.id], values) if note.id in NOTES else ""
    if not text:
        text = ", ".join([note.id, *(f"{key}: {value}" for key, value in values.items())])
    return WordedNote(text, examples)


class Outcomes(msgspec.Struct, frozen=True):
    """The checks by how they went: each list is in the order of the summary."""

    errors: list[CheckTotal]
    not_measured: list[CheckTotal]
    not_applicable: list[CheckTotal]
    passed: list[CheckTotal]


def checks_by_outcome(summary: Summary) -> Outcomes:
    """A check stands in every list it belongs to; `passed` holds those that never failed."""
    checks: list[CheckTotal] = summary.checks
    return Outcomes(
        errors=[item for item in checks if item.errors],
        not_measured=[item for item in checks if item.not_measured],
        not_applicable=[
            item
            for item in checks
            if not (item.passed or item.failed or item.errors or item.not_measured)
        ],
        passed=[item for item in checks if item.passed and not item.failed],
    )
