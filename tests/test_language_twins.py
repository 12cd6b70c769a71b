"""Pages that are each other's translation, and what the index keeps of a page to find them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from command import Command
from server import serve

from seo_audit.digest import (
    EMPTY,
    MOST_ADDRESSES,
    MOST_ALTS,
    Digest,
    alternates,
    digest_of,
    pack,
    says_language,
    switch_links,
    text_key,
    unpack,
)
from seo_audit.extract import extract
from seo_audit.facts import Page
from seo_audit.response import Response
from seo_audit.site import PageEntry, Site, build_site, entry_of
from seo_audit.twins import addresses_of_twin, without_language
from seo_audit.urls import SiteScope, normalise, url_hash

BASE = "https://example.com"
SCOPE = SiteScope(f"{BASE}/")
AR = "<p>نبيع التمور الطازجة من مزارعنا في القصيم، ونوصلها إلى باب بيتك خلال يومين.</p>"
EN = "<p>We sell fresh dates from our own farms and bring them to your door in two days.</p>"
FR = "<p>Nous vendons des dattes fraîches de nos fermes et les livrons chez vous en deux jours.</p>"


def page(path: str, body: str = AR, head: str = "", lang: str = "", status: int = 200) -> Page:
    html = f'<html lang="{lang}"><head><title>x</title>{head}</head><body>{body}</body></html>'
    headers = (("content-type", "text/html; charset=utf-8"),)
    url = normalise(path, BASE)
    return extract(Response(url, status, headers=headers, body=html.encode()), SCOPE)


def hreflang(**entries: str) -> str:
    return "".join(
        f'<link rel="alternate" hreflang="{code.replace("_", "-")}" href="{BASE}{path}">'
        for code, path in entries.items()
    )


def site(*pages: Page) -> Site:
    return build_site(f"{BASE}/", SCOPE, map(entry_of, pages))


def twins(*pages: Page) -> dict[str, tuple[str, str]]:
    """Path of each page that has a twin: the twin's path, and how it was found."""
    found = site(*pages)
    return {
        one.url.removeprefix(BASE): (twin.url.removeprefix(BASE), twin.found_by)
        for one in pages
        if (twin := found.twins.get(url_hash(one.url)))
    }


def both(one: str, other: str, way: str) -> dict[str, tuple[str, str]]:
    return {one: (other, way), other: (one, way)}


# -- finding twins


def test_hreflang_comes_before_the_address() -> None:
    named = hreflang(ar="/ar/a", en="/en/b")
    found = twins(page("/ar/a", AR, named), page("/en/b", EN, named), page("/en/a", EN))
    assert found == both("/ar/a", "/en/b", "hreflang")


def test_one_way_hreflang_is_enough_where_nothing_contradicts_it() -> None:
    one_way = page("/ar/a", AR, hreflang(ar="/ar/a", en="/en/b"))
    assert twins(one_way, page("/en/b", EN)) == both("/ar/a", "/en/b", "hreflang")
    other = page("/ar/c", AR, hreflang(ar="/ar/c", en="/en/b"))
    assert twins(one_way, other, page("/en/b", EN)) == {}
    elsewhere = page("/en/b", EN, hreflang(ar="/ar/d"))
    assert twins(one_way, elsewhere, page("/ar/d")) == both("/ar/d", "/en/b", "hreflang")


def test_the_switch_must_lead_back() -> None:
    to_english = '<nav><a href="/en/">English</a></nav>'
    home, below = page("/ar/", to_english + AR), page("/ar/c", to_english + AR)
    english = page("/en/", '<nav><a href="/ar/" title="العربية">ع</a></nav>' + EN)
    assert twins(home, below, english) == both("/ar/", "/en/", "switch")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/ar/a", "/en/a"),
        ("/ar/a/", "/en/a"),
        ("/a", "/en/a"),
        ("/", "/en"),
        ("/AR/index.html", "/en/"),
        ("/ar-sa/a", "/en-SA/a"),
        ("/arabic/a", "/english/a"),
        ("/a?lang=ar&id=7", "/a?id=7&lang=en"),
        ("/a?id=7", "/a?id=7&lang=en"),
        ("/%D8%AA%D9%85%D8%B1", "/en/تمر"),
    ],
)
def test_addresses_of_twins(one: str, other: str) -> None:
    first, second = page(one), page(other, EN)
    assert twins(first, second) == both(
        first.url.removeprefix(BASE), second.url.removeprefix(BASE), "path"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("/ar/a", "/en/b"), ("/ar-sa/a", "/en-us/a"), ("/a?id=1", "/en/a?id=2"), ("/arena", "/ena")],
)
def test_addresses_that_are_no_twins(one: str, other: str) -> None:
    assert twins(page(one), page(other, EN)) == {}


def test_an_address_with_three_pages_has_no_twins() -> None:
    assert twins(page("/ar/a"), page("/a"), page("/en/a", EN)) == {}


def test_subdomains() -> None:
    assert without_language("https://ar.example.com/a") == without_language("https://example.com/a")
    assert without_language("https://en.example.com/a") == without_language(
        "https://www.example.com/a/"
    )
    # The domain itself is called so.
    assert without_language("https://ar.com/a") != without_language("https://en.com/a")


def test_only_indexable_pages_in_the_two_languages_are_twins() -> None:
    hidden = '<meta name="robots" content="noindex">'
    assert twins(page("/ar/a"), page("/en/a", EN, hidden)) == {}
    assert twins(page("/ar/a"), page("/en/a", EN, status=404)) == {}
    assert twins(page("/ar/a"), page("/en/a", FR, lang="fr")) == {}
    assert twins(page("/ar/a"), page("/en/a", AR, lang="en")) == {}


