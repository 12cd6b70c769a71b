"""What is wrong with the spelling of one Arabic word, and what was meant.

A correction is offered only where it is beyond doubt: listed, or the one word of the dictionary
that is left when a hamza, a final ى or a final ة is changed in a way that writers get wrong.
"""

import re
from collections.abc import Iterator
from functools import cache

from seo_audit.text.dictionary import is_arabic_word
from seo_audit.text.faults import (
    COMMON_MISTAKE,
    FINAL_YA,
    HAMZA,
    OR,
    TA_MARBUTA,
    UNKNOWN,
    VARIANT,
    Fault,
)
from seo_audit.text.letters import ARABIC_MARKS, JOINERS, TATWEEL
from seo_audit.text.listed_words import PRONOUNS, Listed, groups, pairs, stems
from seo_audit.text.normalise import fold
from seo_audit.words import load

LONGEST = 25
"""Letters; no Arabic word has so many, clitics and all."""

LEAST_UNKNOWN = 4
"""Letters from which an unknown word is called one: shorter ones are names of letters and units."""

_LEAST_CORRECTED, _LEAST_STEM = 4, 3
"""Letters of a stem whose hamza is put right by the dictionary alone, and by the lists."""

_NOT_LETTERS = re.compile(f"[{ARABIC_MARKS}{TATWEEL}{JOINERS}\u00ad]+")
_ARABIC = re.compile(f"[ء-غف-ي]{{2,{LONGEST}}}")
_INITIAL = "أإآ"
_INSIDE = "ؤئء"
# Openings of words whose first alef is never a hamza: اسم، ابن، استعمال، انتقال، اتصال، ازدحام.
_WASL = re.compile(r"ا(?:س[مت]|بن|ثن|مر|ن[^ا]|.ت|زد|صط|ضط|ت)")
_WASL_WORDS = frozenset({"اسم", "ابن", "ابنة", "اثنين", "اثنان", "الاثنين", "امرأة"})
_LEAST_WASL = 5
_LEAST_FINAL_YA = 6
# تقرؤها, أبناؤنا: the hamza's seat changes with the ending.
_PRONOUN_AFTER_HAMZA = re.compile(r"ؤ(?:ه|ها|هم|هما|هن|ك|كم|نا|ون|وا)")
_JOINED_NOT = re.compile(r"([وف]?)(لا|ما)(ي..+|ت...+)")
# Endings that the dictionary does not allow for everywhere.
_MORE_ENDINGS = (*PRONOUNS, "ا", "ة", "ات", "ان", "ين", "ون", "ية")
# أتيليه, كافيه: ه after ي is no ة, unless there is an article (العربيه).
_LOAN_WORD = re.compile("(?![وفبك]*(?:ال|لل)).+يه")
_WITH_ARTICLE = re.compile("[وفبك]*(?:ال|لل)")


def fault_of(written: str) -> Fault | None:
    """The fault of a word as it stands in a text; None for a right one and for no Arabic word."""
    if len(written) > 2 * LONGEST or any(joiner in written for joiner in JOINERS):
        return None
    word = _NOT_LETTERS.sub("", written)
    if not _ARABIC.fullmatch(word):
        return None
    form = _variants().form_of(word)
    # الشركه is wrong; شركه may be another word: only the site's own usage can tell.
    if form and (form[-1] not in "ةه" or (word.endswith(form) and is_arabic_word(word))):
        return Fault(VARIANT, form)
    fault = _listed(word) or _by_dictionary(word)
    if fault and len(fault.correction) == len(word) < len(written) and fault.correction.isalpha():
        return Fault(fault.kind, _with_marks(written, fault.correction))
    return fault


def _with_marks(written: str, correction: str) -> str:
    """A correction of as many letters, with the marks of the word as it is written."""
    letters = iter(correction)
    return "".join(mark if _NOT_LETTERS.match(mark) else next(letters) for mark in written)


