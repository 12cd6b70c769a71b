"""No text breaks a text function, and none makes it take more than linear work.

The long inputs are sized so that quadratic work would take hours, not seconds.
"""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_audit.extract.own_text import read_own_text
from seo_audit.facts import Block
from seo_audit.text.intent import INTENTS, intent
from seo_audit.text.keyphrases import keyphrases
from seo_audit.text.language import guess_language
from seo_audit.text.letters import visible, visible_length
from seo_audit.text.matching import words_match
from seo_audit.text.mojibake import garbled
from seo_audit.text.normalise import fold, normalise
from seo_audit.text.proofread import proofread
from seo_audit.text.prose import read_prose
from seo_audit.text.readability import readability
from seo_audit.text.sentences import sentences
from seo_audit.text.style import style_of
from seo_audit.text.syllables import syllables
from seo_audit.text.widths import visible_part, width_px
from seo_audit.text.words import count_words, words

LONG = 400_000


def proofread_text(text: str, language: str) -> Any:
    """What extraction does with a page's text: its slips and its style."""
    said, paragraphs = read_own_text([Block("p", text)])
    prose = read_prose(said)
    slips = proofread(said, prose.words, language)
    for slip in slips:
        assert slip.context[slip.start :].startswith(slip.found[: len(slip.context)])
    return slips, style_of(prose, said, paragraphs, language)


FUNCTIONS: list[Callable[[str], Any]] = [
    visible,
    words,
    count_words,
    sentences,
    guess_language,
    normalise,
    fold,
    syllables,
    lambda text: readability(sentences(text), "ar"),
    lambda text: readability(sentences(text), "en"),
    lambda text: keyphrases([text], "ar"),
    lambda text: keyphrases(text.split(), "en"),
    lambda text: width_px(text, 20),
    lambda text: visible_part(text, 20, 580),
    lambda text: intent(text, "mixed"),
    lambda text: proofread_text(text, "ar"),
    lambda text: proofread_text(text, "en"),
    garbled,
    lambda text: words_match(text[:1000], text[1:1000]),
]

UNITS = ["a", "ب", "e", "\u064e", "\u0301", "\u0640", ".", "؟", ".)", "a.", "a. ", "A. ", "د. "]
UNITS += ["1,", "1. ", "'", "a'", "\ud800", "\u200d", "ل", "لا ", "\n", "\t", "\u00a0", "_", "日"]
UNITS += ["a\u200d", "\x00", "aب", "پ", "😀", "- ", "\u202e", "!؟", "\u0651\u064e", "es", "الـ"]


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_long_input(unit: str) -> None:
    text = unit * (LONG // len(unit))
    for function in FUNCTIONS:
        function(text)


characters = st.one_of(
    st.characters(exclude_categories=()),
    st.sampled_from("abزي٣3ـ\u064e\u200c\ud800.؟!،\n \u00a0'-_(«»)"),
)


@given(st.text(characters))
def test_any_text(text: str) -> None:
    for function in FUNCTIONS:
        function(text)
    assert 0 <= visible_length(text) <= len(text) * 3
    counts = count_words(text)
    assert counts.total == len(words(text))
    assert counts.ar + counts.en <= counts.total
    guess = guess_language(text)
    assert guess.language in {"ar", "en", "mixed", "other"}
    assert 0 <= guess.arabic <= 1
    assert 0 <= guess.latin <= 1
    assert 0 <= guess.arabic + guess.latin <= 1 + 1e-9
    assert intent(text, "en") in {None, *INTENTS}
    assert width_px(text, 20) >= 0
    assert len(keyphrases([text], "en")) <= 10
    for sentence in sentences(text):
        assert sentence == sentence.strip()
        assert words(sentence)


@given(st.lists(st.text(characters)), st.sampled_from(["ar", "en"]))
def test_readability_stays_in_bounds(parts: list[str], language: str) -> None:
    found = readability(parts, language)
    if found is not None:
        assert found.mean_sentence_words >= 1
        assert 0 <= found.long_sentences_pct <= 100
        assert 0 <= found.long_words_pct <= 100
