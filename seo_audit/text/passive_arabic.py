"""Whether an Arabic sentence is in the passive, where its spelling proves it.

Three signs: «تم» or «جرى» before a verbal noun, a verb whose vowel marks are those of the passive,
and a verb that no active form is spelled like. كتب without marks may be كَتَبَ or كُتِبَ and is
left alone, so the share that is found is a lower bound.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from seo_audit.text.letters import ARABIC_MARKS, without_tashkeel
from seo_audit.text.normalise import fold
from seo_audit.words import load

MOST_BETWEEN = 2
"""Adverbs that may stand between «تم» and its verbal noun (ours)."""

_PREFIXES = ("", "و", "ف", "ل", "ول", "فل", "س", "وس", "فس")
_DONE = frozenset(prefix + verb for prefix in _PREFIXES for verb in ("تم", "تمت", "يتم", "تتم"))
_WENT_ON = frozenset(
    prefix + verb for prefix in _PREFIXES for verb in ("جري", "جرت", "يجري", "تجري")
)
_AUXILIARIES = _DONE | _WENT_ON

# The patterns of derived verbal nouns, folded: إفعال، إفالة، تفعيل، تفعلة، مفاعلة، انفعال وافتعال،
# استفعال، استفالة.
_DERIVED = re.compile(
    r"ا\w\wا\w|ا\wا\wه|ت\w\wي\w|ت\w\w[\wي]ه|م\wا\w\wه|ا\w\w\wا\w|است\w\wا\w|است\wا\wه"
)
# تفاعل, which may also be a plural: "he conducts experiments", يجري تجارب.
_MUTUAL = re.compile(r"ت\wا\w\w")
_PRONOUN = re.compile(r"(?:هما|ها|هم|هن|ه|كم|نا|ك)$")
# A noun with ال is what was done only before one of these: تم الإعلان عن, but تم البناء is active.
_PREPOSITIONS = frozenset({"علي", "عن", "الي", "من", "مع", "بين"})

# After «جرى»: a subject has ال (يجري الماء), أعمال would fold into the pattern of إعمال, and what
# ends in ة may be an object (تجري مقابلة).
_SUBJECTS = ("ال", "أ")

_FATHA, _DAMMA, _KASRA, _SHADDA = "\u064e\u064f\u0650\u0651"
_VOWELS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650")
_LETTER = re.compile(f"([^{ARABIC_MARKS}])([{ARABIC_MARKS}]*)")
_LONGEST_VERB = 30
_SUFFIXES = frozenset({"ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ني", "ي"})


def signs(forms: Mapping[str, str]) -> frozenset[str]:
    """Of the words of a text, with their folded forms, the auxiliaries and the passive verbs."""
    listed = _listed_verbs()
    return frozenset(
        word
        for word, form in forms.items()
        if form in _AUXILIARIES
        or word in listed
        or (_DAMMA in word and _is_passive_by_marks(word, listed))
    )


def is_passive(words: Sequence[str], forms: Mapping[str, str], known: frozenset[str]) -> bool:
    """Whether a sentence of these words is passive. `forms` and `known` are those of its text."""
    return any(
        word in known and (forms[word] not in _AUXILIARIES or _has_verbal_noun(words, forms, place))
        for place, word in enumerate(words)
    )


def _has_verbal_noun(words: Sequence[str], forms: Mapping[str, str], place: int) -> bool:
    """Whether the auxiliary at `place` has its verbal noun behind it, adverbs aside."""
    for after in range(place + 1, min(len(words), place + 2 + MOST_BETWEEN)):
        form = forms[words[after]]
        if form not in _between():
            if forms[words[place]] in _DONE:
                following = forms[words[after + 1]] if after + 1 < len(words) else ""
                return _is_done(form, following)
            if words[after].startswith(_SUBJECTS) or form[-1:] == "ه":
                return False
            return _is_verbal_noun(form)
    return False


def _is_done(form: str, following: str) -> bool:
    """Whether «تم» before this word, and the one after it, makes a passive."""
    stems = _stems(form)
    if form[:2] == "ال" and len(form) > 4 and _verbal_nouns().isdisjoint(stems):
        return following in _PREPOSITIONS and _is_verbal_noun(form[2:])
    return _is_verbal_noun(form) or any(_MUTUAL.fullmatch(stem) for stem in stems)


def _is_verbal_noun(form: str) -> bool:
    """Whether a folded word is a verbal noun, also with a pronoun written onto it."""
    return any(stem in _verbal_nouns() or _DERIVED.fullmatch(stem) for stem in _stems(form))


def _stems(form: str) -> tuple[str, ...]:
    """A folded word, and what it is without a pronoun: إضافتها is إضافة with its ة opened."""
    bare = _PRONOUN.sub("", form)
    if bare == form or len(bare) < 2:
        return (form,)
    return (form, bare[:-1] + "ه" if bare[-1] == "ت" else bare)


def _is_passive_by_marks(word: str, listed: frozenset[str]) -> bool:
    """Whether vowel marks show a passive: كُتِبَ، يُكتَب، يُستخدم، يُعتبر، افتُتح."""
    if len(word) > _LONGEST_VERB:
        return False
    if without_tashkeel(word) in listed:
        return True
    found = _LETTER.findall(word)
    if found[0][0] in "وف" and _DAMMA not in found[0][1]:
        del found[0]
    if found and found[0][0] == "س" and found[0][1] in ("", _FATHA) and len(found) > 4:
        del found[0]
    if len(found) < 3:
        return False
    letters = "".join(letter for letter, _ in found)
    marks = [mark for _, mark in found]
    if letters[0] == "ا":
        return any(letters[at] == "ت" and _DAMMA in marks[at] for at in (1, 2))
    if _DAMMA not in marks[0] or "ة" in letters:
        return False
    return _is_past(letters, marks) or _is_present(letters, marks)


def _is_past(letters: str, marks: Sequence[str]) -> bool:
    """فُعِل and فُعِّل. Participles begin so with م; active verbs (يُعِدّ) with a letter of person."""
    if letters[0] == "أ" and letters[-1] == "ت" and len(letters) > 4:
        return True  # أُنشئت
    if _KASRA not in marks[1] or letters[0] == "م":
        return False
    ends_past = _FATHA in marks[-1] or letters[-1] == "ت"
    if letters[0] in "يتنأ" or letters[2] == "ي":  # كُلِّيّ is no verb, بُنِيَ is
        return ends_past and _SHADDA not in marks[-1]
    return True


def _is_present(letters: str, marks: Sequence[str]) -> bool:
    """يُفعَل, and with a damma alone يُستفعل and يُفتعل, whose active form has a fatha there."""
    if letters[0] not in "يتن" or len(letters) < 4 or letters in ("يمنى", "يسرى"):
        return False
    if letters[1:3] == "ست" and len(letters) > 4:
        return True
    if letters[2] == "ت" and len(letters) == 5 and letters[4] not in "هكينا":
        return True
    open_second = letters[1] not in "اوي" and _VOWELS.isdisjoint(marks[1])
    return (
        open_second
        and _SHADDA not in marks[1]
        and _FATHA in marks[2]
        and letters[3:] not in _SUFFIXES
    )


@cache
def _listed_verbs() -> frozenset[str]:
    listed = load("ar", "passive_verbs")
    return listed | {conjunction + verb for conjunction in "وف" for verb in listed}


@cache
def _verbal_nouns() -> frozenset[str]:
    return frozenset(map(fold, load("ar", "verbal_nouns")))


@cache
def _between() -> frozenset[str]:
    return frozenset(map(fold, load("ar", "passive_adverbs")))
