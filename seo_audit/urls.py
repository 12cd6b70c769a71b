"""URLs: one page is one page, and what a reader sees of an address.

`normalise` follows the WHATWG URL standard (default ports, dot segments, punycode) and then folds
what the standard leaves apart: the letter case of percent escapes, escapes of letters that need
none, fragments and tracking parameters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote_to_bytes, urlsplit

import ada_url
import xxhash

# Parameters that campaigns add and no site serves another page for (names that start so, or whole).
_TRACKING = re.compile(
    r"(?:utm_[^=]*|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|ttclid|twclid|igshid|"
    r"mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi)(?:=|$)",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# Escapes that may be combining marks, so that NFC could make another address of the same letters.
_COMBINING = ("%CC", "%CD", "%D9%93", "%D9%94", "%D9%95")
# What stays escaped for a reader: reserved marks, blanks, controls and direction controls.
_KEEP = re.compile(
    '[\x00-\x20%"#<>?`{}|\\\\^\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]'
)


def _fold_escape(match: re.Match[str]) -> str:
    letter = chr(int(match[1], 16))
    return letter if letter in _UNRESERVED else "%" + match[1].upper()


@lru_cache(maxsize=65536)
def normalise(href: str, base: str = "") -> str:
    """The one form of an http(s) address, absolute, without fragment and tracking parameters.

    Returns "" for what makes no http(s) URL.
    """
    href = href.partition("#")[0]
    try:
        url = ada_url.join_url(base, href) if base else ada_url.normalize_url(href)
    except ValueError:
        return ""
    if not url.startswith(("http://", "https://")):
        return ""
    if "%" in url:
        url = _ESCAPE.sub(_fold_escape, url)
    if "?" in url:
        path, _, query = url.partition("?")
        kept = "&".join(part for part in query.split("&") if not _TRACKING.match(part))
        url = f"{path}?{kept}" if kept else path
    return url


def tracking_parameters(href: str) -> list[str]:
    """The names of the tracking parameters in an address, as written."""
    query = href.partition("#")[0].partition("?")[2]
    return [part.partition("=")[0] for part in query.split("&") if _TRACKING.match(part)]


def url_hash(url: str) -> int:
    """64-bit identity of a normalised URL, signed for the database; NFC and NFD are one."""
    if "%" in url and any(mark in url for mark in _COMBINING):
        url = normalise(decoded(url)) or url
    value: int = xxhash.xxh3_64_intdigest(url.encode("utf-8", "surrogatepass"))
    return value - (1 << 64) if value >= 1 << 63 else value


def readable(url: str) -> str:
    """The address as a reader sees it: escapes of letters decoded (UTF-8, NFC), the rest kept."""
    if "%" not in url and "xn--" not in url:
        return url
    parts = urlsplit(url)
    host = parts.netloc
    if "xn--" in host:
        try:
            host = ".".join(_decode_label(label) for label in host.split("."))
        except (UnicodeError, ValueError):
            host = parts.netloc
    rest = url[len(parts.scheme) + 3 + len(parts.netloc) :]
    return f"{parts.scheme}://{host}{decoded(rest)}" if parts.scheme else decoded(url)


def _decode_label(label: str) -> str:
    return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label


def decoded(text: str) -> str:
    """Percent escapes decoded where they make visible UTF-8 letters; others stay as they are."""
    return unicodedata.normalize("NFC", _ESCAPES.sub(_decode_run, text))


def _decode_run(run: re.Match[str]) -> str:
    try:
        return _KEEP.sub(_escape, unquote_to_bytes(run[0]).decode("utf-8"))
    except UnicodeDecodeError:
        return run[0]


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def origin(url: str) -> str:
    """Scheme, host and port: "https://example.com"."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class SiteScope:
    """Which addresses belong to the audited site.

    The start host with and without "www.", http and https alike on their default ports; another
    port is another site. `also` names further hosts.
    """

    def __init__(self, start_url: str, also: tuple[str, ...] = ()) -> None:
        self.hosts = frozenset({_site_host(start_url), *(_site_host(f"http://{h}/") for h in also)})

    def holds(self, url: str) -> bool:
        """True where a normalised absolute URL is on the site."""
        return _site_host(url) in self.hosts


@lru_cache(maxsize=4096)
def _site_host_of(origin_: str) -> str:
    host = origin_.rpartition("@")[2]
    return host.removeprefix("www.")


def _site_host(url: str) -> str:
    rest = url.partition("://")[2]
    end = len(rest)
    for mark in "/?#":
        found = rest.find(mark)
        if 0 <= found < end:
            end = found
    return _site_host_of(rest[:end])
