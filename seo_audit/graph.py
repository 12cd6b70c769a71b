"""The link graph of a site: clicks from the start, inlinks, internal PageRank. Plain arrays."""

from __future__ import annotations

from array import array
from collections import deque

# Brin and Page, 1998: the damping of the original paper; ranks settle well within the rounds.
DAMPING = 0.85
ROUNDS = 15


class LinkGraph:
    """Directed edges between numbered pages, each counted once for a pair."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._out: list[array[int]] = [array("i") for _ in range(size)]
        self._redirect: dict[int, int] = {}
        self._sources: tuple[array[int], array[int]] | None = None
        self.inlinks = array("i", bytes(4 * size))

    def add(self, source: int, targets: array[int]) -> None:
        """All links of a page; links to itself do not count as inlinks."""
        self._out[source] = targets
        for target in targets:
            if target != source:
                self.inlinks[target] += 1

    def add_redirect(self, source: int, target: int) -> None:
        """A hop costs no click and passes importance on."""
        self._redirect[source] = target

    def depths(self, start: int) -> list[int | None]:
        """Clicks from the start page by the shortest way; None for what no link leads to."""
        depth: list[int | None] = [None] * self.size
        depth[start] = 0
        queue = deque([start])
        while queue:
            page = queue.popleft()
            here = depth[page]
            assert here is not None
            hop = self._redirect.get(page)
            if hop is not None and (depth[hop] is None or depth[hop] > here):  # type: ignore[operator]
                depth[hop] = here
                queue.appendleft(hop)
            for target in self._out[page]:
                if depth[target] is None:
                    depth[target] = here + 1
                    queue.append(target)
        return depth

    def importance(self) -> list[float]:
        """Internal PageRank, scaled so that the mean page has 1."""
        size = self.size
        rank = [1.0] * size
        outs = [
            targets if targets or page not in self._redirect else array("i", [self._redirect[page]])
            for page, targets in enumerate(self._out)
        ]
        for _ in range(ROUNDS if size > 1 else 0):
            fresh = [0.0] * size
            loose = 0.0
            for page, targets in enumerate(outs):
                if targets:
                    share = rank[page] / len(targets)
                    for target in targets:
                        fresh[target] += share
                else:
                    loose += rank[page]
            base = 1 - DAMPING + DAMPING * loose / size
            rank = [base + DAMPING * value for value in fresh]
        return rank

    def sources(self, target: int, limit: int) -> list[int]:
        """Pages that link to a page, at most `limit`, in their order."""
        if self._sources is None:
            self._sources = self._reverse()
        starts, sources = self._sources
        found = sources[starts[target] : starts[target + 1]]
        return [one for one in found if one != target][:limit]

    def _reverse(self) -> tuple[array[int], array[int]]:
        starts = array("i", bytes(4 * (self.size + 1)))
        for targets in self._out:
            for target in targets:
                starts[target + 1] += 1
        for index in range(self.size):
            starts[index + 1] += starts[index]
        place = array("i", starts)
        sources = array("i", bytes(4 * starts[self.size]))
        for page, targets in enumerate(self._out):
            for target in targets:
                sources[place[target]] = page
                place[target] += 1
        return starts, sources
