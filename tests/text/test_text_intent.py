from collections import Counter
from pathlib import Path

import pytest

from seo_audit.text.intent import INTENTS, intent

QUERIES = Path(__file__).parent / "intent_queries.txt"


def labelled() -> list[tuple[str, str, str]]:
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(language, label, query) for language, label, query in rows]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_f1_of_each_intent(language: str) -> None:
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for own, label, query in labelled():
        if own == language:
            guess = intent(query, language) or "none"
            expected[label] += 1
            found[guess] += 1
            right[label] += guess == label
    for name in INTENTS:
        assert 2 * right[name] / (expected[name] + found[name]) > 0.85, name
    assert right.total() / expected.total() > 0.9


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # The word that opens the line weighs more.
        ("how to buy a domain", "en", "informational"),
        ("buy a domain and learn", "en", "transactional"),
        # The longest match wins: "best" alone is commercial.
        ("Best practices for web fonts", "en", "informational"),
        ("ما الفرق بين السيو والإعلانات", "ar", "informational"),
        ("الفرق بين السيو والإعلانات", "ar", "commercial"),
        # Equal points: navigational, transactional, commercial, informational.
        ("x login x buy", "en", "navigational"),
        ("x review x buy", "en", "transactional"),
        # Spelling and what is written onto the word do not matter.
        ("افضل الفنادق", "ar", "commercial"),
        ("العُروض والأسعـــار: عروض", "ar", "transactional"),
        ("لشراء السيارات", "ar", "transactional"),
        # Dialect.
        ("ازاي تعمل قهوة", "ar", "informational"),
        ("بكم الايفون", "ar", "commercial"),
        # Title and H1, one a line.
        ("Acme\nFrequently asked questions", "en", "informational"),
        ("Login تسجيل الدخول", "mixed", "navigational"),
        ("Acme GmbH", "en", None),
        ("مؤسسة النور", "ar", None),
        ("", "ar", None),
        ("acheter des chaussures", "other", None),
    ],
)
def test_intent(text: str, language: str, expected: str | None) -> None:
    assert intent(text, language) == expected
