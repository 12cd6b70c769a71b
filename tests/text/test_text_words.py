import unicodedata
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from seo_audit.text.words import count_words, is_arabic, is_latin, words

TEXTS = Path(__file__).parents[3] / "shared" / "texts"

# What a word is, said with Unicode properties; the shipped expression is three times as fast.
BY_PROPERTIES = regex.compile(
    r"[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}ـ\u200c\u200d]"
    r"|['’.\-](?=[\p{L}\p{N}])|(?<=\p{Nd})[٬٫,](?=\p{Nd}))*"
)


def test_clitics_marks_and_tatweel_stay_in_the_word() -> None:
    assert words("وَبِالتَّسْويقِ الإلكتــرونيّ!") == ["وَبِالتَّسْويقِ", "الإلكتــرونيّ"]


def test_inner_signs() -> None:
    assert words("don't e.g. well-known v2.5 l’été") == [
        "don't",
        "e.g",
        "well-known",
        "v2.5",
        "l’été",
    ]
    assert words("1,000 red,green ٣٬٥٠٠٫٢٥ نعم،لا") == [
        *["1,000", "red", "green", "٣٬٥٠٠٫٢٥", "نعم", "لا"]
    ]
    assert words("snake_case -- (x)") == ["snake", "case", "x"]


def test_no_words() -> None:
    assert words("") == words("… ،؛ — \u064e\u0651 !") == []


def test_counts_by_script() -> None:
    counts = count_words("مرحبا بكم في WordPress 6.5 و3D و iPhone 15 日本")
    assert (counts.total, counts.ar, counts.en) == (10, 5, 2)
    counts = count_words("3D printers in 2024")
    assert (counts.total, counts.ar, counts.en) == (4, 0, 3)


def test_script_of_a_letter() -> None:
    assert all(map(is_arabic, "ءيپگیﷲﻻ"))
    assert all(map(is_latin, "aZéßŁａ"))
    assert not any(map(is_arabic, "aя،٣ "))
    assert not any(map(is_latin, "عя×1 "))


def assigned(character: str) -> bool:
    return unicodedata.category(character) not in {"Cn", "Cs"} and character not in "_\u00ad"


@given(
    st.text(
        st.one_of(
            st.sampled_from("ab12بي٣ـ \u064e\u0651\u200c'’.-٬٫,"),
            st.characters(max_codepoint=0xFFFF).filter(assigned),
        )
    )
)
def test_the_fast_expression_says_the_same(text: str) -> None:
    assert words(text) == BY_PROPERTIES.findall(text)


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the reference texts are not on this machine")
def test_reference_word_counts() -> None:
    reference = [336, 889, 621, 513, 1020]
    for path, expected in zip(sorted(TEXTS.glob("*.txt")), reference, strict=True):
        found = count_words(path.read_text(encoding="utf-8"))
        assert found.total == pytest.approx(expected, rel=0.005), path.name
