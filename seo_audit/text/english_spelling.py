"""What is wrong with the spelling of one English word, and what was meant."""

import re
from collections.abc import Iterator
from functools import cache

from seo_audit.text.dictionary import english_words
from seo_audit.text.faults import OR, UNKNOWN, VARIANT, Fault
from seo_audit.text.listed_words import groups, pairs

# Lower case only: with a capital it may be a name. Parts of fewer letters are abbreviations.
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_PARTS = re.compile("[a-z]{4,30}")
_VOWEL = re.compile("[aeiouy]")
_ELONGATED = re.compile(r"(.)\1\1")
# What writers put together freely; after a short prefix the word must be longer to be sure.
_PREFIXES = (
    "anti", "auto", "bio", "cross", "cyber", "de", "eco", "geo", "hyper", "inter", "macro", "mega",
    "meta", "micro", "mini", "mis", "mono", "multi", "nano", "neuro", "non", "over", "photo",
    "poly", "post", "pre", "pseudo", "psycho", "re", "self", "semi", "socio", "sub", "super",
    "tele", "thermo", "trans", "ultra", "un", "under",
)  # fmt: skip
_SUFFIXES = (
    "able", "ability", "al", "fold", "free", "hood", "less", "like", "ly", "ness", "proof", "s",
    "ship", "ward", "wide", "wise", "isation", "ization", "ise", "ize", "ised", "ized",
    "ising", "izing",
)  # fmt: skip
_INFLECTIONS = ("s", "es", "d", "ed", "r", "er", "rs", "ers", "ing")
_LEAST_PART, _LEAST_AFTER_SHORT_PREFIX = 4, 5
# Stems that double their last letter: stopped. The dictionary has them all.
_DOUBLING = re.compile("[^aeiou][aeiou][^aeiouwxy]$")
_MOST_NEAREST = 2
# What a British base form ends in, and the endings of its forms; analyses is a noun in both.
_ENDINGS = (
    ("our", "s ed ing er ers ist ists ite ites ful fully less able ably al ally hood hoods ly some "
            "y"),
    ("yse", "ed ing er ers"),
    ("ise", "es ed er ers ing able ation ations ational ationally"),
    ("", "s ed ing er ers ly ness"),
)  # fmt: skip


def english_fault_of(word: str) -> Fault | None:
    """The fault of a word as it stands in a text; None for a right one, for names and for what is
    no plain English word."""
    if word in variant_forms():
        return Fault(VARIANT, variant_forms()[word])
    correction = pairs("en", "misspellings").get(word.lower())
    if correction:
        return Fault(UNKNOWN, correction.capitalize() if word[0].isupper() else correction)
    # Contractions are in the dictionary, possessives are not.
    word = word.replace("’", "'").removesuffix("'s")
    if not _WORD.fullmatch(word) or word in english_words():
        return None
    parts = _PARTS.findall(word)
    if not any(map(_is_new, parts)):
        return None
    return Fault(UNKNOWN, _nearest(word) if parts == [word] else "")


def _nearest(word: str) -> str:
    """The word that a letter too many, one lost of a pair, two changed over or another vowel stand
    for; two at most, else ""."""
    slips = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    slips |= {word[:at] + letter + word[at:] for at, letter in enumerate(word)}
    slips |= {
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] for at in range(2, len(word))
    }
    slips |= {
        word[:at] + vowel + word[at + 1 :]
        for at, letter in enumerate(word)
        if letter in "aeiou"
        for vowel in "aeiou"
    }
    found = sorted(slips & english_words())
    return OR.join(found) if len(found) <= _MOST_NEAREST else ""


@cache
def variant_forms() -> dict[str, str]:
    """Each inflected form of the British and American spellings, with its base form."""
    forms: dict[str, str] = {}
    for british, american in groups("en", "spelling_variants"):
        endings = next(endings for last, endings in _ENDINGS if british.endswith(last))
        for ending in ("", *endings.split()):
            for base in (british, american):
                forms[_inflected(base, ending)] = base
    return forms


def _inflected(base: str, ending: str) -> str:
    """centre + ed: centred; center + ed: centered."""
    drops = base.endswith("e") and ending[:1] in ("a", "e", "i")
    return (base[:-1] if drops else base) + ending


def _is_new(part: str) -> bool:
    """Whether a part is neither a word nor put together from words, and can be pronounced."""
    known = english_words()
    if part in known or not _VOWEL.search(part) or _ELONGATED.search(part):
        return False
    return not (
        any(part[:place] in known and part[place:] in known for place in _cuts(part))
        or any(stem in known for stem in _stems(part))
        or any(
            stem in known and not _DOUBLING.search(stem) for stem in _without(part, _INFLECTIONS)
        )
    )


def _cuts(part: str) -> range:
    return range(_LEAST_PART, len(part) - _LEAST_PART + 1)


def _stems(part: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        rest = part.removeprefix(prefix)
        least = _LEAST_AFTER_SHORT_PREFIX if len(prefix) < _LEAST_PART else _LEAST_PART
        if rest != part and len(rest) >= least:
            yield rest
    yield from _without(part, _SUFFIXES)


def _without(part: str, endings: tuple[str, ...]) -> Iterator[str]:
    """The part without an ending, with the e that the ending may have swallowed, or the y."""
    for ending in endings:
        stem = part.removesuffix(ending)
        if stem != part and len(stem) >= _LEAST_PART:
            yield stem
            yield stem + "e"
            if stem[-1] == "i":
                yield stem[:-1] + "y"
