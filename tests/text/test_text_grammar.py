"""Grammar that rules of one line can tell, and the exceptions that must stay silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_audit.text.articles import article_for
from seo_audit.text.faults import GRAMMAR
from seo_audit.text.grammar import MOST_SLIPS, grammar_slips
from seo_audit.text.prose import read_prose
from seo_audit.text.sentences import sentences
from seo_audit.text.slips import MOST_CONTEXT, Slip
from seo_audit.text.spelling import spelling_slips


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    slips = grammar_slips(sentences(text), language)
    assert all(slip.kind == GRAMMAR for slip in slips)
    return [(slip.found, slip.correction) for slip in slips]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is the the best of them.", [("the the", "the")]),
        ("We went to to the market.", [("to to", "to")]),
        ("It is a a good plan.", [("a a", "a")]),
        ("Wait for a hour.", [("a hour", "an hour")]),
        ("She is a honest woman.", [("a honest", "an honest")]),
        ("He has a MBA and a HTML page.", [("a MBA", "an MBA"), ("a HTML", "an HTML")]),
        ("An user opened an European shop.", [("An user", "A user")]),
        ("It was an unique idea.", [("an unique", "a unique")]),
        ("This is a unusual case.", [("a unusual", "an unusual")]),
        ("We need an UX designer.", [("an UX", "a UX")]),
        ("It lasted a 8-day week.", [("a 8-day", "an 8-day")]),
        ("A apple a day.", [("A apple", "An apple")]),
        ('It was a "interesting" idea.', []),
        ("The tool works well. it has three parts.", [("it", "It")]),
    ],
)
def test_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They had had enough, and he said that that was all.",
        "What it is is a mystery. Log in in the morning. Very very good. Bye bye!",
        "In the The Hague office. Walla Walla and Pago Pago. New York, New York.",
        "An hour, an honour, an heir, a house, a university, a European, a one-off, an MBA, a UX.",
        "An historic day in a historic hotel, an hotel; an herb or a herb.",
        "A SQL query or an SQL query; a FAQ or an FAQ; a URL.",
        "Vitamin A is good. Option a allows more, option b less. From a to b, a or b, x = a and b.",
        "An 8, an 11, an 18-year-old, an 80% share, a 1,100 m hill, an 1100 cc engine.",
        "An x-ray, an F grade, a U-turn, an L-shaped room, an nginx server, an xterm.",
        "See Ode an die Freude. Built by e.g. the team, i.e. the people, vs. the rest, etc. the end.",
        "We use npm. iPhone users and eBay sellers agree. node.js. then more.",
        "He asked “is the the doubled here?” and left.",
        "buy now\nread more\nthe best offers",
        "The end of the\nthe next line.",
        "Set value a after b. Call open. for it in items.",
    ],
)
def test_right_english_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ذهبنا في في الصباح إلى السوق.", [("في في", "في")]),
        ("هذا هذا ما قصدته، والكتاب الذي الذي قرأته.", [("هذا هذا", "هذا"), ("الذي الذي", "الذي")]),
        ("تقدم شيئا فشيئا، ورويدا رويدا، وجدا جدا، ويوما يوما، وصفا صفا.", []),
        ("من من الناس يعرف؟ هو هو لم يتغير. وضعه بين بين. لا لا أريد. نعم نعم.", []),
        ("اقرأ الكتاب بابا بابا وكلمة كلمة. الله الله في أهلك. الصلاة الصلاة.", []),
        ("قال: «في في» خطأ شائع.", []),
    ],
)
def test_arabic(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "ar") == expected


def test_slip_tells_the_place_and_how_often() -> None:
    said = ["A first line.", "We saw the the house, then the the garden."]
    context = "We saw the the house, then the the garden."
    assert grammar_slips(said, "en") == [Slip(GRAMMAR, "the the", "the", 2, context, 7)]


def test_other_languages_have_no_slips() -> None:
    assert found("der der die die", "other") == []
    assert grammar_slips([], "en") == []


@pytest.mark.parametrize(
    ("word", "article"),
    [
        ("hour", "an"),
        ("heirloom", "an"),
        ("house", "a"),
        ("historic", ""),
        ("university", "a"),
        ("unidentified", "an"),
        ("unary", "a"),
        ("umbrella", "an"),
        ("one-time", "a"),
        ("onerous", "an"),
        ("euphemism", "a"),
        ("HTTPS", "an"),
        ("https", "an"),
        ("PDFs", "a"),
        ("NASA", ""),
        ("iPhone", ""),
        ("un-pooled", ""),
        ("8", "an"),
        ("110", ""),
        ("7", "a"),
    ],
)
def test_article(word: str, article: str) -> None:
    assert article_for(word) == article


LONG = 400_000
UNITS = [
    "ا",
    "او ",
    "انشاء الله ",
    "الغير قانوني ",
    "a ",
    "A an ",
    "the the ",
    "word. the ",
    "\u064e",
]
UNITS += [
    '"',
    "«",
    "“",
    "'",
    "-",
    "\ud800 ",
    "\u202e\u2066a ",
    "لايـ ",
    "أ\u200d",
    "a.b/",
    "٨ ",
    "\x00 ",
]


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_long_input(unit: str, language: str) -> None:
    said = sentences(unit * (LONG // len(unit)))
    spelling_slips(said, read_prose(said).words, language)
    grammar_slips(said, language)


characters = st.one_of(
    st.characters(exclude_categories=()),
    st.sampled_from("abانهةىيؤئءأ٣3ـ\u064e\u200c\ud800.؟!،\n \u00a0'-_(«»)\""),
)


@given(st.text(characters), st.sampled_from(["ar", "en"]))
def test_any_text(text: str, language: str) -> None:
    said = sentences(text)
    kept = [*spelling_slips(said, read_prose(said).words, language), *grammar_slips(said, language)]
    for slip in kept:
        assert slip.count >= 1
        assert len(slip.context) <= MOST_CONTEXT
        if slip.context:
            assert slip.context[slip.start : slip.start + len(slip.found)] == slip.found
    assert len(grammar_slips(said, language)) <= MOST_SLIPS
