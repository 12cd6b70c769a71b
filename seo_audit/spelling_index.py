"""How the pages of a site spell, counted over all of them."""

from __future__ import annotations

from array import array
from collections import Counter

import msgspec
import xxhash

from seo_audit.facts import Document
from seo_audit.text.faults import UNKNOWN, VARIANT
from seo_audit.text.normalise import normalise

WIDESPREAD = 5
"""Pages from which a word that no dictionary has is taken for one of the site's own (ours)."""

EXAMPLES = 3
"""Pages of a spelling that are named."""

# Four bytes: of 100,000 unknown words one is taken for another.
_HASHES = "I"


class Spelling(msgspec.Struct):
    """One spelling on a site: on how many pages, and the `url_hash` of the first of them."""

    pages: int = 0
    examples: list[int] = []


class SpellingIndex:
    """Counts of the words that no dictionary has, and of spellings of which there are several."""

    def __init__(self) -> None:
        self._unknown: Counter[int] = Counter()
        self.spellings: dict[str, Spelling] = {}

    def add(self, key: int, unknown: bytes, spellings: str) -> None:
        """Count a page; the others are what `unknown_of` and `spellings_of` made of it."""
        self._unknown.update(array(_HASHES, unknown))
        for form in spellings.split():
            spelling = self.spellings.setdefault(form, Spelling())
            spelling.pages += 1
            if len(spelling.examples) < EXAMPLES:
                spelling.examples.append(key)

    def is_widespread(self, word: str) -> bool:
        """Whether an unknown word stands on WIDESPREAD pages or more."""
        return self._unknown[_hash(word)] >= WIDESPREAD


def unknown_of(document: Document) -> bytes:
    """The unknown words of a page, for the index."""
    words = {_hash(slip.found) for slip in document.slips if slip.kind == UNKNOWN}
    return array(_HASHES, sorted(words)).tobytes()


def spellings_of(document: Document) -> str:
    """The base forms of the spellings on a page of which there are several, for the index."""
    forms = {slip.correction for slip in document.slips if slip.kind == VARIANT}
    return " ".join(sorted(forms))


def _hash(word: str) -> int:
    digest: int = xxhash.xxh32_intdigest(normalise(word).encode("utf-8", "surrogatepass"))
    return digest
