"""The cards of the findings: a failed check with its texts and the places where it failed."""

from __future__ import annotations

import msgspec

from reports import check_texts
from reports.check_texts import source_of, title_of
from reports.evidence_labels import EVIDENCE
from reports.gather import Failed, Gathered
from reports.labels import EFFORTS, GROUPS, ORDINALS, label
from reports.wording import Wording, count, shown, shown_url
from seo_audit.check import Check, Evidence
from seo_audit.results import Finding

# Evidence rows shown of one place; fewer where the report holds many places.
ROWS_EACH, ROWS_EACH_OF_MANY, MANY_PLACES = 20, 5, 4_000
# Written into the page itself, for print and for readers without scripts.
OPEN_CARDS = 3
FULL_CARDS, PLACES_OF_FULL, PLACES_OF_OTHERS, ROWS_WITHOUT_SCRIPT = 30, 20, 5, 4


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """One evidence row, ready to print: `shown` is the readable form where `url` is not it. Of a
    text with a marked passage `text` is what precedes it, `marked` the passage, `rest` the rest."""

    label: str = ""
    text: str = ""
    marked: str = ""
    rest: str = ""
    url: str = ""
    shown: str = ""
    selector: str = ""
    number: str = ""


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """One page where a check failed. `page` is its number in the page table (None: not in it),
    `found` is "" where the card says it for all places; `total` counts all evidence rows."""

    url: str
    shown: str = ""
    page: int | None = None
    found: str = ""
    rows: list[Row] = []
    total: int = 0


class Card(msgspec.Struct, frozen=True):
    """A failed check. `judged` pages took part; `written` places stand in the HTML itself."""

    id: str
    severity: str
    group: str
    group_name: str
    title: str
    found: str
    why: str
    fix: str
    effort: str
    source: str
    whole_site: bool
    failed: int
    judged: int
    places: list[Place]
    written: int
    is_open: bool

    @property
    def left_out(self) -> int:
        return self.failed - len(self.places)


def cards(gathered: Gathered, wording: Wording) -> list[Card]:
    """A card for every check that failed, the most important first."""
    many = sum(len(failed.findings) for failed in gathered.failed) > MANY_PLACES
    rows_each = ROWS_EACH_OF_MANY if many else ROWS_EACH
    return [
        _card(number, failed, gathered, wording, rows_each)
        for number, failed in enumerate(gathered.failed)
    ]


def _card(
    number: int, failed: Failed, gathered: Gathered, wording: Wording, rows_each: int
) -> Card:
    total = failed.total
    check = check_texts.known_checks().get(total.id)
    whole_site = check_texts.judges_whole_site(total.id)
    # A finding about the whole site names the start page, but is not about that page.
    index = {} if whole_site else gathered.index
    places = [_place(check, item, index, wording, rows_each) for item in failed.findings]
    common = places[0].found if places and len({place.found for place in places}) == 1 else ""
    if common:
        places = [msgspec.structs.replace(place, found="") for place in places]
    return Card(
        id=total.id,
        severity=total.severity,
        group=total.group,
        group_name=wording.text(label(GROUPS, total.group)),
        title=title_of(total.id, wording),
        found=common,
        why=wording.text(check.why) if check else "",
        fix=wording.text(check.fix) if check else "",
        effort=wording.text(EFFORTS[check.effort]) if check else "",
        source=source_of(check.source, wording) if check else "",
        whole_site=whole_site,
        failed=total.failed,
        judged=total.passed + total.failed,
        places=places,
        written=PLACES_OF_FULL if number < FULL_CARDS else PLACES_OF_OTHERS,
        is_open=number < OPEN_CARDS,
    )


def _place(
    check: Check | None, finding: Finding, index: dict[str, int], wording: Wording, rows_each: int
) -> Place:
    readable = shown_url(finding.url)
    return Place(
        url=finding.url,
        shown="" if readable == finding.url else readable,
        page=index.get(finding.url),
        found=wording.found(check.found, finding.values) if check else "",
        rows=[_row(row, wording) for row in finding.evidence[:rows_each]],
        total=len(finding.evidence),
    )


def _row(evidence: Evidence, wording: Wording) -> Row:
    readable = shown_url(evidence.url) if evidence.url else ""
    number = ""
    if evidence.number is not None:
        ordinal = evidence.label in ORDINALS
        number = f"{evidence.number:g}" if ordinal else count(evidence.number)
    text, marked, rest = _parts(evidence)
    return Row(
        label=wording.text(label(EVIDENCE, evidence.label)) if evidence.label else "",
        text=shown(text),
        marked=shown(marked),
        rest=shown(rest),
        url=evidence.url,
        shown="" if readable == evidence.url else readable,
        selector=shown(evidence.selector, 200),
        number=number,
    )


def _parts(evidence: Evidence) -> tuple[str, str, str]:
    if evidence.mark is None:
        return evidence.text, "", ""
    start, end = evidence.mark
    return evidence.text[:start], evidence.text[start:end], evidence.text[end:]
