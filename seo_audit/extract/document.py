"""HTML in UTF-8 -> Document: one parse, one walk, then the main text and what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from seo_audit.extract.app_shell import MAX_WORDS, app_shell
from seo_audit.extract.elements import Elements
from seo_audit.extract.main_text import main_blocks
from seo_audit.extract.own_text import read_own_text
from seo_audit.extract.skeleton import head_breaker, skeleton
from seo_audit.extract.structured import json_ld_facts
from seo_audit.extract.tree import PageTree
from seo_audit.facts import Block, Charset, Directive, Document, LinkTag
from seo_audit.text.intent import intent
from seo_audit.text.keyphrases import CANDIDATES, keyphrases_of
from seo_audit.text.language import guess_language
from seo_audit.text.proofread import proofread
from seo_audit.text.prose import read_prose
from seo_audit.text.readability import readability_of
from seo_audit.text.sentences import sentences
from seo_audit.text.style import style_of
from seo_audit.text.widths import DESCRIPTION_FONT_PX, TITLE_FONT_PX, width_px
from seo_audit.text.words import count_scripts, words
from seo_audit.urls import SiteScope

_COPYRIGHT = re.compile(r"(?:©|\(c\)|حقوق)\D{0,60}?((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?")
_PRICE = re.compile(
    r"(?:[$€£]|\b(?:USD|EUR|SAR|AED|EGP|KWD|QAR))\s?\d|\d\s?(?:ريال|درهم|جنيه|دينار|ر\.س|د\.إ)"
)
_CART = (
    "add to cart", "add to basket", "add to bag", "buy now",
    "أضف إلى السلة", "أضف للسلة", "اشتر الآن",
)  # fmt: skip
# Characters at the end of a page in which its copyright line is looked for.
_CLOSING_PART = 20_000
_ARTICLE_DATES = ("article:published_time", "article:modified_time", "og:updated_time", "date")


def read_document(
    html: bytes,
    charset: Charset,
    url: str,
    scope: SiteScope,
    header_links: list[LinkTag],
    header_directives: list[Directive],
) -> Document:
    """All facts of an HTML page. `html` is UTF-8; `url` the address it was fetched from."""
    tree = PageTree(html)
    elements = Elements(tree, url, scope)
    elements.walk()
    types, dates = json_ld_facts(elements.json_ld)
    dates += [meta.content[:40] for meta in elements.metas if meta.name in _ARTICLE_DATES]
    body = tree.parser.body
    seen = body.text() if body else ""
    in_article = tree.covered(("article",))
    # The tree is changed from here on.
    blocks, nosnippet = main_blocks(tree, elements.regions.in_content)
    title = elements.titles[0].text if elements.titles else ""
    description = next((m.content for m in elements.metas if m.name == "description"), "")
    h1 = next((heading.text for heading in elements.headings if heading.level == 1), "")
    own = "\n".join(block.text for block in blocks if not (block.is_code or block.in_quote))
    quoted = "\n".join(block.text for block in blocks if block.in_quote and not block.is_code)
    text = f"{own}\n{quoted}" if quoted else own
    guess = guess_language(text if text else f"{title}\n{description}\n{h1}")
    own_said, paragraphs = read_own_text(blocks)
    said = own_said + sentences(quoted) if quoted else own_said
    prose = read_prose(said)
    own_words = read_prose(own_said).words if quoted else prose.words
    first_body_tag = _first_inside(tree, "body")
    code = Counter(words("\n".join(block.text for block in blocks if block.is_code)))
    return Document(
        charset=charset,
        lang=_attribute(tree, "html", "lang"),
        dir=_attribute(tree, "html", "dir"),
        body_dir=_attribute(tree, "body", "dir"),
        base=elements.base if elements.base != url else "",
        titles=tuple(elements.titles),
        metas=tuple(elements.metas),
        link_tags=tuple(elements.link_tags + header_links),
        directives=tuple(elements.directives + header_directives),
        headings=tuple(elements.headings),
        links=tuple(elements.links),
        images=tuple(elements.images),
        backgrounds=tuple(elements.backgrounds),
        resources=tuple(dict.fromkeys(elements.resources)),
        blocks=tuple(blocks),
        json_ld=tuple(elements.json_ld),
        schema_types=tuple(dict.fromkeys(types + elements.microdata_types)),
        dates=tuple(dict.fromkeys(dates + elements.times)),
        copyright_years=_copyright_years(seen),
        elements=len(tree.nodes),
        first_body_tag=first_body_tag,
        has_dated_article=any(in_article[position] for position in tree.positions(("time",))),
        sells=_sells(seen),
        nosnippet_share=nosnippet,
        language=guess.language,
        language_code=guess.code,
        arabic_share=guess.arabic,
        latin_share=guess.latin,
        words=count_scripts(prose.words + code if code else prose.words),
        sentences=len(said),
        readability=readability_of(prose.words, prose.lengths, guess.language),
        keyphrases=tuple(keyphrases_of(prose, guess.language, CANDIDATES)),
        intent=intent(f"{title}\n{h1}", guess.language),
        title_px=round(width_px(title, TITLE_FONT_PX), 1),
        description_px=round(width_px(description, DESCRIPTION_FONT_PX), 1),
        slips=proofread(own_said, _without(own_words, blocks), guess.language),
        style=style_of(prose, own_said, paragraphs, guess.language),
        forms=tuple(elements.forms),
        embeds=tuple(elements.embeds),
        skeleton=skeleton(html),
        head_breaker=head_breaker(html, first_body_tag),
        app_shell=app_shell(html) if sum(prose.words.values()) < MAX_WORDS else "",
    )


def _without(counts: Counter[str], blocks: list[Block]) -> Mapping[str, int]:
    """The words but for those that the page also shows as code."""
    code = "\n".join(text for block in blocks for text in block.code)
    if not code:
        return counts
    known = set(words(code))
    return {word: count for word, count in counts.items() if word not in known}


def _attribute(tree: PageTree, tag: str, name: str) -> str | None:
    position = tree.first(tag)
    return tree.nodes[position].attributes.get(name) if position is not None else None


def _first_inside(tree: PageTree, tag: str) -> str:
    """The tag of the first element inside the first element of a tag, or ""."""
    position = tree.first(tag)
    if position is None or position + 1 >= tree.end(position):
        return ""
    return tree.tags[position + 1]


def _sells(text: str) -> bool:
    """Whether the page shows a price and the words of a button that puts something into a cart."""
    small = text.lower()
    return any(words in small for words in _CART) and _PRICE.search(text) is not None


def _copyright_years(text: str) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for first, last in _COPYRIGHT.findall(text[-_CLOSING_PART:]):
        found[int(last or first)] = None
    return tuple(found)
