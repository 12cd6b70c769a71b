import pytest

from seo_audit.text.style import style


def is_passive(sentence: str, language: str) -> bool:
    found = style([[sentence]], language)
    assert found is not None
    assert found.sentences == 1
    return found.passives == (sentence,)


@pytest.mark.parametrize(
    "sentence",
    [
        # «تم» and «جرى» before a verbal noun
        "تم إنشاء الموقع قبل عام.",
        "يتم استخدام الزيت في الطبخ.",
        "وسيتم نشرها غدًا.",
        "لم يتم إضافتها إلى السلة.",
        "وتمت الموافقة على الطلب.",
        "تم بالفعل إرسال الرسالة.",
        "تم الغاء الاشتراك امس.",
        "تم التقاط الصورة من السطح.",
        "تم تبادل الرسائل بينهما.",
        "تم الإعلان عن النتائج.",
        "ليتم حذف الملفات كلها.",
        "تمت كتابته بعناية.",
        "جرى توقيع الاتفاق في القاهرة.",
        "يجري تحديث الموقع الآن.",
        # By vowel marks
        "كُتِبَ هذا النص قديمًا.",
        "وكُتِبت الرسالة بالحبر.",
        "يُكتَب الاسم أولًا.",
        "سيُفتَح الباب صباحًا.",
        "يُستخدم الزيت في الطبخ.",
        "تُعتبر هذه المدينة الأقدم.",
        "افتُتح المعرض صباحًا.",
        "اتُّهم الرجل بالسرقة.",
        "وقد أُنشئت المدرسة هنا.",
        "بُنِيَت القلعة على التل.",
        # Not spelled like any active verb
        "يقال إن القهوة يمنية.",
        "تُقاس الحرارة بالميزان.",
        "وبيعت الدار أمس.",
    ],
)
def test_arabic_passive(sentence: str) -> None:
    assert is_passive(sentence, "ar")


@pytest.mark.parametrize(
    "sentence",
    [
        "تم المشروع بحمد الله.",
        "تم البناء في عام كامل.",
        "تم تحت إشراف الوزارة كل شيء.",
        "تمت الصلاة في المسجد.",
        "تم.",
        "هذا الطفل يتيم منذ سنة.",
        "يجري الماء في النهر.",
        "يجري الباحث تجارب كثيرة.",
        "يجري الفريق أعمال الصيانة.",
        "تجري الشركة مقابلة مع الموظف.",
        "جري سريع كل صباح.",
        "كتب الولد الدرس.",
        "يستخدم الطباخ الزيت.",
        "لن يُنتِجَ المصنع شيئًا.",
        "يُفِيد الزيت الشعر.",
        "يُعِدّ الطباخ العشاء.",
        "يُمتع الكتاب القارئ.",
        "أُحِبُّ القهوة العربية.",
        "هذا مُدِير الشركة الجديد.",
        "الحُرِّيَّة حق لكل إنسان.",
        "كُلِّيّ القدرة هو الله.",
        "هذه نُسْخَة جديدة من الكتاب.",
        "تُحفَة فنية نادرة.",
        "قرأت كُتُبًا كثيرة.",
        "يده اليُمنَى أقوى.",
        "لا يزال المطر ينزل.",
        "يوجد مطعم قريب.",
    ],
)
def test_no_arabic_passive(sentence: str) -> None:
    assert not is_passive(sentence, "ar")


@pytest.mark.parametrize(
    "sentence",
    [
        "The page is written by hand.",
        "The house has been sold.",
        "It was not yet fully built.",
        "Orders are usually shipped within two days.",
        "The files were, however, deleted.",
        "They're paid monthly.",
        "The shop isn't included.",
        "The shop isn’t included.",
        "It must be unlocked first.",
        "The tool is used to fix bikes.",
        "Files being copied cannot be opened.",
        "He got paid on Friday.",
        "The bike gets repaired.",
    ],
)
def test_english_passive(sentence: str) -> None:
    assert is_passive(sentence, "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "He has written it.",
        "She wrote the book and sold it.",
        "It's finished.",
        "The winner was Ahmed.",
        "There are limited seats.",
        "She was tired and worried.",
        "They are very surprised.",
        "We are used to waking early.",
        "The office is located in Cairo.",
        "The bike is red and indeed good.",
        "The shop is well-known.",
        "The plan is unlimited.",
        "Get detailed reports today.",
        "We got tired.",
        "You are one hundred percent right.",
        "The need is there.",
    ],
)
def test_no_english_passive(sentence: str) -> None:
    assert not is_passive(sentence, "en")


def test_share_and_examples() -> None:
    said = ["The page is written by hand."] * 7 + ["We write it."] * 7
    found = style([said], "en")
    assert found is not None
    assert found.passive_pct == 50
    assert len(found.passives) == 5
