"""Readability: short sentences that are tied together, active and varied, and their measures.

Sentences are those of the running text (`seo_audit.text.style`): headings, labels, menus, tables,
quotations and code say nothing of how a page is written.
"""

from __future__ import annotations

from seo_audit.applies import is_index_in_ar_or_en, is_index_in_arabic, is_index_in_english
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.checks.content import is_home, is_list_or_contact
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.text.readability import LONG_SENTENCE, LONG_WORD, Readability
from seo_audit.text.style import RUN, Style
from seo_audit.texts import _, n_

# Words of running text from which shares of sentences say something; for ties, Yoast's 200.
MIN_WORDS = 100
MIN_WORDS_FOR_TIES = 200
# One sentence alone is no habit (ours).
MIN_SENTENCES = 2
# Percent of sentences that may be long: orange, and red, which costs all points (Yoast).
MAX_LONG_PCT = 25
BAD_LONG_PCT = 30
# No sentence needs so many words (ours).
MAX_SENTENCE = 50
# Percent of sentences with a transition word; percent in the passive (Yoast).
MIN_TIED_PCT = 30
MAX_PASSIVE_PCT = 10
# Flesch: 30 to 50 is difficult, below very difficult.
MIN_FLESCH = 50
BAD_FLESCH = 30
# OSMAN names no limit. Of 97 Arabic pages of three sites the lowest score was 68, and one in eight
# had over 40 % of long words (ours).
MIN_OSMAN = 50
MAX_LONG_WORDS_PCT = 40
# The measures are of all text: that much of it must be running text, or they measure lists (ours).
MIN_RUNNING_SHARE = 0.7
# What a page earns that misses the limit but not by much.
HALF = 0.5


def running_text(page: Page) -> Style:
    """How the running text of the page is written."""
    return page.html.style or Style()


def has_running_text(page: Page, site: Site) -> bool:
    """An indexable page in Arabic or English with enough running text to judge its sentences."""
    return is_index_in_ar_or_en(page, site) and running_text(page).words >= MIN_WORDS


def has_long_text(page: Page, site: Site) -> bool:
    """The same with enough of it to judge how it is tied together, and no list of other pages,
    whose sentences do not follow each other."""
    if not is_index_in_ar_or_en(page, site):
        return False
    enough = running_text(page).words >= MIN_WORDS_FOR_TIES
    return enough and not is_home(page, site) and not is_list_or_contact(page)


@check(
    "sentences-short",
    group="readability",
    severity="warning",
    applies=has_running_text,
    title=_("Sentences are short"),
    found=n_(
        "{count} of {total} sentences has over {limit} words ({percent}%, where up to {allowed}% "
        "is good); the longest has {longest}.",
        "{count} of {total} sentences have over {limit} words ({percent}%, where up to {allowed}% "
        "is good); the longest has {longest}.",
    ),
    why=_(
        "Readers lose the thread of a long sentence, above all on a phone, and have to begin it "
        "again or leave."
    ),
    fix=_(
        "Split each of these sentences where a new thought begins: put a full stop in place of a "
        "comma, an and or a which, and turn enumerations into lists. None should have over 50 "
        "words."
    ),
    source="Yoast; 50 words: ours",
)
def sentences_short(page: Page, site: Site) -> Result:
    style = running_text(page)
    percent = 100 * style.long_sentences / style.sentences
    endless = any(one.words > MAX_SENTENCE and not one.doubtful for one in style.longest)
    many = percent > MAX_LONG_PCT and style.long_sentences >= MIN_SENTENCES
    if not many and not endless:
        return PASSED
    rows = [
        Evidence(number=round(style.words / style.sentences, 1), label="mean-sentence-words"),
        *(
            Evidence(text=one.text, number=one.words, label="sentence-words")
            for one in style.longest
        ),
    ]
    return failed(
        rows,
        share=0.0 if many and percent > BAD_LONG_PCT else HALF,
        count=style.long_sentences,
        total=style.sentences,
        limit=LONG_SENTENCE,
        percent=round(percent, 1),
        allowed=MAX_LONG_PCT,
        longest=style.longest[0].words,
    )


@check(
    "transition-words-used",
    group="readability",
    severity="notice",
    applies=has_long_text,
    title=_("Transition words tie the sentences together"),
    found=_("{percent}% of the sentences have a transition word; {least}% and more is good."),
    why=_(
        "Words such as because, but, therefore and for example show how one thought leads to the "
        "next; without them a reader has to guess."
    ),
    fix=_(
        "Go through the sentences shown here and say what ties each to the one before: a reason, a "
        "contrast, an example, the next step."
    ),
    source="Yoast",
)
def transition_words_used(page: Page, site: Site) -> Result:
    style = running_text(page)
    if style.transition_pct >= MIN_TIED_PCT:
        return PASSED
    percent = round(style.transition_pct, 1)
    rows = [Evidence(text=sentence, label="untied-sentence") for sentence in style.untied]
    return failed(
        [Evidence(number=percent, label="percent-tied"), *rows], percent=percent, least=MIN_TIED_PCT
    )


