import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
import textstat

from seo_audit.text.osman import OsmanCounts, arabic_syllables, count_osman, osman
from seo_audit.text.readability import flesch_kincaid_grade, flesch_reading_ease, readability
from seo_audit.text.sentences import sentences
from seo_audit.text.syllables import by_rule, syllables

HERE = Path(__file__).parent
TEXTS = Path(__file__).parents[3] / "shared" / "texts"


def reference_counts(text: str) -> OsmanCounts:
    """Counts as the published tool makes them, on a text whose marks are stripped.

    Its sentences end at a newline or at a full stop not beside a digit; its words are what ASCII
    spaces part once digits and ASCII signs are gone; its syllables count signs as letters too.
    """
    ends = re.split(r"\n|(?<!\d)\.(?!\d)", text)
    while ends and not ends[-1]:
        ends.pop()
    cleaned = re.sub(r"[!-/:-@\[-`{-~]+|[0-9]", "", text).strip()
    words = re.split(r"[ \t\n\x0b\f\r]+", cleaned)

    def spoken(part: str) -> int:
        return len(re.sub("[اى?.!, ]", "", part)) - 2

    return OsmanCounts(
        words=len(words),
        sentences=len(ends),
        complex_words=0,
        syllables=spoken(text),
        fasih_words=sum(
            spoken(word) >= 4 and re.search("[ئءؤذظ]", word) is not None
            for word in text.strip().split(" ")
        ),
        long_words=sum(len(word) >= 5 for word in words),
    )


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the reference texts are not on this machine")
def test_osman_of_the_reference_texts() -> None:
    reference = [63.437, 75.969, 78.288, 64.917, 62.545]
    for path, expected in zip(sorted(TEXTS.glob("*.txt")), reference, strict=True):
        text = re.sub("[\u064b-\u0652]", "", path.read_text(encoding="utf-8"))
        assert osman(reference_counts(text)) == pytest.approx(expected, abs=0.0006), path.name


@pytest.mark.parametrize(
    ("counts", "score"),
    [
        # The three texts of the tool's own test (drelhaj/OsmanReadability, TestOSMAN.java).
        (OsmanCounts(9, 2, 0, 33, 0, 4), 96.81093787666669),
        (OsmanCounts(22, 1, 0, 78, 0, 11), 80.6361077877273),
        (OsmanCounts(50, 1, 0, 207, 6, 30), 32.51923061420001),
    ],
)
def test_osman_of_the_reference_tool(counts: OsmanCounts, score: float) -> None:
    assert osman(counts) == pytest.approx(score, abs=1e-9)


def test_osman_of_the_paper() -> None:
    """Its children's sentence: nine words, of which two have over five letters."""
    assert osman(OsmanCounts(9, 1, 0, 33, 0, 2)) == pytest.approx(97.617, abs=0.0005)


@pytest.mark.parametrize("word", ["كَتَبَ", "كِتَاب"])
def test_syllables_by_marks(word: str) -> None:
    assert arabic_syllables(word) == 3
    counts = count_osman(Counter([word]), 1)
    assert counts == OsmanCounts(1, 1, 0, 3, 0, 0)
    assert osman(counts) == pytest.approx(127.2317, abs=0.00005)


def test_counts_of_marked_words() -> None:
    # تُ عَ لِّ مُ: damma, fatha, shadda with kasra, damma: 4 short, 1 stressed, 5 marks.
    assert arabic_syllables("تُعَلِّمُ") == 6
    assert count_osman(Counter(["تُعَلِّمُ"]), 1).complex_words == 1
    # Fasih: a word of four syllables or more with one of ئ ء ؤ ذ ظ.
    assert count_osman(Counter(["مُؤَسَّسَة", "ذئب"]), 1).fasih_words == 1


def test_counts_without_marks() -> None:
    words = ["ذهب", "الولد", "إلى", "المدرسة", "قرأ", "الدرس", "الدرس", "SEO", "2024"]
    counts = count_osman(Counter(words), 2)
    # Letters but ا and ى: 3 + 4 + 2 + 6 + 3 + 4 + 4, less 2; long: الولد المدرسة الدرس الدرس.
    assert counts == OsmanCounts(9, 2, 0, 24, 0, 4)


