"""Words, numbers, dates and foreign strings as the report prints them in one language."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_datetime
from babel.numbers import format_decimal

from reports.labels import ORDINALS
from seo_audit.texts import Plural, Text, word
from seo_audit.urls import readable

# Longest page-supplied string that the report prints; the exports hold all of it.
LONGEST = 400
# What would reorder the text around it, or cannot be printed: C0, C1, embeddings, isolates.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# Letters of scripts that run from right to left, with the marks and digits between them.
_RIGHT_TO_LEFT = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
    "(?:[-_.+0-9]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*)"
)
# A tag, an attribute with its value, or a path: what texts quote from a page's code.
_CODE = re.compile(r'(</?[A-Za-z][^<>]*>|[a-z-]+="[^"]*"|(?<![^\s(])/[A-Za-z][\w./-]*)')
_OPEN, _OPEN_LTR, _CLOSE = "\u2068", "\u2066", "\u2069"


def shown(text: str, longest: int = LONGEST) -> str:
    """A string from a page, cut to `longest`, with its direction controls made visible."""
    if len(text) > longest:
        text = text[:longest].rstrip() + "…"
    return _UNPRINTABLE.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def shown_url(url: str, longest: int = LONGEST) -> str:
    """An address as a reader sees it, safe to print; any string is accepted."""
    try:
        return shown(readable(url), longest)
    except ValueError:
        return shown(url, longest)


def url_parts(text: str) -> list[str]:
    """A readable address cut around its right-to-left runs: these are the odd parts.

    To be isolated one by one: else the segments of an Arabic path change places, and who reads
    "/a/b" sees "b/a".
    """
    return _RIGHT_TO_LEFT.split(text)


def code_parts(text: str) -> list[str]:
    """A sentence cut around the code in it (tags, attributes, paths): these are the odd parts.

    To be isolated, so that the marks of a tag stay in their order within an Arabic sentence.
    """
    return _CODE.split(text)


def within_site(text: str, site_origin: str) -> str:
    """A readable address without scheme and host, for a page of the audited site but its root."""
    rest = text.removeprefix(site_origin)
    return rest if rest.startswith("/") and rest != "/" else text


def is_web_address(url: str) -> bool:
    """Whether the report may link it: http and https only, never a script or a local file."""
    if not url.lower().startswith(("http://", "https://")) or _UNPRINTABLE.search(url):
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


@lru_cache(maxsize=4096)
def count(number: float, digits: int = 1) -> str:
    """A number with Western digits and separators, "1,234.5", alike in both languages."""
    pattern = "#,##0." + "#" * digits if digits else "#,##0"
    text: str = format_decimal(number, pattern, locale="en", numbering_system="latn")
    return text


def whole(score: float) -> int:
    """A score of 0..100 as a whole number; 100 only where nothing was lost."""
    return 100 if score >= 100 else min(99, round(score))


class _Count(int):
    """An integer that prints itself with separators, where a text asks for no other format."""

    def __format__(self, spec: str) -> str:
        return format(int(self), spec) if spec else count(self)


class _Measure(float):
    """A float that prints itself with one decimal, where a text asks for no other format."""

    def __format__(self, spec: str) -> str:
        return format(float(self), spec) if spec else count(self)


class Wording:
    """The report's language: `text` words a message, the rest prints what stands in it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"
        self.comma = "، " if language == "ar" else ", "

    def text(self, text: Text, /, **values: Any) -> str:
        """A message with its values; Plural texts take `count`."""
        printable = {key: self._printable(key, item) for key, item in values.items()}
        return word(text, self.language, printable)

    def plural(self, one: str, many: str, /, **values: Any) -> str:
        """`text` for templates, where a message stands in its two English forms."""
        return self.text(Plural(one, many), **values)

    def found(self, text: Text, values: Mapping[str, Any]) -> str:
        """A check's text with a finding's values; without them where they do not fit the text."""
        try:
            return self.text(text, **values)
        except (KeyError, IndexError, AttributeError, ValueError, TypeError):
            return ""

    def _printable(self, name: str, value: Any) -> Any:
        """A value as a text prints it: numbers grouped, foreign strings isolated."""
        if isinstance(value, bool) or value is None:
            return str(value)
        if isinstance(value, int):
            return value if name in ORDINALS else _Count(value)
        if isinstance(value, float) and math.isfinite(value):
            return _Count(int(value)) if value.is_integer() else _Measure(value)
        if isinstance(value, list | tuple | set | frozenset):
            return self.comma.join(str(self._printable(name, item)) for item in value)
        text = str(value)
        if is_web_address(text):
            return _OPEN_LTR + "\u200e".join(url_parts(shown_url(text))) + _CLOSE
        return _OPEN + shown(text) + _CLOSE

    def date(self, stamp: str) -> str:
        """An ISO 8601 time as "22 November 2025, 03:04 UTC"; as it stands where it is none."""
        try:
            moment = datetime.fromisoformat(stamp)
        except ValueError:
            return stamp
        day: str = format_datetime(moment, "d MMMM y", locale=self.language)
        zone = moment.tzname() or ""
        return f"{day}{self.comma}{moment:%H:%M} {zone}".rstrip()
