from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_audit.text.sentences import sentences
from seo_audit.text.typography import MOST_OF_KIND, typography_slips
from seo_audit.text.words import words

HERE = Path(__file__).parent


def changes(text: str, kind: str) -> list[tuple[str, str]]:
    return [
        (slip.found, slip.correction)
        for slip in typography_slips(sentences(text), "ar")
        if slip.kind == kind
    ]


@pytest.mark.parametrize("name", ["edited_ar.txt", "prose_ar.txt"])
def test_edited_arabic_has_no_slips(name: str) -> None:
    text = (HERE / name).read_text(encoding="utf-8")
    assert typography_slips(sentences(text), "ar") == []


def test_the_edited_article_is_long_enough_to_prove_something() -> None:
    assert len(words((HERE / "edited_ar.txt").read_text(encoding="utf-8"))) >= 500


def test_other_languages_have_no_such_rules() -> None:
    text = ["The word كلمة ,ثم stands in English text.. right ?"]
    assert typography_slips(text, "en") == typography_slips([], "ar") == []


@pytest.mark.parametrize(
    ("text", "found", "correction"),
    [
        ("هذه كلمة, ثم أخرى.", "كلمة, ثم", "كلمة، ثم"),
        ("هذه كلمة ,ثم أخرى.", "كلمة ,ثم", "كلمة، ثم"),
        ("هذه كلمة , ثم أخرى.", "كلمة , ثم", "كلمة، ثم"),
        ("هذه كلمة,ثم أخرى.", "كلمة,ثم", "كلمة، ثم"),
        ("يسمى «دلة», وهو إبريق.", "«دلة», وهو", "«دلة»، وهو"),
        ("لا ترفعها; فالنار شديدة.", "ترفعها; فالنار", "ترفعها؛ فالنار"),
        ("كيف تُعدّ القهوة?", "القهوة?", "القهوة؟"),
        ("(كيف تُعدّ القهوة ?)", "القهوة ?)", "القهوة؟)"),
        ("أتشربها مرّةً?!", "مرّةً?!", "مرّةً؟!"),
    ],
)
def test_latin_marks(text: str, found: str, correction: str) -> None:
    assert changes(text, "arabic-punctuation") == [(found, correction)]
    assert changes(text, "punctuation-spacing") == []


@pytest.mark.parametrize(
    "text",
    [
        "لغات البرمجة (Python, Java, Rust) كثيرة.",
        "بلغ 1,250 وارتفع إلى 12,5 ثم 3;4.",
        "ابحث في example.com/بحث?q=قهوة عنها.",
        "الدالة جمع(عدد, آخر) تعيد المجموع.",
        "اكتب <p>كلمة,</p> في الصفحة.",
        "النقطة (س, ص) على الخط.",
        "الفاصلة , ليست عربية.",
        "شكرًا لك ;) وإلى اللقاء.",
        "شريط ا?دوات قديم.",
    ],
)
def test_latin_marks_that_are_right(text: str) -> None:
    assert changes(text, "arabic-punctuation") == []


@pytest.mark.parametrize(
    ("text", "found", "correction"),
    [
        ("هذه كلمة ، ثم أخرى.", "كلمة ، ثم", "كلمة، ثم"),
        ("هذه كلمة ،ثم أخرى.", "كلمة ،ثم", "كلمة، ثم"),
        ("هذه كلمة،ثم أخرى.", "كلمة،ثم", "كلمة، ثم"),
        ("انتهى الدرس .", "الدرس .", "الدرس."),
        ("انتهى الدرس.نعود غدًا", "الدرس.نعود", "الدرس. نعود"),
        ("(هل انتهى ؟)", "انتهى ؟)", "انتهى؟)"),
        ("أنواعه : أبيض وأسود.", "أنواعه : أبيض", "أنواعه: أبيض"),
        ("قال:«نعم» وانصرف.", "قال:«نعم»", "قال: «نعم»"),
        ("ما أجمله !", "أجمله !", "أجمله!"),
        ("محرك Engine ،( السريع)", "Engine ،(", "Engine، ("),
        ("زر vote.gov ، ثم سجل.", "vote.gov ، ثم", "vote.gov، ثم"),
        ("عام 2021 ، وما بعده.", "2021 ، وما", "2021، وما"),
    ],
)
def test_spaces_around_marks(text: str, found: str, correction: str) -> None:
    assert changes(text, "punctuation-spacing") == [(found, correction)]


