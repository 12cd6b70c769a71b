"""Text that was read in the wrong encoding, and what it said before.

Told apart: windows-1256 read as Latin-1 (ÇáÚÑÈíÉ), UTF-8 read as Latin-1 or windows-1252 (Ø§Ù„, Ã©,
â€™), UTF-8 read as windows-1256 (ط§ظ„), and letters lost for good (U+FFFD). Only sequences that no
language writes are proof; what else may be garbled is decoded in a text that has one of them.
"""

import re
from typing import NamedTuple

MOST_SHOWN = 120
"""Characters of a garbled text that are shown."""


class Garbled(NamedTuple):
    """A passage as it stands in the text, and what it said, "" where that is lost."""

    found: str
    repaired: str


def _characters(encoding: str) -> list[str]:
    """The character of each byte; a byte without one is the control character, as browsers do."""
    return [bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256)]


_1252, _1256 = _characters("cp1252"), _characters("cp1256")
# From a character to its byte, as the Latin-1 character of that byte.
_BYTE_OF_1252 = str.maketrans({character: chr(byte) for byte, character in enumerate(_1252)})
_BYTE_OF_1256 = str.maketrans({character: chr(byte) for byte, character in enumerate(_1256)})
_FROM_1252_TO_1256 = str.maketrans(dict(zip(_1252[0x80:], _1256[0x80:], strict=True)))

# One of these is in nearly every text that the patterns below find: Ç, § and Ø stand in alef, „ and
# Ù in lam. One character is found at memory speed, a set of them a hundred times slower.
_LOST = "\ufffd"
_SIGNS = ("Ç", "§", "„", "Ø", "Ù", "Ã", "Â", "ð", "Ð")

# Their second byte is a no-break space, or a line feed in Latin-1, and white space was folded.
_FOLDED = (("Ã ", "à "), ("Â ", " "), ("Ù ", "م"))

_AFTER = re.escape("".join(_1252[0x80:0xC0] + [chr(byte) for byte in range(0x80, 0xA0)]))
_AFTER_1256 = re.escape("".join(_1256[0x80:0xC0]))
# These close or follow a word in capitals, such as «MAÇÃ» or ĐÃ….
_PUNCTUATION = "«»‹›“”„‘’‚…–—•·"
_NO_PUNCTUATION = "".join(
    re.escape(character)
    for character in [*_1252[0x80:0xC0], *map(chr, range(0x80, 0xA0))]
    if character not in _PUNCTUATION and not character.isspace()
)
_UTF8_AS_1252 = re.compile(
    rf"(?:[Ø-Û][{_AFTER}]){{2}}"
    rf"|(?:[ÐÑ][{_AFTER}]){{3}}"
    rf"|[ÃÂ][{_NO_PUNCTUATION}]"
    rf"|â[€\x80][{_AFTER}]|ð[Ÿ\x9f][{_AFTER}]"
    # A no-break space, by now a blank.
    r"|(?<=[a-z.,;:!?)])Â(?= |\Z)"
)
_UTF8_SEQUENCE_1252 = re.compile(rf"[Â-ß][{_AFTER}]|[à-ï][{_AFTER}]{{2}}|[ð-ô][{_AFTER}]{{3}}")
_UTF8_AS_1256 = re.compile(rf"(?:[طظعغ][{_AFTER_1256}]){{3}}")
_UTF8_SEQUENCE_1256 = re.compile(rf"[آأؤإطظعغ][{_AFTER_1256}]|â€[{_AFTER_1256}]")
# The letters of Arabic words as Latin-1 shows them, but for the rarest.
_1256_AS_1252 = re.compile("[ÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÝÞßÜáãäåæìí]{4,}")
_OFTEN = frozenset("Çáãæäí")


def may_be_garbled(text: str) -> bool:
    """A first test of some microseconds: false for nearly all text that is as it should be."""
    if text.isascii():
        return False
    if _LOST in text or any(sign in text for sign in _SIGNS):
        return True
    return "â" in text and ("â€" in text or "â\x80" in text)


def garbled(text: str) -> Garbled | None:
    """The first passage of `text` that was read in the wrong encoding, None for a sound text."""
    place = _UTF8_AS_1252.search(text) or _UTF8_AS_1256.search(text) or _1256_word(text)
    if place:
        passage = _passage(text, place.start())
        return Garbled(passage, repaired(passage))
    lost = text.find(_LOST)
    # A text that says U+FFFD writes about it.
    return Garbled(_passage(text, lost), "") if lost >= 0 and "FFFD" not in text else None


def repaired(text: str) -> str:
    """`text` as it was before it was read in the wrong encoding, once or twice."""
    for _ in range(2):
        if _UTF8_AS_1252.search(text):
            text = _UTF8_SEQUENCE_1252.sub(_decoded_1252, text)
            for lead, letter in _FOLDED:
                text = text.replace(lead, letter)
            text = text.removesuffix("Â")
        elif _UTF8_AS_1256.search(text):
            text = _UTF8_SEQUENCE_1256.sub(_decoded_1256, text)
        elif _1256_word(text):
            text = text.translate(_FROM_1252_TO_1256)
        else:
            break
    return text


def _decoded_1252(sequence: re.Match[str]) -> str:
    return _decoded(sequence[0], _BYTE_OF_1252)


def _decoded_1256(sequence: re.Match[str]) -> str:
    return _decoded(sequence[0], _BYTE_OF_1256)


def _decoded(sequence: str, byte_of: dict[int, str]) -> str:
    """The character of a UTF-8 sequence, or the sequence where it is none."""
    try:
        return sequence.translate(byte_of).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return sequence


def _1256_word(text: str) -> re.Match[str] | None:
    """The first run of letters that is an Arabic word when read as windows-1256.

    A table of accented letters is none: it is in alphabetical order or has ة and ى inside.
    """
    for run in _1256_AS_1252.finditer(text):
        inside = run[0][:-1]
        if _OFTEN.isdisjoint(run[0]) or "É" in inside or "ì" in inside:
            continue
        if sorted(run[0]) != list(run[0]):
            return run
    return None


def _passage(text: str, at: int) -> str:
    """The words of `text` from the one at `at` on, MOST_SHOWN characters at most."""
    start = text.rfind(" ", max(0, at - MOST_SHOWN // 2), at) + 1 or max(0, at - MOST_SHOWN // 2)
    passage = text[start : start + MOST_SHOWN]
    if start + MOST_SHOWN < len(text) and " " in passage[at - start :]:
        passage = passage[: passage.rfind(" ")]
    return passage.strip()
