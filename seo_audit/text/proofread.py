"""All that a proofreader marks in the text of a page."""

from collections.abc import Mapping, Sequence

from seo_audit.text.grammar import grammar_slips
from seo_audit.text.slips import Slip
from seo_audit.text.spelling import spelling_slips
from seo_audit.text.typography import typography_slips

MOST_SLIPS = 400
"""Different slips that are kept of a page (ours): beyond them the page is not proofread text."""


def proofread(
    sentences: Sequence[str], words: Mapping[str, int], language: str
) -> tuple[Slip, ...]:
    """The slips in the `sentences` of a text in `language` ("ar" or "en"; none for another).

    `words` are its distinct words with their counts. Quotations and code are left out beforehand.
    """
    if language not in {"ar", "en"}:
        return ()
    found = [
        *spelling_slips(sentences, words, language),
        *typography_slips(sentences, language),
        *grammar_slips(sentences, language),
    ]
    return tuple(found[:MOST_SLIPS])
