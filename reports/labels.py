"""How the report names what the core only identifies: groups, severities, outcomes, notes ...

An id without a wording here is shown as it is: a check from another package may bring a group of
its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from seo_audit.texts import Text, _, n_

GROUPS: dict[str, Text] = {
    "responses": _("Responses and redirects"),
    "indexing": _("Indexing"),
    "canonicals": _("Canonicals"),
    "pagination": _("Pagination"),
    "sitemaps": _("XML sitemaps"),
    "urls": _("URLs"),
    "titles": _("Titles"),
    "descriptions": _("Meta descriptions"),
    "headings": _("Headings"),
    "content": _("Content"),
    "readability": _("Readability"),
    "keyphrase": _("Keyphrase"),
    "language": _("Language and direction"),
    "arabic-text": _("Arabic text"),
    "spelling": _("Spelling and grammar"),
    "hreflang": _("Hreflang"),
    "parity": _("Arabic and English parity"),
    "links": _("Links"),
    "images": _("Images"),
    "structured-data": _("Structured data"),
    "social": _("Share tags"),
    "marketing": _("Marketing evidence"),
    "ai-answers": _("AI and answer engines"),
    "landing-pages": _("Landing pages"),
    "security": _("Security"),
    "html": _("HTML validity"),
    "mobile": _("Mobile"),
    "performance": _("Performance"),
    "rendering": _("JavaScript rendering"),
    "search-console": _("Search Console"),
}

SEVERITIES: dict[str, Text] = {
    "blocker": _("Blocker"),
    "error": _("Error"),
    "warning": _("Warning"),
    "notice": _("Notice"),
}

SEVERITY_MEANINGS: dict[str, Text] = {
    "blocker": _("Nothing else counts until this is solved."),
    "error": _("Clearly costs results or readers: fix it now."),
    "warning": _("Weakens the page: fix it at the next edit."),
    "notice": _("Information or an idea; never lowers a score."),
}

SEVERITY_COUNTS: dict[str, Text] = {
    "blocker": n_("{count} blocker", "{count} blockers"),
    "error": n_("{count} error", "{count} errors"),
    "warning": n_("{count} warning", "{count} warnings"),
    "notice": n_("{count} notice", "{count} notices"),
}

EFFORTS: dict[int, Text] = {
    1: _("Minutes"),
    2: _("An edit of the page"),
    3: _("Work for a developer"),
}

INDEXABILITY: dict[str, Text] = {
    "indexable": _("Indexable"),
    "noindex": _("Noindex"),
    "canonicalised": _("Canonical elsewhere"),
    "blocked-by-robots": _("Blocked by robots.txt"),
    "redirect": _("Redirect"),
    "client-error": _("Error 4xx"),
    "server-error": _("Error 5xx"),
    "non-html": _("Not HTML"),
    "no-response": _("No response"),
}

LANGUAGES: dict[str, Text] = {
    "ar": _("Arabic"),
    "en": _("English"),
    "mixed": _("Mixed"),
    "other": _("Other language"),
}

# Why a page gave no answer (`Page.error`).
FAULTS: dict[str, Text] = {
    "dns": _("The host name is unknown"),
    "refused": _("The connection was refused"),
    "timeout": _("No answer in time"),
    "tls": _("The secure connection failed"),
    "broken-off": _("The answer broke off"),
    "unreachable": _("The host cannot be reached"),
    "no-answer": _("The server closed the connection without an answer"),
    "robots": _("robots.txt forbids it"),
    "too-large": _("The answer was too large"),
    "extraction-failed": _("The page could not be taken apart"),
}

VERDICTS: dict[str, Text] = {
    "organic": _("Win by organic search"),
    "paid": _("Buy by ads"),
    "repair": _("Repair first"),
}

INTENTS: dict[str, Text] = {
    "informational": _("Informational"),
    "commercial": _("Commercial"),
    "transactional": _("Transactional"),
    "navigational": _("Navigational"),
    "local": _("Local"),
}

# How readability was measured; the names of the published formulas.
MEASURES: dict[str, Text] = {"flesch": "Flesch Reading Ease", "osman": "OSMAN"}

# What opens a page that is kept out of the index, by its indexability.
WAYS_IN: dict[str, Text] = {
    "noindex": _(
        "Take noindex out of the robots meta tag and the X-Robots-Tag header of every page that "
        "people should find."
    ),
    "canonicalised": _("Let every page that people should find name itself as its canonical."),
    "blocked-by-robots": _("Open the pages in robots.txt."),
    "redirect": _("Let the start address end at a page that answers 200."),
    "client-error": _("Let the addresses answer 200, or start from one that does."),
    "server-error": _("Mend the server: it answers with errors."),
    "non-html": _("Start from an address that answers with an HTML page."),
    "no-response": _("Make sure that the server can be reached, then run the audit again."),
}

# What the crawl says about itself; `values` of the note fill the placeholders.
NOTES: dict[str, Text] = {
    "max-pages": n_(
        "The crawl stopped at its limit of {limit} pages; {count} known address was not read.",
        "The crawl stopped at its limit of {limit} pages; {count} known addresses were not read.",
    ),
    "max-depth": n_(
        "{count} address lies more than {limit} clicks from the start and was not read.",
        "{count} addresses lie more than {limit} clicks from the start and were not read.",
    ),
    "max-query-variants": n_(
        "{count} address was left out: its path has over {limit} queries, as an endless calendar.",
        "{count} addresses were left out: their paths have over {limit} queries, "
        "as an endless calendar.",
    ),
    "max-resources": n_(
        "{count} file or outside link was not asked for: the limit is {limit}.",
        "{count} files or outside links were not asked for: the limit is {limit}.",
    ),
    "max-sitemaps": n_(
        "{count} sitemap was not read: the limit is {limit}.",
        "{count} sitemaps were not read: the limit is {limit}.",
    ),
    "extraction-failed": n_(
        "{count} page could not be taken apart and was not judged.",
        "{count} pages could not be taken apart and were not judged.",
    ),
    "keyphrase-pages-unknown": n_(
        "{count} address of the keyphrase table was not met in the crawl.",
        "{count} addresses of the keyphrase table were not met in the crawl.",
    ),
    "crawl-delay-cut": _(
        "robots.txt asks for {asked} seconds between requests; the crawl waited {kept}."
    ),
    "check-raised": _("The check {check} stopped on {url} and does not count there: {error}"),
}

# Values and evidence rows that number something rather than count it: written without separators.
ORDINALS = frozenset(
    {
        "status",
        "hop",
        "final",
        "line",
        "year",
        "copyright-year",
        "newest-date",
        "first-bad-byte",
        "before-head-at-line",
        "before-html-at-line",
        "ends-head-at-line",
        "tag-repeated-at-line",
    }
)

SOURCES: dict[str, str] = {
    "SF": "Screaming Frog",
    "LH": "Lighthouse",
    "Google docs": "Google Search Central",
    "Yoast": "Yoast SEO",
}
OWN_SOURCE: Text = _("our own threshold")


def label(names: Mapping[str, Text], key: str) -> Text:
    """The wording of an id, or the id itself where there is none."""
    return names.get(key) or names.get(key.replace("_", "-")) or key
