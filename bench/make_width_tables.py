"""Make the width tables that `seo_audit.text.widths` ships. Run by hand, never at run time.

    apt install fonts-liberation2 fonts-noto-core
    pip install fonttools uharfbuzz
    python bench/make_width_tables.py [FONT_DIRECTORY]

Latin and its neighbours: advance widths of Liberation Sans, which has the metrics of Arial.
Arabic: Noto Naskh Arabic, each letter shaped alone and between joining neighbours, and the space
between Arabic words, scaled to the widths of Arial. All numbers are in units of 1/2048 em.
"""

import sys
import unicodedata
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

DATA = Path(__file__).parents[1] / "seo_audit" / "text" / "data"
LATIN_FONT = "liberation2/LiberationSans-Regular.ttf"
ARABIC_FONT = "noto/NotoNaskhArabic-Regular.ttf"
UNITS = 2048
NASKH_TO_ARIAL = 0.9056  # mean ratio of the widths of Arabic text in the two fonts
JOINER = "\u200d"
TATWEEL = "\u0640"
LAM = "\u0644"
ALEFS = "\u0622\u0623\u0625\u0627\u0671"


def latin_table(path: Path) -> list[str]:
    """`code width` of every printed character of the font outside Arabic."""
    font = TTFont(path)
    scale = UNITS / font["head"].unitsPerEm
    advance = font["hmtx"].metrics
    return [
        f"{code:04x} {round(advance[glyph][0] * scale)}"
        for code, glyph in sorted(font.getBestCmap().items())
        if unicodedata.category(chr(code))[0] not in "MC" and not is_arabic(code)
    ]


def arabic_table(path: Path) -> list[str]:
    """`code alone` of a character that joins nothing, else `code alone final initial medial`.

    A letter that does not join the next one has 0 for its last two forms.
    """
    characters = [
        chr(code)
        for code in sorted(TTFont(path).getBestCmap())
        if is_arabic(code) and unicodedata.category(chr(code))[0] not in "MC"
    ]
    pairs = [LAM + alef for alef in ALEFS]
    return [row(path, text) for text in [" ", *characters, *pairs]]


def row(path: Path, text: str) -> str:
    """One line of the Arabic table; `text` is a character, or lam and alef."""
    forms = [
        shaped(path, text),
        shaped(path, JOINER + text),
        shaped(path, text + JOINER),
        shaped(path, JOINER + text + JOINER),
    ]
    glyphs = [form[0] for form in forms]
    widths = [round(form[1] * NASKH_TO_ARIAL) for form in forms]
    if text != TATWEEL:  # it has one form for all places
        if glyphs[1] == glyphs[0]:
            widths = widths[:1]
        elif glyphs[2] == glyphs[0]:
            widths[2:] = [0, 0]
    code = "+".join(f"{ord(character):04x}" for character in text)
    return " ".join([code, *map(str, widths)])


def shaped(path: Path, text: str) -> tuple[tuple[int, ...], float]:
    """The glyphs that the font shows for `text` and their width in 1/2048 em."""
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)
    glyphs = tuple(info.codepoint for info in buffer.glyph_infos)
    advances = [position.x_advance for position in buffer.glyph_positions]
    inked = tuple(glyph for glyph, advance in zip(glyphs, advances, strict=True) if advance)
    return inked, sum(advances) * UNITS / face.upem


def is_arabic(code: int) -> bool:
    """Whether a code point stands in a block of the Arabic script."""
    return (
        0x600 <= code <= 0x6FF
        or 0x750 <= code <= 0x77F
        or 0x870 <= code <= 0x8FF
        or 0xFB50 <= code <= 0xFDFF
        or 0xFE70 <= code <= 0xFEFE
    )


def main() -> None:
    """Write both tables."""
    fonts = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype")
    heading = "# {} Made by bench/make_width_tables.py; units of 1/2048 em."
    for name, what, lines in (
        ("widths_latin", "code width (Liberation Sans).", latin_table(fonts / LATIN_FONT)),
        (
            "widths_arabic",
            "code alone [final initial medial] (Noto Naskh Arabic x 0.9056).",
            arabic_table(fonts / ARABIC_FONT),
        ),
    ):
        text = "\n".join([heading.format(what), *lines]) + "\n"
        (DATA / f"{name}.txt").write_text(text, encoding="utf-8")
        print(f"{name}: {len(lines)} lines, {len(text)} bytes")


if __name__ == "__main__":
    main()
