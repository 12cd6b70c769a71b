"""Sitemaps as sites really serve them."""

from __future__ import annotations

import gzip

import pytest

from seo_audit import sitemap
from seo_audit.sitemap import read_sitemap

URL = "https://example.com/sitemap.xml"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def test_addresses_are_normalised_and_each_once() -> None:
    body = f"""<?xml version="1.0" encoding="UTF-8"?>
    <urlset {SPACE}>
      <url><loc>
         https://EXAMPLE.com/صفحة#part </loc><lastmod>2026-01-01</lastmod></url>
      <url><loc>https://example.com/%d8%b5%d9%81%d8%ad%d8%a9</loc></url>
      <url><loc><![CDATA[https://example.com/a?b=1&c=2]]></loc></url>
      <url><loc>/relative&amp;x</loc></url><url><loc></loc></url><url><loc>mailto:a@b</loc></url>
    </urlset>"""
    found = read_sitemap(body.encode(), URL)
    assert found.error == ""
    assert found.entries == [
        "https://example.com/%D8%B5%D9%81%D8%AD%D8%A9",
        "https://example.com/a?b=1&c=2",
        "https://example.com/relative&x",
    ]


def test_only_the_addresses_of_pages_count() -> None:
    image = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    inside = "<image:image><image:loc>https://example.com/a.png</image:loc></image:image>"
    body = f"<urlset {SPACE} {image}><url><loc>https://example.com/</loc>{inside}</url></urlset>"
    assert read_sitemap(body.encode(), URL).entries == ["https://example.com/"]
    prefixed = (
        '<s:urlset xmlns:s="x"><s:url><s:loc>https://example.com/p</s:loc></s:url></s:urlset>'
    )
    assert read_sitemap(prefixed.encode(), URL).entries == ["https://example.com/p"]


def test_an_index_names_sitemaps() -> None:
    body = "<sitemapindex><sitemap><loc>https://example.com/a.xml.gz</loc></sitemap></sitemapindex>"
    found = read_sitemap(gzip.compress(body.encode()), URL)
    assert (found.sitemaps, found.entries) == (["https://example.com/a.xml.gz"], [])


def test_plain_text() -> None:
    body = "\ufeffhttps://example.com/a\r\nhttps://example.com/ب\n\nno address\n"
    found = read_sitemap(body.encode(), URL)
    assert found.entries == ["https://example.com/a", "https://example.com/%D8%A8"]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "windows-1256"])
def test_other_charsets(charset: str) -> None:
    declared = "" if charset == "utf-8-sig" else f' encoding="{charset}"'
    body = f'<?xml version="1.0"{declared}?><urlset><url><loc>https://e.com/ب</loc></url></urlset>'
    assert read_sitemap(body.encode(charset), URL).entries == ["https://e.com/%D8%A8"]


def test_what_stands_before_a_fault_is_kept() -> None:
    body = b"<urlset><url><loc>https://e.com/a</loc></url><url><loc>https://e.com/b</lo"
    found = read_sitemap(body, URL)
    assert (found.entries, found.error) == (["https://e.com/a"], "xml-broken")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "not-a-sitemap"),
        (b"<html><body><a href='https://e.com/a'>x</a></body></html>", "not-a-sitemap"),
        (b"\x00\xff\x00\xff", "not-a-sitemap"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><urlset><url><loc>&x;</loc></url></urlset>',
         "entities-forbidden"),
        (b'<?xml version="1.0" encoding="no-such"?><urlset/>', "not-a-sitemap"),
        (b"<a>" * 200_000, "not-a-sitemap"),
    ],
)  # fmt: skip
def test_what_is_none(body: bytes, error: str) -> None:
    found = read_sitemap(body, URL)
    assert (found.entries, found.error) == ([], error)


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MAX_ENTRIES", 3)
    inside = "".join(f"<url><loc>https://e.com/{n}</loc></url>" for n in range(9))
    assert len(read_sitemap(f"<urlset>{inside}</urlset>".encode(), URL).entries) == 3
    monkeypatch.setattr(sitemap, "MAX_BYTES", 100)
    for packed in (lambda data: data, gzip.compress):
        found = read_sitemap(packed(f"<urlset>{inside}</urlset>".encode()), URL)
        assert found.error == "too-large"
        assert found.entries
