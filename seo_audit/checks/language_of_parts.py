"""Language of the parts of a page: title, alt texts and passages against the main text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import urlsplit

from seo_audit.applies import is_index_in_ar_or_en, meta
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed, judged
from seo_audit.checks.titles import SEPARATOR, first_h1, title_of, without_brand
from seo_audit.facts import Block, Page
from seo_audit.language_tags import ARABIC, ENGLISH, primary
from seo_audit.site import Site
from seo_audit.text.words import is_arabic, is_latin, words
from seo_audit.texts import _, n_

# Words of a passage in the other script from which it needs its own lang (WCAG 3.1.2; 50 ours).
MIN_FOREIGN_WORDS = 50
# Share of a field's letters that must be in the page's script (ours).
MIN_OWN_SHARE = 0.5
# A Latin name in an alt text is rarely longer, an Arabic one on an English page neither (ours).
MAX_NAME_WORDS = {"latin": 4, "arabic": 2}

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-zª-\u024f\u1e00-\u1eff]")
_FILE_NAME = re.compile(r"\S*(?:_|\.\w{3,4}$)\S*")
_CODES = {"ar": ARABIC, "en": ENGLISH}
_SCRIPTS = {"ar": (_ARABIC, _LATIN), "en": (_LATIN, _ARABIC)}


def _foreign_among(texts: Iterable[str], page: Page) -> set[str]:
    """The texts with less than half their letters in the script of an Arabic or English page, names
    left out: words that the page's own sentences use in the other script."""
    own, other = _SCRIPTS[page.html.language]
    suspects = {text for text in texts if _too_few(text, own, other)}
    if not suspects:
        return suspects
    names = _names(page, own, other)
    rest = {text: [word for word in words(text) if word.lower() not in names] for text in suspects}
    return {text for text in suspects if _too_few(" ".join(rest[text]), own, other)}


def _too_few(text: str, own: re.Pattern[str], other: re.Pattern[str]) -> bool:
    if other.search(text) is None:
        return False
    foreign, native = len(other.findall(text)), len(own.findall(text))
    return native < MIN_OWN_SHARE * (foreign + native)


def _names(page: Page, own: re.Pattern[str], other: re.Pattern[str]) -> set[str]:
    """Words in the other script that belong to the page: the brand's, and those in its text."""
    host = urlsplit(page.url).hostname or ""
    found = set(words(meta(page, "og:site_name").lower())) | set(host.split("."))
    for block in page.html.blocks:
        if block.tag[:1] != "h" and not _too_few(block.text, own, other):
            found.update(words(block.text.lower()))
    return found


@check(
    "title-in-page-language",
    group="language",
    severity="warning",
    applies=is_index_in_ar_or_en,
    title=_("Title, description and H1 are in the language of the page"),
    found=n_(
        "{count} of title, description and H1 is not in the language of the page.",
        "{count} of title, description and H1 are not in the language of the page.",
    ),
    why=_(
        "Searchers read these lines first and search in their own language. A line in another one "
        "looks as if the page were not for them."
    ),
    fix=_("Write the lines shown in the language of the page; brand names may stay as they are."),
    source="ours",
    effort=1,
)
def title_in_page_language(page: Page, site: Site) -> Result:
    fields = {
        "title": title_of(page),
        "description": meta(page, "description"),
        "h1": first_h1(page),
    }
    if not any(fields.values()):
        return NOT_APPLICABLE
    forms = {name: _without_brand(name, text, page) for name, text in fields.items() if text}
    foreign = _foreign_among(chain(*forms.values()), page)
    rows = [
        Evidence(text=fields[name][:300], label=name)
        for name, texts in forms.items()
        if foreign.issuperset(texts)
    ]
    return failed(rows, count=len(rows)) if rows else PASSED


def _without_brand(name: str, text: str, page: Page) -> list[str]:
    """The text; of a title the forms that may be it without the brand, which often comes last."""
    if name != "title":
        return [text]
    return [without_brand(text, page), " ".join(SEPARATOR.split(text)[:-1]) or text]


@check(
    "alt-in-page-language",
    group="language",
    severity="notice",
    scope="image",
    applies=is_index_in_ar_or_en,
    title=_("Alt texts are in the language of the page"),
    found=n_(
        "{count} alt text is not in the language of the page.",
        "{count} alt texts are not in the language of the page.",
    ),
    why=_(
        "Alt texts are read out to those who cannot see the image, in the voice of the page's "
        "language, and image search finds the image by them."
    ),
    fix=_("Translate the alt text; names of brands and models may stay as they are."),
    source="ours",
    effort=1,
)
def alt_in_page_language(page: Page, site: Site) -> Result:
    alts = [(image.alt, image.url) for image in page.html.images if image.alt]
    foreign = _foreign_among((alt for alt, _url in alts), page)
    bad = [
        Evidence(url, alt[:300], label="alt")
        for alt, url in alts
        if alt in foreign and not _may_be_name(alt, page)
    ]
    return judged(bad, len(alts))


def _may_be_name(alt: str, page: Page) -> bool:
    """A name in the other script: a word, a file name, or a few words that all look like names."""
    if page.html.language == "en":
        if alt.isascii():
            return True
        return sum(is_arabic(word[0]) for word in words(alt)) <= MAX_NAME_WORDS["arabic"]
    latin = [word for word in words(alt) if is_latin(word[0])]
    if len(latin) <= 1 or _FILE_NAME.fullmatch(alt):
        return True
    return len(latin) <= MAX_NAME_WORDS["latin"] and all(word[0].isupper() for word in latin)


@check(
    "foreign-passages-marked",
    group="language",
    severity="notice",
    applies=is_index_in_ar_or_en,
    title=_("Long passages in another language are marked"),
    found=n_(
        "{count} long passage in the other script has no lang of its own.",
        "{count} long passages in the other script have no lang of their own.",
    ),
    why=_(
        "Screen readers read such a passage in the wrong voice, and its punctuation may land on "
        "the wrong side."
    ),
    fix=_(
        'Put lang and dir on the element, such as <p lang="en" dir="ltr"> for an English passage.'
    ),
    source="WCAG 3.1.2; 50 words ours",
    effort=1,
)
def foreign_passages_marked(page: Page, site: Site) -> Result:
    foreign = list(_foreign_blocks(page))
    if not foreign:
        return NOT_APPLICABLE
    codes = _CODES[page.html.language]
    rows = [
        Evidence(text=block.text[:120], selector=block.tag, label="passage")
        for block in foreign
        if not block.lang or primary(block.lang) in codes
    ]
    return failed(rows, count=len(rows)) if rows else PASSED


def _foreign_blocks(page: Page) -> Iterator[Block]:
    own, other = _SCRIPTS[page.html.language]
    if not (page.html.latin_share if other is _LATIN else page.html.arabic_share):
        return
    for block in page.html.blocks:
        # Nearly all blocks are too short, and counting blanks is the fastest way to see it.
        long = block.text.count(" ") >= MIN_FOREIGN_WORDS - 1
        if long and not block.is_code and _too_few(block.text, own, other):
            yield block
