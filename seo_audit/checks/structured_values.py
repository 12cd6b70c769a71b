"""Values of structured data: written as machines read them, and in the page's language.

Only JSON-LD is judged: of microdata and RDFa only the types are known.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.checks.structured_data import MAX_ROWS, MAX_SHOWN, has_nodes
from seo_audit.facts import Page
from seo_audit.language_tags import ARABIC, ENGLISH, primary
from seo_audit.schema_org import short_name, structured_data
from seo_audit.schema_vocabulary import is_a
from seo_audit.site import Site
from seo_audit.text.letters import ARABIC_LETTERS
from seo_audit.text.normalise import fold
from seo_audit.texts import _, n_

# Words from which the script of a headline says its language; fewer may be names (ours).
MIN_HEADLINE_WORDS = 3
# Longer values are no dates, numbers or addresses, but text in their place.
_LONGEST = 2_000

_TIME = (
    r"[Tt ](?:[01]\d|2[0-4])(?::?[0-5]\d(?::?[0-5]\d|:60)?)?(?:[.,]\d+)?"
    r"\s?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?"
)
_DATE = re.compile(
    r"\d{4}(?:-?(?:0[1-9]|1[0-2])(?:-?(?:0[1-9]|[12]\d|3[01])(?:"
    + _TIME
    + r")?)?|-?W\d\d(?:-?\d)?|-?\d{3})?",
    re.ASCII,
)
_DURATION = re.compile(
    r"-?P(?=.)(?:\d+(?:[.,]\d+)?[YMWD])*(?:T(?:\d+(?:[.,]\d+)?[HMS])+)?", re.ASCII
)
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
# Google reads a rating also as a percentage or a fraction: "60%", "6 / 10", "3 of 5".
_RATING = re.compile(r"\d+(?:\.\d+)?\s*(?:%|(?:/|of)\s*\d+(?:\.\d+)?)?", re.ASCII)
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)\S")
_CODE = re.compile(r"[A-Za-z]{3}", re.ASCII)

_DATES = (
    "datePublished", "dateModified", "dateCreated", "uploadDate", "startDate", "endDate",
    "validThrough", "datePosted", "priceValidUntil", "validFrom",
)  # fmt: skip
_DURATIONS = ("prepTime", "cookTime", "totalTime", "performTime")
_ADDRESSES = (
    "url", "sameAs", "contentUrl", "embedUrl", "thumbnailUrl", "logo", "image", "downloadUrl",
    "installUrl",
)  # fmt: skip
_NUMBERS = (
    "price", "lowPrice", "highPrice", "ratingCount", "reviewCount", "bestRating", "worstRating",
)  # fmt: skip
# Codes of no state that shops write in place of a currency.
_OTHER_CURRENCIES = frozenset({"BTC", "ETH", "XRP", "LTC", "BCH", "BNB", "SOL", "TON"})
_LISTED = {
    "availability": "BackOrder Discontinued InStock InStoreOnly LimitedAvailability MadeToOrder "
    "OnlineOnly OutOfStock PreOrder PreSale Reserved SoldOut",
    "itemCondition": "NewCondition UsedCondition RefurbishedCondition DamagedCondition",
    "eventStatus": "EventScheduled EventCancelled EventPostponed EventRescheduled EventMovedOnline",
    "eventAttendanceMode": "OfflineEventAttendanceMode OnlineEventAttendanceMode "
    "MixedEventAttendanceMode",
}
_LISTED_SMALL = {name: frozenset(values.lower().split()) for name, values in _LISTED.items()}

_JUDGED = frozenset(
    (*_DATES, *_DURATIONS, *_ADDRESSES, *_NUMBERS, *_LISTED, "ratingValue", "priceCurrency",
     "salaryCurrency")
)  # fmt: skip

_HAS_ARABIC = re.compile(f"[{ARABIC_LETTERS}]")
_HAS_LATIN = re.compile("[A-Za-z]")


@check(
    "schema-values-well-formed",
    group="structured-data",
    severity="warning",
    applies=has_nodes,
    title=_("Dates, numbers, addresses and codes in the JSON-LD are well formed"),
    found=n_(
        "{count} value in the JSON-LD cannot be read by a machine: {value}",
        "{count} values in the JSON-LD cannot be read by a machine, such as {value}",
    ),
    why=_("A price, a date or an address that a machine cannot read is passed over or misread."),
    fix=_(
        "Write dates as 2026-05-31 (ISO 8601), prices and ratings as a bare number with 0-9 and a "
        "point, the currency as its code (SAR, USD), addresses in full with https://."
    ),
    source="SF, Google docs",
)
def schema_values_well_formed(page: Page, site: Site) -> Result:
    data = structured_data(page.html.json_ld)
    rows: dict[Evidence, None] = {}
    for node in data.nodes:
        if not node.in_schema_org:
            continue
        for name in node.data:
            for value in data.texts(node.data, name) if name in _JUDGED else ():
                if len(value) <= _LONGEST and (label := value_fault(name, value)):
                    text = f"{node.types[0][:100]}.{name}: {value[:MAX_SHOWN]}"
                    rows[Evidence(text=text, label=label)] = None
    if not rows:
        return PASSED
    return failed(list(rows)[:MAX_ROWS], count=len(rows), value=next(iter(rows)).text)


def value_fault(name: str, value: str) -> str:
    """The label of what is wrong with the value of a property, or ""."""
    if name in _DATES:
        return "" if _DATE.fullmatch(value) else "schema-date"
    if name in _DURATIONS:
        return "" if _DURATION.fullmatch(value) else "schema-duration"
    if name in _ADDRESSES:
        return "" if _ADDRESS.match(value) else "schema-address"
    if name in _NUMBERS:
        return "" if NUMBER.fullmatch(value) else "schema-number"
    if name == "ratingValue":
        return "" if _RATING.fullmatch(value) or NUMBER.fullmatch(value) else "schema-number"
    if name in _LISTED_SMALL:
        return "" if short_name(value).lower() in _LISTED_SMALL[name] else "schema-listed-value"
    known = _CODE.fullmatch(value) and value.upper() in _currencies()
    return "" if known or _OTHER_CURRENCIES & {value.upper()} else "schema-currency"


@cache
def _currencies() -> frozenset[str]:
    """The codes of ISO 4217, old ones included (CLDR)."""
    return frozenset(Locale("en").currencies)


def is_in_ar_or_en_with_nodes(page: Page, site: Site) -> bool:
    """Such a page in Arabic or English."""
    return page.is_html and page.html.language in ("ar", "en") and has_nodes(page, site)


@check(
    "schema-language-matches",
    group="structured-data",
    severity="warning",
    applies=is_in_ar_or_en_with_nodes,
    title=_("The JSON-LD is in the language of the page"),
    found=_("The JSON-LD speaks another language than the page, which is in {language}: {value}"),
    why=_(
        "A translated page often keeps the data of the original; search engines then show the "
        "wrong language, or trust the data less."
    ),
    fix=_(
        "Translate the name and headline in the JSON-LD together with the page, and set inLanguage "
        "to the language of the text."
    ),
    source="ours",
)
def schema_language_matches(page: Page, site: Site) -> Result:
    data, language = structured_data(page.html.json_ld), page.html.language
    codes = ARABIC if language == "ar" else ENGLISH
    rows: list[Evidence] = []
    judged = 0
    for node in data.nodes:
        pages = is_a(node.types, "WebPage")
        if not (node.is_top and node.in_schema_org and (pages or is_a(node.types, "Article"))):
            continue
        declared = data.texts(node.data, "inLanguage")
        title = (data.texts(node.data, "name" if pages else "headline") or [""])[0]
        judged += bool(declared or title)
        if declared and not any(primary(one) in codes for one in declared):
            text = f"{node.types[0][:100]}.inLanguage: {declared[0][:MAX_SHOWN]}"
            rows.append(Evidence(text=text, label="schema-in-language"))
        if is_foreign(title, language) and fold(title) not in titles_of(page):
            text = f"{node.types[0][:100]}: {title[:MAX_SHOWN]}"
            rows.append(Evidence(text=text, label="schema-other-script"))
    if not judged:
        return NOT_APPLICABLE
    if not rows:
        return PASSED
    return failed(rows[:MAX_ROWS], language=language, value=rows[0].text)


def is_foreign(title: str, language: str) -> bool:
    """Whether a title of several words has no letter of the page's script, but of the other."""
    own, other = (_HAS_ARABIC, _HAS_LATIN) if language == "ar" else (_HAS_LATIN, _HAS_ARABIC)
    if own.search(title) or not other.search(title):
        return False
    return len(title.split()) >= MIN_HEADLINE_WORDS


def titles_of(page: Page) -> set[str]:
    """The title and headings of a page, folded."""
    document = page.html
    titles = {fold(item.text) for item in document.titles}
    return titles | {fold(item.text) for item in document.headings}
