"""What the crawl's bounds kept out, told the same way in every run."""

from __future__ import annotations

from bisect import insort

from seo_audit.urls import url_hash

# Addresses refused by each bound that are named to the reader.
EXAMPLES = 5


class Refused:
    """How many addresses one bound refused, and a few of them: the first by hash and not by
    arrival, which differs from run to run."""

    def __init__(self) -> None:
        self.count = 0
        self._first: list[tuple[int, str]] = []

    def add(self, url: str) -> None:
        """An address, once."""
        self.count += 1
        insort(self._first, (url_hash(url), url))
        del self._first[EXAMPLES:]

    @property
    def examples(self) -> list[str]:
        return [url for _, url in self._first]
