"""Grammar that a rule of one line can tell: doubled words, a and an, small first letters."""

from collections.abc import Sequence

from seo_audit.text.slips import Slip


def grammar_slips(sentences: Sequence[str], language: str) -> list[Slip]:
    return []
