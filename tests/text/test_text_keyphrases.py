from math import log2
from pathlib import Path

import pytest

from seo_audit.text.keyphrases import c_value, keyphrases
from seo_audit.text.normalise import fold

HERE = Path(__file__).parent
TEXTS = Path(__file__).parents[3] / "shared" / "texts"


def phrases(blocks: list[str], language: str, limit: int = 10) -> list[str]:
    return [found.phrase for found in keyphrases(blocks, language, limit)]


def test_c_value() -> None:
    assert c_value(1, 5, []) == 5
    assert c_value(2, 4, [2, 3]) == pytest.approx(log2(3) * 1.5)
    assert c_value(3, 4, [], weight=0.5) == 4


def test_english() -> None:
    blocks = [
        "Espresso machines need fresh water. An espresso machine lasts years.",
        "Clean the Espresso Machine weekly; the water tank too. Clean the water tank!",
    ]
    first, second, *_ = keyphrases(blocks, "en")
    assert (first.phrase, first.count) == ("Espresso machines", 3)
    assert first.score == pytest.approx(3 * log2(3))
    assert (second.phrase, second.count) == ("water tank", 2)


def test_spellings_of_one_phrase_are_one() -> None:
    blocks = [
        "التسويق الإلكتروني مفيد.",
        "التسويق الالكتروني ينمو، وللتسويق الإلكترونى أدوات.",
        "والتَّسْوِيقُ الإلكترونيُّ علم؛ التسويق الإلكتروني فن.",
    ]
    best = keyphrases(blocks, "ar")[0]
    assert best.phrase == "التسويق الإلكتروني"
    assert best.count == 5
    folded = [fold(phrase) for phrase in phrases(blocks, "ar")]
    assert len(folded) == len(set(folded))


def test_the_conjunction_is_not_shown() -> None:
    blocks = ["السعر ونقاط الضعف. القوة ونقاط الضعف. نقاط القوة. نقاط البيع."]
    assert "نقاط الضعف" in phrases(blocks, "ar")


def test_no_stop_word_at_an_edge_and_nothing_across_punctuation() -> None:
    blocks = ["the art of coffee, coffee art: the art of coffee"] * 2
    found = phrases(blocks, "en", 50)
    assert "art of coffee" in found
    assert not any(phrase.split()[0] in {"the", "of"} for phrase in found)
    assert not any("coffee coffee" in phrase for phrase in found)
    arabic = phrases(["تحدث عن القهوة في البيت، وعن القهوة في المكتب"] * 3, "ar", 50)
    assert not any({phrase.split()[0], phrase.split()[-1]} & {"عن", "في"} for phrase in arabic)


def test_blocks_bound_a_phrase() -> None:
    assert "green tea" not in phrases(["green", "tea", "green", "tea"], "en")
    assert "green tea" in phrases(["green tea", "green tea"], "en")


def test_numbers_end_a_phrase_and_never_stand_alone() -> None:
    found = phrases(["iPhone 15 in 2024", "iPhone 15 since 2024"], "en")
    assert found[0] == "iPhone 15"
    assert "2024" not in found


def test_once_is_not_enough() -> None:
    assert keyphrases(["Every word here stands alone"], "en") == []


def test_limit_and_order_are_fixed() -> None:
    blocks = (HERE / "prose_en.txt").read_text(encoding="utf-8").splitlines()
    three = keyphrases(blocks, "en", 3)
    assert three == keyphrases(blocks, "en")[:3]
    assert [found.score for found in three] == sorted((f.score for f in three), reverse=True)


@pytest.mark.parametrize("language", ["other", "mixed", "fr"])
def test_other_languages(language: str) -> None:
    assert keyphrases(["mot clé mot clé"], language) == []


def test_prose() -> None:
    arabic = (HERE / "prose_ar.txt").read_text(encoding="utf-8").splitlines()
    assert "القارئ" in phrases(arabic, "ar", 5)
    english = (HERE / "prose_en.txt").read_text(encoding="utf-8").splitlines()
    assert "page" in phrases(english, "en", 5)


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the reference texts are not on this machine")
def test_reference_texts() -> None:
    expected = {2: {"خطة التسويق", "التسويق بالعمولة"}, 3: {"التسويق التفاعلي", "العلامة التجارية"}}
    paths = sorted(TEXTS.glob("*.txt"))
    for number, wanted in expected.items():
        blocks = paths[number].read_text(encoding="utf-8").splitlines()
        assert wanted <= set(phrases(blocks, "ar", 5))


def test_an_article_apart_and_a_curly_apostrophe_hide_no_stop_word() -> None:
    arabic = phrases(["افتح الـ BIOS ثم احفظ. الـ BIOS قديم، فحدّث الـ BIOS."], "ar")
    assert arabic[0] == "BIOS"
    assert not any(phrase.startswith("الـ") for phrase in arabic)
    english = phrases(["You don’t need espresso. They don’t sell espresso, and we don’t."], "en")
    assert english == ["espresso"]
