"""Letters of Arabic text: none stretched, borrowed, invisible or read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from seo_audit.applies import is_html, is_index_in_ar_or_en, is_index_in_arabic
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.checks.arabic_text import change, rows_of, slips_of
from seo_audit.checks.descriptions import description_of
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.text.foreign_letters import (
    FORM,
    PERSIAN,
    PERSIAN_LETTER,
    PRESENTATION,
    foreign_letters,
)
from seo_audit.text.letters import TATWEEL
from seo_audit.text.mojibake import garbled, may_be_garbled
from seo_audit.texts import _, n_

# Passages that are shown of a garbled page, which has one in every block (ours).
MOST_GARBLED = 20

# هـ of a Hijri year or a list; لـ, الـ and their like where no Arabic letter follows to join with.
_TATWEEL_IN_USE = re.compile(r"(?<![^\W\d])هـ(?!\w)|(?<!\w)[وف]?(?:ال|لل|[بكل]ال|[بكل])ـ+(?![ء-ي])")
_TASHKEEL = re.compile("[\u064b-\u0652\u0670]")
_EDGES = " «»“”\"'()[].,،؛:!؟?|-–—"

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Joiners that belong there: in an emoji, in the scripts of India, after ه to show its joined shape.
_JOINER_IN_USE = re.compile(
    "(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|(?<=[\u0900-\u0dff])[\u200c\u200d]|(?<=ه)\u200d"
)
_PERSIAN_ONLY = re.compile("[پچژگکی]")


class Field(NamedTuple):
    """A text that search results or links show: `label` says which; `url` is a link's address."""

    label: str
    text: str
    url: str = ""


def _fields(page: Page, *, description: bool) -> list[Field]:
    """Title, H1s, links, the last part of the address, and the description if asked for."""
    document = page.html
    return [
        *(Field("title", title.text) for title in document.titles),
        *(Field("h1", item.text or item.alt) for item in document.headings if item.level == 1),
        *([Field("description", description_of(page))] if description else ()),
        Field("slug", _slug(page)),
        *dict.fromkeys(Field("anchor-text", link.text, link.url) for link in document.links),
    ]


def _in_one(page: Page) -> str:
    """The texts of all fields, for a first look that nearly every page ends with."""
    document = page.html
    return "\n".join(
        [
            _slug(page),
            description_of(page),
            *[title.text for title in document.titles],
            *[heading.text or heading.alt for heading in document.headings],
            *[link.text for link in document.links],
        ]
    )


def _slug(page: Page) -> str:
    """The last part of the address with every escape of it decoded."""
    last = urlsplit(page.url).path.rstrip("/").rpartition("/")[2]
    return unquote(last) if "%" in last else last


@check(
    "no-tatweel-in-key-fields",
    group="arabic-text",
    severity="warning",
    applies=is_index_in_arabic,
    title=_("No word is stretched in title, H1, description, links and address"),
    found=n_(
        "{count} word in title, H1, description, links or address is stretched or vowelled.",
        "{count} words in title, H1, description, links or address are stretched or vowelled.",
    ),
    why=_(
        "A word stretched with tatweel (ـ) is another string of letters than the one searchers "
        "type, and marks of tashkeel in an address turn into long codes."
    ),
    fix=_("Write the word without ـ, and the address without tashkeel."),
    effort=1,
)
def no_tatweel_in_key_fields(page: Page, site: Site) -> Result:
    if TATWEEL not in _in_one(page) and not _TASHKEEL.search(_slug(page)):
        return PASSED
    rows = [
        Evidence(url, change(word, right), label=label)
        for label, text, url in _fields(page, description=True)
        for word, right in _stretched(text, is_slug=label == "slug")
    ]
    return failed(rows, count=len(rows)) if rows else PASSED


def _stretched(text: str, *, is_slug: bool) -> Iterator[tuple[str, str]]:
    """Each stretched word, in an address also each word with tashkeel, and how to write it."""
    if TATWEEL not in text and not (is_slug and _TASHKEEL.search(text)):
        return
    for word in _TATWEEL_IN_USE.sub("", text).replace("-", " ").split():
        right = word.replace(TATWEEL, "")
        if is_slug:
            right = _TASHKEEL.sub("", right)
        if right != word:
            yield word.strip(_EDGES), right.strip(_EDGES)


@check(
    "no-presentation-forms",
    group="arabic-text",
    severity="error",
    applies=is_index_in_arabic,
    title=_("Arabic letters are letters and not shapes of old fonts"),
    found=n_(
        "{count} word is written with presentation forms in place of letters.",
        "{count} words are written with presentation forms in place of letters.",
    ),
    why=_(
        "They look like letters but are other characters, left over from old programs and PDF "
        "files. Who searches for the word does not find it on the page."
    ),
    fix=_(
        "Type the words anew, or have the developer convert the text (Unicode normalisation NFKC) "
        "before it is stored."
    ),
    effort=1,
)
def no_presentation_forms(page: Page, site: Site) -> Result:
    slips = slips_of(page, PRESENTATION)
    rows = rows_of(slips, lambda found: _codes(FORM, found))
    known = {slip.found for _place, slip in slips}
    if FORM.search(_in_one(page)):
        for label, text, url in _fields(page, description=False):
            for place in foreign_letters(text):
                word = text[place.start : place.end]
                if place.kind == PRESENTATION and word not in known:
                    known.add(word)
                    shown = change(word, place.correction) + _codes(FORM, word)
                    rows.append(Evidence(url, shown, label=label))
    return failed(rows, count=len(known)) if rows else PASSED


