"""Letters that look Arabic and are none: Persian ones, and the joined shapes of old fonts."""

import re
from collections.abc import Iterator
from functools import cache

from seo_audit.text.letters import ARABIC_LETTERS, ARABIC_MARKS, TATWEEL, compose
from seo_audit.text.punctuation import Place
from seo_audit.words import load

PERSIAN = "no-persian-letters"
PRESENTATION = "no-presentation-forms"

PRESENTATION_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf0\ufdf1\ufdf3-\ufdf9\ufe70-\ufefc"
"""Inside of a character class: the shapes of letters, but not what is printed as one sign: ﷺ ﷻ ﷲ ﷼
﷽ ﴾ ﴿ and the blessings of U+FD40-FD4F."""

FORM = re.compile(f"[{PRESENTATION_FORMS}]")

# 1 2 3 look the same in both systems; 4 5 6 do not.
_PERSIAN = "یکہھ۴۵۶"
_TO_ARABIC = str.maketrans("یکہھ۰۱۲۳۴۵۶۷۸۹", "يكهه٠١٢٣٤٥٦٧٨٩", "\u200c")
PERSIAN_LETTER = re.compile(f"[{_PERSIAN}]")
_OF_A_PERSIAN_WORD = frozenset("پچژگٹڈڑںےۓۀۂەۆێ")
_REST_OF_WORD = re.compile(f"[{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}۰-۹\u200c]*")
_FOREIGN = re.compile(f"[{PRESENTATION_FORMS}{_PERSIAN}]")

_WINDOW = 32
"""Letters before and after a foreign one that are taken for its word."""


def foreign_letters(text: str) -> Iterator[Place]:
    """The words of an Arabic `text` with presentation forms or Persian letters.

    A word that Persian alone can have is let through, and a sentence that names a language in
    which such letters are right.
    """
    if not _FOREIGN.search(text):
        return
    start = 0
    for sentence in text.split("\n"):
        for place in _in_sentence(sentence):
            yield place._replace(start=place.start + start, end=place.end + start)
        start += len(sentence) + 1


def plain_letters(text: str) -> str:
    """`text` with the letters that its presentation forms stand for."""
    return compose("NFKC", text).strip()


def _in_sentence(sentence: str) -> Iterator[Place]:
    end = 0
    names_language: bool | None = None
    for found in _FOREIGN.finditer(sentence):
        if found.start() < end:
            continue  # in the word before
        start = found.start() - _letters(
            sentence[max(0, found.start() - _WINDOW) : found.start()][::-1]
        )
        end = found.end() + _letters(sentence[found.end() : found.end() + _WINDOW])
        word = sentence[start:end]
        if FORM.search(word):
            yield Place(PRESENTATION, start, end, plain_letters(word))
        elif _OF_A_PERSIAN_WORD.isdisjoint(word):
            if names_language is None:
                names_language = _languages().search(sentence) is not None
            if not names_language:
                right = word.translate(_TO_ARABIC)
                # The sign of the Hijri year has a tatweel to show the joined shape.
                yield Place(PERSIAN, start, end, "هـ" if right == "ه" else right)


def _letters(text: str) -> int:
    """How many letters of a word `text` begins with."""
    found = _REST_OF_WORD.match(text)
    return found.end() if found else 0


@cache
def _languages() -> re.Pattern[str]:
    return re.compile("|".join(sorted(load("ar", "perso_arabic_languages"))))
