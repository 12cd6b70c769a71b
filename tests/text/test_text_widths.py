"""Widths against text shaped by HarfBuzz, where the fonts and uharfbuzz are at hand."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_audit.text.widths import (
    DESCRIPTION_FONT_PX,
    TITLE_FONT_PX,
    visible_part,
    width_px,
)

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype")
NASKH = FONTS / "noto" / "NotoNaskhArabic-Regular.ttf"
LIBERATION = [
    FONTS / folder / "LiberationSans-Regular.ttf" for folder in ("liberation2", "liberation")
]
NASKH_TO_ARIAL = 0.9056

ARABIC_TITLE = (
    "دليل شامل لتحسين محركات البحث للمواقع العربية خطوة بخطوة مع أمثلة عملية وأدوات مجانية"
)


def lines_of(language: str, words: int) -> list[str]:
    """Pieces of our prose as long as a title or a description, in one script."""
    prose = (HERE / f"prose_{language}.txt").read_text(encoding="utf-8").split()
    pieces = [" ".join(prose[n : n + words]) for n in range(0, len(prose), words)]
    return [piece for piece in pieces if language == "en" or not re.search("[A-Za-z]", piece)]


def shaped_px(text: str, font: Path, size: int) -> float:
    hb = pytest.importorskip("uharfbuzz", reason="uharfbuzz is not installed")
    if not font.is_file():
        pytest.skip(f"the font {font.name} is not installed")
    face = hb.Face(hb.Blob.from_file_path(str(font)))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)
    return sum(position.x_advance for position in buffer.glyph_positions) * size / face.upem


@pytest.mark.parametrize("words", [8, 25])
def test_latin_as_shaped(words: int) -> None:
    font = next((path for path in LIBERATION if path.is_file()), LIBERATION[0])
    errors = [
        abs(width_px(line, TITLE_FONT_PX) / shaped_px(line, font, TITLE_FONT_PX) - 1)
        for line in lines_of("en", words)
    ]
    assert sum(errors) / len(errors) < 0.01
    assert max(errors) < 0.05


@pytest.mark.parametrize("words", [8, 25])
def test_arabic_as_shaped(words: int) -> None:
    errors = []
    for line in lines_of("ar", words):
        shaped = shaped_px(line, NASKH, DESCRIPTION_FONT_PX) * NASKH_TO_ARIAL
        errors.append(abs(width_px(line, DESCRIPTION_FONT_PX) / shaped - 1))
    # A single line may differ more: Arial, not Naskh, has the quotes and full stops.
    assert sum(errors) / len(errors) < 0.03


def test_known_widths() -> None:
    # Arial: H 1479, i 455, space 569 of 2048 units.
    assert width_px("H", 20) == pytest.approx(20 * 1479 / 2048)
    assert width_px("Hi Hi", 14) == pytest.approx(14 * (2 * (1479 + 455) + 569) / 2048)
    assert width_px("日本", 20) == 40
    assert width_px("", 20) == 0


def test_arabic_letters_take_their_joined_forms() -> None:
    alone = sum(width_px(letter, 20) for letter in "تسويق")
    assert width_px("تسويق", 20) < 0.8 * alone
    # The lam and alef of لا are one form; a non-joiner parts letters, a joiner does not.
    assert width_px("لا", 20) < width_px("ل\u200cا", 20)
    assert width_px("ب\u200cب", 20) == 2 * width_px("ب", 20)
    assert width_px("ب\u200d", 20) < width_px("ب", 20)


def test_tatweel_is_wide_and_marks_are_not() -> None:
    assert width_px("تـــسويق", 20) > width_px("تسويق", 20)
    assert width_px("تَسْوِيقٌ", 20) == width_px("تسويق", 20)
    assert width_px("\u200fتسويق\u202c\ufeff", 20) == width_px("تسويق", 20)
    assert width_px("cafe\u0301", 20) == width_px("café", 20)


def test_more_arabic_than_english_fits() -> None:
    """580 px hold some 64 English letters and over 67 Arabic ones."""
    assert len(visible_part(ARABIC_TITLE, TITLE_FONT_PX, 580)) > 67
    english = " ".join(lines_of("en", 30)[0:1])
    assert 50 < len(visible_part(english, TITLE_FONT_PX, 580)) < 72


def test_visible_part() -> None:
    assert visible_part("  Short   title ", 20, 580) == "Short title"
    shown = visible_part(ARABIC_TITLE, 20, 580)
    assert ARABIC_TITLE.startswith(shown + " ")
    assert width_px(shown + " ...", 20) <= 580
    longer = ARABIC_TITLE[: ARABIC_TITLE.index(" ", len(shown) + 1)]
    assert width_px(longer + " ...", 20) > 580
    # A first word wider than the line is cut inside.
    assert visible_part("wordword" * 20, 20, 100).startswith("wordwor")
    assert visible_part("abc", 20, 1) == ""


@given(st.text(), st.floats(0, 2000))
def test_visible_part_is_a_start_that_fits(text: str, limit: float) -> None:
    shown = visible_part(text, 20, limit)
    folded = " ".join(text.split())
    assert folded.startswith(shown)
    assert shown == folded or width_px(shown, 20) <= limit
