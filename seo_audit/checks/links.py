"""Links: can they be followed, do they lead on, and does their text say where to."""

from __future__ import annotations

import ipaddress
import re
from functools import cache, lru_cache

from seo_audit.applies import is_article, is_html, is_index, is_utility_url
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed, judged
from seo_audit.facts import Link, Page
from seo_audit.site import Site
from seo_audit.text.normalise import fold
from seo_audit.texts import _, n_
from seo_audit.words import load

# Links of one kind that a page may hold before they lose their worth (SEOnaut; the scope is ours).
MAX_INTERNAL_IN_MAIN = 100
MAX_EXTERNAL = 100

LOCAL_NAMES = ("localhost", ".localhost", ".local", ".test")
UNFOLLOWED = frozenset({"nofollow", "ugc", "sponsored"})
# Pages that are kept out of results on purpose: a nofollow on a link to them takes nothing away.
KEPT_OUT = frozenset({"noindex", "canonicalised", "blocked-by-robots"})

_HOST = re.compile(r"https?://(?:[^/@]*@)?(\[[^\]]*\]|[^:/?]*)")
_BARE_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def anchor_of(link: Link) -> str:
    """What a reader takes the link for: its text, else its images' alt, else its label."""
    return link.text or link.alt or link.label


def link_row(link: Link, label: str = "") -> Evidence:
    """The evidence of one link: where it leads, its anchor text and the part of the page."""
    return Evidence(link.url, anchor_of(link), link.place, label=label)


def _tag(link: Link) -> str:
    href = "" if link.href is None else f' href="{link.href[:200]}"'
    onclick = " onclick" if link.onclick else ""
    return f"<a{href}{onclick}>{anchor_of(link)[:100]}</a>"


@lru_cache(maxsize=4096)
def _is_local(host: str) -> bool:
    """Whether a host answers only on the computer or in the network of whoever follows the link."""
    if host.endswith(LOCAL_NAMES):
        return host.startswith("localhost") or "." in host
    if not (host[-1:].isdigit() or host.startswith("[")):
        return False
    try:
        return ipaddress.ip_address(host.strip("[]")).is_private
    except ValueError:
        return False


@check(
    "no-links-to-localhost",
    group="links",
    severity="error",
    scope="link",
    applies=is_html,
    title=_("No link leads to a computer that visitors cannot reach"),
    found=n_(
        "{count} link leads to localhost or to a private network.",
        "{count} links lead to localhost or to a private network.",
    ),
    why=_(
        "Such an address works only on the computer or in the office where the page was made. "
        "Everyone else gets an error."
    ),
    fix=_("Replace the address with the public URL of the same page, or remove the link."),
    source="SF",
    effort=1,
)
def no_links_to_localhost(page: Page, site: Site) -> Result:
    # A site that is itself audited on a local host may of course link to itself.
    web = [link for link in page.html.links if link.kind in ("internal", "external")]
    bad = [link_row(link) for link in web if link.kind == "external" and _leads_home(link.url)]
    return judged(bad, len(web))


def _leads_home(url: str) -> bool:
    host = _HOST.match(url)
    return host is not None and _is_local(host[1])


@check(
    "links-crawlable",
    group="links",
    severity="warning",
    scope="link",
    applies=is_html,
    title=_("Search engines can follow every link"),
    found=n_(
        "{count} link has no address that a search engine can follow.",
        "{count} links have no address that a search engine can follow.",
    ),
    why=_(
        "Search engines follow only an <a> with an href that holds a real address. What opens by "
        "script alone stays undiscovered."
    ),
    fix=_(
        "Put the address of the target page in the href. Where the element opens nothing but a "
        "menu or a window, make it a <button>."
    ),
    source="SF; LH crawlable-anchors",
    effort=3,
)
def links_crawlable(page: Page, site: Site) -> Result:
    links = page.html.links
    bad = [Evidence("", _tag(link), link.place, label=_fault(link)) for link in links
           if link.kind == "broken"]  # fmt: skip
    return judged(bad, len(links))


def _fault(link: Link) -> str:
    if link.href is None:
        return "link-by-script-only"
    scheme = link.href.lstrip()[:11].lower()
    return "link-javascript" if scheme == "javascript:" else "link-address-broken"


@check(
    "page-links-onward",
    group="links",
    severity="warning",
    applies=is_index,
    title=_("The page links to other pages of the site"),
    found=_("Links to other pages of the site: {internal} on the page, {in_main} in its text."),
    why=_(
        "Links lead readers on and tell search engines which pages belong together. A page "
        "without them is a dead end."
    ),
    fix=_("Link from the text to at least one page of the site that takes the topic further."),
    source="SF; Yoast",
)
def page_links_onward(page: Page, site: Site) -> Result:
    onward = [link for link in page.html.links if link.kind == "internal" and link.url != page.url]
    in_main = sum(link.place == "main" for link in onward)
    if onward and (in_main or not is_article(page, site)):
        return PASSED
    rows = (
        Evidence(number=len(onward), label="internal-links-page"),
        Evidence(number=in_main, label="internal-links-main"),
    )
    return failed(rows, internal=len(onward), in_main=in_main)


