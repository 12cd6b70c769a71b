"""The keyphrase that the user gave for the page: where it should stand, and how often.

The first keyphrase of a page is judged. Words are matched in any form: see `text.matching`.
"""

from __future__ import annotations

import math
import re
from urllib.parse import urlsplit

from seo_audit.applies import is_index
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.checks.titles import title_of
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.text.matching import content_words, mentions, missing_words, occurrences
from seo_audit.text.sentences import sentences
from seo_audit.text.words import is_arabic, is_latin, words
from seo_audit.texts import _, n_
from seo_audit.urls import decoded, url_hash

# Main text from which subheadings and density are judged (Yoast).
MIN_WORDS_SUBHEADINGS = 300
MIN_WORDS_DENSITY = 100
# Share of subheadings, and of five images and more, that reflect the keyphrase (Yoast).
LEAST_SHARE, MOST_SHARE = 0.30, 0.75
MANY_IMAGES = 5
# Of fewer subheadings all may reflect it (ours).
MANY_SUBHEADINGS = 4
# Share of the words (Yoast), for a phrase of one word. Of a longer one fewer are enough: both
# bounds are divided by 0.7 + a third of its content words (Yoast).
LEAST_DENSITY, MOST_DENSITY = 0.005, 0.03
# So many are no stuffing, however short the page (ours).
NEVER_TOO_MANY = 4
# The introduction goes on until it has so many words: a byline or a date is none (ours).
INTRODUCTION_WORDS = 30
INTRODUCTION_SHOWN = 400

_PARAGRAPHS = frozenset({"p", "div", "section", "article", "main", "body", "blockquote", "center"})
_START_FILE = re.compile(r"(?:index|default|home)(?:\.\w{2,5})?", re.IGNORECASE)
_EXTENSION = re.compile(r"\.\w{2,5}$")
_LANGUAGE = re.compile(r"(?:ar|en)(?:[-_]\w{2})?", re.IGNORECASE)


def has_keyphrase(page: Page, site: Site) -> bool:
    """An indexable page for which the user gave a keyphrase."""
    return bool(site.keyphrases) and is_index(page, site) and bool(keyphrase_of(page, site))


def keyphrase_of(page: Page, site: Site) -> str:
    """The main keyphrase of a page, or ""."""
    return site.keyphrases.get(url_hash(page.url), ("",))[0]


def _reflects(text: str, keyphrase: str) -> bool:
    """Whether over half the content words are in a text; of one or two, all."""
    wanted = content_words(keyphrase)
    found = len(wanted) - len(missing_words(keyphrase, text))
    return found == len(wanted) if len(wanted) <= 2 else found > len(wanted) / 2


def _missing_rows(missing: list[str]) -> list[Evidence]:
    return [Evidence(text=word, label="missing-word") for word in missing]


@check(
    "keyphrase-in-title",
    group="keyphrase",
    severity="warning",
    applies=has_keyphrase,
    title=_("The title has the keyphrase"),
    found=n_(
        "{count} word of the keyphrase “{keyphrase}” is not in the title.",
        "{count} words of the keyphrase “{keyphrase}” are not in the title.",
    ),
    why=_(
        "Searchers click the result whose title holds the words that they typed, and search "
        "engines weigh the words of the title most."
    ),
    fix=_(
        "Write the keyphrase into the title in its natural form, best at the start, and keep the "
        "title readable."
    ),
    source="Yoast",
    effort=1,
)
def keyphrase_in_title(page: Page, site: Site) -> Result:
    title, keyphrase = title_of(page), keyphrase_of(page, site)
    if not title:
        return NOT_APPLICABLE
    missing = missing_words(keyphrase, title)
    if not missing:
        return PASSED
    rows = [Evidence(text=title, label="title"), *_missing_rows(missing)]
    return failed(rows, keyphrase=keyphrase, count=len(missing))


