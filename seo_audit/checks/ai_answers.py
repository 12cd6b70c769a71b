"""AI and answer engines: who may read the site, and what makes a page one they can quote."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from seo_audit.applies import always, is_article, is_index, meta
from seo_audit.check import NOT_MEASURED, PASSED, Evidence, Result, check, failed
from seo_audit.facts import Page
from seo_audit.robots import Robots
from seo_audit.schema_org import structured_data
from seo_audit.site import Site
from seo_audit.texts import _, n_
from seo_audit.words import load_both

# Robots that fetch pages to answer a question (the documentation of OpenAI, Perplexity, Anthropic).
SEARCH_BOTS = ("OAI-SearchBot", "ChatGPT-User", "PerplexityBot", "Claude-SearchBot", "Claude-User")
# Names by which sites allow or forbid that models are trained on them (their makers' pages).
TRAINING_BOTS = (
    "GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "CCBot", "meta-externalagent",
)  # fmt: skip
# Words of an article from which its answers should be easy to pick out (ours).
MIN_WORDS_STRUCTURED = 600
# Words of a paragraph that answers the question above it (ours; featured snippets have about 50).
MAX_ANSWER_WORDS = 60
# Words of a heading that announces references (ours).
MAX_REFERENCE_WORDS = 4
# A list has so many items.
MIN_ITEMS = 2
# Characters of a line that names the author, and how many blocks are looked at for it (ours).
MAX_BYLINE = 120
BYLINE_BLOCKS = 12

UNFOLLOWED = frozenset({"nofollow", "ugc", "sponsored"})
# Hosts of share buttons, which cite nothing.
_SHARING = re.compile(
    r"https?://(?:[\w-]+\.)*(?:facebook\.com/(?:sharer|share|dialog)|(?:twitter|x)\.com/(?:intent|share)|"
    r"linkedin\.com/(?:share|cws)|pinterest\.com/pin/create|wa\.me|api\.whatsapp\.com|t\.me/share|"
    r"telegram\.me/share|reddit\.com/submit)(?![\w-])"
)
_BYLINE = re.compile(
    r"(?:^|[\s|·•])(?:[Ww]ritten by|[Aa]uthor\s?:|By) [^\W\d_]"
    r"|(?:^|[\s|·•،.])(?:بقلم|إعداد|كتبه|كتبته|كتبها|تأليف|الكاتب|الكاتبة|المؤلف)\s?:?\s*[^\W\d_]"
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def _robots_of(site: Site) -> Robots | None:
    """The robots.txt of the origin that the start URL ends at, else of the start URL's own."""
    home = site.home
    return (site.robots(home.url) if home else None) or site.robots(site.start_url)


@check(
    "ai-search-bots-allowed",
    group="ai-answers",
    severity="warning",
    applies=is_index,
    title=_("Answer engines may read the page"),
    found=n_(
        "robots.txt keeps {count} answer engine's robot from the page: {bots}",
        "robots.txt keeps {count} robots of answer engines from the page: {bots}",
    ),
    why=_(
        "These robots fetch pages to answer a question and name them as the source. A page they "
        "may not read is neither quoted nor linked there."
    ),
    fix=_(
        "Allow these robots in robots.txt. To keep texts from the training of models, forbid the "
        "training robots, which have names of their own."
    ),
    source="OpenAI, Perplexity, Anthropic",
    effort=1,
)
def ai_search_bots_allowed(page: Page, site: Site) -> Result:
    robots = site.robots(page.url)
    if robots is None:
        return NOT_MEASURED
    bots = [bot for bot in SEARCH_BOTS if not robots.allowed(page.url, bot)]
    if not bots:
        return PASSED
    rows = [_rule(robots, page.url, bot) for bot in bots]
    return failed(rows, count=len(bots), bots=" / ".join(bots))


def _rule(robots: Robots, url: str, bot: str) -> Evidence:
    line = robots.blocking_line(url, bot)
    if line is None:
        return Evidence(robots.url, selector=bot, label="blocked-by-robots")
    return Evidence(robots.url, line.text, bot, line.number, "blocked-by-robots")


@check(
    "ai-training-rules-stated",
    group="ai-answers",
    severity="notice",
    scope="site",
    applies=always,
    title=_("robots.txt says whether models may be trained on the site"),
    found=n_(
        "robots.txt does not name {count} robot that collects texts for training: {bots}",
        "robots.txt does not name {count} robots that collect texts for training: {bots}",
    ),
    why=_(
        "What is not forbidden is taken as allowed. Whether your texts may be used to train models "
        "is a decision of your own; it has no effect on search."
    ),
    fix=_(
        "Decide, and name each robot in robots.txt with Allow: / or Disallow: /. This is "
        "information, not a fault."
    ),
    source="OpenAI, Anthropic, Google, Apple, Common Crawl, Meta; ours",
    effort=1,
)
def ai_training_rules_stated(page: Page, site: Site) -> Result:
    robots = _robots_of(site)
    if robots is None or not (200 <= robots.status < 300 or robots.status in (404, 410)):
        return NOT_MEASURED
    named = {line.value.lower() for line in robots.lines if line.field == "user-agent"}
    missing = [bot for bot in TRAINING_BOTS if bot.lower() not in named]
    if not missing:
        return PASSED
    home = site.home.url if site.home else site.start_url
    rows = []
    for bot in TRAINING_BOTS:
        verb = "allowed" if robots.allowed(home, bot) else "forbidden"
        how = "not-named" if bot in missing else "named"
        rows.append(Evidence(text=bot, label=f"ai-bot-{how}-{verb}"))
    return failed(rows, count=len(missing), bots=" / ".join(missing))


