"""Which words there are: the Arabic hunspell dictionary and the English word list.

Both are read when a process meets the first page that needs them: 0.4 s and 16 MB for Arabic,
0.03 s and 13 MB for English.
"""

from functools import cache
from pathlib import Path

from hunspell import Hunspell

from seo_audit.words import load

_HERE = Path(__file__).parents[1] / "dictionaries"


def is_arabic_word(word: str) -> bool:
    """Whether the dictionary has a word, clitics attached; it must be of Arabic letters alone,
    without marks. Some 15 us: callers keep what they learn."""
    known: bool = _arabic().spell(word)
    return known


@cache
def _arabic() -> Hunspell:
    # The encoding is that of the path, which the locale of a server often belies.
    return Hunspell("ar", hunspell_data_dir=str(_HERE / "ar"), system_encoding="utf-8")


@cache
def english_words() -> frozenset[str]:
    """English words in lower case, British and American, without possessives."""
    words = (_HERE / "en" / "words.txt").read_text(encoding="utf-8").splitlines()
    return load("en", "modern_words").union(words)
