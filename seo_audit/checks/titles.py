"""Titles: there, one, in the head, of a width that search results show, and saying something."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from urllib.parse import urlsplit

from seo_audit.applies import is_index, meta
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.text.letters import visible_length
from seo_audit.text.normalise import fold, normalise
from seo_audit.text.widths import TITLE_FONT_PX, visible_part
from seo_audit.text.word_forms import spelling_keys
from seo_audit.text.words import words
from seo_audit.texts import _, n_
from seo_audit.urls import readable
from seo_audit.words import load_both

# Width of a title in desktop results, at 20 px: ours, between Screaming Frog's 561 and Yoast's 600.
MAX_WIDTH_PX = 580
# Screaming Frog's lower bound.
MIN_WIDTH_PX = 200
# A content word so often in one title reads as stuffing (ours).
REPEATED = 3

# Marks that set the parts of a title apart; a hyphen only between spaces.
SEPARATOR = re.compile(r"\s+[-–—:]\s+|\s*[|·•»«›‹]+\s*|\s+::\s+")
_EDGES = " .!-–—_|:…"


def title_of(page: Page) -> str:
    """The text of the first `<title>`, or ""."""
    titles = page.html.titles
    return titles[0].text if titles else ""


def first_h1(page: Page) -> str:
    """The text of the first H1 that has any, else its images' alt texts, or ""."""
    headings = (item for item in page.html.headings if item.level == 1)
    return next((item.text or item.alt for item in headings if item.text or item.alt), "")


@check(
    "title-present",
    group="titles",
    severity="error",
    applies=is_index,
    title=_("The page has a title"),
    found=_("The page has no title, or an empty one."),
    why=_(
        "The title is the line that searchers see and click, and the first thing a search engine "
        "reads to learn what the page is about."
    ),
    fix=_(
        "Write a <title> in the page's <head> that names its topic first and the brand last, "
        "for example: topic | brand."
    ),
    source="SF, LH document-title",
    effort=1,
)
def title_present(page: Page, site: Site) -> Result:
    titles = page.html.titles
    if any(item.text for item in titles):
        return PASSED
    return failed([Evidence(label="title-empty" if titles else "title-missing")])


@check(
    "title-single",
    group="titles",
    severity="warning",
    applies=is_index,
    title=_("The page has one title only"),
    found=n_("The page has {count} title.", "The page has {count} titles."),
    why=_(
        "With several titles, search engines and browsers choose for themselves which one to show."
    ),
    fix=_("Keep the best <title> and delete the others, in the template or the SEO plug-in."),
    source="SF",
)
def title_single(page: Page, site: Site) -> Result:
    titles = page.html.titles
    if not titles:
        return NOT_APPLICABLE
    if len(titles) == 1:
        return PASSED
    return failed([Evidence(text=item.text) for item in titles], count=len(titles))


@check(
    "title-in-head",
    group="titles",
    severity="error",
    applies=is_index,
    title=_("The title stands in the <head>"),
    found=_("The title stands outside the <head> of the page as browsers read it."),
    why=_("Search engines look for the title in the <head>; outside it, it may be passed over."),
    fix=_(
        "Move <title> to the top of the <head>, before any element that does not belong there: "
        "such an element ends the <head> early."
    ),
    source="SF",
    effort=3,
)
def title_in_head(page: Page, site: Site) -> Result:
    titles = [item for item in page.html.titles if item.text]
    if not titles:
        return NOT_APPLICABLE
    if any(item.in_head for item in titles):
        return PASSED
    evidence = [Evidence(text=titles[0].text, label="outside-head")]
    if page.html.first_body_tag:
        evidence.append(Evidence(selector=page.html.first_body_tag, label="head-ended-by"))
    return failed(evidence)


@check(
    "title-not-cut",
    group="titles",
    severity="warning",
    applies=is_index,
    title=_("The title fits the width of search results"),
    found=_(
        "The title is {width} px wide ({characters} characters); "
        "search results show about {limit} px."
    ),
    why=_(
        "A title that is too wide ends in an ellipsis, and the searcher does not see its end. "
        "Width decides, not the number of characters."
    ),
    fix=_(
        "Shorten the title until it fits: put what matters first, drop filler words and "
        "repetitions, keep the brand short."
    ),
    source="ours, between SF and Yoast",
    effort=1,
)
def title_not_cut(page: Page, site: Site) -> Result:
    title, width = title_of(page), round(page.html.title_px)
    if not title:
        return NOT_APPLICABLE
    if page.html.title_px <= MAX_WIDTH_PX:
        return PASSED
    shown = visible_part(title, TITLE_FONT_PX, MAX_WIDTH_PX)
    return failed(
        [Evidence(text=title, number=width, label="width-px"),
         Evidence(text=shown, label="visible-part")],
        width=width, characters=visible_length(title), limit=MAX_WIDTH_PX,
    )  # fmt: skip


