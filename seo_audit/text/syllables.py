"""Syllables of English words: a rule, and CMUdict's count where the rule is wrong."""

import re
from collections.abc import Mapping
from functools import cache
from operator import mul
from unicodedata import normalize

from seo_audit.words import load

_VOWELS = re.compile("[aeiouy]+")
_SILENT = re.compile(
    r"""
      [^aeiouy]e$ (?<![^aeiouyr]le)                # make, but table
    | (?<![aeiouyscxzgh])es$ (?<![^aeiouyr]les)    # makes, but boxes, tables, series
    | [^aeiouydt]ed$ (?<![bdfgkptz]led)            # asked, but wanted, handled
    | [^aeiouy]e(?=(?:ment|ly|less|ness|ful)s?$)   # statement, closely
    | [qg]ue(?=s?$)                                # league
    | a(?=lly$)(?<=ica)                            # basically
    """,
    re.VERBOSE,
)
_APART = re.compile(
    r"""
      (?<![ctsg])i(?=o)(?<![ln]i(?=on))            # radio, but nation, union
    | (?<![ctg])i(?=a) | (?<=[ct])i(?=at)          # media, but special; appreciate
    | i(?=um|us(?!t|e)|i) | i(?=e(?:r|st|t|ty)s?$) # medium, easier
    | (?<![ct])i(?=en[tc])                         # client, but patient
    | e(?=o(?!u|p|n$|ns$|r?ge)) | e(?=um|us$|ing|ism)
    | (?<![qg])u(?=a(?!l?z)|o|ing)                 # usual, but quality
    | o(?=ing|a$|es?t) | (?<!^)y(?=ing|a) | a(?=o|i[ck]$)
    | (?<=[aeou])y(?=[aeou])                       # player
    | sms?$ | thms?$                               # tourism, rhythm
    | ^mc(?=[^aeiouy]) | (?<=[bdfgkptz])l(?=ing|er)
    | (?<=[dt])n't$                                # didn't
    """,
    re.VERBOSE,
)
_HISSING = re.compile(r"(?:[sxz]|[cs]h|[cgsz]e|dge)$")
_PART = re.compile(r"[a-z]+(?:'[a-z]+)*")
_MARK = re.compile("[\u0300-\u036f]+")
_LONGEST_KEPT = 40
_KEPT = 30_000
_LONGEST_ACCENTED = 200


def syllables(word: str) -> int:
    """Syllables of an English word, at least 1; the parts of "well-known" are counted each."""
    return _kept[word]


def syllables_among(counts: Mapping[str, int]) -> int:
    """Syllables of all words, given with how often each stands there."""
    return sum(map(mul, map(_kept.__getitem__, counts), counts.values()))


def by_rule(word: str) -> int:
    """Syllables of one lower-case word by rule alone (93 % of CMUdict's words are right)."""
    if word.endswith("'s"):
        word = word[:-2]
        return by_rule(word) + bool(_HISSING.search(word))
    found = len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + len(_APART.findall(word))
    return max(1, found)


def _counted(word: str) -> int:
    word = word.lower().replace("’", "'")
    if not word.isascii():
        word = _MARK.sub("", normalize("NFD", word[:_LONGEST_ACCENTED]))
    return max(1, sum(map(_of_part, _PART.findall(word))))


class _Kept(dict[str, int]):
    """Counts made before: most pages share most of their words."""

    def __missing__(self, word: str) -> int:
        count = _counted(word)
        if len(word) <= _LONGEST_KEPT and len(self) < _KEPT:
            self[word] = count
        return count


_kept = _Kept()


def _of_part(part: str) -> int:
    exceptions = _exceptions()
    if part in exceptions:
        return exceptions[part]
    if part.endswith("'s") and part[:-2] in exceptions:
        return exceptions[part[:-2]] + bool(_HISSING.search(part[:-2]))
    return by_rule(part)


@cache
def _exceptions() -> dict[str, int]:
    """Words whose count the rule gets wrong."""
    pairs = (entry.split() for entry in load("en", "syllables"))
    return {word: int(count) for word, count in pairs}
