"""Figures of a text in the two systems of digits that Arabic is written with, 0-9 and ٠-٩."""

import re
from collections.abc import Iterator

from seo_audit.text.punctuation import Place

MIXED = "digits-one-system"

_ARABIC_INDIC = re.compile("[٠-٩]")
_WESTERN = re.compile("[0-9]")
_TO_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")
_TO_ARABIC_INDIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
_NUMBER = re.compile(r"[0-9٠-٩](?:[0-9٠-٩.,٫٬:/\-–]*[0-9٠-٩])?")
_PHONE = re.compile(r"(?<![0-9٠-٩])(?:\+|00|٠٠|[0٠])[0-9٠-٩ ()\-]{5,18}[0-9٠-٩]")
_DIGIT = re.compile("[0-9٠-٩]")
# A date as machines write it, a version or IP address, a long number of an order or account.
_CODE = re.compile(
    r"\d{4}-\d\d-\d\d|\d+(?:\.\d+){2,}|\d{8,}",
)
_LATIN = re.compile(r"[A-Za-z@#_=&\\$€£¥]")
_QUOTED = (("﴿", "﴾"), ("«", "»"), ("“", "”"))

_NEAR = 300
"""Characters before a figure in which a quotation may begin."""
_BESIDE = 24
"""Characters of the words beside a figure that are looked at."""


def mixed_digits(text: str) -> Iterator[Place]:
    """Of a text with figures in both systems the first of each, counted; else nothing.

    Let through: phone numbers, dates and numbers as machines write them, figures beside Latin
    letters or currency signs (iPhone 15, 20 USD), in quotations, verses and references ([1]).
    """
    if not _ARABIC_INDIC.search(text) or not _WESTERN.search(text):
        return
    # Phone numbers give way to as many blanks, so that the places stay.
    plain = _PHONE.sub(_without_phone, text)
    counts = {"western": 0, "arabic": 0}
    first: dict[str, re.Match[str]] = {}
    for number in _NUMBER.finditer(plain):
        system = "arabic" if _ARABIC_INDIC.match(number[0]) else "western"
        if not _is_let_through(text, number):
            counts[system] += 1
            first.setdefault(system, number)
    if len(first) < len(counts):
        return
    for system, number in first.items():
        to = _TO_ARABIC_INDIC if system == "western" else _TO_WESTERN
        rarer = counts[system] == min(counts.values())
        right = number[0].translate(to) if rarer else ""
        yield Place(MIXED, *number.span(), right, counts[system])


def _without_phone(found: re.Match[str]) -> str:
    digits = len(_DIGIT.findall(found[0]))
    return " " * len(found[0]) if digits >= _PHONE_DIGITS else found[0]


_PHONE_DIGITS = 7
"""Digits from which a number that begins with + or 0 is a phone number (ours)."""


def _is_let_through(text: str, number: re.Match[str]) -> bool:
    start, end = number.span()
    if _CODE.fullmatch(number[0]) or (text[start - 1] == "[" and text[end : end + 1] == "]"):
        return True
    # May 20, 2019: two words before.
    before = text[max(0, start - _BESIDE) : start].rpartition("\n")[2].rsplit(maxsplit=2)[-2:]
    after = text[end : end + _BESIDE].partition("\n")[0].split(" ")[:2]
    if _LATIN.search(" ".join([*before, *after])):
        return True
    near = text[max(0, start - _NEAR) : start]
    return any(near.rfind(opening) > near.rfind(closing) for opening, closing in _QUOTED)
