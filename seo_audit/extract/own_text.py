"""The sentences that a page says itself, without quotations and code, and its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from seo_audit.facts import Block
from seo_audit.text.running_text import is_running_text
from seo_audit.text.sentences import sentences

_BREAK = range(0)


def read_own_text(blocks: Sequence[Block]) -> tuple[list[str], list[range]]:
    """All sentences outside quotations and code, and the places among them of each paragraph's.

    An empty paragraph stands where the text breaks off: at a heading, a list item, a table.
    """
    every: list[str] = []
    paragraphs: list[range] = []
    for block in blocks:
        if block.in_quote or block.is_code:
            paragraphs.append(_BREAK)
            continue
        for line in block.text.split("\n"):
            said = sentences(line)
            places = range(len(every), len(every) + len(said))
            every += said
            if not is_running_text(block.tag, line, len(said)):
                paragraphs.append(_BREAK)
            elif block.tag == "p":
                paragraphs.append(places)
            else:
                paragraphs += (_BREAK, places, _BREAK)
    return every, paragraphs
