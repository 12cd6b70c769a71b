"""An answer as it came over the network, and its body unpacked, never beyond a bound."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import msgspec

from seo_audit.limits import MAX_UNPACKED
from seo_audit.zstd import DecompressionParameter, ZstdDecompressor, ZstdError

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})

_STEP = 64 * 1024
# 128 MB, more than browsers take.
_WINDOW_LOG = 27
# Each costs a copy of the rest of the body.
_MAX_MEMBERS = 200


class Response(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One answer as the crawl took it from the network: the body as sent, still compressed.

    `status` 0 means that nothing answered; `error` then says why. `truncated`: the crawl stopped
    reading at its bound.
    """

    url: str
    status: int
    level: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    response_ms: int = 0
    error: str = ""
    truncated: bool = False


def plain_body(response: Response, max_unpacked: int = MAX_UNPACKED) -> bytes:
    """The body with its compression undone, at most `max_unpacked` bytes."""
    encodings = [v for name, v in response.headers if name.lower() == "content-encoding"]
    return unpack(response.body, encodings, max_unpacked)[0]


def unpack(body: bytes, encodings: list[str], limit: int = MAX_UNPACKED) -> tuple[bytes, bool, str]:
    """The body with its Content-Encodings undone: (bytes, cut at the limit, fault).

    A body that is not what its header says comes back as sent; one that breaks off comes back as
    far as it goes. The fault is "", "encoding-broken" or "encoding-unknown".
    """
    names = [name.strip().lower() for value in encodings for name in value.split(",")]
    for name in reversed([name for name in names if name not in ("", "identity")]):
        plain, cut, error = _undo(name, body, limit)
        if cut or error:
            return plain, cut, error
        body = plain
    return body[:limit], len(body) > limit, ""


def _undo(name: str, body: bytes, limit: int) -> tuple[bytes, bool, str]:
    if not body:
        return b"", False, ""
    try:
        if name in ("gzip", "x-gzip"):
            chunks = _inflate(body, 16 + zlib.MAX_WBITS)
        elif name == "deflate":
            raw = body[0] & 0x0F != 8
            chunks = _inflate(body, -zlib.MAX_WBITS if raw else zlib.MAX_WBITS)
        elif name == "zstd":
            chunks = _zstd(body)
        else:
            return body[:limit], len(body) > limit, "encoding-unknown"
        return _collect(chunks, limit)
    except (zlib.error, ZstdError):
        return body[:limit], len(body) > limit, "encoding-broken"


def _collect(chunks: Iterator[bytes], limit: int) -> tuple[bytes, bool, str]:
    parts: list[bytes] = []
    size = 0
    error = ""
    try:
        for chunk in chunks:
            parts.append(chunk)
            size += len(chunk)
            if size > limit:
                return b"".join(parts)[:limit], True, ""
    except (zlib.error, ZstdError):
        if not parts:
            raise
        error = "encoding-broken"
    return b"".join(parts), False, error


def _inflate(body: bytes, window: int) -> Iterator[bytes]:
    engine = zlib.decompressobj(window)
    data = body
    members = 1
    while data:
        yield engine.decompress(data, _STEP * 16)
        if engine.eof:
            # A gzip body may have several members, one after the other.
            data, engine = engine.unused_data, zlib.decompressobj(window)
            members += 1
            if not data.startswith(b"\x1f\x8b") or members > _MAX_MEMBERS:
                return
        else:
            data = engine.unconsumed_tail
    yield engine.flush()


def _zstd(body: bytes) -> Iterator[bytes]:
    data = body
    frames = 0
    while data:
        engine = ZstdDecompressor(options={DecompressionParameter.window_log_max: _WINDOW_LOG})
        while not engine.eof:
            yield (chunk := engine.decompress(data, _STEP))
            data = b""
            if not chunk and engine.needs_input:
                return  # it breaks off here
        # A body may have several frames, one after the other.
        data = engine.unused_data
        frames += 1
        if frames > _MAX_MEMBERS:
            return
