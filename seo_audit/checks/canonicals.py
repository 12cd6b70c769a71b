"""Canonicals: which address a page asks search engines to show."""

from __future__ import annotations

from seo_audit.applies import is_html
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.facts import LinkTag, Page
from seo_audit.site import Site, canonical_of
from seo_audit.texts import _, n_
from seo_audit.urls import normalise, url_hash

# A canonical that says for whom it is meant is ignored (Search Central, "Consolidate URLs").
LIMITING_ATTRIBUTES = ("hreflang", "lang", "media", "type")


def canonicals(page: Page) -> list[LinkTag]:
    """Every canonical annotation, wherever it stands."""
    return [tag for tag in page.html.link_tags if tag.rel == "canonical"]


def has_canonical(page: Page, site: Site) -> bool:
    """HTML with at least one canonical annotation."""
    return is_html(page, site) and any(tag.rel == "canonical" for tag in page.html.link_tags)


def has_effective_canonical(page: Page, site: Site) -> bool:
    """HTML with a canonical that search engines read: in the head or the Link header."""
    return is_html(page, site) and bool(canonical_of(page))


def _place(tag: LinkTag) -> str:
    if tag.source == "header":
        return "canonical-in-link-header"
    return "canonical-in-head" if tag.in_head else "canonical-outside-head"


def _row(tag: LinkTag) -> Evidence:
    return Evidence(tag.url, tag.href[:300], label=_place(tag))


@check(
    "canonical-present",
    group="canonicals",
    severity="warning",
    applies=is_html,
    title=_("The page names its canonical address"),
    found=_("No canonical stands in <head> or in the Link header."),
    why=_(
        "The same page is often reached by several addresses. The canonical tells search engines "
        "which one to show."
    ),
    fix=_('Add <link rel="canonical" href="..."> with the full address of the page to <head>.'),
    source="SF; LH canonical",
    effort=1,
)
def canonical_present(page: Page, site: Site) -> Result:
    found = canonicals(page)
    if any(tag.in_head or tag.source == "header" for tag in found):
        return PASSED
    return failed(map(_row, found) if found else [Evidence(label="canonical-missing")])


@check(
    "canonical-once-in-head",
    group="canonicals",
    severity="error",
    applies=has_canonical,
    title=_("The canonical is given once, and in <head>"),
    found=n_(
        "{count} canonical annotation; addresses: {addresses}; outside <head>: {outside}.",
        "{count} canonical annotations; addresses: {addresses}; outside <head>: {outside}.",
    ),
    why=_(
        "Several canonicals may cancel each other out, and one outside <head> is ignored: search "
        "engines then choose the address themselves."
    ),
    fix=_('Keep a single <link rel="canonical"> inside <head> and remove all others.'),
    source="SF; LH canonical",
    effort=3,
)
def canonical_once_in_head(page: Page, site: Site) -> Result:
    found = canonicals(page)
    outside = sum(not tag.in_head and tag.source == "tag" for tag in found)
    if len(found) == 1 and not outside:
        return PASSED
    addresses = len({url_hash(tag.url) for tag in found})
    return failed(map(_row, found), count=len(found), addresses=addresses, outside=outside)


@check(
    "canonical-well-formed",
    group="canonicals",
    severity="warning",
    applies=has_canonical,
    title=_("The canonical is a complete address and nothing else"),
    found=n_(
        "{count} canonical annotation is not written as it should be.",
        "{count} canonical annotations are not written as they should be.",
    ),
    why=_(
        "Search engines ignore a canonical with a fragment or with attributes that limit it, and a "
        "relative address is easily misread."
    ),
    fix=_(
        "Write the full address with https:// and without #, and remove hreflang, lang, media and "
        "type from the tag."
    ),
    source="SF; Google docs",
    effort=1,
)
def canonical_well_formed(page: Page, site: Site) -> Result:
    rows = [Evidence(tag.url, _tag(tag), label=fault) for tag in canonicals(page)
            if (fault := _fault(tag))]  # fmt: skip
    return failed(rows, count=len(rows)) if rows else PASSED


def _fault(tag: LinkTag) -> str:
    href = tag.href.strip()
    if not href:
        return "canonical-empty"
    if not href.lower().startswith(("http://", "https://")):
        return "canonical-relative" if tag.url else "canonical-not-web"
    if not tag.url:
        return "canonical-not-web"
    if "#" in href:
        return "canonical-with-fragment"
    limited = any(getattr(tag, name) for name in LIMITING_ATTRIBUTES)
    return "canonical-with-attribute" if limited else ""


def _tag(tag: LinkTag) -> str:
    limits = [(name, getattr(tag, name)) for name in LIMITING_ATTRIBUTES if getattr(tag, name)]
    if tag.source == "header":
        rest = "".join(f'; {name}="{value[:100]}"' for name, value in limits)
        return f'Link: <{tag.href[:300]}>; rel="canonical"{rest}'
    rest = "".join(f' {name}="{value[:100]}"' for name, value in limits)
    return f'<link rel="canonical" href="{tag.href[:300]}"{rest}>'


@check(
    "canonical-self",
    group="canonicals",
    severity="notice",
    applies=has_effective_canonical,
    title=_("The canonical is the page's own address"),
    found=_("The canonical names another address: search engines are asked to show that one."),
    why=_(
        "This page is not meant to appear in results itself. That is right for a copy and wrong "
        "for a page with content of its own."
    ),
    fix=_("If this page is to be found, make the canonical its own address."),
    source="SF",
    effort=1,
)
def canonical_self(page: Page, site: Site) -> Result:
    canonical = canonical_of(page)
    if url_hash(canonical) == url_hash(normalise(page.url)):
        return PASSED
    return failed([Evidence(page.url, label="own-address"), Evidence(canonical, label="canonical")])
