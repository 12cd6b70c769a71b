"""A text split once: its tokens, its distinct words, and how many words each sentence has."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from seo_audit.text.words import tokens

SENTENCE_END = "\ufddf"
"""The token between two sentences: a noncharacter, which no text means to hold."""

_BETWEEN = f"\n{SENTENCE_END}\n"


class Prose(msgspec.Struct, frozen=True):
    """`tokens` in order, SENTENCE_END between sentences; `words` with their counts; `lengths`: the
    number of words of each sentence."""

    tokens: list[str]
    words: Counter[str]
    lengths: list[int]


def read_prose(sentences: Sequence[str]) -> Prose:
    """The tokens, words and lengths of `sentences`."""
    if not sentences:
        return Prose([], Counter(), [])
    found = tokens(_BETWEEN.join(sentences))
    counts = Counter(found)
    signs = {token: "w" if token[0].isalnum() else "-" for token in counts}
    signs[SENTENCE_END] = "|"
    pattern = "".join(map(signs.__getitem__, found))
    words = Counter({token: count for token, count in counts.items() if signs[token] == "w"})
    return Prose(found, words, [part.count("w") for part in pattern.split("|")])
