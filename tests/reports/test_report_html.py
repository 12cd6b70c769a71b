"""The report as text: what is written into the page before any script runs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import report_samples as sample
from bs4 import BeautifulSoup

from reports.gather import MOST_PAGES, gather
from reports.html import write_report, write_reports
from seo_audit.results import Coverage


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html5lib")


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in page.select(selector)]


def banners(page: BeautifulSoup) -> str:
    return " ".join(texts(page, ".banner"))


def changed(results: sample.Sample, **values: Any) -> sample.Sample:
    results.summary = msgspec.structs.replace(results.summary, **values)
    return results


@pytest.fixture
def clinic(tmp_path: Path) -> BeautifulSoup:
    return soup(write_report(sample.clinic(), "en", tmp_path))


def test_language_and_direction(tmp_path: Path) -> None:
    arabic, english = write_reports(sample.clinic(), ("ar", "en"), tmp_path)
    assert (soup(arabic).html["lang"], soup(arabic).html["dir"]) == ("ar", "rtl")  # type: ignore[index]
    assert (soup(english).html["lang"], soup(english).html["dir"]) == ("en", "ltr")  # type: ignore[index]
    assert soup(arabic).select_one('a[href="report.en.html"]')
    assert soup(english).select_one('a[href="report.ar.html"]')


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'fr'"):
        write_report(sample.clinic(), "fr", tmp_path)


def test_findings_come_by_priority_with_what_where_why_and_fix(clinic: BeautifulSoup) -> None:
    assert texts(clinic, ".card h3")[:3] == [
        "Every internal link works",
        "Search results show the whole title",
        "Every page has a title",
    ]
    card = clinic.select_one("#finding-internal-link-works")
    assert card is not None
    text = " ".join(card.get_text(" ").split())
    assert "Error" in text
    assert "Fails on 6 pages" in text
    assert "2 of 34 links are dead" in text
    assert "A dead link ends the reader's way" in text
    assert "Point each link below at a page that answers" in text
    assert "جدول المواعيد" in text
    assert len(card.select(".place")) == 6
    assert card.select_one(f'a[href="{sample.SITE}/gone"]')


def test_addresses_are_readable_and_link_to_the_real_one(clinic: BeautifulSoup) -> None:
    link = clinic.select_one(f'.place a[href="{sample.address("/خدمات/زراعة-الأسنان")}"]')
    assert link is not None
    assert link.get_text() == "/خدمات/زراعة-الأسنان"
    assert link["dir"] == "ltr"
    assert set(link["rel"]) >= {"noopener", "noreferrer"}


def test_the_words_that_count_are_marked(clinic: BeautifulSoup) -> None:
    assert texts(clinic, ".words mark") == ["العيـــادة"]
    assert [one.get_text() for one in clinic.select(".words:has(mark)")] == [
        "زوروا العيـــادة اليوم."
    ]


def test_the_score_is_told_point_by_point(clinic: BeautifulSoup) -> None:
    rows = texts(clinic, "table.points tbody tr")
    assert "Titles 582 1,000 418 58" in rows
    assert "Headings 1,018.8 1,200 181.2 85" in rows


def test_what_could_not_be_checked_is_said(clinic: BeautifulSoup) -> None:
    text = " ".join(texts(clinic, "#unchecked"))
    assert "152 of 154 checks ran." in text
    assert "1,500 known addresses were not read" in text
    assert "strange-note, where: </b>" in text
    assert "hreflang-return 2 pages" in text
    assert "spelling-arabic 5 pages" in text
    assert "1 check found nothing to judge" in text


def test_a_site_without_an_indexable_page_never_looks_clean(tmp_path: Path) -> None:
    hidden = [
        sample.page(
            "/", "عيادة", "ar", indexable=False, indexability="noindex", score=None, scores={}
        )
    ]
    page = soup(
        write_report(sample.Sample(hidden, [], score=None, groups={}, points={}), "en", tmp_path)
    )
    assert "No page of this site can appear in Google" in banners(page)
    assert "Noindex 1" in banners(page)
    assert "Take noindex out of the robots meta tag" in banners(page)
    text = " ".join(texts(page, "main"))
    assert "0 errors" not in text
    assert "No check failed" not in text


def test_a_staging_site_is_judged_as_if_it_were_open(tmp_path: Path) -> None:
    closed = [sample.page("/", "عيادة", "ar", indexable=False, indexability="noindex")]
    page = soup(write_report(sample.Sample(closed, [], staging=True), "en", tmp_path))
    assert "Audited as a staging site" in banners(page)
    assert "No page of this site can appear" not in banners(page)
    assert "No check failed on any page." in " ".join(texts(page, "#findings"))


def test_an_empty_crawl_says_so(tmp_path: Path) -> None:
    page = soup(write_report(sample.Sample([], [], score=None, groups={}), "en", tmp_path))
    assert "No page could be read" in banners(page)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"score": None, "coverage": Coverage(20, 154)}, "Only 20 of 154 checks could run"),
        ({"score": 30.0, "capped": True}, "A blocker caps the score"),
        ({"staging": True}, "Audited as a staging site"),
    ],
)
def test_banners(tmp_path: Path, values: dict[str, Any], said: str) -> None:
    page = soup(write_report(changed(sample.clinic(), **values), "en", tmp_path))
    assert said in banners(page)


def test_a_good_site_has_no_banner(clinic: BeautifulSoup) -> None:
    assert banners(clinic) == ""


def test_a_site_wide_finding_is_not_held_against_its_start_page() -> None:
    gathered = gather(sample.clinic())
    checks = [failed.total.id for failed in gathered.failed]
    start = gathered.chunks[0][0]["issues"]
    assert "robots-txt-valid" in checks
    assert "robots-txt-valid" not in [checks[number] for number in start]
    assert "title-not-cut" in [checks[number] for number in start]


def test_a_finding_of_an_unknown_check_is_shown_by_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.check_texts.known_checks", dict)
    page = soup(write_report(sample.clinic(), "en", tmp_path))
    assert texts(page, ".card h3")[0] == "internal-link-works"


def test_hostile_strings_stay_text(tmp_path: Path) -> None:
    page = soup(write_report(sample.hostile(), "en", tmp_path))
    assert not page.select("img, b[onmouseover], [onerror], [onmouseover], base, iframe")
    kinds = [script.get("type") for script in page.select("script")]
    assert kinds.count(None) == 1
    for link in page.select("a[href]"):
        assert re.match(r"https?://|#|report\.", str(link["href"])), link["href"]
    for script in page.select('script[type="application/json"]'):
        assert "<" not in str(script.string)
        json.loads(str(script.string))
    for control in "\u202a\u202b\u202c\u202d\u202e\x00":
        visible = "".join(
            str(item)
            for item in page.select_one("main").strings  # type: ignore[union-attr]
        )
        assert control not in visible


def test_a_large_site_is_bounded_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.gather.MOST_PAGES", 40)
    monkeypatch.setattr("reports.gather.MOST_PLACES", 60)
    monkeypatch.setattr("reports.gather.LEAST_PLACES_PER_CHECK", 10)
    page = soup(write_report(sample.large(90), "en", tmp_path))
    assert "This report holds 40 of 90 pages" in " ".join(texts(page, "#pages"))
    assert "This report holds 30 of 90 places" in " ".join(texts(page, ".card"))
    rows = json.loads(str(page.select_one("#data").string))["rows"]  # type: ignore[union-attr]
    assert len(rows) == 40
    places = json.loads(str(page.select_one("#places-0").string))  # type: ignore[union-attr]
    assert len(places) == 30
    # Which checks a page failed is complete all the same.
    assert all(row[-1] == 2 for row in rows)
    assert MOST_PAGES == 5_000
