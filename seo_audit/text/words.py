"""Words as a reader sees them between spaces, and how many are Arabic or Latin."""

import re
from collections import Counter
from collections.abc import Mapping

import msgspec

from seo_audit.text.letters import ARABIC_LETTERS, LATIN_LETTERS, MARKS, TATWEEL

# Marks, tatweel and joiners belong to the word (tatweel is in \w); `_` is a space, see `words`.
# Possessive: a word of five million parts must not fill memory with places to come back to.
_INSIDE = rf"[\w{MARKS}\u00ad\u200c\u200d]"
WORD = (
    rf"\w{_INSIDE}*+"
    rf"(?:(?:['’.\-](?=\w)|(?<=[\d٠-٩])[,٬٫](?=[\d٠-٩])){_INSIDE}++)*+"
)
_WORD = re.compile(WORD)
_TOKEN = re.compile(rf"{WORD}|[^\w\s{MARKS}]+")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(f"[{ARABIC_LETTERS}{TATWEEL}]+")
_LATIN = re.compile(f"[{LATIN_LETTERS}]+")


class WordCounts(msgspec.Struct, frozen=True):
    """`total` words, of which `ar` begin in Arabic script and `en` in Latin script."""

    total: int
    ar: int
    en: int


def words(text: str) -> list[str]:
    """The words of `text` in order: letters and digits with their marks, clitics attached."""
    return _WORD.findall(text.replace("_", " "))


def tokens(text: str) -> list[str]:
    """The words of `text` and, between them, the runs of other signs."""
    return _TOKEN.findall(text.replace("_", " "))


def count_words(text: str) -> WordCounts:
    """How many words `text` has."""
    return count_scripts(Counter(words(text)))


def count_scripts(counts: Mapping[str, int]) -> WordCounts:
    """How many words there are; the script of a word is that of its first letter."""
    firsts = "".join(
        [
            (word[0] if word[0].isalpha() else _first_letter(word)) * count
            for word, count in counts.items()
        ]
    )
    total = sum(counts.values())
    return WordCounts(total, _count(_ARABIC, firsts), _count(_LATIN, firsts))


def _first_letter(word: str) -> str:
    letter = _LETTER.search(word)
    return letter[0] if letter else ""


def _count(script: re.Pattern[str], letters: str) -> int:
    return len(letters) - len(script.sub("", letters))


def is_arabic(letter: str) -> bool:
    """Whether a letter is of the Arabic script, presentation forms included."""
    return _ARABIC.match(letter) is not None


def is_latin(letter: str) -> bool:
    """Whether a letter is of the Latin script, full-width forms included."""
    return _LATIN.match(letter) is not None
