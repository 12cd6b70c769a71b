"""The JSON-LD of a page: nodes, references, faults, and input that is meant to hurt."""

from __future__ import annotations

import json

import pytest

from seo_audit.check import all_checks
from seo_audit.checks.structured_values import value_fault
from seo_audit.extract.structured import MAX_JSON_LD
from seo_audit.facts import Block, Charset, Document, Meta, Page
from seo_audit.schema_org import CUT_AT, MAX_VALUES, short_name, structured_data
from seo_audit.schema_vocabulary import is_a, place_of, property_meant, supertypes, type_meant
from seo_audit.site import build_site, entry_of
from seo_audit.urls import SiteScope
from seo_audit.words import load

HOME = "https://example.com/"


def block(**data: object) -> str:
    return json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)


def test_graph_and_nested_nodes_have_their_parents() -> None:
    graph = [{"@type": "Article", "author": {"@type": "Person", "name": "Layla"}}]
    data = structured_data((block(**{"@graph": graph}),))
    article, person = data.nodes
    assert article.is_top
    assert article.types == ("Article",)
    assert person.parent is article
    assert person.role == "author"


def test_parts_of_one_id_are_one_node() -> None:
    data = structured_data(
        (
            block(**{"@id": "#o", "@type": "Organization", "name": "Bunn"}),
            block(**{"@id": "#o", "@type": "Organization", "url": HOME}),
        )
    )
    (node,) = data.nodes
    assert node.data["name"] == "Bunn"
    assert node.data["url"] == HOME


def test_reference_leads_to_what_it_names() -> None:
    graph = [
        {"@type": "Article", "author": [{"@id": "#a"}, {"@id": "#elsewhere"}]},
        {"@type": "Person", "@id": "#a", "name": "Layla"},
    ]
    data = structured_data((block(**{"@graph": graph}),))
    authors = data.values(data.nodes[0].data, "author")
    assert [author.get("name") for author in authors] == ["Layla", None]


def test_nodes_that_name_each_other_come_to_an_end() -> None:
    graph = [
        {"@type": "Article", "@id": "#a", "isPartOf": {"@id": "#b"}},
        {"@type": "WebPage", "@id": "#b", "mainEntity": {"@id": "#a"}},
    ]
    assert len(structured_data((block(**{"@graph": graph}),)).nodes) == 2


@pytest.mark.parametrize(
    ("text", "cause", "line"),
    [
        ('{\n"a": 1,\n}', "trailing-comma", 2),
        ("[1, 2, ]", "trailing-comma", 1),
        ('{\n/* ours */ "a": 1}', "comment", 2),
        ("{&quot;a&quot;: 1}", "entity", 1),
        ('{"a": "one\ntwo"}', "line-break", 1),
        ("{'a': 1}", "syntax", 1),
        ('{"a": 1', "syntax", 1),
    ],
)
def test_fault_tells_cause_and_line(text: str, cause: str, line: int) -> None:
    (fault,) = structured_data((text,)).faults
    assert fault.cause == cause
    assert line <= fault.line <= line + 1
    assert fault.text


def test_wrapped_block_is_read() -> None:
    for text in ("<!--\n{}\n-->", "/*<![CDATA[*/ {} /*]]>*/", "\ufeff{}"):
        inside = text.replace("{}", block(**{"@type": "Article"}))
        data = structured_data((inside,))
        assert not data.faults
        assert len(data.nodes) == 1


def test_cut_block_is_no_fault() -> None:
    assert CUT_AT == MAX_JSON_LD
    assert not structured_data((("[" + "1," * CUT_AT)[:CUT_AT],)).faults