def test_a_page_in_both_languages_is_what_it_declares() -> None:
    mixed = page("/en/a", AR + EN, lang="en-GB")
    assert mixed.html.language == "mixed"
    assert twins(page("/ar/a"), mixed) == both("/ar/a", "/en/a", "path")


def test_a_twin_says_what_the_checks_need() -> None:
    dated = '<meta property="article:modified_time" content="2023-04-05">'
    alt = '<img src="/a.png" alt="تمر 5 كجم"><img src="/b.png" alt="Dates">'
    arabic = page("/ar/a", AR + alt, dated + hreflang(en="/en/a"))
    english = page("/en/a", EN + alt.replace("5", "٧"), dated.replace("2023", "2024"))
    found = site(arabic, english)
    assert found.indexable == {"ar": 1, "en": 1}
    twin = found.twins[url_hash(arabic.url)]
    assert (twin.language, twin.url, twin.words) == ("ar", english.url, english.html.words.total)
    assert (twin.names, twin.named) == (True, False)
    assert twin.date - found.twins[url_hash(english.url)].date == 366
    assert twin.same_texts == (text_key("alt", "تمر 5 كجم"),)


def test_addresses_to_look_for_a_twin_at() -> None:
    assert list(addresses_of_twin(f"{BASE}/ar-sa/a", "en")) == [f"{BASE}/en-sa/a", f"{BASE}/a"]
    assert list(addresses_of_twin(f"{BASE}/a", "en")) == [f"{BASE}/en/a"]
    assert list(addresses_of_twin(f"{BASE}/english/", "ar")) == [f"{BASE}/arabic/", f"{BASE}/"]
    assert list(addresses_of_twin("https://en.example.com/a", "ar")) == [
        "https://ar.example.com/a",
        f"{BASE}/a",
    ]


# -- the digest


def test_digests_are_stored_and_read() -> None:
    digest = digest_of(page("/ar/a", AR, hreflang(en="/en/a")))
    assert digest.language == "ar"
    assert unpack(pack(digest)) == digest
    assert digest_of(page("/fr/a", FR)) == EMPTY == unpack(pack(EMPTY))
    assert digest_of(Page(url=f"{BASE}/", status=0, error="dns")) == EMPTY


def test_alternates_of_the_nearest_region_come_first() -> None:
    head = hreflang(
        ar_SA="/sa-ar", en_US="/us-en", en="/en", en_SA="/sa-en", ar="/ar", x_default="/en"
    )
    assert alternates(page("/sa-ar", AR, head), "ar") == [
        f"{BASE}/sa-en", f"{BASE}/en", f"{BASE}/us-en",
    ]  # fmt: skip
    assert alternates(page("/ar", AR, head), "ar")[0] == f"{BASE}/en"


def test_switches_are_links_by_the_name_of_the_language() -> None:
    offered = """<a href="/1">English</a><a href="/2"><img src="x.png" alt="EN"></a>
    <a href="/3" aria-label="English"></a><a href="/4">🇬🇧 English</a><a href="/5">(الإنجليزية)</a>
    <a href="/6">English courses</a><a href="/7">تعلم الإنجليزية</a><a href="/ar/a">EN</a>
    <a href="https://other.example/">English</a>"""
    found = switch_links(page("/ar/a", offered + AR), "ar")
    assert [link.href for link in found] == ["/1", "/2", "/3", "/4", "/5"]
    assert says_language("عَرَبيّ", "ar")
    assert not says_language("x" * 500_000, "ar")


def test_a_page_that_overdoes_it_keeps_a_small_digest() -> None:
    links = "".join(f'<a href="/{n}">English</a>' for n in range(500))
    images = "".join(
        f'<img src="/{n}.png" alt="صورة {chr(0x627 + n % 20)}{n}ا">' for n in range(500)
    )
    head = "".join(hreflang(en=f"/en/{n}") for n in range(500))
    digest = digest_of(page("/ar/a", links + images + AR * 200, head))
    assert len(digest.alternates) == len(digest.switches) == MOST_ADDRESSES
    assert len(digest.texts) <= MOST_ALTS + 3
    assert len(pack(digest)) < 1000


def test_an_entry_without_a_digest_has_no_twin() -> None:
    entries = [entry_of(page("/ar/a")), entry_of(page("/en/a", EN))]
    bare = [PageEntry(*(getattr(e, f) for f in PageEntry.__struct_fields__[:-1])) for e in entries]
    assert all(entry.digest == Digest() for entry in bare)
    assert build_site(f"{BASE}/", SCOPE, bare).twins == {}


def test_a_run_of_the_first_version_has_twins_too(command: Command) -> None:
    routes = {
        path: f'<html lang="{lang}"><head><title>{lang}</title></head><body><main>{body * 5}'
        '<a href="/en/a">Next</a></main></body></html>'
        for path, lang, body in (("/", "ar", AR), ("/ar/a", "ar", AR), ("/en/a", "en", EN))
    }
    routes["/"] = routes["/"].replace("</main>", '<a href="/ar/a">التالي</a></main>')
    with serve(dict(routes)) as one:
        first = command.audit(one.base)
    assert first.code == 0, first.err
    assert "twin-hreflang-pair" in first.failed()
    with closing(sqlite3.connect(command.database)) as database, database:
        database.execute("ALTER TABLE pages DROP COLUMN digest")
        database.execute("UPDATE alembic_version SET version_num = '0001'")
    again = command.end(
        command.start("recheck", "latest", "--out", "again"), command.folder / "again"
    )
    assert again.code == 0, again.err
    assert again.rows("findings") == first.rows("findings")
