"""The audit as one self-contained HTML file in Arabic or English."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from reports import labels
from reports.cards import ROWS_WITHOUT_SCRIPT, cards
from reports.check_texts import title_of
from reports.embedded import as_json, page_data, site_origin
from reports.files import written_whole
from reports.gather import Gathered, gather
from reports.overview import (
    band,
    banners,
    checks_by_outcome,
    group_rows,
    notes,
    tallies,
    was_judged,
)
from reports.wording import (
    Wording,
    code_parts,
    count,
    is_web_address,
    shown,
    shown_url,
    url_parts,
    whole,
    within_site,
)
from seo_audit.check import POINTS
from seo_audit.results import Results
from seo_audit.score import BLOCKER_CAP
from seo_audit.texts import LANGUAGES

_HERE = Path(__file__).parent
_STYLES = ("base.css", "overview.css", "findings.css", "pages.css", "print.css")
_SCRIPTS = ("dom.js", "findings.js", "pages.js", "drawer.js")
# Rows of the page table in the HTML itself, for readers without scripts.
_ROWS_WITHOUT_SCRIPT = 50


def write_reports(results: Results, languages: Sequence[str], out: Path) -> list[Path]:
    """Write report.<language>.html for each language into `out`, each linking the others.

    Results are read once. Raises OSError where the folder cannot be written.
    """
    gathered = gather(results)
    return [_write(gathered, language, languages, out) for language in languages]


def write_report(results: Results, language: str, out: Path) -> Path:
    """Write the report in one language ("ar" or "en") and return its path."""
    return _write(gather(results), language, (language,), out)


def _write(gathered: Gathered, language: str, languages: Iterable[str], out: Path) -> Path:
    if language not in LANGUAGES:
        raise ValueError(f"no report in {language!r}; there is one in {', '.join(LANGUAGES)}")
    wording = Wording(language)
    others = [other for other in languages if other != language]
    path = out / f"report.{language}.html"
    with written_whole(path) as file:
        for part in _template(wording, site_origin(gathered)).generate(
            _content(gathered, wording, others)
        ):
            file.write(part.encode("utf-8", "replace"))
    return path


def _content(gathered: Gathered, wording: Wording, others: list[str]) -> dict[str, Any]:
    summary = gathered.summary
    failed = cards(gathered, wording)
    style, script = _asset(_STYLES), _asset(_SCRIPTS)
    return {
        "summary": summary,
        "was_judged": was_judged(summary),
        "points": POINTS,
        "cap": BLOCKER_CAP,
        "gathered": gathered,
        "wording": wording,
        "others": others,
        "cards": failed,
        "tallies": tallies(gathered, wording),
        "groups": group_rows(summary, wording),
        "topics": sorted(
            {(card.group, card.group_name) for card in failed}, key=lambda item: item[1]
        ),
        "banners": banners(gathered, wording),
        "notes": notes(summary, wording),
        "outcomes": checks_by_outcome(summary),
        "style": style,
        "script": script,
        "policy": f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        "data": page_data(gathered, failed, wording),
        "rows_without_script": _ROWS_WITHOUT_SCRIPT,
        "evidence_without_script": ROWS_WITHOUT_SCRIPT,
    }


def _template(wording: Wording, site: str) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        {
            "_": wording.text,
            "n_": wording.plural,
            "name": lambda names, key: shown(
                wording.text(labels.label(getattr(labels, names), key))
            ),
            "band": lambda score: band(score, wording),
            "check_title": lambda check: title_of(check, wording),
        }
    )
    environment.filters.update(
        {
            "count": count,
            "whole": whole,
            "shown": shown,
            "shown_url": shown_url,
            "url_parts": url_parts,
            "code_parts": code_parts,
            "within_site": lambda text: within_site(text, site),
            "date": wording.date,
            "as_json": as_json,
        }
    )
    environment.tests["web_address"] = is_web_address
    return environment.get_template("report.html")


@functools.cache
def _asset(names: tuple[str, ...]) -> Markup:
    text = "\n".join((_HERE / "assets" / name).read_text("utf-8") for name in names)
    return Markup(text)


def _hash(text: str) -> str:
    """A Content-Security-Policy source for exactly this inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
