"""How sentences are made: transition words, passive voice, openings that repeat."""

from collections.abc import Sequence

import msgspec


class Style(msgspec.Struct, array_like=True, frozen=True):
    """Shares are percentages of the sentences, 0..100."""

    transition_pct: float = 0.0


def style_of(sentences: Sequence[str], language: str) -> Style | None:
    return None
