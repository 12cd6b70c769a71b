"""Punctuation, spacing, digits and letters as Arabic print has them."""

from collections.abc import Sequence

from seo_audit.text.slips import Slip


def typography_slips(sentences: Sequence[str], language: str) -> list[Slip]:
    return []
