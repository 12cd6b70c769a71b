from pathlib import Path

import pytest

from seo_audit.text.sentences import sentences
from seo_audit.text.words import words

TEXTS = Path(__file__).parents[3] / "shared" / "texts"


def test_arabic_marks() -> None:
    assert sentences("هل وصلت الرسالة؟ نعم! وصلت… ثم عاد، وقال: حسنًا؛ سأكتب غدًا. انتهى") == [
        "هل وصلت الرسالة؟",
        "نعم!",
        "وصلت…",
        "ثم عاد، وقال: حسنًا؛ سأكتب غدًا.",
        "انتهى",
    ]


def test_closing_quotes_belong_to_the_sentence() -> None:
    assert sentences("قال: «انتهينا!» ثم خرج (وحده.) فجأة.") == [
        "قال: «انتهينا!»",
        "ثم خرج (وحده.)",
        "فجأة.",
    ]
    assert sentences('"What?" he asked. "Nothing." She left.') == [
        '"What?" he asked.',
        '"Nothing."',
        "She left.",
    ]


def test_lines_end_sentences_and_empty_ones_are_dropped() -> None:
    assert sentences("عنوان\n\nفقرة أولى\r\n***\n... !\nLast") == ["عنوان", "فقرة أولى", "Last"]
    assert sentences("") == sentences("… ؟ !") == []


@pytest.mark.parametrize(
    "whole",
    [
        "Dr. Smith met Mrs. Jones, e.g. in May.",
        "The book by J. K. Rowling and J.R.R. Tolkien sold well.",
        "See fig. 3 and no. 5 for the U.S. Army.",
        "We sell pens, paper, etc. to schools.",
        "Version 3.5.1 costs $2.99 on example.com today.",
        "He waited... and waited.",
        "قابلنا د. سامي و م. هدى وأ.د. ليلى أمس.",
        "انظر ص. 12 من الكتاب.",
        "اشترينا الأقلام والدفاتر، إلخ. من المكتبة.",
        "صدر الإصدار 3.5 اليوم.",
    ],
)
def test_a_full_stop_that_ends_nothing(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The answer is no. We left at 5 p.m. The shop was closed.", 3),
        ("We sell pens, paper, etc. Our shop is open.", 2),
        ("صدر الكتاب عام 2024 م. وبيع منه ألف نسخة.", 2),
        ("So do I. They know.", 2),
        ("Wow!! really? yes.", 3),
    ],
)
def test_an_abbreviation_at_the_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the reference texts are not on this machine")
def test_reference_sentence_counts() -> None:
    reference = [(14, 7), (57, 15), (73, 5), (39, 11), (49, 20)]
    for path, expected in zip(sorted(TEXTS.glob("*.txt")), reference, strict=True):
        found = sentences(path.read_text(encoding="utf-8"))
        long = sum(len(words(sentence)) > 20 for sentence in found)
        assert (len(found), long) == expected, path.name
