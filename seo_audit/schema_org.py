"""The JSON-LD of a page as typed nodes of schema.org: parsed once, references by `@id` resolved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

# A block of so many characters was cut when the page was read, so its end is missing.
CUT_AT = 200_000
# Objects and lists of one page that are looked at; no rich result needs as many.
MAX_VALUES = 5_000
# Characters shown on either side of the place where a block cannot be read.
_AROUND = 40

_SCHEMA_ORG = re.compile(r"\s*(?:https?://)?(?:www\.)?schema\.org(?:[/#]|\s*$)", re.IGNORECASE)
# What wraps the block of some sites; search engines look through it.
_WRAPPING = re.compile(
    r"(?:/[/*]\s*)?<!\[CDATA\[(?:\s*\*/)?|(?://|/\*)?\s*\]\]>(?:\s*\*/)?|<!--|-->"
)
_TRAILING_COMMA = re.compile(r",\s*[}\]]")

Data = dict[str, Any]


class Fault(msgspec.Struct, frozen=True):
    """Where a block is no JSON: `line` and `column` from 1, the words around the place, and the
    cause: "trailing-comma", "comment", "entity" (`&quot;` for a quotation mark), "line-break"
    (inside a text) or "syntax"."""

    line: int
    column: int
    text: str
    cause: str


class Node(msgspec.Struct, frozen=True, eq=False, gc=True):
    """One object of schema.org.

    `types` are short names, `data` its properties by short name (of all objects with its `@id`).
    `parent` holds it in the property `role`; a top node has none. `in_schema_org`: the block's
    context, or the type written in full, says so.
    """

    types: tuple[str, ...]
    data: Data
    parent: Node | None = None
    role: str = ""
    in_schema_org: bool = True

    @property
    def is_top(self) -> bool:
        return self.parent is None


class StructuredData(msgspec.Struct, frozen=True, eq=False):
    """The JSON-LD of one page. `without_context`: blocks with types that name no vocabulary;
    `untyped`: top nodes without `@type` and `@id`."""

    nodes: tuple[Node, ...] = ()
    faults: tuple[Fault, ...] = ()
    without_context: tuple[Data, ...] = ()
    untyped: tuple[Data, ...] = ()
    by_id: dict[str, Data] = {}

    def values(self, data: Data, name: str) -> list[Any]:
        """The values of a property, lists opened; a reference within the page gives its object."""
        found = []
        todo = [data.get(name)]
        for value in todo:
            if isinstance(value, list):
                todo.extend(value[:MAX_VALUES])
            elif isinstance(value, dict) and ("@list" in value or "@set" in value):
                todo.append(value.get("@list") or value.get("@set"))
            elif isinstance(value, dict):
                found.append(self._resolved(value))
            elif value is not None and value != "":
                found.append(value)
            if len(todo) > MAX_VALUES:
                break
        return found

    def texts(self, data: Data, name: str) -> list[str]:
        """The texts and numbers among the values of a property, as written."""
        found = (value.get("@value") if isinstance(value, dict) else value
                 for value in self.values(data, name))  # fmt: skip
        return [str(item).strip() for item in found if is_literal(item) and str(item).strip()]

    def _resolved(self, value: Data) -> Data:
        name = value.get("@id")
        return self.by_id.get(name, value) if isinstance(name, str) else value


def is_literal(value: Any) -> bool:
    """Whether a value is a text or a number."""
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def is_reference(value: Any) -> bool:
    """Whether a value only names by `@id` what stands elsewhere, or is empty."""
    return isinstance(value, dict) and "@id" in value and all(key.startswith("@") for key in value)


def short_name(name: str) -> str:
    """ "https://schema.org/Product", "schema:Product" -> "Product"; other IRIs stay whole."""
    name = name.strip()
    if name.startswith("schema:"):
        return name[7:]
    if name.startswith(("http", "www.", "schema.org")) and _SCHEMA_ORG.match(name):
        return name.rstrip("/").rpartition("/")[2].rpartition("#")[2]
    return name


def types_of(data: Data) -> tuple[str, ...]:
    """The short names of an object's types; schema.org's context lets "type" stand for "@type"."""
    kinds = data.get("@type", data.get("type"))
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return tuple(short_name(kind) for kind in kinds if isinstance(kind, str) and kind.strip())


# The checks of one page follow each other: each asks for the same blocks.
@lru_cache(maxsize=4)
def structured_data(blocks: tuple[str, ...]) -> StructuredData:
    """Read the JSON-LD blocks of a page. Never raises; what cannot be read gives a fault, or
    nothing where the block was cut or only this reader refuses it. The result is not to be changed.
    """
    faults: list[Fault] = []
    tops: list[tuple[Data, bool]] = []
    without_context: list[Data] = []
    for block in blocks:
        data, fault = _parse(block)
        if fault:
            faults.append(fault)
        for item in data if isinstance(data, list) else [data]:
            if not isinstance(item, dict):
                continue
            known = _names_schema_org(item)
            if known is None and any(map(types_of, _top_objects(item))):
                without_context.append(item)
            tops += [(top, known is not False) for top in _top_objects(item)]
            if len(tops) > MAX_VALUES:
                break
    untyped = [top for top, known in tops if known and _lacks_type(top)]
    nodes, by_id = _nodes(tops)
    return StructuredData(
        tuple(nodes), tuple(faults), tuple(without_context), tuple(untyped), by_id
    )


def _parse(block: str) -> tuple[Any, Fault | None]:
    text = block.strip().lstrip("\ufeff")
    if not text or len(block) >= CUT_AT:
        return None, None
    try:
        return msgspec.json.decode(text), None
    except (ValueError, RecursionError):
        pass
    bare = _WRAPPING.sub("", text)
    if bare != text:
        try:
            return msgspec.json.decode(bare.strip()), None
        except (ValueError, RecursionError):
            pass
    # Once more with a reader that tells line and column.
    try:
        json.loads(block.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        return None, _fault(error)
    except (ValueError, RecursionError):
        pass
    return None, None


def _fault(error: json.JSONDecodeError) -> Fault:
    text, at = error.doc, error.pos
    around = " ".join(text[max(0, at - _AROUND) : at + _AROUND].split())
    # The reader stands at or after the comma, behind blanks.
    comma = len(text[: at + 1].rstrip().rstrip("}]").rstrip()) - 1
    here = text[at : at + 8]
    if _TRAILING_COMMA.match(text, max(comma, 0)):
        cause = "trailing-comma"
    elif here.startswith(("//", "/*")):
        cause = "comment"
    elif here.startswith(("&quot;", "&#34;", "&#034;", "&#x22;")):
        cause = "entity"
    elif here[:1] in ("\n", "\r", "\t") and "control character" in error.msg:
        cause = "line-break"
    else:
        cause = "syntax"
    shown = around.encode("utf-8", "replace").decode("utf-8")
    return Fault(error.lineno, error.colno, shown, cause)


def _names_schema_org(data: Data) -> bool | None:
    """Whether the context of a block is schema.org; None where it has no context at all."""
    todo = [data.get("@context")]
    if todo[0] is None:
        inside = [kind for top in _top_objects(data) for kind in _written_types(top)]
        return True if any(_SCHEMA_ORG.match(kind) for kind in inside) else None
    for value in todo[:MAX_VALUES]:
        if isinstance(value, str) and _SCHEMA_ORG.match(value):
            return True
        if isinstance(value, list):
            return any(_names_schema_org({"@context": item}) for item in value if item is not None)
        if isinstance(value, dict):
            return any(isinstance(item, str) and _SCHEMA_ORG.match(item) for item in value.values())
    return False


def _lacks_type(top: Data) -> bool:
    """Whether a top object says something without a type and without naming itself by `@id`."""
    said = [key for key in top if key != "@context"]
    return bool(said) and not types_of(top) and not any(key.startswith("@") for key in said)


def _written_types(data: Data) -> list[str]:
    kinds = data.get("@type")
    return [
        kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    ]


def _top_objects(data: Data) -> list[Data]:
    """The objects of a block's top: those of `@graph`, and itself where it says more than that."""
    graph = data.get("@graph")
    if graph is None:
        return [data]
    items = [
        item for item in (graph if isinstance(graph, list) else [graph]) if isinstance(item, dict)
    ]
    own = [data] if types_of(data) else []
    return own + items


