"""What schema.org's vocabulary tells for sure: families of types, slips in names, wrong places.

The lists hold what pages use, not the whole vocabulary: a name that is in no list may exist, so
only a name that is one slip away from a listed one counts as wrong.
"""

from __future__ import annotations

from functools import cache, lru_cache

from seo_audit.words import load

# Shorter names are too near each other for a slip of one letter to be sure (ours).
MIN_SLIP = 6


@lru_cache(maxsize=4096)
def supertypes(kind: str) -> frozenset[str]:
    """A type and all it is a kind of; only itself where it is not listed."""
    found = {kind}
    todo = [kind]
    for name in todo:
        for above in _pairs().get(name, ()):
            if above not in found:
                found.add(above)
                todo.append(above)
    return frozenset(found)


def is_a(kinds: tuple[str, ...], family: str) -> bool:
    """Whether one of a node's types is of a family."""
    return any(family in supertypes(kind) for kind in kinds)


@cache
def _pairs() -> dict[str, tuple[str, ...]]:
    pairs: dict[str, tuple[str, ...]] = {"Thing": ()}
    for line in sorted(load("schema_org", "types")):
        kind, above = line.split()
        pairs[kind] = (*pairs.get(kind, ()), above)
    return pairs


def type_meant(name: str) -> str:
    """The type that a misspelt one means, or "": other capitals, or one letter off."""
    return _meant(name, "types")


def property_meant(name: str) -> str:
    """The same for a property."""
    return _meant(name, "properties")


def place_of(kinds: tuple[str, ...], name: str) -> str:
    """Where a property belongs that a node of this one type cannot have ("offers.price"), or ""."""
    if len(kinds) != 1:
        return ""
    misplaced = _misplaced()
    return next(
        (place for kind in supertypes(kinds[0]) if (place := misplaced.get((kind, name), ""))), ""
    )


@cache
def _misplaced() -> dict[tuple[str, str], str]:
    lines = (line.split() for line in load("schema_org", "misplaced"))
    return {(kind, name): place for kind, name, place in lines}


@cache
def _known(names: str) -> tuple[frozenset[str], dict[str, str]]:
    """(the names, the names by what a slip leaves of them: lower case, one letter taken out)."""
    known = frozenset(_pairs()) if names == "types" else load("schema_org", names)
    index: dict[str, str] = {}
    for name in sorted(known):
        for key in _keys(name.lower()):
            index.setdefault(key, name)
    return known, index


# A site repeats the same few names on every page.
@lru_cache(maxsize=4096)
def _meant_short(name: str, names: str) -> str:
    known, index = _known(names)
    if name in known:
        return ""
    small = name.lower()
    keys = _keys(small) if len(name) >= MIN_SLIP else [small]
    candidates = {index[key] for key in keys if key in index}
    right = [one for one in candidates if _is_slip(small, one.lower())]
    return min(right) if len(right) == 1 else ""


def _meant(name: str, names: str) -> str:
    return _meant_short(name, names) if name.isascii() and name.isalnum() and len(name) < 50 else ""


def _keys(name: str) -> list[str]:
    """The name, and it without one of its letters."""
    return [name, *(name[:at] + name[at + 1 :] for at in range(len(name)))]


def _is_slip(written: str, right: str) -> bool:
    """Whether a name is another but for one letter left out, added, changed or swapped. No slip is
    a final s, since many a property has a plural that was valid once."""
    if written == right:
        return True
    if len(right) < MIN_SLIP or written in (f"{right}s", right.removesuffix("s")):
        return False
    if abs(len(written) - len(right)) == 1:
        longer, shorter = sorted((written, right), key=len, reverse=True)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    if len(written) != len(right):
        return False
    wrong = [at for at in range(len(right)) if written[at] != right[at]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        return written[wrong[0]] == right[wrong[1]] and written[wrong[1]] == right[wrong[0]]
    return len(wrong) == 1
