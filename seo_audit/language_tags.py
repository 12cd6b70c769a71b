"""Language tags (BCP 47) as lang and hreflang use them: well formed, and naming what exists."""

from __future__ import annotations

import re
from functools import cache

# RFC 5646, section 2.1, without the grandfathered tags; four letters and more name no language.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)
# Replaced, yet still valid: Hebrew, Indonesian, Yiddish, Javanese, Moldavian.
_OLD_LANGUAGES = frozenset({"iw", "in", "ji", "jw", "mo"})

# Codes that mean Arabic: the language itself and its spoken forms (ISO 639-3).
ARABIC = frozenset(
    {
        "ar", "ara", "arb", "arz", "ary", "arq", "aeb", "ayl", "apc", "ajp", "apd", "acm", "afb",
        "ars", "acw", "acx", "acq", "ayn", "abv", "avl", "shu",
    }
)  # fmt: skip
ENGLISH = frozenset({"en", "eng"})


def primary(tag: str) -> str:
    """The language subtag in lower case: "ar-EG" -> "ar"; also of a malformed "ar_EG"."""
    return re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]


@cache
def fault(tag: str) -> str:
    """What is wrong with a tag: "" (nothing), "malformed", "unknown-language", "unknown-region".

    Codes of two letters must exist (CLDR); those of three letters are too many to know.
    """
    found = _TAG.fullmatch(tag)
    if found is None:
        return "malformed"
    languages, territories = _known()
    language = found["language"].lower()
    if len(language) == 2 and language not in languages:
        return "unknown-language"
    region = found["region"]
    return "unknown-region" if region and region.upper() not in territories else ""


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """(language codes, region codes) of CLDR as Babel ships it."""
    from babel import Locale

    locale = Locale("en")
    return frozenset(locale.languages) | _OLD_LANGUAGES, frozenset(locale.territories)
