"""The width of a text in a search result, as shaped Arial would set it.

Widths come from two shipped tables (made by bench/make_width_tables.py): Liberation Sans, which
has Arial's metrics, and for Arabic the joined forms of Noto Naskh Arabic scaled to Arial. That
Google sets titles in Arial of 20 px and descriptions in 14 px is measured, not documented.
"""

import re
from functools import cache
from pathlib import Path
from unicodedata import category, east_asian_width

from seo_audit.text.letters import INVISIBLE_BUT_JOINERS, MARKS

TITLE_FONT_PX = 20
DESCRIPTION_FONT_PX = 14

UNITS = 2048
"""Units of the tables in one em."""

_WIDE, _UNKNOWN = UNITS, round(0.55 * UNITS)
_CUT = " ..."
_JOINER = "\u200d"
_DATA = Path(__file__).parent / "data"
_NO_WIDTH = re.compile(f"[{MARKS}{INVISIBLE_BUT_JOINERS}]+")
_ARABIC_SPACE = re.compile("(?<=[\u0600-\u06ff\u0750-\u077f]) ")

Forms = tuple[int, int, int, int]
"""Widths of a letter alone, final, initial and medial; initial and medial 0: it joins no next."""


class _Advances(dict[str, int]):
    """Widths of characters that do not join; of an unknown one by its kind."""

    def __missing__(self, character: str) -> int:
        if category(character)[0] in "MC" and category(character) != "Co":
            return 0
        return _WIDE if east_asian_width(character) in "WF" else _UNKNOWN


def width_px(text: str, size: int) -> float:
    """Width of `text` on one line, in px, at a font size of `size` px."""
    return _units(" ".join(text.split())) * size / UNITS


def visible_part(text: str, size: int, limit_px: float) -> str:
    """What is shown of `text` in `limit_px`: all, or the words before the dots of the cut."""
    text = " ".join(text.split())
    limit = limit_px * UNITS / size
    if _units(text) <= limit:
        return text
    room = limit - _units(_CUT)
    shown: list[str] = []
    used = 0
    for word in text.split(" "):
        used += _units(f" {word}" if shown else word)
        if used > room:
            return " ".join(shown) or _longest_start(word, room)
        shown.append(word)
    return text


def _longest_start(word: str, room: float) -> str:
    fits, too_long = 0, len(word)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if _units(word[:middle]) <= room:
            fits = middle
        else:
            too_long = middle
    return word[:fits]


def _units(text: str) -> int:
    table = _table()
    if text.isascii():
        return sum(map(table.advances.__getitem__, text))
    text = _NO_WIDTH.sub("", text)
    total = len(_ARABIC_SPACE.findall(text)) * table.arabic_space_excess
    for run in table.run.findall(text):
        total += _run_units([table.forms[part] for part in table.letter.findall(run)])
    return total + sum(map(table.advances.__getitem__, table.run.sub("", text)))


def _run_units(letters: list[Forms]) -> int:
    """Width of letters that stand side by side, each in the form its neighbours give it."""
    total = 0
    last = len(letters) - 1
    joined = False
    for place, (alone, final, initial, medial) in enumerate(letters):
        if medial and place < last:
            total += medial if joined else initial
            joined = True
        else:
            total += final if joined else alone
            joined = False
    return total


class _Table:
    """The shipped tables, and the expressions of a run of joining letters and of one of them."""

    def __init__(self) -> None:
        latin, arabic = _rows("widths_latin"), _rows("widths_arabic")
        self.advances = _Advances(
            {text: widths[0] for text, widths in (arabic | latin).items() if len(widths) == 1}
        )
        self.arabic_space_excess = arabic[" "][0] - latin[" "][0]
        self.forms = {
            text: (widths[0], widths[1], widths[2], widths[3])
            for text, widths in arabic.items()
            if len(widths) == 4
        }
        pairs = [text for text in self.forms if len(text) == 2]
        letters = "".join(text for text in self.forms if len(text) == 1) + _JOINER
        self.forms[_JOINER] = (0, 0, 0, 0)
        self.run = re.compile(f"[{letters}]+")
        self.letter = re.compile(f"{'|'.join(pairs)}|[{letters}]")


_table = cache(_Table)


def _rows(name: str) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for line in (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, *widths = line.split()
            text = "".join(chr(int(part, 16)) for part in code.split("+"))
            rows[text] = [int(width) for width in widths]
    return rows
