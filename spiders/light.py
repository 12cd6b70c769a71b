"""Light requests: files and links to other sites that are asked for their status only."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from spiders.bounds import Refused


class LightRequests:
    """Addresses met, by the rank of the page that names them, and those whose turn has come.

    They are let in rank by rank and by hash, so that a limit cuts at the same place in every run.
    Memory an address: one hash, and its string until it is asked for.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._met: dict[int, dict[int, tuple[str, str]]] = {}
        self._seen: set[int] = set()
        self._waiting: deque[tuple[str, str]] = deque()
        self._let_in = 0
        self.done: set[int] = set()
        self.refused = Refused()

    def meet(self, kind: str, url: str, key: int, rank: int) -> None:
        """A page of this rank names an address of this kind."""
        if key in self._seen:
            return
        met = self._met.setdefault(rank, {})
        # A file that pages name as several kinds is the first of them by name, in every run.
        met[key] = min(met.get(key, (kind, url)), (kind, url))

    def let_in(self, below: int, is_page: Callable[[int], bool]) -> None:
        """The turn of what pages of lower ranks name, but for what is fetched as a page."""
        for rank in sorted(rank for rank in self._met if rank < below):
            for key, (kind, url) in sorted(self._met.pop(rank).items()):
                if key in self._seen:
                    continue
                self._seen.add(key)
                if is_page(key):
                    continue
                if self._let_in >= self._limit:
                    self.refused.add(url)
                    continue
                self._let_in += 1
                if key not in self.done:
                    self._waiting.append((kind, url))

    def next(self) -> tuple[str, str] | None:
        """(kind, url) of the next to be asked for."""
        return self._waiting.popleft() if self._waiting else None

    @property
    def pending(self) -> bool:
        return bool(self._waiting or self._met)
