"""Sentences of Arabic and English text."""

import re

from seo_audit.words import load

# Marks, closing quotes and brackets, then space or the line's end. The look-behind takes each run
# of marks once: a line of five million dots stays linear. Its place lets the search skip letters.
_END = re.compile(r"[.!?؟…۔](?<![.!?؟…۔][.!?؟…۔])[.!?؟…۔]*+[)\]}»”’\"'›]*+(?=\s|$)")
_WORD_CHARACTER = re.compile(r"[^\W_]")
# "J. K. Rowling", "U.S. Army"; "Rowling, J. K." at the end of a sentence has no name behind it.
_INITIAL = re.compile(r"(?:^|\.)[A-HJ-Z]$")
_SURNAME = re.compile(r"\s(?:[A-Z]\.\s?){0,4}[A-Z]\w")
_OPENING = " \t\u00a0(«“‘\"'["

_WINDOW = 24
"""Characters looked at before a full stop: more than any abbreviation and the number before it."""

_ALWAYS = load("en", "abbreviations") | load("ar", "abbreviations")
_BEFORE_NUMBER = load("en", "abbreviations_number") | load("ar", "abbreviations_number")
_BEFORE_LOWER_CASE = load("en", "abbreviations_final")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, stripped. A newline ends one; a part without a word is none."""
    parts: list[str] = []
    for line in text.splitlines():
        start = 0
        for end in _END.finditer(line):
            if _ends(line, start, end):
                parts.append(line[start : end.end()])
                start = end.end()
        if start < len(line):
            parts.append(line[start:])
    return [part.strip() for part in parts if _WORD_CHARACTER.search(part)]


def _ends(line: str, start: int, end: re.Match[str]) -> bool:
    """Whether the sentence that began at `start` ends at the match `end`."""
    if end.end() == len(line):
        return True
    mark = end[0]
    following = line[end.end() : end.end() + 4].lstrip(_OPENING)[:1]
    if following.islower():  # inside a sentence, but for an outcry or question without quotes
        return mark.rstrip("!?؟") == ""
    return mark != "." or not _is_abbreviated(line, start, end.start(), following)


def _is_abbreviated(line: str, start: int, stop: int, following: str) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or to an initial."""
    before = line[max(start, stop - _WINDOW) : stop].split()
    if not before:
        return False
    token = before[-1].lstrip(_OPENING)
    lowered = token.lower()
    if lowered in _BEFORE_NUMBER and following.isdecimal():
        return True
    if lowered in _BEFORE_LOWER_CASE:
        return not following.isupper()
    if len(before) > 1 and before[-2].isdecimal():
        return False  # a unit or a date: "2024 م."
    if lowered in _ALWAYS or (lowered[:1] == "و" and lowered[1:] in _ALWAYS):
        return True
    return _INITIAL.search(token) is not None and _SURNAME.match(line, stop + 1) is not None
