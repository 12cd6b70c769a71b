"""Markup made to cost minutes or gigabytes: what is parsed stays within bounds of work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import SCOPE, read, read_page

from seo_audit.extract import extract
from seo_audit.extract.addresses import MAX_URL
from seo_audit.extract.bounds import MAX_ATTRIBUTES, MAX_COPIES, MAX_TAGS, MAX_WORK, affordable
from seo_audit.extract.elements import MAX_ITEMS
from seo_audit.extract.structured import MAX_JSON_LD
from seo_audit.extract.tree import PageTree
from seo_audit.extract.wording import MAX_TEXT
from seo_audit.response import Response

MB = 1024 * 1024


def filled(pattern: bytes, size: int = 2 * MB) -> bytes:
    return pattern * (size // len(pattern))


def unclosed(tag: str, count: int) -> bytes:
    return b"<p>" + b"".join(f"<{tag} c={number}>".encode() for number in range(count))


NESTED: dict[str, Callable[[], bytes]] = {
    "blocks": lambda: filled(b"<div>"),
    "closed blocks": lambda: filled(b"<div>", MB) + filled(b"</div>", MB),
    "inline": lambda: filled(b"<span>"),
    "wrong end tags": lambda: filled(b"<div></b>"),
    "end tags of what is around": lambda: filled(b"<span><div></span>"),
    "end tags in comments": lambda: filled(b"<div><!--</div>-->"),
    "end tags in scripts": lambda: filled(b"<div><script></div></script>"),
    "end tags in attributes": lambda: filled(b"<div><p x='</div>'>"),
    "end tags in declarations": lambda: filled(b"<div><!</div></ </div>"),
    "quotes in names": lambda: filled(b'<p x"><div>">'),
    "tables": lambda: filled(b"<div><table><td></div>"),
    "selects": lambda: filled(b"<div><select></div></select>"),
    "lists": lambda: filled(b"<ul><li>"),
    "links in cells": lambda: filled(b"<a href=1><table><td>"),
    "headings": lambda: filled(b"<h1><div>x"),
    "navigation": lambda: filled(b"<nav><a href=x>y"),
    "headers": lambda: filled(b"<header>"),
    "languages": lambda: filled(b"<div lang=ar>x"),
    "snippets": lambda: filled(b"<div data-nosnippet>x"),
    "drawings": lambda: filled(b"<svg><path/>"),
    "styles in drawings": lambda: filled(b"<svg><style><div>"),
    "upper case": lambda: filled(b"<DIV></B>"),
    "end tags without start": lambda: b"<div>" + b"<x>" * 2000 + filled(b"</y></z>"),
    "fonts": lambda: unclosed("font", 50_000) + filled(b"<p>x"),
    "codes": lambda: unclosed("code", 50_000) + filled(b"<p>x"),
}


@pytest.mark.parametrize("name", NESTED)
def test_depth_is_bounded_over_all_elements(name: str) -> None:
    html, cut = affordable(NESTED[name]())
    assert cut
    tree = PageTree(html)
    depths = [0] * len(tree.nodes)
    work = 0
    open_ends: list[int] = []
    for position in range(len(depths)):
        while open_ends and open_ends[-1] <= position:
            open_ends.pop()
        work += len(open_ends)
        open_ends.append(tree.end(position))
    # The scan leaves out paragraphs, cells and rows, so that a tree may be some times deeper.
    assert work <= 4 * MAX_WORK
    assert len(tree.nodes) <= 2 * MAX_TAGS
    page = read_page(html)
    assert page.html.elements == len(tree.nodes)


@pytest.mark.parametrize("tag", ["font", "code", "b", "STRONG"])
def test_unclosed_formatting_does_not_multiply(tag: str) -> None:
    html, _ = affordable(unclosed(tag, 3000) + b"<p>x" * 5000)
    assert len(PageTree(html).nodes) <= MAX_COPIES // 100
    tripled = b"<p>" + b"".join(b"<%s>" % name for name in b"b i u s em tt".split()) * 3
    assert len(PageTree(affordable(tripled + filled(b"<p>x", 8 * MB))[0]).nodes) <= MAX_COPIES


def test_formatting_that_does_no_harm_stays() -> None:
    html = b"<p>" + b"<b class=x>a</b><code class=y>b</code>" * 2000
    assert affordable(html) == (html, False)


@pytest.mark.parametrize("value", ["", "=1", "='>'", "='<>'", '="</div>"'])
def test_a_tag_keeps_its_first_attributes(value: str) -> None:
    names = [f"a{number}" for number in range(100_000)]
    tag = f"<p id=first {' '.join(name + value for name in names)}>text</p><p>more</p>"
    html, _ = affordable(tag.encode())
    tree = PageTree(html)
    first = tree.first("p")
    assert first is not None
    attributes = tree.nodes[first].attributes
    # Signs in attribute values make tags of them; as many as a harmless page has may stay.
    assert MAX_ATTRIBUTES // 2 < len(attributes) <= 30 * MAX_ATTRIBUTES
    assert attributes["id"] == "first"
    assert [block.text for block in read(html).blocks] == ["text", "more"]


def test_many_crowded_tags_are_thinned_one_by_one() -> None:
    tag = b"<p " + b" ".join(b"a%d" % number for number in range(2000)) + b">x</p>"
    html, cut = affordable(tag * 50)
    assert not cut
    tree = PageTree(html)
    counts = [
        len(node.attributes)
        for node, name in zip(tree.nodes, tree.tags, strict=True)
        if name == "p"
    ]
    assert counts == [MAX_ATTRIBUTES] * 50


def test_long_attributes_are_no_crowd() -> None:
    html = b"<p style='" + b"color: red; " * 1000 + b"' data-x='" + b"a b=c " * 5000 + b"'>x</p>"
    assert affordable(html) == (html, False)
    script = b"<script>" + b"if (a<b) { c = d && e } " * 2000 + b"</script><p>x"
    assert affordable(script) == (script, False)


ORDINARY = (
    "<!doctype html><html lang=ar><head><title>كتاب</title><style>p>b{}</style></head><body><main>"
    + "<section><h2>فصل</h2><p>نص <b class=x>مهم</b> و<a href='/x'>رابط</a><br>سطر<ul><li>أ<li>ب</ul>"
    "<table><tr><td>1<td>2</table><svg><path d='M0'/><g><circle/></g></svg></section>" * 6000
    + "</main></body></html>"
)  # fmt: skip


def test_a_huge_ordinary_page_is_read_to_its_end() -> None:
    page = read_page(ORDINARY)
    assert not page.truncated
    assert (len(page.html.headings), len(page.html.links)) == (6000, 6000)
    sloppy = ORDINARY.replace("</b>", "").replace("</section>", "").replace("</ul>", "")
    assert read_page(sloppy[: len(sloppy) // 20]).truncated is False


def test_a_cut_page_says_so_and_keeps_what_came_before() -> None:
    page = read_page("<title>x</title><h1>y</h1>" + "<div>" * 100_000 + "<h2>z</h2>")
    assert page.truncated
    assert page.html.titles[0].text == "x"
    assert [item.text for item in page.html.headings] == ["y"]


def test_items_are_read_up_to_a_number() -> None:
    html = "<a href=x>y</a><h2>z</h2>" * (MAX_ITEMS + 10) + "<title>t</title>"
    document = read(html)
    assert len(document.links) == len(document.headings) == MAX_ITEMS
    assert document.titles[0].text == "t"
    assert len(read("<img>" * (MAX_ITEMS + 1)).images) == MAX_ITEMS


@pytest.mark.parametrize(
    "html",
    [
        "<title>{}</title>", "<h1>{}</h1>", "<a href=x>{}</a>", "<a href={}>x</a>", "<img src={} alt={}>",
        "<meta name=description content={}>", "<meta name={} content=x>", "<link rel=canonical href={}>",
        "<link rel=next media={} type={} hreflang={} href=x>", "<a rel={} href=x>y</a>", "<p lang={} align={}>x",
        "<div itemtype={}>", "<img data-src={} loading={}>", "<script src={}></script>", "<time datetime={}>",
    ],
)  # fmt: skip
def test_one_long_text_is_cut(html: str) -> None:
    long = "ا" * MB
    page = read_page(html.replace("{}", long))
    document = page.html

    def lengths(value: object) -> list[int]:
        if isinstance(value, str):
            return [len(value)]
        if isinstance(value, tuple):
            return [length for item in value for length in lengths(item)]
        fields = getattr(value, "__struct_fields__", ())
        return [length for name in fields for length in lengths(getattr(value, name))]

    kept = [getattr(document, name) for name in document.__struct_fields__ if name != "blocks"]
    assert max(length for value in kept for length in lengths(value)) <= max(MAX_TEXT, MAX_URL)


def test_text_that_nested_elements_repeat_is_read_a_bounded_number_of_times() -> None:
    html = "<h1><div>" * 2000 + "text " * 20_000
    headings = read(html).headings
    assert len(headings) == 2000
    assert sum(bool(item.text) for item in headings) < 1000


def test_json_ld_is_bounded() -> None:
    block = '<script type="application/ld+json">[{}]</script>'
    document = read(block.format(",".join(['{"@type":"A"}'] * 100_000)))
    assert len(document.json_ld[0]) == MAX_JSON_LD
    many = read(block.format(",".join(f'{{"@type":"T{n}"}}' for n in range(9_000))))
    assert 0 < len(many.schema_types) <= 5_000


def test_detection_of_hostile_bytes_ends() -> None:
    for pattern in (b"<script\xc7", b"<style\xe1>", b"\xff", b"<" * 9 + b"\x81", b"\xd8"):
        page = extract(
            Response(
                "https://example.com/",
                200,
                headers=(("Content-Type", "text/html"),),
                body=filled(pattern),
            ),
            SCOPE,
        )
        assert page.html.charset.used_from == "detection"


def test_css_backgrounds_of_hostile_styles_end() -> None:
    for pattern in (
        b"background:url(",
        b"background:",
        b"background:url('",
        b"width    ",
        b"text-align ",
    ):
        page = read_page(
            b"<style>" + filled(pattern) + b'</style><p style="' + filled(pattern) + b'">x'
        )
        assert page.html.blocks[0].text == "x"
