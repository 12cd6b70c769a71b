"""One walk over the elements that facts are made of: links, images, headings, head tags ...

A method a tag takes what it needs; where an element stands was found out before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from seo_audit.extract.addresses import MAX_URL, Addresses
from seo_audit.extract.headers import directive_tokens
from seo_audit.extract.images import Images
from seo_audit.extract.structured import MAX_JSON_LD, MAX_TYPE, short_type
from seo_audit.extract.tree import PageTree, Regions
from seo_audit.extract.wording import MAX_TEXT, shown
from seo_audit.facts import (
    Background,
    Directive,
    Embed,
    Form,
    Heading,
    HeadText,
    Image,
    Link,
    LinkTag,
    Meta,
    Resource,
)
from seo_audit.urls import SiteScope, normalise

# Elements of one tag that are read; the rest of a page of a million is left out.
MAX_ITEMS = 20_000
# Characters that links and headings may take together: nested ones hold the same text again.
MAX_TEXT_READ = 50_000_000
# Elements in a link or heading that are searched for images.
_MAX_INSIDE = 200

_KEPT_RELS = frozenset({"canonical", "alternate", "next", "prev", "amphtml", "icon", "manifest"})
# Types of a script that runs where it stands; a module waits, others are data (HTML standard).
_SCRIPT_TYPES = frozenset(
    {"", "text/javascript", "application/javascript", "application/x-javascript", "text/ecmascript"}
)
# A script with one of these runs later, or in no browser of today.
_LATER = frozenset({"async", "defer", "nomodule"})
_ROBOTS_AGENT = re.compile(r"robots|[a-z-]*bot(?:-[a-z]+)?|slurp|teoma")


class Elements:
    """Collects the facts of one parsed page; `walk` fills the lists."""

    def __init__(self, tree: PageTree, url: str, scope: SiteScope) -> None:
        self._tree = tree
        self.regions = Regions(tree)
        self._drawn = tree.covered(("svg",)) if "svg" in tree.places else None
        self._url = url
        self.base = _base(tree, url)
        self._addresses = Addresses(self.base, scope)
        self._images = Images(tree, self.regions, self._addresses)
        self._text_left = MAX_TEXT_READ
        self.titles: list[HeadText] = []
        self.metas: list[Meta] = []
        self.link_tags: list[LinkTag] = []
        self.directives: list[Directive] = []
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.backgrounds: list[Background] = []
        self.resources: list[Resource] = []
        self.json_ld: list[str] = []
        self.microdata_types: list[str] = []
        self.times: list[str] = []
        self.forms: list[Form] = []
        self.embeds: list[Embed] = []

    def walk(self) -> None:
        """Read every element that facts are made of, in document order."""
        dispatch: dict[str, Callable[[LexborNode, int], None]] = {
            "title": self._title, "meta": self._meta, "link": self._link_tag,
            "a": self._link, "area": self._link, "img": self._image,
            "script": self._script, "style": self._style, "time": self._time,
            "iframe": self._frame, "frame": self._frame, "video": self._media,
            "audio": self._media, "source": self._media, "embed": self._object,
            "object": self._object, "applet": self._applet, "form": self._form,
            "h1": self._heading, "h2": self._heading,
            "h3": self._heading, "h4": self._heading, "h5": self._heading, "h6": self._heading,
        }  # fmt: skip
        nodes = self._tree.nodes
        for position in self._tree.positions(dispatch, MAX_ITEMS):
            dispatch[self._tree.tags[position]](nodes[position], position)
        self._marked()

    def _text(self, node: LexborNode) -> str:
        if self._text_left <= 0 or node.first_child is None:
            return ""
        text = node.text()
        self._text_left -= len(text)
        return shown(text[:MAX_TEXT])

    def _alts(self, position: int) -> str:
        """The alt texts of the images inside an element."""
        tags = self._tree.tags
        end = min(self._tree.end(position), position + _MAX_INSIDE)
        inside = [at for at in range(position + 1, end) if tags[at] == "img"]
        alts = [self._tree.nodes[at].attributes.get("alt") or "" for at in inside]
        return shown(" ".join(alts)[:MAX_TEXT])

    def _title(self, node: LexborNode, position: int) -> None:
        if self._drawn is None or not self._drawn[position]:
            self.titles.append(HeadText(self._text(node), self.regions.in_head(position)))

    def _meta(self, node: LexborNode, position: int) -> None:
        attributes = node.attributes
        raw = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
        if not raw:
            return
        name = raw[:MAX_TEXT].strip().lower()
        content = (attributes.get("content") or "")[:MAX_TEXT]
        in_head = self.regions.in_head(position)
        self.metas.append(Meta(name, content.strip(), in_head))
        if attributes.get("name") and _ROBOTS_AGENT.fullmatch(name):
            self.directives += [
                Directive(name, token, "meta", in_head) for token in directive_tokens(content)
            ]

    def _link_tag(self, node: LexborNode, position: int) -> None:
        attributes = node.attributes
        href = attributes.get("href")
        if href is None:
            return
        url = self._addresses.absolute(href)
        in_head = self.regions.in_head(position)
        rels = dict.fromkeys((attributes.get("rel") or "")[:MAX_URL].lower().split())
        for rel in rels:
            if rel in _KEPT_RELS:
                self.link_tags.append(
                    LinkTag(
                        rel,
                        href[:MAX_URL],
                        url,
                        hreflang=(attributes.get("hreflang") or "")[:MAX_URL].strip(),
                        media=(attributes.get("media") or "")[:MAX_URL],
                        type=(attributes.get("type") or "")[:MAX_URL],
                        in_head=in_head,
                        lang=(attributes.get("lang") or "")[:MAX_URL],
                    )
                )
        if "stylesheet" in rels and url:
            applied = "alternate" not in rels and "disabled" not in attributes
            everywhere = (attributes.get("media") or "all") in ("all", "screen")
            blocking = in_head and applied and everywhere
            self.resources.append(Resource("css", url, href[:MAX_URL], blocking, "head"))
        elif "preload" in rels and attributes.get("as") == "font" and url:
            self.resources.append(Resource("font", url, href[:MAX_URL], False, "head"))

    def _link(self, node: LexborNode, position: int) -> None:
        attributes = node.attributes
        href = attributes.get("href")
        onclick = "onclick" in attributes
        if href is None and "href" in attributes:
            href = ""  # `<a href>` leads to the page itself
        elif href is None and not onclick:
            return  # a named anchor, no link
        text = self._text(node)
        if node.tag == "area":
            alt = shown((attributes.get("alt") or "")[:MAX_TEXT])
        else:
            alt = "" if text else self._alts(position)
        label = attributes.get("aria-label") or attributes.get("title")
        rel = attributes.get("rel")
        url, kind, fragment = self._addresses.target(href)
        self.links.append(
            Link(
                url,
                href if href is None else href[:MAX_URL],
                text,
                alt,
                shown(label[:MAX_TEXT]) if label else "",
                tuple(rel[:MAX_URL].lower().split()) if rel else (),
                kind,
                self.regions.place(position),
                fragment,
                attributes.get("target") == "_blank",
                onclick,
            )
        )

    def _image(self, node: LexborNode, position: int) -> None:
        image = self._images.image(node, position, node.attributes)
        self.images.append(image)
        if image.url:
            place = self.regions.place(position)
            self.resources.append(Resource("image", image.url, image.src, False, place))

    def _heading(self, node: LexborNode, position: int) -> None:
        level = int(self._tree.tags[position][1])
        text, alt = self._text(node), self._alts(position)
        self.headings.append(Heading(level, text, alt, self.regions.in_main(position)))

    def _script(self, node: LexborNode, position: int) -> None:
        attributes = node.attributes
        kind = (attributes.get("type") or "").strip().lower()
        if kind == "application/ld+json":
            self.json_ld.append(node.text()[:MAX_JSON_LD])
        elif src := attributes.get("src"):
            in_head = self.regions.in_head(position)
            deferred = kind not in _SCRIPT_TYPES or not _LATER.isdisjoint(attributes)
            place = "head" if in_head else "main"
            self._file("js", src, place, in_head and not deferred)

    def _style(self, node: LexborNode, position: int) -> None:
        self.backgrounds += self._images.in_css(node.text())

    def _frame(self, node: LexborNode, position: int) -> None:
        self._file("frame", node.attributes.get("src"), self.regions.place(position))

    def _media(self, node: LexborNode, position: int) -> None:
        self._file("media", node.attributes.get("src"))

    def _object(self, node: LexborNode, position: int) -> None:
        attributes = node.attributes
        href = attributes.get("data") or attributes.get("src")
        self._file("object", href)
        self._embed(node, href)

    def _applet(self, node: LexborNode, position: int) -> None:
        self._embed(node, node.attributes.get("archive") or node.attributes.get("code"))

    def _embed(self, node: LexborNode, href: str | None) -> None:
        attributes = node.attributes
        kind = (attributes.get("type") or "")[:MAX_TYPE].strip().lower()
        class_id = (attributes.get("classid") or "")[:MAX_TYPE].strip().lower()
        self.embeds.append(Embed(node.tag or "", kind, (href or "")[:MAX_URL].strip(), class_id))

    def _form(self, node: LexborNode, position: int) -> None:
        attributes = node.attributes
        if (attributes.get("method") or "").strip().lower() == "dialog":
            return  # it closes a window and sends nothing
        action = attributes.get("action")
        # Without an action a form sends to the page's own address, whatever `<base>` says.
        target = self._addresses.absolute(action) if action and action.strip() else self._url
        self.forms.append(Form(action if action is None else action[:MAX_URL], target))

    def _file(
        self, kind: str, href: str | None, place: str = "main", blocking: bool = False
    ) -> None:
        if href and (url := self._addresses.absolute(href)):
            self.resources.append(Resource(kind, url, href[:MAX_URL], blocking, place))

    def _time(self, node: LexborNode, position: int) -> None:
        if value := node.attributes.get("datetime"):
            self.times.append(value[:40])

    def _marked(self) -> None:
        """Backgrounds and microdata, which may stand on any element."""
        for position, attributes in self._tree.marked.items():
            if len(self.backgrounds) >= MAX_ITEMS or len(self.microdata_types) >= MAX_ITEMS:
                return
            style = attributes.get("style")
            if style and "url(" in style:
                self.backgrounds += self._images.styled(position, style)
            kind = attributes.get("itemtype") or attributes.get("typeof")
            if kind:
                self.microdata_types += [
                    short_type(name)[:MAX_TYPE] for name in kind[:MAX_URL].split()
                ]


def _base(tree: PageTree, url: str) -> str:
    """The address that hrefs are relative to: that of the first `<base href>`, else the page's."""
    bases = (tree.nodes[position].attributes for position in tree.positions(("base",)))
    href = next((base["href"] for base in bases if "href" in base), None)
    return (normalise(href[:MAX_URL].strip(), url) if href else "") or url
