"""Words that a dictionary rejects, with what was meant."""

from collections.abc import Mapping, Sequence

from seo_audit.text.slips import Slip


def spelling_slips(sentences: Sequence[str], words: Mapping[str, int], language: str) -> list[Slip]:
    return []
