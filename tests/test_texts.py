"""Both languages hold every text, with the same placeholders and all plural forms."""

import re
import string
from importlib.resources import files

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from seo_audit.check import Check, all_checks
from seo_audit.texts import Plural, Text, n_, word

ARABIC_LETTERS = re.compile("[\u0621-\u064a]")


@pytest.fixture(scope="module")
def arabic() -> Catalog:
    path = files("seo_audit") / "locale" / "ar" / "LC_MESSAGES" / "seo_audit.po"
    with path.open("rb") as file:
        return read_po(file, locale="ar")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def texts_of(check: Check) -> list[Text]:
    return [check.title, check.found, check.why, check.fix]


def test_every_text_of_every_check_is_in_the_catalogue(arabic: Catalog) -> None:
    missing = [
        (check.id, text)
        for check in all_checks()
        for text in texts_of(check)
        if (found := arabic.get(text.one if isinstance(text, Plural) else text)) is None
        or not found.string
    ]
    assert missing == []


def test_every_message_is_translated_with_the_same_placeholders(arabic: Catalog) -> None:
    wrong = []
    for message in arabic:
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            forms = message.string
            if len(forms) != 6 or not all(forms):
                wrong.append(message.id)
            wanted = placeholders(message.id[1])
            # "one", "two" and "none" are words in Arabic: those forms may leave the number out.
            wrong += [form for form in forms[3:] if placeholders(form) != wanted]
            wrong += [form for form in forms[:3] if wanted - placeholders(form) > {"count"}]
        elif not message.string or placeholders(message.string) != placeholders(message.id):
            wrong.append(message.id)
    assert wrong == []


def test_translations_are_arabic(arabic: Catalog) -> None:
    # Two words may be a name or code (Search Console, rel nofollow), which Arabic leaves as it is.
    plain = [
        message.id
        for message in arabic
        if isinstance(message.id, str)
        and len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}|<[^>]+>", "", message.id))) > 2
        and not ARABIC_LETTERS.search(message.string)
    ]
    assert plain == []


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (103, 3)],
)
def test_the_six_forms_follow_the_rules_of_arabic(arabic: Catalog, count: int, form: int) -> None:
    message = next(m for m in arabic if isinstance(m.id, tuple) and len(set(m.string)) == 6)
    values = dict.fromkeys(placeholders(message.id[1]), count) | {"count": count}
    assert word(n_(*message.id), "ar", values) == message.string[form].format(**values)


def test_english_is_itself() -> None:
    assert word("{count} pages", "en", {"count": 2}) == "2 pages"
    assert word(n_("{count} page", "{count} pages"), "en", {"count": 1}) == "1 page"


def test_a_missing_value_is_an_error_not_a_gap() -> None:
    with pytest.raises(KeyError):
        word("{count} of {total}", "en", {"count": 1})
