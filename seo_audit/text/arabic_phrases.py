"""Mistakes of more than one word: انشاء الله, سوف لن, الغير قانوني."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from seo_audit.text.faults import COMMON_MISTAKE, Fault
from seo_audit.text.listed_words import pairs
from seo_audit.words import load

# The words of an adjective's article put before غير, and as they should be.
_GHAYR = {"الغير": "غير", "والغير": "وغير", "بالغير": "بغير", "للغير": "لغير"}
_NEXT_WORD = re.compile(r" ([\u0621-\u064a]+)\b")

Finder = Callable[[str], Iterator[int]]
"""Gives the places of a word in the text at hand."""


@cache
def _phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    """(mistake, correction) of each phrase by its first word, which و may precede."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for mistake, correction in sorted(pairs("ar", "common_mistakes").items()):
        first, space, _ = mistake.partition(" ")
        for waw in ("", "و") if space else ():
            entry = (waw + mistake, waw + correction)
            found[waw + first] = (*found.get(waw + first, ()), entry)
    return found


def phrase_faults(
    text: str, words: Mapping[str, int], places: Finder
) -> Iterator[tuple[int, int, Fault]]:
    """(start, end, fault) of each phrase in `text`, of which `words` are the words."""
    for first in sorted(words.keys() & _phrases().keys()):
        for start in places(first):
            for mistake, correction in _phrases()[first]:
                end = start + len(mistake)
                if text.startswith(mistake, start) and not text[end : end + 1].isalpha():
                    yield start, end, Fault(COMMON_MISTAKE, correction)
    for first in sorted(words.keys() & _GHAYR.keys()):
        for start in places(first):
            following = _NEXT_WORD.match(text, start + len(first))
            if following and following[1] in load("ar", "after_ghayr"):
                correction = f"{_GHAYR[first]} ال{following[1]}"
                yield start, following.end(), Fault(COMMON_MISTAKE, correction)