@check(
    "title-long-enough",
    group="titles",
    severity="warning",
    applies=is_index,
    title=_("The title uses the room it has"),
    found=_(
        "The title is only {width} px wide ({characters} characters); at least {limit} px is good."
    ),
    why=_(
        "A very short title says little about the page and leaves out words that people search for."
    ),
    fix=_(
        "Add to the title what sets the page apart: the kind of offer, the place, the audience or "
        "the brand."
    ),
    source="SF",
    effort=1,
)
def title_long_enough(page: Page, site: Site) -> Result:
    title, width = title_of(page), round(page.html.title_px)
    if not title:
        return NOT_APPLICABLE
    if page.html.title_px >= MIN_WIDTH_PX:
        return PASSED
    return failed(
        [Evidence(text=title, number=width, label="width-px")],
        width=width, characters=visible_length(title), limit=MIN_WIDTH_PX,
    )  # fmt: skip


@check(
    "title-differs-from-h1",
    group="titles",
    severity="notice",
    applies=is_index,
    title=_("The title says more than the H1"),
    found=_("Apart from the brand, the title repeats the H1 word for word."),
    why=_(
        "The title speaks to searchers, the H1 to readers of the page. Two wordings can meet two "
        "ways of searching for the same thing."
    ),
    fix=_(
        "Reword one of the two: keep the main topic in both, and add to the title a benefit, a "
        "place or another word that people search for."
    ),
    source="SF",
    effort=1,
)
def title_differs_from_h1(page: Page, site: Site) -> Result:
    title, h1 = title_of(page), first_h1(page)
    if not title or not h1:
        return NOT_APPLICABLE
    if normalise(h1) not in (normalise(title), normalise(without_brand(title, page))):
        return PASSED
    return failed([Evidence(text=title, label="title"), Evidence(text=h1, label="h1")])


def without_brand(title: str, page: Page) -> str:
    """The title without its brand part: the part that is the site's or host's name, else the last
    one where it is shorter than what stands before it."""
    parts = [part for part in SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return title
    for brand, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        if _is_brand(brand, page):
            return " ".join(rest)
    head = title[: title.rindex(parts[-1])].rstrip(_EDGES + "·•»«›‹")
    return head if len(parts[-1]) < len(head) and not _is_brand(head, page) else title


def _is_brand(part: str, page: Page) -> bool:
    name = normalise(part)
    host = urlsplit(page.url).netloc.removeprefix("www.")
    names = (host, host.partition(".")[0], host.rpartition(".")[0])
    return name == normalise(meta(page, "og:site_name")) or name.replace(" ", "") in names


@check(
    "title-not-placeholder",
    group="titles",
    severity="error",
    applies=is_index,
    title=_("The title is not a stock word"),
    found=_("The title is only a stock word or the domain: {title}"),
    why=_(
        "Titles such as Home or Untitled come from a template. They tell searchers nothing, and "
        "thousands of sites have the same."
    ),
    fix=_("Replace the title with one that says what this page offers, then the brand."),
    effort=1,
)
def title_not_placeholder(page: Page, site: Site) -> Result:
    title = title_of(page)
    if not title:
        return NOT_APPLICABLE
    host = readable(f"https://{urlsplit(page.url).netloc}").removeprefix("https://")
    domains = (host, host.removeprefix("www."), f"www.{host}")
    name = normalise(title).strip(_EDGES)
    name = name.partition("://")[2].rstrip("/") if "://" in name else name
    if fold(name) not in _stock_titles() and name not in domains:
        return PASSED
    return failed([Evidence(text=title)], title=title)


@cache
def _stock_titles() -> frozenset[str]:
    return frozenset(map(fold, load_both("stock_titles")))


@check(
    "title-no-repetition",
    group="titles",
    severity="warning",
    applies=is_index,
    title=_("The title does not repeat its words"),
    found=n_(
        "The title has the word {word} {count} time.",
        "The title has the word {word} {count} times.",
    ),
    why=_(
        "Repeating a word in the title does not help it rank; it looks like spam and takes the "
        "room of words that would."
    ),
    fix=_("Keep the word once, at the start if it can be, and use the room for another detail."),
    effort=1,
)
def title_no_repetition(page: Page, site: Site) -> Result:
    title = title_of(page)
    if not title:
        return NOT_APPLICABLE
    written = words(normalise(title))
    keys = spelling_keys(written)
    counts = Counter(keys[word] for word in written if len(word) > 1 and not word.isdigit())
    repeated = [
        (next(word for word in written if keys[word] == key), times)
        for key, times in counts.most_common()
        if times >= REPEATED and not _is_function_word(key)
    ]
    if not repeated:
        return PASSED
    word, count = repeated[0]
    rows = [Evidence(text=word, number=times, label="word-times") for word, times in repeated]
    return failed(rows, word=word, count=count)


def _is_function_word(key: str) -> bool:
    known = _function_words()
    return key in known or (key[:1] in ("و", "ف") and key[1:] in known)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(spelling_keys(sorted(load_both("stopwords"))).values())
