"""Whatever the checks name by an id has words in the report."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.evidence_labels import EVIDENCE
from reports.labels import GROUPS, INDEXABILITY, label
from seo_audit import checks
from seo_audit.check import all_checks


def literal_labels() -> Iterator[tuple[str, str]]:
    """Every label that a check writes out in full: its file and the label."""
    for path in sorted(Path(checks.__path__[0]).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "label":
                yield from ((path.name, text) for text in outcomes(node.value))


def outcomes(value: ast.expr) -> Iterator[str]:
    """The strings that an expression can be, where they stand in it."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from outcomes(value.body)
        yield from outcomes(value.orelse)


def test_every_label_of_evidence_is_worded() -> None:
    found = list(literal_labels())
    assert len(found) > 20
    assert [row for row in found if row[1] not in EVIDENCE] == []


def test_every_group_is_worded() -> None:
    assert {check.group for check in all_checks()} - set(GROUPS) == set()


@pytest.mark.parametrize("key", ["not-ours", "noindex"])
def test_an_unknown_id_is_shown_as_it_is(key: str) -> None:
    assert label(INDEXABILITY, key) == {"noindex": "Noindex"}.get(key, key)
