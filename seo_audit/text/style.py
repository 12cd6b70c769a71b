"""How sentences are made: their length, transition words, passive voice, openings that repeat."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import accumulate, pairwise

import msgspec

from seo_audit.text import passive_arabic, passive_english
from seo_audit.text.letters import ARABIC_LETTERS, LATIN_LETTERS
from seo_audit.text.normalise import fold, fold_words
from seo_audit.text.prose import Prose, read_prose
from seo_audit.text.readability import LONG_SENTENCE
from seo_audit.text.transitions import has_transition, signs
from seo_audit.words import load

LONGEST_KEPT = 5
PASSIVES_KEPT = 5
RUNS_KEPT = 3
"""Examples that are kept of each."""

MOST_CHARACTERS = 400
"""Characters that are kept of a sentence."""

RUN = 3
"""Sentences on end that open alike and make a run (Yoast)."""

LEAST_WORDS_IN_RUN = 4
"""Shorter sentences open alike on purpose: "No fees. No ads. No waiting." (ours)."""

WORDS_TO_A_COMMA = 5
"""With a comma to so few words a sentence is a list (ours)."""

_COMMA = re.compile(r"[,،;؛]")
_INNER_STOP = re.compile(r"[.!?؟…۔][)\]}»”’\"'›]*\s|\.\.|\w{2}[.؟!?][^\W\d_]")
# A sentence without one is in another language than its page.
_LETTER = {"ar": re.compile(f"[{ARABIC_LETTERS}]"), "en": re.compile(f"[{LATIN_LETTERS}]")}
_GRAMMAR = {"ar": passive_arabic, "en": passive_english}


class LongSentence(msgspec.Struct, array_like=True, frozen=True):
    """A sentence as written (MOST_CHARACTERS of it) and its words.

    `doubtful`: it may be a list, or several sentences that no capital or space tells apart.
    """

    text: str
    words: int
    doubtful: bool = False


class Run(msgspec.Struct, array_like=True, frozen=True):
    """Sentences on end that open with the same word: that word, how many, and the first three."""

    opening: str
    count: int
    sentences: tuple[str, ...]


class Style(msgspec.Struct, array_like=True, frozen=True):
    """Of the running text: what stands in paragraphs, without headings, labels and tables.

    Shares are percentages of the sentences, 0..100. `long_sentences` have over LONG_SENTENCE words,
    `longest` are the longest of them, longest first. `passives` are examples of passive sentences;
    in Arabic `passive_pct` counts those alone whose spelling proves the passive. `untied` are the
    first of the longest row of sentences without a transition word. `share`: how much of all text,
    code aside, is running text, 0..1.
    """

    transition_pct: float = 0.0
    sentences: int = 0
    words: int = 0
    long_sentences: int = 0
    longest: tuple[LongSentence, ...] = ()
    passive_pct: float = 0.0
    passives: tuple[str, ...] = ()
    run_count: int = 0
    runs: tuple[Run, ...] = ()
    untied: tuple[str, ...] = ()
    share: float = 0.0


class _Sentence(msgspec.Struct, gc=False):
    """A sentence, the number of its paragraph, and its words."""

    text: str
    paragraph: int
    words: list[str]


def style(paragraphs: Sequence[Sequence[str]], language: str) -> Style | None:
    """The style of a text in "ar" or "en"; None for another language.

    `paragraphs` holds the sentences of each; an empty one stands where the text breaks off, as at a
    heading or a list.
    """
    said = [sentence for paragraph in paragraphs for sentence in paragraph]
    ends = [0, *accumulate(map(len, paragraphs))]
    return style_of(read_prose(said), said, [range(*pair) for pair in pairwise(ends)], language)


def style_of(
    prose: Prose, said: Sequence[str], paragraphs: Sequence[range], language: str
) -> Style | None:
    """The same for `said`, the sentences that `prose` was read from (it may go on after them).

    `paragraphs` are the places in `said` of the sentences of each.
    """
    if language not in _LETTER:
        return None
    read = _read(prose, said, paragraphs, language)
    if not read:
        return Style()
    forms = _forms(read, language)
    known = signs(forms, language)
    tied = [has_transition(sentence.words, forms, known) for sentence in read]
    passives = _passives(read, forms, language)
    runs = _runs(read, forms, language)
    long = [sentence for sentence in read if len(sentence.words) > LONG_SENTENCE]
    count = sum(len(sentence.words) for sentence in read)
    return Style(
        transition_pct=100 * sum(tied) / len(read),
        sentences=len(read),
        words=count,
        long_sentences=len(long),
        longest=tuple(map(_kept, nlargest(LONGEST_KEPT, long, key=lambda one: len(one.words)))),
        passive_pct=100 * len(passives) / len(read),
        passives=tuple(sentence.text[:MOST_CHARACTERS] for sentence in passives[:PASSIVES_KEPT]),
        run_count=len(runs),
        runs=tuple(runs[:RUNS_KEPT]),
        untied=_longest_untied(read, tied),
        share=count / sum(prose.lengths),
    )


def _read(
    prose: Prose, said: Sequence[str], paragraphs: Sequence[range], language: str
) -> list[_Sentence]:
    """The sentences of the paragraphs that are in the script of the language."""
    letter = _LETTER[language]
    spoken = _words_by_sentence(prose)
    return [
        _Sentence(said[place], number, spoken[place])
        for number, paragraph in enumerate(paragraphs)
        for place in paragraph
        if letter.search(said[place]) and spoken[place]
    ]


def _words_by_sentence(prose: Prose) -> list[list[str]]:
    spoken = list(filter(prose.words.__contains__, prose.tokens))
    ends = [0, *accumulate(prose.lengths)]
    return [spoken[start:end] for start, end in pairwise(ends)]


def _forms(read: Sequence[_Sentence], language: str) -> dict[str, str]:
    """The distinct words with what they are matched by: folded, or in lower case."""
    distinct = list(set().union(*[sentence.words for sentence in read]))
    if language == "en":
        return {word: word.lower().replace("’", "'") for word in distinct}
    folded = fold(" ".join(distinct)).split(" ")  # at once: twice as fast
    if len(folded) != len(distinct):  # ﷺ has spaces in it, a word of tatweel has nothing
        folded = fold_words(distinct)
    return dict(zip(distinct, folded, strict=True))


def _passives(
    read: Sequence[_Sentence], forms: Mapping[str, str], language: str
) -> list[_Sentence]:
    """The passive sentences."""
    grammar = _GRAMMAR[language]
    known = grammar.signs(forms)
    return [
        sentence
        for sentence in read
        if not known.isdisjoint(sentence.words) and grammar.is_passive(sentence.words, forms, known)
    ]


def _longest_untied(read: Sequence[_Sentence], tied: Sequence[bool]) -> tuple[str, ...]:
    """The first sentences of the longest row without a transition word where the text goes on."""
    first = length = start = 0
    for place, sentence in enumerate(read):
        if tied[place] or (place and sentence.paragraph - read[place - 1].paragraph > 1):
            start = place + tied[place]
        if place + 1 - start > length:
            first, length = start, place + 1 - start
    kept = read[first : first + min(length, RUN)]
    return tuple(sentence.text[:MOST_CHARACTERS] for sentence in kept)


def _kept(sentence: _Sentence) -> LongSentence:
    text, count = sentence.text, len(sentence.words)
    listed = len(_COMMA.findall(text)) * WORDS_TO_A_COMMA >= count
    return LongSentence(text[:MOST_CHARACTERS], count, listed or bool(_INNER_STOP.search(text)))


def _runs(read: Sequence[_Sentence], forms: Mapping[str, str], language: str) -> list[Run]:
    """The runs of sentences that open alike.

    They stand in one paragraph or in paragraphs that follow each other, and two at least in the
    same one: paragraphs of one sentence each may be the items of a list.
    """
    determiners = _determiners(language)
    found: list[Run] = []
    run: list[_Sentence] = []
    before = ""
    for sentence in read:
        opening = _opening(sentence.words, forms, determiners)
        if not (run and opening == before and sentence.paragraph - run[-1].paragraph <= 1):
            found += _as_run(run)
            run = []
        if opening:
            run.append(sentence)
        before = opening
    return found + _as_run(run)


def _as_run(sentences: Sequence[_Sentence]) -> list[Run]:
    if len(sentences) < RUN or len({one.paragraph for one in sentences}) == len(sentences):
        return []
    kept = tuple(one.text[: MOST_CHARACTERS // RUN] for one in sentences[:RUN])
    return [Run(sentences[0].words[0], len(sentences), kept)]


def _opening(words: Sequence[str], forms: Mapping[str, str], determiners: frozenset[str]) -> str:
    """What a sentence opens with: its first word, or two where the first is a determiner or a
    numeral; "" where it is too short to tell or opens with a number."""
    if len(words) < LEAST_WORDS_IN_RUN or not words[0][0].isalpha():
        return ""
    first = forms[words[0]]
    return f"{first} {forms[words[1]]}" if first in determiners else first


@cache
def _determiners(language: str) -> frozenset[str]:
    listed = load(language, "opening_determiners")
    return frozenset(map(fold, listed)) if language == "ar" else listed
