"""Links and addresses: what is internal, where it stands, how it is named."""

from __future__ import annotations

import pytest
from reading import URL, read

from seo_audit.facts import Link


def link(html: str) -> Link:
    (found,) = read(html).links
    return found


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("sukkari.html", "https://example.com/shop/sukkari.html"),
        ("../a", "https://example.com/a"),
        ("/a/./b/../c", "https://example.com/a/c"),
        ("?page=2", "https://example.com/shop/dates.html?page=2"),
        ("", "https://example.com/shop/dates.html"),
        ("#top", "https://example.com/shop/dates.html"),
        (" \n/a\t", "https://example.com/a"),
        ("//www.example.com/a", "https://www.example.com/a"),
        ("HTTP://EXAMPLE.com:80/a", "http://example.com/a"),
        ("\\a", "https://example.com/a"),
        ("/تمور", "https://example.com/%D8%AA%D9%85%D9%88%D8%B1"),
        ("/%d8%aa%d9%85%d9%88%d8%b1", "https://example.com/%D8%AA%D9%85%D9%88%D8%B1"),
        ("/a?utm_source=x&b=1", "https://example.com/a?b=1"),
        ("/a?x=1&amp;y=2", "https://example.com/a?x=1&y=2"),
    ],
)
def test_internal_links_are_absolute_and_normal(href: str, url: str) -> None:
    found = link(f'<a href="{href}">x</a>')
    assert (found.url, found.kind) == (url, "internal")


@pytest.mark.parametrize(
    ("href", "kind", "url"),
    [
        ("https://other.example/", "external", "https://other.example/"),
        ("https://sub.example.com/", "external", "https://sub.example.com/"),
        ("http://example.com:8080/", "external", "http://example.com:8080/"),
        ("mailto:a@b.example", "other", "mailto:a@b.example"),
        ("tel:+966", "other", "tel:+966"),
        ("whatsapp://send?text=x", "other", "whatsapp://send?text=x"),
        ("javascript:void(0)", "broken", ""),
        ("java\nscript:x", "broken", ""),
        ("http://", "broken", ""),
        ("https://[::1", "broken", ""),
        ("mailto:", "broken", ""),
    ],
)
def test_other_kinds(href: str, kind: str, url: str) -> None:
    found = link(f"<a href='{href}'>x</a>")
    assert (found.kind, found.url, found.href) == (kind, url, href)


def test_fragments_are_kept_apart() -> None:
    found = link("<a href='/a#%D8%A3-ب#c'>x</a>")
    assert (found.url, found.fragment) == ("https://example.com/a", "%D8%A3-ب#c")


def test_only_what_leads_somewhere_is_a_link() -> None:
    assert read("<a name=top></a><a id=x>y</a>").links == ()
    found = link("<a onclick='go()'>x</a>")
    assert (found.href, found.kind, found.onclick) == (None, "broken", True)
    found = link("<a href>x</a>")
    assert (found.href, found.url, found.kind) == ("", URL, "internal")


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("/en/", "https://example.com/en/a"),
        ("https://cdn.example/x/y", "https://cdn.example/x/a"),
        ("", "https://example.com/shop/a"),
        ("javascript:x", "https://example.com/shop/a"),
        ("?q=/en/", "https://example.com/shop/a"),
    ],
)
def test_base_href(base: str, url: str) -> None:
    document = read(
        f"<head><base target=x><base href='{base}'><base href='/no/'></head><a href=a>x</a>"
    )
    assert document.links[0].url == url


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<a href=x>", "main"),
        ("<nav><ul><li><a href=x>", "nav"),
        ("<header><a href=x>", "header"),
        ("<footer><div><a href=x>", "footer"),
        ("<aside><a href=x>", "aside"),
        ("<header><nav><a href=x>", "nav"),
        ("<nav><header><a href=x>", "header"),
        ("<div role='Navigation menu'><a href=x>", "nav"),
        ("<div role=contentinfo><a href=x>", "footer"),
        ("<article><header><a href=x>", "main"),
        ("<main><section><footer><a href=x>", "main"),
        ("<article><footer role=contentinfo><a href=x>", "footer"),
        ("<nav></nav><a href=x>", "main"),
        ("<nav><p><b>x</b></p></nav><!-- --> text <p><a href=x>", "main"),
        ("<nav><nav></nav><a href=x>", "nav"),
        ("<aside><article><a href=x>", "aside"),
    ],
)
def test_places(html: str, place: str) -> None:
    assert link(f"<body>{html}y").place == place


def test_names_of_a_link() -> None:
    found = link("<a href=x> اشترِ \n <b>الآن</b> </a>")
    assert (found.text, found.alt, found.label) == ("اشترِ الآن", "", "")
    found = link(
        "<a href=x title='t' aria-label=' l '><img alt=a><span><img alt=b></span><img></a>"
    )
    assert (found.text, found.alt, found.label) == ("", "a b", "l")
    assert link("<a href=x>\u200b\u200f</a>").text == ""
    assert link("<map><area href=x alt=' قسم '></map>").alt == "قسم"


def test_rel_target_and_onclick() -> None:
    found = link("<a href=x rel='NoFollow  ugc' target=_blank onclick=''>x</a>")
    assert (found.rel, found.blank_target, found.onclick) == (("nofollow", "ugc"), True, True)


def test_links_that_no_reader_has_are_left_out() -> None:
    html = (
        "<noscript><a href=1>x</a></noscript><template><a href=2>x</a></template><!--<a href=3>-->"
    )
    assert read(html + "<svg><a href=4>drawn</a></svg>").links[0].url.endswith("/4")
    assert len(read(html).links) == 0
