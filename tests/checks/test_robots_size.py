"""robots.txt beyond what Google reads: too large for a case file."""

from __future__ import annotations

import pytest

from seo_audit.check import all_checks
from seo_audit.facts import Page
from seo_audit.robots import MAX_BYTES, Robots
from seo_audit.site import build_site
from seo_audit.urls import SiteScope

HOME = "https://example.com/"
RULE = "User-agent: *\nDisallow: /عروض\n"


@pytest.mark.parametrize(("over", "outcome"), [(0, "passed"), (1, "failed")])
def test_size_is_counted_in_bytes(over: int, outcome: str) -> None:
    text = RULE + "#" * (MAX_BYTES + over - len(RULE.encode()))
    robots = Robots(f"{HOME}robots.txt", 200, text)
    site = build_site(HOME, SiteScope(HOME), [], [], [robots])
    check = next(item for item in all_checks() if item.id == "robots-txt-valid")
    assert check.run(Page(HOME, 0), site).outcome == outcome
