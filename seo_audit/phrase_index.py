"""How rare the keyphrases of a page are on its site: what every page is about tells none apart."""

from __future__ import annotations

from array import array
from collections import Counter
from math import log

import msgspec
import xxhash

from seo_audit.facts import Document
from seo_audit.text.keyphrases import Keyphrase
from seo_audit.text.normalise import fold

SHOWN = 10
"""Keyphrases of a page that are told."""

# Four bytes: of 100,000 phrases one is taken for another.
_HASHES = "I"


class PhraseIndex:
    """On how many pages each phrase is among the keyphrases, by language."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()
        self._with: Counter[int] = Counter()

    def add(self, language: str, phrases: bytes) -> None:
        """Count a page, whose `phrases` are what `phrases_of` made of it."""
        self._pages[language] += 1
        self._with.update(array(_HASHES, phrases))

    def rarity(self, phrase: str, language: str) -> float:
        """1 for a phrase of one page, less the more pages of the language have it: the inverse
        document frequency log(1 + pages / pages with it), over its highest value."""
        pages = max(self._pages[language], 1)
        found = min(max(self._with[_hash(phrase)], 1), pages)
        return log(1 + pages / found) / log(1 + pages)

    def keyphrases(self, document: Document) -> list[Keyphrase]:
        """The best keyphrases of a page, their C-value weighed by their rarity on the site."""
        weighed = [
            msgspec.structs.replace(
                item, score=item.score * self.rarity(item.phrase, document.language)
            )
            for item in document.keyphrases
        ]
        return sorted(weighed, key=lambda item: -item.score)[:SHOWN]


def phrases_of(document: Document) -> bytes:
    """The keyphrases of a page, for the index."""
    return array(_HASHES, sorted({_hash(item.phrase) for item in document.keyphrases})).tobytes()


def _hash(phrase: str) -> int:
    digest: int = xxhash.xxh32_intdigest(fold(phrase).encode("utf-8", "surrogatepass"))
    return digest
