"""Marks of Arabic text: which ones stand there, how many, and the spaces around them.

Only marks beside Arabic words are judged. Ratios, figures, addresses, abbreviations, emoticons and
ellipses are let through, and so is a mark that the sentence names («الفاصلة ، لا النقطة»).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from seo_audit.text.letters import ARABIC_LETTERS, ARABIC_MARKS, TATWEEL
from seo_audit.words import load

LATIN_MARK = "arabic-punctuation"
SPACING = "punctuation-spacing"
DOUBLED = "no-doubled-marks"
LONE_WAW = "waw-joined"

_RUN = re.compile(r"[،؛؟.:!,;?…]+")
# Where a word ends beside a mark: vote.gov is one word.
_CUT = re.compile(r"[،؛؟…!]+|[.:,;?]+(?![A-Za-z0-9])")
# Faultless runs, if a blank or a closing mark follows and no blank stands before.
_PLAIN = frozenset({"،", "؛", "؟", ".", ":", "!", "...", "…", "؟!", "!؟", "؟…", "؟...", "!..."})
_AFTER_PLAIN = frozenset({" ", "\n", "", "»", "”", '"', "'", ")", "]", "’", "›"})
# What may stand together besides an ellipsis.
_SINGLE = frozenset({"", "،", "؛", "؟", ".", ":", "!", ",", ";", "?", "؟!", "!؟", "?!", "!?"})
_ELLIPSIS = re.compile(r"\.{3,}|…+")
_TO_ARABIC = str.maketrans(",;?", "،؛؟")
_AND_SO_ON = frozenset({"إلخ", "الخ"})
_OPENING = ("«", "“", "(")
_LATIN, _ARABIC = frozenset(",;?"), frozenset("،؛؟")
# In the name of a mark.
_NAMES = {"،": "فاصل", "؛": "منقوط", "؟": "استفهام", "!": "تعجب", ".": "نقط", ":": "نقط"}

_INSIDE = f"[{ARABIC_MARKS}{TATWEEL}]*"
_TWO_LETTERS = f"[{ARABIC_LETTERS}]{_INSIDE}[{ARABIC_LETTERS}]"
_OPENS_ARABIC = re.compile(f"[«“(]?{_TWO_LETTERS}")
_ENDS_ARABIC = re.compile(f"{_TWO_LETTERS}{_INSIDE}[»”)]?\\Z")
_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}{ARABIC_MARKS}{TATWEEL}]+")
_ENDS_WORD = re.compile(r"[\w»”)]\Z")
_OPENS_WORD = re.compile(r"[«“(]?[^\W\d]")
# An address, a path, a tag or a call of a function: marks in it are no punctuation.
_NO_PROSE = re.compile(r"://|www\.|@|[\w.]/|/[\w.]|[?&]\w+=|\w\(|[<>{}=\\|_#$]")
_ABBREVIATIONS = load("ar", "abbreviations") | load("ar", "abbreviations_number")
_AFTER_DOT = load("ar", "after_dot")
_BEFORE_COLON = {word.removeprefix("و") for word in load("ar", "before_colon")}
_EMOTICON = frozenset(")(/\\-|*'")

_WINDOW = 32
"""Characters of a word beside a mark that are looked at: more than a word has."""

_LONGEST_RUN = 12
"""Marks in a row from which they are a line to fill in or an ornament (ours)."""

# Two characters are found many times faster than the edge of a word.
_LONE_WAW = re.compile(r"و (?<=[\s(«“\"،؛.:؟!]و )(?=[\u0620-\u064a])")
_LETTER_NAME = re.compile(r"(?:حرف|حرفي|حرفا|حرفين|حروف|أحرف|واو)\Z")
_EDGES = "«»“”\"'()[]،؛:."


class Place(NamedTuple):
    """What `text[start:end]` should be: `correction` ("" where that is not known), by the rule
    `kind`; `times` where the place stands for several."""

    kind: str
    start: int
    end: int
    correction: str = ""
    times: int = 1


class _Mark(NamedTuple):
    """A run of marks between words: `before`, the word before it (`spaced`: and a blank); `glued`,
    the word that follows at once, "" for none."""

    run: str
    before: str
    spaced: bool
    glued: str

    @property
    def bare(self) -> str:
        """The marks without ellipses."""
        return _ELLIPSIS.sub("", self.run)


def misplaced_marks(text: str) -> Iterator[Place]:
    """Latin, doubled and badly spaced marks of `text`: a newline, sentences, newlines between."""
    for found in _RUN.finditer(text):
        start, end = found.span()
        run = found[0]
        previous, following = text[start - 1], text[end : end + 1]
        spaced = previous == " "
        if run in _PLAIN and following in _AFTER_PLAIN and not spaced:
            continue
        in_latin = not spaced and previous.isascii() and following > " " and following.isascii()
        if in_latin or len(run) > _LONGEST_RUN:
            continue
        whole = _word_before(text, start - spaced)
        glued = _word_after(text, end)
        if not whole or _NO_PROSE.search(f"{whole}{run}{glued}"):
            continue
        mark = _Mark(run, _CUT.split(whole)[-1], spaced, _CUT.split(glued)[0])
        kinds = _faults(mark)
        if not kinds:
            continue
        blank = following == " "
        word = _CUT.split(_word_after(text, end + 1))[0] if blank else mark.glued
        stop = end + len(word) + (blank and bool(word))
        between = " " if blank or _OPENS_WORD.match(word) or word[:1] in _OPENING else ""
        right = _right(mark)
        correction = f"{mark.before}{right}{between}{word}".rstrip() if right else ""
        for kind in kinds:
            yield Place(kind, start - spaced - len(mark.before), stop, correction)


def lone_waws(text: str) -> Iterator[Place]:
    """Each و that stands alone before an Arabic word, with that word."""
    for found in _LONE_WAW.finditer(text):
        start, end = found.span()
        word = _ARABIC_WORD.match(text, end, end + _WINDOW)
        before = _word_before(text, start - 1).strip(_EDGES)
        if word and _OPENS_ARABIC.match(word[0]) and not _is_letter_or_its_name(before):
            yield Place(LONE_WAW, start, word.end(), f"و{word[0]}")


def _is_letter_or_its_name(word: str) -> bool:
    """أ و ب are letters in a list, and الحرف و is one."""
    alone = bool(word) and word[0].isalpha() and not word[1:].strip(TATWEEL)
    return alone or _LETTER_NAME.search(word) is not None


def _faults(mark: _Mark) -> list[str]:
    """The rules that a mark breaks."""
    if mark.run[0] in ";:" and mark.glued[:1] in _EMOTICON and mark.glued:
        return []
    if mark.run == ";" and mark.before.endswith(")"):
        return []  # the end of a line of code
    is_latin = not _LATIN.isdisjoint(mark.bare)
    if mark.bare not in _SINGLE:
        if not _ENDS_ARABIC.search(mark.before) or _may_be_piled(mark):
            return []
        return [DOUBLED, LATIN_MARK] if is_latin else [DOUBLED]
    if is_latin:
        # Glued on both sides a ? is part of an address, or a letter that was lost.
        in_word = "?" in mark.bare and mark.glued[:1].isalnum() and not mark.spaced
        wrong = _ENDS_ARABIC.search(mark.before) and not (in_word or _is_named(mark))
        return [LATIN_MARK] if wrong else []
    wrong = _is_spaced(mark) if mark.spaced else _is_glued(mark)
    return [SPACING] if wrong and not _is_named(mark) else []


def _may_be_piled(mark: _Mark) -> bool:
    """A separator (`::`), or the full stop of an abbreviation before another mark."""
    return ":" in mark.run or (mark.run[0] == "." and mark.before in _ABBREVIATIONS)


def _is_named(mark: _Mark) -> bool:
    return _NAMES.get(mark.run[:1].translate(_TO_ARABIC), "\n") in mark.before


def _is_spaced(mark: _Mark) -> bool:
    """Whether the blank before a mark is one too many."""
    if mark.bare != mark.run:
        return False
    if mark.bare[0] in _ARABIC:
        return _ENDS_WORD.search(mark.before) is not None
    if not _ENDS_ARABIC.search(mark.before):
        return False
    return not mark.glued or _opens_sentence(mark)


def _is_glued(mark: _Mark) -> bool:
    """Whether a blank is missing after a mark."""
    if mark.bare != mark.run or not mark.glued:
        return False
    if mark.bare[0] in _ARABIC:
        return bool(_ENDS_WORD.search(mark.before) and _OPENS_WORD.match(mark.glued))
    if mark.before in _ABBREVIATIONS or not _ENDS_ARABIC.search(mark.before):
        return False
    return _opens_sentence(mark)


def _opens_sentence(mark: _Mark) -> bool:
    """Whether the word glued to a mark goes on with the text: not .كوم, not ويكيبيديا:سياسات."""
    if mark.run == "." and mark.glued in _AFTER_DOT:
        return False
    if mark.run == ":" and mark.before.removeprefix("و") in _BEFORE_COLON:
        return False
    return _OPENS_ARABIC.match(mark.glued) is not None


def _right(mark: _Mark) -> str:
    """The mark that should stand there; "" for two dots, a full stop or an ellipsis."""
    run = mark.run.translate(_TO_ARABIC)
    if mark.bare in _SINGLE:
        return run
    if run == "..":
        return "..." if mark.glued in _AND_SO_ON else ""
    if "؟" in run:
        return "؟!" if "!" in run else "؟"
    return "!" if "!" in run else run[-1]


def _word_before(text: str, end: int) -> str:
    """What stands before `end` up to a blank, of _WINDOW characters at most."""
    near = text[max(0, end - _WINDOW) : end]
    return near[max(near.rfind(" "), near.rfind("\n")) + 1 :]


def _word_after(text: str, start: int) -> str:
    """What stands after `start` up to a blank, of _WINDOW characters at most."""
    return text[start : start + _WINDOW].partition("\n")[0].partition(" ")[0]
