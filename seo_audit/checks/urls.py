"""URLs: addresses that readers can read and that exist once."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urlsplit

from seo_audit.applies import is_html, is_index
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed, judged
from seo_audit.facts import Page
from seo_audit.site import Site, canonical_of, noindex_directives
from seo_audit.text.words import is_arabic
from seo_audit.texts import _, n_
from seo_audit.urls import decoded, normalise, readable, tracking_parameters, url_hash

# Screaming Frog's limit, counted as a reader sees it: an Arabic letter is one, not %D8%A7.
MAX_LENGTH = 115
# A segment so often in one path is a trap or a mistake (ours).
MAX_REPEATS = 2

# How the pages of an internal search are addressed.
SEARCH_PARAMETERS = frozenset({"s", "q"})
SEARCH_SEGMENTS = frozenset({"search", "بحث", "البحث"})

# Escapes that make no letters stay as they are; their hex digits are no capitals.
_ESCAPE = re.compile(r"%[0-9A-F]{2}")
# "red+shoes", but not "c++".
_PLUS_AS_SPACE = re.compile(r"\w\+\w")


@lru_cache(maxsize=256)
def _path(url: str) -> str:
    """The path of a normalised URL as a reader sees it."""
    return decoded(urlsplit(url).path)


def is_search_result(page: Page, site: Site) -> bool:
    """An address of the site's own search: `?s=`, `?q=`, `/search`, `/بحث`."""
    parts = urlsplit(page.url)
    # Only as the last segment: what stands below /search/ is as often a handbook as a result.
    if unquote(parts.path).lower().rstrip("/").rpartition("/")[2] in SEARCH_SEGMENTS:
        return True
    names = (name for name, _value in parse_qsl(parts.query, keep_blank_values=True))
    return not SEARCH_PARAMETERS.isdisjoint(names)


@check(
    "url-clean-path",
    group="urls",
    severity="warning",
    applies=is_html,
    title=_("The address has a clean path"),
    found=_("The path of the address has doubled slashes, spaces or repeated parts."),
    why=_(
        "Such addresses come from faulty links. They break when they are shared, and one page gets "
        "several addresses."
    ),
    fix=_(
        "Correct the address, join words with a hyphen, redirect (301) the old form to it and "
        "change the links that made it."
    ),
    source="SF; counts ours",
    effort=3,
)
def url_clean_path(page: Page, site: Site) -> Result:
    raw = urlsplit(page.url).path
    rows: list[Evidence] = []
    if "//" in raw:
        rows.append(Evidence(page.url, "//", label="url-double-slash"))
    if "%20" in raw or ("+" in raw and _PLUS_AS_SPACE.search(_path(page.url))):
        rows.append(Evidence(page.url, readable(page.url), label="url-space"))
    if repeated := _repeated(_path(page.url).strip("/").split("/")):
        rows.append(Evidence(page.url, repeated, label="url-repeated-part"))
    return failed(rows) if rows else PASSED


def _repeated(segments: list[str]) -> str:
    """A segment that stands twice in a row or more than twice in all; dates like 2024/01/01 may."""
    words = [segment for segment in segments if segment]
    for before, segment in pairwise(words):
        if before == segment and not segment.isdecimal():
            return segment
    often = (word for word in words if words.count(word) > MAX_REPEATS and not word.isdecimal())
    return next(often, "")


@check(
    "url-plain-style",
    group="urls",
    severity="notice",
    applies=is_html,
    title=_("The address is in lower case, with hyphens between words"),
    found=_("The address has capital letters or underscores."),
    why=_(
        "Most servers take /Page and /page for two addresses, and search engines read a hyphen as "
        "the gap between two words."
    ),
    fix=_(
        "For new pages use small letters and hyphens. Change an address that is already known only "
        "together with a redirect (301)."
    ),
    source="SF",
    effort=3,
)
def url_plain_style(page: Page, site: Site) -> Result:
    rows: list[Evidence] = []
    for segment in _path(page.url).split("/"):
        plain = _ESCAPE.sub("", segment)
        if plain != plain.lower():
            rows.append(Evidence(page.url, segment, label="url-capitals"))
        if "_" in plain:
            rows.append(Evidence(page.url, segment, label="url-underscore"))
    return failed(rows) if rows else PASSED