@check(
    "passive-voice-low",
    group="readability",
    severity="notice",
    applies=has_running_text,
    title=_("Most sentences are in the active voice"),
    found=_("{percent}% of the sentences are in the passive; up to {allowed}% is good."),
    why=_(
        "The passive hides who does what and makes sentences longer. In Arabic only what the "
        "spelling proves is counted: «تم» or «جرى» before a verbal noun, verbs with the vowel "
        "marks of the passive, and forms that cannot be active."
    ),
    fix=_(
        "Name who acts and make it the subject: we ship your order, not your order is shipped; in "
        "Arabic «نشحن طلبك», not «يتم شحن طلبك». Keep the passive where nobody needs to know who."
    ),
    source="Yoast; «تم»: ours",
)
def passive_voice_low(page: Page, site: Site) -> Result:
    style = running_text(page)
    if style.passive_pct <= MAX_PASSIVE_PCT or len(style.passives) < MIN_SENTENCES:
        return PASSED
    percent = round(style.passive_pct, 1)
    rows = [Evidence(text=sentence, label="passive-sentence") for sentence in style.passives]
    return failed(
        [Evidence(number=percent, label="percent-passive"), *rows],
        percent=percent,
        allowed=MAX_PASSIVE_PCT,
    )


@check(
    "sentence-starts-varied",
    group="readability",
    severity="notice",
    applies=is_index_in_ar_or_en,
    title=_("Sentences open in different ways"),
    found=n_(
        "In {count} place, {limit} or more sentences in a row open with the same word: {word}",
        "In {count} places, {limit} or more sentences in a row open with the same word, "
        "such as: {word}",
    ),
    why=_("Sentences that open alike tire the reader, who takes them for one said twice."),
    fix=_("Reword every second one: open with another part of the sentence, or join two of them."),
    source="Yoast",
    effort=1,
)
def sentence_starts_varied(page: Page, site: Site) -> Result:
    style = running_text(page)
    if style.sentences < RUN:
        return NOT_APPLICABLE
    if not style.run_count:
        return PASSED
    rows: list[Evidence] = []
    for run in style.runs:
        rows.append(Evidence(text=run.opening, number=run.count, label="opening-repeated"))
        rows += (Evidence(text=sentence, label="opens-alike") for sentence in run.sentences)
    return failed(rows, count=style.run_count, limit=RUN, word=style.runs[0].opening)


def _measured(page: Page) -> Readability | None:
    """The measures of the page, where they are of running text and not of lists."""
    style = running_text(page)
    enough = style.words >= MIN_WORDS and style.share >= MIN_RUNNING_SHARE
    return page.html.readability if enough else None


def _measures(found: Readability, score: str) -> list[Evidence]:
    """What hardness is made of first, then the score that `score` labels."""
    return [
        Evidence(number=round(found.mean_sentence_words, 1), label="mean-sentence-words"),
        Evidence(number=round(found.long_sentences_pct, 1), label="percent-long-sentences"),
        Evidence(number=round(found.long_words_pct, 1), label="percent-long-words"),
        Evidence(number=round(found.score, 1), label=score),
    ]


@check(
    "reading-ease-english",
    group="readability",
    severity="warning",
    applies=is_index_in_english,
    title=_("The English text is easy to read"),
    found=_(
        "The Flesch reading ease is {score}; {least} and more is good. A sentence has {words} "
        "words on average, and {long}% of the words are long."
    ),
    why=_(
        "Below 50 a text reads like a contract or a paper. Many readers leave, and those who do "
        "not read English every day leave first."
    ),
    fix=_(
        "Shorten the longest sentences and put a plain word in place of each long one that readers "
        "would not say themselves."
    ),
    source="SF; Flesch",
)
def reading_ease_english(page: Page, site: Site) -> Result:
    found = _measured(page)
    if found is None:
        return NOT_APPLICABLE
    if found.score >= MIN_FLESCH:
        return PASSED
    return failed(
        _measures(found, "flesch-score"),
        share=0.0 if found.score < BAD_FLESCH else HALF,
        score=round(found.score, 1),
        least=MIN_FLESCH,
        words=round(found.mean_sentence_words, 1),
        long=round(found.long_words_pct, 1),
    )


@check(
    "reading-ease-arabic",
    group="readability",
    severity="notice",
    applies=is_index_in_arabic,
    title=_("The Arabic text is easy to read"),
    found=_(
        "{long}% of the words have over {letters} letters, where up to {allowed}% is good; a "
        "sentence has {words} words on average; the OSMAN estimate is {score}, where {least} and "
        "more is good."
    ),
    why=_(
        "Long words and long sentences slow every reader down. OSMAN is a measure made for Arabic; "
        "without vowel marks its syllables are estimated, so it is shown as an estimate."
    ),
    fix=_(
        "Shorten the longest sentences, and prefer the short and usual word: «في» to «من خلال», "
        "«نعرض» to «نقوم باستعراض»."
    ),
    source="OSMAN 2016; limits: ours",
)
def reading_ease_arabic(page: Page, site: Site) -> Result:
    found = _measured(page)
    if found is None:
        return NOT_APPLICABLE
    if found.score >= MIN_OSMAN and found.long_words_pct <= MAX_LONG_WORDS_PCT:
        return PASSED
    return failed(
        _measures(found, "osman-estimate"),
        long=round(found.long_words_pct, 1),
        letters=LONG_WORD["ar"],
        allowed=MAX_LONG_WORDS_PCT,
        words=round(found.mean_sentence_words, 1),
        score=round(found.score, 1),
        least=MIN_OSMAN,
    )
