"""Arabic and English parity: a page says as much as its translation, as freshly, translated."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

from seo_audit.applies import meta
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.checks.content import is_list_or_contact
from seo_audit.checks.language_of_parts import alt_in_page_language, title_in_page_language
from seo_audit.checks.parity import has_twin, the_twin
from seo_audit.checks.titles import without_brand
from seo_audit.digest import OTHER_LANGUAGE, field_texts, has_arabic, newest_date, text_key
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.text.normalise import normalise
from seo_audit.text.words import is_arabic, is_latin, words
from seo_audit.texts import _, n_

# The shorter of two twins has at least this part of the longer one's words (ours)...
MIN_LENGTH_SHARE = 0.5
# ...where the longer one has so many (ours).
MIN_WORDS = 100
# Twins whose newest dates lie further apart do not say the same any more (ours).
MAX_DAYS_APART = 180


@check(
    "twin-fields-translated",
    group="parity",
    severity="warning",
    applies=has_twin,
    title=_("Title, description, H1 and alt texts are translated"),
    found=n_(
        "{count} text is the same here as on the translation of the page.",
        "{count} texts are the same here as on the translation of the page.",
    ),
    why=_(
        "A text in two languages at once, or left in the other one, fits neither reader: half of "
        "what search results show of it is noise to them."
    ),
    fix=_("Write the texts shown in the language of each page alone; only names stay as they are."),
    effort=1,
)
def twin_fields_translated(page: Page, site: Site) -> Result:
    twin = the_twin(page, site)
    same = [
        (field, text)
        for field, text in (field_texts(page.html) if twin.same_texts else ())
        if has_arabic(text) and text_key(field, text) in twin.same_texts
    ]
    same = [(field, text) for field, text in same if _is_left_over(field, text, page)]
    if not same:
        return PASSED
    said = _said_elsewhere(page, site)
    rows = [
        Evidence(url=twin.url, text=text[:300], label=field)
        for field, text in same
        if (field, text[:300]) not in said
    ]
    return failed(rows, count=len(rows)) if rows else PASSED


def _is_left_over(field: str, text: str, page: Page) -> bool:
    """Whether a text that both twins have, the brand apart, is at fault on this one of them: Arabic
    on an English page, more Latin than Arabic on an Arabic one. Latin alone may be names."""
    text = without_brand(text, page) if field == "title" else text
    brand = {normalise(word) for word in words(meta(page, "og:site_name"))}
    brand |= set((urlsplit(page.url).hostname or "").split("."))
    rest = "".join(word for word in words(text) if normalise(word) not in brand)
    arabic, latin = sum(map(is_arabic, rest)), sum(map(is_latin, rest))
    return arabic > 0 if page.html.language == "en" else latin > arabic > 0


def _said_elsewhere(page: Page, site: Site) -> set[tuple[str, str]]:
    """(field, text) that other checks have found to be in the wrong language."""
    if page.html.language not in OTHER_LANGUAGE:
        return set()
    results = (title_in_page_language(page, site), alt_in_page_language(page, site))
    return {(row.label, row.text) for result in results for row in result.evidence}


@check(
    "twin-length-similar",
    group="parity",
    severity="warning",
    applies=has_twin,
    title=_("The page says as much as its translation"),
    found=n_(
        "The main text has {count} word, that of its translation {other}.",
        "The main text has {count} words, that of its translation {other}.",
    ),
    why=_(
        "Where a translation is less than half as long, something is missing: readers of this "
        "language are told less, and the page is found for fewer searches."
    ),
    fix=_("Compare the two pages paragraph by paragraph and translate what is missing here."),
)
def twin_length_similar(page: Page, site: Site) -> Result:
    twin, count = the_twin(page, site), page.html.words.total
    if max(count, twin.words) < MIN_WORDS or is_list_or_contact(page):
        return NOT_APPLICABLE
    if count >= MIN_LENGTH_SHARE * twin.words:
        return PASSED  # where this is the longer one, the finding stands on its twin
    rows = (
        Evidence(number=count, label="words"),
        Evidence(url=twin.url, number=twin.words, label="words"),
    )
    return failed(rows, count=count, other=twin.words)


@check(
    "twin-not-stale",
    group="parity",
    severity="notice",
    applies=has_twin,
    title=_("The page is as fresh as its translation"),
    found=_("The newest date on the page is {date}, that of its translation {other}."),
    why=_("What was changed in one language only is wrong or missing in the other."),
    fix=_(
        "Compare the page with its translation, bring over what has changed, and change the date "
        "with it."
    ),
)
def twin_not_stale(page: Page, site: Site) -> Result:
    twin, own = the_twin(page, site), newest_date(page.html)
    if not own or not twin.date or is_list_or_contact(page):
        return NOT_APPLICABLE
    if twin.date - own <= MAX_DAYS_APART:
        return PASSED
    date, other = (datetime.date.fromordinal(day).isoformat() for day in (own, twin.date))
    rows = (
        Evidence(text=date, label="newest-date"),
        Evidence(url=twin.url, text=other, label="newest-date"),
    )
    return failed(rows, date=date, other=other)
