from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_audit.text.mojibake import MOST_SHOWN, garbled, may_be_garbled, repaired

HERE = Path(__file__).parent

ARABIC = "تُحمَّص حبوب القهوة العربية تحميصًا خفيفًا، ثم تُطحن؛ فهل تُغلى مع الهيل؟"
PLAIN_ARABIC = "تحمص حبوب القهوة العربية تحميصا خفيفا، ثم تطحن؛ فهل تغلى مع الهيل؟"
FRENCH = "Préparez le café à la maison : c’est très facile, même l’été."
ENGLISH = "It’s the “best” coffee – and the beans don’t cost much…"
GERMAN = "Größe, Straße und Übung für Anfänger"
TURKISH = "Türk kahvesi çok ince öğütülür, ağır ateşte pişirilir"
RUSSIAN = "Привет, как дела сегодня?"


def read_as(text: str, encoding: str) -> str:
    """`text` in UTF-8 read in another encoding as browsers do, its spaces folded."""
    read = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())
    return " ".join(read.split())


@pytest.mark.parametrize("text", [ARABIC, FRENCH, ENGLISH, GERMAN, TURKISH, RUSSIAN])
def test_utf8_read_as_windows_1252(text: str) -> None:
    broken = read_as(text, "cp1252")
    assert may_be_garbled(broken)
    assert garbled(broken) is not None
    assert repaired(broken) == text


@pytest.mark.parametrize("text", [FRENCH, ENGLISH, GERMAN, RUSSIAN])
def test_utf8_read_as_latin_1(text: str) -> None:
    broken = read_as(text, "latin-1")
    assert may_be_garbled(broken)
    assert repaired(broken) == text


def test_arabic_read_as_latin_1_loses_spaces_only() -> None:
    # The second byte of م is a line feed there.
    assert repaired(read_as(PLAIN_ARABIC, "latin-1")) == PLAIN_ARABIC.replace("ثم ", "ثم")


def test_utf8_read_as_windows_1256() -> None:
    broken = read_as(ARABIC, "cp1256")
    assert broken.startswith("طھظڈط")
    assert may_be_garbled(broken)
    assert repaired(broken) == ARABIC


def test_windows_1256_read_as_latin_1() -> None:
    broken = ARABIC.encode("cp1256").decode("latin-1")
    assert may_be_garbled(broken)
    assert repaired(broken) == ARABIC


def test_read_wrong_twice() -> None:
    assert repaired(read_as(read_as(FRENCH, "cp1252"), "cp1252")) == FRENCH


def test_garbled_words_in_a_sound_text() -> None:
    found = garbled("القهوة العربية ط§ظ„ظ‚ظ‡ظˆط© طيبة")
    assert found is not None
    assert found.found.startswith("ط§ظ„")
    assert found.repaired == "القهوة طيبة"


def test_lost_letters_cannot_be_repaired() -> None:
    found = garbled("تُحمَّص الحبوب تحميصًا خفي\ufffd\ufffdا، ثم تُطحن.")
    assert found is not None
    assert found.found.startswith("خفي\ufffd\ufffdا")
    assert found.repaired == ""


def test_what_is_shown_is_short() -> None:
    found = garbled("سطر سليم " * 100 + read_as(ARABIC, "cp1252") * 100)
    assert found is not None
    assert len(found.found) <= MOST_SHOWN
    assert found.repaired.startswith("تُحمَّص")


CLEAN = [
    ARABIC,
    "قال: «ما أطيبها!» – ثم سكت… والسعر 12٫5 ﷼ أو 3€؛ انظر الفقرة § 4 والمادة §7 من النظام.",
    "طبطبطة وطقطقة ولفظ حفظ، وظ؟ وط، ثم ظلظلة: حروف الطاء والظاء.",
    "به گفتهٔ پژوهشگران، طرح‌های ظریف طلایی کم‌یاب‌اند؛ ظرفیت؟ طبق «گزارش» نه.",
    FRENCH,
    "Où l’âme goûte-t-elle l’été ? « À la fête », dit-il ; ça coûte 3 € — Noël, là-bas, où ça ?",
    "ÇA ET LÀ : ÉLÈVES, MAÎTRES, ÂGÉS, « DÉJÀ » ET « FORÊT ».",
    GERMAN,
    "Äpfel, Öl und Übermut: „Fuß“ und „Spaß“… das Maß „groß“ – Größe 38°, Ä… Ö… Ü!",
    "¿Dónde está el café? ¡Mañana será otra vez! «Así lo está», decía él. 1.º y 2.ª",
    "NIÑO, ESPAÑA, PERÚ, «AQUÍ»: ¡ÁÉÍÓÚ!",
    "Cà phê Ả Rập được rang nhẹ, xay thô rồi đun với bạch đậu khấu. “ĐÃ”… XÃ, NHÃ – BÃ.",
    "VIỆT NAM: ĐÃ NGHỈ, NGÃ “HAI”, THÂN ÁI, ÂU Á, QUÂN ĐỘI",
    TURKISH,
    "ÇİÇEK, IŞIK, ÖĞÜN: “Çağrı” ve ‘Ünlü’… İstanbul’da ağaç.",
    "A maçã é boa; «MAÇÃ», “IRMÃ” e MANHÃ… São João, ÁGUA, 1.º, coração. À “MÃE”!",
    "Þetta er íslenska: æðarfugl, ðáð, Þórður, Ísafjörður, ÆÐAR, ÁÐUR.",
    "Rødgrød med fløde, Øresund, Ø 20 mm, ØL, ÆØÅ, Ångström, på å",
    "Zażółć gęślą jaźń; „ŻÓŁĆ”. Příliš žluťoučký kůň; Ž, Š, Č.",
    "Șapte în România: „ÎNTÂI”, ÎN, MÂNĂ… coborâ, câine, Âmbăr",
    "Съешь ещё этих мягких булок. Ðŏ",
    "3×4 = 12, 5×½, 20°±1, ½×¾, µ§¶ © 2024 ® £20 ¥30 €5",
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿",
    "À Á Â Ã Ä Å Ç È É Ê | á â ã ä å | ÁÂÃÄ | ÇÐÑ",
    "The sign � (U+FFFD) stands for what cannot be read.",
    "Emoji 😀👨‍👩‍👧 and ❤️ are fine.",
    "",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_left_alone(text: str) -> None:
    assert garbled(text) is None
    assert repaired(text) == text


@pytest.mark.parametrize("name", ["prose_ar.txt", "prose_en.txt", "edited_ar.txt"])
def test_clean_arabic_and_english_pass_the_first_test(name: str) -> None:
    assert not may_be_garbled((HERE / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "unit", ["Ã©", "Ã", "Ø§", "ÇáÞ ", "Çá", "ط§", "ط", "\ufffd", "â€", "Â ", "ð", " "]
)
def test_long_input(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    may_be_garbled(text)
    garbled(text)
    repaired(text)


@given(
    st.text(
        st.one_of(
            st.characters(exclude_categories=()), st.sampled_from("ÃÂØÙÇáâ€§©طظ«\x85\xa0\ud800 ")
        )
    )
)
def test_any_text(text: str) -> None:
    found = garbled(text)
    repaired(text)
    may_be_garbled(text)
    if found is not None:
        assert found.found in text
        assert len(found.found) <= MOST_SHOWN
