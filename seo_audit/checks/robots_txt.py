"""Indexing, seen from outside the page: robots.txt, and whether the home page may be found."""

from __future__ import annotations

from collections.abc import Iterator

from seo_audit.applies import always, is_utility
from seo_audit.check import NOT_MEASURED, PASSED, Evidence, Result, check, failed
from seo_audit.checks.urls import is_search_result
from seo_audit.facts import Page
from seo_audit.robots import KNOWN_FIELDS, MAX_BYTES, Robots, RobotsLine
from seo_audit.site import GOOGLEBOT, Site, UrlRecord, canonical_of, noindex_directives
from seo_audit.texts import _, n_
from seo_audit.urls import normalise, url_hash

# Pages named that link to a blocked one.
SOURCES_SHOWN = 5
# Lines named of a robots.txt that is wrong throughout.
LINES_SHOWN = 50
# Google stops crawling a site at this answer to robots.txt, and at 5xx.
TOO_MANY_REQUESTS = 429

_RULES = frozenset({"allow", "disallow", "crawl-delay", "noindex"})


def _robots_of_home(site: Site) -> Robots | None:
    """The robots.txt of the origin that the start URL ends at, else of the start URL's own."""
    home = site.home
    return (site.robots(home.url) if home else None) or site.robots(site.start_url)


def has_robots_txt(page: Page, site: Site) -> bool:
    """The site has a robots.txt that answers 200."""
    robots = _robots_of_home(site)
    return robots is not None and robots.status == 200


@check(
    "robots-txt-answers",
    group="indexing",
    severity="blocker",
    scope="site",
    applies=always,
    title=_("robots.txt answers"),
    found=_("robots.txt cannot be read: search engines stop crawling the site."),
    why=_(
        "As long as robots.txt fails with an error of the server, search engines do not know what "
        "they may read and stay away from the whole site."
    ),
    fix=_("Let /robots.txt answer 200 with its rules, or 404 if there are none."),
    source="LH robots-txt; Google docs",
    effort=3,
)
def robots_txt_answers(page: Page, site: Site) -> Result:
    robots = _robots_of_home(site)
    if robots is None:
        return NOT_MEASURED
    if robots.status == 0:
        return failed([Evidence(robots.url, label=f"fault-{robots.error or 'unknown'}")])
    if robots.status == TOO_MANY_REQUESTS or robots.status >= 500:
        return failed([Evidence(robots.url, number=robots.status, label="status")])
    return PASSED


@check(
    "robots-txt-valid",
    group="indexing",
    severity="warning",
    scope="site",
    applies=has_robots_txt,
    title=_("robots.txt has no mistakes"),
    found=n_("robots.txt has {count} mistake.", "robots.txt has {count} mistakes."),
    why=_(
        "Search engines skip a line they do not understand. A rule you rely on may then be without "
        "effect."
    ),
    fix=_(
        "Correct the lines shown: write each as field: value, put every rule below a User-agent, "
        "and give sitemaps with their full address."
    ),
    source="LH robots-txt; Google docs",
    effort=1,
)
def robots_txt_valid(page: Page, site: Site) -> Result:
    robots = _robots_of_home(site)
    if robots is None:
        return NOT_MEASURED
    rows = list(_robots_mistakes(robots))
    return failed(rows[:LINES_SHOWN], count=len(rows)) if rows else PASSED


def _robots_mistakes(robots: Robots) -> Iterator[Evidence]:
    size = len(robots.text.encode())
    if size > MAX_BYTES:
        yield Evidence(robots.url, number=size, label="robots-too-large")
    if robots.text.lstrip()[:1] == "<":
        # One row, not one for each line of an HTML page.
        first = robots.lines[0]
        yield Evidence(robots.url, first.text[:80], "", first.number, "robots-not-plain-text")
        return
    for line in robots.lines:
        if fault := _line_fault(line):
            yield Evidence(robots.url, line.text[:300], number=line.number, label=fault)