def _codes(letters: re.Pattern[str], text: str) -> str:
    """The code points of the letters in `text` that `letters` finds, in brackets."""
    found = dict.fromkeys(letters.findall(text))
    return f" ({', '.join(f'U+{ord(letter):04X}' for letter in found)})"


@check(
    "no-invisible-characters",
    group="arabic-text",
    severity="warning",
    applies=is_index_in_ar_or_en,
    title=_("Title, H1, links and address hold no invisible characters"),
    found=n_(
        "{count} of title, H1, links and address holds characters that cannot be seen.",
        "{count} of title, H1, links and address hold characters that cannot be seen.",
    ),
    why=_(
        "They come along when text is pasted. A search engine may read two words where there is "
        "one, an address with them cannot be typed, and direction marks jumble a line."
    ),
    fix=_(
        "Delete the characters shown as ⟨U+...⟩: type the words anew, or paste as text without "
        "formatting."
    ),
    effort=1,
)
def no_invisible_characters(page: Page, site: Site) -> Result:
    if not _INVISIBLE.search(_in_one(page)):
        return PASSED
    rows = [
        Evidence(url, _INVISIBLE.sub(_made_visible, text), label=label)
        for label, text, url in _fields(page, description=False)
        if _is_invisible_in(text)
    ]
    return failed(rows, count=len(rows)) if rows else PASSED


def _is_invisible_in(text: str) -> bool:
    """Whether a text holds a character that cannot be seen and has no use there."""
    if not _INVISIBLE.search(text):
        return False
    plain = _JOINER_IN_USE.sub("", text)
    if _PERSIAN_ONLY.search(plain):
        plain = plain.replace("\u200c", "")  # Persian parts its words with it
    return _INVISIBLE.search(plain) is not None


def _made_visible(character: re.Match[str]) -> str:
    return f"⟨U+{ord(character[0]):04X}⟩"


@check(
    "no-persian-letters",
    group="arabic-text",
    severity="warning",
    applies=is_index_in_arabic,
    title=_("Arabic words are written with Arabic letters, not Persian ones"),
    found=n_(
        "{count} word is written with letters or digits of a Persian keyboard.",
        "{count} words are written with letters or digits of a Persian keyboard.",
    ),
    why=_(
        "ی and ک look like ي and ك but are other characters: a search for the word, on the page or "
        "in a database, passes it by."
    ),
    fix=_("Write ي ك ه in place of ی ک ہ ھ, and 4 5 6 or ٤ ٥ ٦ in place of ۴ ۵ ۶."),
    effort=1,
)
def no_persian_letters(page: Page, site: Site) -> Result:
    slips = slips_of(page, PERSIAN)
    if not slips:
        return PASSED
    rows = rows_of(slips, lambda found: _codes(PERSIAN_LETTER, found))
    return failed(rows, count=sum(slip.count for _place, slip in slips))


@check(
    "no-mojibake",
    group="arabic-text",
    severity="error",
    applies=is_html,
    title=_("No text was read in the wrong encoding"),
    found=n_(
        "{count} passage of the page is garbled: {passage}",
        "{count} passages of the page are garbled: {passage}",
    ),
    why=_(
        "Nobody can read such text, and no search leads to it. It was stored or sent in one "
        "encoding and read in another."
    ),
    fix=_(
        "Restore the text as it was, from a copy where signs are lost (�), and have the developer "
        "set UTF-8 for the database, its connection and the page."
    ),
    effort=3,
)
def no_mojibake(page: Page, site: Site) -> Result:
    document = page.html
    blocks = [block for block in document.blocks if not block.is_code]
    everything = [
        *[title.text for title in document.titles],
        description_of(page),
        *[heading.text for heading in document.headings],
        *[block.text for block in blocks],
    ]
    if not may_be_garbled("\n".join(everything)):
        return PASSED
    rows: dict[str, list[Evidence]] = {}
    for label, text in _passages(page):
        found = garbled(text)
        if found and found.found not in rows:
            rows[found.found] = [Evidence(text=found.found, label=label)]
            if found.repaired:
                rows[found.found].append(Evidence(text=found.repaired, label="repaired"))
    if not rows:
        return PASSED
    shown = [row for pair in list(rows.values())[:MOST_GARBLED] for row in pair]
    return failed(shown, count=len(rows), passage=next(iter(rows)))


def _passages(page: Page) -> Iterator[tuple[str, str]]:
    """The texts of the page, each with its label, but for code: who writes about such text shows
    it so."""
    document = page.html
    yield from (("in-title", title.text) for title in document.titles)
    yield "in-description", description_of(page)
    yield from (("in-heading", heading.text) for heading in document.headings)
    for block in document.blocks:
        text = block.text
        for code in block.code:
            text = text.replace(code, " ")
        if not block.is_code:
            yield "in-text", text
