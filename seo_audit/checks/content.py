"""Content: enough of it, finished, without what templates leave behind, of this time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from seo_audit.applies import is_article, is_index
from seo_audit.check import (
    NOT_APPLICABLE,
    NOT_MEASURED,
    PASSED,
    Evidence,
    Result,
    check,
    failed,
)
from seo_audit.checks.descriptions import description_of
from seo_audit.checks.titles import SEPARATOR
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.texts import _, n_
from seo_audit.words import load, load_both

# Words of main text: Screaming Frog's low content; Yoast's length of an article.
MIN_WORDS = 200
MIN_ARTICLE_WORDS = 300
# A page whose main text is links for this part or more is a list (ours).
LIST_LINK_SHARE = 0.5
# With more words than these a page is more than a notice "under construction" (ours).
MAX_CONSTRUCTION_WORDS = 60
# No stock phrase of the lists is longer than this.
MAX_STOCK_CHARACTERS = 60
# So much of a passage names it in the finding; the evidence has all of it.
SHOWN_PASSAGE = 120
# Text that nobody touched for longer looks out of date (ours).
MAX_AGE_YEARS = 2

LISTING_TYPES = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ContactPage"})
_LANGUAGE_FOLDER = re.compile(
    r"(?:ar|en|de|es|fa|fr|he|hi|id|it|ja|ms|nl|pt|ru|tr|ur|zh)(?:-[a-z]{2})?"
)
_START_FILES = frozenset({"index", "default", "home"})

_EMPTY_VALUES = frozenset({"undefined", "null", "Null", "NULL", "NaN"})
# They are among the headings already.
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Before the pattern runs, one of these must be there.
_REMNANT_SIGNS = ("{{", "{%", "%%", "[", "&nbsp;")
_REMNANT = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}"
    r"|\{%-?\s*\w[^%\n]{0,80}%\}"
    r"|%%[a-z_]+%%"
    r"|\[object Object\]"
    r"|&nbsp;"
    # A shortcode: its end tag, an attribute, an underscore in its name, or one that all know.
    r"|\[/[a-z][\w-]*\]"
    r"|\[[a-z][\w-]*\s+[\w-]+\s*=\s*[\"'“”″\w][^\]\n]{0,200}\]"
    r"|\[[a-z]+_[a-z_0-9]+\]"
    r"|\[(?:gallery|contact-form-7|audio|video|playlist)\]"
)


@check(
    "content-long-enough",
    group="content",
    severity="warning",
    applies=is_index,
    title=_("The page has enough text"),
    found=n_(
        "The main text has {count} word; at least {limit} are expected here.",
        "The main text has {count} words; at least {limit} are expected here.",
    ),
    why=_(
        "A page with little text answers few questions, and a search engine finds little in it to "
        "match with a search."
    ),
    fix=_(
        "Answer on the page what readers ask about its topic: what it is, for whom, how, what it "
        "costs, what comes next. If there is nothing to add, merge the page into a fuller one."
    ),
    source="SF; articles: Yoast",
)
def content_long_enough(page: Page, site: Site) -> Result:
    words = page.html.words
    limit = MIN_ARTICLE_WORDS if is_article(page, site) else MIN_WORDS
    if words.total and words.ar + words.en < words.total / 2:
        return NOT_MEASURED  # a script that sets no spaces between words
    if is_home(page, site) or is_list_or_contact(page):
        return NOT_APPLICABLE
    if words.total >= limit:
        return PASSED
    return failed([Evidence(number=words.total, label="words")], count=words.total, limit=limit)


def is_home(page: Page, site: Site) -> bool:
    """The start page, or the home page of one language."""
    home = site.home
    at_start = home is not None and home.url == page.url
    return at_start or page.url == site.start_url or not _segments(page)


def is_list_or_contact(page: Page) -> bool:
    """A page that lists others or tells how to get in touch: by its address, its schema type, or
    because its main text is mostly links."""
    segments = _segments(page)
    if not LISTING_TYPES.isdisjoint(page.html.schema_types):
        return True
    if segments and segments[-1] in load_both("list_pages") | load_both("contact_pages"):
        return True
    if len(segments) > 1 and segments[-2] in load_both("list_folders"):
        return True
    linked = sum(len(link.text.split()) for link in page.html.links if link.place == "main")
    return linked >= LIST_LINK_SHARE * page.html.words.total > 0


def _segments(page: Page) -> list[str]:
    """The decoded folders of the address in lower case, without language folder and start file."""
    segments = [part for part in unquote(urlsplit(page.url).path).lower().split("/") if part]
    if segments and _LANGUAGE_FOLDER.fullmatch(segments[0]):
        segments.pop(0)
    if segments:
        segments[-1] = segments[-1].partition(".")[0]
        if segments[-1] in _START_FILES:
            segments.pop()
    return segments


@check(
    "no-placeholder-text",
    group="content",
    severity="error",
    applies=is_index,
    title=_("The page has no placeholder text"),
    found=_("The page still shows placeholder text: {passage}"),
    why=_(
        "Filler text of a template or an announcement instead of content tells readers that the "
        "page is not finished, and there is nothing on it to be found by."
    ),
    fix=_(
        "Write the real text. Until it is ready, take the page out of the menu and set it to "
        "noindex."
    ),
    source="SF; Arabic lists: ours",
)
def no_placeholder_text(page: Page, site: Site) -> Result:
    document = page.html
    texts = [block.text for block in document.blocks if not block.is_code and not block.in_quote]
    texts += [item.text for item in document.titles]
    texts.append(description_of(page))
    everything = "\n".join(texts)
    found = [
        next(text for text in texts if passage in text)
        for language in ("ar", "en")
        for passage in load(language, "placeholder_passages")
        if passage in everything
    ]
    stock = load_both("placeholder_blocks")
    if document.words.total < MAX_CONSTRUCTION_WORDS:
        stock |= load_both("under_construction")
        texts += [heading.text for heading in document.headings]
    found += [
        text
        for text in texts
        if len(text) <= MAX_STOCK_CHARACTERS and text.lower().strip(" .!…:،") in stock
    ]
    rows = [Evidence(text=text, label="placeholder") for text in dict.fromkeys(found)]
    return failed(rows, passage=rows[0].text[:SHOWN_PASSAGE]) if rows else PASSED


@check(
    "no-template-remnants",
    group="content",
    severity="error",
    applies=is_index,
    title=_("The page shows no remnants of its template"),
    found=n_(
        "The page shows {count} remnant of its template, such as {remnant}",
        "The page shows {count} remnants of its template, such as {remnant}",
    ),
    why=_(
        "Code that was not filled in or a value that was missing stands in what readers and "
        "searchers see."
    ),
    fix=_(
        "Find the field in the template or the editor that was left empty, fill it in, or have "
        "the developer give it a fallback text."
    ),
    effort=3,
)
def no_template_remnants(page: Page, site: Site) -> Result:
    rows = list(dict.fromkeys(_remnants(page)))
    return failed(rows, count=len(rows), remnant=rows[0].text) if rows else PASSED


def _remnants(page: Page) -> Iterator[Evidence]:
    document = page.html
    fields = [(item.text, "in-title") for item in document.titles]
    fields.append((description_of(page), "in-description"))
    for heading in document.headings:
        fields.append((heading.text or heading.alt, "in-heading"))
    fields += [(image.alt, "in-alt") for image in document.images if image.alt]
    slug = urlsplit(page.url).path.rstrip("/").rpartition("/")[2]
    for text, label in fields:
        for part in SEPARATOR.split(text) if any(word in text for word in _EMPTY_VALUES) else ():
            # A page about null may be called so.
            if part.strip() in _EMPTY_VALUES and part.strip().lower() != slug.lower():
                yield Evidence(text=part.strip(), label=label)
    fields += [
        (block.text, "in-text")
        for block in document.blocks
        if not block.is_code and not block.code and block.tag not in _HEADINGS
    ]
    everything = "\n".join(text for text, _label in fields)
    # One character is found far faster than two.
    signs = [sign for sign in _REMNANT_SIGNS if sign[0] in everything and sign in everything]
    if not signs:
        return
    # A page that shows such marks as code writes about them.
    code = "\n".join(
        [block.text for block in document.blocks if block.is_code]
        + [text for block in document.blocks for text in block.code]
    )
    for text, label in fields:
        if any(sign in text for sign in signs):
            for found in _REMNANT.finditer(text):
                if found[0][:2] not in code:
                    yield Evidence(text=found[0], label=label)


@check(
    "content-fresh",
    group="content",
    severity="notice",
    applies=is_index,
    title=_("The dates on the page are recent"),
    found=_("The page shows an old date: {date}"),
    why=_(
        "Readers and searchers take an old date as a sign that what the page says no longer holds."
    ),
    fix=_(
        "Check the text, bring it up to date and change the date shown with it; let the template "
        "write the current year after ©."
    ),
)
def content_fresh(page: Page, site: Site) -> Result:
    today = datetime.date.today()
    years = page.html.copyright_years
    dates = _dates(page) if is_article(page, site) else []
    if not years and not dates:
        return NOT_APPLICABLE
    rows: list[Evidence] = []
    if dates:
        newest = max(dates)
        if (newest.year + MAX_AGE_YEARS, newest.month, newest.day) < (
            today.year, today.month, today.day,
        ):  # fmt: skip
            rows.append(Evidence(text=newest.isoformat(), label="newest-date"))
    if years and max(years) < today.year - 1:
        rows.append(Evidence(text=f"© {max(years)}", label="copyright-year"))
    return failed(rows, date=rows[0].text) if rows else PASSED


def _dates(page: Page) -> list[datetime.date]:
    """The dates of the page that can be read as ISO 8601."""
    found = []
    for value in page.html.dates:
        try:
            found.append(datetime.date.fromisoformat(value.strip()[:10]))
        except ValueError:
            continue
    return found
