"""One key for the spellings of a word: التسويق، والتسويق، للتسويق; keyword, Keywords, key-word."""

import re
from collections.abc import Iterable
from functools import cache

from seo_audit.text.normalise import fold, fold_words, normalise_words
from seo_audit.words import load

# A bare alef only: the إل of إلكتروني and the أل of ألوان are no article.
_ARTICLE = re.compile(r"[وف]?(?:لل(?=\w\w)|[بك]?ال(?=\w\w))")
_SHORT_ROOT = 3
_SHORT_ENGLISH = 4

# Keys of words seen before: the pages of a site share most of their words.
_seen: dict[str, str] = {}
_MOST_SEEN = 20_000
_LONGEST_SEEN = 40


def spelling_keys(words: Iterable[str]) -> dict[str, str]:
    """The key of each word: folded, without Arabic article or English plural, hyphens dropped."""
    distinct = dict.fromkeys(words)
    new = [word for word in distinct if word not in _seen]
    bare = [
        singular(word) if word.isascii() else without_article(word) for word in normalise_words(new)
    ]
    made = dict(zip(new, (key.replace("-", "") for key in fold_words(bare)), strict=True))
    keys = {word: _seen[word] if word in _seen else made[word] for word in distinct}
    if len(_seen) > _MOST_SEEN:
        _seen.clear()
    _seen.update((word, key) for word, key in made.items() if len(word) <= _LONGEST_SEEN)
    return keys


def singular(word: str) -> str:
    """A normalised English word without its possessive or regular plural ending."""
    word = word.removesuffix("'s")
    if len(word) < _SHORT_ENGLISH or word[-1] != "s" or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def without_article(word: str) -> str:
    """A normalised Arabic word without article and what precedes it, else the word itself."""
    if "ل" not in word[:4] or not (article := _ARTICLE.match(word)):
        return word
    end = article.end()
    if word[end - 2 : end] == "لل":
        # للغة is ل + اللغة, one ل of three left out in writing
        return word[end:] if len(word) - end >= _SHORT_ROOT else word[end - 1 :]
    openings, root_al = _root_al()
    if word[end - 2 : end + 2] in openings and root_al.fullmatch(fold(word[end - 2 :])):
        return word
    return word[end:]


@cache
def _root_al() -> tuple[frozenset[str], re.Pattern[str]]:
    """Folded words whose ال belongs to the root: their first four letters, their expression."""
    stems = sorted(map(fold, load("ar", "not_article")))
    endings = "يات|يه|يا|ي|ات|ها|هم|ه|نا|كم|ك|ين|ون"
    openings = frozenset(stem[:4] for stem in stems)
    return openings, re.compile(f"(?:{'|'.join(stems)})(?:{endings})?")