def _line_fault(line: RobotsLine) -> str:
    if not line.field:
        return "robots-line-without-field"
    if line.field not in KNOWN_FIELDS:
        return "robots-field-unknown"
    if line.field in _RULES and not line.agents:
        return "robots-rule-without-agent"
    if line.field == "sitemap" and not line.value.lower().startswith(("http://", "https://")):
        return "robots-sitemap-relative"
    return ""


@check(
    "home-page-indexable",
    group="indexing",
    severity="blocker",
    scope="site",
    applies=always,
    title=_("The home page can be found in search engines"),
    found=_("Something keeps the home page out of search engines."),
    why=_(
        "Search engines begin with the home page. If it cannot be indexed, the site is missing "
        "where people look for it by name."
    ),
    fix=_(
        "Remove what stands in the way: let the address answer 200 with a page, allow it in "
        "robots.txt, take out noindex and make the page its own canonical."
    ),
    source="LH is-crawlable",
    effort=3,
)
def home_page_indexable(page: Page, site: Site) -> Result:
    answer = site.answer(site.start_url)
    if answer.loop:
        return failed([Evidence(hop.url, number=hop.status, label="hop") for hop in answer.hops])
    home = answer.last
    if home is None or (home.status == 0 and not home.error and not page.error):
        return NOT_MEASURED
    rows = list(_obstacles(page, home, site))
    return failed(rows) if rows else PASSED


def _obstacles(page: Page, home: UrlRecord, site: Site) -> Iterator[Evidence]:
    """Each thing that keeps the home page out, one row each."""
    robots = site.robots(home.url)
    if robots is not None and not robots.allowed(home.url, GOOGLEBOT):
        yield _rule(robots, home.url, "blocked-by-robots")
    elif home.error == "robots":
        yield Evidence(home.url, label="blocked-by-robots")
    if home.status == 0:
        if home.error != "robots":
            yield Evidence(home.url, label=f"fault-{home.error or page.error}")
    elif home.status != 200:
        yield Evidence(home.url, number=home.status, label="status")
    elif not page.is_html:
        yield Evidence(home.url, home.content_type, label="not-html")
    else:
        for token in dict.fromkeys(noindex_directives(page)):
            yield Evidence(home.url, token, label="noindex")
        canonical = canonical_of(page)
        if canonical and url_hash(canonical) != url_hash(normalise(page.url)):
            yield Evidence(canonical, label="canonical-elsewhere")


def _rule(robots: Robots, url: str, label: str) -> Evidence:
    line = robots.blocking_line(url, GOOGLEBOT)
    if line is None:
        return Evidence(robots.url, label=label)
    return Evidence(robots.url, line.text, number=line.number, label=label)


def is_linked_content(page: Page, site: Site) -> bool:
    """A linked address that is fetched or refused by robots.txt, no utility page and no search
    result."""
    if not (page.error == "robots" or 200 <= page.status < 300):
        return False
    record = site.record(page.url)
    linked = record is not None and record.inlinks > 0
    return linked and not is_utility(page) and not is_search_result(page, site)


@check(
    "page-not-blocked-by-robots",
    group="indexing",
    severity="warning",
    applies=is_linked_content,
    title=_("robots.txt lets Google read the page"),
    found=_("robots.txt forbids this linked address to Google."),
    why=_(
        "Google cannot read the page, so it does not know what it is about, and links to it help "
        "no one's search."
    ),
    fix=_(
        "If the page is to be found, remove or narrow the line in robots.txt. If not, remove the "
        "links to it, or allow it and give it noindex."
    ),
    source="SF; LH is-crawlable",
    effort=3,
)
def page_not_blocked_by_robots(page: Page, site: Site) -> Result:
    robots = site.robots(page.url)
    if robots is None:
        return NOT_MEASURED if page.error == "robots" else PASSED
    # What is forbidden to this crawler alone does no harm.
    if robots.allowed(page.url, GOOGLEBOT):
        return PASSED
    sources = site.inlink_sources(page.url, SOURCES_SHOWN)
    rule = _rule(robots, page.url, "robots-rule")
    return failed([rule, *(Evidence(url, label="linked-from") for url in sources)])
