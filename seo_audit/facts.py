"""What a crawl found out about each page: typed, frozen, no judgement.

Everything here is written by `extract`, kept by `store` and read by `checks`. Structs are
stored as arrays, so a new field goes to the end of its struct and has a default.
"""

from __future__ import annotations

import msgspec

from seo_audit.text.keyphrases import Keyphrase
from seo_audit.text.readability import Readability
from seo_audit.text.slips import Slip
from seo_audit.text.style import Style
from seo_audit.text.words import WordCounts


class Fact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Base of all facts: immutable and compact."""


class Heading(Fact, frozen=True):
    """One H1..H6. `text` is its own visible text, `alt` that of the images inside it."""

    level: int
    text: str
    alt: str = ""
    in_main: bool = True


class Link(Fact, frozen=True):
    """One `<a>` or `<area>`.

    `kind` is internal, external, other (mailto, tel, an app), or broken (no address can be made
    of it: `javascript:`, no href, a malformed URL). `url` is absolute, normalised and without
    fragment, or "" where the kind is broken. `place` is main, nav, header, footer or aside.
    `label` is the aria-label or title, `alt` the alt texts of the images inside.
    """

    url: str
    href: str | None
    text: str = ""
    alt: str = ""
    label: str = ""
    rel: tuple[str, ...] = ()
    kind: str = "internal"
    place: str = "main"
    fragment: str = ""
    blank_target: bool = False
    onclick: bool = False


class Image(Fact, frozen=True):
    """One `<img>`. `alt` is None where the attribute is missing and "" where it is empty.

    `width` and `height` are the attributes or inline style in CSS px (None where unknown).
    `only_in_link`: the image is the only content of a link. `lazy_source` is a data-src where
    neither src nor srcset names the picture; `noscript` tells that a `<noscript>` follows it.
    `paragraphs_before`: `<p>` elements of the main landmark, else of the page, above it.
    """

    src: str
    url: str
    alt: str | None
    width: int | None = None
    height: int | None = None
    sized: bool = False
    in_main: bool = True
    only_in_link: bool = False
    in_captioned_figure: bool = False
    loading: str = ""
    lazy_source: str = ""
    noscript: bool = False
    paragraphs_before: int = 0


class Background(Fact, frozen=True):
    """A CSS `background-image: url()` of an inline style or style block, sizes in px if given."""

    url: str
    width: int | None = None
    height: int | None = None
    in_main: bool = True


class Meta(Fact, frozen=True):
    """One `<meta>`: `name` is its lower-case name, property or http-equiv."""

    name: str
    content: str
    in_head: bool = True


class HeadText(Fact, frozen=True):
    """One `<title>`: its text and whether it stands in the head of the parsed page."""

    text: str
    in_head: bool = True


class LinkTag(Fact, frozen=True):
    """One `<link>` or one entry of the HTTP `Link` header (`source` is "tag" or "header").

    `href` as written, `url` made absolute and normalised ("" where no URL can be made).
    """

    rel: str
    href: str
    url: str
    hreflang: str = ""
    media: str = ""
    type: str = ""
    in_head: bool = True
    source: str = "tag"
    lang: str = ""


class Directive(Fact, frozen=True):
    """One robots directive: `source` is "meta" or "header", `agent` "robots", "googlebot" ..."""

    agent: str
    token: str
    source: str = "meta"
    in_head: bool = True


class Resource(Fact, frozen=True):
    """One file that the page loads: `kind` is css, js, image, frame, media, font or object.

    `blocking`: a script in the head without async, defer or module; a stylesheet in the head.
    """

    kind: str
    url: str
    href: str
    blocking: bool = False
    place: str = "main"


class Form(Fact, frozen=True):
    """One `<form>` that sends something: `action` as written (None where the attribute is missing),
    `url` the address it sends to, "" where that is none of the web (mailto, javascript)."""

    action: str | None
    url: str


class Embed(Fact, frozen=True):
    """One `<object>`, `<embed>` or `<applet>`: `url` as written, the rest in lower case."""

    tag: str
    type: str = ""
    url: str = ""
    class_id: str = ""


class SourceTag(Fact, frozen=True):
    """A start tag where the source has it, or text ("#text"); `line` from 1."""

    tag: str
    line: int


class Block(Fact, frozen=True):
    """One block of the main content: `tag` (p, li, h2, td ...), its visible text, own `lang`.

    `align` is center, left, right, justify, start, end or "" where nothing says so. `in_quote`:
    it stands in a blockquote or q; `is_code`: in pre. `code` are the inline code texts in it.
    """

    tag: str
    text: str
    lang: str = ""
    align: str = ""
    in_quote: bool = False
    is_code: bool = False
    code: tuple[str, ...] = ()


class Charset(Fact, frozen=True):
    """How the bytes were read: what header, BOM and meta declare and what was used.

    `used_from` is header, bom, meta or detection. `bad_bytes` counts the U+FFFD that decoding put
    in, `first_bad` is the offset of the first undecodable byte (-1: none).
    """

    used: str = "utf-8"
    used_from: str = "detection"
    header: str = ""
    meta: str = ""
    bom: str = ""
    bad_bytes: int = 0
    first_bad: int = -1
    nul_bytes: int = 0


class Document(Fact, frozen=True):
    """What the HTML of one page holds.

    `sells`: a price and an add-to-cart button; `has_dated_article`: an `<article>` with a `<time>`;
    `dates`: as written in JSON-LD, meta and `<time>`; `elements`: number of elements;
    `nosnippet_share`: of the main text's letters, 0..1. Language, words, sentences, readability,
    keyphrases are of the main text; `intent` of title and H1; widths in px on a results page.
    `slips` and `style` are of its sentences outside quotations and code, in Arabic and English.
    `skeleton`: the start tags of html, head and body in the source with what stands before them, ()
    where all is as it should be; `head_breaker`: what ended the head before `</head>`; `app_shell`:
    id or tag of an empty element that scripts fill (looked for where there is little text).
    """

    charset: Charset
    lang: str | None = None
    dir: str | None = None
    body_dir: str | None = None
    base: str = ""
    titles: tuple[HeadText, ...] = ()
    metas: tuple[Meta, ...] = ()
    link_tags: tuple[LinkTag, ...] = ()
    directives: tuple[Directive, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    backgrounds: tuple[Background, ...] = ()
    resources: tuple[Resource, ...] = ()
    blocks: tuple[Block, ...] = ()
    json_ld: tuple[str, ...] = ()
    schema_types: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    copyright_years: tuple[int, ...] = ()
    elements: int = 0
    first_body_tag: str = ""
    has_dated_article: bool = False
    sells: bool = False
    nosnippet_share: float = 0.0
    language: str = "other"
    language_code: str | None = None
    arabic_share: float = 0.0
    latin_share: float = 0.0
    words: WordCounts = WordCounts(0, 0, 0)
    sentences: int = 0
    readability: Readability | None = None
    keyphrases: tuple[Keyphrase, ...] = ()
    intent: str | None = None
    title_px: float = 0.0
    description_px: float = 0.0
    slips: tuple[Slip, ...] = ()
    style: Style | None = None
    forms: tuple[Form, ...] = ()
    embeds: tuple[Embed, ...] = ()
    skeleton: tuple[SourceTag, ...] = ()
    head_breaker: SourceTag | None = None
    app_shell: str = ""


class Page(Fact, frozen=True):
    """One fetched or refused internal URL.

    `status` is the HTTP status, 0 where nothing answered; `error` then says why (dns, refused,
    timeout, tls, reset, too-large, robots ...). `bytes` are unpacked, `transfer_bytes` as sent;
    `response_ms` is the time to the first byte as the crawl measured it. `redirect_to` is the
    normalised Location. `truncated`: the body went past a bound and was cut there. `document` is
    None for anything but HTML with status 200..299 or an error page in HTML. `body_kind`: what the
    first bytes show: html, xhtml, xml, json, pdf, image, or "" where they do not tell.
    """

    url: str
    status: int
    error: str = ""
    content_type: str = ""
    bytes: int = 0
    transfer_bytes: int = 0
    response_ms: int = 0
    level: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    redirect_to: str = ""
    truncated: bool = False
    document: Document | None = None
    body_kind: str = ""

    @property
    def is_html(self) -> bool:
        """True for a page that answered 200 with HTML."""
        return self.status == 200 and self.document is not None

    @property
    def html(self) -> Document:
        """The document of a page that is known to be HTML."""
        if self.document is None:
            raise ValueError(f"{self.url} is not HTML")
        return self.document

    def header(self, name: str) -> str:
        """All values of a response header joined by ", ", or "" ."""
        name = name.lower()
        return ", ".join(value for key, value in self.headers if key == name)
