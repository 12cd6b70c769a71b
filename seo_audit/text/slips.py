"""What a writer corrects in a text: what stands there, what should stand there, and where."""

import msgspec

MOST_CONTEXT = 240
"""Characters of a sentence that are kept around a slip."""


class Slip(msgspec.Struct, array_like=True, frozen=True):
    """One thing to correct, however often it stands on the page.

    `kind` names the rule that found it; `found` is as written, `correction` what should stand in
    its place ("" where that is not known); `count` how often it stands there; `context` the first
    sentence it stands in (MOST_CONTEXT characters of it, cut at spaces), `start` its place there.
    """

    kind: str
    found: str
    correction: str = ""
    count: int = 1
    context: str = ""
    start: int = 0


def slip_in(
    kind: str, sentence: str, start: int, end: int, correction: str = "", count: int = 1
) -> Slip:
    """The slip at `sentence[start:end]`, with as much of the sentence as is kept: whole words,
    and an ellipsis where it is cut."""
    first = max(0, min(start - MOST_CONTEXT // 2, len(sentence) - MOST_CONTEXT))
    last = first + MOST_CONTEXT
    before, after = sentence[first:start], sentence[start:last]
    if first:
        before = "…" + before[before.find(" ") + 1 :]
    if last < len(sentence):
        space = after.rfind(" ", end - start)
        after = (after[:space] if space > 0 else after) + "…"
    found = sentence[start:end][:MOST_CONTEXT]
    return Slip(kind, found, correction, count, before + after, len(before))
