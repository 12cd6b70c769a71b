"""OSMAN, a readability measure for Arabic (El-Haj and Rayson, LREC 2016).

Counts follow the tool its authors published: it takes words of five letters and more as long
(the paper says over five), and words of four marks and more as complex.
"""

import re
from collections import Counter

import msgspec

_VOWEL = re.compile("[\u064e-\u0650]")  # fatha, damma, kasra
_LONG_VOWEL = re.compile("[\u064e-\u0650](?=[اوي])")
_STRESS = re.compile("[\u064b-\u064d\u0651]")  # tanwin, shadda
_MARK = re.compile("[\u064b-\u0651]")
_LETTERS = re.compile("[\u0621-\u063f\u0641-\u064a]+")
_FASIH = re.compile("[ئءؤذظ]")

LONG_WORD = 5
COMPLEX_WORD = 4
FASIH_SYLLABLES = 4


class OsmanCounts(msgspec.Struct, frozen=True):
    """What the formula is fed with: counts over a whole text."""

    words: int
    sentences: int
    complex_words: int
    syllables: int
    fasih_words: int
    long_words: int


def osman(counts: OsmanCounts) -> float:
    """The score: about 0 (hard) to 100 (easy), open at both ends; ZeroDivisionError if empty."""
    hard = counts.complex_words + counts.syllables + counts.fasih_words + counts.long_words
    return 200.791 - 1.015 * counts.words / counts.sentences - 24.18143403 * hard / counts.words


def arabic_syllables(text: str) -> int:
    """Syllables of a word or a text: 2 long + short + 2 stressed.

    Without short vowels, short is the number of letters but ا and ى, less 2 (0 at the least).
    """
    return _syllables(*_vowels(text), _spoken_letters("".join(_LETTERS.findall(text))))


def count_osman(times: Counter[str], sentences: int) -> OsmanCounts:
    """Counts over words (with or without marks) and how often each stands in the sentences.

    Latin words and numbers count as words and as nothing else.
    """
    complex_words = fasih = long_words = 0
    long = short = stressed = letters = 0
    for word, count in times.items():
        if word < "\u0600":
            continue
        if word.isalpha():  # most words: no mark, digit or sign to look for
            bare, vowels = word, (0, 0, 0)
        else:
            bare, vowels = "".join(_LETTERS.findall(word)), _vowels(word)
            complex_words += count * (len(_MARK.findall(word)) >= COMPLEX_WORD)
        spoken = _spoken_letters(bare)
        long += count * vowels[0]
        short += count * vowels[1]
        stressed += count * vowels[2]
        letters += count * spoken
        long_words += count * (len(bare) >= LONG_WORD)
        if _FASIH.search(bare) and _syllables(*vowels, spoken) >= FASIH_SYLLABLES:
            fasih += count
    syllables = _syllables(long, short, stressed, letters)
    return OsmanCounts(times.total(), sentences, complex_words, syllables, fasih, long_words)


def _syllables(long: int, short: int, stressed: int, spoken_letters: int) -> int:
    return 2 * long + (short or max(0, spoken_letters - 2)) + 2 * stressed


def _vowels(text: str) -> tuple[int, int, int]:
    """Long, short and stressed vowels that are written as marks."""
    long = len(_LONG_VOWEL.findall(text))
    return long, len(_VOWEL.findall(text)) - long, len(_STRESS.findall(text))


def _spoken_letters(letters: str) -> int:
    return len(letters) - letters.count("ا") - letters.count("ى")