@check(
    "keyphrase-in-introduction",
    group="keyphrase",
    severity="warning",
    applies=has_keyphrase,
    title=_("The introduction has the keyphrase"),
    found=n_(
        "{count} word of the keyphrase “{keyphrase}” is not in the introduction.",
        "{count} words of the keyphrase “{keyphrase}” are not in the introduction.",
    ),
    why=_(
        "The first paragraph tells readers at once that they are in the right place, and search "
        "engines what the page is about."
    ),
    fix=_("Say in the first or second sentence, with the keyphrase, what the page offers."),
    source="Yoast",
    effort=1,
)
def keyphrase_in_introduction(page: Page, site: Site) -> Result:
    introduction, keyphrase = introduction_of(page), keyphrase_of(page, site)
    if not introduction:
        return NOT_APPLICABLE
    missing = missing_words(keyphrase, introduction)
    if not missing:
        return PASSED
    shown = introduction[:INTRODUCTION_SHOWN]
    rows = [Evidence(text=shown, label="introduction"), *_missing_rows(missing)]
    return failed(rows, keyphrase=keyphrase, count=len(missing))


def introduction_of(page: Page) -> str:
    """The first paragraphs of the main text, up to INTRODUCTION_WORDS words; "" without any."""
    found: list[str] = []
    count = 0
    for block in page.html.blocks:
        if block.is_code or block.tag not in _PARAGRAPHS:
            continue
        found.append(block.text)
        count += len(words(block.text))
        if count >= INTRODUCTION_WORDS:
            break
    return "\n".join(found)


@check(
    "keyphrase-in-slug",
    group="keyphrase",
    severity="notice",
    applies=has_keyphrase,
    title=_("The address has the keyphrase"),
    found=_("The end of the address, “{slug}”, does not name the keyphrase “{keyphrase}”."),
    why=_("An address that names the topic tells people what they will find before they click."),
    fix=_(
        "Give new pages an address made of the keyphrase. Change that of an old page only with a "
        "permanent redirect from the old address to the new one."
    ),
    source="Yoast",
    effort=3,
)
def keyphrase_in_slug(page: Page, site: Site) -> Result:
    slug, keyphrase = slug_of(page.url), keyphrase_of(page, site)
    if not slug:
        return NOT_APPLICABLE
    parts = re.sub(r"[-_+.~]+", " ", slug)
    # Latin addresses on an Arabic page are a choice of the site, not of this page.
    latin = any(map(is_latin, slug)) and not any(map(is_arabic, slug))
    if latin and any(map(is_arabic, keyphrase)):
        return NOT_APPLICABLE
    if _reflects(parts, keyphrase.replace("-", " ")):
        return PASSED
    return failed([Evidence(text=slug, label="slug")], slug=slug, keyphrase=keyphrase)


def slug_of(url: str) -> str:
    """The decoded last part of an address that is not its start file; "" for a home page."""
    parts = [part for part in decoded(urlsplit(url).path).split("/") if part]
    if parts and _START_FILE.fullmatch(parts[-1]):
        parts.pop()
    if not parts or (len(parts) == 1 and _LANGUAGE.fullmatch(parts[0])):
        return ""
    return _EXTENSION.sub("", parts[-1])


@check(
    "keyphrase-in-subheadings",
    group="keyphrase",
    severity="notice",
    applies=has_keyphrase,
    title=_("Some subheadings reflect the keyphrase"),
    found=_(
        "{reflecting} of {total} subheadings (H2, H3) reflect the keyphrase “{keyphrase}”; "
        "30 to 75 % are right."
    ),
    why=_(
        "Readers skim the subheadings to see whether the page answers them. With the keyphrase in "
        "none it seems off the topic, with it in all it seems written for machines."
    ),
    fix=_(
        "Name the keyphrase, or one like it, in about half the subheadings, where it fits what "
        "stands below."
    ),
    source="Yoast",
    effort=1,
)
def keyphrase_in_subheadings(page: Page, site: Site) -> Result:
    keyphrase = keyphrase_of(page, site)
    texts = [
        item.text
        for item in page.html.headings
        if item.level in (2, 3) and item.in_main and item.text
    ]
    if not texts or page.html.words.total < MIN_WORDS_SUBHEADINGS:
        return NOT_APPLICABLE
    reflecting = [text for text in texts if _reflects(text, keyphrase)]
    share = len(reflecting) / len(texts)
    if share >= LEAST_SHARE and (share <= MOST_SHARE or len(texts) < MANY_SUBHEADINGS):
        return PASSED
    rows = [
        Evidence(text=text, label=_label(share))
        for text in texts
        if (text in reflecting) == (share > MOST_SHARE)
    ]
    return failed(rows, reflecting=len(reflecting), total=len(texts), keyphrase=keyphrase)