@pytest.mark.parametrize(
    "text",
    [
        "قابلنا د.سامي وأ.د. ليلى في ص.ب. 12 سنة 40 ق.م. تقريبًا.",
        "بدأ في 10:30 بنسبة 1:15 وسعر 4.5 و٣٫٥ و3،5 دولارات.",
        "العنوان https://example.com/قهوة.عربية:ثم والبريد ا@مثال.كوم هنا.",
        "تعلّم لغة .نت واحجز نطاقًا مثل موقع.السعودية اليوم.",
        "انظر ويكيبيديا:سياسات وتصنيف:مشروبات.",
        "سألته: «من؟» فقال (أنا!)، ثم «أجل…».",
        "شكرًا :) وإلى اللقاء ... قريبًا.",
        "علامة الاستفهام ؟ تأتي في آخر السؤال.",
        "إلخ.والسلام",
        "دار البن :: الرئيسية",
        "س:ما هذا؟",
    ],
)
def test_spaces_that_are_right(text: str) -> None:
    assert changes(text, "punctuation-spacing") == []


@pytest.mark.parametrize(
    ("text", "found", "correction"),
    [
        ("انتهى الدرس..", "الدرس..", ""),
        ("انتهى الدرس .. نعود", "الدرس ..", ""),
        ("انتهى الدرس..نعود", "الدرس..نعود", ""),
        ("هذا الأول ..إلخ", "الأول ..إلخ", "الأول... إلخ"),
        ("كلمة،، ثم أخرى", "كلمة،، ثم", "كلمة، ثم"),
        ("رائع جدًا!!!", "جدًا!!!", "جدًا!"),
        ("لماذا هذا؟؟!", "هذا؟؟!", "هذا؟!"),
        ("كلمة،. ثم", "كلمة،.", "كلمة."),
        ("كلمة., ثم", "كلمة., ثم", "كلمة، ثم"),
    ],
)
def test_doubled_marks(text: str, found: str, correction: str) -> None:
    assert changes(text, "no-doubled-marks") == [(found, correction)]


@pytest.mark.parametrize(
    "text",
    [
        "نعم... ولكن… لا؟! حقًا!؟ ربما؟...",
        "البن والهيل، إلخ.، وغيرها.",
        "الاسم: .................... الهاتف: ........",
        "نفّذ الأمر cd .. ثم افتح ../ملف واكتب std::string هنا.",
        "المدى 1..10 والإصدار v1..v2.",
        "..:: أهلًا وسهلًا ::..",
    ],
)
def test_marks_that_may_stand_together(text: str) -> None:
    assert changes(text, "no-doubled-marks") == []


def test_lone_waw() -> None:
    text = "و هكذا انتهى (و بدأ) الدرس، و غادر الطلاب و الأستاذ."
    assert changes(text, "waw-joined") == [
        ("و هكذا", "وهكذا"),
        ("و بدأ", "وبدأ"),
        ("و غادر", "وغادر"),
        ("و الأستاذ", "والأستاذ"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "الفئات أ و ب و ج متساوية.",
        "حرف و يدل على الضمة، والحرف و ثلاثة أنواع.",
        "نستعمل Baratza و Timemore و 3 غيرهما.",
        "و) الزعفران.",
        "نحو الشمال دلو ماء",
    ],
)
def test_waw_that_stands_alone_rightly(text: str) -> None:
    assert changes(text, "waw-joined") == []


def test_persian_letters() -> None:
    text = "القهوة فی الصباح، والسکر قليل، منذ عام 1440 ھ أو ۱۴۴۰."
    assert changes(text, "no-persian-letters") == [
        ("فی", "في"),
        ("والسکر", "والسكر"),
        ("ھ", "هـ"),
        ("۱۴۴۰", "١٤٤٠"),
    ]