def test_stray_marks_do_not_change_the_arabic_score() -> None:
    plain = (HERE / "prose_ar.txt").read_text(encoding="utf-8")
    marked = plain.replace("محركات", "مُحرِّكات").replace("القارئ", "القـــارئُ")
    assert marked != plain
    assert readability(sentences(marked), "ar") == readability(sentences(plain), "ar")


def test_arabic_prose() -> None:
    found = readability(sentences((HERE / "prose_ar.txt").read_text(encoding="utf-8")), "ar")
    assert found is not None
    assert (found.measure, found.grade) == ("osman", None)
    assert 60 < found.score < 100
    assert 10 < found.mean_sentence_words < 15
    assert 10 < found.long_words_pct < 40


def test_flesch_by_hand() -> None:
    found = readability(["The cat sat on the mat.", "It was happy."], "en")
    assert found is not None
    # 9 words, 2 sentences, 10 syllables.
    assert found.measure == "flesch"
    assert found.score == pytest.approx(206.835 - 1.015 * 4.5 - 84.6 * 10 / 9)
    assert found.grade == pytest.approx(0.39 * 4.5 + 11.8 * 10 / 9 - 15.59)
    assert found.mean_sentence_words == 4.5
    assert (found.long_sentences_pct, found.long_words_pct) == (0.0, 0.0)


def test_flesch_agrees_with_textstat_on_clean_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain sentences of three words and more, and one dictionary: textstat would download its."""

    class Dictionary:
        def __getitem__(self, word: str) -> list[list[str]]:
            return [["AH0"] * syllables(word)]

    counts = import_module("textstat.backend.counts._count_syllables")
    monkeypatch.setattr(counts, "get_cmudict", lambda lang: Dictionary())
    text = (
        "A gardener plants the seeds in early spring. The soil must be warm by then. Every morning "
        "she carries two heavy buckets of water to the furthest corner of the kitchen garden. "
        "Nobody else remembers to do it. By the middle of summer there are tomatoes, beans and an "
        "extraordinary number of cucumbers!"
    )
    found = readability(sentences(text), "en")
    assert found is not None
    assert found.score == pytest.approx(textstat.flesch_reading_ease(text), abs=1e-9)
    assert found.grade == pytest.approx(textstat.flesch_kincaid_grade(text), abs=1e-9)


def test_formulas() -> None:
    assert flesch_reading_ease(100, 5, 150) == pytest.approx(59.635)
    assert flesch_kincaid_grade(100, 5, 150) == pytest.approx(9.91)


def test_shares() -> None:
    found = readability(["word " * 20 + ".", "extraordinary " * 21 + "."], "en")
    assert found is not None
    assert found.long_sentences_pct == 50
    assert found.long_words_pct == pytest.approx(100 * 21 / 41)
    arabic = readability(["كلمات الطويلة قصير"], "ar")
    assert arabic is not None
    assert arabic.long_words_pct == pytest.approx(100 / 3)


def test_an_address_or_a_version_does_not_wreck_the_score() -> None:
    plain = readability(["See the page for details of the new version."], "en")
    marked = readability(["See https://example.com/page for details of version 3.5."], "en")
    assert plain is not None
    assert marked is not None
    assert abs(plain.score - marked.score) < 60


@pytest.mark.parametrize("language", ["other", "mixed", "fr"])
def test_other_languages_have_no_measure(language: str) -> None:
    assert readability(["Bonjour tout le monde."], language) is None


def test_no_words() -> None:
    assert readability([], "en") is readability(["…", ""], "ar") is None


def test_syllables() -> None:
    counts = {
        "the": 1,
        "make": 1,
        "table": 2,
        "wanted": 2,
        "asked": 1,
        "nation": 2,
        "radio": 3,
        "business": 2,
        "every": 3,
        "area": 3,
        "colonel": 2,
        "WordPress": 2,
        "API": 3,
        "don't": 1,
        "didn’t": 2,
        "Jones's": 2,
        "website's": 2,
        "naïve": 2,
        "optimisation": 5,
        "well-known": 2,
        "e-mail": 2,
        "2024": 1,
        "hmm": 1,
        "مرحبا": 1,
    }
    assert {word: syllables(word) for word in counts} == counts


def test_the_rule_alone_is_right_where_the_list_is_silent() -> None:
    counts = {"crawler": 2, "hashtags": 2, "rebranding": 3, "podcasting": 3, "tokenizer": 4}
    assert {word: by_rule(word) for word in counts} == counts
