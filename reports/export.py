"""The machine-readable files of an audit: audit.json, pages.jsonl, findings.jsonl, links.jsonl.

Their names and keys are a contract (`seo_audit.results`): keys are added, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from reports.files import written_whole
from seo_audit.results import Results

_BATCH = 500
_encoder = msgspec.json.Encoder()


def write_exports(results: Results, out: Path) -> list[Path]:
    """Write the four files into `out` and return their paths.

    Streams in the order of `results`: two exports of the same run are equal byte for byte.
    Raises OSError where the folder cannot be written.
    """
    summary = out / "audit.json"
    with written_whole(summary) as file:
        file.write(msgspec.json.format(encoded(results.summary), indent=2) + b"\n")
    return [
        summary,
        _write_lines(out / "pages.jsonl", results.pages()),
        _write_lines(out / "findings.jsonl", results.findings()),
        _write_lines(out / "links.jsonl", results.links()),
    ]


def _write_lines(path: Path, rows: Iterable[msgspec.Struct]) -> Path:
    with written_whole(path) as file:
        for some in _batched(rows):
            file.write(_lines(some))
    return path


def _batched(rows: Iterable[msgspec.Struct]) -> Iterator[list[msgspec.Struct]]:
    """The rows in lists, since many are encoded faster at once."""
    left = iter(rows)
    while some := list(islice(left, _BATCH)):
        yield some


def _lines(rows: list[msgspec.Struct]) -> bytes:
    try:
        return _encoder.encode_lines(rows)
    except UnicodeEncodeError:
        return b"".join(encoded(row) + b"\n" for row in rows)


def encoded(value: Any) -> bytes:
    """A value as JSON in UTF-8, whatever strings it holds."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        # A lone surrogate, as a page's JSON may hold: no UTF-8 can carry it.
        return _encoder.encode(_without_surrogates(msgspec.to_builtins(value)))


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(item) for item in value]
    return value
