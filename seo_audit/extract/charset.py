"""Bytes -> HTML in UTF-8, whatever charset the page is written in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from seo_audit.facts import Charset

# A browser looks for `<meta charset>` in this many bytes (HTML standard, "prescan").
META_WINDOW = 1024
_DETECTION_SAMPLE = 64 * 1024
_MARKUP = re.compile(
    rb"<(?:(script|style)\b[^>]*+>.*?(?:</\1|\Z)|[^>]*+(?:>|\Z))", re.IGNORECASE | re.DOTALL
)
# What pages in Arabic and in the languages around them are written in, apart from UTF-8.
_CANDIDATES = ["cp1256", "iso8859_6", "cp1252", "cp1251", "cp1255", "cp1253", "cp1254"]
# The encodings that browsers know (Encoding standard) as Python calls them. Python knows more, of
# which some are no charsets at all.
_KNOWN = frozenset(
    [
        "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp866", "koi8-r", "koi8-u", "mac-roman",
        "mac-cyrillic", "cp874", "tis-620", "gbk", "gb18030", "big5", "big5hkscs", "euc_jp",
        "iso2022_jp", "shift_jis", "cp932", "euc_kr", "cp949", "latin-1", "iso8859-1",
        *(f"iso8859-{part}" for part in (*range(2, 9), *range(9, 12), *range(13, 17))),
        *(f"cp{page}" for page in range(1250, 1259)),
    ]
)  # fmt: skip
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def decode(body: bytes, header_charset: str) -> tuple[bytes, Charset]:
    """The page as UTF-8 bytes without BOM and NUL, and how it was read.

    BOM, header and meta are believed in this order, as browsers do; without any of them UTF-8
    where the bytes are UTF-8, else detection.
    """
    bom_codec, bom = read_bom(body)
    meta = _META_CHARSET.search(body[:META_WINDOW])
    declared_meta = meta[1].decode("ascii", "replace").lower() if meta else ""
    if bom:
        body = body[len(bom) :]
    used, used_from = _choose(body, bom_codec, header_charset)
    nul_bytes = 0 if used.startswith(("utf-16", "utf-32")) else body.count(0)
    if nul_bytes:
        body = body.replace(b"\0", b"")
    html, first_bad, bad = _to_utf8(body, used)
    return html, Charset(
        used=used,
        used_from=used_from,
        header=header_charset.lower(),
        meta=declared_meta,
        bom=bom_codec or "",
        bad_bytes=bad,
        first_bad=first_bad,
        nul_bytes=nul_bytes,
    )


def _choose(body: bytes, bom_codec: str | None, header_charset: str) -> tuple[str, str]:
    if bom_codec:
        return bom_codec, "bom"
    if header_charset and (codec := _codec(header_charset)):
        return codec, "header"
    declared = html_body_declared_encoding(body)
    if declared in _KNOWN:
        # A meta tag that could be read as ASCII cannot stand in UTF-16 (HTML standard).
        return ("utf-8" if declared.startswith(("utf-16", "utf-32")) else declared), "meta"
    return detect(body), "detection"


def _codec(label: str) -> str:
    """Python's name of a charset that browsers know, "" for any other."""
    label = label.strip().lower()
    name = resolve_encoding(label) or resolve_encoding(label.removeprefix("x-"))
    return name if name in _KNOWN else ""


def detect(body: bytes) -> str:
    """The codec of undeclared bytes: UTF-8 where they are valid, else the likeliest candidate."""
    if _valid_utf8(body):
        return "utf-8"
    text = b" ".join(_MARKUP.sub(b" ", body[:_DETECTION_SAMPLE]).split())
    best = from_bytes(text, cp_isolation=_CANDIDATES, language_threshold=0.05).best()
    return best.encoding if best else "cp1252"


def _valid_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A body that was cut may end inside a letter.
        return error.end == len(body) and error.reason == "unexpected end of data"
    return True


def _to_utf8(body: bytes, codec: str) -> tuple[bytes, int, int]:
    """(UTF-8 bytes, offset of the first bad byte or -1, number of U+FFFD put in)."""
    try:
        if codec == "utf-8":
            body.decode("utf-8")
            return body, -1, 0
        return codecs.decode(body, codec).encode("utf-8", "replace"), -1, 0
    except UnicodeDecodeError as error:
        text = body.decode(codec, "replace")
        bad = text.count("\ufffd")
        if codec == "utf-8":
            bad -= body.count(b"\xef\xbf\xbd")
        return text.encode("utf-8", "replace"), error.start, max(bad, 1)
