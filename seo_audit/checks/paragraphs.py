"""Paragraphs and subheadings: blocks of text that a reader can take in at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from seo_audit.applies import is_index_in_ar_or_en
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.checks.headings import LONG_PAGE_WORDS
from seo_audit.facts import Block, Page
from seo_audit.site import Site
from seo_audit.text.running_text import LABELS, is_running_text
from seo_audit.text.sentences import sentences
from seo_audit.text.words import words
from seo_audit.texts import _, n_

# Words of a paragraph, and words between two subheadings; above the second, red (Yoast).
MAX_PARAGRAPH = 150
MAX_STRETCH = 300
BAD_STRETCH = 350
# What a page earns that misses the limit but not by much.
HALF = 0.5
# With fewer spaces than this part of a limit, words need not be counted: one word of three would
# have to stand without a space.
SURELY_BELOW = 0.67
# So much of a passage shows where it is.
SHOWN_CHARACTERS = 200

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# These part a text for the eye as a subheading does.
_OTHER_BREAKS = frozenset({"summary", "dt", "legend", "caption"})


@check(
    "paragraphs-short",
    group="readability",
    severity="notice",
    applies=is_index_in_ar_or_en,
    title=_("Paragraphs are short"),
    found=n_(
        "{count} paragraph has over {limit} words; the longest has {longest}.",
        "{count} paragraphs have over {limit} words; the longest has {longest}.",
    ),
    why=_(
        "A paragraph of more than 150 words fills the screen of a phone, and readers skip what "
        "looks like a wall."
    ),
    fix=_("Begin a new paragraph where the thought turns; one thought each is enough."),
    source="Yoast",
    effort=1,
)
def paragraphs_short(page: Page, site: Site) -> Result:
    paragraphs = [line for block in _own_text(page) for line in block.text.split("\n")]
    if not paragraphs:
        return NOT_APPLICABLE
    long = [
        (count, line)
        for line in paragraphs
        if line.count(" ") > SURELY_BELOW * MAX_PARAGRAPH
        and (count := len(words(line))) > MAX_PARAGRAPH
    ]
    if not long:
        return PASSED
    rows = [
        Evidence(text=line[:SHOWN_CHARACTERS], number=count, label="paragraph-words")
        for count, line in long
    ]
    return failed(rows, count=len(rows), limit=MAX_PARAGRAPH, longest=max(long)[0])


def _own_text(page: Page) -> Iterator[Block]:
    """The blocks that are the page's own text: no headings and labels, quotations and code."""
    for block in page.html.blocks:
        if not (block.is_code or block.in_quote or block.tag in LABELS):
            yield block


@check(
    "subheadings-frequent",
    group="readability",
    severity="warning",
    applies=is_index_in_ar_or_en,
    title=_("Subheadings divide the text often enough"),
    found=n_(
        "{count} stretch of text has over {limit} words without a subheading.",
        "{count} stretches of text have over {limit} words without a subheading.",
    ),
    why=_(
        "Readers jump from subheading to subheading until they find what they came for; a long "
        "stretch without one gives them nowhere to land."
    ),
    fix=_("Give each part of the passages shown here a subheading that says what is in it."),
    source="Yoast",
)
def subheadings_frequent(page: Page, site: Site) -> Result:
    if page.html.words.total < LONG_PAGE_WORDS:
        return NOT_APPLICABLE
    long = [(count, text) for count, text in _stretches(page) if count > MAX_STRETCH]
    if not long:
        return PASSED
    rows = [
        Evidence(text=text[:SHOWN_CHARACTERS], number=count, label="words-without-subheading")
        for count, text in long
    ]
    share = 0.0 if max(long)[0] > BAD_STRETCH else HALF
    return failed(rows, share=share, count=len(rows), limit=MAX_STRETCH)


def _stretches(page: Page) -> Iterator[tuple[int, str]]:
    """The words of running text between two headings, with the text of its first line; such as
    are surely short are left out."""
    # A heading around a <div> is no block of its own.
    titles = {heading.text for heading in page.html.headings}
    stretch: list[Block] = []
    for block in page.html.blocks:
        if block.tag in _HEADINGS or block.tag in _OTHER_BREAKS or block.text in titles:
            yield from _long_stretch(stretch)
            stretch = []
        elif not (block.is_code or block.in_quote or block.tag in LABELS):
            stretch.append(block)
    yield from _long_stretch(stretch)


def _long_stretch(blocks: list[Block]) -> Iterator[tuple[int, str]]:
    if sum(block.text.count(" ") + 1 for block in blocks) < SURELY_BELOW * MAX_STRETCH:
        return
    lines = [
        line
        for block in blocks
        for line in block.text.split("\n")
        if is_running_text(block.tag, line, 1) or len(sentences(line)) > 1
    ]
    if lines:
        yield sum(len(words(line)) for line in lines), lines[0]
