"""Pictures: their sources, alt texts, sizes and surroundings."""

from __future__ import annotations

import pytest
from reading import read

from seo_audit.facts import Image


def image(html: str) -> Image:
    (found,) = read(html).images
    return found


def test_a_missing_alt_is_not_an_empty_one() -> None:
    alts = [
        item.alt
        for item in read(
            "<img src=a><img src=a alt><img src=a alt=''><img alt=' تمر  سكري '>"
        ).images
    ]
    assert alts == [None, "", "", "تمر سكري"]
    assert image("<img alt='\u200b\u200e'>").alt == ""


@pytest.mark.parametrize(
    ("attributes", "src", "url"),
    [
        ("src=' a.jpg '", "a.jpg", "https://example.com/shop/a.jpg"),
        ("srcset='b.jpg 1x, c.jpg 2x'", "b.jpg", "https://example.com/shop/b.jpg"),
        ("srcset='\n  b,1.jpg\n 1x'", "b,1.jpg", "https://example.com/shop/b,1.jpg"),
        ("src='' srcset=' '", "", ""),
        ("src='data:image/gif;base64,R0'", "data:image/gif;base64,R0", ""),
        ("src='DATA:x'", "DATA:x", ""),
        ("src='javascript:x'", "javascript:x", ""),
    ],
)
def test_sources(attributes: str, src: str, url: str) -> None:
    found = image(f"<img {attributes}>")
    assert (found.src, found.url) == (src, url)


def test_lazy_sources_count_where_no_real_one_stands() -> None:
    found = image(
        "<img src='data:x' data-src=' a.jpg ' loading=LAZY><noscript><img src=a.jpg></noscript>"
    )
    assert (found.lazy_source, found.noscript, found.loading) == ("a.jpg", True, "lazy")
    assert image("<img data-lazy-src=a.jpg><noscript>no picture</noscript>").noscript is False
    assert image("<img data-srcset='a.jpg 1x'>").lazy_source == "a.jpg 1x"
    assert image("<img src=a.jpg data-src=b.jpg>").lazy_source == ""


@pytest.mark.parametrize(
    ("attributes", "width", "height", "sized"),
    [
        ("width=120 height=80", 120, 80, True),
        ("width='120px' height=' 80 '", 120, 80, True),
        ("width=50% height=auto", None, None, True),
        ("style='WIDTH: 120px; height:80.5px'", 120, 80, True),
        ("style='max-width:120px'", None, None, False),
        ("width=120", 120, None, False),
        ("width=99999999 height=٣", None, None, True),
        ("", None, None, False),
    ],
)
def test_sizes(attributes: str, width: int | None, height: int | None, sized: bool) -> None:
    found = image(f"<img src=a {attributes}>")
    assert (found.width, found.height, found.sized) == (width, height, sized)


@pytest.mark.parametrize(
    ("html", "alone"),
    [
        ("<a href=x><img></a>", True),
        ("<a href=x> <picture><source><img></picture>\n</a>", True),
        ("<a href=x><span><img></span></a>", True),
        ("<a href=x><img> text</a>", False),
        ("<a href=x><img>\u200b</a>", True),
        ("<img>", False),
        ("<p><img>", False),
    ],
)
def test_alone_in_a_link(html: str, alone: bool) -> None:
    assert image(html).only_in_link is alone


def test_captions() -> None:
    assert image(
        "<figure><div><img></div><figcaption>تمر</figcaption></figure>"
    ).in_captioned_figure
    assert not image("<figure><img><figcaption> </figcaption></figure>").in_captioned_figure
    assert not image("<figure></figure><img><figcaption>x</figcaption>").in_captioned_figure


def test_main_content_is_told_from_the_frame() -> None:
    html = "<header><img></header><img><main><img><aside><img></aside></main><footer><img></footer>"
    assert [item.in_main for item in read(html).images] == [False, False, True, False, False]
    assert [item.in_main for item in read("<nav><img></nav><img>").images] == [False, True]


def test_backgrounds_of_styles() -> None:
    html = (
        "<style>a{background:#fff url( 'x y.png' ) no-repeat} b{background-image:url(data:z)}</style>"
        "<div style=\"background-image: url('/b(1).jpg'); width:400px;height: 300px\"></div>"
        "<nav style='background:url(c.png)'></nav><p style='color:red'>"
    )
    assert [(b.url, b.width, b.height, b.in_main) for b in read(html).backgrounds] == [
        ("https://example.com/shop/x%20y.png", None, None, False),
        ("https://example.com/b(1).jpg", 400, 300, True),
        ("https://example.com/shop/c.png", None, None, False),
    ]


def test_pictures_nobody_sees_are_not_counted() -> None:
    assert (
        read("<noscript><img src=a></noscript><template><img></template><!-- <img> -->").images
        == ()
    )
