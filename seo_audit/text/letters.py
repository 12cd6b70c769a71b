"""What a reader sees of a text: no vowel marks, no tatweel, no invisible characters."""

import re
import sys
from functools import cache
from typing import Literal
from unicodedata import category, combining, normalize


def _ranges(codepoints: list[int]) -> str:
    """Code points as the inside of a character class."""
    out: list[str] = []
    start = previous = -2
    for code in [*codepoints, sys.maxunicode + 2]:
        if code != previous + 1:
            if start >= 0:
                out.append(f"\\U{start:08x}-\\U{previous:08x}")
            start = code
        previous = code
    return "".join(out)


# Without Chinese, Korean and private letters, which hold neither marks nor controls.
_BMP = [
    (code, category(chr(code)))
    for code in (*range(0x3400), *range(0xA000, 0xAC00), *range(0xF900, 0x10000))
]

ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u08a0-\u08c9"
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
"""Inside of a character class: the letters of the Arabic script, tatweel not."""

LATIN_LETTERS = (
    "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
    "\uff21-\uff3a\uff41-\uff5a"
)
"""Inside of a character class: the letters of the Latin script."""

ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u08d3-\u08e1\u08e3-\u08ff"
)
"""Inside of a character class: tashkeel, Koranic signs and the hamza and madda left unjoined."""

MARKS = _ranges([code for code, kind in _BMP if kind[0] == "M"])
"""Inside of a character class: every combining mark of the Basic Multilingual Plane."""

JOINERS = "\u200c\u200d"
"""Zero width, but they decide which Arabic letters join."""

# Signs that Unicode files as format characters though they are printed: Arabic number, verse signs.
_PRINTED = {*range(0x0600, 0x0606), 0x06DD, 0x0890, 0x0891, 0x08E2}

INVISIBLE_BUT_JOINERS = (
    _ranges(
        [
            code
            for code, kind in _BMP
            if kind in {"Cf", "Cc"}
            and code not in _PRINTED
            and not chr(code).isspace()
            and chr(code) not in JOINERS
        ]
    )
    + "\ufe00-\ufe0f\U000e0001-\U000e007f\U000e0100-\U000e01ef"
)
"""Inside of a character class: bidi controls, variation selectors, control characters."""

INVISIBLE = INVISIBLE_BUT_JOINERS + JOINERS

TATWEEL = "\u0640"

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
# Its first mark stands apart so that the search skips all else at once: 10 times faster.
_MARK_FLOOD = re.compile("[M][M]{30,}".replace("M", MARKS))
# The long tail of ranges costs 0.2 us a letter: only for text that may hold such marks.
_ASTRAL = re.compile("[\U00010000-\U0001efff]")
_MARKS_KEPT = 30
_SHORT = 1000
_UNCOUNTED = re.compile(f"[{ARABIC_MARKS}{TATWEEL}]+")


def visible(text: str) -> str:
    """`text` in NFC without tashkeel, tatweel and invisible characters, spaces folded."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    # What stands between a letter and its hamza or accent keeps NFC from joining them: invisible
    # characters must go before, the rest can leave new neighbours.
    composed = compose("NFC", _INVISIBLE.sub("", text))
    return " ".join(compose("NFC", _UNCOUNTED.sub("", composed)).split())


def compose(form: Literal["NFC", "NFKC"], text: str) -> str:
    """`text` in a Unicode normal form, in linear time.

    Python sorts a run of marks in quadratic time: where the text is long enough for it to matter,
    a run is cut at 30 marks, the limit of the Stream-Safe Text Format (UAX 15).
    """
    if len(text) > _SHORT:
        flood = _astral_mark_flood() if _ASTRAL.search(text) else _MARK_FLOOD
        text = flood.sub(lambda run: run[0][:_MARKS_KEPT], text)
    return normalize(form, text)


@cache
def _astral_mark_flood() -> re.Pattern[str]:
    marks = _ranges([code for code in range(0x10000, 0x1F000) if combining(chr(code))])
    return re.compile("[M][M]{30,}".replace("M", MARKS + marks))


def visible_length(text: str) -> int:
    """Letters, digits, signs and single spaces that a reader sees in `text`."""
    return len(visible(text))


def without_tashkeel(text: str) -> str:
    """`text` without tashkeel and tatweel, else as it is."""
    return _UNCOUNTED.sub("", text)
