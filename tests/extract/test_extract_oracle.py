"""Facts against a second, independent reading: BeautifulSoup over html5lib (`bench/`)."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from command import Command
from reading import read

import seo_audit.demo

ROOT = Path(__file__).parents[2]
SITES = ROOT.parent / "shared" / "sites"
URL, START = "https://example.com/shop/dates.html", "https://example.com/"


def load_oracle() -> ModuleType:
    spec = importlib.util.spec_from_file_location("oracle", ROOT / "bench/compare_with_oracle.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


oracle = load_oracle()


def facts(html: str) -> dict[str, object]:
    """What `pages.jsonl` and `links.jsonl` would say of the page."""
    page = read(html, url=URL)
    tags = page.link_tags
    canonical = [tag.url for tag in tags if tag.rel == "canonical" and tag.in_head and tag.url]
    return {
        "title": page.titles[0].text if page.titles else None,
        "description": next((m.content for m in page.metas if m.name == "description"), None),
        "canonical": canonical[0] if canonical else None,
        "headings": [(item.level, item.text) for item in page.headings],
        "H1": [item.text for item in page.headings if item.level == 1],
        "images": len(page.images),
        "images without alt": sum(image.alt is None for image in page.images),
        "alt texts": [image.alt for image in page.images],
        "hreflang": [
            (t.hreflang, t.url or t.href) for t in tags if t.rel == "alternate" and t.hreflang
        ],
        "internal link targets": [
            link.url for link in page.links if link.kind == "internal" and link.href is not None
        ],
        "lang": page.lang,
    }


SOUP = {
    "implied elements": "<title>a<p>b</title><h1>c<h2>d</h2><p>e<p>f<a href=x>g",
    "misnested formatting": "<p><b>1<i>2</b><h1>3</i>4</h1><a href=a><b>5</a><a href=b>6</b>",
    "links in links": "<a href=1>one<a href=2>two<p>three</a><A HREF='3'>four<div><a href=4>five",
    "a table with strangers": "<table><a href=1>x<tr><h1>y</h1><td><a href=2>z</table><img><tr><img>",
    "a head broken by text": "<title>a</title>text<link rel=canonical href=/c><title>b</title>",
    "a head broken by a tag": "<div><link rel=canonical href=/c><meta name=description content=x></div>",
    "noscript in the head": "<noscript><img></noscript><link rel=canonical href=/c>",
    "noscript in the body": "<body><noscript><h1>x</h1><img><a href=1>y</a></noscript><h1>z</h1>",
    "templates": "<template><h1>x</h1><img><a href=1>y</a></template><h1>z</h1>",
    "raw text": "<script><h1>no</h1></script><style><img></style><textarea><h1>no</h1></textarea><h1>yes",
    "comments": "<!-- <h1>no</h1> --><!--><h1>a</h1><!-- x --!><h1>b</h1><!x><h1>c</h1><?x <h1>d</h1>",
    "drawings": "<svg><title>s</title><a href=1>x</a><style><h1>out</h1></style></svg><title>t</title>",
    "html in drawings": "<svg><foreignObject><h1>in</h1><img></foreignObject><p>out<img alt=x></svg>",
    "formulas": "<math><mi>x<h1>y</h1></mi><annotation-xml encoding=text/html><img></annotation-xml>",
    "entities": "<title>a &amp b &lt;c&gt; &#1605;&#x631; &copy; &notit; &nbsp; d</title><h1>&#0;&#xD800;&#128;</h1>",
    "entities in addresses": "<a href='?a=1&amp;b=2&copy=3&reg;=4'>x</a><img alt='&quot;x&#39;'>",
    "attributes": "<IMG ALT=a ALT=b><img alt='1\n2'><img\nalt = x/><img alt/><h1 a='>'>x</h1><a href=x href=y>z",
    "headings": "<h1>a<h1>b</h1><h2><span>c</h3>d<h1><p>e</p></h1><h1></h1><h1><img alt=x></h1>",
    "hidden letters": "<h1>\u200b\u200f</h1><h1>ـ</h1><title>َ</title><h1> مـرحـبًا \u00a0 بِكُم\u200c </h1>",
    "spaces": "<title>\n\t a \x0c b\u00a0c\u3000d </title><meta name=' Description' content='\n x  y '>",
    "images": "<img><image src=a><picture><source><img alt=''></picture><input type=image alt=x><img alt>",
    # No tags in options: html5lib drops them, as the standard did until 2025.
    "select": "<select><optgroup><option>x<option>y</select><h1>z</h1>",
    "forms and buttons": "<form><h1>a<form><button><a href=1>b<button><h1>c</form><a href=2>d",
    "frames": "<frameset><frame src=x><noframes><h1>no</h1></noframes></frameset><h1>x</h1>",
    "second body": "<body lang=en><html lang=ar><body class=x><h1>a</h1></body></html><h1>b</h1>",
    "base": "<base target=x><base href=/b/><base href=/c/><a href=x>y<a href='#z'>y<a href=?q>y",
    "link rels": "<link rel='CANONICAL x' href=a><link rel=alternate hreflang=' ar ' href='/أ'><link rel=alternate hreflang='' href=x>",
    "unclosed": "<h1>a<a href='x>y</h1><img alt=\"z",
    "lone signs": "<h1>a < b <3 </ c <></h1><a href=1>x</a / href=2><h1/>y</h1 x=y>",
    "plaintext": "<h1>a</h1><plaintext><h1>b</h1>",
    "arabic": "<html lang=ar dir=rtl><title>تمور «المدينة»، سُكَّري</title><h1>عَجْوَة</h1><a href='/تمور/عجوة?س=ص'>x",
}  # fmt: skip


@pytest.mark.parametrize("html", SOUP.values(), ids=SOUP.keys())
def test_tag_soup_is_read_as_the_standard_says(html: str) -> None:
    expected = oracle.read_html(html.encode(), "utf-8", URL, START)
    assert facts(html) == expected


HREFS = [
    "a", "./a", "../../../a", "a/./b/../c/", "?x=1&y=2", "?", "#", "#x", "", " a ", "a\tb\nc", "/a//b",
    "//example.com/x", "///example.com/x", "\\a\\b", "http:a", "https:a", "https:/a", "https:///a",
    "HTTPS://Example.COM:443/A", "http://example.com:80", "http://example.com:8080/", "/%7ea/%2f/%d8%a3",
    "/أ/ب", "/a b", "/a%20b", "/a+b", "/a?q=أ ب&q=%d8", "/a?utm_source=1&b=2&gclid=3", "/a;b=c", "/a:b", "a:b",
    "/'\"<>`{}|^[]", "mailto:x@y.example", "javascript:x", "data:text/html,x", "https://user:pw@example.com/",
    "https://www.example.com/", "https://example.com.evil.example/", "https://مثال.example/", "http://[::1",
    "http://", "https://example.com:99999/", "/a?b#c?d", "?a=b#c",
]  # fmt: skip


@pytest.mark.parametrize("href", HREFS)
def test_addresses_are_what_a_second_algorithm_makes_of_them(href: str) -> None:
    attribute = href.replace("&", "&amp;").replace('"', "&quot;")
    (link,) = read(f'<a href="{attribute}">x</a>', url=URL).links
    expected = oracle.absolute(URL, href)
    assert (link.url if link.kind in ("internal", "external") else "") == expected
    assert (link.kind == "internal") == oracle.same_site(expected, START)


def compare(url: str, out: Path) -> None:
    counts, differences = oracle.compare(url, out)
    assert differences == []
    assert counts["pages"] > 20
    assert counts["internal link targets"] > 100


def test_the_audit_of_the_demo_site_is_what_the_oracle_reads(command: Command) -> None:
    with seo_audit.demo.serve() as base:
        done = command.audit(f"{base}/")
        assert done.code == 0, done.err
        compare(f"{base}/", done.folder)


@contextmanager
def served(name: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, SITES / "serve.py", name, str(port)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        assert process.stdout.readline().strip() == f"{name} at http://127.0.0.1:{port}/"
        for _ in range(100):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


@pytest.mark.skipif(not SITES.is_dir(), reason="the packed real sites are not beside the project")
@pytest.mark.parametrize("name", ["mulham", "opensource-guide"])
def test_audits_of_real_sites_are_what_the_oracle_reads(command: Command, name: str) -> None:
    with served(name) as url:
        done = command.audit(url, "--no-external", "--max-pages", "150")
        assert done.code == 0, done.err
        compare(url, done.folder)
