"""The texts of a page as a reader is shown them."""

from __future__ import annotations

from seo_audit.text.letters import visible

# Kept of one title, heading, anchor or attribute; real ones stay far below.
MAX_TEXT = 20_000


def shown(text: str) -> str:
    """The text as written, tashkeel and all, its spaces folded; "" where nothing is visible."""
    text = " ".join(text.split())
    return text if text.isascii() or visible(text) else ""
