from __future__ import annotations

import pytest

from reports.gather import share_each
from reports.wording import (
    Wording,
    code_parts,
    is_web_address,
    shown,
    shown_url,
    url_parts,
    whole,
    within_site,
)
from seo_audit.texts import n_


def test_numbers_have_western_digits_and_separators() -> None:
    for language in ("ar", "en"):
        wording = Wording(language)
        assert wording.text("{number}", number=1234567) == "1,234,567"
        assert wording.text("{width}", width=1234.56) == "1,234.6"
        assert wording.text("{width}", width=580.0) == "580"


def test_a_status_or_a_year_is_no_quantity() -> None:
    assert Wording("en").text("{year}", year=2024) == "2024"
    assert Wording("en").text("{share:.0%}", share=0.421) == "42%"


def test_a_plural_text_counts_and_prints() -> None:
    found = Wording("en").found(n_("{count} page", "{count} pages"), {"count": 1200})
    assert found == "1,200 pages"


def test_foreign_strings_are_isolated() -> None:
    assert Wording("en").text("{word}", word="مرحبا") == "\u2068مرحبا\u2069"
    assert Wording("en").text("{words}", words=["a", "b"]) == "\u2068a\u2069, \u2068b\u2069"
    assert Wording("ar").text("{words}", words=["a", "b"]) == "\u2068a\u2069، \u2068b\u2069"
    assert "⟨U+2069⟩" in Wording("en").text("{word}", word="a\u2069b")


def test_values_that_do_not_fit_their_text_are_no_error() -> None:
    wording = Wording("en")
    assert wording.found("{missing}", {"other": 1}) == ""
    assert wording.found(n_("{count} page", "{count} pages"), {}) == ""
    assert wording.found("{count.missing}", {"count": 1}) == ""


def test_dates_are_worded_in_the_language_of_the_report() -> None:
    stamp = "2025-11-22T03:04:05+00:00"
    assert Wording("en").date(stamp) == "22 November 2025, 03:04 UTC"
    assert Wording("ar").date(stamp) == "22 نوفمبر 2025، 03:04 UTC"
    assert Wording("ar").date("yesterday") == "yesterday"


@pytest.mark.parametrize("text", ["\u202egpj.exe", "a\x00b", "\u2066x", "\ud800"])
def test_what_would_reorder_or_break_the_page_is_made_visible(text: str) -> None:
    assert "⟨U+" in shown(text)
    shown(text).encode("utf-8")


def test_tashkeel_and_joiners_stay() -> None:
    assert shown("كِتَابٌ می\u200cخواهم") == "كِتَابٌ می\u200cخواهم"


def test_a_long_string_is_cut() -> None:
    assert shown("x" * 1000, 10) == "x" * 10 + "…"


def test_only_web_addresses_are_linked() -> None:
    assert is_web_address("https://example.com/")
    assert is_web_address("HTTP://example.com/")
    for url in ("javascript:alert(1)", "data:text/html,x", " https://a/", "//a/", ""):
        assert not is_web_address(url)
    for url in ("https://a\x00", "http://[a", "https://", "https://a/\u202e"):
        assert not is_web_address(url)


def test_an_address_is_read_whatever_it_is() -> None:
    assert (
        shown_url("https://a.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1") == "https://a.example/أخبار"
    )
    assert shown_url("http://[broken%41") == "http://[broken%41"


def test_each_arabic_part_of_an_address_stands_alone() -> None:
    assert url_parts("https://a.example/b") == ["https://a.example/b"]
    parts = url_parts("https://a.example/خدمات/زراعة-10-أسنان.html?س=1")
    assert parts[1::2] == ["خدمات", "زراعة-10-أسنان", "س"]
    assert "".join(parts) == "https://a.example/خدمات/زراعة-10-أسنان.html?س=1"


def test_a_page_of_the_site_is_named_by_its_path() -> None:
    assert within_site("https://a.example/b", "https://a.example") == "/b"
    assert within_site("https://a.example.evil/b", "https://a.example") == (
        "https://a.example.evil/b"
    )
    assert within_site("https://other.example/b", "https://a.example") == "https://other.example/b"


@pytest.mark.parametrize(
    ("wanted", "bound"),
    [([], 5), ([1, 2, 3], 5), ([100, 100], 50), ([10, 1000, 1000], 45), ([9] * 1000, 5)],
)
def test_places_are_shared_out_evenly(wanted: list[int], bound: int) -> None:
    assert share_each(wanted, budget=100, least=5) == bound


def test_a_score_is_full_only_where_nothing_was_lost() -> None:
    assert [whole(score) for score in (0.0, 71.4, 99.8, 100.0)] == [0, 71, 99, 100]


def test_code_within_a_sentence_stands_alone() -> None:
    text = 'ضع <meta name="robots"> في <head>، أو rel="canonical" في /robots.txt و/أو غيره.'
    assert code_parts(text)[1::2] == [
        '<meta name="robots">', "<head>", 'rel="canonical"', "/robots.txt",
    ]  # fmt: skip
    assert "".join(code_parts(text)) == text
    assert code_parts("and/or 5 < 6") == ["and/or 5 < 6"]
