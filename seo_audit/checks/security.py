"""Security: https throughout, for pages, files, forms and links."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache

from seo_audit.applies import is_html, meta
from seo_audit.check import PASSED, Evidence, Result, check, failed, judged
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.texts import _, n_

# Pages named that link to one without https (ours).
SOURCES_SHOWN = 5
# Rows shown of one finding (ours).
MAX_ROWS = 50
_HOST = re.compile(r"https?://(?:[^/@]*@)?(\[[^\]]*\]|[^:/?#]*)")


@lru_cache(maxsize=4096)
def is_loopback(url: str) -> bool:
    """Whether an address is of the reader's own computer: no network lies between."""
    found = _HOST.match(url)
    host = found[1].lower().rstrip(".") if found else ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_insecure(url: str) -> bool:
    """An http address that is not of the own computer."""
    return url.startswith("http://") and not is_loopback(url)


def is_html_on_a_network(page: Page, site: Site) -> bool:
    """HTML that is not served from the own computer."""
    return is_html(page, site) and not is_loopback(page.url)


def is_html_over_https(page: Page, site: Site) -> bool:
    return is_html(page, site) and page.url.startswith("https://")


def has_form(page: Page, site: Site) -> bool:
    """HTML with a form that sends something."""
    return is_html(page, site) and bool(page.html.forms)


@check(
    "https-used",
    group="security",
    severity="error",
    applies=is_html_on_a_network,
    title=_("The page is served over https"),
    found=_("The page is served over http, unprotected."),
    why=_(
        "Browsers mark pages without https as not secure, and search engines prefer those that "
        "have it. What readers send can be read and changed on the way."
    ),
    fix=_(
        "Set up a certificate, redirect every http address to https with 301, and change links, "
        "canonicals and the sitemap. Addresses of your own computer (localhost, 127.0.0.1) are "
        "excused."
    ),
    source="SF; LH is-on-https",
    effort=3,
)
def https_used(page: Page, site: Site) -> Result:
    if page.url.startswith("https://"):
        return PASSED
    sources = site.inlink_sources(page.url, SOURCES_SHOWN)
    own = Evidence(page.url, label="own-address")
    return failed([own, *(Evidence(url, label="linked-from") for url in sources)])


@check(
    "no-mixed-content",
    group="security",
    severity="error",
    applies=is_html_over_https,
    title=_("An https page loads nothing over http"),
    found=n_(
        "The page loads {count} file over http.",
        "The page loads {count} files over http.",
    ),
    why=_(
        "Browsers block scripts, styles and frames that an https page asks for over http, so parts "
        "of the page stay away, and for pictures they may show a warning."
    ),
    fix=_("Write https:// in the addresses shown, or copy the files to your own site."),
    source="SF",
    effort=2,
)
def no_mixed_content(page: Page, site: Site) -> Result:
    document = page.html
    policies = f"{page.header('content-security-policy')} {meta(page, 'content-security-policy')}"
    if "upgrade-insecure-requests" in policies.lower():
        return PASSED  # the browser asks for https by itself
    rows = [
        Evidence(item.url, selector=item.kind) for item in document.resources
        if is_insecure(item.url)
    ]  # fmt: skip
    rows += [
        Evidence(item.url, label="background") for item in document.backgrounds
        if is_insecure(item.url)
    ]  # fmt: skip
    rows = list(dict.fromkeys(rows))
    return failed(rows[:MAX_ROWS], count=len(rows)) if rows else PASSED


@check(
    "forms-secure",
    group="security",
    severity="error",
    applies=has_form,
    title=_("Forms send over https"),
    found=n_(
        "{count} form is shown or sent over http.",
        "{count} forms are shown or sent over http.",
    ),
    why=_(
        "What readers write into such a form can be read on the way, and browsers warn them before "
        "they send it."
    ),
    fix=_("Serve the page over https and write https:// in the form's action."),
    source="SF",
    effort=3,
)
def forms_secure(page: Page, site: Site) -> Result:
    forms = page.html.forms
    on_http = is_insecure(page.url)
    rows = []
    for form in forms:
        tag = "<form>" if form.action is None else f'<form action="{form.action[:200]}">'
        # "//host/..." takes the scheme of the page: on https it is safe.
        of_page = (form.action or "").lstrip().startswith("//")
        if is_insecure(form.url) and form.url != page.url and not of_page:
            rows.append(Evidence(form.url, tag, label="form-sends-over-http"))
        elif on_http:
            rows.append(Evidence(form.url, tag, label="form-on-http-page"))
    if not rows:
        return PASSED
    return failed(rows[:MAX_ROWS], share=1 - len(rows) / len(forms), count=len(rows))


@check(
    "links-noopener",
    group="security",
    severity="notice",
    scope="link",
    applies=is_html,
    title=_("Links to other sites in a new tab have rel=noopener"),
    found=n_(
        "{count} link opens another site in a new tab without noopener.",
        "{count} links open another site in a new tab without noopener.",
    ),
    why=_(
        "In browsers from before 2021 the page opened can take control of the tab it was opened "
        "from. Newer browsers protect their readers by themselves."
    ),
    fix=_('Add rel="noopener" to links with target="_blank" that lead to other sites.'),
    source="SF",
    effort=1,
)
def links_noopener(page: Page, site: Site) -> Result:
    judged_links = [
        link for link in page.html.links if link.blank_target and link.kind == "external"
    ]
    bad = [
        Evidence(link.url, link.text or link.alt or link.label, link.place)
        for link in judged_links
        if "noopener" not in link.rel and "noreferrer" not in link.rel
    ]
    return judged(bad, len(judged_links))


@check(
    "no-protocol-relative-links",
    group="security",
    severity="notice",
    applies=is_html,
    title=_("Addresses name their protocol"),
    found=n_(
        "{count} address begins with // and names no protocol.",
        "{count} addresses begin with // and name no protocol.",
    ),
    why=_(
        "Such an address takes the protocol of the page around it: over http the file comes "
        "unprotected, and in e-mails and files it leads nowhere."
    ),
    fix=_("Write https:// in front of the addresses shown."),
    source="SF",
    effort=1,
)
def no_protocol_relative_links(page: Page, site: Site) -> Result:
    document = page.html
    hrefs = [(item.href, item.url) for item in document.resources]
    hrefs += [(tag.href, tag.url) for tag in document.link_tags if tag.source == "tag"]
    hrefs += [(link.href or "", link.url) for link in document.links]
    bare = ((href.strip()[:200], url) for href, url in hrefs if "//" in href[:20])
    rows = [Evidence(url, href) for href, url in dict.fromkeys(bare) if href.startswith("//")]
    return failed(rows[:MAX_ROWS], count=len(rows)) if rows else PASSED
