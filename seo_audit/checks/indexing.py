"""Robots directives: what the page itself says about indexing and showing it."""

from __future__ import annotations

import datetime
import email.utils

from seo_audit.applies import is_content_html, is_html, is_index
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.checks.urls import is_search_result
from seo_audit.facts import Directive, Page
from seo_audit.site import Site
from seo_audit.texts import _, n_

# Days ahead from which an expiry date needs no attention yet (ours).
DAYS_AHEAD = 30
# Share of the main text under data-nosnippet from which too little is left to show (ours).
MAX_NOSNIPPET_SHARE = 0.5

PLACES = {"meta": "in-meta-tag", "header": "in-http-header"}
# Whom a directive must name to count for Google's results.
GOOGLE = frozenset({"robots", "googlebot"})
# Directives without a value that a search engine knows today: Google's list and Bing's.
CURRENT = frozenset(
    {
        "all", "index", "follow", "noindex", "nofollow", "none", "noarchive", "nocache",
        "nosnippet", "noimageindex", "notranslate", "indexifembedded", "nopagereadaloud",
        "archive", "noai", "noimageai",
    }
)  # fmt: skip
VALUED = ("max-snippet:", "max-image-preview:", "max-video-preview:", "unavailable_after:")
RETIRED = frozenset({"noodp", "noydir", "noyaca", "nositelinkssearchbox"})
LIMITING = frozenset({"noimageindex", "notranslate", "noarchive", "nocache"})
# What each directive cannot stand beside.
OPPOSITES = {
    "all": ("noindex", "nofollow", "none"),
    "index": ("noindex", "none"),
    "follow": ("nofollow", "none"),
    "noindex": ("all", "index"),
    "nofollow": ("all", "follow"),
    "none": ("all", "index", "follow"),
}


def is_meant_for_results(page: Page, site: Site) -> bool:
    """HTML that is no utility page and no search result."""
    return is_content_html(page, site) and not is_search_result(page, site)


def has_directives(page: Page, site: Site) -> bool:
    """HTML with any robots directive, in a meta tag or the header."""
    return page.is_html and bool(page.html.directives)


def has_robots_meta(page: Page, site: Site) -> bool:
    """HTML with a robots directive in a meta tag."""
    return page.is_html and any(item.source == "meta" for item in page.html.directives)


def _where(item: Directive) -> str:
    return "X-Robots-Tag" if item.source == "header" else f'meta[name="{item.agent}"]'


def _row(item: Directive, label: str = "") -> Evidence:
    return Evidence(text=item.token, selector=_where(item), label=label or PLACES[item.source])


def _limits(page: Page, tokens: frozenset[str]) -> Result:
    """Fails with the directives for Google that are among `tokens`."""
    rows = [
        _row(item) for item in page.html.directives if item.token in tokens and item.agent in GOOGLE
    ]
    return failed(rows) if rows else PASSED


@check(
    "page-indexable",
    group="indexing",
    severity="warning",
    applies=is_meant_for_results,
    title=_("The page may be indexed"),
    found=_("noindex keeps the page out of search results."),
    why=_(
        "Search engines leave out a page with noindex, however good it is. That is right for "
        "internal pages and a loss for all others."
    ),
    fix=_(
        "If people should find this page, remove noindex from the meta robots tag or the "
        "X-Robots-Tag header shown here."
    ),
    source="SF; LH is-crawlable",
    effort=1,
)
def page_indexable(page: Page, site: Site) -> Result:
    return _limits(page, frozenset({"noindex", "none"}))


@check(
    "page-follows-links",
    group="indexing",
    severity="warning",
    applies=is_html,
    title=_("Search engines may follow the links of the page"),
    found=_("nofollow for the whole page tells search engines to follow none of its links."),
    why=_(
        "The pages linked from here get nothing from these links and may not be discovered at all."
    ),
    fix=_(
        "Remove nofollow from the meta robots tag or the X-Robots-Tag header. For single links use "
        'rel="nofollow" on the link.'
    ),
    source="SF",
    effort=1,
)
def page_follows_links(page: Page, site: Site) -> Result:
    return _limits(page, frozenset({"nofollow", "none"}))


@check(
    "directives-in-head",
    group="indexing",
    severity="error",
    applies=has_robots_meta,
    title=_("Every meta robots tag stands in <head>"),
    found=n_(
        "{count} meta robots tag stands outside <head>.",
        "{count} meta robots tags stand outside <head>.",
    ),
    why=_(
        "Search engines look for these tags in <head>. An element that does not belong there ends "
        "it early, and what follows may be ignored."
    ),
    fix=_(
        "Move the tag into <head>, above any element that does not belong there, such as <div>, "
        "<img> or <iframe>."
    ),
    source="SF",
    effort=3,
)
def directives_in_head(page: Page, site: Site) -> Result:
    agents = {item.agent for item in page.html.directives if not item.in_head}
    rows = [
        Evidence(
            text=f'<meta name="{tag.name}" content="{tag.content[:200]}">', label="outside-head"
        )
        for tag in page.html.metas
        if tag.name in agents and not tag.in_head
    ]
    if not rows:
        return PASSED
    closer = Evidence(text=f"<{page.html.first_body_tag}>", label="head-ended-by")
    return failed([*rows, closer] if page.html.first_body_tag else rows, count=len(rows))


