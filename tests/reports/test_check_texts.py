"""Where the limits of a check come from, as each language says it."""

import pytest

from reports.check_texts import source_of
from reports.wording import Wording


@pytest.mark.parametrize(
    ("source", "english", "arabic"),
    [
        ("ours", "our own threshold", "حدٌّ وضعناه"),
        ("SF, LH canonical", "Screaming Frog, Lighthouse canonical", "Screaming Frog, Lighthouse canonical"),
        ("Yoast; 50 words: ours", "Yoast SEO; 50 words: ours", "Yoast SEO؛ حدٌّ وضعناه"),
        ("ours, between SF and Yoast", "ours, between Screaming Frog and Yoast SEO", "حدٌّ وضعناه"),
        ("Scours Institute", "Scours Institute", "Scours Institute"),
    ],
)  # fmt: skip
def test_sources_are_written_out(source: str, english: str, arabic: str) -> None:
    assert source_of(source, Wording("en")) == english
    assert source_of(source, Wording("ar")) == arabic
