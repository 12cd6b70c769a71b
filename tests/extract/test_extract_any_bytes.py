"""Whatever a server sends makes a Page, and every Page can be stored."""

from __future__ import annotations

import gzip
import zlib

import msgspec
from backports import zstd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seo_audit.extract import extract
from seo_audit.facts import Page
from seo_audit.response import Response
from seo_audit.store import encode_page
from seo_audit.urls import SiteScope

SCOPE = SiteScope("https://example.com/")
PIECES = [
    "<html lang=ar>", "<head>", "</head>", "<body dir=rtl>", "<title>", "</title>", "<meta name=robots content=",
    "<meta charset=", "<meta http-equiv=refresh content=", "<link rel='canonical alternate' hreflang=ar href=",
    "<base href=", "<a href=", "<a onclick=x>", "</a>", "<img src=", "<img alt data-src=", "srcset=", "style=",
    "'background: url(", "<h1>", "</h1>", "<p lang=", "<p>", "</p>", "<div data-nosnippet>", "<div hidden>",
    "</div>", "<table>", "<td>", "<svg>", "</svg>", "<style>", "<script type=application/ld+json>", "</script>",
    '{"@type":', '"@graph":[', "\\ud800", "<!--", "-->", "<pre>", "<code>", "<br>", "<nav>", "<main>", "<article>",
    "<time datetime=", "<noscript>", "<template>", "<select>", "<option>", "<![CDATA[", "<?xml", "&#xfdd0;",
    "&#xfdd1;", "&#xfdd2;", "&amp;", "&#0;", "&#xD800;", "http://", "//[", "javascript:", "%d8%", "%", "#", "?",
    "تمور", "مُدُن", "ـ", "\u200f", "\ufdd0", "\ufdd1", "\ufdd4", "\x00", "\ufffd", "🌴", ">", "<", "'", '"', " ",
    "\n", "/", "=", "12", "utf-16", "windows-1256", "unavailable_after: ", "max-snippet:", "© 2020", "$5 buy now",
]  # fmt: skip
markup = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join)
encoded = st.builds(
    lambda text, codec: text.encode(codec, "replace"),
    markup,
    st.sampled_from(["utf-8", "utf-8", "windows-1256", "iso-8859-6", "utf-16", "utf-8-sig"]),
)
bodies = (
    encoded | st.binary(max_size=300) | st.builds(bytes.__add__, encoded, st.binary(max_size=9))
)
packed = st.one_of(
    bodies,
    bodies.map(gzip.compress),
    bodies.map(zlib.compress),
    bodies.map(zstd.compress),
    bodies.map(lambda body: gzip.compress(body)[:-5]),
)
values = st.text(max_size=30) | st.sampled_from(
    [
        "text/html", "text/html; charset=windows-1256", 'text/html; charset="utf-16"', "text/html;charset=idna",
        "text/html; charset=rot13", "text/html; charset=base64", "gzip", "br", "deflate, gzip", "zstd", "noindex",
        "googlebot: none", "unavailable_after: x, y", '</a>; rel="canonical"', "<", "</a>;rel=alternate;hreflang=",
        "/a b", "http://[",
    ]
)  # fmt: skip
names = st.sampled_from(
    ["Content-Type", "content-encoding", "Link", "X-Robots-Tag", "Location", "Content-Length", "X"]
) | st.text(max_size=5)
headers = st.lists(st.tuples(names, values), max_size=5).map(tuple)
statuses = st.sampled_from([200, 200, 200, 0, 204, 301, 404, 500, 999])
decoder = msgspec.msgpack.Decoder(Page)


def stored_and_back(page: Page) -> Page:
    return decoder.decode(zstd.decompress(zstd.compress(encode_page(page))))


@settings(max_examples=300, deadline=None)
@given(body=packed, headers=headers, status=statuses, cut=st.booleans())
@example(b"<p>x", (("Content-Type", "text/html; charset=punycode"),), 200, False)
@example(b"<p>x", (("Content-Type", "text/html; charset=undefined"),), 200, False)
@example(b'<script type="application/ld+json">{"@type":"\\ud800"}</script>', (), 200, False)
def test_any_answer_makes_a_page_that_can_be_stored(
    body: bytes, headers: tuple[tuple[str, str], ...], status: int, cut: bool
) -> None:
    page = extract(
        Response("https://example.com/a", status, 1, headers, body, truncated=cut), SCOPE
    )
    assert page.status == status
    assert stored_and_back(page) == page


@settings(max_examples=200, deadline=None)
@given(html=markup)
def test_any_markup_makes_facts_within_its_own_size(html: str) -> None:
    answer = Response(
        "https://example.com/a", 200, headers=(("Content-Type", "text/html; charset=utf-8"),), body=html.encode("utf-8", "replace")
    )  # fmt: skip
    document = extract(answer, SCOPE).html
    letters = sum(len("".join(block.text.split())) for block in document.blocks)
    assert letters <= len(html)
    assert len(document.links) + len(document.images) + len(document.headings) <= html.count("<")
    assert 0 <= document.nosnippet_share <= 1
    assert all(
        link.url.startswith(("http://", "https://"))
        for link in document.links
        if link.kind in ("internal", "external")
    )


@settings(max_examples=100, deadline=None)
@given(html=markup, codec=st.sampled_from(["windows-1256", "iso-8859-6"]))
def test_twins_in_any_charset_say_the_same(html: str, codec: str) -> None:
    html = html.encode(codec, "ignore").decode(codec).replace("charset", "").replace("\0", "")
    found = []
    for name in (codec, "utf-8"):
        kind = (("Content-Type", f"text/html; charset={name}"),)
        page = extract(Response("https://example.com/a", 200, 0, kind, html.encode(name)), SCOPE)
        found.append(
            msgspec.structs.replace(
                page.html, charset=found[0].charset if found else page.html.charset
            )
        )
    assert found[0] == found[1]
