"""Titles, metas, headings, robots directives, link tags: from the page and from the headers."""

from __future__ import annotations

import pytest
from reading import read, read_page

from seo_audit.facts import Directive
from seo_audit.text.letters import visible_length


def test_titles_of_head_and_body_but_not_of_drawings() -> None:
    html = "<head><title> أ \n ب </title></head><body><svg><title>s</title><g><title>t</title></g></svg>"
    found = read(html + "<title>c</title>").titles
    assert [(title.text, title.in_head) for title in found] == [("أ ب", True), ("c", False)]
    assert read("<p>x").titles == ()
    assert read("<title> \u200f </title>").titles[0].text == ""


def test_a_title_of_38_letters_is_38_with_or_without_vowel_marks() -> None:
    plain = "دليل التمور السعودية وأنواعها وفوائدها"
    marked = "دَلِيلُ التُّمُورِ السُّعُودِيَّةِ وَأَنْوَاعِهَا وَفَوَائِدِهَا"
    for title in (plain, marked, plain.replace("ل", "لـ")):
        text = read(f"<title>{title}</title>").titles[0].text
        assert text == title
        assert visible_length(text) == 38
    assert read(f"<title>{marked}</title>").title_px == read(f"<title>{plain}</title>").title_px


def test_what_breaks_the_head_sends_the_rest_into_the_body() -> None:
    html = "<head><title>a</title><div>x</div><meta name=robots content=noindex><link rel=canonical href=/>"
    document = read(html)
    assert document.first_body_tag == "div"
    assert document.titles[0].in_head
    assert not document.directives[0].in_head
    assert not document.link_tags[0].in_head
    assert read("<head><noscript><img></noscript><title>a</title></head><p>x").titles[0].in_head


def test_metas_by_name_property_and_http_equiv() -> None:
    html = (
        "<meta name=' Description ' content=' وصف '><meta property=og:title content=t>"
        "<meta http-equiv=Refresh content='0;url=/x'><meta charset=utf-8><meta name=x>"
    )
    assert [(m.name, m.content) for m in read(html).metas] == [
        ("description", "وصف"),
        ("og:title", "t"),
        ("refresh", "0;url=/x"),
        ("x", ""),
    ]


def test_headings_in_order_with_text_and_alt() -> None:
    html = (
        "<h2>b <br>c</h2><h1> <img alt='شعار  الدار'> </h1><main><h3><a href=x>d</a></h3><h6></h6></main>"
        "<h7>no</h7>"
    )
    found = read(html).headings
    assert [(h.level, h.text, h.alt, h.in_main) for h in found] == [
        (2, "b c", "", False),
        (1, "", "شعار الدار", False),
        (3, "d", "", True),
        (6, "", "", True),
    ]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("robots", "NoIndex,  follow", [("robots", "noindex"), ("robots", "follow")]),
        ("GoogleBot", "none", [("googlebot", "none")]),
        ("googlebot-news", "noindex", [("googlebot-news", "noindex")]),
        (
            "robots",
            "max-snippet : 20, max-image-preview:large",
            [("robots", "max-snippet:20"), ("robots", "max-image-preview:large")],
        ),
        (
            "robots",
            "noarchive, unavailable_after: Mon, 1 Jan 2024 00:00:00 GMT",
            [("robots", "noarchive"), ("robots", "unavailable_after:mon, 1 jan 2024 00:00:00 gmt")],
        ),
        ("robots", ",, ,", []),
        ("description", "noindex", []),
        ("robotshop", "noindex", []),
    ],
)
def test_meta_robots(name: str, content: str, expected: list[tuple[str, str]]) -> None:
    found = read(f"<meta name='{name}' content='{content}'>").directives
    assert [(item.agent, item.token) for item in found] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("noindex, nofollow", [("robots", "noindex"), ("robots", "nofollow")]),
        ("GoogleBot: noindex", [("googlebot", "noindex")]),
        ("max-snippet: 0", [("robots", "max-snippet:0")]),
        (
            "unavailable_after: 25 Jun 2030 15:00:00 PST",
            [("robots", "unavailable_after:25 jun 2030 15:00:00 pst")],
        ),
        (
            "otherbot: noindex, unavailable_after: Mon, 1 Jan 2024",
            [("otherbot", "noindex"), ("otherbot", "unavailable_after:mon, 1 jan 2024")],
        ),
    ],
)
def test_x_robots_tag(value: str, expected: list[tuple[str, str]]) -> None:
    found = read("<p>x", ("X-Robots-Tag", value)).directives
    assert found == tuple(Directive(agent, token, "header") for agent, token in expected)


