"""Pictures: `<img>` elements and CSS backgrounds."""

from __future__ import annotations

import re
from bisect import bisect_left

from selectolax.lexbor import LexborNode

from seo_audit.extract.addresses import MAX_URL, Addresses
from seo_audit.extract.tree import Attributes, PageTree, Regions
from seo_audit.extract.wording import MAX_TEXT, shown
from seo_audit.facts import Background, Image
from seo_audit.text.letters import visible

_PX = re.compile(r"(?<![\w-])(width|height)\s*:\s*(\d+)(?:\.\d+)?\s*px", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"background(?:-image)?\s*:[^;:}]*?url\(\s*(?:\"([^\"]+)\"|'([^']+)'|([^\"'()\s]+))",
    re.IGNORECASE,
)
MAX_CSS = 200_000
# How far up from a picture its link or figure is looked for.
_NEAR = 4


class Images:
    """Makes Image and Background facts of the elements of one page."""

    def __init__(self, tree: PageTree, regions: Regions, addresses: Addresses) -> None:
        self._tree = tree
        self._regions = regions
        self._addresses = addresses
        # What is asked of a link or figure with many pictures is found out once.
        self._wordless: dict[int, bool] = {}
        self._captioned: dict[int, bool] = {}

    def image(self, node: LexborNode, position: int, attributes: Attributes) -> Image:
        """The facts of one `<img>`."""
        src = (attributes.get("src") or "").strip()
        named = src or _first_of_srcset(attributes.get("srcset") or "")
        inline = named[:5].lower() == "data:"
        lazy = "" if named and not inline else _lazy_source(attributes)
        style = dict(_PX.findall((attributes.get("style") or "").lower()[:MAX_TEXT]))
        width = _pixels(attributes.get("width")) or _pixels(style.get("width"))
        height = _pixels(attributes.get("height")) or _pixels(style.get("height"))
        alt = shown((attributes["alt"] or "")[:MAX_TEXT]) if "alt" in attributes else None
        return Image(
            named[:MAX_URL],
            self._addresses.absolute(named) if named and not inline else "",
            alt,
            width,
            height,
            bool(attributes.get("width") or style.get("width"))
            and bool(attributes.get("height") or style.get("height")),
            self._regions.in_main(position),
            self._alone_in_link(node),
            self._in_captioned_figure(node),
            (attributes.get("loading") or "").strip().lower()[:MAX_URL],
            lazy[:MAX_URL],
            bool(lazy) and _noscript_follows(node),
            self._paragraphs_before(position),
        )

    def _paragraphs_before(self, position: int) -> int:
        paragraphs = self._tree.places.get("p", [])
        return bisect_left(paragraphs, position) - bisect_left(paragraphs, self._regions.main or 0)

    def _alone_in_link(self, node: LexborNode) -> bool:
        parent = node.parent
        for _ in range(_NEAR):
            if parent is None or parent.tag not in ("picture", "span"):
                break
            parent = parent.parent
        if parent is None or parent.tag != "a":
            return False
        key = parent.mem_id
        if key not in self._wordless:
            self._wordless[key] = not visible(parent.text()[:MAX_TEXT])
        return self._wordless[key]

    def _in_captioned_figure(self, node: LexborNode) -> bool:
        parent = node.parent
        for _ in range(_NEAR):
            if parent is None or parent.tag == "body":
                return False
            if parent.tag == "figure":
                key = parent.mem_id
                if key not in self._captioned:
                    caption = parent.css_first("figcaption")
                    self._captioned[key] = caption is not None and bool(
                        visible(caption.text()[:MAX_TEXT])
                    )
                return self._captioned[key]
            parent = parent.parent
        return False

    def styled(self, position: int, style: str) -> list[Background]:
        """The background that an inline style names, if any."""
        found = _BACKGROUND.search(style[:MAX_TEXT])
        url = self._picture(found) if found else ""
        if not url:
            return []
        size = dict(_PX.findall(style.lower()[:MAX_TEXT]))
        width, height = _pixels(size.get("width")), _pixels(size.get("height"))
        return [Background(url, width, height, self._regions.in_main(position))]

    def in_css(self, css: str) -> list[Background]:
        """The backgrounds of a `<style>`."""
        if "url(" not in css:
            return []
        urls = [self._picture(found) for found in _BACKGROUND.finditer(css[:MAX_CSS])]
        return [Background(url, in_main=False) for url in urls if url]

    def _picture(self, found: re.Match[str]) -> str:
        href = found[1] or found[2] or found[3]
        return "" if href[:5].lower() == "data:" else self._addresses.absolute(href.strip())


def _pixels(value: str | None) -> int | None:
    """ "120" and "120px" -> 120; "50%" and "auto" -> None."""
    digits = (value or "").strip().lower().removesuffix("px").strip().partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def _first_of_srcset(value: str) -> str:
    return value.split(maxsplit=1)[0].rstrip(",") if value.strip() else ""


def _lazy_source(attributes: Attributes) -> str:
    for name in ("data-src", "data-lazy-src", "data-original", "data-srcset"):
        if value := attributes.get(name):
            return value.strip()
    return ""


def _noscript_follows(node: LexborNode) -> bool:
    for sibling in (node.next, node.next.next if node.next else None, node.prev):
        if sibling is not None and sibling.tag == "noscript":
            return "<img" in sibling.text()[:MAX_CSS].lower()
    return False
