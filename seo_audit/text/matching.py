"""Whether two words are one to a searcher, and where a phrase stands in a text.

Each word has a set of forms: as it is, and without what may be written onto it. Words match when
they share one. No lemmatiser: of the 90 pairs kept in `tests/text` simplemma would add one to what
this module finds, for 50 MB and 0.3 s a process.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from seo_audit.text.normalise import fold, normalise
from seo_audit.text.word_forms import singular, without_article
from seo_audit.text.words import WORD, is_arabic
from seo_audit.words import load, load_both

LONGEST_WORD = 40
"""A longer word has no form but itself."""

LONGEST_PHRASE = 20
"""Content words of a phrase that are looked for."""

MOST_BETWEEN = 3
"""Function words that may stand between two words of a phrase (ours)."""

_WORD = re.compile(WORD)
# Between the words of a phrase: spaces, quotes, brackets, hyphens, slashes; never a full stop.
_JOINING = re.compile(r"[\s\"'«»“”‘’()\[\]/\-‐‑–_]*")

_PROCLITIC = re.compile(r"[وف]?[بكل]?")
# Letters that must be left of a word.
_LEAST = 3
# Pronouns, longest first; ه only as written, for ة is no pronoun.
_PRONOUN = re.compile(r"(?:هما|كما|ها|هم|هن|كم|كن|نا|ه|ك|ي)$")
# Of number, gender and case, with what the word has in their place. ين and ون only after four
# letters: تمرين is no plural of تمر.
_INFLECTIONS = (
    ("يات", ("يه", "ي")),
    ("ات", ("", "ه")),
    ("تان", ("ه",)),
    ("تين", ("ه",)),
    ("يه", ("ي",)),
    ("ا", ("",)),
    ("ون", ("",)),
    ("ين", ("",)),
)
_LONGER_BEFORE = frozenset({"ون", "ين"})
# Patterns of broken plurals that few singulars have, for words that are not on the list.
_PATTERNS = (
    (re.compile(r"أ(\w\w)ا(\w)"), (r"\1\2", r"\1\2ه")),  # أهداف
    (re.compile(r"أ(\w\w)(\w)ة"), (r"\1ا\2", r"\1ي\2")),  # أجهزة
    (re.compile(r"أ?(\w\w)(\w)اء"), (r"\1ي\2",)),  # خبراء
    (re.compile(r"(\w\w)ائ(\w)"), (r"\1ي\2ه", r"\1ا\2ه")),  # وسائل
    (re.compile(r"(\w)وا(\w\w)"), (r"\1ا\2", r"\1ا\2ه")),  # عوامل
    (re.compile(r"(\w\w)ا(\w)ي(\w)"), (r"\1\2و\3", r"\1\2ا\3", r"\1\2ي\3", r"\1\2\3ه")),  # مشاريع
)

# -ise and -ize, -our and -or: one spelling.
_BRITISH = (
    (re.compile(r"(?<=\w\w\w)is(?=(?:e[drs]?|ers|ing|ations?)$)"), "iz"),
    (re.compile(r"(?<=\w\w\w)our(?=(?:s|ed|ing|ful|able)?$)"), "or"),
)
_VERBAL = re.compile(r"(\w*[aeiouy]\w+?)(?:ing|ed)")
# Such a stem would double its consonant: caring comes of care, not of car.
_SHORT_STEM = re.compile(r"[^aeiouy]*[aeiouy][^aeiouwxy]")


class Span(msgspec.Struct, frozen=True):
    """Where a phrase stands in a text: the characters from `start` up to `end`."""

    start: int
    end: int


def words_match(one: str, other: str) -> bool:
    """Whether two words are one but for spelling, clitics, number and gender."""
    return not forms(one).isdisjoint(forms(other))


def content_words(phrase: str) -> list[str]:
    """The words of a phrase that carry its meaning; all of them where none does."""
    found = _WORD.findall(phrase.replace("_", " "))
    return [word for word in found if not is_function_word(word)] or found


def missing_words(phrase: str, text: str) -> list[str]:
    """The content words of a phrase that a text does not have, in any order and form."""
    wanted = {word: forms(word) for word in content_words(phrase)}
    known = frozenset[str]().union(*wanted.values())
    there: set[str] = set()
    for word in dict.fromkeys(_WORD.findall(text.replace("_", " "))):
        there |= forms(word) & known
    return [word for word, its_forms in wanted.items() if there.isdisjoint(its_forms)]


def contains_all(phrase: str, text: str) -> bool:
    """Whether a text has all content words of a phrase; False for a phrase without words."""
    return bool(content_words(phrase)) and not missing_words(phrase, text)


def mentions(phrase: str, text: str) -> int:
    """How often a text, best a sentence, has all content words of a phrase, in any order."""
    wanted = [forms(word) for word in content_words(phrase)[:LONGEST_PHRASE]]
    counts = [0] * len(wanted)
    for word in _WORD.findall(text.replace("_", " ")):
        for place, its_forms in enumerate(wanted):
            counts[place] += not its_forms.isdisjoint(forms(word))
    return min(counts, default=0)


def occurrences(phrase: str, text: str) -> list[Span]:
    """Where the content words of a phrase stand in a text, in their order and side by side.

    Function words may stand between them, punctuation may not. Places do not overlap.
    """
    wanted = [forms(word) for word in content_words(phrase)[:LONGEST_PHRASE]]
    if not wanted:
        return []
    found: list[Span] = []
    tokens = list(_WORD.finditer(text.replace("_", " ")))
    end = 0
    for place, token in enumerate(tokens):
        if token.start() >= end and not wanted[0].isdisjoint(forms(token[0])):
            last = _follow(tokens, place, wanted[1:], text)
            if last is not None:
                end = last.end()
                found.append(Span(token.start(), end))
    return found


def _follow(
    tokens: Sequence[re.Match[str]], place: int, wanted: Sequence[frozenset[str]], text: str
) -> re.Match[str] | None:
    """The token at which the rest of a phrase ends that began at `place`, or None."""
    last = tokens[place]
    for word in wanted:
        for between in range(MOST_BETWEEN + 1):
            place += 1
            if place == len(tokens):
                return None
            token = tokens[place]
            if not _JOINING.fullmatch(text, last.end(), token.start()):
                return None
            last = token
            if not word.isdisjoint(forms(token[0])):
                break
            if between == MOST_BETWEEN or not is_function_word(token[0]):
                return None
    return last


def is_function_word(word: str) -> bool:
    """Whether a word is on the list of stop words, also with و or ف written onto it."""
    folded, known = fold(word[:LONGEST_WORD]), _function_words()
    return folded in known or (folded[:1] in ("و", "ف") and folded[1:] in known)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(map(fold, load_both("stopwords")))


def forms(word: str) -> frozenset[str]:
    """What a word may be matched by: folded forms, the whole word always among them."""
    return _forms(word) if len(word) <= LONGEST_WORD else frozenset((fold(word),))


@lru_cache(maxsize=16384)
def _forms(word: str) -> frozenset[str]:
    plain = normalise(word)
    found = _arabic(plain) if is_arabic(plain[:1]) else _english(plain.replace("’", "'"))
    return frozenset({fold(word), *found})


def _english(word: str) -> Iterator[str]:
    word = word.replace("-", "").removesuffix("'s")
    if word in load("en", "not_plural"):
        yield word
        return
    base = _irregular().get(word) or singular(word)
    for pattern, spelling in _BRITISH:
        base = pattern.sub(spelling, base)
    yield base
    if verbal := _VERBAL.fullmatch(base):
        stem = verbal[1]
        yield stem + "e"
        if not _SHORT_STEM.fullmatch(stem):
            yield stem
        if stem[-1] == stem[-2:-1]:
            yield stem[:-1]


def _arabic(word: str) -> set[str]:
    bare = without_article(word)
    stems = {bare}
    if bare == word and not any(_inflected(fold(one)) & _roots() for one in _owned(word)):
        proclitic = _PROCLITIC.match(word)
        assert proclitic is not None
        stems |= {word[cut:] for cut in range(1, proclitic.end() + 1) if len(word) - cut >= _LEAST}
    found: set[str] = set()
    for stem in stems.union(*map(_owned, stems)):
        found |= _inflected(fold(stem)) | _singulars(stem)
    return found


def _owned(stem: str) -> set[str]:
    """A normalised word and what is left of it without a pronoun; before one, ة is written ت."""
    rest = _PRONOUN.sub("", stem)
    if rest == stem or len(rest) < _LEAST:
        return {stem}
    return {stem, rest, rest[:-1] + "ة"} if rest[-1] == "ت" else {stem, rest}


def _inflected(folded: str) -> set[str]:
    """A folded word and what it may be without an ending."""
    found = {folded}
    for ending, instead in _INFLECTIONS:
        rest = folded.removesuffix(ending)
        if rest != folded and len(rest) >= _LEAST + (ending in _LONGER_BEFORE):
            found.update(rest + other for other in instead)
    return found


def _singulars(stem: str) -> set[str]:
    """The folded singulars that a normalised word may be the broken plural of."""
    listed = _broken().get(fold(stem))
    if listed:
        return set(listed)
    return {
        fold(match.expand(form))
        for pattern, shapes in _PATTERNS
        if (match := pattern.fullmatch(stem))
        for form in shapes
    }


@cache
def _roots() -> frozenset[str]:
    """Folded words whose first letter is no proclitic."""
    return frozenset(map(fold, load("ar", "not_proclitic")))


@cache
def _broken() -> dict[str, tuple[str, ...]]:
    """The folded singulars of each folded broken plural."""
    found: dict[str, tuple[str, ...]] = {}
    for line in sorted(load("ar", "broken_plurals")):
        plural, single = fold(line).split()
        found[plural] = (*found.get(plural, ()), single)
    return found


@cache
def _irregular() -> dict[str, str]:
    return dict(line.split() for line in load("en", "irregular_plurals"))
