import unicodedata
from pathlib import Path

import pytest

import seo_audit.words
from seo_audit.words import load

LISTS = sorted(Path(seo_audit.words.__file__).parent.glob("*/*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_one_entry_a_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert entries
    assert sorted(entry for entry in set(entries) if entries.count(entry) > 1) == []
    assert all(entry == " ".join(entry.split()) for entry in entries)
    assert unicodedata.is_normalized("NFC", text)
    assert load(path.parent.name, path.stem) == set(entries)


def test_both_languages_have_the_lists_of_each_task() -> None:
    for name in ("stopwords", "abbreviations", "abbreviations_number", "intent_informational"):
        assert load("ar", name)
        assert load("en", name)


def test_a_missing_list_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("en", "no-such-list")
