"""Language tags: what is well formed, what exists, and which language a tag means."""

from __future__ import annotations

import pytest

from seo_audit.language_tags import ARABIC, fault, primary


@pytest.mark.parametrize(
    "tag",
    [
        "ar", "AR", "ar-EG", "ar-001", "arz", "en-GB", "es-419", "zh-Hant-TW", "sr-Latn",
        "de-CH-1996", "iw", "zh-yue", "ar-u-nu-latn", "en-x-plain",
    ],
)  # fmt: skip
def test_valid_tags_have_no_fault(tag: str) -> None:
    assert fault(tag) == ""


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("", "malformed"),
        ("ar_SA", "malformed"),
        ("arabic", "malformed"),
        ("en-", "malformed"),
        ("عربي", "malformed"),
        ("ar-EG-", "malformed"),
        ("jp", "unknown-language"),
        ("xx-EG", "unknown-language"),
        ("en-UK", "unknown-region"),
        ("ar-XY", "unknown-region"),
    ],
)
def test_faults(tag: str, expected: str) -> None:
    assert fault(tag) == expected


def test_primary_reads_malformed_tags_too() -> None:
    assert [primary(tag) for tag in ("ar-EG", "AR_sa", " en ", "")] == ["ar", "ar", "en", ""]


def test_spoken_arabic_counts_as_arabic() -> None:
    assert {"ar", "arz", "ary"} <= ARABIC
    assert "fa" not in ARABIC
