"""Spelling: what is called wrong, what is meant, and above all what is left alone."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from seo_audit.text.arabic_spelling import fault_of
from seo_audit.text.dictionary import english_words, is_arabic_word
from seo_audit.text.english_spelling import english_fault_of
from seo_audit.text.faults import (
    COMMON_MISTAKE,
    FINAL_YA,
    HAMZA,
    TA_MARBUTA,
    UNKNOWN,
    VARIANT,
    Fault,
)
from seo_audit.text.grammar import grammar_slips
from seo_audit.text.listed_words import groups, pairs
from seo_audit.text.proofread import proofread
from seo_audit.text.prose import read_prose
from seo_audit.text.sentences import sentences
from seo_audit.text.slips import Slip
from seo_audit.text.spelling import MOST_SLIPS, MOST_UNKNOWN, spelling_slips
from seo_audit.words import load

HERE = Path(__file__).parent
# Real Arabic web text, which is not part of the repository.
TEXTS = HERE.parents[2] / "shared" / "texts"


def slips(text: str, language: str = "ar") -> list[Slip]:
    said = sentences(text)
    return spelling_slips(said, read_prose(said).words, language)


def found(text: str, language: str = "ar") -> list[tuple[str, str]]:
    """What is called wrong, with the correction; spellings that are one of several left out."""
    return [(slip.found, slip.correction) for slip in slips(text, language) if slip.kind != VARIANT]


@pytest.mark.parametrize(
    ("word", "kind", "correction"),
    [
        ("او", HAMZA, "أو"),
        ("الى", HAMZA, "إلى"),
        ("الي", HAMZA, "إلى"),
        ("الانترنت", HAMZA, "الإنترنت"),
        ("الكتروني", HAMZA, "إلكتروني"),
        ("والاعلانات", HAMZA, "والإعلانات"),
        ("اعلاناتكم", HAMZA, "إعلاناتكم"),
        ("اصدقائهم", HAMZA, "أصدقائهم"),
        ("لاخرى", HAMZA, "لأخرى"),
        ("الاعداد", HAMZA, "الأعداد / الإعداد"),
        ("ان", HAMZA, "أن / إن"),
        ("لانه", HAMZA, "لأنه"),
        ("الإستفادة", HAMZA, "الاستفادة"),
        ("بإتخاذ", HAMZA, "باتخاذ"),
        ("الأتصال", HAMZA, "الاتصال"),
        ("إسم", HAMZA, "اسم"),
        ("سناخذ", HAMZA, "سنأخذ"),
        ("جائتني", HAMZA, "جاءتني"),
        ("الشيئ", HAMZA, "الشيء"),
        ("مثالآ", HAMZA, "مثالا"),
        ("اساسى", HAMZA, "أساسي"),
        ("الاداره", HAMZA, "الإدارة"),
        ("فى", FINAL_YA, "في"),
        ("الاجتماعى", FINAL_YA, "الاجتماعي"),
        ("يتنافي", FINAL_YA, "يتنافى"),
        ("الشركه", TA_MARBUTA, "الشركة"),
        ("الموجوده", TA_MARBUTA, "الموجودة"),
        ("هذة", TA_MARBUTA, "هذه"),
        ("قيمتة", TA_MARBUTA, "قيمته"),
        ("لاكن", COMMON_MISTAKE, "لكن"),
        ("ولاكن", COMMON_MISTAKE, "ولكن"),
        ("هاذا", COMMON_MISTAKE, "هذا"),
        ("ذالك", COMMON_MISTAKE, "ذلك"),
        ("اللذي", COMMON_MISTAKE, "الذي"),
        ("افضل", COMMON_MISTAKE, "أفضل"),
        ("شيئ", COMMON_MISTAKE, "شيء"),
        ("بناءا", COMMON_MISTAKE, "بناءً"),
        ("مستخدموا", COMMON_MISTAKE, "مستخدمو"),
        ("لايوجد", COMMON_MISTAKE, "لا يوجد"),
        ("ومايتعلق", COMMON_MISTAKE, "وما يتعلق"),
        ("القرارت", UNKNOWN, "القرارات"),
        ("المتغييرات", UNKNOWN, "المتغيرات"),
        ("كوتلر", UNKNOWN, ""),
        ("مسئول", VARIANT, "مسئول"),
        ("بالمسؤولية", VARIANT, "مسؤول"),
        ("الأميركيين", VARIANT, "أميركي"),
        ("شركه", VARIANT, "شركه"),
    ],
)
def test_fault_of_an_arabic_word(word: str, kind: str, correction: str) -> None:
    assert fault_of(word) == Fault(kind, correction)


def test_correction_keeps_the_marks_of_the_word() -> None:
    assert fault_of("اولاً") == Fault(HAMZA, "أولاً")
    assert fault_of("الـى") == Fault(HAMZA, "إلـى")
    assert fault_of("الإفتراضيّة") == Fault(HAMZA, "الافتراضيّة")


# Right, or not sure enough to be called wrong.
LEFT_ALONE = """
    سانت أتيليه كافيه اوبرا انستا ماركت لارا واتس تاج راس شان واسماك
    إلى أو أن إن في على علي هذه شركته مدرسه كتابه كتابة اسم ابن امرأة استعمال انتقال واحد واهم
    احمد اكتب الصق الذين اللذين لأن لئن بامية مصراتة أتمتة لأتمتة فلترة تعليمة إكس إف لايك لاتيه
    لاتفيا مانيجر مايكل واي تقرؤها أبناؤنا أبنائنا يحتاجونه العرضيون إنستجرام أندرويد والأندرويد
    سيرفرات جوميا اب ال ه 2024 API دAPI
    """.split()  # noqa: SIM905


@pytest.mark.parametrize("word", LEFT_ALONE)
def test_arabic_word_is_left_alone(word: str) -> None:
    fault = fault_of(word)
    assert fault is None or fault.kind in (VARIANT, UNKNOWN), fault


@pytest.mark.parametrize("word", ["اللذين", "مستشفى", "يحتاجونه", "العتيبي", "عرب‌آيز", "ء", ""])
def test_arabic_word_is_not_even_unknown(word: str) -> None:
    assert fault_of(word) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سنعود غدا انشاء الله.", [("انشاء الله", "إن شاء الله")]),
        ("طريقة انشاء موقع.", [("انشاء", "إنشاء")]),
        ("سوف لن ننسى ذلك.", [("سوف لن", "لن")]),
        ("الوسائل الغير قانونية كثيرة.", [("الغير قانونية", "غير القانونية")]),
        ("احترام حقوق الغير واجب.", []),
        ("حمّل الغير مسؤولية ما حدث.", []),
        ("يمكنك الحصول علي نسخة.", [("الحصول علي", "الحصول على")]),
        ("جاء علي وأخوه.", []),
    ],
)
def test_phrases(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "كتب في رسالته: «ذهبت الى المدرسه».",
        "كتب في رسالته: “ذهبت الى المدرسه”.",
        "يكتبون #الى_المدرسه على تويتر.",
        "راسلنا على الى@example.com أو example.com/الى/صفحة",
    ],
)
def test_quotations_addresses_and_hashtags_are_left_out(text: str) -> None:
    assert found(text) == []


def test_slip_tells_the_place_and_how_often() -> None:
    text = "الصفحة الأولى.\nذهبت الى السوق، ثم عدت الى البيت."
    assert slips(text)[-1] == Slip(HAMZA, "الى", "إلى", 2, "ذهبت الى السوق، ثم عدت الى البيت.", 5)


def test_slips_stand_in_the_order_of_the_text_with_unknown_words_last() -> None:
    assert [word for word, _ in found("كوتلر قال هذا او ذاك، ثم مضى الى بيته.")] == [
        "او",
        "الى",
        "كوتلر",
    ]


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("recieve", Fault(UNKNOWN, "receive")),
        ("Definately", Fault(UNKNOWN, "Definitely")),
        ("recomendation", Fault(UNKNOWN, "recommendation")),
        ("colour", Fault(VARIANT, "colour")),
        ("organizations", Fault(VARIANT, "organize")),
        ("centred", Fault(VARIANT, "centre")),
        ("xylonk", Fault(UNKNOWN)),
        ("well-knwon", Fault(UNKNOWN)),
    ],
)
def test_fault_of_an_english_word(word: str, fault: Fault) -> None:
    assert english_fault_of(word) == fault


@pytest.mark.parametrize(
    "word",
    """
    the The doesn't doesn’t dog's dog’s naïve Kowalski iPhone HTML html url3 crawlable unpublished
    codebase sitemap cybersecurity reindexed analyses literally well-known co-op jpeg hmm aaargh
    programme licence
    """.split(),  # noqa: SIM905
)
def test_english_word_is_left_alone(word: str) -> None:
    assert english_fault_of(word) is None


def test_both_spellings_of_english_are_known() -> None:
    assert {"colour", "color", "organise", "organize", "centre", "center"} <= english_words()


def test_other_languages_have_no_slips() -> None:
    said = ["این یک متن فارسی است الى", "Ceci est un texte"]
    assert proofread(said, read_prose(said).words, "other") == ()
    assert spelling_slips(said, read_prose(said).words, "mixed") == []


@pytest.mark.parametrize(
    "text", ["最高的山", "😀😀 🎉", "שלום עולם", "یہ ہے گھر", "Ceci n'est pas une pipe"]
)
def test_foreign_words_on_an_arabic_page_are_left_alone(text: str) -> None:
    assert found(text, "ar") == []


def test_what_is_kept_of_a_page_is_bounded() -> None:
    letters = "بتثجحخدذرزسشصضطظعغفقكلمنهي"
    words = [f"ا{one}{two}و{one}ا{two}" for one in letters for two in letters]
    prose = "هذا نص طويل فيه كلمات معروفة كثيرة " * 2000
    kept = spelling_slips([prose, " ".join(words)], Counter([*prose.split(), *words]), "ar")
    assert len(kept) <= MOST_SLIPS
    assert sum(slip.kind == UNKNOWN for slip in kept) <= MOST_UNKNOWN


def test_page_of_unknown_words_is_no_prose() -> None:
    words = [f"{one}{two}{one}{two}ox" for one in "bcdfghjkl" for two in "zxvqw"]
    assert found(" ".join(words), "en") == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_clean_text_has_next_to_no_findings(language: str) -> None:
    said = sentences((HERE / f"clean_{language}.txt").read_text(encoding="utf-8"))
    words = read_prose(said).words
    faults = [slip for slip in spelling_slips(said, words, language) if slip.kind != VARIANT]
    faults += grammar_slips(said, language)
    assert sum(words.values()) > 600
    assert len(faults) <= 2 * sum(words.values()) / 1000, faults


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the real texts are not here")
def test_real_texts() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(TEXTS.glob("*.txt")):
        for slip in slips(path.read_text(encoding="utf-8")):
            if slip.kind not in (VARIANT, UNKNOWN):
                counts[slip.found, slip.correction] += slip.count
    assert counts.most_common(7) == [
        (("او", "أو"), 26),
        (("الالكتروني", "الإلكتروني"), 14),
        (("الانترنت", "الإنترنت"), 11),
        (("الى", "إلى"), 9),
        (("الكتروني", "إلكتروني"), 9),
        (("ام", "أم"), 7),
        (("الالكترونية", "الإلكترونية"), 6),
    ]
    assert sum(counts.values()) > 150


# -- the lists


def listed_corrections(language: str, name: str) -> list[str]:
    return [one for value in pairs(language, name).values() for one in value.split(" / ")]


def is_right(word: str) -> bool:
    plain = word.replace("ً", "").replace("ِ", "")
    return len(plain) == 1 or is_arabic_word(plain)


@pytest.mark.parametrize(
    ("corrections", "knows"),
    [
        (listed_corrections("ar", "common_mistakes"), is_right),
        (listed_corrections("en", "misspellings"), english_words().__contains__),
    ],
    ids=["ar", "en"],
)
def test_listed_corrections_are_words(corrections: list[str], knows: Callable[[str], bool]) -> None:
    assert [one for one in corrections if not all(map(knows, one.split()))] == []


def test_listed_mistakes_are_not_called_right_elsewhere() -> None:
    right = load("ar", "modern_words") | load("ar", "hamza_words") | load("ar", "hamza_verbs")
    assert right.isdisjoint(pairs("ar", "common_mistakes"))
    assert english_words().isdisjoint(pairs("en", "misspellings"))


def test_words_with_hamza_are_words() -> None:
    listed = load("ar", "hamza_words") | load("ar", "hamza_verbs")
    modern = load("ar", "modern_words")
    assert [word for word in listed if not is_arabic_word(word) and word not in modern] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_spelling_stands_in_two_groups(language: str) -> None:
    forms = [form for group in groups(language, "spelling_variants") for form in group]
    assert len(forms) == len(set(forms))
    assert all(len(group) > 1 for group in groups(language, "spelling_variants"))
