"""Whether an English sentence is in the passive: a form of be or get before a past participle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from seo_audit.words import load

MOST_BETWEEN = 3
"""Adverbs that may stand between the auxiliary and its participle (ours)."""

# "it's written" may be "it has written": 's is left out.
_BE = frozenset({
    "am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't",
    "weren't", "i'm", "you're", "we're", "they're",
})  # fmt: skip
_GET = frozenset({"get", "gets", "got", "getting", "gotten"})
# "Get detailed advice" is no passive: after get, only where no noun can follow the participle.
_AFTER_GET = frozenset({
    "about", "after", "again", "and", "as", "at", "automatically", "because", "before", "but", "by",
    "during", "for", "from", "if", "in", "into", "of", "off", "on", "or", "out", "over", "quickly",
    "than", "through", "to", "too", "under", "until", "when", "while", "with", "without",
})  # fmt: skip
# "There are related pages": an adjective before its noun.
_NO_SUBJECT = frozenset({"there", "there's"})
# Verbs whose un- is no negation of an adjective, as in unlimited or unexpected.
_UN_VERBS = (
    "unbl", "unbox", "unbund", "uncov", "under", "unfold", "unfreez", "unhook", "unif", "uninst",
    "unit", "unleash", "unload", "unlock", "unmask", "unmount", "unpack", "unplug", "unravel",
    "unregist", "unroll", "unseal", "unset", "unsubscrib", "unveil", "unwind", "unwrap", "unzip",
)  # fmt: skip


def signs(forms: Mapping[str, str]) -> frozenset[str]:
    """Of the words of a text, with their lower case, the past participles."""
    irregular = load("en", "irregular_participles")
    return frozenset(
        word for word in forms if word in irregular or (word[-2:] == "ed" and _is_regular(word))
    )


def _is_regular(word: str) -> bool:
    if word in load("en", "not_participles") or not word.isalpha() or not word.islower():
        return False  # a capital: "the winner was Ahmed"
    return word[:2] != "un" or word.startswith(_UN_VERBS)


def is_passive(words: Sequence[str], forms: Mapping[str, str], known: frozenset[str]) -> bool:
    """Whether a sentence of these words is passive. `forms` and `known` are those of its text."""
    return any(
        word in known and _has_auxiliary(words, forms, place) for place, word in enumerate(words)
    )


def _has_auxiliary(words: Sequence[str], forms: Mapping[str, str], place: int) -> bool:
    """Whether be or get stands before the participle at `place`."""
    for before in range(place - 1, max(-1, place - 2 - MOST_BETWEEN), -1):
        form = forms[words[before]]
        if form in _BE:
            subject = forms[words[before - 1]] if before else ""
            return subject not in _NO_SUBJECT and not _is_habit(words, place)
        if form in _GET:
            after = words[place + 1] if place + 1 < len(words) else ""
            return before == place - 1 and (not after or after in _AFTER_GET)
        if form[-2:] != "ly" and form not in _between():
            return False
    return False


def _is_habit(words: Sequence[str], place: int) -> bool:
    """Whether the participle is that of "is used to seeing"."""
    following = words[place + 1 : place + 3]
    return words[place] == "used" and following[:1] == ["to"] and following[-1].endswith("ing")


@cache
def _between() -> frozenset[str]:
    return load("en", "passive_adverbs")
