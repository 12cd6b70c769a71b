"""One page is one page, and an address is shown as a reader reads it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_audit.urls import SiteScope, decoded, normalise, readable, tracking_parameters, url_hash

BASE = "https://example.com/"


@pytest.mark.parametrize(
    "written",
    [
        "https://example.com/%D8%AA%D9%85%D8%B1",
        "https://example.com/%d8%aa%d9%85%d8%b1",
        "https://example.com/تمر",
        "https://EXAMPLE.com:443/تمر#top",
        "HTTPS://example.com/a/../تمر",
        "https://example.com/./تمر?utm_source=x&utm_medium=y",
        "https://example.com/تمر?fbclid=1#x",
        "/%D8%AAمر?gclid=2",
        " تمر ",
        "//example.com/تمر?",
    ],
)
def test_every_way_to_write_a_page_is_one_page(written: str) -> None:
    assert normalise(written.strip(), BASE) == "https://example.com/%D8%AA%D9%85%D8%B1"


def test_what_makes_another_page_stays() -> None:
    kept = {
        normalise(address, BASE)
        for address in ["/a", "/a/", "/A", "/a?page=2", "/a?page=2&lang=ar", "/a%2Fb", "/a/b"]
    }
    assert len(kept) == 7


def test_own_parameters_survive_between_tracking_ones() -> None:
    assert normalise("/p?utm_source=a&id=7&gclid=b&q=تمر", BASE) == (
        "https://example.com/p?id=7&q=%D8%AA%D9%85%D8%B1"
    )
    assert tracking_parameters("/p?utm_source=a&id=7&gclid=b#c") == ["utm_source", "gclid"]


def test_a_parameter_that_only_begins_like_a_tracking_one_stays() -> None:
    assert normalise("/p?gclidother=1&fb=2&_gallery=3", BASE).endswith(
        "?gclidother=1&fb=2&_gallery=3"
    )


@pytest.mark.parametrize(
    "href", ["javascript:void(0)", "mailto:a@b.c", "tel:+966", "http://", "http://[::1", "data:,x"]
)
def test_what_is_no_web_address_gives_nothing(href: str) -> None:
    assert normalise(href, BASE) == ""


def test_spaces_and_arabic_are_escaped_for_the_network_and_read_plainly() -> None:
    url = normalise("/تمر سكري.html", BASE)
    assert " " not in url
    assert readable(url) == "https://example.com/تمر%20سكري.html"


def test_direction_controls_never_reach_the_reader_raw() -> None:
    assert (
        readable(normalise("/a\u202eb\u200fc", BASE)) == "https://example.com/a%E2%80%AEb%E2%80%8Fc"
    )


def test_broken_escapes_stay_as_they_are() -> None:
    assert decoded("/%FF%D8%A7/%zz") == "/%FF%D8%A7/%zz"
    assert decoded("/%D8%A7/%FF") == "/ا/%FF"


def test_international_host_names_are_read_in_their_letters() -> None:
    url = normalise("http://تمور.example/")
    assert url.startswith("http://xn--")
    assert readable(url) == "http://تمور.example/"


def test_composed_and_decomposed_letters_are_one_identity() -> None:
    composed = normalise("/" + unicodedata.normalize("NFC", "آداب"), BASE)
    parted = normalise("/" + unicodedata.normalize("NFD", "آداب"), BASE)
    assert composed != parted
    assert url_hash(composed) == url_hash(parted)
    assert url_hash(composed) != url_hash(normalise("/اداب", BASE))


def test_scope_is_the_start_host_with_and_without_www() -> None:
    scope = SiteScope("https://www.example.com/shop")
    assert scope.holds("http://example.com/")
    assert scope.holds("https://www.example.com/x?y")
    assert not scope.holds("https://blog.example.com/")
    assert not scope.holds("https://example.com:8443/")
    assert not scope.holds("https://notexample.com/")
    assert not scope.holds("https://example.com.evil.example/")
    assert SiteScope("https://example.com/", ("blog.example.com",)).holds(
        "https://blog.example.com/"
    )


@given(st.text(max_size=200))
def test_any_text_gives_an_address_that_is_stable_or_nothing(text: str) -> None:
    once = normalise(text.encode("utf-8", "replace").decode(), BASE)
    assert once == "" or normalise(once) == once
    readable(once)
    assert -(2**63) <= url_hash(once) < 2**63