@check(
    "directives-valid",
    group="indexing",
    severity="warning",
    applies=has_directives,
    title=_("The robots directives are valid and agree"),
    found=n_(
        "{count} robots directive is unknown, retired or contradicted.",
        "{count} robots directives are unknown, retired or contradicted.",
    ),
    why=_(
        "Search engines skip what they do not know, and of two directives that contradict each "
        "other they obey the stricter one."
    ),
    fix=_(
        "Correct or remove the directives shown, separate them by commas, and say each thing in "
        "one place only."
    ),
    source="SF; Google docs",
    effort=1,
)
def directives_valid(page: Page, site: Site) -> Result:
    items = page.html.directives
    rows = [_row(item, fault) for item in items if (fault := _fault(item.token))]
    rows += [_row(item, "directive-contradicts") for item in _contradictions(items)]
    return failed(rows, count=len(rows)) if rows else PASSED


def _fault(token: str) -> str:
    if token in CURRENT or token.startswith(VALUED):
        return ""
    return "directive-retired" if token in RETIRED else "directive-unknown"


def _contradictions(items: tuple[Directive, ...]) -> list[Directive]:
    """The directives that another one for the same agent denies or gives another value."""
    said = {(item.agent, item.token) for item in items}
    values: dict[tuple[str, str], set[str]] = {}
    for agent, token in said:
        name, colon, value = token.partition(":")
        if colon:
            values.setdefault((agent, name), set()).add(value)
    return [
        item
        for item in items
        if any((item.agent, other) in said for other in OPPOSITES.get(item.token, ()))
        or len(values.get((item.agent, item.token.partition(":")[0]), ())) > 1
    ]


@check(
    "page-not-expiring",
    group="indexing",
    severity="warning",
    applies=is_html,
    title=_("The page does not drop out of search soon"),
    found=_("unavailable_after takes the page out of search results: {date}"),
    why=_("After this date search engines no longer show the page."),
    fix=_("Remove unavailable_after, or set a date that is far enough ahead."),
    source="SF; 30 days ours",
    effort=1,
)
def page_not_expiring(page: Page, site: Site) -> Result:
    for item in page.html.directives:
        if item.token.startswith("unavailable_after") and item.agent in GOOGLE:
            date = item.token.partition(":")[2]
            if not _is_far_ahead(date):
                return failed([_row(item)], date=date)
    return PASSED


def _is_far_ahead(text: str) -> bool:
    """Whether a date is so far off, in a form Google reads: ISO 8601, RFC 822 or RFC 850."""
    try:
        date = datetime.datetime.fromisoformat(text.upper())
    except ValueError:
        try:
            date = email.utils.parsedate_to_datetime(text)
        except ValueError:
            return False
    now = datetime.datetime.now(datetime.UTC)
    return date.replace(tzinfo=date.tzinfo or datetime.UTC) - now >= datetime.timedelta(DAYS_AHEAD)


@check(
    "page-snippet-allowed",
    group="indexing",
    severity="warning",
    applies=is_index,
    title=_("Search results may show a snippet of the page"),
    found=_("The page forbids search engines to show a snippet of its text."),
    why=_(
        "Without a snippet searchers see only the title and the address, and the page cannot be "
        "quoted in answers."
    ),
    fix=_("Remove nosnippet, max-snippet:0 and data-nosnippet wherever the text may be quoted."),
    source="SF; half the text: ours",
    effort=1,
)
def page_snippet_allowed(page: Page, site: Site) -> Result:
    rows = list(_limits(page, frozenset({"nosnippet", "max-snippet:0"})).evidence)
    if page.html.nosnippet_share >= MAX_NOSNIPPET_SHARE:
        percent = round(100 * page.html.nosnippet_share)
        rows.append(Evidence("", "data-nosnippet", number=percent, label="percent-of-text"))
    return failed(rows) if rows else PASSED


@check(
    "no-limiting-directives",
    group="indexing",
    severity="notice",
    applies=is_index,
    title=_("Nothing limits how search engines use the page"),
    found=n_(
        "{count} directive limits how search engines may use the page.",
        "{count} directives limit how search engines may use the page.",
    ),
    why=_(
        "noimageindex keeps images out of image search, notranslate forbids a translated result, "
        "and noarchive and nocache limit what Bing's answers may use."
    ),
    fix=_("Remove the directives shown unless you set them on purpose."),
    source="SF; Bing blog 2023",
    effort=1,
)
def no_limiting_directives(page: Page, site: Site) -> Result:
    rows = [_row(item) for item in page.html.directives if item.token in LIMITING]
    # Google's own tag for the same: <meta name="google" content="notranslate">.
    rows += [
        Evidence(text=tag.content, selector='meta[name="google"]', label=PLACES["meta"])
        for tag in page.html.metas
        if tag.name == "google" and "notranslate" in tag.content.lower()
    ]
    return failed(rows, count=len(rows)) if rows else PASSED
