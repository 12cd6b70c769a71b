"""Spelling and grammar: what dictionaries reject, lists correct, and simple rules can tell.

Only the main text is judged, without quotations and code; a word is called wrong where the right
one is beyond doubt, and unknown elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from seo_audit.applies import always, is_index_in_ar_or_en, is_index_in_arabic
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.checks.arabic_text import change, in_context, rows_of
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.text.faults import (
    COMMON_MISTAKE,
    FINAL_YA,
    GRAMMAR,
    HAMZA,
    OR,
    TA_MARBUTA,
    UNKNOWN,
)
from seo_audit.text.listed_words import groups, pairs
from seo_audit.text.normalise import normalise
from seo_audit.text.slips import Slip
from seo_audit.texts import _, n_

# Words that the text of a finding names; the evidence has all of them.
NAMED = 3
# Times on a page from which an unknown word is taken for a name or a term (ours: of the words so
# frequent on the pages of a company's Arabic site none but one was mistyped).
NAME_TIMES = 3
# Pages from which a spelling is no slip but a second usage (ours).
MIN_PAGES = 2


def _judged(page: Page, kind: str) -> Result:
    """Failed where the main text has slips of a kind; each is shown with what to write instead."""
    slips = [slip for slip in page.html.slips if slip.kind == kind and not _is_code(slip, page)]
    if not slips:
        return PASSED
    changes = [change(slip.found, slip.correction) for slip in slips[:NAMED]]
    rows = rows_of([("in-sentence", slip) for slip in slips])
    return failed(rows, count=sum(slip.count for slip in slips), changes=changes)


def _is_code(slip: Slip, page: Page) -> bool:
    """Whether the page shows the same words as code inside a sentence."""
    return any(slip.found in code for block in page.html.blocks for code in block.code)


@check(
    "arabic-hamza-spelling",
    group="spelling",
    severity="warning",
    applies=is_index_in_arabic,
    title=_("Arabic words have their hamza, and in the right place"),
    found=n_(
        "{count} word lacks its hamza or has a wrong one: {changes}",
        "In {count} places a word lacks its hamza or has a wrong one: {changes}",
    ),
    why=_(
        "Readers see at once that nobody edited the text, some words change their meaning, and the "
        "search on many a site finds only the spelling that was typed."
    ),
    fix=_(
        "Write the words as shown. Where two are given the sentence decides: إن opens a sentence "
        "and follows the verb قال, أن follows other verbs; إما goes with أو, أما with a later ف."
    ),
    effort=1,
)
def arabic_hamza_spelling(page: Page, site: Site) -> Result:
    return _judged(page, HAMZA)


@check(
    "arabic-final-ya",
    group="spelling",
    severity="warning",
    applies=is_index_in_arabic,
    title=_("Final ي and final ى are told apart"),
    found=n_(
        "{count} word ends in ى instead of ي or the other way round: {changes}",
        "In {count} places a word ends in ى instead of ي or the other way round: {changes}",
    ),
    why=_(
        "Outside Egypt ى is read as a long a, so في and فى are not the same to a reader, and "
        "neither are على and علي."
    ),
    fix=_(
        "Put the dots under every final ي, and leave them off ى. If your house style follows "
        "Egyptian print and leaves them off everywhere, this finding can stand."
    ),
    effort=1,
)
def arabic_final_ya(page: Page, site: Site) -> Result:
    return _judged(page, FINAL_YA)


@check(
    "arabic-ta-marbuta",
    group="spelling",
    severity="warning",
    applies=is_index_in_arabic,
    title=_("Final ة and final ه are told apart"),
    found=n_(
        "{count} word ends in ه instead of ة or the other way round: {changes}",
        "In {count} places a word ends in ه instead of ة or the other way round: {changes}",
    ),
    why=_(
        "With ه in place of ة a noun reads as another word with “his”, and the reader has to guess "
        "which is meant."
    ),
    fix=_(
        "Write ة where the ending is heard as t before another word (الشركة الأولى), and ه where "
        "it means “his” or “him”."
    ),
    effort=1,
)
def arabic_ta_marbuta(page: Page, site: Site) -> Result:
    return _judged(page, TA_MARBUTA)


@check(
    "arabic-common-mistakes",
    group="spelling",
    severity="warning",
    applies=is_index_in_arabic,
    title=_("The text is free of common mistakes of Arabic"),
    found=n_(
        "{count} common mistake stands in the text: {changes}",
        "{count} common mistakes stand in the text: {changes}",
    ),
    why=_(
        "These mistakes are known to every teacher and editor. Readers who notice them trust the "
        "page less, and so do those who are to pay on it."
    ),
    fix=_("Write the words as shown."),
    effort=1,
)
def arabic_common_mistakes(page: Page, site: Site) -> Result:
    return _judged(page, COMMON_MISTAKE)


@check(
    "unknown-words",
    group="spelling",
    severity="notice",
    applies=is_index_in_ar_or_en,
    title=_("Every word is one that a dictionary knows"),
    found=n_(
        "{count} word is in no dictionary: {words}",
        "{count} different words are in no dictionary: {words}",
    ),
    why=_(
        "Some will be names and terms, others slips of the keyboard that no one has seen yet, and "
        "a page is not found by a word that is mistyped."
    ),
    fix=_(
        "Look through the list and correct what is mistyped. Names and terms can stay; what "
        "stands three times on a page or on five pages is not listed."
    ),
    source="SF; 3 times, 5 pages: ours",
    effort=1,
)
def unknown_words(page: Page, site: Site) -> Result:
    slips = [
        slip for slip in page.html.slips if slip.kind == UNKNOWN and not _is_of_the_site(slip, site)
    ]
    if not slips:
        return PASSED
    rows = [row for slip in slips for row in _unknown_rows(slip)]
    return failed(rows, count=len(slips), words=[slip.found for slip in slips[:NAMED]])


def _is_of_the_site(slip: Slip, site: Site) -> bool:
    """Whether an unknown word is one of the site's own: often on this page, on many pages, or in
    the glossary. What is listed as a misspelling stays one however often it stands there."""
    word = slip.found
    if normalise(word) in site.options.glossary:
        return True
    if word.lower() in pairs("en", "misspellings"):
        return False
    return slip.count >= NAME_TIMES or site.spelling.is_widespread(word)


def _unknown_rows(slip: Slip) -> Iterator[Evidence]:
    yield Evidence(text=slip.found, number=slip.count, label="word-times")
    if slip.correction:
        yield Evidence(text=slip.correction, label="nearest-words")
    if slip.context.strip() != slip.found:
        yield in_context(slip)


@check(
    "grammar-basics",
    group="spelling",
    severity="notice",
    applies=is_index_in_ar_or_en,
    title=_("No word is doubled, and English articles and capitals are right"),
    found=n_(
        "{count} slip of grammar stands in the text: {changes}",
        "{count} slips of grammar stand in the text: {changes}",
    ),
    why=_("Small slips are what readers remember of a text that they stumble in."),
    fix=_(
        "Correct the passages as shown. It is “an” before the sound of a vowel (an hour, an MBA) "
        "and “a” before that of a consonant (a university)."
    ),
    source="SF; rules: ours",
    effort=1,
)
def grammar_basics(page: Page, site: Site) -> Result:
    return _judged(page, GRAMMAR)


@check(
    "one-spelling-per-site",
    group="spelling",
    severity="notice",
    scope="site",
    applies=always,
    title=_("The site keeps to one spelling of each word"),
    found=n_(
        "{count} word is spelled in more than one way: {words}",
        "{count} words are spelled in more than one way: {words}",
    ),
    why=_(
        "Two spellings of a word make the site look written by strangers, split what its own "
        "search finds, and leave readers unsure which one is right."
    ),
    fix=_(
        "Choose one spelling for the whole site, write it down for all who write, and change the "
        "others. As a rule keep the one on most pages."
    ),
    effort=2,
)
def one_spelling_per_site(page: Page, site: Site) -> Result:
    spellings = site.spelling.spellings
    if not spellings:
        return NOT_APPLICABLE
    rows: list[Evidence] = []
    words: list[str] = []
    for group in (*groups("ar", "spelling_variants"), *groups("en", "spelling_variants")):
        used = [form for form in group if form in spellings]
        used.sort(key=lambda form: -spellings[form].pages)
        most = spellings[used[0]].pages if used else 0
        rarer = [form for form in used if MIN_PAGES <= spellings[form].pages < most]
        if rarer:
            words.append(OR.join((used[0], *rarer)))
            rows += (row for form in (used[0], *rarer) for row in _spelling_rows(form, site))
    return failed(rows, count=len(words), words=words[:NAMED]) if words else PASSED


def _spelling_rows(form: str, site: Site) -> Iterator[Evidence]:
    """A spelling with the number of its pages, and some of them."""
    spelling = site.spelling.spellings[form]
    yield Evidence(text=form, number=spelling.pages, label="spelling-pages")
    for key in spelling.examples:
        yield Evidence(url=site.records[key].url, label="spelled-there")
