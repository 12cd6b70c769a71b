"""The report in a real browser, opened by double click: from a file, with no network."""

from __future__ import annotations

from pathlib import Path

import pytest
import report_samples as sample
from conftest import Visit
from playwright.sync_api import Page, expect

from reports.html import write_report, write_reports


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"#page-rows td:nth-child({number})").all_inner_texts()


def titles(page: Page) -> list[str]:
    return page.locator("#page-rows button.page-title").all_inner_texts()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write_reports(sample.clinic(), ("en", "ar"), tmp_path)[0]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [390, 1440])
def test_it_opens_and_nothing_leaves_it(
    visit: Visit, tmp_path: Path, language: str, width: int
) -> None:
    path = write_report(sample.clinic(), language, tmp_path)
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open(path)
    for summary in page.locator("details > summary").all():
        summary.click()
    for summary in page.locator("details:not([open]) > summary").all()[::-1]:
        summary.click()
    assert page.locator("details:not([open])").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.body).direction") == (
        "rtl" if language == "ar" else "ltr"
    )
    page.locator("#page-rows button.page-title").first.click()
    assert page.evaluate("document.getElementById('drawer').scrollWidth") <= width
    visit.assert_quiet(path)


def test_columns_sort_both_ways(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    for name, number in (("score", 2), ("issues", 3), ("status", 4), ("words", 7), ("inlinks", 8)):
        button = page.locator(f'th[data-column="{name}"] button')
        button.click()
        heading = page.locator(f'th[data-column="{name}"]')
        first = heading.get_attribute("aria-sort")
        once = [int(cell.replace(",", "")) for cell in column(page, number) if cell != "–"]
        assert once == sorted(once, reverse=first == "descending")
        button.click()
        assert heading.get_attribute("aria-sort") != first
        twice = [int(cell.replace(",", "")) for cell in column(page, number) if cell != "–"]
        assert twice == once[::-1] or sorted(twice, reverse=first != "descending") == twice
    visit.assert_quiet(report)


def test_what_has_no_score_sorts_last(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    button = page.locator('th[data-column="score"] button')
    for _ in range(2):
        button.click()
        assert column(page, 2)[-4:] == ["–"] * 4


def test_pages_are_searched_and_filtered(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    page.fill("#page-search", "زِراعه")
    expect(page.locator("#page-rows tr")).to_have_count(2)
    assert titles(page)[1].startswith("زراعة الأسنان")
    page.fill("#page-search", "خدمات/تقويم")
    expect(page.locator("#page-rows tr")).to_have_count(1)
    page.fill("#page-search", "")
    expect(page.locator("#page-rows tr")).to_have_count(14)
    page.select_option("#page-language", "en")
    expect(page.locator("#page-rows tr")).to_have_count(5)
    page.select_option("#page-language", "")
    page.select_option("#page-indexability", "noindex")
    assert titles(page) == ["صفحة قديمة"]
    assert page.inner_text("#page-count") == "Shown: 1 of 1"
    page.fill("#page-search", "nothing like it")
    expect(page.locator("#page-paging")).to_have_text("Nothing matches these filters.")


def test_findings_are_filtered_and_searched(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    visible = page.locator(".card:visible h3")
    expect(visible).to_have_count(7)
    page.click('button[data-severity="error"]')
    expect(visible).to_have_count(4)
    assert page.get_attribute('button[data-severity="error"]', "aria-pressed") == "false"
    page.click('button[data-severity="error"]')
    page.select_option("#finding-group", "titles")
    expect(visible).to_have_count(2)
    page.select_option("#finding-group", "")
    page.fill("#finding-search", "clear-aligners")
    expect(visible).to_have_count(2)
    expect(page.locator("#finding-internal-link-works .place")).to_have_count(1)
    page.fill("#finding-search", "no such thing anywhere")
    expect(page.locator("#finding-none")).to_be_visible()
    visit.assert_quiet(report)


def test_the_words_that_count_are_marked(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    page.fill("#finding-search", "اتصل-بنا")  # the script writes the places anew
    card = page.locator("#finding-arabic-no-tatweel")
    card.locator("summary").click()
    expect(card.locator(".words:has(mark)")).to_have_text("زوروا العيـــادة اليوم.")
    expect(card.locator("mark")).to_have_text("العيـــادة")
    visit.assert_quiet(report)


def test_a_group_leads_to_its_findings(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    page.click('.groups a[data-group="images"]')
    shown = page.locator(".card:visible h3").all_inner_texts()
    assert shown == ["Every image has an alt attribute"]


def test_the_drawer_shows_the_facts_of_a_page(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    page.locator("#page-rows button.page-title").first.click()
    drawer = page.locator("#drawer")
    expect(drawer).to_be_visible()
    text = drawer.inner_text()
    for part in (
        "2 of 34 links are dead", "The title is 1,234 px wide", "714 px of 580 px",
        "نعالج الأسنان بلا ألم", "الأسعار", "alt is missing", "alt is empty", "فريق العيادة",
        "239.3 KB", "1200 × 800", "Dentist, BreadcrumbList", "OSMAN: 61.4", "Images",
    ):  # fmt: skip
        assert part in text, part
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "page-title"
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    drawer.get_by_text("Every image has an alt attribute").click()
    expect(drawer).to_be_hidden()
    expect(page.locator("#finding-image-alt-present details")).to_have_attribute("open", "")
    visit.assert_quiet(report)


def test_redirects_and_faults_are_facts_too(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    page.fill("#page-search", "/silent")
    expect(page.locator("#page-rows tr")).to_have_count(1)
    page.click("#page-rows button.page-title")
    assert "No answer in time" in page.inner_text("#drawer")


def test_the_rest_of_a_long_evidence_list_opens(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    card = page.locator("#finding-image-alt-present")
    card.locator("summary").click()
    rows = card.locator(".place").first.locator(".evidence li:not(.rest)")
    expect(rows).to_have_count(4)
    card.get_by_role("button", name="Show the other 7").click()
    expect(rows).to_have_count(11)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_hostile_strings_never_run(visit: Visit, tmp_path: Path, language: str) -> None:
    path = write_report(sample.hostile(), language, tmp_path)
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = visit.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.fill("#finding-search", "<img")
    for number in range(page.locator("#page-rows button.page-title").count()):
        page.locator("#page-rows button.page-title").nth(number).click()
        assert page.evaluate("document.getElementById('drawer').scrollWidth") <= 390
        page.keyboard.press("Escape")
    assert page.locator("img, iframe, base").count() == 0
    hrefs = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.protocol)")
    assert set(hrefs) <= {"http:", "https:", "file:"}
    visit.assert_quiet(path)


def test_the_policy_forbids_other_scripts(visit: Visit, report: Path) -> None:
    page = visit.open(report)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.broken = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("window.broken") is None
    assert any("Content Security Policy" in error for error in visit.errors)


def test_without_scripts_the_essentials_stand(chromium, report: Path) -> None:  # type: ignore[no-untyped-def]
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.text_content(".ring text") == "71"
    assert page.locator(".card").count() == 7
    assert page.locator("#finding-internal-link-works .place").count() == 6
    assert page.locator("#page-rows tr").count() == 14
    assert page.locator(".tools:visible").count() == 0
    context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_paper_shows_all_and_no_controls(visit: Visit, tmp_path: Path, language: str) -> None:
    path = write_report(sample.clinic(), language, tmp_path)
    page = visit.open(path)
    page.emulate_media(media="print")
    controls = page.locator(".tools:visible, .contents:visible, button.quiet-button:visible")
    assert controls.count() == 0
    closed = page.locator("#finding-h1-single .places")
    assert page.evaluate("(e) => e.getBoundingClientRect().height", closed.element_handle()) > 0
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert page.locator("#finding-h1-single details[open]").count() == 0


def test_three_thousand_pages_open_and_answer(visit: Visit, tmp_path: Path) -> None:
    path = write_report(sample.large(3_000), "ar", tmp_path)
    page = visit.open(path)
    expect(page.locator("#page-rows tr")).to_have_count(50)
    page.locator("#page-paging button").click()
    expect(page.locator("#page-rows tr")).to_have_count(100)
    page.fill("#page-search", "صفحة 2999")
    expect(page.locator("#page-rows tr")).to_have_count(1)
    page.click("#page-rows button.page-title")
    expect(page.locator("#drawer .issues li")).to_have_count(2)
    page.keyboard.press("Escape")
    places = page.locator("#finding-internal-link-works .place")
    expect(places).to_have_count(50)
    page.locator("#finding-internal-link-works .paging button").click()
    expect(places).to_have_count(100)
    visit.assert_quiet(path)
