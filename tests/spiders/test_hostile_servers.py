"""What a server may do to a crawl: each answer ends as a page of the audit, none ends the audit."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import Command, Outcome
from server import Answer, Site, endless, page, serve

MEGABYTE = 1024 * 1024


def gzip_without_end() -> Iterator[bytes]:
    """A gzip stream whose first part unpacks to 50 megabytes and which goes on as it began."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    part = packer.compress(b"<p>word</p>" * 5_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    yield part
    yield from endless(part[16:])


def _html_without_end() -> Iterator[bytes]:
    yield b"<title>Without end</title><a href='/from-endless'>x</a>"
    yield from endless(b"<p>and on</p>" * 5000)


ROUTES: dict[str, Answer | str] = {
    "/endless": Answer(_html_without_end),
    "/endless-picture": Answer(endless, content_type="image/png"),
    "/bomb": Answer(gzip_without_end, headers=(("Content-Encoding", "gzip"),)),
    "/bomb-within": Answer(
        gzip.compress(b"<title>Bomb</title>" + b"<p>x</p>" * 2_000_000, 1),
        headers=(("Content-Encoding", "gzip"),),
    ),
    "/not-gzip": Answer(page("Not gzip"), headers=(("Content-Encoding", "gzip"),)),
    "/unknown-coding": Answer(page("Unknown"), headers=(("Content-Encoding", "rot13"),)),
    "/long-title": page("T" * MEGABYTE),
    "/nul": Answer(b"<title>N\0UL\0</title><p>a\0b</p><a href='/nul\0link'>x</a>"),
    "/broken-utf8": Answer(b"<title>\xff\xfe\xd8 caf\xe9</title><p>\xd9\x85\xd8</p>"),
    "/surrogates": Answer("<title>&#xD800; &#x110000;</title>"),
    "/empty": Answer(b""),
    "/no-type": Answer(page("No type"), content_type=""),
    "/drip": Answer(lambda: endless(b"x"), pause=0.2),
    "/silent": Answer(page("Late"), delay=30),
    "/reset": Answer(reset=True),
    "/reset-within": Answer(b"<title>Half</title>" * 100, reset=True, headers=(
        ("Content-Length", "999999"),)),
    "/short": Answer(b"<title>Short</title>", headers=(("Content-Length", "999"),)),
    "/garbage": Answer(raw=b"\x00\x01\x02 this is no HTTP\r\n\r\n"),
    "/long-header": Answer(raw=b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n"),
    "/odd-headers": Answer(
        page("Odd"),
        headers=(("Content-Type", "text/html\x00; charset=\x01\x02"),
                 ("X-Robots-Tag", "\x01nonsense, , :"), ("Link", "<<<;;;>,")),
    ),
    "/status-999": Answer(page("999"), status=999),
    "/status-204": Answer(b"", status=204),
    "/deep-markup": "<div>" * 50_000 + "deep",
    "/many-attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x",
    "/location-header": Answer(status=302, headers=(("Location", "http://[bad"),)),
    "/location-script": Answer(status=302, headers=(("Location", "javascript:alert(1)"),)),
    "/refused": Answer(page("Nope"), status=403),
    "/error": Answer(page("Error"), status=500),
}  # fmt: skip


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Outcome]]:
    """One audit of a site all of whose pages misbehave."""
    command = Command(tmp_path_factory.mktemp("hostile"))
    with serve({**ROUTES, "/": page("Start", *ROUTES, "/fine")}) as site:
        site.routes["/fine"] = page("Fine")
        yield site, command.audit(site.base, "--timeout", "4", "--workers", "2")


def _page(crawled: tuple[Site, Outcome], path: str) -> dict[str, object]:
    site, outcome = crawled
    return outcome.pages()[site.base + path]


def test_every_page_is_in_the_audit(crawled: tuple[Site, Outcome]) -> None:
    site, outcome = crawled
    assert outcome.code == 0, outcome.err
    assert outcome.err == ""
    missing = {site.base + path for path in ROUTES} - outcome.pages().keys()
    assert not missing
    assert _page(crawled, "/fine")["title"] == "Fine"