def _listed(word: str) -> Fault | None:
    mistakes = pairs("ar", "common_mistakes")
    for proclitic, rest in stems(word):
        if rest not in mistakes or proclitic[-1:] == "س":
            continue
        said = mistakes[rest].split(OR)
        same_letters = fold(rest) == fold(said[0])
        # With a clitic a short or merely hamza-less word may be another: واحد, واهم.
        if proclitic and (len(rest) < 3 or (same_letters and is_arabic_word(word))):
            continue
        if proclitic[-1:] in ("ب", "ك", "ل"):  # never إن
            said = said[:1]
        corrected = OR.join(proclitic + one for one in said)
        return Fault(_kind(word, proclitic + said[0]), corrected)
    return None


def _kind(word: str, correction: str) -> str:
    """Which check a listed correction is for: what the dictionary accepts is a common mistake."""
    if fold(word) != fold(correction) or is_arabic_word(word):
        return COMMON_MISTAKE
    if word[:-1] != correction[:-1]:
        return HAMZA
    return {"ى": FINAL_YA, "ي": FINAL_YA, "ه": TA_MARBUTA, "ة": TA_MARBUTA}.get(word[-1], HAMZA)


@cache
def _variants() -> Listed:
    return Listed(form for group in groups("ar", "spelling_variants") for form in group)


@cache
def _modern_words() -> Listed:
    return Listed(load("ar", "modern_words"))


@cache
def _frequent() -> Listed:
    return Listed(load("ar", "hamza_words"), load("ar", "hamza_verbs"))


def _by_dictionary(word: str) -> Fault | None:
    if is_arabic_word(word) or _modern_words().form_of(word):
        return None
    correction = _hamza(word)
    if correction:
        return Fault(HAMZA, correction)
    for changed, kind in _other_final(word):
        if is_arabic_word(changed):
            return Fault(kind, changed)
    correction = _hamza_and_final(word)
    if correction:
        return Fault(HAMZA, correction)
    correction = _run_together(word)
    if correction:
        return Fault(COMMON_MISTAKE, correction)
    if len(word) < LEAST_UNKNOWN or _PRONOUN_AFTER_HAMZA.search(word) or _is_form_of_a_word(word):
        return None
    return Fault(UNKNOWN, _nearest(word))


def _nearest(word: str) -> str:
    """The only word that is left where a doubled letter goes, two letters change over, a lost alef
    comes in or the last letter is another; else ""."""
    slips = {word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1]}
    slips |= {
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] for at in range(2, len(word))
    }
    slips |= {word[:at] + "ا" + word[at:] for at in range(2, len(word))}
    slips.add(word[:-1] + {"ى": "ي", "ي": "ى", "ة": "ه"}.get(word[-1], word[-1]))
    found = sorted(filter(is_arabic_word, slips - {word}))
    return found[0] if len(found) == 1 else ""


def _hamza(word: str) -> str:
    """The word with its hamza put right; two joined by " / " where both are common; else ""."""
    listed: list[str] = []
    likely: list[str] = []
    for changed, sure in (*_initial(word), *_inside(word)):
        if not (is_frequent := bool(_frequent().form_of(changed))) and not sure:
            continue
        if is_arabic_word(changed):
            (listed if is_frequent else likely).append(changed)
    found = list(dict.fromkeys(listed or likely))
    if listed and len(found) <= 2:
        return OR.join(found)
    return found[0] if len(found) == 1 else ""


def _initial(word: str) -> Iterator[tuple[str, bool]]:
    """The word with another first alef, and whether the dictionary's word is enough."""
    for proclitic, stem in stems(word):
        if len(stem) < _LEAST_STEM:
            continue
        opening, rest = stem[0], stem[1:]
        if opening == "ا":
            # لايهم is لا يهم rather than لأيهم.
            hamzas = "إآ" if proclitic[-1:] == "ل" and rest[0] == "ي" else _INITIAL
            for hamza in hamzas:
                yield proclitic + hamza + rest, _may_lack(hamza, proclitic, stem)
        elif opening in "أإ":
            bare = "ا" + rest
            sure = bare in _WASL_WORDS or (len(bare) >= _LEAST_WASL and _WASL.match(bare))
            yield proclitic + bare, bool(sure)


