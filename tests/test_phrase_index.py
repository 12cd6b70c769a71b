"""Keyphrases of a page beside those of its site."""

from math import log

import pytest

from seo_audit.facts import Charset, Document
from seo_audit.phrase_index import SHOWN, PhraseIndex, phrases_of
from seo_audit.text.keyphrases import Keyphrase


def document(language: str, *phrases: str) -> Document:
    found = tuple(Keyphrase(phrase, 5, 10.0 - rank) for rank, phrase in enumerate(phrases))
    return Document(Charset(), language=language, keyphrases=found)


def test_what_every_page_is_about_comes_last() -> None:
    pages = [
        document("ar", "التسويق الإلكتروني", "خطة المحتوى"),
        document("ar", "التسويق الالكتروني", "كلفة الإعلان"),
        document("ar", "التسويق الإلكتروني", "بريد العملاء"),
        document("en", "email marketing"),
    ]
    index = PhraseIndex()
    for page in pages:
        index.add(page.language, phrases_of(page))
    assert [item.phrase for item in index.keyphrases(pages[0])] == [
        "خطة المحتوى",
        "التسويق الإلكتروني",
    ]
    # A phrase of one page weighs 1, one of all three log 2 / log 4; spelling does not matter.
    assert index.rarity("كلفة الإعلان", "ar") == 1
    assert index.rarity("التسويق الالكترونى", "ar") == pytest.approx(log(2) / log(4))
    assert index.keyphrases(pages[3]) == list(pages[3].keyphrases)


def test_one_page_is_told_by_its_own_scores() -> None:
    page = document("en", *(f"phrase {number}" for number in range(20)))
    index = PhraseIndex()
    index.add("en", phrases_of(page))
    assert index.keyphrases(page) == list(page.keyphrases)[:SHOWN]
    assert PhraseIndex().keyphrases(page) == list(page.keyphrases)[:SHOWN]