@check(
    "internal-links-followed",
    group="links",
    severity="warning",
    scope="link",
    applies=is_index,
    title=_("Internal links are followed"),
    found=n_(
        "{count} internal link carries nofollow, ugc or sponsored.",
        "{count} internal links carry nofollow, ugc or sponsored.",
    ),
    why=_(
        "These marks tell search engines not to trust the target. Between pages of one site they "
        "hold back pages that should be found."
    ),
    fix=_("Remove nofollow, ugc and sponsored from the rel of the link."),
    source="SF",
    effort=1,
)
def internal_links_followed(page: Page, site: Site) -> Result:
    internal = [link for link in page.html.links if link.kind == "internal"]
    bad = [
        Evidence(link.url, anchor_of(link), link.place, label=f"rel-{mark}")
        for link in internal
        if link.rel and (mark := next(filter(UNFOLLOWED.__contains__, link.rel), ""))
        and not _is_kept_out(link.url, site)
    ]  # fmt: skip
    return judged(bad, len(internal))


def _is_kept_out(url: str, site: Site) -> bool:
    record = site.record(url)
    if record is not None and record.indexability in KEPT_OUT:
        return True
    return is_utility_url(url)


@check(
    "links-not-too-many",
    group="links",
    severity="notice",
    applies=is_index,
    title=_("The page does not hold too many links"),
    found=_("{internal} internal links in the main content and {external} links to other sites."),
    why=_(
        "Among hundreds of links readers no longer see the important ones, and each link counts "
        "for less."
    ),
    fix=_(
        "Keep the links that help the reader of this page; spread long lists over several pages."
    ),
    source="SF; SEOnaut",
)
def links_not_too_many(page: Page, site: Site) -> Result:
    internal = in_main = external = 0
    for link in page.html.links:
        if link.kind == "internal":
            internal += 1
            in_main += link.place == "main"
        elif link.kind == "external":
            external += 1
    if in_main <= MAX_INTERNAL_IN_MAIN and external <= MAX_EXTERNAL:
        return PASSED
    rows = (
        Evidence(number=in_main, label="internal-links-main"),
        Evidence(number=internal, label="internal-links-page"),
        Evidence(number=external, label="external-links"),
    )
    return failed(rows, internal=in_main, external=external)


@check(
    "anchor-not-empty",
    group="links",
    severity="warning",
    scope="link",
    applies=is_html,
    title=_("Every internal link has text"),
    found=n_(
        "{count} internal link has neither text nor alt text nor aria-label.",
        "{count} internal links have neither text nor alt text nor aria-label.",
    ),
    why=_(
        "The text of a link tells readers, screen readers and search engines what the target is "
        "about. An empty link tells them nothing."
    ),
    fix=_(
        "Write link text that names the target. Where the link is an image, describe the target "
        "in its alt; where it is an icon, in an aria-label."
    ),
    source="SF",
    effort=1,
)
def anchor_not_empty(page: Page, site: Site) -> Result:
    # A heading's "#" sign and a "to the top" arrow stay on the page: they name no other one.
    links = [link for link in page.html.links if link.kind == "internal" and link.url != page.url]
    bad = [link_row(link) for link in links if not anchor_of(link)]
    return judged(bad, len(links))


@check(
    "anchor-descriptive",
    group="links",
    severity="warning",
    scope="link",
    applies=is_html,
    title=_("Link texts say where they lead"),
    found=n_(
        "{count} link text does not say where it leads.",
        "{count} link texts do not say where they lead.",
    ),
    why=_(
        "Readers scan link texts, and search engines use them to understand the target. "
        "“Click here” and a bare address tell them nothing."
    ),
    fix=_("Replace the link text with two to five words that name the target page's topic."),
    source="SF; LH link-text; Arabic list ours",
    effort=1,
)
def anchor_descriptive(page: Page, site: Site) -> Result:
    links = [
        link
        for link in page.html.links
        if link.kind in ("internal", "external")
        and link.url != page.url
        and "nofollow" not in link.rel
        and (link.text or link.alt)
    ]
    if not links:
        return NOT_APPLICABLE
    # Most texts of a page stand on it several times.
    generic = {text for text in {link.text or link.alt for link in links} if _is_generic(text)}
    bad = [
        link_row(link)
        for link in (links if generic else ())
        if (link.text or link.alt) in generic and not _label_says_where(link)
    ]
    return judged(bad, len(links))


def _label_says_where(link: Link) -> bool:
    """Whether an aria-label or title makes up for a generic text."""
    return bool(link.label) and not _is_generic(link.label)


@lru_cache(maxsize=16384)
def _is_generic(text: str) -> bool:
    if _BARE_URL.fullmatch(text):
        return True
    generic, longest = _generic_anchors()
    return len(text) <= longest and _AROUND.sub("", fold(text)) in generic


@cache
def _generic_anchors() -> tuple[frozenset[str], int]:
    """(Arabic and English anchors in folded form, the longest text worth folding).

    Pages in one language often borrow a button of the other, so both lists count everywhere.
    """
    anchors = frozenset(
        fold(line) for name in ("ar", "en") for line in load(name, "generic_anchors")
    )
    # Room for the arrows, dots and vowel marks around and in such a text.
    return anchors, 2 * max(map(len, anchors))
