from hypothesis import given
from hypothesis import strategies as st

from seo_audit.text.normalise import fold, fold_words, normalise, normalise_words
from seo_audit.text.word_forms import singular, spelling_keys, without_article


def test_normalise_keeps_spelling_and_drops_what_is_not_seen() -> None:
    assert normalise("  دَلــيل\u200f التسويق\u00a0\n ") == "دليل التسويق"
    assert normalise("Ｃａｆé SEO\u2122") == "café seotm"
    assert normalise("أحمد إلى ى ة") == "أحمد إلى ى ة"
    assert normalise("ﻻ ﷲ") == "لا الله"


def test_fold_joins_letters_writers_interchange() -> None:
    assert fold("الإلكترونى") == fold("الالكتروني") == fold("الإلکترونی") == "الالكتروني"
    assert fold("شركة") == fold("شركه")
    assert fold("مسؤول") == fold("مسئول")
    assert fold("٢٠٢٤ ۲۰۲۴") == "2024 2024"
    assert fold("ٱلتَّسْوِيق") == "التسويق"
    assert fold("Café") == "café"


def test_many_words_at_once() -> None:
    parts = ["إلى", "", "SEO", "ﷺ", "شركة"]
    assert fold_words(parts) == [fold(part) for part in parts]
    assert normalise_words(parts) == [normalise(part) for part in parts]
    assert fold_words([]) == []


def test_article() -> None:
    for word in ("التسويق", "والتسويق", "بالتسويق", "للتسويق", "وللتسويق", "فالتسويق"):
        assert without_article(word) == "تسويق"
    assert without_article("للغة") == "لغة"
    for word in (
        "إلكتروني",
        "الكتروني",
        "ألوان",
        "الوان",
        "ألعابهم",
        "الله",
        "تسويق",
        "وال",
        "قال",
    ):
        assert without_article(word) == word
    assert without_article("الإلكترونية") == "إلكترونية"
    assert without_article("الألوان") == "ألوان"
    assert without_article("القائمة") == "قائمة"


def test_singular() -> None:
    pairs = {"keywords": "keyword", "companies": "company", "boxes": "box", "site's": "site"}
    assert {word: singular(word) for word in pairs} == pairs
    for word in ("business", "status", "analysis", "seo", "css", "gas"):
        assert singular(word) == word


def test_one_key_for_the_spellings_of_a_word() -> None:
    arabic = ["الإلكتروني", "الالكترونى", "إلكتروني", "للإلكترونيّ", "وبالإلكتروني"]
    assert set(spelling_keys(arabic).values()) == {"الكتروني"}
    assert len(set(spelling_keys(["E-commerce", "ecommerce", "eCommerce"]).values())) == 1


@given(st.text())
def test_stable(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert fold(fold(text)) == fold(text) == fold(normalise(text))
