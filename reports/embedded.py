"""The data that the report's script reads, as JSON inside the page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from reports import labels
from reports.cards import Card
from reports.export import encoded
from reports.gather import PAGES_PER_CHUNK, Gathered
from reports.wording import Wording, is_web_address, shown_url
from seo_audit.texts import Text, _
from seo_audit.urls import origin

# Search results cut a title at about 580 px of 20 px type and a description at about 985 px of
# 14 px type; the report draws them against these lengths (see the checks title-not-cut,
# description-not-cut).
TITLE_PX, DESCRIPTION_PX = 580, 985
_PER_STEP = 50

# Everything that could end the script element or mislead a parser of the page.
_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}

_SCRIPT_TEXTS: dict[str, Text] = {
    "shownOf": _("Shown: {shown} of {total}"),
    "more": _("Show {step} more"),
    "moreRows": _("Show the other {step}"),
    "none": _("Nothing matches these filters."),
    "noTitle": _("No title"),
    "close": _("Close"),
    "open": _("Facts of this page"),
    "score": _("Score"),
    "notScored": _("Not scored"),
    "groups": _("Scores by group"),
    "issues": _("Findings on this page"),
    "noIssues": _("No findings on this page."),
    "search": _("In search results"),
    "title": _("Title"),
    "description": _("Description"),
    "noDescription": _("No description"),
    "width": _("{px} px of {limit} px"),
    "headings": _("Headings"),
    "images": _("Images"),
    "altMissing": _("alt is missing"),
    "altEmpty": _("alt is empty (decorative)"),
    "links": _("Links"),
    "linksInternal": _("To this site"),
    "linksExternal": _("To other sites"),
    "inlinks": _("Links to this page"),
    "text": _("Text"),
    "words": _("Words"),
    "wordsAr": _("Arabic words"),
    "wordsEn": _("English words"),
    "sentences": _("Sentences"),
    "readability": _("Readability"),
    "longSentences": _("Long sentences"),
    "keyphrases": _("Keyphrases"),
    "intent": _("Search intent"),
    "advice": _("Advice"),
    "indexing": _("Indexing"),
    "indexability": _("Indexability"),
    "canonical": _("Canonical"),
    "robots": _("Robots directives"),
    "hreflang": _("Hreflang"),
    "schema": _("Structured data"),
    "answer": _("Answer"),
    "status": _("Status"),
    "redirects": _("Redirects"),
    "finalUrl": _("Final address"),
    "type": _("Content type"),
    "charset": _("Character set"),
    "size": _("Size"),
    "kb": _("{number} KB"),
    "time": _("Time to first byte"),
    "ms": _("{number} ms"),
    "depth": _("Click depth"),
    "langAttribute": _("lang attribute"),
    "dirAttribute": _("dir attribute"),
    "language": _("Language"),
    "fault": _("Fault"),
    "rest": _("and {number} more"),
}


def page_data(gathered: Gathered, cards: list[Card], wording: Wording) -> Markup:
    """What the script needs at once: its texts, names of ids, and the rows of the page table."""
    return as_json(
        {
            "texts": {key: wording.text(text) for key, text in _SCRIPT_TEXTS.items()},
            "names": {
                "severity": _worded(labels.SEVERITIES, wording),
                "group": _worded(labels.GROUPS, wording),
                "indexability": _worded(labels.INDEXABILITY, wording),
                "language": _worded(labels.LANGUAGES, wording),
                "fault": _worded(labels.FAULTS, wording),
                "intent": _worded(labels.INTENTS, wording),
                "measure": _worded(labels.MEASURES, wording),
                "verdict": _worded(labels.VERDICTS, wording),
            },
            "checks": [[card.id, card.severity, card.title, card.found] for card in cards],
            "rows": gathered.rows,
            "origin": site_origin(gathered),
            "chunk": PAGES_PER_CHUNK,
            "step": _PER_STEP,
            "titlePx": TITLE_PX,
            "descriptionPx": DESCRIPTION_PX,
        }
    )


def site_origin(gathered: Gathered) -> str:
    """Scheme and host of the audited site as a reader sees them; "" where the run names none."""
    start = gathered.summary.start_url
    return shown_url(origin(start)) if is_web_address(start) else ""


def _worded(names: dict[str, Text], wording: Wording) -> dict[str, str]:
    return {key: wording.text(text) for key, text in names.items()}


def as_json(value: Any) -> Markup:
    """JSON that may stand inside a script element: it cannot end it, whatever it holds."""
    text = encoded(value).decode()
    for letter, escape in _ESCAPES.items():
        text = text.replace(letter, escape)
    return Markup(text)
