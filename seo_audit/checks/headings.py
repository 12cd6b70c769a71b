"""Headings: one H1 with text, short headings, in order, none empty."""

from __future__ import annotations

from seo_audit.applies import is_index
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.facts import Heading, Page
from seo_audit.site import Site
from seo_audit.text.letters import visible_length
from seo_audit.texts import _, n_

# A page of so many words needs subheadings (Yoast).
LONG_PAGE_WORDS = 300
# Visible characters of an H1 or H2 (Screaming Frog).
MAX_CHARACTERS = 70
# An outline is shown up to here; longer ones prove nothing more.
OUTLINE_ROWS = 100


def named_h1s(page: Page) -> list[Heading]:
    """The H1s that have text or an image with alt text."""
    return [item for item in page.html.headings if item.level == 1 and (item.text or item.alt)]


@check(
    "h1-present",
    group="headings",
    severity="error",
    applies=is_index,
    title=_("The page has an H1"),
    found=_("The page has no H1, or an empty one."),
    why=_(
        "The H1 tells readers, screen readers and search engines at once what the page is about."
    ),
    fix=_("Make the visible headline of the page its <h1>, and name the topic of the page in it."),
    source="SF",
    effort=1,
)
def h1_present(page: Page, site: Site) -> Result:
    if named_h1s(page):
        return PASSED
    empty = any(item.level == 1 for item in page.html.headings)
    return failed([Evidence(label="h1-empty" if empty else "h1-missing")])


@check(
    "h1-single",
    group="headings",
    severity="warning",
    applies=is_index,
    title=_("The page has one H1 only"),
    found=n_("The page has {count} H1.", "The page has {count} H1s."),
    why=_("Several H1s leave open which of them is the topic of the page."),
    fix=_(
        "Keep the H1 that names the topic and turn the others into <h2>, or plain text if they "
        "are a logo or a slogan."
    ),
    source="SF, Yoast",
)
def h1_single(page: Page, site: Site) -> Result:
    found = named_h1s(page)
    if not found:
        return NOT_APPLICABLE
    if len(found) == 1:
        return PASSED
    return failed([Evidence(text=item.text or item.alt) for item in found], count=len(found))


@check(
    "h1-is-text",
    group="headings",
    severity="warning",
    applies=is_index,
    title=_("The H1 is text"),
    found=_("The H1 is only an image; its words stand in the alt text alone: {alt}"),
    why=_("Words in a picture cannot be read out, translated or copied, and count less than text."),
    fix=_("Write the headline as text inside <h1>, and place the image beside it."),
    source="SF",
)
def h1_is_text(page: Page, site: Site) -> Result:
    found = named_h1s(page)
    if not found:
        return NOT_APPLICABLE
    if any(item.text for item in found):
        return PASSED
    return failed([Evidence(text=found[0].alt, selector="h1", label="alt")], alt=found[0].alt)


@check(
    "h2-present",
    group="headings",
    severity="notice",
    applies=is_index,
    title=_("A long page has H2 subheadings"),
    found=n_(
        "The page has {count} word and no H2.",
        "The page has {count} words and no H2.",
    ),
    why=_(
        "Readers skim. Subheadings let them find their part, and tell search engines which "
        "questions the page answers."
    ),
    fix=_("Divide the text into sections and give each an <h2> that says what is in it."),
    source="SF; 300 words: Yoast",
)
def h2_present(page: Page, site: Site) -> Result:
    count = page.html.words.total
    if count < LONG_PAGE_WORDS:
        return NOT_APPLICABLE
    if any(item.level == 2 and (item.text or item.alt) for item in page.html.headings):
        return PASSED
    return failed([Evidence(number=count, label="words")], count=count)


@check(
    "headings-short",
    group="headings",
    severity="notice",
    applies=is_index,
    title=_("H1 and H2 are short"),
    found=n_(
        "{count} heading is longer than {limit} characters.",
        "{count} headings are longer than {limit} characters.",
    ),
    why=_("A heading is read at a glance; a long one is a sentence that nobody skims."),
    fix=_("Shorten the heading to its point and move the rest into the text below it."),
    source="SF",
    effort=1,
)
def headings_short(page: Page, site: Site) -> Result:
    found = [item for item in page.html.headings if item.level <= 2 and item.text]
    if not found:
        return NOT_APPLICABLE
    long = [
        Evidence(text=item.text, selector=f"h{item.level}", number=length, label="characters")
        for item in found
        if len(item.text) > MAX_CHARACTERS
        and (length := visible_length(item.text)) > MAX_CHARACTERS
    ]
    return failed(long, count=len(long), limit=MAX_CHARACTERS) if long else PASSED


@check(
    "headings-in-order",
    group="headings",
    severity="notice",
    applies=is_index,
    title=_("Headings follow their order"),
    found=n_(
        "{count} heading is out of order.",
        "{count} headings are out of order.",
    ),
    why=_(
        "Screen readers and search engines read headings as an outline: an H1 first, then one "
        "level down at a time."
    ),
    fix=_(
        "Begin the main content with the H1 and choose each level by the outline, not by its size: "
        "below an H2 comes an H3, not an H4."
    ),
    source="SF, WCAG practice",
)
def headings_in_order(page: Page, site: Site) -> Result:
    # An H1 in the page's header opens the outline as well as one in the main content.
    outline = [
        item
        for item in page.html.headings
        if (item.in_main or item.level == 1) and (item.text or item.alt)
    ]
    if not outline:
        return NOT_APPLICABLE
    has_h1 = any(item.level == 1 for item in outline)
    rows: list[Evidence] = []
    wrong = previous = 0
    for item in outline:
        label = ""
        if not previous and has_h1 and item.level > 1:
            label = "heading-before-h1"
        elif previous and item.level > previous + 1:
            label = "heading-skips-level"
        wrong += bool(label)
        previous = item.level
        if len(rows) < OUTLINE_ROWS:
            rows.append(
                Evidence(text=item.text or item.alt, selector=f"h{item.level}", label=label)
            )
    return failed(rows, count=wrong) if wrong else PASSED


@check(
    "headings-not-empty",
    group="headings",
    severity="warning",
    applies=is_index,
    title=_("No heading is empty"),
    found=n_("{count} heading is empty.", "{count} headings are empty."),
    why=_(
        "Screen readers announce an empty heading, and then there is nothing; it is left over from "
        "the editor or used to make a gap."
    ),
    fix=_("Delete the empty heading, or write its text; make gaps with the style sheet."),
    effort=1,
)
def headings_not_empty(page: Page, site: Site) -> Result:
    headings = page.html.headings
    if not headings:
        return NOT_APPLICABLE
    empty: list[Evidence] = []
    before = ""
    for item in headings:
        if item.text or item.alt:
            before = item.text or item.alt
        else:
            label = "heading-empty-after" if before else "heading-empty"
            empty.append(Evidence(text=before, selector=f"h{item.level}", label=label))
    return failed(empty, count=len(empty)) if empty else PASSED
