"""Which article an English word takes: "a" or "an", by its first sound."""

import re
from functools import lru_cache

from seo_audit.text.dictionary import english_words
from seo_audit.words import load

# An h that is not spoken, as such or in all that is made of it: hourly, honestly, heiress.
_SILENT_H = re.compile("hour|honest|honou?r|heir")
# Spoken or not by who speaks: an historic, an herb.
_OPEN_H = re.compile("herb|histor|hotel|habit|hyster|hilar|horr|hero|hered|homage|hypot|hallu")
# A vowel letter that sounds as y or w: useful, university, European, once.
_SOUNDS_AS_CONSONANT = re.compile(
    "eu|ewe|one(?!rous|ir)|once|oui|"
    "u(?:[bcfkqt][aeiouy]|ni(?!d(?!ir)|m[ap]|n|ss|ll|ro)|s[aeu]|tili|tens|r[aeio](?!n[gk])|na(?:nim|ry))"
)
# The other words in u that are surely spoken as in umbrella.
_PLAIN_U = re.compile(
    "u(?:n(?!i|an|ary)|nid(?!ir)|nim[ap]|nin|p|gl|lt|mb|mp|nc|nd|rb|rg|rn|sh|tt|tm|lc)"
)
_NUMBER = re.compile(r"(\d+)(?:[-\s.,a-z%]|$)")
_PLAIN = re.compile("[a-z]+")
# Acronyms up to this long may be words in lower case: un-, led.
_LONGEST_WORD_LIKE = 3
_VOWELS = frozenset("aeiou")
# They follow a letter that is used as a name: option a is; or are foreign: an die Freude.
_NO_NOUN = load("en", "after_letter")


@lru_cache(maxsize=8192)
def article_for(word: str) -> str:
    """ "a", "an", or "" where that is not sure: names, foreign words, letters read one by one."""
    if word[:1].isdigit():
        return _article_for_number(word)
    first = re.split("['’-]", word)[0]
    letters, small = first.removesuffix("s"), first.lower()
    if len(letters) > _LONGEST_WORD_LIKE:  # http, html
        letters = letters.upper()
    if letters in load("en", "acronyms_after_an"):
        return "an"
    if letters in load("en", "acronyms_after_a"):
        return "a"
    if (
        first not in (small, small.capitalize())
        or len(small) < 3
        or not _PLAIN.fullmatch(small)
        or small not in english_words()
    ):
        return ""
    return "" if small in _NO_NOUN else _by_sound(small)


def _by_sound(word: str) -> str:
    if word[0] == "h":
        if _SILENT_H.match(word):
            return "an"
        return "" if _OPEN_H.match(word) else "a"
    if word[0] in "xy":  # xylophone, xterm
        return "a" if word[1] in _VOWELS else ""
    if word[0] not in _VOWELS:
        return "a" if any(letter in "aeiouy" for letter in word) else ""
    if _SOUNDS_AS_CONSONANT.match(word):
        return "a"
    return "an" if word[0] != "u" or _PLAIN_U.match(word) else ""


def _article_for_number(word: str) -> str:
    """By how a number is read: an 8, an 11-year-old, an 80%; 1,100 can be read in two ways."""
    found = _NUMBER.match(word)
    if not found or word[len(found[1]) : len(found[1]) + 1] in (",", "."):
        return ""
    digits = found[1]
    if digits.startswith("0"):
        return ""
    if digits.startswith("8") or digits in ("11", "18"):
        return "an"
    return "a" if not digits.startswith(("11", "18")) and len(digits) < 4 else ""
