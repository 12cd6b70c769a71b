"""Arabic and English parity: every page has its translation, and the two are joined."""

from __future__ import annotations

from seo_audit.applies import is_index
from seo_audit.check import NOT_APPLICABLE, NOT_MEASURED, PASSED, Evidence, Result, check, failed
from seo_audit.checks.links import anchor_of, link_row
from seo_audit.digest import (
    OTHER_LANGUAGE,
    alternates,
    language_of,
    says_language,
    switch_links,
)
from seo_audit.facts import Link, Page
from seo_audit.site import Site
from seo_audit.texts import _, n_
from seo_audit.twins import Twin, addresses_of_twin
from seo_audit.urls import url_hash

# A page needs a twin where so much of the site's Arabic and English pages is in the other language:
# with less, that language is a part of the site and no version of it (ours).
MIN_OTHER_SHARE = 0.25
# With fewer words it is a file for machines and no page to translate (ours).
MIN_WORDS = 20


def twin_of(page: Page, site: Site) -> Twin | None:
    """The page's translation, where both are indexable."""
    return site.twins.get(url_hash(page.url))


def has_twin(page: Page, site: Site) -> bool:
    """An indexable page whose translation was found."""
    return bool(site.twins) and is_index(page, site) and twin_of(page, site) is not None


def needs_twin(page: Page, site: Site) -> bool:
    """An indexable Arabic or English page of a site that is kept in both languages."""
    if len(site.indexable) < 2 or not is_index(page, site) or page.html.words.total < MIN_WORDS:
        return False
    language = language_of(page.html)
    total = site.indexable.total()
    return bool(language) and (site.indexable[OTHER_LANGUAGE[language]] >= MIN_OTHER_SHARE * total)


def the_twin(page: Page, site: Site) -> Twin:
    """The translation of a page that has one."""
    twin = twin_of(page, site)
    assert twin is not None
    return twin


def _is_read(url: str, site: Site) -> bool:
    record = site.record(url)
    return record is not None and record.crawled and record.status > 0


@check(
    "twin-exists",
    group="parity",
    severity="warning",
    applies=needs_twin,
    title=_("The page has a version in the other language"),
    found=_(
        "No version of the page in the other language was found: not by hreflang, nor by a "
        "language link, nor by its address."
    ),
    why=_(
        "The site is kept in Arabic and English. Whoever reads the other language finds nothing "
        "here, and search engines cannot offer it to them."
    ),
    fix=_(
        "Translate the page. Where a translation exists, join the two: link them to each other and "
        "name each in the other's hreflang. Where none is wanted, pass this over."
    ),
)
def twin_exists(page: Page, site: Site) -> Result:
    if twin_of(page, site) is not None:
        return PASSED
    language = language_of(page.html)
    named = alternates(page, language)
    offered = [link.url for link in switch_links(page, language)]
    expected = list(addresses_of_twin(page.url, OTHER_LANGUAGE[language]))
    if not all(_is_read(url, site) for url in (*named, *offered)):
        return NOT_MEASURED
    if not named and (site.cut_short or site.sitemap_alternates):
        return NOT_MEASURED
    ways = (("hreflang-names", named), ("language-link", offered), ("address-tried", expected))
    return failed(
        Evidence(url=url, label=label) for label, urls in ways for url in dict.fromkeys(urls)
    )


@check(
    "twin-hreflang-pair",
    group="parity",
    severity="error",
    applies=has_twin,
    title=_("The page and its translation name each other by hreflang"),
    found=_("The page and its translation do not name each other by hreflang."),
    why=_(
        "Without hreflang on both pages search engines may show the English page to those who "
        "search in Arabic, and the other way round."
    ),
    fix=_(
        'Put <link rel="alternate" hreflang="ar" href="..."> and one with hreflang="en" into the '
        "<head> of both pages, each with the full address of the page in that language."
    ),
    source="Google docs",
    effort=3,
)
def twin_hreflang_pair(page: Page, site: Site) -> Result:
    twin = the_twin(page, site)
    if twin.names and twin.named:
        return PASSED
    if twin.found_by == "hreflang":
        return NOT_APPLICABLE  # a missing return link is said by the checks of hreflang
    if site.sitemap_alternates:
        return NOT_MEASURED
    rows = []
    if not twin.names:
        rows.append(Evidence(url=twin.url, label="hreflang-lacks-twin"))
        named = alternates(page, twin.language)
        rows += [Evidence(url=url, label="hreflang-names") for url in dict.fromkeys(named)]
    if not twin.named:
        rows.append(Evidence(url=page.url, label="hreflang-lacks-page"))
    return failed(rows)


@check(
    "twin-linked",
    group="parity",
    severity="warning",
    applies=has_twin,
    title=_("The page links to its translation"),
    found=_("No link on the page leads to its translation."),
    why=_(
        "Readers who land on the page in the wrong language leave, unless one click brings them to "
        "the same page in theirs. A link to the other home page makes them search again."
    ),
    fix=_(
        "Let the language link of each page lead to that page in the other language, as an "
        "ordinary <a href>."
    ),
    effort=3,
)
def twin_linked(page: Page, site: Site) -> Result:
    twin = the_twin(page, site)
    if any(link.url == twin.url for link in page.html.links):
        return PASSED
    offered = switch_links(page, twin.language)
    if any(_end_of(link, site) == twin.url for link in offered):
        return PASSED
    rows = [link_row(link, "language-link") for link in offered]
    return failed([*rows, Evidence(url=twin.url, label="twin-not-linked")])


def _end_of(link: Link, site: Site) -> str:
    last = site.answer(link.url).last
    return last.url if last else link.url


@check(
    "links-stay-in-language",
    group="parity",
    severity="warning",
    scope="link",
    applies=has_twin,
    title=_("Links stay in the language of the page"),
    found=n_(
        "{count} link leads to a page in the other language though it has a version in this one.",
        "{count} links lead to a page in the other language though it has a version in this one.",
    ),
    why=_("A reader who clicks expects to go on in the same language."),
    fix=_("Replace the address with that of the version in the language of the page."),
    effort=1,
)
def links_stay_in_language(page: Page, site: Site) -> Result:
    own = the_twin(page, site)
    links = [
        link
        for link in page.html.links
        if link.kind == "internal" and link.place == "main" and link.url != own.url
    ]
    if not links:
        return NOT_APPLICABLE
    rows = []
    for link in links:
        target = _target(link, site)
        # A link that says which language it leads to means to.
        if target and target.language != own.language and not _says_so(link, target.language):
            rows.append(link_row(link))
            rows.append(Evidence(url=target.url, label="version-in-this-language"))
    count = len(rows) // 2
    return failed(rows, share=1 - count / len(links), count=count) if rows else PASSED


def _target(link: Link, site: Site) -> Twin | None:
    """The twin of the page that a link leads to."""
    found = site.twins.get(url_hash(link.url))
    if found is None and (record := site.record(link.url)) and record.redirect_to:
        found = site.twins.get(url_hash(_end_of(link, site)))
    return found


def _says_so(link: Link, language: str) -> bool:
    return any(
        says_language(word, language) for word in (anchor_of(link), *anchor_of(link).split())
    )
