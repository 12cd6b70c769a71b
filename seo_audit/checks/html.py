"""HTML as a file: its characters, its size, and the tags that it is built of."""

from __future__ import annotations

import math

from seo_audit.applies import is_html
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.texts import _, n_

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


@check(
    "document-skeleton",
    group="html",
    severity="error",
    applies=is_html,
    title=_("The source has one head and one body, each in its place"),
    found=_("The source does not have one <html> with one <head> and one <body> in this order."),
    why=_(
        "Each browser and crawler has to guess where the head ends. Where they guess otherwise "
        "than you, the title, the canonical or the robots tag is lost."
    ),
    fix=_(
        "Write <html>, <head> and <body> once each and in this order in the template, and take out "
        "what stands before them."
    ),
    source="SF",
    effort=3,
)
def document_skeleton(page: Page, site: Site) -> Result:
    found = page.html.skeleton
    if not found:
        return PASSED
    tags = [item.tag for item in found]
    rows = []
    for name in ("head", "body"):
        places = [item for item in found if item.tag == name]
        rows += [
            Evidence(text=f"<{name}>", number=item.line, label="tag-repeated-at-line")
            for item in places[1:]
        ]
        # The end of a page that was cut is unknown; a frameset has no body.
        excused = name == "body" and (page.truncated or "frameset" in tags)
        if not places and not excused:
            rows.append(Evidence(text=f"<{name}>", label="tag-missing"))
    for at, item in enumerate(found):
        after = "html" if "html" in tags[at:] else "head"
        early = item.tag not in ("html", "head") and after in tags[at:]
        # A repeated body is told of above, and what follows a body is not before the head.
        if early and not {"head", "body"} & set(tags[:at]):
            shown = _shown(item.tag)
            rows.append(Evidence(text=shown, number=item.line, label=f"before-{after}-at-line"))
    return failed(rows) if rows else PASSED


@check(
    "head-elements-valid",
    group="html",
    severity="error",
    applies=is_html,
    title=_("The head holds nothing that belongs in the body"),
    found=n_(
        "{tag} ends the <head> in line {line}; {count} tag behind it is pushed into the body.",
        "{tag} ends the <head> in line {line}; {count} tags behind it are pushed into the body.",
    ),
    why=_(
        "At the first element that is not allowed there, browsers and Google end the head. A "
        "canonical, hreflang or robots tag behind it no longer counts."
    ),
    fix=_(
        "Move the element shown into the body. Often a plug-in or a tracking code has put it "
        "there. In the head only title, meta, link, script, style, base, noscript and template "
        "are allowed."
    ),
    source="SF; Google docs",
    effort=3,
)
def head_elements_valid(page: Page, site: Site) -> Result:
    document = page.html
    breaker = document.head_breaker
    if breaker is None:
        return PASSED
    pushed = [f"<title>{item.text[:100]}" for item in document.titles if not item.in_head]
    pushed += [f"<meta {item.name}>" for item in document.metas if not item.in_head]
    pushed += [
        f"<link rel={tag.rel}>"
        for tag in document.link_tags
        if tag.source == "tag" and not tag.in_head
    ]
    shown = _shown(breaker.tag)
    rows = [Evidence(text=shown, number=breaker.line, label="ends-head-at-line")]
    rows += [Evidence(text=tag, label="outside-head") for tag in dict.fromkeys(pushed)]
    return failed(rows, tag=shown, line=breaker.line, count=len(pushed))


def _shown(tag: str) -> str:
    return tag if tag.startswith("#") else f"<{tag}>"
