"""The texts of the checks, for results that name a check by its id only."""

from __future__ import annotations

import functools
import re

from reports.labels import OWN_SOURCE, SOURCES
from reports.wording import Wording
from seo_audit.check import Check, all_checks

_OURS = re.compile(r"\bours\b")


@functools.cache
def known_checks() -> dict[str, Check]:
    """Every installed check by id. A stored audit may name one that is no longer installed."""
    return {check.id: check for check in all_checks()}


def title_of(check_id: str, wording: Wording) -> str:
    """A check's title, or its id where no installed package knows it."""
    check = known_checks().get(check_id)
    return wording.text(check.title) if check else check_id


def judges_whole_site(check_id: str) -> bool:
    check = known_checks().get(check_id)
    return check is not None and check.scope == "site"


def source_of(source: str, wording: Wording) -> str:
    """Where a check's threshold comes from, with abbreviations written out. What is said of our
    own limits is English: in another language they are only named as ours."""
    parts = [part.strip() for part in source.split(";")]
    if source == "ours" or wording.language != "en":
        others = [part for part in parts if not _OURS.search(part)]
        own = [wording.text(OWN_SOURCE)] if len(others) < len(parts) else []
        parts = others + own
    written = ("؛ " if wording.language == "ar" else "; ").join(parts)
    for short, name in SOURCES.items():
        written = re.sub(rf"\b{re.escape(short)}\b", name, written)
    return written
