"""Security, as far as response headers go: those that protect readers, and the Content-Type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_audit.applies import is_html, meta
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.texts import _, n_

# A header of this length was cut when it was stored, so what it lacks may have been cut off.
HEADER_CUT_AT = 4000

_MAX_AGE = re.compile(r"max-age\s*=\s*\"?0*[1-9]", re.IGNORECASE)
_REFERRER_POLICIES = frozenset(
    {
        "no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin",
        "same-origin", "strict-origin", "strict-origin-when-cross-origin", "unsafe-url",
    }
)  # fmt: skip
# Media types of pages and of XML that a browser may show as a page.
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_XML_TYPES = frozenset({"application/xml", "text/xml"})
_BINARY_TYPE = "application/octet-stream"


@check(
    "security-headers-set",
    group="security",
    severity="notice",
    applies=is_html,
    title=_("The server sends the usual security headers"),
    found=n_(
        "{count} security header is missing or without effect: {headers}",
        "{count} security headers are missing or without effect: {headers}",
    ),
    why=_(
        "These headers protect readers from downgraded connections, foreign scripts and framed "
        "copies of the page. They do not change the ranking."
    ),
    fix=_(
        "Set the headers shown on the server for all pages. Try a Content-Security-Policy as "
        "Report-Only first."
    ),
    source="SF",
    effort=3,
)
def security_headers_set(page: Page, site: Site) -> Result:
    rows = list(_missing_headers(page))
    if not rows:
        return PASSED
    return failed(rows, count=len(rows), headers=" / ".join(row.text for row in rows))


def _missing_headers(page: Page) -> Iterator[Evidence]:
    """A row for each header; `text` is its name, `selector` what was sent."""
    hsts = page.header("strict-transport-security")
    # Browsers read it over https only (RFC 6797, 8.1).
    if page.url.startswith("https://") and not _MAX_AGE.search(hsts):
        yield _header_row("Strict-Transport-Security", hsts)
    policy = page.header("content-security-policy")
    if not (policy or meta(page, "content-security-policy")):
        yield _header_row("Content-Security-Policy", "")
    sniffing = page.header("x-content-type-options")
    if "nosniff" not in sniffing.lower():
        yield _header_row("X-Content-Type-Options", sniffing)
    framing = page.header("x-frame-options")
    allowed = {part.strip().lower() for part in framing.split(",")}
    cut = len(policy) >= HEADER_CUT_AT
    if not cut and "frame-ancestors" not in policy.lower() and not allowed & {"deny", "sameorigin"}:
        yield _header_row("X-Frame-Options", framing)
    referrer = page.header("referrer-policy") or meta(page, "referrer")
    known = [part.strip() for part in referrer.lower().split(",")]
    known = [part for part in known if part in _REFERRER_POLICIES]
    # The last known value counts (Referrer Policy, 8.1).
    if not known or known[-1] == "unsafe-url":
        yield _header_row("Referrer-Policy", referrer)


def _header_row(name: str, value: str) -> Evidence:
    label = "header-without-effect" if value else "header-missing"
    return Evidence(text=name, selector=value[:200], label=label)


def has_known_body(page: Page, site: Site) -> bool:
    """An answer with a body whose first bytes tell what it is."""
    return bool(page.body_kind) and not page.redirect_to


@check(
    "content-type-right",
    group="security",
    severity="warning",
    applies=has_known_body,
    title=_("The Content-Type names what the server sends"),
    found=_("The server declares “{declared}”, but what it sends is {kind}."),
    why=_(
        "Browsers and search engines treat an answer by its declared type: a page that is called "
        "plain text is not shown as a page and not indexed as one."
    ),
    fix=_("Let the server send the Content-Type that fits what the address holds."),
    source="SF",
    effort=3,
)
def content_type_right(page: Page, site: Site) -> Result:
    if _fits(page.content_type, page.body_kind):
        return PASSED
    declared = page.content_type or "-"
    rows = [
        Evidence(page.url, declared, label="type-declared"),
        Evidence(page.url, page.body_kind.upper(), label="type-found"),
    ]
    return failed(rows, declared=declared, kind=page.body_kind.upper())


def _fits(declared: str, kind: str) -> bool:
    """Whether a media type may be said of a body of this kind; in doubt it may."""
    if not declared:
        return False
    if kind in ("html", "xhtml"):
        return declared in _HTML_TYPES or (kind == "xhtml" and declared in _XML_TYPES)
    if declared == _BINARY_TYPE:
        return True  # offered for download
    if kind == "image":
        return declared.startswith("image/") and declared != "image/svg+xml"
    if kind == "pdf":
        return declared in ("application/pdf", "application/x-pdf")
    # XML and JSON are text as well: only what is called a page, an image or a PDF misleads.
    if kind == "xml":
        return declared not in ("text/html", "application/pdf") and (
            not declared.startswith("image/") or declared == "image/svg+xml"
        )
    return declared not in (*_HTML_TYPES, "application/pdf") and not declared.startswith("image/")