def _label(share: float) -> str:
    """What to show of headings or images: those with the keyphrase where it is in too many."""
    return "with-keyphrase" if share > MOST_SHARE else "without-keyphrase"


@check(
    "keyphrase-in-alt",
    group="keyphrase",
    severity="notice",
    applies=has_keyphrase,
    title=_("Alt texts reflect the keyphrase"),
    found=_("{reflecting} of {total} images reflect the keyphrase “{keyphrase}” in their alt."),
    why=_("Image search finds a picture by its alt text and the words around it."),
    fix=_(
        "Where a picture shows what the keyphrase names, say so in its alt: in one picture at "
        "least, and in 30 to 75 % of five or more. Describe the others as what they are."
    ),
    source="Yoast",
    effort=1,
)
def keyphrase_in_alt(page: Page, site: Site) -> Result:
    keyphrase = keyphrase_of(page, site)
    images = [image for image in page.html.images if image.in_main and image.alt != ""]
    if not images:
        return NOT_APPLICABLE
    reflecting = [image for image in images if _reflects(image.alt or "", keyphrase)]
    share = len(reflecting) / len(images)
    few = len(images) < MANY_IMAGES
    if reflecting and (few or LEAST_SHARE <= share <= MOST_SHARE):
        return PASSED
    rows = [
        Evidence(image.url, image.alt or "", label=_label(share))
        for image in images
        if (image in reflecting) == (share > MOST_SHARE)
    ]
    return failed(rows, reflecting=len(reflecting), total=len(images), keyphrase=keyphrase)


@check(
    "keyphrase-density",
    group="keyphrase",
    severity="warning",
    applies=has_keyphrase,
    title=_("The keyphrase stands in the text as often as is natural"),
    found=n_(
        "The keyphrase “{keyphrase}” stands {count} time in {words} words; {low} to {high} are "
        "right for its length.",
        "The keyphrase “{keyphrase}” stands {count} times in {words} words; {low} to {high} are "
        "right for its length.",
    ),
    why=_(
        "A text that hardly names its topic is not found for it; one that repeats it at every turn "
        "is hard to read and looks like spam."
    ),
    fix=_(
        "Too seldom: name the keyphrase where the text says “it” or “this”. Too often: use "
        "pronouns and other words for it, and drop sentences that only repeat it."
    ),
    source="Yoast",
)
def keyphrase_density(page: Page, site: Site) -> Result:
    total = page.html.words.total
    if total < MIN_WORDS_DENSITY:
        return NOT_APPLICABLE
    keyphrase = keyphrase_of(page, site)
    weight = 0.7 + len(content_words(keyphrase)) / 3
    low = math.ceil(LEAST_DENSITY * total / weight)
    high = max(math.floor(MOST_DENSITY * total / weight), NEVER_TOO_MANY)
    texts = [block.text for block in page.html.blocks if not block.is_code]
    count = sum(len(occurrences(keyphrase, text)) for text in texts)
    if count < low:
        # Its words in another order, or apart, name it too.
        said = (sentence for text in texts for sentence in sentences(text))
        count = min(low, sum(mentions(keyphrase, sentence) for sentence in said))
    if low <= count <= high:
        return PASSED
    rows = (
        Evidence(number=count, label="occurrences"),
        Evidence(number=round(100 * count / total, 2), label="percent-of-words"),
    )
    return failed(rows, keyphrase=keyphrase, count=count, words=total, low=low, high=high)
