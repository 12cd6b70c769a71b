"""Structured data, dates, copyright years, shop pages."""

from __future__ import annotations

import json

import pytest
from reading import read


def json_ld(*blocks: object) -> str:
    texts = [block if isinstance(block, str) else json.dumps(block) for block in blocks]
    return "".join(f"<script type='application/ld+json'>{text}</script>" for text in texts)


def test_types_and_dates_in_graphs_and_nested_objects() -> None:
    block = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": ["Article", "NewsArticle"],
                "datePublished": "2024-05-01",
                "author": {"@type": "Person"},
            },
            {"@type": "http://schema.org/Product", "offers": [{"@type": "schema:Offer"}]},
        ],
    }
    document = read(json_ld(block, [{"@type": "Person", "dateModified": "2025-01-02"}]))
    assert document.schema_types == ("Article", "NewsArticle", "Product", "Person", "Offer")
    assert document.dates == ("2024-05-01", "2025-01-02")
    assert len(document.json_ld) == 2


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "",
        "{'@type': 'A'}",
        "[" * 100_000,
        '{"@type": 1}',
        "null",
        "[1, null]",
        '{"@type": [null, {"@type": 2}]}',
        '{"datePublished": {"@value": 1}}',
    ],
)
def test_broken_json_is_kept_and_adds_nothing(broken: str) -> None:
    document = read(json_ld(broken, {"@type": "Thing"}))
    assert document.schema_types == ("Thing",)
    assert document.dates == ()
    assert document.json_ld[0] == broken


def test_deep_nesting_adds_what_can_be_had() -> None:
    deep = '{"@type":"A","x":' * 400 + "1" + "}" * 400
    assert read(json_ld(deep)).schema_types == ("A",)
    assert read(json_ld('{"a":' * 60_000 + "1" + "}" * 60_000)).schema_types == ()


def test_lone_surrogates_can_be_stored() -> None:
    document = read(json_ld('{"@type":"A\\ud800","dateModified":"\\udfff2024"}'))
    for text in (*document.schema_types, *document.dates):
        text.encode()


def test_microdata_and_rdfa_types_count_too() -> None:
    html = "<div itemscope itemtype='https://schema.org/Product/'><p typeof='schema:Offer Thing'>x</p></div>"
    assert read(html).schema_types == ("Product", "Offer", "Thing")


def test_dates_of_metas_and_time_elements() -> None:
    html = "<meta property=article:published_time content=2024-01-01><time datetime=2024-02-02>x</time><time>y</time>"
    document = read(html)
    assert document.dates == ("2024-01-01", "2024-02-02")
    assert not document.has_dated_article
    assert read("<article><p><time>x</time></p></article>").has_dated_article
    assert not read("<article></article><time>x</time>").has_dated_article


@pytest.mark.parametrize(
    ("html", "years"),
    [
        ("<footer>© 2019 دار التمور</footer>", (2019,)),
        ("&copy; دار التمور 2015 – 2026", (2026,)),
        ("جميع الحقوق محفوظة لدار التمور 2024", (2024,)),
        ("<p>founded 1999</p>", ()),
        ("© x" + "y" * 80 + "2020", ()),
        ("© 2020" + "<p>text </p>" * 6000, ()),
    ],
)
def test_copyright_years_stand_at_the_end(html: str, years: tuple[int, ...]) -> None:
    assert read(html).copyright_years == years


@pytest.mark.parametrize(
    ("html", "sells"),
    [
        ("<p>45 ريال</p><button>أضف إلى السلة</button>", True),
        ("<b>$12</b> <a href=x>Add to Cart</a>", True),
        ("<p>45 ريال</p>", False),
        ("<button>Buy now</button>", False),
        ("<p>SAR 20. Buy now!", True),
    ],
)
def test_a_shop_page_has_a_price_and_a_cart(html: str, sells: bool) -> None:
    assert read(html).sells is sells
