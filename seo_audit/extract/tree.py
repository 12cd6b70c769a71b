"""A parsed page: its elements in document order, and what stands inside what.

What an element holds follows it in document order, so every region of a page is an interval of
positions, and asking where an element stands costs one look into a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from operator import attrgetter

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

Attributes = dict[str, str | None]

# What may stand on any element and says something about all that is inside.
_ANYWHERE = (
    "[lang],[hidden],[role],[align],[style],[data-nosnippet],[itemtype],[typeof],"
    '[class*="text-"],[class*="align"]'
)
_mem_id = attrgetter("mem_id")


class PageTree:
    """`nodes` and their `tags` in document order; positions are indexes of both.

    `places` has the positions of each tag.

    `marked` holds the attributes of elements with a lang, role, style or the like.
    """

    def __init__(self, html: bytes) -> None:
        # As in a browser that runs scripts, <noscript> is text and does not break up the head.
        # Without events: a page of 20,000 options costs 6 ms instead of 2.6 s.
        options = LexborDocumentOptions.WO_EVENTS.value
        self.parser = LexborHTMLParser(html, scripting=True, options=options)
        self.nodes: list[LexborNode] = self.parser.css("*")
        self.tags: list[str] = [node.tag or "" for node in self.nodes]
        self.places: dict[str, list[int]] = defaultdict(list)
        for position, tag in enumerate(self.tags):
            self.places[tag].append(position)
        self._ids: list[int] = list(map(_mem_id, self.nodes))
        self._ends: dict[int, int] = {}
        self.marked: dict[int, Attributes] = {}
        position = 0
        for node in self.parser.css(_ANYWHERE):  # twice what two of its parts match
            position = self._ids.index(node.mem_id, position)
            self.marked[position] = node.attributes
        self.roles: dict[int, str] = {
            position: role.lower().split()[0]
            for position, attributes in self.marked.items()
            if (role := attributes.get("role")) and not role.isspace()
        }

    def first(self, tag: str) -> int | None:
        """The position of the first element of a tag, None where there is none."""
        return self.places[tag][0] if tag in self.places else None

    def positions(self, tags: Iterable[str], most: int | None = None) -> list[int]:
        """The positions of the elements of these tags (the first `most` of each), in order."""
        found = (self.places[tag][:most] for tag in tags if tag in self.places)
        return sorted(chain.from_iterable(found))

    def end(self, position: int) -> int:
        """The position after the last element inside the one at `position`."""
        climbed: list[int] = []
        end = len(self.nodes)
        node: LexborNode | None = self.nodes[position]
        while node is not None:
            key = node.mem_id
            if key in self._ends:
                end = self._ends[key]
                break
            climbed.append(key)
            after = node.next
            while after is not None and not after.is_element_node:
                after = after.next
            if after is not None:
                end = self._ids.index(after.mem_id, position + 1)
                break
            node = node.parent
        for key in climbed:
            self._ends[key] = end
        return end

    def covered(self, tags: Iterable[str]) -> bytearray:
        """For each position 1 where it is or stands inside an element of these tags, else 0."""
        table = bytearray(len(self.nodes))
        covered = 0
        for position in self.positions(tags):
            if position >= covered:
                covered = self.end(position)
                table[position:covered] = b"\1" * (covered - position)
        return table


class Regions:
    """In which region of a page each position stands."""

    def __init__(self, tree: PageTree) -> None:
        self.in_content = tree.covered(("article", "main", "section"))
        self.main = main_landmark(tree)
        head = tree.first("head")
        self._head = range(head, tree.end(head)) if head is not None else range(0)
        self._main = range(self.main, tree.end(self.main)) if self.main is not None else None
        self._places = bytearray(len(tree.nodes))
        for position in sorted({*tree.positions(_REGION_TAGS), *tree.roles}):
            self._paint(tree, position, tree.tags[position])

    def _paint(self, tree: PageTree, position: int, tag: str) -> None:
        role = tree.roles.get(position, "")
        place = _REGION_ROLES.get(role) or _REGION_TAGS.get(tag)
        # A header or footer of an article is part of it, not of the page's frame.
        if place is None or (
            not role and tag in ("header", "footer") and self.in_content[position]
        ):
            return
        end = tree.end(position)
        self._places[position:end] = bytes([_PLACES.index(place)]) * (end - position)

    def place(self, position: int) -> str:
        """nav, header, footer or aside by the innermost one around, else main."""
        return _PLACES[self._places[position]]

    def in_head(self, position: int) -> bool:
        return position in self._head

    def in_main(self, position: int) -> bool:
        """In the main landmark where there is one, and in no nav, header, footer or aside."""
        return not self._places[position] and (self._main is None or position in self._main)


def main_landmark(tree: PageTree) -> int | None:
    """The position of the first `<main>` or role=main."""
    by_tag = tree.first("main")
    by_role = min((at for at, role in tree.roles.items() if role == "main"), default=None)
    return min((at for at in (by_tag, by_role) if at is not None), default=None)


_PLACES = ("main", "nav", "header", "footer", "aside")
_REGION_TAGS = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside"}
_REGION_ROLES = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside",
}  # fmt: skip
