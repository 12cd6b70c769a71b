"""Whether a sentence has a word or phrase that ties it to what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from seo_audit.text.normalise import fold
from seo_audit.words import load

_GAP = " ... "
"""Between the two parts of an entry such as "either ... or"."""

LONGEST_SENTENCE = 400
"""Words of a sentence in which phrases are looked for."""

# These take a pronoun: لأنها، غير أنه.
_TAKING_PRONOUN = frozenset({"ان", "لان", "لكن", "فان"})
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ني", "ي")
_CONJUNCTIONS = ("", "و", "ف")


# The parts of a phrase, each with a space on both sides.
_Parts = tuple[str, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """Of a language: `words` alone, `openings` that count as the first word of a sentence only,
    and `phrases` by that of their words which is rarest among them."""

    words: frozenset[str]
    openings: frozenset[str]
    phrases: dict[str, tuple[_Parts, ...]]


class Signs(msgspec.Struct, frozen=True):
    """Of a text: those of its words, as written, that the lexicon has in some form."""

    words: frozenset[str]
    openings: frozenset[str]
    keys: frozenset[str]
    phrases: dict[str, tuple[_Parts, ...]]


def signs(forms: Mapping[str, str], language: str) -> Signs:
    """The signs among the words of a text, given with their lower case or folded forms."""
    known = lexicon(language)
    phrases = {word: known.phrases[form] for word, form in forms.items() if form in known.phrases}
    return Signs(
        frozenset(word for word, form in forms.items() if form in known.words),
        frozenset(word for word, form in forms.items() if form in known.openings),
        frozenset(phrases),
        phrases,
    )


def has_transition(words: Sequence[str], forms: Mapping[str, str], known: Signs) -> bool:
    """Whether a sentence of these words has a transition word. `forms`, `known`: of its text."""
    if words[0] in known.openings or not known.words.isdisjoint(words):
        return True
    if known.keys.isdisjoint(words):
        return False
    text = f" {' '.join([forms[word] for word in words[:LONGEST_SENTENCE]])} "
    return any(
        _stands_in(text, parts)
        for key in known.keys.intersection(words)
        for parts in known.phrases[key]
    )


def _stands_in(text: str, parts: _Parts) -> bool:
    """Whether the parts stand in the text one after the other."""
    end = 1
    for part in parts:
        place = text.find(part, end - 1)
        if place < 0:
            return False
        end = place + len(part)
    return True


@cache
def lexicon(language: str) -> Lexicon:
    """The lists of "ar" (folded) or "en"."""
    shape = fold if language == "ar" else str
    entries = [shape(entry) for entry in load(language, "transition_words")]
    openings = frozenset(map(shape, load(language, "transition_openings")))
    if language == "ar":
        entries = [
            conjunction + form
            for entry in entries
            for form in _with_pronouns(entry)
            for conjunction in _CONJUNCTIONS
        ]
    alone = frozenset(entry for entry in entries if " " not in entry)
    # A phrase that holds a transition word would find nothing new.
    split = {entry: entry.replace(_GAP, " ").split() for entry in entries}
    split = {entry: words for entry, words in split.items() if alone.isdisjoint(words)}
    times = Counter(word for words in split.values() for word in words)
    phrases: dict[str, set[_Parts]] = {}
    for entry, words in split.items():
        parts = tuple(f" {part} " for part in entry.split(_GAP))
        phrases.setdefault(min(words, key=times.__getitem__), set()).add(parts)
    return Lexicon(alone, openings, {key: tuple(found) for key, found in phrases.items()})


def _with_pronouns(entry: str) -> list[str]:
    """A folded entry, and what it is with a pronoun written onto its end."""
    if entry.rpartition(" ")[2] not in _TAKING_PRONOUN:
        return [entry]
    return [entry, *(entry + pronoun for pronoun in _PRONOUNS)]
