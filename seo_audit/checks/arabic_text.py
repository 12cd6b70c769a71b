"""Arabic text as an editor would print it: marks, spaces, digits, one level of language.

Title and description are judged with the main text. Quotations and code are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from seo_audit.applies import is_index_in_arabic
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.checks.descriptions import description_of
from seo_audit.checks.titles import title_of
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.text.normalise import fold
from seo_audit.text.slips import Slip
from seo_audit.text.typography import typography_slips
from seo_audit.text.words import is_arabic
from seo_audit.texts import _, n_

# A page of fewer words has no level of language yet (ours).
MIN_WORDS = 100
# So many different words of a dialect are no slip of the pen (ours).
DIALECT_WORDS = 3


def is_arabic_text(page: Page, site: Site) -> bool:
    """An indexable page with enough Arabic text to tell its level of language."""
    return is_index_in_arabic(page, site) and page.html.words.ar >= MIN_WORDS


def slips_of(page: Page, kind: str) -> list[tuple[str, Slip]]:
    """The slips of one kind in title, description and main text, each with where it stands."""
    sources = (
        ("in-title", _slips_in(title_of(page))),
        ("in-description", _slips_in(description_of(page))),
        ("in-sentence", page.html.slips),
    )
    return [(place, slip) for place, slips in sources for slip in slips if slip.kind == kind]


@lru_cache(maxsize=16)
def _slips_in(text: str) -> tuple[Slip, ...]:
    """The slips in a title or description: found once for all checks of a page."""
    return tuple(typography_slips([text], "ar")) if text else ()


def rows_of(
    slips: list[tuple[str, Slip]], note: Callable[[str], str] = lambda found: ""
) -> list[Evidence]:
    """What is written, what should be, and how often; below it the sentence or field. `note` adds
    to the words what cannot be seen of them."""
    rows: list[Evidence] = []
    for place, slip in slips:
        text = change(slip.found, slip.correction) + note(slip.found)
        rows.append(Evidence(text=text, number=slip.count))
        if slip.context.strip() != slip.found:
            rows.append(in_context(slip, place))
    return rows


def in_context(slip: Slip, place: str = "in-sentence") -> Evidence:
    """The sentence or field that a slip stands in, the slip marked."""
    mark = (slip.start, slip.start + len(slip.found))
    return Evidence(text=slip.context, label=place, mark=mark)


def change(found: str, correction: str) -> str:
    """What is written and what should be; the arrow follows the direction of the words."""
    if not correction:
        return found
    first = next((letter for letter in found if letter.isalpha()), "")
    return f"{found} {'←' if is_arabic(first) else '→'} {correction}"


def _judged(page: Page, kind: str) -> Result:
    slips = slips_of(page, kind)
    if not slips:
        return PASSED
    return failed(rows_of(slips), count=sum(slip.count for _place, slip in slips))


@check(
    "arabic-punctuation",
    group="arabic-text",
    severity="warning",
    applies=is_index_in_arabic,
    title=_("Arabic sentences have Arabic punctuation marks"),
    found=n_(
        "A Latin comma, semicolon or question mark stands in Arabic text in {count} place.",
        "A Latin comma, semicolon or question mark stands in Arabic text in {count} places.",
    ),
    why=_(
        "The Latin marks face the wrong way in a line that runs from right to left, and the text "
        "looks as if nobody had edited it."
    ),
    fix=_("Write ، ؛ ؟ in place of , ; ? between Arabic words."),
    effort=1,
)
def arabic_punctuation(page: Page, site: Site) -> Result:
    return _judged(page, "arabic-punctuation")


@check(
    "punctuation-spacing",
    group="arabic-text",
    severity="notice",
    applies=is_index_in_arabic,
    title=_("Punctuation marks touch the word before them and not the one after"),
    found=n_(
        "A space is wrong before or after a punctuation mark in {count} place.",
        "A space is wrong before or after a punctuation mark in {count} places.",
    ),
    why=_(
        "With a space before it a mark can fall to the start of the next line, and without one "
        "after it two words run into each other."
    ),
    fix=_("Join the mark to the word before it, and put one space after it."),
    effort=1,
)
def punctuation_spacing(page: Page, site: Site) -> Result:
    return _judged(page, "punctuation-spacing")


@check(
    "waw-joined",
    group="arabic-text",
    severity="notice",
    applies=is_index_in_arabic,
    title=_("The conjunction و is joined to the word after it"),
    found=n_(
        "The conjunction و stands apart from its word in {count} place.",
        "The conjunction و stands apart from its word in {count} places.",
    ),
    why=_(
        "In Arabic و is written as part of the word that follows it. Set apart it can end a line "
        "on its own, and readers notice the mistake at once."
    ),
    fix=_("Delete the space after و: والخدمات, not و الخدمات."),
    effort=1,
)
def waw_joined(page: Page, site: Site) -> Result:
    return _judged(page, "waw-joined")


@check(
    "no-doubled-marks",
    group="arabic-text",
    severity="notice",
    applies=is_index_in_arabic,
    title=_("No punctuation mark is doubled"),
    found=n_(
        "Punctuation marks are doubled or piled up in {count} place.",
        "Punctuation marks are doubled or piled up in {count} places.",
    ),
    why=_(
        "One mark says all that it has to say. Two or more look careless or loud, and two full "
        "stops are no mark at all."
    ),
    fix=_("Keep one mark. An ellipsis has three dots (...), and ؟! may stand together."),
    effort=1,
)
def no_doubled_marks(page: Page, site: Site) -> Result:
    return _judged(page, "no-doubled-marks")


@check(
    "digits-one-system",
    group="arabic-text",
    severity="notice",
    applies=is_index_in_arabic,
    title=_("The text writes its figures with one kind of digits"),
    found=_("The text writes some figures with 0-9 and some with ٠-٩: {first} and {second}"),
    why=_(
        "Two kinds of digits on one page look patched together, and a reader who searches the page "
        "for a number finds only some of its places."
    ),
    fix=_(
        "Choose the digits that your readers are used to, and write every figure with them. Phone "
        "numbers, product names and code stay as they are."
    ),
    effort=1,
)
def digits_one_system(page: Page, site: Site) -> Result:
    slips = [slip for slip in page.html.slips if slip.kind == "digits-one-system"]
    if not slips:
        return PASSED
    rows: list[Evidence] = []
    for slip in slips:
        label = "digits-western" if slip.found.isascii() else "digits-arabic"
        rows.append(Evidence(text=slip.found, number=slip.count, label=label))
        rows.append(in_context(slip))
    return failed(rows, first=slips[0].found, second=slips[-1].found)


@check(
    "dialect-not-mixed",
    group="arabic-text",
    severity="notice",
    applies=is_arabic_text,
    title=_("The text keeps to standard Arabic"),
    found=n_(
        "The text mixes standard Arabic with {count} word of a dialect: {words}",
        "The text mixes standard Arabic with {count} different words of a dialect: {words}",
    ),
    why=_(
        "Readers of other countries may not know the words, and a text that changes its level "
        "midway loses weight. A page meant to be in dialect may stay so."
    ),
    fix=_("Write the words of standard Arabic in their place, or keep the dialect to quotations."),
)
def dialect_not_mixed(page: Page, site: Site) -> Result:
    slips = slips_of(page, "dialect-not-mixed")
    different = {fold(slip.found): slip.found for _place, slip in slips}
    if len(different) < DIALECT_WORDS:
        return PASSED
    return failed(rows_of(slips), count=len(different), words="، ".join(different.values()))
