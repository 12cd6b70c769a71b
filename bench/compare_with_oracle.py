"""Compare an audit with a second, independent reading of the same pages.

    python bench/compare_with_oracle.py http://127.0.0.1:8110/ OUT_DIR

OUT_DIR is the `--out` folder of an audit of that site, which must still be served. Every crawled
HTML page is fetched again and read by BeautifulSoup over html5lib; title, description, canonical,
headings, images, alt texts, hreflang pairs and link targets must be those of pages.jsonl and
links.jsonl. Prints a count per field and every difference; exit status 1 where there is one.

What both readings agree on, because it is how browsers with scripts and search engines read:
- Scripts are on, so what stands in `<noscript>` is text: no second image, no meta refresh of it.
- What stands in `<template>` is not shown. html5lib knows no templates, so it is cut out here.
- `<title>` inside `<svg>` names a drawing.
- Addresses are compared in one form: percent escapes in upper case and none for letters that need
  none, queries in UTF-8 whatever the page's charset, no fragment, no tracking parameters.
- Text is compared as written, tashkeel and all, with its white space folded.
"""

from __future__ import annotations

import http.client
import json
import re
import sys
import unicodedata
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder import HTML5TreeBuilder, XMLParsedAsHTMLWarning

HTML_NAMESPACE = "http://www.w3.org/1999/xhtml"
HTML_TYPES = ("text/html", "application/xhtml+xml")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TRACKING = re.compile(
    r"(utm_.*|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|ttclid|twclid|igshid"
    r"|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi)",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": ":80", "https": ":443"}

Reading = dict[str, Any]


class ScriptingBuilder(HTML5TreeBuilder):
    """html5lib with the standard's scripting flag on, and its reading of charsets."""

    def __init__(self, transport_charset: str | None) -> None:
        super().__init__()
        self._transport_charset = transport_charset

    def feed(self, markup: Any) -> None:
        parser = html5lib.HTMLParser(tree=self.create_treebuilder)
        self.underlying_builder.parser = parser
        parser.parse(
            markup,
            scripting=True,
            transport_encoding=self._transport_charset,
            default_encoding="utf-8",
            useChardet=False,
        )
        self.underlying_builder.parser = None


# The two sides


def crawled_pages(out: Path) -> Iterator[tuple[str, Reading]]:
    """What the audit says of each HTML page, by its address."""
    targets: dict[str, list[str]] = defaultdict(list)
    for row in _rows(out / "links.jsonl"):
        if row["internal"]:
            targets[row["source"]].append(row["target"])
    for row in _rows(out / "pages.jsonl"):
        if row["content_type"] in HTML_TYPES and row["charset"]:
            yield (
                row["url"],
                {
                    "title": row["title"],
                    "description": row["description"],
                    "canonical": row["canonical"],
                    "H1": [item["text"] for item in row["headings"] if item["level"] == 1],
                    "headings": [(item["level"], item["text"]) for item in row["headings"]],
                    "images": len(row["images"]),
                    "images without alt": sum(item["alt"] is None for item in row["images"]),
                    "alt texts": [item["alt"] for item in row["images"]],
                    "hreflang": [(item["lang"], item["href"]) for item in row["hreflang"]],
                    "internal link targets": targets[row["url"]],
                    "lang": row["lang"],
                },
            )


def read_page(url: str, start_url: str) -> Reading:
    """The same, fetched again and read by BeautifulSoup."""
    body, headers = fetch(url)
    said = ", ".join(headers.get_all("Link", []))
    return read_html(body, headers.get_content_charset(), url, start_url, said)


def read_html(
    body: bytes, charset: str | None, url: str, start_url: str, link_header: str = ""
) -> Reading:
    """The same of a body; `charset` is the header's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(body, builder=ScriptingBuilder(charset))
    for template in soup.find_all("template"):
        template.decompose()
    base = base_of(soup, url)
    images = elements(soup, "img")
    links = [dict(tag.attrs, rel=rels(tag)) for tag in soup.find_all("link", href=True)]
    from_header = header_links(link_header)
    canonicals = [tag["href"] for tag in soup.find_all("link", href=True) if is_canonical(tag)]
    canonicals += [link["href"] for link in from_header if "canonical" in link["rel"]]
    alternates = [link for link in links + from_header if "alternate" in link["rel"]]
    hreflang = [
        (link["hreflang"].strip(), link["href"]) for link in alternates if link.get("hreflang")
    ]
    targets = [absolute(base, tag["href"]) for tag in soup.find_all(["a", "area"], href=True)]
    headings = [(int(tag.name[1]), seen(tag.get_text())) for tag in elements(soup, *HEADINGS)]
    titles = elements(soup, "title")
    return {
        "title": seen(titles[0].get_text()) if titles else None,
        "description": description_of(soup),
        "canonical": next(filter(None, (absolute(base, href) for href in canonicals)), None),
        "H1": [text for level, text in headings if level == 1],
        "headings": headings,
        "images": len(images),
        "images without alt": sum(not tag.has_attr("alt") for tag in images),
        "alt texts": [seen(tag["alt"]) if tag.has_attr("alt") else None for tag in images],
        "hreflang": [(lang, absolute(base, href) or href) for lang, href in hreflang],
        "internal link targets": [target for target in targets if same_site(target, start_url)],
        "lang": soup.html.get("lang") if soup.html else None,
    }


def fetch(url: str) -> tuple[bytes, http.client.HTTPMessage]:
    """One plain request, redirects not followed."""
    parts = urlsplit(url)
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = make(parts.netloc, timeout=30)
    try:
        target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        connection.request("GET", target, headers={"Accept-Encoding": "identity"})
        response = connection.getresponse()
        return response.read(), response.headers
    finally:
        connection.close()


# Reading the tree


def elements(soup: BeautifulSoup, *names: str) -> list[Tag]:
    """The HTML elements of these names in document order, those of SVG and MathML left out."""
    return [tag for tag in soup.find_all(names) if tag.namespace == HTML_NAMESPACE]


def rels(tag: Tag) -> list[str]:
    rel = tag.get("rel") or ""
    return (rel if isinstance(rel, str) else " ".join(rel)).lower().split()


def is_canonical(tag: Tag) -> bool:
    """A canonical counts in the head only."""
    return "canonical" in rels(tag) and tag.find_parent("head") is not None


def header_links(value: str) -> list[dict[str, Any]]:
    """The entries of Link headers (RFC 8288)."""
    found = []
    for href, parameters in re.findall(r"<([^>]*)>([^<]*)", value):
        pairs = re.findall(r';\s*([\w*]+)\s*=\s*"?([^";,]*)', parameters)
        entry: dict[str, Any] = {name.lower(): text for name, text in reversed(pairs)}
        found.append({**entry, "href": href, "rel": entry.get("rel", "").lower().split()})
    return found


def base_of(soup: BeautifulSoup, url: str) -> str:
    tag = soup.find("base", href=True)
    return (absolute(url, tag["href"]) if tag else "") or url


def description_of(soup: BeautifulSoup) -> str | None:
    for tag in soup.find_all("meta"):
        name = tag.get("name") or tag.get("property") or tag.get("http-equiv") or ""
        if name.strip().lower() == "description":
            return (tag.get("content") or "").strip()
    return None


def seen(text: str) -> str:
    """The text as written, white space folded; "" where no character of it shows."""
    shown = any(not letter.isspace() and not _unseen(letter) for letter in text)
    return " ".join(text.split()) if shown else ""


def _unseen(letter: str) -> bool:
    """Whether nothing is printed: controls and joiners, and a mark or tatweel without letters."""
    name = unicodedata.name(letter, "")
    if unicodedata.category(letter) in ("Cc", "Cf"):
        return not name.startswith("ARABIC") or name == "ARABIC LETTER MARK"
    arabic_mark = unicodedata.category(letter) == "Mn" and name.startswith("ARABIC")
    return arabic_mark or letter == "\u0640" or name.startswith("VARIATION SELECTOR")


# Addresses


def absolute(base: str, href: str) -> str:
    """The one form of an http(s) address, "" where none can be made of the href."""
    href = re.sub(r"[\t\n\r]", "", href.strip("".join(map(chr, range(33)))))
    href, mark, query = href.partition("#")[0].partition("?")
    try:
        parts = urlsplit(urljoin(base, as_rfc_3986(href, urlsplit(base).scheme) + mark + query))
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in DEFAULT_PORTS or not host:
        return ""
    host += "" if port == DEFAULT_PORTS[parts.scheme] else port
    user, at, _ = parts.netloc.rpartition("@")
    path = quote(plain_escapes(parts.path or "/"), safe="!$%&'()*+,/:;=@[]|\\~-._")
    kept = [part for part in parts.query.split("&") if not TRACKING.fullmatch(part.split("=")[0])]
    query = quote(plain_escapes("&".join(kept)), safe="!$%&()*+,/:;=?@[]|\\^`{}~-._")
    return urlunsplit((parts.scheme, user + at + host, path, query, ""))


def as_rfc_3986(href: str, scheme: str) -> str:
    """An http(s) href with what only browsers forgive mended: backslashes, too many or few `/`."""
    found = re.match(r"(?:(https?):)?([\\/]*)(.*)", href, re.IGNORECASE | re.DOTALL)
    assert found
    name, slashes, rest = (found[1] or "").lower(), found[2], found[3]
    if not name and re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
        return href
    rest = rest.replace("\\", "/")
    if name and name != scheme:
        return f"{name}://{rest}"
    # Of the base's own scheme: a path, unless two slashes make it a host.
    return ("//" if len(slashes) > 1 else slashes.replace("\\", "/")) + rest


def plain_escapes(text: str) -> str:
    """Percent escapes in upper case; none for letters, digits and `-._~`."""

    def one(match: re.Match[str]) -> str:
        letter = chr(int(match[1], 16))
        free = letter.isascii() and (letter.isalnum() or letter in "-._~")
        return letter if free else match[0].upper()

    return re.sub(r"%([0-9a-fA-F]{2})", one, text)


def same_site(url: str, start_url: str) -> bool:
    """Whether two addresses name the same host and port, with or without `www.`."""
    hosts = [urlsplit(address).netloc.lower().rpartition("@")[2] for address in (url, start_url)]
    return bool(url) and hosts[0].removeprefix("www.") == hosts[1].removeprefix("www.")


# The comparison


def compare(start_url: str, out: Path) -> tuple[Counter[str], list[str]]:
    """(values compared by field, differences in one line each)."""
    counts: Counter[str] = Counter()
    differences: list[str] = []
    for url, crawled in crawled_pages(out):
        expected = read_page(url, start_url)
        counts["pages"] += 1
        for field, value in crawled.items():
            wanted = expected[field]
            counts[field] += len(value) if isinstance(value, list) else 1
            if value != wanted:
                differences.append(f"{url}\n  {field}: {_apart(value, wanted)}")
    return counts, differences


def _apart(crawled: Any, expected: Any) -> str:
    if isinstance(crawled, list) and isinstance(expected, list):
        left, right = (list((Counter(a) - Counter(b)).elements())
                       for a, b in ((crawled, expected), (expected, crawled)))  # fmt: skip
        if not left and not right:
            return "the same, in another order"
        crawled, expected = left, right
    return f"crawl {crawled!r}, oracle {expected!r}"


def _rows(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main() -> int:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    counts, differences = compare(sys.argv[1], Path(sys.argv[2]))
    for line in differences:
        print(line)
    for field, count in counts.items():
        print(f"{field:24}{count:8}")
    if not counts["pages"]:
        print("no HTML page was found in the audit")
        return 1
    print(f"differences             {len(differences):8}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
