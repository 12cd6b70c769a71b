"""Images: alt texts that say something, sizes, and sources that a crawler finds."""

from __future__ import annotations

import re
from functools import cache

from seo_audit.applies import is_html
from seo_audit.check import Evidence, Result, check, judged
from seo_audit.facts import Image, Page
from seo_audit.site import Site
from seo_audit.text.letters import visible_length
from seo_audit.text.normalise import fold
from seo_audit.texts import _, n_
from seo_audit.words import load_both

# An image of the main content this wide shows something (ours).
CONTENT_WIDTH_PX = 200
# Visible characters of an alt text (Screaming Frog).
MAX_ALT_CHARACTERS = 100
# One alt text on so many different images describes none of them (ours).
SAME_ALT_IMAGES = 3
# A background larger than this is taken for a picture, not decoration (ours).
BACKGROUND_PX = 200
# What counts visits is no picture.
PIXEL = 2
# A data: URI in the evidence is cut here.
SHOWN_SOURCE = 80

_FILE_NAME = re.compile(
    r"[^/\s]*\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)"
    r"|(?:img|dscn?|dscf|pxl|image|photo|picture|pic|screen[ _-]?shot|whatsapp[ _-]image)"
    r"[ _-]*\d[\d _.:()apm-]*(?:at[\d _.:()apm-]*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\s#_\-–()\d]+$")


def pictures(page: Page) -> list[Image]:
    """The images of the page apart from tracking pixels."""
    return [image for image in page.html.images if not _is_pixel(image)]


def _is_pixel(image: Image) -> bool:
    width, height = image.width, image.height
    return width is not None and height is not None and width <= PIXEL and height <= PIXEL


def _row(image: Image, label: str, text: str = "", number: float | None = None) -> Evidence:
    source = image.url or image.lazy_source or image.src[:SHOWN_SOURCE]
    return Evidence(url=source, text=text, label=label, number=number)


@check(
    "image-alt-present",
    group="images",
    severity="warning",
    scope="image",
    applies=is_html,
    title=_("Images have alt texts"),
    found=n_(
        "{count} of {total} images lacks an alt text.",
        "{count} of {total} images lack an alt text.",
    ),
    why=_(
        "The alt text tells people who do not see the image, and search engines, what it shows. "
        "An image that is a link is named by it alone."
    ),
    fix=_(
        "Describe in the alt text what the image shows, in the language of the page. Give an image "
        'that is mere decoration alt="".'
    ),
    source="SF, LH image-alt",
)
def image_alt_present(page: Page, site: Site) -> Result:
    images = pictures(page)
    bad = []
    for image in images:
        if image.alt is None:
            bad.append(_row(image, "alt-missing"))
        elif not image.alt and (reason := _needs_alt(image)):
            bad.append(_row(image, reason))
    return judged(bad, len(images))


def _needs_alt(image: Image) -> str:
    """Why an empty alt text is wrong here, as a label; "" where it is right."""
    if image.only_in_link:
        return "alt-empty-in-link"
    if image.in_captioned_figure:
        return "alt-empty-in-figure"
    return "alt-empty-content" if image.in_main and (image.width or 0) >= CONTENT_WIDTH_PX else ""


@check(
    "image-alt-short",
    group="images",
    severity="notice",
    scope="image",
    applies=is_html,
    title=_("Alt texts are short"),
    found=n_(
        "{count} alt text is longer than {limit} characters.",
        "{count} alt texts are longer than {limit} characters.",
    ),
    why=_("Screen readers read the alt text out in one go, and nobody can skip within it."),
    fix=_("Say what matters in the image in one short sentence; move details into the caption."),
    source="SF",
    effort=1,
)
def image_alt_short(page: Page, site: Site) -> Result:
    texts = [(image, image.alt) for image in pictures(page) if image.alt]
    bad = [
        _row(image, "characters", alt, length)
        for image, alt in texts
        if len(alt) > MAX_ALT_CHARACTERS and (length := visible_length(alt)) > MAX_ALT_CHARACTERS
    ]
    return judged(bad, len(texts), limit=MAX_ALT_CHARACTERS)