def _may_lack(hamza: str, proclitic: str, stem: str) -> bool:
    """Whether a hamza that is missing at the head of a stem is likely the one that is meant."""
    if hamza == "آ" or len(stem) < _LEAST_CORRECTED or stem.startswith("ال"):
        return False
    if proclitic.endswith(("ال", "لل")):
        return True
    # The dictionary reads أ before any word as the one that asks: أبيانات, "is it data?".
    return not proclitic and (hamza == "إ" or not is_arabic_word(stem[1:]))


def _inside(word: str) -> Iterator[tuple[str, bool]]:
    """The word with another hamza inside or at its end."""
    last = len(word) - 1
    heads = {len(proclitic) for proclitic, _ in stems(word)}
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        if letter == "ا" and place not in heads:
            yield before + "أ" + after, False
        elif letter in "أآ" and place == last and not _WITH_ARTICLE.match(word):
            yield before + "ا", len(word) >= _LEAST_CORRECTED  # مثالآ, for مثالًا
        elif letter in _INSIDE and not _PRONOUN_AFTER_HAMZA.fullmatch(word[place:]):
            for hamza in _INSIDE:
                if hamza != letter:
                    yield before + hamza + after, len(word) >= _LEAST_CORRECTED


def _other_final(word: str) -> Iterator[tuple[str, str]]:
    """The word with another last letter, and the check that is for."""
    stem, last = word[:-1], word[-1]
    if len(word) < _LEAST_CORRECTED:
        return
    # متسوى is مستوى mistyped rather than متسوي: a short word says too little.
    if last in "ىي" and (len(word) >= _LEAST_FINAL_YA or _WITH_ARTICLE.match(word)):
        yield stem + ("ي" if last == "ى" else "ى"), FINAL_YA
    elif last == "ه" and not _LOAN_WORD.fullmatch(word):
        yield stem + "ة", TA_MARBUTA
    # New words in ة are many (فلترة), but none has it after ت or opens as a verb: قيمتة, يعملة.
    elif last == "ة" and (stem.endswith("ت") or stem.startswith("ي")):
        yield stem + "ه", TA_MARBUTA


def _hamza_and_final(word: str) -> str:
    """The word with a hamza put to its head and its last letter changed, or ""."""
    finals = {"ى": "ي", "ي": "ى", "ه": "ة"}
    if word[-1] not in finals or _LOAN_WORD.fullmatch(word):
        return ""
    found = {
        changed
        for changed, sure in _initial(word[:-1] + finals[word[-1]])
        if (sure or _frequent().form_of(changed)) and is_arabic_word(changed)
    }
    return found.pop() if len(found) == 1 else ""


def _run_together(word: str) -> str:
    """لايوجد -> لا يوجد; مستخدموا -> مستخدمو, a noun that took the alef of verbs."""
    joined = _JOINED_NOT.fullmatch(word)
    if joined and (joined[2] == "لا" or len(joined[3]) > 3) and is_arabic_word(joined[3]):
        return f"{joined[1]}{joined[2]} {joined[3]}"
    is_noun = word.endswith("وا") and any(rest[0] == "م" for _, rest in stems(word))
    return word[:-1] if is_noun and is_arabic_word(word[:-1]) else ""


def _is_form_of_a_word(word: str) -> bool:
    """Whether the dictionary has the word without a clitic or an ending: يحتاجونه, العرضيون."""
    endings = [ending for ending in _MORE_ENDINGS if word.endswith(ending)]
    return any(
        is_arabic_word(form)
        for _, rest in stems(word)
        for form in (rest, *(rest.removesuffix(ending) for ending in endings))
        if form != word and len(form) >= _LEAST_STEM
    )
