"""The demo site: its server over real sockets, and pages and defects that hold together."""

from __future__ import annotations

import gzip
import http.client
import socket
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from seo_audit.demo import planted_defects, serve
from seo_audit.demo.server import ORIGIN, accepts_gzip

DEMO = files("seo_audit.demo")
ROUTES = tomllib.loads(DEMO.joinpath("routes.toml").read_text("utf-8"))
PAGES: dict[str, str] = ROUTES["pages"]
DEFECTS = planted_defects()
DEFECT_PAGES = {defect.url for defect in DEFECTS}
CLEAN_PAGES = sorted(PAGES.keys() - DEFECT_PAGES)
HERITAGE = "/ar/النخلة-في-التراث/"
BROKEN = {"/ar/الشحن-والتوصيل/", "/en/dates/barhi/"}
OLD_ADDRESS = "/ar/سكري/"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as address:
        yield address


def ask(
    base: str, path: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """One request of its own, redirects not followed. `path` is decoded, query included."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=10)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, quote(path, safe="/?=&%"), headers=names)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@cache
def soup(path: str) -> BeautifulSoup:
    """The page at a decoded path as it stands in the package."""
    body = DEMO.joinpath("site", *PAGES[path].split("/")).read_bytes()
    charset = ROUTES["charsets"].get(path, "utf-8")
    return BeautifulSoup(body.decode(charset), "html.parser")


def own_path(path: str, href: str) -> str | None:
    """The decoded path that a link on `path` leads to, None where it leaves the site."""
    parts = urlsplit(urljoin(ORIGIN.decode() + quote(path), href))
    return unquote(parts.path) if parts.netloc == "demo.example" else None


def links(path: str) -> list[str]:
    found = [own_path(path, anchor["href"]) for anchor in soup(path).find_all("a", href=True)]
    return [target for target in found if target is not None]


# The server


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_served_with_its_charset_and_length(base: str, path: str) -> None:
    response, body = ask(base, path)
    charset = ROUTES["charsets"].get(path, "utf-8")
    assert response.status == 200
    assert response.headers["Content-Type"] == f"text/html; charset={charset}"
    assert int(response.headers["Content-Length"]) == len(body)
    assert "\ufffd" not in body.decode(charset)


@pytest.mark.parametrize("path", ["/ar/من-نحن/", "/", "/assets/ajwa.png", "/en/nowhere/"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_answers_as_get_without_a_body(base: str, path: str, encoding: str) -> None:
    asked, body = ask(base, path, Accept_Encoding=encoding)
    head, nothing = ask(base, path, "HEAD", Accept_Encoding=encoding)
    assert nothing == b""
    assert head.status == asked.status
    unlike = {"Date"}
    assert {k: v for k, v in head.getheaders() if k not in unlike} == {
        k: v for k, v in asked.getheaders() if k not in unlike
    }
    assert int(head.headers["Content-Length"]) == len(body)


def test_one_connection_carries_many_requests(base: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=10)
    connection.connect()
    wire = connection.sock
    for path in ("/en/", "/ar/", "/en/nowhere/", "/en/faq/"):
        connection.request("GET", path)
        assert connection.getresponse().read()
        assert connection.sock is wire, "the server closed a connection it should keep"
    connection.close()


@pytest.mark.parametrize("path", ["/ar/", HERITAGE, "/sitemap.xml", "/robots.txt", "/llms.txt"])
def test_the_placeholder_origin_becomes_the_real_one(base: str, path: str) -> None:
    response, body = ask(base, path)
    assert ORIGIN not in body
    assert (base + "/").encode() in body
    assert int(response.headers["Content-Length"]) == len(body)


def test_text_is_gzipped_only_for_those_who_accept_it(base: str) -> None:
    for path in ("/ar/تمور/سكري/", HERITAGE, "/assets/site.css", "/sitemap.xml"):
        plain, body = ask(base, path, Accept_Encoding="identity")
        packed, packed_body = ask(base, path, Accept_Encoding="br, gzip")
        assert plain.headers["Content-Encoding"] is None
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) == len(packed_body) < len(body)
        assert gzip.decompress(packed_body) == body
        assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    picture, body = ask(base, "/assets/sukkari.png", Accept_Encoding="gzip")
    assert picture.headers["Content-Encoding"] is None
    assert picture.headers["Content-Type"] == "image/png"
    assert body.startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True), ("deflate, GZip;q=0.5", True), ("gzip;q=1.0", True),
        ("", False), ("br", False), ("gzip; q=0", False), ("gzip;q=0.000, br", False),
    ],
)  # fmt: skip
def test_accept_encoding_weights(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


@pytest.mark.parametrize(
    ("path", "target"),
    [("/", "/ar/"), (OLD_ADDRESS, "/ar/تمور/سكري/"), ("/ar/من-نحن", "/ar/من-نحن/")],
)
def test_redirects_are_permanent_and_percent_encoded(base: str, path: str, target: str) -> None:
    response, body = ask(base, path)
    assert (response.status, body) == (301, b"")
    assert response.headers["Location"] == quote(target)


def test_both_cases_of_percent_encoding_reach_the_page(base: str) -> None:
    encoded = quote("/ar/من-نحن/")
    assert ask(base, encoded.lower())[1] == ask(base, encoded)[1]


@pytest.mark.parametrize("path", ["/en/nowhere/", "/../server.py", "/ar/../defects.toml", "/site/"])
def test_what_is_not_there_answers_404(base: str, path: str) -> None:
    assert ask(base, path)[0].status == 404


def test_a_query_does_not_change_the_page(base: str) -> None:
    assert ask(base, "/en/faq/?utm_source=x")[1] == ask(base, "/en/faq/")[1]


def test_the_windows_1256_page_decodes_to_arabic(base: str) -> None:
    response, body = ask(base, HERITAGE)
    assert response.headers.get_content_charset() == "windows-1256"
    page = BeautifulSoup(body.decode("windows-1256"), "html.parser")
    assert page.meta["charset"] == "windows-1256"
    assert page.h1.text == "النخلة في بيوتنا وأمثالنا"
    assert page.find("a", href=True)["href"] == "/ar/"
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_the_server_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    with serve() as address:
        ask(address, "/ar/")
        ask(address, "/en/nowhere/")
        ask(address, "/ar/", "BREW")
        with socket.create_connection(urlsplit(address).netloc.split(":"), timeout=10) as raw:
            raw.sendall(b"not http at all\r\n\r\n")
            raw.recv(1000)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::"])
def test_it_refuses_to_listen_outside_loopback(host: str) -> None:
    with pytest.raises(ValueError, match=r"127\.0\.0\.0/8"), serve(host=host):
        pass


def test_the_port_is_free_again_after_the_block() -> None:
    with serve() as first:
        port = urlsplit(first).port
        assert port
    with serve(port) as second:
        assert second == first
        assert ask(second, "/en/")[0].status == 200


# The defects


def test_defects_are_many_and_varied() -> None:
    assert len(DEFECTS) >= 25
    assert len({defect.check for defect in DEFECTS}) >= 20
    assert len({(defect.url, defect.check) for defect in DEFECTS}) == len(DEFECTS)
    assert all(defect.what.endswith(".") and "\n" not in defect.what for defect in DEFECTS)
    for language in ("/ar/", "/en/"):
        assert sum(defect.url.startswith(language) for defect in DEFECTS) >= 10


def test_every_defect_stands_on_a_page_of_the_site(base: str) -> None:
    assert PAGES.keys() >= DEFECT_PAGES
    for path in DEFECT_PAGES:
        assert ask(base, path)[0].status == 200


def test_enough_pages_of_each_language_are_clean() -> None:
    for language in ("/ar/", "/en/"):
        assert sum(path.startswith(language) for path in CLEAN_PAGES) >= 4


def test_links_that_fail_are_the_planted_ones(base: str) -> None:
    targets = {(path, target) for path in PAGES for target in links(path)}
    status = {target: ask(base, target)[0].status for _, target in targets}
    assert {target for target, code in status.items() if code == 404} == BROKEN
    assert {target for target, code in status.items() if code == 301} == {OLD_ADDRESS}
    assert set(status.values()) == {200, 301, 404}

    def holders(code: int) -> set[str]:
        return {path for path, target in targets if status[target] == code}

    def planted(check: str) -> set[str]:
        return {defect.url for defect in DEFECTS if defect.check == check}

    assert holders(404) == planted("internal-link-works")
    assert holders(301) == planted("internal-link-direct")


def test_every_page_can_be_reached_by_links() -> None:
    seen: set[str] = set()
    queue = ["/ar/"]
    while queue:
        path = queue.pop()
        if path in PAGES and path not in seen:
            seen.add(path)
            queue.extend(links(path))
    assert seen == PAGES.keys()


def test_files_the_pages_load_are_served(base: str) -> None:
    for path in PAGES:
        page = soup(path)
        wanted = [tag["src"] for tag in page.find_all(src=True)]
        wanted += [tag["href"] for tag in page.find_all("link", rel=["stylesheet", "icon"])]
        wanted += [tag["content"] for tag in page.find_all("meta", property="og:image")]
        for target in wanted:
            own = own_path(path, target)
            assert own, f"{path} loads {target} from elsewhere"
            response, _ = ask(base, own)
            assert response.status == 200
            assert response.headers.get_content_maintype() in ("image", "text")


def test_no_page_links_to_the_outside() -> None:
    """The demo runs without a network: only the planted localhost link names another host."""
    hosts = {
        urlsplit(tag.get("href") or tag.get("src") or "").netloc
        for path in PAGES
        for tag in soup(path).find_all(["a", "img", "script", "link", "iframe"])
    }
    assert hosts == {"", "demo.example", "localhost:3000"}


def test_only_the_offers_page_is_disallowed_and_only_wholesale_is_noindex() -> None:
    rules = DEMO.joinpath("site", "robots.txt").read_text("utf-8").splitlines()
    disallowed = {unquote(line.split(": ")[1]) for line in rules if line.startswith("Disallow")}
    assert disallowed == {"/ar/عروض-رمضان/"}
    noindex = {
        path
        for path in PAGES
        for tag in soup(path).find_all("meta", attrs={"name": "robots"})
        if "noindex" in tag["content"]
    }
    assert noindex == {"/en/wholesale/"}


def test_the_sitemap_lists_what_may_be_indexed() -> None:
    tree = ElementTree.fromstring(DEMO.joinpath("site", "sitemap.xml").read_bytes())
    listed = [unquote(urlsplit(loc.text or "").path) for loc in tree.iterfind("{*}url/{*}loc")]
    left_out = {"/ar/عروض-رمضان/", "/en/wholesale/", "/en/harvest-news/"}
    assert sorted(listed) == sorted(PAGES.keys() - left_out)


# The clean pages


@pytest.mark.parametrize("path", CLEAN_PAGES)
def test_clean_pages_are_well_made(path: str) -> None:
    page = soup(path)
    language = path[1:3]
    assert page.html["lang"] == language
    assert page.html.get("dir") == ("rtl" if language == "ar" else None)
    assert len(page.find_all("title")) == len(page.find_all("h1")) == 1
    assert len(page.find_all("meta", attrs={"name": "description"})) == 1
    assert [own_path(path, tag["href"]) for tag in page.find_all("link", rel="canonical")] == [path]
    levels = [int(tag.name[1]) for tag in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    for image in page.find_all("img"):
        assert image.attrs.keys() >= {"alt", "width", "height"}
    for anchor in page.find_all("a"):
        assert anchor["href"]
        assert anchor.get_text(strip=True)
        assert not parse_qs(urlsplit(anchor["href"]).query)
    words = len(page.main.get_text(" ").split())
    assert words >= (300 if page.find("article") else 200)


@pytest.mark.parametrize("path", PAGES)
def test_hreflang_pairs_return(path: str) -> None:
    def versions(page: str) -> dict[str, str | None]:
        tags = soup(page).find_all("link", rel="alternate")
        return {tag["hreflang"]: own_path(page, tag["href"]) for tag in tags}

    pair = versions(path)
    if not pair:
        assert path not in CLEAN_PAGES, "a clean page stands in both languages"
        return
    assert pair.keys() == {"ar", "en", "x-default"}
    assert pair[path[1:3]] == path
    other = pair["en" if path.startswith("/ar/") else "ar"]
    assert other in PAGES
    assert versions(other) == pair
    assert other in links(path), "the language switch leads to the same page in the other language"