HOSTILE = [
    "", "null", "[]", "{}", "1", '"x"', "[" * 150_000, '{"a":' * 30_000, "\ud800", '{"a":"\ud800"}',
    '{"@context":"https://schema.org","@type":"Article","headline":"\\ud800"}',
    '{"a":' + "9" * 100_000 + "}", "NaN", '{"a":NaN}', "\x00", '{"@context":' * 500 + "1" + "}" * 500,
    "<!--" * 40_000, "<![CDATA[" * 20_000, "// " * 60_000, "{" + " " * 190_000, "]]>" * 60_000,
    "[" + ",".join(['{"@type":"Product","@context":"https://schema.org"}'] * 3_500) + "]",
    block(**{"@type": "Product", "name": ["x"] * 60_000}),
    block(**{"@type": ["Product"] * 20_000}),
    block(**{"@type": "Product", "@id": {"a": 1}, "offers": {"@list": {"@list": {"@set": [[[]]]}}}}),
    block(**{"@type": "Product", "@graph": "x", "offers": [None, True, 1.5, {"@value": {}}]}),
    block(**{"@type": {"@type": "Product"}, "name": {"@type": None}}),
    block(**{"@type": "Article", "headline": "1" * 150_000, "datePublished": "1" * 1_500}),
    block(**{"@type": "Product", "offers": {"price": "9" * 100_000, "priceCurrency": "ر" * 1_000}}),
    block(**{"@type": "BreadcrumbList", "itemListElement": [1, "x", None, {}, []]}),
    block(**{f"{'p' * 40}{at}": at for at in range(4_000)} | {"@type": "Article"}),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_input_makes_a_check_raise(text: str) -> None:
    digits = "1" * 100_000 + " SAR 4" + "٫" * 50_000
    document = Document(
        Charset(),
        json_ld=(text, text),
        metas=(Meta("og:url", text[:1000]), Meta("og:title", text[:1000])),
        blocks=(Block("p", digits),),
        language="ar",
    )
    page = Page(HOME, 200, content_type="text/html", document=document)
    site = build_site(HOME, SiteScope(HOME), [entry_of(page)], [], [])
    for check in all_checks():
        if check.group in ("structured-data", "social"):
            result = check.run(page, site)
            assert len(result.evidence) <= 30


def test_work_is_bounded() -> None:
    text = block(**{"@graph": [{"@type": "Article"}] * (2 * MAX_VALUES)})
    assert len(structured_data((text,)).nodes) <= MAX_VALUES


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("https://schema.org/Product", "Product"),
        ("http://schema.org/Product/", "Product"),
        ("schema:Product", "Product"),
        ("Product", "Product"),
        ("https://example.com/Product", "https://example.com/Product"),
    ],
)
def test_short_name(written: str, name: str) -> None:
    assert short_name(written) == name


def test_families() -> None:
    assert is_a(("Dentist",), "LocalBusiness")
    assert is_a(("Dentist",), "Organization")
    assert is_a(("BlogPosting",), "Article")
    assert not is_a(("Article",), "BlogPosting")
    assert supertypes("NoSuchType") == {"NoSuchType"}


def test_no_listed_name_counts_as_a_slip() -> None:
    for line in load("schema_org", "types"):
        assert type_meant(line.split()[0]) == ""
    for name in load("schema_org", "properties"):
        assert property_meant(name) == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("articel", "Article"),
        ("Artcle", "Article"),
        ("Aritcle", "Article"),
        ("article", "Article"),
        ("Localbusiness", "LocalBusiness"),
        ("Muscle", ""),
        ("ProductReview", ""),
        ("منتج", ""),
        ("Hostels", ""),
    ],
)
def test_type_meant(written: str, meant: str) -> None:
    assert type_meant(written) == meant


def test_place_of_a_property() -> None:
    assert place_of(("Product",), "price") == "offers.price"
    assert place_of(("Car",), "price") == "offers.price"
    assert place_of(("Product", "Offer"), "price") == ""
    assert place_of(("Offer",), "price") == ""


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("datePublished", "2026-05-31", ""),
        ("datePublished", "2026-05-31T10:00Z", ""),
        ("datePublished", "2026-05-31T10:00:00.123+03:00", ""),
        ("datePublished", "2026", ""),
        ("datePublished", "20260531", ""),
        ("datePublished", "2026-13-01", "schema-date"),
        ("datePublished", "May 31, 2026", "schema-date"),
        ("datePublished", "٢٠٢٦-٠٥-٣١", "schema-date"),
        ("prepTime", "PT1H30M", ""),
        ("prepTime", "P1D", ""),
        ("prepTime", "30", "schema-duration"),
        ("price", "19", ""),
        ("price", "19.5", ""),
        ("price", "1,299", "schema-number"),
        ("price", "مجاني", "schema-number"),
        ("ratingValue", "4/5", ""),
        ("ratingValue", "4,5", "schema-number"),
        ("priceCurrency", "sar", ""),
        ("priceCurrency", "SR", "schema-currency"),
        ("priceCurrency", "QQQ", "schema-currency"),
        ("url", "www.example.com", "schema-address"),
        ("url", "//example.com/a", ""),
        ("availability", "schema:InStock", ""),
        ("itemCondition", "New", "schema-listed-value"),
    ],
)
def test_value_fault(name: str, value: str, label: str) -> None:
    assert value_fault(name, value) == label
