"""What the parsed tree no longer tells: tags of the source, shells of apps, kinds of bodies."""

from __future__ import annotations

import pytest
from reading import read, read_page

from seo_audit.facts import Embed, Form, SourceTag

SOUND = (
    "<!doctype html>\n<html>\n<head>\n<title>t</title>\n</head>\n<body>\n<div>x</div></body></html>"
)


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        (SOUND, []),
        ("\ufeff<?xml version='1.0'?>\n" + SOUND.upper(), []),
        ("<!-- <head> -->" + SOUND + "<script>var a = '<body>'</script>", []),
        (SOUND.replace("<div>", "<div data-a='<body>'>"), []),
        ("<!doctype html><!--[if IE 7]><html class=old><![endif]-->" + SOUND[15:], []),
        ("<title>t</title><p>x", [("title", 1)]),
        (SOUND.replace("<body>", ""), [("html", 2), ("head", 3)]),
        (SOUND.replace("<div>", "<body>"), [("html", 2), ("head", 3), ("body", 6), ("body", 7)]),
        ("Warning: x\n" + SOUND, [("#text", 1), ("html", 3), ("head", 4), ("body", 7)]),
        (SOUND.replace("<head>", "<p>x</p><head>"),
         [("html", 2), ("p", 3), ("head", 3), ("body", 6)]),
        (SOUND.replace("<html>", "<body><html>"), [("body", 2), ("html", 2), ("head", 3),
                                                     ("body", 6)]),
        ("<html><head></head><frameset></frameset></html>",
         [("html", 1), ("head", 1), ("frameset", 1)]),
    ],
)  # fmt: skip
def test_skeleton_of_the_source(html: str, tags: list[tuple[str, int]]) -> None:
    assert read(html).skeleton == tuple(SourceTag(*tag) for tag in tags)


@pytest.mark.parametrize(
    ("head", "breaker"),
    [
        ("<title>t</title>\n<div>x</div><meta name=robots>", SourceTag("div", 2)),
        ("\n\nstray <meta name=robots>", SourceTag("#text", 3)),
        ("<noscript><div></div></noscript><script>'<div>'</script><!-- <div> -->", None),
        ("<style>div {}</style><template><div></div></template>", None),
    ],
)
def test_what_ends_the_head_early(head: str, breaker: SourceTag | None) -> None:
    assert read(f"<html><head>{head}</head><body><div>x</div>").head_breaker == breaker


@pytest.mark.parametrize(
    ("body", "shell"),
    [
        ("<div id=root></div><script src=a.js></script>", "root"),
        ("<noscript>Please enable JavaScript to run this app.</noscript><div class=a id='app'>"
         "<svg><text>a b c d e f g</text></svg><p>Loading ...</p></div><script></script>", "app"),
        ("<app-root></app-root><script src=a.js></script>", "app-root"),
        ("<div id=root><h1>Dates of the farm in the oasis of Unaizah</h1></div><script></script>", ""),
        ("<div id=root><img src=a.png></div><script></script>", ""),
        ("<p>&lt;div id='root'&gt;</p><script></script>", ""),
        ("<div id=approach></div><script></script>", ""),
        ("<div id=app></div>", ""),
        ("<div id=app></div><script></script><p>" + "word " * 300, ""),
    ],
)  # fmt: skip
def test_shell_of_an_app(body: str, shell: str) -> None:
    assert read(f"<body>{body}").app_shell == shell


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><p>", "html"),
        (b"<!-- x --><html lang=ar>", "html"),
        (b"<p>a fragment", ""),
        (b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">', "xhtml"),
        (b'<?xml version="1.0"?><rss version="2.0">', "xml"),
        (b"<urlset xmlns='x'>", "xml"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b'{"a": 1}\n', "json"),
        (b'[{"a": 1}]', "json"),
        (b"{{ title }}", ""),
        (b"[1] a note", ""),
        (b"", ""),
        (b"plain", ""),
    ],
)  # fmt: skip
def test_kind_of_a_body(body: bytes, kind: str) -> None:
    assert read_page(body, ("Content-Type", "text/plain")).body_kind == kind


def test_forms_and_where_they_send_to() -> None:
    html = (
        "<base href=http://old.example/x/><form></form><form action=''></form>"
        "<form action=send></form><form action=mailto:a@b.example></form>"
        "<form method=Dialog action=http://a.example/></form>"
    )
    assert read(html).forms == (
        Form(None, "https://example.com/shop/dates.html"),
        Form("", "https://example.com/shop/dates.html"),
        Form("send", "http://old.example/x/send"),
        Form("mailto:a@b.example", ""),
    )


def test_embedded_objects() -> None:
    html = (
        "<object data=' a.SWF ' type=Application/X-Shockwave-Flash></object><embed src=b.pdf>"
        "<object classid='clsid:D27CDB6E'></object><applet code=C.class></applet>"
    )
    assert read(html).embeds == (
        Embed("object", "application/x-shockwave-flash", "a.SWF"),
        Embed("embed", "", "b.pdf"),
        Embed("object", "", "", "clsid:d27cdb6e"),
        Embed("applet", "", "C.class"),
    )


def test_only_what_holds_up_the_page_is_blocking() -> None:
    html = (
        "<head><script src=a.js></script><script src=b.js nomodule></script>"
        "<script src=c.js type=text/template></script><script src=d.js type=Text/JavaScript></script>"
        "<script src=e.js defer></script><link rel=stylesheet href=a.css>"
        "<link rel='alternate stylesheet' href=b.css><link rel=stylesheet href=c.css disabled></head>"
    )
    blocking = [item.href for item in read(html).resources if item.blocking]
    assert blocking == ["a.js", "d.js", "a.css"]


def test_paragraphs_of_the_main_content_before_a_picture() -> None:
    html = "<p>a<main><img src=a><p>b<p>c</p><img src=b></main><p>d<img src=c>"
    assert [image.paragraphs_before for image in read(html).images] == [0, 2, 3]
    assert read("<p>a</p><img src=a>").images[0].paragraphs_before == 1


@pytest.mark.parametrize(
    "unit",
    [
        "<html ",
        "<head>",
        "<body><html>",
        "<!--",
        "<script>",
        "<div id=app>",
        " id=root",
        "<a b='",
        '{"',
        "<",
    ],
)
def test_hostile_sources_are_read(unit: str) -> None:
    read_page(f"<html><head><title>t</title>{unit * 20_000}")
    read_page(unit * 20_000)
