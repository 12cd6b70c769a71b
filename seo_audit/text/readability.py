"""How hard a text is to read: Flesch for English, an OSMAN estimate for Arabic."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from seo_audit.text.letters import without_tashkeel
from seo_audit.text.osman import count_osman, osman
from seo_audit.text.prose import read_prose
from seo_audit.text.syllables import syllables_among

LONG_SENTENCE = 20
"""Words above which a sentence is long, in both languages (Yoast)."""

LONG_WORD = {"en": 6, "ar": 5}
"""Letters above which a word is long: English as in LIX (Björnsson 1968), Arabic as in OSMAN."""


class Readability(msgspec.Struct, frozen=True):
    """`measure` is "flesch" or "osman", `score` its value (higher is easier), `grade` the
    Flesch-Kincaid grade (None for Arabic). Shares are percentages, 0..100.
    """

    measure: str
    score: float
    grade: float | None
    mean_sentence_words: float
    long_sentences_pct: float
    long_words_pct: float


def readability(sentences: Sequence[str], language: str) -> Readability | None:
    """Measures of `sentences` in `language` ("ar" or "en"); None for another, or without words."""
    prose = read_prose(sentences)
    return readability_of(prose.words, prose.lengths, language)


def readability_of(
    words: Mapping[str, int], lengths: Sequence[int], language: str
) -> Readability | None:
    """The same for distinct words with their counts, and the words of each sentence.

    The Arabic score is an estimate on undiacritised text: marks are dropped first, since the few
    that real pages carry would switch OSMAN to counting only those.
    """
    if language not in LONG_WORD:
        return None
    lengths = [length for length in lengths if length]
    total = sum(lengths)
    if not total:
        return None
    every = Counter({word: times for word, times in words.items() if word.isascii()})
    for word, times in words.items():
        if not word.isascii():
            every[without_tashkeel(word)] += times
    if language == "en":
        spoken = syllables_among(every)
        measure, score = "flesch", flesch_reading_ease(total, len(lengths), spoken)
        grade = flesch_kincaid_grade(total, len(lengths), spoken)
    else:
        measure, score = "osman", osman(count_osman(every, len(lengths)))
        grade = None
    short = LONG_WORD[language]
    long_words = sum([times for word, times in every.items() if len(word) > short])
    return Readability(
        measure=measure,
        score=score,
        grade=grade,
        mean_sentence_words=total / len(lengths),
        long_sentences_pct=100 * sum(n > LONG_SENTENCE for n in lengths) / len(lengths),
        long_words_pct=100 * long_words / total,
    )


def flesch_reading_ease(words: int, sentences: int, syllables: int) -> float:
    """Flesch 1948: 100 is very easy, below 30 very difficult; ZeroDivisionError if empty."""
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def flesch_kincaid_grade(words: int, sentences: int, syllables: int) -> float:
    """Kincaid 1975: the school year (USA) that reads it with ease; ZeroDivisionError if empty."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59
