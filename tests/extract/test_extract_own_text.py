"""What of a page is running text."""

from __future__ import annotations

import pytest

from seo_audit.extract.own_text import read_own_text
from seo_audit.facts import Block
from seo_audit.text.running_text import is_running_text


def paragraphs_of(*blocks: Block) -> list[list[str]]:
    every, paragraphs = read_own_text(blocks)
    return [[every[place] for place in places] for places in paragraphs]


def test_every_sentence_in_order_and_the_paragraphs_among_them() -> None:
    blocks = (
        Block("h1", "A short title"),
        Block("p", "One sentence. Another one."),
        Block("p", "A third.\nA fourth."),
        Block("li", "An item without a stop"),
        Block("li", "An item with a stop."),
        Block("blockquote", "A quoted one.", in_quote=True),
        Block("pre", "code();", is_code=True),
        Block("p", "الخاتمة قصيرة."),
    )
    every, _ = read_own_text(blocks)
    assert every == [
        "A short title", "One sentence.", "Another one.", "A third.", "A fourth.",
        "An item without a stop", "An item with a stop.", "الخاتمة قصيرة.",
    ]  # fmt: skip
    assert paragraphs_of(*blocks) == [
        [], ["One sentence.", "Another one."], ["A third."], ["A fourth."], [],
        [], ["An item with a stop."], [], [], [], ["الخاتمة قصيرة."],
    ]  # fmt: skip


def test_no_blocks() -> None:
    assert read_own_text(()) == ([], [])


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("p", "Short, but a sentence."),
        ("p", "«وهذه أيضًا جملة.»"),
        ("p", "هذه فقرة طويلة كتبها صاحبها ولم يضع في آخرها نقطة"),
        ("li", "Press the button, then wait."),
        ("div", "First sentence. And one without a stop"),
        ("td", "هل وصلت الرسالة؟"),
    ],
)
def test_running_text(tag: str, line: str) -> None:
    assert is_running_text(tag, line, 2 if ". " in line else 1)


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("h2", "Why do plants grow?"),
        ("figcaption", "A boat in the harbour."),
        ("p", "By Noura Al Rayhan"),
        ("p", "التصنيفات: تمور، قهوة، هدايا، عروض، وصفات، أخبار، مزارع، حكايات، صور"),
        ("li", "Oak arm and foot, steel head in black and white, woven cable of two metres"),
        ("div", "Lamps Chairs Tables Shelves Beds Sofas Rugs Mirrors Clocks Vases Plates Cups"),
        ("td", "128 GB"),
    ],
)
def test_labels_menus_and_rows_of_tags(tag: str, line: str) -> None:
    assert not is_running_text(tag, line, 1)