@check(
    "image-alt-meaningful",
    group="images",
    severity="warning",
    scope="image",
    applies=is_html,
    title=_("Alt texts describe their image"),
    found=n_(
        "{count} alt text describes nothing: a file name, a stock word or one text on many images.",
        "{count} alt texts describe nothing: file names, stock words or one text on many images.",
    ),
    why=_(
        "An alt text such as IMG_1234 or image tells neither people who do not see the image nor "
        "search engines what it shows."
    ),
    fix=_("Replace it with what this one image shows, as you would tell it on the telephone."),
)
def image_alt_meaningful(page: Page, site: Site) -> Result:
    texts = [(image, image.alt) for image in pictures(page) if image.alt]
    shown_by: dict[str, set[str]] = {}
    for image, alt in texts:
        shown_by.setdefault(alt, set()).add(image.url or image.lazy_source or image.src)
    bad = []
    for image, alt in texts:
        if _FILE_NAME.fullmatch(alt):
            bad.append(_row(image, "alt-file-name", alt))
        elif len(alt) < 30 and fold(_NUMBER.sub("", alt)) in _stock_alts():
            bad.append(_row(image, "alt-stock-word", alt))
        elif len(shown_by[alt]) >= SAME_ALT_IMAGES:
            bad.append(_row(image, "alt-repeated", alt))
    return judged(bad, len(texts))


@cache
def _stock_alts() -> frozenset[str]:
    return frozenset(fold(entry) for entry in load_both("stock_alts"))


@check(
    "image-dimensions-set",
    group="images",
    severity="notice",
    scope="image",
    applies=is_html,
    title=_("Images state their width and height"),
    found=n_(
        "{count} of {total} images does not state its width and height.",
        "{count} of {total} images do not state their width and height.",
    ),
    why=_(
        "Without them the browser keeps no room for the image, and the text jumps when it arrives."
    ),
    fix=_("Add the attributes width and height, in pixels of the file, to each <img>."),
    source="SF, LH unsized-images",
    effort=3,
)
def image_dimensions_set(page: Page, site: Site) -> Result:
    images = page.html.images
    return judged([_row(item, "image") for item in images if not item.sized], len(images))


@check(
    "image-in-html",
    group="images",
    severity="notice",
    scope="image",
    applies=is_html,
    title=_("Pictures of the content stand in the HTML"),
    found=n_(
        "{count} large picture is only a CSS background.",
        "{count} large pictures are only CSS backgrounds.",
    ),
    why=_("Search engines do not show CSS backgrounds in image search, and they have no alt text."),
    fix=_("Put the picture into the page as <img> with an alt text; keep CSS for decoration."),
    source="SF; size ours",
    effort=3,
)
def image_in_html(page: Page, site: Site) -> Result:
    shown = {image.url for image in page.html.images}
    large = [
        item
        for item in page.html.backgrounds
        if item.in_main
        and max(item.width or 0, item.height or 0) > BACKGROUND_PX
        and item.url not in shown
    ]
    in_main = sum(image.in_main for image in page.html.images)
    bad = [Evidence(url=item.url, label="background") for item in large]
    return judged(bad, in_main + len(large))


@check(
    "image-source-in-html",
    group="images",
    severity="warning",
    scope="image",
    applies=is_html,
    title=_("Images name their file in src or srcset"),
    found=n_(
        "{count} image names its file only for a script.",
        "{count} images name their file only for a script.",
    ),
    why=_(
        "A file that stands only in data-src is loaded by a script, and a search engine that does "
        "not run it never sees the image."
    ),
    fix=_(
        'Put the file into src and let the browser wait with loading="lazy"; or add a <noscript> '
        "with the plain <img>."
    ),
    source="Google docs",
    effort=3,
)
def image_source_in_html(page: Page, site: Site) -> Result:
    images = page.html.images
    bad = [_row(item, "lazy-source") for item in images if item.lazy_source and not item.noscript]
    return judged(bad, len(images))
