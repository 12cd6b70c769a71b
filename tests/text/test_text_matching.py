"""Word matching is held to pairs; phrase matching to counts in real articles.

The first set of pairs was written before the matcher; the second after tuning, was then tuned on
too (it gave 25/30 and 4/28 before); the third is not tuned on.
"""

from pathlib import Path

import pytest

from seo_audit.text.matching import (
    Span,
    contains_all,
    content_words,
    forms,
    missing_words,
    occurrences,
    words_match,
)
from seo_audit.words import load

HERE = Path(__file__).parent
ARTICLES = HERE.parents[2] / "shared" / "texts"


def pairs(number: int) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {"+": [], "-": []}
    for line in (HERE / f"matching_pairs_{number}.txt").read_text("utf-8").splitlines():
        if line[0] in found:
            sign, one, other = line.split()
            found[sign].append((one, other))
    return found


@pytest.mark.parametrize(
    ("number", "least_found", "most_false"), [(1, 28, 6), (2, 28, 6), (3, 26, 6)]
)
def test_pairs(number: int, least_found: int, most_false: int) -> None:
    same, other = pairs(number)["+"], pairs(number)["-"]
    assert (len(same), len(other)) == (30, 28)
    missed = [pair for pair in same if not words_match(*pair)]
    false = [pair for pair in other if words_match(*pair)]
    assert len(same) - len(missed) >= least_found, missed
    assert len(false) <= most_false, false


def test_matching_has_no_direction() -> None:
    for number in (1, 2, 3):
        for one, other in [*pairs(number)["+"], *pairs(number)["-"]]:
            assert words_match(one, other) == words_match(other, one)
            assert words_match(one, one)


def test_a_word_has_no_form_too_short_to_tell_it() -> None:
    for word in ("بنك", "وطن", "ولد", "بلد", "كلب", "فيه", "بها", "لك"):
        assert all(len(form) >= 2 for form in forms(word)), word
        assert forms(word) == {word}, word


def test_plural_lists_have_two_words_a_line() -> None:
    for language, name in (("ar", "broken_plurals"), ("en", "irregular_plurals")):
        assert all(len(line.split()) == 2 for line in load(language, name))


# -- phrases


def texts_of(phrase: str, text: str) -> list[str]:
    return [text[span.start : span.end] for span in occurrences(phrase, text)]


def test_content_words_leave_out_function_words() -> None:
    assert content_words("التسويق عبر البريد الإلكتروني") == ["التسويق", "البريد", "الإلكتروني"]
    assert content_words("how to choose a hosting plan") == ["choose", "hosting", "plan"]
    assert content_words("عن من") == ["عن", "من"]
    assert content_words("؟!") == []


def test_contains_all_takes_any_order_and_form() -> None:
    assert contains_all("التسويق الإلكتروني", "كيف تختار شركة الكترونية للتسويق؟")
    assert contains_all("running shoes", "Shoes for those who run")
    assert missing_words("running shoes for men", "A man's shoes") == ["running"]
    assert missing_words("تسويق رقمي", "التسويق الإلكتروني") == ["رقمي"]
    assert not contains_all("...", "anything")
    assert not contains_all("تسويق", "")


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("التسويق الإلكتروني", "للتسويق الالكتروني وللتَّسويقِ.", ["للتسويق الالكتروني"]),
        ("تسويق إلكتروني", "والتسويق «الإلكتروني»", ["والتسويق «الإلكتروني"]),
        ("التسويق الإلكتروني", "الأنشطة التسويقية الإلكترونية", []),
        ("التسويق الإلكتروني", "التسويق. الإلكتروني", []),
        ("التسويق الإلكتروني", "الإلكتروني التسويق", []),
        ("خطة تسويق", "خطط التسويق وخطة للتسويق", ["خطط التسويق", "وخطة للتسويق"]),
        ("hosting plan", "Hosting plans. The plan for hosting. host-plan", ["Hosting plans"]),
        ("plan hosting", "The plan for the hosting", ["plan for the hosting"]),
        ("e-mail marketing", "Email marketing", ["Email marketing"]),
        ("iPhone 15", "iPhone ١٥ و iPhone 150", ["iPhone ١٥"]),
        ("go go", "go go go", ["go go"]),
        ("", "anything", []),
    ],
)
def test_occurrences(phrase: str, text: str, found: list[str]) -> None:
    assert texts_of(phrase, text) == found


def test_occurrences_say_where() -> None:
    assert occurrences("تسويق", "عن_التسويق!") == [Span(3, 10)]


@pytest.mark.skipif(not ARTICLES.exists(), reason="the articles are not here")
def test_counts_in_real_articles() -> None:
    files = sorted(ARTICLES.glob("*.txt"))
    counts = [len(occurrences("التسويق الإلكتروني", file.read_text("utf-8"))) for file in files]
    assert counts == [0, 10, 4, 0, 7]


# -- hostile text


@pytest.mark.parametrize(
    "text",
    ["أ" * 400_000, "\u064e" * 400_000, ".," * 200_000, "a b " * 100_000, "\ud800 ", "لل " * 100_000,
     "\u202e\u202c " * 1000, "كتاب" * 100_000, "_" * 400_000, "go " * 100_000, ""],
    ids=range(11),
)  # fmt: skip
def test_any_text(text: str) -> None:
    words_match(text, "كتاب")
    contains_all(text, text)
    for phrase in ("كتاب", "go go", text):
        for span in occurrences(phrase, text):
            assert 0 <= span.start < span.end <= len(text)
