"""Punctuation, spacing, digits and letters as Arabic print has them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from seo_audit.text.dialect import dialect_words
from seo_audit.text.digits import mixed_digits
from seo_audit.text.foreign_letters import foreign_letters
from seo_audit.text.punctuation import Place, lone_waws, misplaced_marks
from seo_audit.text.slips import Slip, slip_in

MOST_OF_KIND = 25
"""Different slips of one kind that are kept (ours): more show a habit, not more places to mend."""

MOST_TEXT = 300_000
"""Characters of a page that are looked at: more than a book's chapter."""

# The rarest first: they are kept where a page has too many slips.
_RULES: tuple[Callable[[str], Iterator[Place]], ...] = (
    foreign_letters,
    mixed_digits,
    dialect_words,
    misplaced_marks,
    lone_waws,
)


def typography_slips(sentences: Sequence[str], language: str) -> list[Slip]:
    """The slips in Arabic `sentences`. `kind` is the id of the check they are for; each is counted
    over all sentences. English has none of these rules."""
    if language != "ar" or not sentences:
        return []
    # Every rule may look at the character before a sentence.
    text = ("\n" + "\n".join(sentences))[:MOST_TEXT]
    places = [place for rule in _RULES for place in rule(text)]
    return _slips(text, sentences, places) if places else []


def _slips(text: str, sentences: Sequence[str], places: Sequence[Place]) -> list[Slip]:
    """One slip for all places where the same words break the same rule."""
    first: dict[tuple[str, str], Place] = {}
    counts: dict[tuple[str, str], int] = {}
    kept: dict[str, int] = {}
    for place in places:
        key = place.kind, text[place.start : place.end]
        if key in counts:
            counts[key] += place.times
        elif kept.get(place.kind, 0) < MOST_OF_KIND:
            kept[place.kind] = kept.get(place.kind, 0) + 1
            first[key], counts[key] = place, place.times
    starts = list(accumulate((len(one) + 1 for one in sentences), initial=1))
    slips = []
    for key, place in first.items():
        number = bisect_right(starts, place.start) - 1
        start, end = place.start - starts[number], place.end - starts[number]
        slips.append(
            slip_in(place.kind, sentences[number], start, end, place.correction, counts[key])
        )
    return slips
