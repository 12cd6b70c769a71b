"""Compressed bodies: every encoding undone, no bomb followed, no stream trusted."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
from backports import zstd
from reading import SCOPE, URL

from seo_audit.extract import extract
from seo_audit.response import Response, plain_body, unpack

HTML = "<title>تمور</title><p>عجوة</p>".encode() * 50
MB = 1024 * 1024


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


# By name, so that every collector of the tests gives each case the same name.
PACKED = {
    "gzip": ("gzip", gzip.compress(HTML)),
    "x-gzip": ("x-gzip", gzip.compress(HTML)),
    "odd case and space": ("GZIP ", gzip.compress(HTML)),
    "two gzip members": ("gzip", gzip.compress(HTML[:70]) + gzip.compress(HTML[70:])),
    "gzip and padding": ("gzip", gzip.compress(HTML) + b"\0\0\0"),
    "deflate": ("deflate", zlib.compress(HTML)),
    "raw deflate": ("deflate", raw_deflate(HTML)),
    "zstd": ("zstd", zstd.compress(HTML)),
    "two zstd frames": ("zstd", zstd.compress(HTML[:9]) + zstd.compress(HTML[9:])),
    "identity": ("identity", HTML),
    "no encoding": ("", HTML),
    "two encodings": ("deflate, gzip", gzip.compress(zlib.compress(HTML))),
}


@pytest.mark.parametrize("case", PACKED)
def test_encodings_are_undone(case: str) -> None:
    encoding, body = PACKED[case]
    assert unpack(body, [encoding]) == (HTML, False, "")


def test_two_headers_are_undone_last_first() -> None:
    assert unpack(gzip.compress(zlib.compress(HTML)), ["deflate", "gzip"]) == (HTML, False, "")


BOMBS = {
    "gzip": gzip.compress(b"a" * (64 * MB)),
    "deflate": zlib.compress(b"a" * (64 * MB)),
    "zstd": zstd.compress(b"a" * (64 * MB)),
}


@pytest.mark.parametrize("encoding", BOMBS)
def test_a_bomb_stops_at_the_bound(encoding: str) -> None:
    tracemalloc.start()
    try:
        body, cut, error = unpack(BOMBS[encoding], [encoding], MB)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (body, cut, error) == (b"a" * MB, True, "")
    assert peak < 8 * MB


def test_a_bomb_of_many_members_or_layers_stops_too() -> None:
    assert unpack(gzip.compress(b"a" * MB) * 64, ["gzip"], MB) == (b"a" * MB, True, "")
    assert len(unpack(gzip.compress(b"a") * 100_000, ["gzip"], MB)[0]) < 1_000
    layered = gzip.compress(BOMBS["gzip"])
    assert unpack(layered, ["gzip", "gzip"], MB) == (b"a" * MB, True, "")
    body, cut, _ = unpack(gzip.compress(b"") * 100_000, ["gzip"], MB)
    assert (body, cut) == (b"", False)


@pytest.mark.parametrize("case", ["gzip", "deflate", "raw deflate", "zstd"])
def test_a_stream_that_breaks_off_gives_what_it_has(case: str) -> None:
    encoding, body = PACKED[case]
    for length in range(1, len(body)):
        found, cut, error = unpack(body[:length], [encoding])
        assert not cut
        if error:
            assert found == body[:length] or HTML.startswith(found)
        else:
            assert HTML.startswith(found)


def test_damage_inside_a_stream_is_said() -> None:
    long = bytes(range(256)) * 8000
    packed = bytearray(gzip.compress(long))
    packed[-8:-4] = b"\0\0\0\0"
    assert unpack(bytes(packed), ["gzip"])[2] == "encoding-broken"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd"])
def test_a_body_that_is_not_packed_comes_as_sent(encoding: str) -> None:
    assert unpack(HTML, [encoding]) == (HTML, False, "encoding-broken")
    assert unpack(HTML, [encoding], 10) == (HTML[:10], True, "encoding-broken")
    assert unpack(b"", [encoding]) == (b"", False, "")


def test_unknown_encodings_are_said() -> None:
    assert unpack(HTML, ["br"]) == (HTML, False, "encoding-unknown")
    assert unpack(gzip.compress(HTML), ["br, gzip"]) == (HTML, False, "encoding-unknown")


def test_sizes_and_cuts_reach_the_page() -> None:
    body = gzip.compress(HTML)
    response = Response(
        URL, 200, 0, (("Content-Encoding", "gzip"), ("Content-Type", "text/html")), body
    )
    page = extract(response, SCOPE)
    assert (page.bytes, page.transfer_bytes, page.truncated, page.error) == (
        len(HTML),
        len(body),
        False,
        "",
    )
    page = extract(response, SCOPE, 100)
    assert (page.bytes, page.truncated) == (100, True)
    assert page.html.titles[0].text == "تمور"
    assert plain_body(response, 100) == HTML[:100]


def test_an_empty_body_is_a_page() -> None:
    page = extract(Response(URL, 200, 0, (("Content-Type", "text/html"),), b""), SCOPE)
    assert page.html.titles == page.html.blocks == page.html.links == ()
    assert page.html.words.total == 0


def test_a_refused_answer_keeps_its_reason() -> None:
    page = extract(Response(URL, 0, error="timeout", truncated=True), SCOPE)
    assert (page.status, page.error, page.document, page.truncated) == (0, "timeout", None, True)


def test_redirects_are_resolved_and_not_read() -> None:
    headers = (("Location", " /تمور#x "), ("Content-Type", "text/html"))
    page = extract(Response(URL, 301, 0, headers, b"<title>x</title>"), SCOPE)
    assert page.redirect_to == "https://example.com/%D8%AA%D9%85%D9%88%D8%B1"
    assert page.document is None
