"""Which lines of a page are running text, and which are labels, menus and rows of tags."""

from __future__ import annotations

import re

LEAST_WORDS = 10
"""A paragraph without a full stop is a label, a byline or a button below this (ours)."""

WORDS_TO_A_SEPARATOR = 3
"""With a comma or another separator to so few words, a line is a list (ours)."""

LABELS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6",
    "th", "caption", "figcaption", "legend", "summary", "dt", "address", "label",
})  # fmt: skip
"""Tags of what names something else."""

_END_MARKS = (".", "!", "?", "؟", "…", "۔")
_CLOSING = ")]}»”’\"'›"
_SEPARATOR = re.compile(r"[,،;؛|/·•>»›–—]")


def is_running_text(tag: str, line: str, sentences: int) -> bool:
    """Whether a line of a block with this tag, in which so many sentences were found, is prose.

    It ends as a sentence or holds several; in `<p>` it may also be too long for a label. Elsewhere
    a long line without a full stop may be a menu or a row of tags.
    """
    if tag in LABELS:
        return False
    if sentences > 1 or line.rstrip(_CLOSING).endswith(_END_MARKS):
        return True
    words = line.count(" ") + 1
    return (
        tag == "p"
        and words >= LEAST_WORDS
        and len(_SEPARATOR.findall(line)) * WORDS_TO_A_SEPARATOR < words
    )
