"""Bytes in any charset: Arabic pages and their UTF-8 twins say the same."""

from __future__ import annotations

import codecs

import msgspec
import pytest
from reading import read

from seo_audit.facts import Document

ARABIC = (
    "<title>تمور المدينة المنورة: عجوة وسكري</title>"
    '<meta name="description" content="تمور طازجة من مزارع المدينة، تصل إلى بابك خلال يومين.">'
    "<h1>عجوة المدينة</h1><p>نختار حبّات العجوة واحدة واحدة، ثم نغسلها ونجففها ونحفظها في صناديق."
    " <a href='/تمور/سكري'>السكري</a> <img src='/a.jpg' alt='صندوق تمر'></p>"
) * 3
# ISO-8859-6 has neither the Arabic comma's shadda pairs of cp1256 nor Latin letters with marks.
CODECS = ["windows-1256", "iso-8859-6", "utf-8"]


def facts(document: Document) -> Document:
    """What must not depend on the charset."""
    return msgspec.structs.replace(document, charset=UTF8.charset, metas=document.metas[-1:])


UTF8 = read(f"<!doctype html>{ARABIC}")


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("declared", ["header", "meta", "http-equiv", "nowhere"])
def test_an_arabic_page_reads_the_same_in_every_charset(codec: str, declared: str) -> None:
    tag = {
        "meta": f"<meta charset='{codec}'>",
        "http-equiv": f'<meta http-equiv="Content-Type" content="text/html; charset={codec}">',
    }.get(declared, "")
    header = f"text/html; charset={codec}" if declared == "header" else "text/html"
    body = f"<!doctype html>{tag}{ARABIC}".encode(codec)
    document = read(body, ("Content-Type", header))
    said = "detection" if declared == "nowhere" else "meta" if tag else "header"
    assert document.charset.used_from == said
    assert document.charset.bad_bytes == 0
    twin = read(
        f"<!doctype html>{tag}{ARABIC}".encode(), ("Content-Type", "text/html; charset=utf-8")
    )
    assert document.titles[0].text == "تمور المدينة المنورة: عجوة وسكري"
    assert facts(document) == facts(twin)


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_bom_outdoes_header_and_meta(bom: bytes, codec: str) -> None:
    html = f"<!doctype html><meta charset=windows-1256>{ARABIC}"
    document = read(bom + html.encode(codec), ("Content-Type", "text/html; charset=iso-8859-6"))
    assert document.charset.used_from == "bom"
    assert document.charset.header == "iso-8859-6"
    assert document.titles[0].text == UTF8.titles[0].text
    assert document.blocks == UTF8.blocks
    assert document.charset.bad_bytes == document.charset.nul_bytes == 0


def test_the_header_outdoes_the_meta_tag() -> None:
    html = f"<meta charset=utf-8>{ARABIC}".encode("windows-1256")
    document = read(html, ("Content-Type", 'text/html; Charset="Windows-1256"'))
    assert (document.charset.used, document.charset.used_from) == ("cp1256", "header")
    assert (document.charset.header, document.charset.meta) == ("windows-1256", "utf-8")
    assert document.titles[0].text == UTF8.titles[0].text


def test_a_wrong_declaration_is_believed_and_its_damage_counted() -> None:
    body = f"<meta charset=utf-8>{ARABIC}".encode("windows-1256")
    charset = read(body).charset
    assert charset.used == "utf-8"
    assert charset.bad_bytes > 100
    assert body[charset.first_bad : charset.first_bad + 1] == "ت".encode("windows-1256")


def test_meta_cannot_declare_utf_16() -> None:
    document = read(f"<meta charset=utf-16>{ARABIC}".encode())
    assert document.charset.used == "utf-8"
    assert document.titles[0].text == UTF8.titles[0].text


@pytest.mark.parametrize(
    "header", ["text/html; charset=no-such", "text/html; charset=", "text/html;;"]
)
def test_an_unknown_charset_is_as_good_as_none(header: str) -> None:
    document = read(f"<!doctype html>{ARABIC}".encode("windows-1256"), ("Content-Type", header))
    assert document.charset.used_from == "detection"
    assert document.titles[0].text == UTF8.titles[0].text


def test_replacement_characters_of_the_author_are_not_bad_bytes() -> None:
    assert read("<p>a\ufffdb").charset.bad_bytes == 0
    body = "<p>a\ufffdb".encode() + b"\xff\xfe"
    charset = read(body, ("Content-Type", "text/html; charset=utf-8")).charset
    assert (charset.bad_bytes, charset.first_bad) == (2, 8)


def test_nul_bytes_are_counted_and_gone() -> None:
    document = read(b"<title>a\0b</title><p>c\0\0d")
    assert document.charset.nul_bytes == 3
    assert document.titles[0].text == "ab"
    assert document.blocks[0].text == "cd"


def test_an_undeclared_page_that_breaks_off_inside_a_letter_is_utf_8() -> None:
    charset = read(ARABIC.encode() + "م".encode()[:1]).charset
    assert (charset.used, charset.used_from) == ("utf-8", "detection")


def test_undeclared_french_is_not_taken_for_arabic() -> None:
    french = "<title>Été à la plage</title><p>Le café était déjà fermé, à cause de l'été." * 5
    assert read(french.encode("windows-1252")).titles[0].text == "Été à la plage"
