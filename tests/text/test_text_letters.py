from hypothesis import given
from hypothesis import strategies as st

from seo_audit.text.letters import visible, visible_length, without_tashkeel

TITLE = "دليل التسويق الإلكتروني للشركات الناشئة"


def test_tashkeel_and_tatweel_never_count() -> None:
    marked = "دَلِيلُ التَّسْوِيقِ الإِلكْتُرُونِيِّ لِلشَّرِكَاتِ النَّاشِئَةِ"
    stretched = "دلـــيل التسـويق الإلكترونـــي للشركات الناشئـــة"
    assert visible_length(TITLE) == 39
    assert visible_length(marked) == 39
    assert visible_length(stretched) == 39
    assert visible(marked) == visible(stretched) == TITLE


def test_decomposed_hamza_is_the_same_letter() -> None:
    assert visible("ا\u0654حمد وا\u0655لى ا\u0653خر") == "أحمد وإلى آخر"
    # A zero-width joiner between a letter and its hamza does not part them.
    assert visible("ا\u200d\u0654حمد") == "أحمد"


def test_invisible_characters_go_and_spaces_fold() -> None:
    assert visible("\u200fSEO\u200e \u00a0 دليل\u2069\t\n\ufeff2024\x00 ") == "SEO دليل 2024"
    assert visible("soft\u00adhyphen") == "softhyphen"
    assert visible("\u200b\u064e\u0640") == ""


def test_signs_that_are_printed_stay() -> None:
    assert visible("۞ آية \u06dd") == "۞ آية \u06dd"
    assert visible("café déjà") == "café déjà"
    assert visible_length("cafe\u0301") == 4


def test_without_tashkeel_changes_nothing_else() -> None:
    assert without_tashkeel("كِتَــاب\u200f  e\u0301") == "كتاب\u200f  e\u0301"


@given(st.text())
def test_visible_is_stable_and_no_longer(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert shown == shown.strip()
    assert "  " not in shown
