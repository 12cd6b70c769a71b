"""Search intent from the words of a query, or of a page's title and H1."""

from functools import cache

from seo_audit.text.normalise import fold, fold_words
from seo_audit.text.word_forms import spelling_keys
from seo_audit.text.words import words
from seo_audit.words import load

INTENTS = ("navigational", "transactional", "commercial", "informational")
"""In the order that breaks a tie."""

OPENING_BONUS = 1
"""Added to a match that opens a line: "how to buy" asks for knowledge, "buy" at the end adds."""

LANGUAGES = {"ar": ("ar",), "en": ("en",), "mixed": ("ar", "en")}
_LONGEST_TEXT = 1000
_WRITTEN_ON = "وفبلك"


def intent(text: str, language: str) -> str | None:
    """One of INTENTS for `text` (one phrase a line), or None where no word of the lists stands.

    Each match counts its words, the longest first. `language` is ar, en or mixed; else None.
    """
    if language not in LANGUAGES:
        return None
    lexicon, longest = _lexicon(language)
    points = dict.fromkeys(INTENTS, 0)
    for line in text[:_LONGEST_TEXT].splitlines():
        tokens = words(line)
        keys = spelling_keys(tokens)
        written = fold_words(tokens)
        bare = [keys[token] for token in tokens]
        place = 0
        while place < len(tokens):
            size, found = 1, None
            for size in range(min(longest, len(tokens) - place), 0, -1):
                end = place + size
                found = _look_up(lexicon, written[place:end]) or _look_up(lexicon, bare[place:end])
                if found:
                    points[found] += size + (OPENING_BONUS if place == 0 else 0)
                    break
            place += size
    best = max(INTENTS, key=points.__getitem__)
    return best if points[best] else None


def _look_up(lexicon: dict[str, str], phrase: list[str]) -> str | None:
    text = " ".join(phrase)
    if found := lexicon.get(text):
        return found
    return lexicon.get(text[1:]) if text[:1] in _WRITTEN_ON and len(text) > 1 else None


@cache
def _lexicon(language: str) -> tuple[dict[str, str], int]:
    """Folded phrases with their intent, and the words of the longest."""
    lexicon = {
        fold(phrase): name
        for name in reversed(INTENTS)
        for part in LANGUAGES[language]
        for phrase in load(part, f"intent_{name}")
    }
    return lexicon, max(len(phrase.split()) for phrase in lexicon)
