"""HTML as a file: its characters and its size."""

from __future__ import annotations

import math

from seo_audit.applies import is_html
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.texts import _

MEGABYTE = 1024 * 1024
# Googlebot reads this much of an HTML file and drops the rest (Search Central, "Googlebot").
MAX_BYTES = 2 * MEGABYTE

# Labels that mean UTF-8 (Encoding standard).
UTF_8 = frozenset({"utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "x-unicode20utf8"})


@check(
    "charset-utf8",
    group="html",
    severity="error",
    applies=is_html,
    title=_("The page is written in UTF-8 and says so"),
    found=_("The character encoding is not declared as UTF-8, or the text is not valid UTF-8."),
    why=_(
        "When the encoding is missing or wrong, Arabic letters turn into meaningless signs for "
        "some readers and for search engines."
    ),
    fix=_(
        'Save the page as UTF-8, put <meta charset="utf-8"> first in <head> and let the server '
        "send charset=utf-8 in Content-Type."
    ),
    source="LH charset",
    effort=3,
)
def charset_utf8(page: Page, site: Site) -> Result:
    charset = page.html.charset
    rows = [
        Evidence(text=declared, label=label)
        for declared, label in (
            (charset.header, "charset-header-not-utf8"),
            (charset.meta, "charset-meta-not-utf8"),
        )
        if declared and declared not in UTF_8
    ]
    if not (charset.header or charset.meta or charset.bom):
        rows.append(Evidence(text=charset.used, label="charset-undeclared"))
    if charset.bad_bytes and not page.truncated:
        rows.append(Evidence(number=charset.first_bad, label="first-bad-byte"))
    return failed(rows) if rows else PASSED


@check(
    "html-under-2mb",
    group="html",
    severity="error",
    applies=is_html,
    title=_("The HTML is not larger than 2 MB"),
    found=_("The HTML is {megabytes} MB large; Google reads the first 2 MB."),
    why=_("What stands beyond the first 2 MB is lost to Google, and phones load the page slowly."),
    fix=_(
        "Move scripts, styles and embedded images into files of their own, and spread long lists "
        "over several pages."
    ),
    source="SF; Google docs",
    effort=3,
)
def html_under_2mb(page: Page, site: Site) -> Result:
    if page.bytes <= MAX_BYTES:
        return PASSED
    # Rounded up, so that it never reads as the limit itself.
    size = math.ceil(10 * page.bytes / MEGABYTE) / 10
    return failed([Evidence(number=page.bytes, label="bytes")], megabytes=size)
