from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_audit.text.readability import readability
from seo_audit.text.sentences import sentences
from seo_audit.text.style import MOST_CHARACTERS, Style, style
from seo_audit.text.transitions import lexicon
from seo_audit.words import load

HERE = Path(__file__).parent
TEXTS = Path(__file__).parents[3] / "shared" / "texts"


def style_in(language: str, *paragraphs: str) -> Style:
    """The style of paragraphs given as text; "" breaks the text off."""
    found = style([sentences(paragraph) for paragraph in paragraphs], language)
    assert found is not None
    return found


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the reference texts are not on this machine")
def test_long_sentences_of_the_reference_texts() -> None:
    reference = [7, 15, 5, 11, 20]
    for path, expected in zip(sorted(TEXTS.glob("*.txt")), reference, strict=True):
        found = style_in("ar", *path.read_text(encoding="utf-8").split("\n"))
        assert found.long_sentences == expected, path.name


@pytest.mark.parametrize("language", ["ar", "en"])
def test_lengths_are_those_of_readability(language: str) -> None:
    text = (HERE / f"prose_{language}.txt").read_text(encoding="utf-8")
    found = style_in(language, *text.splitlines())
    measured = readability(sentences(text), language)
    assert measured is not None
    assert found.sentences == len(sentences(text))
    assert found.words / found.sentences == measured.mean_sentence_words
    assert 100 * found.long_sentences / found.sentences == measured.long_sentences_pct
    assert found.share == 1
    assert found.transition_pct > 30
    assert found.passive_pct < 10


# -- Length


def test_the_longest_sentences() -> None:
    lengths = [3, 25, 21, 40, 22, 20, 30, 23]
    found = style_in("en", *(" ".join(["word"] * length) + "." for length in lengths))
    assert found.long_sentences == 6
    assert [one.words for one in found.longest] == [40, 30, 25, 23, 22]
    endless = style_in("en", "word " * 500)
    assert len(endless.longest[0].text) == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("word " * 60 + "end.", False),
        ("word word, and " * 20 + "end.", True),
        ("We ship to " + "Amman, " * 60 + "and Zarqa.", True),
        ("The module config. py holds " + "word " * 40 + "end.", True),
        ("كلمة " * 60 + "آخر.", False),
        ("نبيع " + "تمرًا، " * 40 + "وخبزًا.", True),
    ],
)
def test_a_list_may_be_long(text: str, doubtful: bool) -> None:
    language = "en" if text.isascii() else "ar"
    assert [one.doubtful for one in style_in(language, text).longest] == [doubtful]


# -- Transition words


@pytest.mark.parametrize(
    "sentence",
    [
        "However, the shop stayed open.",
        "The shop stayed open because it rained.",
        "For example, we sell tea.",
        "We sell tea, as well as coffee.",
        "On the other hand, it is cheap.",
        "You can either walk or take the bus.",
        "We sell not only tea but also coffee.",
        "The more you read, the more you know.",
        "And now we close.",
        "That’s why we close.",
        "ومع ذلك بقي المتجر مفتوحًا.",
        "بقي المتجر مفتوحا لأن المطر هطل.",
        "بقي المتجر مفتوحا لان المطر هطل.",
        "أغلقنا المتجر لأنه قديم.",
        "وعلى سبيل المثال نبيع الشاي.",
        "هذا رخيص، غير أنه جيد.",
        "بالاضافة الى ذلك نبيع القهوة.",
        "ليس رخيصًا وإنما جيد.",
        "لا نبيع الشاي فحسب.",
        "تارة نبيع الشاي وتارة نبيع القهوة.",
        "سواءٌ جئت أو لم تجئ.",
        "وهكذا أغلقنا المتجر.",
        "فبعد ذلك جاء الربيع.",
    ],
)
def test_transition_words(sentence: str) -> None:
    language = "en" if sentence.replace("’", "'").isascii() else "ar"
    assert style_in(language, sentence).transition_pct == 100


@pytest.mark.parametrize(
    "sentence",
    [
        "The shop stayed open.",
        "Read the first page and the next chapter.",
        "You can walk or take the bus.",
        "The shop that is open sells tea.",
        "كان المتجر مفتوحًا.",
        "أشار إلى أن المتجر مفتوح.",
        "هذه سيارة خاصة في الشارع.",
        "حمّل الملف من هنا.",
        "نزل المطر على كل صفحة.",
    ],
)
def test_no_transition_word(sentence: str) -> None:
    language = "en" if sentence.isascii() else "ar"
    assert style_in(language, sentence).transition_pct == 0


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_entry_is_found_in_a_sentence(language: str) -> None:
    for entry in load(language, "transition_words"):
        said = entry.replace(" ... ", " x y ")
        assert (
            style_in(language, f"{'س' if language == 'ar' else 'x'} {said}").transition_pct == 100
        )
    for entry in load(language, "transition_openings"):
        assert style_in(language, f"{entry} x س").transition_pct == 100


