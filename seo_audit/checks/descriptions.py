"""Meta descriptions: there, one, in the head, of a width that search results show, their own."""

from __future__ import annotations

from seo_audit.applies import is_index
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.facts import Meta, Page
from seo_audit.site import Site
from seo_audit.text.letters import visible_length
from seo_audit.text.normalise import normalise
from seo_audit.text.widths import DESCRIPTION_FONT_PX, visible_part
from seo_audit.texts import _, n_

# Widths of a description in desktop results, at 14 px (Screaming Frog).
MAX_WIDTH_PX = 985
MIN_WIDTH_PX = 400


def descriptions_of(page: Page) -> list[Meta]:
    """Every `<meta name=description>`, in order."""
    return [item for item in page.html.metas if item.name == "description"]


def description_of(page: Page) -> str:
    """The text of the first meta description, or ""."""
    return next((item.content for item in page.html.metas if item.name == "description"), "")


@check(
    "description-present",
    group="descriptions",
    severity="warning",
    applies=is_index,
    title=_("The page has a meta description"),
    found=_("The page has no meta description, or an empty one."),
    why=_(
        "The description often stands under the title in search results. Without one, the search "
        "engine picks some sentence of the page."
    ),
    fix=_(
        'Add <meta name="description"> with one or two sentences: what the page offers, for whom, '
        "and why it is worth the click."
    ),
    source="SF, LH meta-description",
    effort=1,
)
def description_present(page: Page, site: Site) -> Result:
    found = descriptions_of(page)
    if any(item.content for item in found):
        return PASSED
    return failed([Evidence(label="description-empty" if found else "description-missing")])


@check(
    "description-once-in-head",
    group="descriptions",
    severity="warning",
    applies=is_index,
    title=_("There is one meta description, in the <head>"),
    found=n_(
        "The page has {count} meta description, and it stands outside the <head>.",
        "The page has {count} meta descriptions instead of one in the <head>.",
    ),
    why=_(
        "Search engines read one description in the <head>. With several, they choose; outside "
        "the <head>, it may be passed over."
    ),
    fix=_(
        "Keep one description in the <head> and delete the others; often the theme and a plug-in "
        "each add their own."
    ),
    source="SF",
)
def description_once_in_head(page: Page, site: Site) -> Result:
    found = descriptions_of(page)
    if not found:
        return NOT_APPLICABLE
    if len(found) == 1 and found[0].in_head:
        return PASSED
    return failed(
        [
            Evidence(text=item.content, label="in-head" if item.in_head else "outside-head")
            for item in found
        ],
        count=len(found),
    )


@check(
    "description-not-cut",
    group="descriptions",
    severity="notice",
    applies=is_index,
    title=_("The description fits the width of search results"),
    found=_(
        "The description is {width} px wide ({characters} characters); "
        "search results show about {limit} px."
    ),
    why=_("What goes beyond that width is cut off with an ellipsis, often the call to action."),
    fix=_("Shorten the description, or put what matters most into its first sentence."),
    source="SF",
    effort=1,
)
def description_not_cut(page: Page, site: Site) -> Result:
    text, width = description_of(page), round(page.html.description_px)
    if not text:
        return NOT_APPLICABLE
    if page.html.description_px <= MAX_WIDTH_PX:
        return PASSED
    shown = visible_part(text, DESCRIPTION_FONT_PX, MAX_WIDTH_PX)
    return failed(
        [Evidence(text=text, number=width, label="width-px"),
         Evidence(text=shown, label="visible-part")],
        width=width, characters=visible_length(text), limit=MAX_WIDTH_PX,
    )  # fmt: skip


@check(
    "description-long-enough",
    group="descriptions",
    severity="notice",
    applies=is_index,
    title=_("The description uses the room it has"),
    found=_(
        "The description is only {width} px wide ({characters} characters); "
        "at least {limit} px is good."
    ),
    why=_("A short description gives away room in which the result could win the click."),
    fix=_("Add what the reader gets from the page: a benefit, a figure, the place, the next step."),
    source="SF",
    effort=1,
)
def description_long_enough(page: Page, site: Site) -> Result:
    text, width = description_of(page), round(page.html.description_px)
    if not text:
        return NOT_APPLICABLE
    if page.html.description_px >= MIN_WIDTH_PX:
        return PASSED
    return failed(
        [Evidence(text=text, number=width, label="width-px")],
        width=width, characters=visible_length(text), limit=MIN_WIDTH_PX,
    )  # fmt: skip


@check(
    "description-says-more",
    group="descriptions",
    severity="warning",
    applies=is_index,
    title=_("The description says more than the title and the H1"),
    found=_("The description only repeats the title or the H1."),
    why=_(
        "In search results the title already stands above the description; the same words twice "
        "tell the searcher nothing new."
    ),
    fix=_("Write a description of its own: one or two sentences that go on where the title ends."),
    effort=1,
)
def description_says_more(page: Page, site: Site) -> Result:
    text = description_of(page)
    if not text:
        return NOT_APPLICABLE
    same = normalise(text)
    titles = [Evidence(text=item.text, label="title") for item in page.html.titles]
    h1s = [Evidence(text=h.text or h.alt, label="h1") for h in page.html.headings if h.level == 1]
    repeated = next((row for row in titles + h1s if normalise(row.text) == same), None)
    if repeated is None:
        return PASSED
    return failed([Evidence(text=text, label="description"), repeated])