@pytest.mark.parametrize("text", ["مقهى پیروزی", "بالفارسية «قهوه ایرانی»", "فى مقهى", "عام ١٢٣"])
def test_letters_that_only_look_persian_by_mistake(text: str) -> None:
    assert changes(text, "no-persian-letters") == []


def test_presentation_forms() -> None:
    assert changes("وﻷن الفنجان صغير، ﺩﻟﻴﻞ جديد", "no-presentation-forms") == [
        ("وﻷن", "ولأن"),
        ("ﺩﻟﻴﻞ", "دليل"),
    ]
    assert changes("قال ﷺ ﴿اقرأ﴾ ﷻ ﷲ ﷼ ﷽", "no-presentation-forms") == []


def test_digits_of_two_systems_are_counted_and_the_rarer_corrected() -> None:
    slips = typography_slips(["عام ١٩٨٥ ثم 1992 ثم 1995."], "ar")
    assert [(slip.found, slip.correction, slip.count) for slip in slips] == [
        ("١٩٨٥", "1985", 1),
        ("1992", "", 2),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "هاتف +966 11 465 7788",
        "هاتف 0501234567",
        "طلب 920001234",
        "iPhone 15",
        "20 USD",
        "$20",
        "May 20, 2019",
        "2024-05-18",
        "الإصدار 3.5.1",
        "المرجع [2]",
        "كتب «عام 1992» هنا",
    ],
)
def test_figures_that_do_not_count(other: str) -> None:
    assert typography_slips([f"تأسست عام ١٩٨٥، {other}"], "ar") == []


def test_dialect_words() -> None:
    text = ["مش عايز كده ومش لازم ya3ni", "«عايز دي» قال", "منذ ذلك الحين"]
    found = {slip.found: slip.count for slip in typography_slips(text, "ar")}
    assert found == {"مش": 2, "عايز": 1, "كده": 1, "ya3ni": 1}


def test_a_slip_is_counted_and_shown_in_its_first_sentence() -> None:
    text = ["سطر سليم.", "هذا البن و الهيل .", "البن و الهيل ."]
    spacing, waw = typography_slips(text, "ar")
    assert (spacing.kind, spacing.found, spacing.count) == ("punctuation-spacing", "الهيل .", 2)
    assert (waw.found, waw.count, waw.context) == ("و الهيل", 2, "هذا البن و الهيل .")
    assert waw.context[waw.start :].startswith(waw.found)


def test_a_page_full_of_one_habit_keeps_some() -> None:
    letters = "بتثجحخدذرزسشصضطظعغفقكلمن"
    text = [f"كلمة و {one}{other}ال هنا" for one in letters for other in letters]
    assert len(changes("\n".join(text), "waw-joined")) == MOST_OF_KIND


UNITS = [
    "ب",
    "و ",
    "، ",
    ".. ",
    "كلمة،كلمة ",
    "كلمة , ",
    "ی",
    "ﻻ ",
    "1.",
    "٠1 ",
    "+1 ",
    "«",
    '"كده',
]
UNITS += [
    "مش ",
    "؟!",
    " .",
    "[1]",
    "﴿١",
    "\u0640",
    "\u064e",
    "\ud800",
    "\u202e",
    ";)",
    "ق.م.",
    "\n",
]


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_long_input(unit: str) -> None:
    typography_slips([unit * (200_000 // len(unit))], "ar")
    typography_slips([unit] * 50_000, "ar")


characters = st.one_of(
    st.characters(exclude_categories=()),
    st.sampled_from("وبکیﻻ٣3,;?،؛؟.:!… «»()\u064e\u0640\ud800\u200f"),
)


@given(st.lists(st.text(characters)))
def test_any_sentences(parts: list[str]) -> None:
    for slip in typography_slips(parts, "ar"):
        assert slip.count >= 1
        assert slip.context[slip.start :].startswith(slip.found)