@check(
    "author-and-dates-shown",
    group="ai-answers",
    severity="notice",
    applies=is_article,
    title=_("The article names its author and its dates"),
    found=n_(
        "{count} thing about author and dates is missing or wrong.",
        "{count} things about author and dates are missing or wrong.",
    ),
    why=_(
        "Readers and answer engines trust a text more when they see who wrote it, and when, and "
        "whether it is kept up to date."
    ),
    fix=_(
        "Show the author's name, the date of publication and that of the last change, and give the "
        "same in the Article data (author.name, datePublished, dateModified)."
    ),
    source="Google docs",
)
def author_and_dates_shown(page: Page, site: Site) -> Result:
    rows = [] if _has_author(page) else [Evidence(label="author-missing")]
    published = _dates(page, "datePublished", "article:published_time")
    modified = _dates(page, "dateModified", "article:modified_time", "og:updated_time")
    # Of <time> and other metas it is not known what their date is of: one may be either.
    shown = len(set(page.html.dates))
    if not published and not shown:
        rows.append(Evidence(label="date-published-missing"))
    if not modified and shown < 2:
        rows.append(Evidence(label="date-modified-missing"))
    rows += _impossible(published, modified)
    return failed(rows, count=len(rows)) if rows else PASSED


def _has_author(page: Page) -> bool:
    document = page.html
    data = structured_data(document.json_ld)
    for node in data.nodes:
        if any(data.texts(node.data, "author")):
            return True
        if any(data.texts(value, "name") for value in data.values(node.data, "author")
               if isinstance(value, dict)):  # fmt: skip
            return True
    named = meta(page, "author") or meta(page, "article:author")
    if named and not named.startswith(("http://", "https://")):
        return True
    if any("author" in link.rel and link.text for link in document.links):
        return True
    blocks = [block.text for block in document.blocks[:BYLINE_BLOCKS]]
    blocks += [block.text for block in document.blocks[-BYLINE_BLOCKS:]]
    return any(len(text) <= MAX_BYLINE and _BYLINE.search(text) for text in blocks)


def _dates(page: Page, name: str, *metas: str) -> list[str]:
    """What JSON-LD gives as this date, then the metas of these names; as written."""
    data = structured_data(page.html.json_ld)
    found = [text for node in data.nodes for text in data.texts(node.data, name)]
    return found + [item.content for item in page.html.metas if item.name in metas and item.content]


def _impossible(published: list[str], modified: list[str]) -> Iterator[Evidence]:
    """Dates that cannot be right; a day is left for the zones of time."""
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    for text in dict.fromkeys(published + modified):
        date = _day(text)
        if date is not None and date > tomorrow:
            yield Evidence(text=text[:40], label="date-in-future")
    first, last = _day(published[0] if published else ""), _day(modified[0] if modified else "")
    if first is not None and last is not None and last < first:
        yield Evidence(
            text=f"{modified[0][:40]} < {published[0][:40]}", label="date-modified-early"
        )


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


@check(
    "sources-cited",
    group="ai-answers",
    severity="notice",
    applies=is_article,
    title=_("The article names its sources"),
    found=_("The text links to no other site and has no list of references."),
    why=_(
        "Links to sources let readers check what they read, and show answer engines what a "
        "statement rests on."
    ),
    fix=_(
        "Link figures and claims to where they come from, or put a list of references at the end."
    ),
    source="Yoast",
)
def sources_cited(page: Page, site: Site) -> Result:
    document = page.html
    for link in document.links:
        followed = link.kind == "external" and UNFOLLOWED.isdisjoint(link.rel)
        if followed and link.place == "main" and not _SHARING.match(link.url):
            return PASSED
    if any(_announces_sources(heading.text) for heading in document.headings):
        return PASSED
    return failed([Evidence(page.url, label="no-sources")])


def _announces_sources(heading: str) -> bool:
    """Whether a heading stands above a list of references: "المراجع", "Sources of the tables"."""
    known = load_both("reference_headings")
    text = heading.strip(" :.").lower()
    words = text.split()
    return text in known or (0 < len(words) <= MAX_REFERENCE_WORDS and words[0] in known)


def is_long_article(page: Page, site: Site) -> bool:
    """An article in Arabic or English of 600 words or more."""
    return (
        is_article(page, site)
        and page.html.words.total >= MIN_WORDS_STRUCTURED
        and page.html.language in ("ar", "en")
    )


@check(
    "answers-structured",
    group="ai-answers",
    severity="notice",
    applies=is_long_article,
    title=_("The article gives answers that can be quoted"),
    found=_(
        "The article has neither a question as a heading with a short answer below it, nor a list, "
        "nor a table."
    ),
    why=_(
        "Answer engines and featured snippets quote short passages: a question with its answer in "
        "a few lines, steps as a list, figures in a table."
    ),
    fix=_(
        "Make the question that readers ask a heading and answer it below in 60 words at most; "
        "turn steps into a list and figures into a table."
    ),
)
def answers_structured(page: Page, site: Site) -> Result:
    blocks = page.html.blocks
    tags = [block.tag for block in blocks]
    if tags.count("li") >= MIN_ITEMS or tags.count("dd") or tags.count("td") >= MIN_ITEMS:
        return PASSED
    long_answers: list[Evidence] = []
    for heading, below in pairwise(blocks):
        if heading.tag in _HEADINGS and below.tag == "p" and _asks(heading.text):
            words = len(below.text.split())
            if words <= MAX_ANSWER_WORDS:
                return PASSED
            long_answers.append(
                Evidence(text=heading.text[:200], number=words, label="answer-words")
            )
    return failed(long_answers or [Evidence(page.url, label="no-structured-answer")])


def _asks(heading: str) -> bool:
    text = heading.strip()
    return text.endswith(("?", "؟")) or text.split(maxsplit=1)[0].lower() in load_both(
        "question_openings"
    )
