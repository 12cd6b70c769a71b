"""Words of the dialects in Arabic text, and Arabic typed in Latin letters (Arabizi)."""

import re
from collections.abc import Iterator
from functools import cache

from seo_audit.text.punctuation import Place
from seo_audit.words import load

DIALECT = "dialect-not-mixed"

# A quotation may hold several sentences, but straight quotes do not tell opening from closing.
_QUOTED = re.compile(r"«[^«»]{1,300}»|“[^“”]{1,300}”|\"[^\"\n]{1,300}\"")


def dialect_words(text: str) -> Iterator[Place]:
    """Each word of `text` that is written in dialects only, quotations left out."""
    # Marks that stick to words most often; the rest are too rare to matter.
    said = text.replace("،", " ").replace(".", " ").replace("؟", " ").split()
    found = _markers().intersection(said)
    if not found:
        return
    # «منذ ذلك الحين» is no dialect.
    plain = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    for word in re.finditer(rf"(?<!\w)(?<!ذلك )(?<!هذا )({'|'.join(sorted(found))})(?!\w)", plain):
        joined = word[0][0] == "و" and word[0][1:] in _plain()
        yield Place(DIALECT, word.start() + joined, word.end())


@cache
def _plain() -> frozenset[str]:
    return load("ar", "dialect_words")


@cache
def _markers() -> frozenset[str]:
    """The markers, alone and after و."""
    return _plain() | {f"و{word}" for word in _plain()} | load("ar", "arabizi_words")
