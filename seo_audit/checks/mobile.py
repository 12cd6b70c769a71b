"""Mobile: a page that fits a phone and needs nothing that phones do not have."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from seo_audit.applies import is_html
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.facts import Embed, Page
from seo_audit.site import Site
from seo_audit.texts import _, n_

_FITS_SCREEN = re.compile(r"(?:^|[,;\s])(?:width\s*=\s*device-width|initial-scale\s*=\s*[\d.])")
# Of Flash, Java and Silverlight: parts of their media types, their files, their class ids.
_PLUGIN_TYPES = ("shockwave", "futuresplash", "x-java", "x-silverlight")
_PLUGIN_FILES = (".swf", ".jar", ".class", ".xap")
_PLUGIN_CLASSES = (
    "d27cdb6e-ae6d-11cf-96b8-444553540000",
    "8ad9c840-044e-11d1-b3e9-00805f499d93",
    "dfeaf541-f3e1-4c24-acac-99c30715084a",
    "java:",
)


@check(
    "viewport-set",
    group="mobile",
    severity="error",
    applies=is_html,
    title=_("The page tells phones to use their own width"),
    found=_("The page has no viewport that fits the screen of a phone."),
    why=_(
        "Without it a phone shows the page as on a desktop, tiny, and readers have to zoom. Google "
        "indexes the mobile version of pages."
    ),
    fix=_(
        'Put <meta name="viewport" content="width=device-width, initial-scale=1"> into the head.'
    ),
    source="SF; LH viewport",
    effort=1,
)
def viewport_set(page: Page, site: Site) -> Result:
    contents = [item.content for item in page.html.metas if item.name == "viewport"]
    if any(_FITS_SCREEN.search(content.lower()) for content in contents):
        return PASSED
    if not contents:
        return failed([Evidence(label="viewport-missing")])
    return failed([Evidence(text=content[:200], label="viewport") for content in contents[:5]])


@check(
    "no-plugins",
    group="mobile",
    severity="warning",
    applies=is_html,
    title=_("The page needs no plug-in of the past"),
    found=n_(
        "{count} part of the page needs Flash, Java or Silverlight.",
        "{count} parts of the page need Flash, Java or Silverlight.",
    ),
    why=_("No browser runs these plug-ins any more: readers see an empty box or a warning."),
    fix=_("Replace it with HTML: <video> for films, a script or a plain page for the rest."),
    source="SF",
    effort=3,
)
def no_plugins(page: Page, site: Site) -> Result:
    rows = [
        Evidence(item.url, f"<{item.tag}>", item.type)
        for item in page.html.embeds
        if _needs_plugin(item)
    ]
    return failed(rows, count=len(rows)) if rows else PASSED


def _needs_plugin(item: Embed) -> bool:
    try:
        path = urlsplit(item.url).path.lower()
    except ValueError:
        path = ""
    return (
        item.tag == "applet"
        or any(kind in item.type for kind in _PLUGIN_TYPES)
        or any(kind in item.class_id for kind in _PLUGIN_CLASSES)
        or (not item.type and path.endswith(_PLUGIN_FILES))
    )
