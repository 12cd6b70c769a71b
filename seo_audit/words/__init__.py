"""Word lists: UTF-8 text, one entry a line, `#` opens a comment line."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def load(language: str, name: str) -> frozenset[str]:
    """The entries of `words/<language>/<name>.txt`; OSError where there is no such list."""
    lines = (_HERE / language / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.strip() for line in lines)
    return frozenset(entry for entry in entries if entry and not entry.startswith("#"))


@cache
def load_both(name: str) -> frozenset[str]:
    """The entries of an Arabic and an English list together, for texts whose script decides by
    itself which of them can match."""
    return load("ar", name) | load("en", name)