def test_bodies_are_cut_at_their_bound(crawled: tuple[Site, Outcome]) -> None:
    site, outcome = crawled
    assert _page(crawled, "/endless")["title"] == "Without end"
    assert f"{site.base}/from-endless" in outcome.pages()
    # Five megabytes are read; what the sockets hold beyond that is not ours.
    assert site.sent["/endless"] < 15 * MEGABYTE
    assert site.sent["/endless-picture"] < 5 * MEGABYTE
    for path in ("/bomb", "/bomb-within"):
        assert _page(crawled, path)["bytes"] == 5 * MEGABYTE
    assert _page(crawled, "/bomb-within")["title"] == "Bomb"


def test_text_is_had_from_whatever_bytes(crawled: tuple[Site, Outcome]) -> None:
    title = _page(crawled, "/long-title")["title"]
    assert isinstance(title, str)
    assert title.startswith("TTTT")
    assert "caf" in str(_page(crawled, "/broken-utf8")["title"])
    assert "\0" not in str(_page(crawled, "/nul")["title"])
    assert _page(crawled, "/not-gzip")["error"] == "encoding-broken"
    assert _page(crawled, "/unknown-coding")["error"] == "encoding-unknown"
    assert _page(crawled, "/empty")["title"] is None
    assert _page(crawled, "/no-type")["title"] == "No type"


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/drip", "timeout"),
        ("/silent", "timeout"),
        ("/reset", "no-answer"),
        ("/garbage", "no-answer"),
        ("/long-header", "no-answer"),
    ],
)
def test_no_answer_is_a_fact_with_its_reason(
    crawled: tuple[Site, Outcome], path: str, fault: str
) -> None:
    row = _page(crawled, path)
    assert (row["status"], row["error"], row["indexability"]) == (0, fault, "no-response")


def test_half_an_answer_is_said_to_be_half(crawled: tuple[Site, Outcome]) -> None:
    assert _page(crawled, "/short")["error"] == "broken-off"
    assert _page(crawled, "/reset-within")["error"] == "broken-off"


def test_odd_statuses_and_targets(crawled: tuple[Site, Outcome]) -> None:
    assert _page(crawled, "/status-999")["status"] == 999
    assert _page(crawled, "/status-204")["status"] == 204
    assert _page(crawled, "/location-header")["indexability"] == "redirect"
    assert _page(crawled, "/location-script")["indexability"] == "redirect"
    assert _page(crawled, "/odd-headers")["status"] == 200


def test_nothing_is_left_running(crawled: tuple[Site, Outcome], tmp_path: Path) -> None:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            arguments = (process / "cmdline").read_bytes()
            folder = (process / "cwd").readlink()
        except OSError:
            continue
        if b"seo_audit.worker" in arguments:
            assert folder != crawled[1].folder.parent


def test_asked_to_come_again_later(command: Command) -> None:
    def busy(status: int, after: str) -> object:
        def answer(request: object) -> Answer | str:
            if getattr(request, "number", 0) > 1:
                return page("Open again")
            return Answer(page("Busy"), status=status, headers=(("Retry-After", after),))

        return answer

    routes = {"/": page("Start", "/a", "/b", "/long", "/date"), "/a": busy(429, "1"),
              "/b": busy(503, "0"), "/long": busy(503, "9999"),
              "/date": busy(503, "Thu, 01 Jan 1970 00:00:00 GMT")}  # fmt: skip
    with serve(routes) as site:  # type: ignore[arg-type]
        done = command.audit(site.base)
    statuses = {url.removeprefix(site.base): row["status"] for url, row in done.pages().items()}
    assert statuses == {"/": 200, "/a": 200, "/b": 200, "/date": 200, "/long": 503}
    at = [one.at for one in site.log if one.target == "/a"]
    assert len(at) == 2
    assert at[1] - at[0] > 0.9