def test_x_robots_tags_and_meta_add_up() -> None:
    headers = (("X-Robots-Tag", "bingbot: none"), ("x-robots-tag", "noindex"))
    found = read("<meta name=robots content=nofollow>", *headers).directives
    assert [(item.agent, item.token, item.source) for item in found] == [
        ("robots", "nofollow", "meta"),
        ("bingbot", "none", "header"),
        ("robots", "noindex", "header"),
    ]


def test_link_tags_that_matter() -> None:
    html = (
        "<link rel='Canonical' href=' /a '><link rel='alternate' hreflang=' ar-SA ' href='/ar' type=x media=y>"
        "<link rel=stylesheet href=s.css><link rel='next prev next' href=?p=2><link rel=canonical>"
        "<link rel='canonical' href='http://'>"
    )
    found = read(html).link_tags
    assert [(tag.rel, tag.href, tag.url, tag.hreflang) for tag in found] == [
        ("canonical", " /a ", "https://example.com/a", ""),
        ("alternate", "/ar", "https://example.com/ar", "ar-SA"),
        ("next", "?p=2", "https://example.com/shop/dates.html?p=2", ""),
        ("prev", "?p=2", "https://example.com/shop/dates.html?p=2", ""),
        ("canonical", "http://", "", ""),
    ]
    assert (found[1].type, found[1].media) == ("x", "y")


def test_link_headers() -> None:
    value = (
        '</a>; rel="canonical", <https://example.com/ar,b>; rel=alternate; hreflang="ar", '
        '<s.css>; rel=preload; as=style, </n>; REL="next last"; title="a, <b>; rel=prev"'
    )
    found = read("<p>x", ("Link", value), ("link", "broken <")).link_tags
    assert [(tag.rel, tag.url, tag.hreflang, tag.source) for tag in found] == [
        ("canonical", "https://example.com/a", "", "header"),
        ("alternate", "https://example.com/ar,b", "ar", "header"),
        ("next", "https://example.com/n", "", "header"),
    ]


def test_files_the_page_loads() -> None:
    html = (
        "<head><link rel=stylesheet href=a.css><link rel=stylesheet href=p.css media=print>"
        "<script src=a.js></script><script src=b.js defer></script><script src=c.js type=module></script>"
        "<link rel=preload as=font href=f.woff2></head><body><script src=d.js></script>"
        "<iframe src=/frame></iframe><video src=v.mp4></video><object data=o.pdf></object>"
        "<img src=i.png><img src=i.png>"
    )
    found = read(html).resources
    assert [(r.kind, r.href, r.blocking) for r in found] == [
        ("css", "a.css", True),
        ("css", "p.css", False),
        ("js", "a.js", True),
        ("js", "b.js", False),
        ("js", "c.js", False),
        ("font", "f.woff2", False),
        ("js", "d.js", False),
        ("frame", "/frame", False),
        ("media", "v.mp4", False),
        ("object", "o.pdf", False),
        ("image", "i.png", False),
    ]


def test_languages_and_directions_of_html_and_body() -> None:
    document = read("<html lang='ar-SA' dir=rtl><body dir=LTR>x")
    assert (document.lang, document.dir, document.body_dir) == ("ar-SA", "rtl", "LTR")
    assert (read("<p>x").lang, read("<p>x").dir) == (None, None)


def test_an_error_page_has_facts_and_a_redirect_has_none() -> None:
    assert read_page("<title>x</title>", ("Content-Type", "application/pdf")).document is None
    assert read_page("<title>x</title>", ("Content-Type", "application/xhtml+xml")).document
    assert read_page(b" \n<!DOCTYPE html><title>x</title>", ("Content-Type", "")).document
    assert read_page(b"%PDF-1.7", ("Content-Type", "")).document is None
