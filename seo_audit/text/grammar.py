"""Grammar that a rule of one line can tell: doubled words, a and an, small first letters."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import compress, islice
from operator import eq

from seo_audit.text.articles import article_for
from seo_audit.text.dictionary import english_words
from seo_audit.text.faults import GRAMMAR
from seo_audit.text.quotations import without_quotations
from seo_audit.text.slips import Slip, slip_in
from seo_audit.words import load

MOST_TEXT = 300_000
"""Characters of a page that are read: more than any page of prose has."""

MOST_SLIPS = 40
"""Different slips of a page that are kept (ours)."""

_Place = tuple[int, int, str]
"""`text[start:end]` and what should stand there."""

# "x a a b" is a formula.
_WORD_FOLLOWS = re.compile(" [a-z]{3,}")
_NEXT = re.compile(r"[\"'“‘]?([^\W_][\w'’%.,-]*)")
_BEFORE_LETTER = re.compile(
    r"(?:option|vitamin|plan|step|section|part|type|class|group|point|hepatitis|column|row|figure|"
    r"appendix|letter|model|variable|value|team|case|item|exhibit|method|grade|series|list) \Z"
)
_OPENING = re.compile(r"([a-z]+)['’\s,]")
_LAST_WORD = re.compile(r"(?:\A|[\s(\"'“‘])([a-z]{3,})\Z")
_WINDOW = 32
"""Characters before a place that are looked at: more than a word has."""


def grammar_slips(sentences: Sequence[str], language: str) -> list[Slip]:
    """What breaks a rule in Arabic or English sentences, in the order of the text; `kind` is
    GRAMMAR. Words in quotation marks are left out."""
    rules: dict[str, tuple[Callable[[str], Iterator[_Place]], ...]] = {
        "ar": (partial(_doubled, language="ar"),),
        "en": (partial(_doubled, language="en"), _wrong_articles, _small_openings),
    }
    if language not in rules or not sentences:
        return []
    text = "\n".join(["", *sentences, ""])[:MOST_TEXT]
    searched = without_quotations(text)
    places = sorted(place for rule in rules[language] for place in rule(searched))
    first: dict[str, _Place] = {}
    times: dict[str, int] = {}
    for start, end, correction in places:
        found = text[start:end]
        first.setdefault(found, (start, end, correction))
        times[found] = times.get(found, 0) + 1
    return [_slip(text, *first[found], times[found]) for found in islice(first, MOST_SLIPS)]


def _slip(text: str, start: int, end: int, correction: str, times: int) -> Slip:
    opening, closing = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    sentence = text[opening : closing if closing >= 0 else None]
    return slip_in(GRAMMAR, sentence, start - opening, end - opening, correction, times)


def _doubled(text: str, language: str) -> Iterator[_Place]:
    """Words of a list that stand twice in a row; all others may do so by intent."""
    pieces = text.split()
    twice = set(compress(pieces, map(eq, pieces, islice(pieces, 1, None))))
    for word in sorted(twice & load(language, "never_doubled")):
        pair = f"{word} {word}"
        start = text.find(pair)
        while start >= 0:
            end = start + len(pair)
            in_prose = len(word) > 1 or _WORD_FOLLOWS.match(text, end)
            if in_prose and _is_alone(text, start, end):
                yield start, end, word
            start = text.find(pair, end)


def _is_alone(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in " \n(،" and text[end : end + 1] in " \n.,;:!?)،؛؟"


def _wrong_articles(text: str) -> Iterator[_Place]:
    for article in ("a", "an"):
        for before, written in ((" ", article), ("\n", article.capitalize())):
            start = text.find(f"{before}{written} ")
            while start >= 0:
                start += 1
                end = start + len(written)
                following = _NEXT.match(text, end + 1)
                word = following[1].rstrip(".,'’-") if following else ""
                right = article_for(word)
                if following and right not in ("", article) and not _is_letter(text, start, word):
                    stop = following.start(1) + len(word)
                    fitting = right.capitalize() if written[0] == "A" else right
                    yield start, stop, fitting + text[end:stop]
                start = text.find(f"{before}{written} ", end)


def _is_letter(text: str, start: int, following: str) -> bool:
    """Whether an "a" is the name of something: option a allows."""
    verb = following.endswith("s") and not following.endswith(("ss", "us", "is"))
    return verb or _BEFORE_LETTER.search(text[max(0, start - _WINDOW) : start]) is not None


def _small_openings(text: str) -> Iterator[_Place]:
    """Sentences that open in lower case after a full stop in the same line."""
    at = text.find(". ")
    while at >= 0:
        start = at + 2
        if text[start : start + 1].islower():
            opening = _OPENING.match(text, start)
            last = _LAST_WORD.search(text[max(0, at - _WINDOW) : at])
            if opening and last and opening[1] in load("en", "sentence_openers"):
                word = last[1]
                if word in english_words() and word not in _abbreviations():
                    yield start, opening.end(1), opening[1].capitalize()
        at = text.find(". ", start)


@cache
def _abbreviations() -> frozenset[str]:
    names = ("abbreviations", "abbreviations_final", "abbreviations_number")
    return frozenset().union(*(load("en", name) for name in names))
