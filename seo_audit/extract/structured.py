"""Structured data in a page: the JSON-LD blocks, the types used, the dates said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

# A block beyond this is kept out of the facts; no rich result needs as much.
MAX_JSON_LD = 200_000
MAX_TYPE = 200
_MAX_NODES = 5_000
_DATES = ("datePublished", "dateModified", "dateCreated", "uploadDate")


def json_ld_facts(blocks: list[str]) -> tuple[list[str], list[str]]:
    """(types, dates) of JSON-LD blocks, each in document order without repeats.

    Invalid JSON adds nothing here; the checks of structured data say so.
    """
    types: dict[str, None] = {}
    dates: dict[str, None] = {}
    for block in blocks:
        try:
            data = msgspec.json.decode(block.strip())
        except (msgspec.DecodeError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            for kind in kinds if isinstance(kinds, list) else [kinds]:
                if isinstance(kind, str):
                    types[short_type(kind)[:MAX_TYPE]] = None
            for name in _DATES:
                if isinstance(node.get(name), str):
                    dates[node[name][:40]] = None
    return list(types), list(dates)


def short_type(name: str) -> str:
    """ "https://schema.org/Product" -> "Product"."""
    return name.strip().rstrip("/").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in JSON data, breadth first, bounded."""
    queue = [data]
    for seen, value in enumerate(queue):
        if seen >= _MAX_NODES:
            return
        if isinstance(value, dict):
            yield value
            queue.extend(value.values())
        elif isinstance(value, list):
            queue.extend(value)
