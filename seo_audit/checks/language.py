"""Language and direction: what the page says it is written in, and what its text is."""

from __future__ import annotations

from seo_audit.applies import always, is_html, is_index, is_index_in_ar_or_en
from seo_audit.check import NOT_APPLICABLE, NOT_MEASURED, PASSED, Evidence, Result, check, failed
from seo_audit.facts import Block, Page
from seo_audit.language_tags import ARABIC, ENGLISH, fault, primary
from seo_audit.site import Site
from seo_audit.text.language import guess_language
from seo_audit.text.letters import visible_length
from seo_audit.texts import _, n_

# Words of main text from which its language is sure enough to judge (ours).
MIN_WORDS = 50
# Characters of a block from which centred or left-aligned text is hard to read (Yoast).
MAX_ALIGNED = 50
# "the" makes up 5 % and more of English text and nothing of any other (ours: 1 % is proof).
ENGLISH_PROOF = 0.01

_CODES = {"ar": ARABIC, "en": ENGLISH}


def is_sure_of_language(page: Page, site: Site) -> bool:
    """An indexable page with enough text in a language that is known."""
    if not is_index(page, site):
        return False
    document = page.html
    return document.words.total >= MIN_WORDS and document.language_code is not None


def is_sure_of_direction(page: Page, site: Site) -> bool:
    """An indexable page with enough text in Arabic or English."""
    return is_index_in_ar_or_en(page, site) and page.html.words.total >= MIN_WORDS


@check(
    "lang-declared",
    group="language",
    severity="error",
    applies=is_html,
    title=_("The page declares its language"),
    found=_("<html> has no lang, or one that names no language."),
    why=_(
        "Screen readers choose their voice by lang, and browsers the font, the hyphens and the "
        "offer to translate."
    ),
    fix=_(
        'Write the language in the tag: <html lang="ar"> for Arabic, <html lang="en"> for English.'
    ),
    source="WCAG 3.1.1",
    effort=1,
)
def lang_declared(page: Page, site: Site) -> Result:
    lang = page.html.lang
    if lang is None:
        return failed([Evidence(label="lang-missing")])
    if not lang.strip():
        return failed([Evidence(label="lang-empty")])
    wrong = fault(lang.strip())
    return failed([Evidence(text=lang[:100], label=f"lang-{wrong}")]) if wrong else PASSED


@check(
    "lang-matches-text",
    group="language",
    severity="error",
    applies=is_sure_of_language,
    title=_("The declared language is that of the text"),
    found=_("lang says {declared}, but the text is in {found}."),
    why=_(
        "A wrong lang makes screen readers read out gibberish and browsers offer to translate the "
        "wrong language."
    ),
    fix=_("Set the lang of <html> to the language in which the page is written."),
    source="ours",
    effort=1,
)
def lang_matches_text(page: Page, site: Site) -> Result:
    document = page.html
    declared = primary(document.lang or "")
    found = document.language_code or ""
    if not declared:
        return NOT_APPLICABLE
    if declared in _CODES.get(found, (found,)) or _may_be(declared, found, page):
        return PASSED
    rows = (
        Evidence(text=document.lang or "", label="lang-declared"),
        Evidence(number=round(100 * document.arabic_share), label="percent-arabic-letters"),
        Evidence(number=round(100 * document.latin_share), label="percent-latin-letters"),
    )
    return failed(rows, declared=declared, found=found)


def _may_be(declared: str, found: str, page: Page) -> bool:
    """Whether the declared language may be right after all: codes of three letters are not all
    known, and what looks English may be another language in Latin letters."""
    if declared in ARABIC or declared in ENGLISH:
        return False
    if len(declared) == 3:
        return True
    articles = sum(block.text.lower().count(" the ") for block in page.html.blocks)
    return found == "en" and articles < ENGLISH_PROOF * page.html.words.total


@check(
    "dir-matches-script",
    group="language",
    severity="error",
    applies=is_sure_of_direction,
    title=_("The direction of the page fits its script"),
    found=_("The text direction of the page does not fit its language."),
    why=_(
        "Without the right direction, full stops, brackets and figures land on the wrong side, and "
        "Arabic lists and tables run the wrong way round."
    ),
    fix=_('Write <html lang="ar" dir="rtl"> on Arabic pages; English ones need dir="ltr" or none.'),
    source="ours; W3C i18n",
    effort=1,
)
def dir_matches_script(page: Page, site: Site) -> Result:
    document = page.html
    said = [
        Evidence(text=value.strip().lower(), selector=place, label="dir")
        for place, value in (("html", document.dir), ("body", document.body_dir))
        if value is not None
    ]
    # With dir=auto the browser decides by the first letters; the nearest to the text wins.
    used = said[-1].text if said else ""
    if used == "auto":
        return PASSED
    if document.language == "ar" and not any(row.text == "rtl" for row in said):
        return failed(said or [Evidence(selector="html", label="dir-missing")])
    return failed(said) if document.language == "en" and used == "rtl" else PASSED


@check(
    "text-alignment-fits-script",
    group="language",
    severity="notice",
    applies=is_index_in_ar_or_en,
    title=_("The alignment of the text fits its script"),
    found=n_(
        "{count} long block of text is centred or aligned against its script.",
        "{count} long blocks of text are centred or aligned against their script.",
    ),
    why=_(
        "Readers find the next line at a straight edge: on the right in Arabic, on the left in "
        "English. Centred or wrongly aligned text has none there."
    ),
    fix=_("Remove the centring from long texts, and align Arabic text to the right."),
    source="Yoast (centred); left: ours",
    effort=1,
)
def text_alignment_fits_script(page: Page, site: Site) -> Result:
    rows = [
        Evidence(text=block.text[:120], selector=block.tag, label=f"aligned-{block.align}")
        for block in page.html.blocks
        if block.align and _is_misaligned(block, page)
    ]
    return failed(rows, count=len(rows)) if rows else PASSED


def _is_misaligned(block: Block, page: Page) -> bool:
    if block.is_code or visible_length(block.text) <= MAX_ALIGNED:
        return False
    if block.align == "center":
        return True
    rtl = "rtl" in ((page.html.body_dir or page.html.dir) or "").lower()
    to_the_left = block.align == "left" or (block.align == "end" and rtl)
    return to_the_left and page.html.language == "ar" and guess_language(block.text).arabic > 0.5


@check(
    "no-automatic-language-redirect",
    group="language",
    severity="warning",
    scope="site",
    applies=always,
    title=_("The home page answers every reader at the same address"),
    found=_("The home page sends readers elsewhere by the language of their browser."),
    why=_(
        "Googlebot asks without a language: it is always sent to one version and may never see "
        "the other. A reader abroad cannot open the language that a search result promised."
    ),
    fix=_(
        "Answer each address with its own language and never redirect by Accept-Language. Offer "
        "the other language as a link, and tell search engines of both with hreflang."
    ),
    source="Google docs",
    effort=3,
)
def no_automatic_language_redirect(page: Page, site: Site) -> Result:
    arabic, english = site.home_answers.get("ar"), site.home_answers.get("en")
    if arabic is None or english is None:
        return NOT_MEASURED
    if arabic == english:
        return PASSED
    return failed(
        [
            Evidence(url=arabic, label="home-for-arabic"),
            Evidence(url=english, label="home-for-english"),
        ]
    )
