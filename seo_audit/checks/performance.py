"""Performance: what of a page's speed the HTML and the crawl's own clock tell."""

from __future__ import annotations

from seo_audit.applies import is_html
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.facts import Image, Page
from seo_audit.site import Site
from seo_audit.texts import _, n_

# Time to the first byte, ms (web.dev, "Time to First Byte": good; SEOnaut).
MAX_RESPONSE_MS = 800
# Smaller HTML gains nothing by compression, bytes (SF).
MIN_COMPRESSED = 1024
# Elements of a page (SF; SEOnaut).
MAX_ELEMENTS = 1500
# Stylesheets that the browser waits for (ours).
MAX_BLOCKING_STYLES = 3
# A picture below so many paragraphs is not on the first screen of a phone (ours).
MAX_PARAGRAPHS_ABOVE = 2
# Narrower pictures are icons and portraits, CSS px (ours).
MIN_PICTURE_WIDTH = 120


@check(
    "server-answers-fast",
    group="performance",
    severity="warning",
    applies=is_html,
    title=_("The server answers fast and compresses the HTML"),
    found=_("The server answers slowly or sends the HTML uncompressed."),
    why=_(
        "Nothing of a page can be shown before the first byte is there, and uncompressed HTML "
        "takes several times as long on a phone. Search engines crawl slow sites less."
    ),
    fix=_(
        "Turn on gzip, Brotli or zstd for HTML. Where the first byte takes more than 800 ms, let "
        "the server cache pages or move it nearer to your readers."
    ),
    source="SF; SEOnaut; web.dev",
    effort=3,
)
def server_answers_fast(page: Page, site: Site) -> Result:
    rows = []
    if page.response_ms > MAX_RESPONSE_MS:
        rows.append(Evidence(page.url, number=page.response_ms, label="first-byte-ms"))
    plain = page.header("content-encoding").strip().lower() in ("", "identity")
    if plain and page.bytes > MIN_COMPRESSED and not page.truncated:
        rows.append(Evidence(page.url, number=page.bytes, label="bytes-uncompressed"))
    return failed(rows) if rows else PASSED


@check(
    "dom-small",
    group="performance",
    severity="notice",
    applies=is_html,
    title=_("The page has no more elements than phones cope with"),
    found=n_(
        "The page has {count} element; up to {limit} are recommended.",
        "The page has {count} elements; up to {limit} are recommended.",
    ),
    why=_("A page of very many elements takes phones long to build, to scroll and to react."),
    fix=_(
        "Spread long lists over several pages, shorten menus, and let templates put fewer "
        "containers around each part."
    ),
    source="SF; SEOnaut",
    effort=3,
)
def dom_small(page: Page, site: Site) -> Result:
    count = page.html.elements
    if count <= MAX_ELEMENTS:
        return PASSED
    return failed([Evidence(number=count, label="elements")], count=count, limit=MAX_ELEMENTS)


@check(
    "no-render-blocking",
    group="performance",
    severity="notice",
    applies=is_html,
    title=_("Few files hold up the first sight of the page"),
    found=n_(
        "The browser waits for {count} file before it shows anything.",
        "The browser waits for {count} files before it shows anything.",
    ),
    why=_("Until these files have come, readers look at an empty screen."),
    fix=_(
        "Give scripts in the head defer or async, join stylesheets to three at most, and load the "
        "style of what comes further down later."
    ),
    source="SF; three stylesheets: ours",
    effort=3,
)
def no_render_blocking(page: Page, site: Site) -> Result:
    blocking = [item for item in page.html.resources if item.blocking]
    styles = [item for item in blocking if item.kind == "css"]
    bad = [item for item in blocking if item.kind == "js"]
    if len(styles) > MAX_BLOCKING_STYLES:
        bad += styles
    if not bad:
        return PASSED
    return failed([Evidence(item.url, selector=item.kind) for item in bad], count=len(bad))


@check(
    "first-image-not-lazy",
    group="performance",
    severity="notice",
    applies=is_html,
    title=_("The first image of the content is not loaded lazily"),
    found=_("The first image of the main content waits for loading=lazy."),
    why=_(
        "The first picture is often the largest thing on the first screen. With loading=lazy it "
        "comes later than it could."
    ),
    fix=_("Take loading=lazy off this image, and keep it on those further down."),
    source="web.dev; SF",
    effort=1,
)
def first_image_not_lazy(page: Page, site: Site) -> Result:
    first = next((image for image in page.html.images if _may_be_first(image)), None)
    if first is None or first.paragraphs_before > MAX_PARAGRAPHS_ABOVE:
        return NOT_APPLICABLE
    if first.loading != "lazy":
        return PASSED
    return failed([Evidence(first.url, first.alt or "", label="image")])


def _may_be_first(image: Image) -> bool:
    """A picture of the main content that is no icon, in a file of its own."""
    return image.in_main and bool(image.url) and (image.width or MIN_PICTURE_WIDTH) >= (
        MIN_PICTURE_WIDTH
    )  # fmt: skip