@check(
    "url-expected-letters",
    group="urls",
    severity="notice",
    applies=is_html,
    title=_("The address holds only letters that readers expect"),
    found=_("The address holds unexpected characters: {characters}"),
    why=_(
        "Accents, emoji and letters of other scripts turn into long codes when an address is "
        "copied, and readers cannot type them."
    ),
    fix=_(
        "Use the letters a-z, digits and hyphens; on an Arabic site Arabic letters are just as "
        "good. Redirect (301) the old address."
    ),
    source="SF; Arabic rule ours",
    effort=3,
)
def url_expected_letters(page: Page, site: Site) -> Result:
    path = _path(page.url)
    if path.isascii():
        return PASSED
    arabic = "ar" in site.languages or page.html.language == "ar"
    odd = [
        letter
        for letter in dict.fromkeys(path)
        if not (letter.isascii() or (arabic and is_arabic(letter)))
    ]
    if not odd:
        return PASSED
    characters = " ".join(odd)
    row = Evidence(page.url, characters, label="unexpected-characters")
    return failed([row], characters=characters)


@check(
    "url-length",
    group="urls",
    severity="warning",
    applies=is_html,
    title=_("The address is short enough to read and share"),
    found=n_(
        "The address is {count} character long; at most {limit} are advised.",
        "The address is {count} characters long; at most {limit} are advised.",
    ),
    why=_("Long addresses are cut in results and in messages, and readers cannot take them in."),
    fix=_(
        "Shorten the last part of the address to the words that name the topic, and redirect (301) "
        "the old address."
    ),
    source="SF; counted decoded: ours",
    effort=3,
)
def url_length(page: Page, site: Site) -> Result:
    if len(page.url) <= MAX_LENGTH:
        return PASSED
    shown = readable(page.url)
    if len(shown) <= MAX_LENGTH:
        return PASSED
    row = Evidence(page.url, shown, number=len(shown), label="characters")
    return failed([row], count=len(shown), limit=MAX_LENGTH)


@check(
    "url-no-parameters",
    group="urls",
    severity="notice",
    applies=is_index,
    title=_("Pages meant to be found have no parameters in their address"),
    found=_("The address of this indexable page has parameters: {parameters}"),
    why=_(
        "Parameters often make several addresses of one page, and an address with words is easier "
        "to read and to trust."
    ),
    fix=_(
        "Give the page an address without ?, or name the page without parameters as its canonical "
        "if both show the same."
    ),
    source="SF",
    effort=3,
)
def url_no_parameters(page: Page, site: Site) -> Result:
    query = urlsplit(page.url).query
    if not query:
        return PASSED
    shown = decoded(query)
    return failed([Evidence(page.url, shown, label="url-parameters")], parameters=shown)


@check(
    "url-no-tracking-parameters",
    group="urls",
    severity="warning",
    scope="link",
    applies=is_html,
    title=_("Internal links carry no tracking parameters"),
    found=n_(
        "{count} internal link carries tracking parameters.",
        "{count} internal links carry tracking parameters.",
    ),
    why=_(
        "Inside the site such parameters overwrite where the visitor really came from and make a "
        "second address of the page."
    ),
    fix=_("Remove the parameters from the link; measure clicks inside the site by events."),
    source="SF",
    effort=1,
)
def url_no_tracking_parameters(page: Page, site: Site) -> Result:
    internal = [link for link in page.html.links if link.kind == "internal"]
    bad = [
        Evidence(link.url, link.href[:500], link.place, label="tracking-parameters")
        for link in internal
        if link.href and "?" in link.href and tracking_parameters(link.href)
    ]
    return judged(bad, len(internal))


@check(
    "search-pages-not-indexable",
    group="urls",
    severity="warning",
    applies=is_search_result,
    title=_("Internal search results stay out of search engines"),
    found=_("This page of internal search results may be indexed."),
    why=_(
        "Search engines do not want to list other search results, and every word searched for "
        "makes one more thin page."
    ),
    fix=_("Give the search results noindex, or forbid their address in robots.txt."),
    source="SF",
    effort=3,
)
def search_pages_not_indexable(page: Page, site: Site) -> Result:
    if page.error == "robots":
        return PASSED
    if not page.is_html:
        return NOT_APPLICABLE
    if noindex_directives(page) or not site.allowed(page.url):
        return PASSED
    canonical = canonical_of(page)
    if canonical and url_hash(canonical) != url_hash(normalise(page.url)):
        return PASSED
    return failed([Evidence(page.url, label="search-results")])
