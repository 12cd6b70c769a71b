"""The little of a page's facts that the index of a site needs to set it beside other pages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec
import xxhash

from seo_audit.facts import Document, Link, Page
from seo_audit.language_tags import ARABIC, ENGLISH, primary
from seo_audit.phrase_index import phrases_of
from seo_audit.spelling_index import spellings_of, unknown_of
from seo_audit.text.letters import ARABIC_LETTERS
from seo_audit.text.normalise import fold, normalise
from seo_audit.urls import url_hash
from seo_audit.words import load

OTHER_LANGUAGE = {"ar": "en", "en": "ar"}
CODES = {"ar": ARABIC, "en": ENGLISH}

# Of a page that has more, the first are kept.
MOST_ADDRESSES = 10
MOST_ALTS = 40

_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_FIGURES = re.compile(r"\d+")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
# No link text of the lists is longer, flags and arrows included.
_LONGEST_SWITCH = 40


class Digest(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Of one HTML page. Stored as an array: a new field goes to the end and has a default.

    `language` is "ar" or "en": that of the text, as declared where the text is mixed; "" for any
    other page, of which nothing else is kept. `words` are those of the main text; `date` is the
    ordinal of the newest date on the page, 0 for none. `alternates` are hashes of the pages that
    hreflang names for the other of the two languages, the nearest region first; `switches` of
    those that links offer as the same page in that language. `texts` are the keys of title,
    description, H1 and alt texts that hold Arabic letters. `unknown` and `spellings` are what
    `seo_audit.spelling_index` counts, `phrases` what `seo_audit.phrase_index` does.
    """

    language: str = ""
    words: int = 0
    date: int = 0
    alternates: tuple[int, ...] = ()
    switches: tuple[int, ...] = ()
    texts: tuple[int, ...] = ()
    unknown: bytes = b""
    spellings: str = ""
    phrases: bytes = b""


EMPTY = Digest()
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Digest)


def digest_of(page: Page) -> Digest:
    """The digest of a page whose facts are at hand; EMPTY for all but Arabic and English HTML."""
    document = page.document
    language = language_of(document) if page.is_html and document else ""
    if not language or document is None:
        return EMPTY
    return Digest(
        language,
        document.words.total,
        newest_date(document),
        tuple(dict.fromkeys(map(url_hash, alternates(page, language))))[:MOST_ADDRESSES],
        tuple(dict.fromkeys(url_hash(link.url) for link in switch_links(page, language)))[
            :MOST_ADDRESSES
        ],
        tuple(text_key(field, text) for field, text in field_texts(document) if has_arabic(text)),
        unknown_of(document),
        spellings_of(document),
        phrases_of(document),
    )


def pack(digest: Digest) -> bytes:
    """A digest as it is stored; nothing for EMPTY."""
    return _encoder.encode(digest) if digest.language else b""


def unpack(data: bytes) -> Digest:
    return _decoder.decode(data) if data else EMPTY


def language_of(document: Document) -> str:
    """ "ar" or "en": the language of the text, the declared one where the text does not tell."""
    if document.language in OTHER_LANGUAGE:
        return document.language
    if document.language_code:
        return ""
    declared = primary(document.lang or "")
    return next((name for name, codes in CODES.items() if declared in codes), "")


def newest_date(document: Document) -> int:
    """The ordinal of the newest date that is not to come, 0 where none can be read (ISO 8601)."""
    today = datetime.date.today().toordinal()
    newest = 0
    for value in document.dates:
        try:
            day = datetime.date.fromisoformat(value.strip()[:10]).toordinal()
        except ValueError:
            continue
        if newest < day <= today:
            newest = day
    return newest


def alternates(page: Page, language: str) -> list[str]:
    """Addresses that hreflang names for the other language: same region, no region, the others."""
    entries = [
        (tag.hreflang.strip().lower().replace("_", "-"), tag.url)
        for tag in page.html.link_tags
        if tag.rel == "alternate"
        and tag.hreflang
        and tag.url
        and (tag.in_head or tag.source == "header")
    ]
    own = next((code for code, url in entries if url == page.url and code != "x-default"), "")
    region = own.partition("-")[2]
    codes = CODES[OTHER_LANGUAGE[language]]
    named = [(code, url) for code, url in entries if primary(code) in codes and url != page.url]
    named.sort(key=lambda entry: _distance(entry[0].partition("-")[2], region))
    return [url for _, url in named]


def _distance(region: str, own: str) -> int:
    if region == own:
        return 0
    return 2 if region else 1


def switch_links(page: Page, language: str) -> list[Link]:
    """Links on the page that offer it in the other language, by their text."""
    other = OTHER_LANGUAGE[language]
    return [
        link
        for link in page.html.links
        if link.kind == "internal"
        and link.url != page.url
        and says_language(link.text or link.alt or link.label, other)
    ]


@lru_cache(maxsize=16384)
def says_language(text: str, language: str) -> bool:
    """Whether a link text is one that offers a page in "ar" or "en"."""
    if len(text) > _LONGEST_SWITCH:
        return False
    return _AROUND.sub("", fold(text)) in _switch_texts(language)


@cache
def _switch_texts(language: str) -> frozenset[str]:
    return frozenset(map(fold, load(language, "language_switch")))


def field_texts(document: Document) -> Iterator[tuple[str, str]]:
    """(field, text) of title, description, H1 and different alt texts, as far as there are any."""
    if document.titles and document.titles[0].text:
        yield "title", document.titles[0].text
    description = next((meta.content for meta in document.metas if meta.name == "description"), "")
    if description:
        yield "description", description
    h1 = next((item.text for item in document.headings if item.level == 1 and item.text), "")
    if h1:
        yield "h1", h1
    alts = dict.fromkeys(image.alt for image in document.images if image.alt)
    for alt in list(alts)[:MOST_ALTS]:
        yield "alt", alt


def text_key(field: str, text: str) -> int:
    """What the text of a field is compared by across pages: normalised, figures left out."""
    plain = " ".join(_FIGURES.sub(" ", normalise(text)).split())
    key: int = xxhash.xxh3_64_intdigest(f"{field}:{plain}".encode("utf-8", "surrogatepass"))
    return key


def has_arabic(text: str) -> bool:
    return _ARABIC.search(text) is not None