def test_the_arabic_list_has_hundreds() -> None:
    entries = load("ar", "transition_words")
    assert len(entries) > 500
    assert len([entry for entry in entries if " ... " in entry]) > 50
    assert len(lexicon("ar").words) > 500


def test_where_the_ties_are_missing() -> None:
    found = style_in("en", "It rained. But we went. We took a bus. It was red. It was full.")
    assert found.untied == ("We took a bus.", "It was red.", "It was full.")
    broken_off = style_in("en", "We took a bus. It was red.", "", "It was full.")
    assert broken_off.untied == ("We took a bus.", "It was red.")


# -- Openings


def test_runs() -> None:
    found = style_in(
        "en",
        "We bake bread every day. We bake it with salt. We sell it at noon. Come early and see.",
        "You can pay by card here. You can also pay in coins.",
        "You can pay when you leave.",
    )
    assert found.run_count == 2
    assert [(run.opening, run.count) for run in found.runs] == [("We", 3), ("You", 3)]
    assert found.runs[1].sentences == (
        "You can pay by card here.",
        "You can also pay in coins.",
        "You can pay when you leave.",
    )


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The bread is still warm. The shop opens at six. The baker is my brother.",),
        ("The bread is still warm. The bread has a crust. Bread is good for you.",),
        ("No long queues here. No fees. No ads. No tricks.",),
        ("We bake bread every day.", "We bake it with salt.", "We sell it at noon."),
        ("We bake bread every day. We bake it with salt.", "", "We sell it at noon."),
        ("1 cup of flour is enough. 1 spoon of salt too. 1 egg for the crust.",),
        ("هذا الخبز طازج جدًا اليوم. هذا المتجر يفتح مبكرًا جدًا. هذا الخباز أخي الأكبر.",),
        ("كل يوم نخبز الخبز. كل مساء نغلق المتجر. كل شهر نغسل الفرن.",),
    ],
)
def test_no_run(paragraphs: tuple[str, ...]) -> None:
    language = "en" if paragraphs[0].isascii() else "ar"
    assert style_in(language, *paragraphs).run_count == 0


def test_openings_are_compared_without_marks_and_case() -> None:
    arabic = "إنَّ الخبز طازج اليوم. إن المتجر مفتوح الآن. ان الخباز أخي الأكبر."
    assert style_in("ar", arabic).runs[0].count == 3
    assert style_in("en", "IF it rains we stay. If it snows we go. If not we wait.").run_count == 1


# -- Any text


def test_sentences_in_another_script_are_left_out() -> None:
    found = style_in("ar", "اشترينا الخبز. We bought bread today. وعدنا إلى البيت.")
    assert found.sentences == 2
    assert style_in("en", "We bought bread. اشترينا الخبز.").sentences == 1


def test_other_languages_and_no_text() -> None:
    assert style([["Bonjour tout le monde."]], "fr") is None
    assert style([["Hola."]], "mixed") is None
    assert style([], "en") == style([[], []], "ar") == Style()


LONG = 400_000
UNITS = [
    "a",
    "ب",
    "ُ",
    "ـ",
    ".",
    "a. ",
    "لا ",
    "تم ",
    "تم إنشاء ",
    "is ",
    "is made ",
    "\ud800",
    "\u200d",
]
UNITS += [
    "used to ",
    "ﷺ ",
    "يُكتَب ",
    "يُ",
    "but ",
    "either ",
    "ليس ",
    "\ufddf",
    "\ufddf ",
    "1 ",
    "،",
    "so ",
]


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_long_input(unit: str) -> None:
    text = unit * (LONG // len(unit))
    for language in ("ar", "en"):
        style([[text], text.split(), sentences(text)], language)


characters = st.one_of(
    st.characters(exclude_categories=()),
    st.sampled_from("abزيتم\u064e\u064f\u0651ـ\ud800\ufddf.؟،\n '-_(«"),
)


@given(st.lists(st.lists(st.text(characters))), st.sampled_from(["ar", "en"]))
def test_any_text(paragraphs: list[list[str]], language: str) -> None:
    found = style(paragraphs, language)
    assert found is not None
    assert 0 <= found.transition_pct <= 100
    assert 0 <= found.passive_pct <= 100
    assert 0 <= found.long_sentences <= found.sentences <= found.words
    assert 0 <= found.share <= 1