def _nodes(tops: list[tuple[Data, bool]]) -> tuple[list[Node], dict[str, Data]]:
    """(typed nodes breadth first, the merged properties of each `@id`)."""
    by_id: dict[str, Data] = {}
    found: list[tuple[Data, bool, int, str]] = [(top, known, -1, "") for top, known in tops]
    merged: list[Data] = []
    for at, (written, known, _, _) in enumerate(found):
        if at >= MAX_VALUES:
            break
        data = {short_name(key): value for key, value in written.items()}
        name = data.get("@id")
        if isinstance(name, str):
            kept = by_id.setdefault(name, {})
            for key, value in data.items():
                kept.setdefault(key, value)
            data = kept
        merged.append(data)
        if len(found) < 2 * MAX_VALUES:
            found += [(item, known, at, role) for role, item in _inside(written)]
    nodes: list[Node] = []
    made: dict[int, Node] = {}
    seen: set[int] = set()
    for at, data in enumerate(merged):
        _, known, above, role = found[at]
        kinds = types_of(data)
        # Each `@id` is one node, where it stands first.
        if not kinds or "@value" in data or id(data) in seen or is_reference(found[at][0]):
            continue
        seen.add(id(data))
        made[at] = Node(
            kinds, data, made.get(above, _ORPHAN) if above >= 0 else None, short_name(role), known
        )
        nodes.append(made[at])
    return nodes, by_id


# Stands in for a parent that has no type of its own.
_ORPHAN = Node((), {})


def _inside(data: Data) -> Iterator[tuple[str, Data]]:
    """The objects that the properties of one hold, lists opened, with the property."""
    for name, value in data.items():
        if name in ("@context", "@graph"):
            continue
        todo = [value]
        for item in todo:
            if isinstance(item, list):
                todo.extend(item[:MAX_VALUES])
            elif isinstance(item, dict):
                if "@list" in item or "@set" in item:
                    todo.append(item.get("@list") or item.get("@set"))
                else:
                    yield name, item
            if len(todo) > MAX_VALUES:
                break
