"""The phrases a page is about, by C-value (Frantzi, Ananiadou and Mima 2000).

Words that differ in spelling, article or plural only are one. A lemmatiser would join more, but
simplemma costs 76 MB a process and 10 us a new word, several times the rest of this module.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from math import log2

import msgspec

from seo_audit.text.letters import ARABIC_MARKS
from seo_audit.text.normalise import fold_words
from seo_audit.text.prose import Prose, read_prose
from seo_audit.text.word_forms import spelling_keys
from seo_audit.words import load

LEAST_COUNT = 2
"""Times a phrase must stand on the page."""

MOST_TOKENS = 6_000
"""What a page is about shows in its first words (ours): a book on one page stays cheap."""

CANDIDATES = 20
"""Phrases kept of a page: the ten to be told are chosen once all pages are known (ours)."""

_LEADING_MARKS = re.compile(f"^[{ARABIC_MARKS}]+")
_JOINED_AND = {"و", "ف"}
_LONG = 4
Gram = tuple[str, ...]


class Keyphrase(msgspec.Struct, frozen=True):
    """A phrase in its most used form, how often it stands there in any form, and its C-value."""

    phrase: str
    count: int
    score: float


def keyphrases(blocks: Sequence[str], language: str, limit: int = 10) -> list[Keyphrase]:
    """The `limit` best phrases of one to three words in the text blocks of a page, best first.

    Blocks and punctuation bound a phrase. Only for `language` "ar" and "en"; else none.
    """
    return keyphrases_of(read_prose(blocks), language, limit)


def keyphrases_of(prose: Prose, language: str, limit: int = 10) -> list[Keyphrase]:
    """The same for a text that is split, of which the first MOST_TOKENS are read."""
    if language not in {"ar", "en"}:
        return []
    tokens = prose.tokens[:MOST_TOKENS]
    # Signs have no key and part phrases.
    keys = _keys(prose.words)
    flow = [keys.get(token, "") for token in tokens]
    counts = _candidates(flow)
    longer: defaultdict[Gram, list[int]] = defaultdict(list)
    for gram, count in counts.items():
        if len(gram) == 2:
            longer[gram[:1]].append(count)
            longer[gram[1:]].append(count)
        elif len(gram) == 3:
            for part in (gram[:1], gram[1:2], gram[2:], gram[:2], gram[1:]):
                longer[part].append(count)
    scores = {
        gram: score
        for gram, count in counts.items()
        if (score := c_value(len(gram), count, longer.get(gram, ()))) > 0
    }
    best = sorted(scores, key=lambda gram: (-scores[gram], -len(gram), gram))[:limit]
    shown = _surfaces(tokens, flow, best)
    return [Keyphrase(shown[gram], counts[gram], scores[gram]) for gram in best]


def c_value(words: int, count: int, longer: Sequence[int], weight: float = 1.0) -> float:
    """C-value of a phrase of `words` words; `longer`: counts of the candidates that hold it.

    `weight` multiplies it, as by the phrase's rarity across a site.
    """
    nested = sum(longer) / len(longer) if longer else 0.0
    return weight * log2(words + 1) * (count - nested)


def _keys(words: Iterable[str]) -> dict[str, str]:
    """What each word is counted as: words that differ in spelling only share a key."""
    keys = spelling_keys(words)
    known = set(keys.values())
    joined = [(word, key) for word, key in keys.items() if key[:1] in _JOINED_AND]
    for word, key in joined:
        if key[1:] in (known if len(key) > _LONG else _stop_keys()):
            keys[word] = key[1:]
    return keys


@cache
def _stop_keys() -> frozenset[str]:
    words = sorted(load("ar", "stopwords") | load("en", "stopwords"))
    return frozenset(spelling_keys(words).values()) | frozenset(fold_words(words))


def _candidates(flow: Sequence[str]) -> dict[Gram, int]:
    """Grams of one to three keys that stand LEAST_COUNT times or more, no stop word at an edge."""
    # A gram cannot stand more often than its rarest key.
    often = {key: count for key, count in Counter(flow).items() if count >= LEAST_COUNT and key}
    content = set(filter(_has_content, often))
    last = content | {key for key in often if key.isdecimal()}  # "iPhone 15"
    counts: dict[Gram, int] = {(key,): often[key] for key in often if key in content}
    grams: list[Gram] = []
    for one, two, three in zip(flow, [*flow[1:], ""], [*flow[2:], "", ""], strict=False):
        if one in content and two in often:
            if two in last:
                grams.append((one, two))
            if three in last:
                grams.append((one, two, three))
    counts.update((gram, count) for gram, count in Counter(grams).items() if count >= LEAST_COUNT)
    return counts


def _has_content(key: str) -> bool:
    if len(key) < 2 or key in _stop_keys():
        return False
    return key.isalpha() or any(map(str.isalpha, key))


def _surfaces(tokens: Sequence[str], flow: Sequence[str], grams: Sequence[Gram]) -> dict[Gram, str]:
    """The form of each gram that the text uses most, the earliest of equals."""
    by_first: defaultdict[str, list[Gram]] = defaultdict(list)
    for gram in grams:
        by_first[gram[0]].append(gram)
    forms: dict[Gram, list[str]] = {gram: [] for gram in grams}
    for start in [place for place, key in enumerate(flow) if key in by_first]:
        for gram in by_first[flow[start]]:
            if len(gram) == 1:
                forms[gram].append(tokens[start])
            elif tuple(flow[start : start + len(gram)]) == gram:
                forms[gram].append(" ".join(tokens[start : start + len(gram)]))
    return {gram: _most_used(gram, found) for gram, found in forms.items()}


def _most_used(gram: Gram, found: Sequence[str]) -> str:
    counts: Counter[str] = Counter()
    for form, count in Counter(found).items():
        counts[_without_and(form, gram[0])] += count
    return max(counts, key=counts.__getitem__)


def _without_and(form: str, key: str) -> str:
    """A phrase without the و or ف that is written onto its first word, which has this key."""
    if form[0] in _JOINED_AND and not key.startswith(form[0]):
        return _LEADING_MARKS.sub("", form[1:])
    return form
