"""JavaScript: what a page holds before its scripts run."""

from __future__ import annotations

from seo_audit.applies import is_html
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.facts import Page
from seo_audit.site import Site
from seo_audit.texts import _, n_

# A page with so many words of main text says something without its scripts (ours).
MIN_WORDS_WITHOUT_SCRIPT = 50
# What the retired scheme made of `#!` in an address.
_OLD_PARAMETER = "_escaped_fragment_="
# Rows shown of one finding (ours).
MAX_ROWS = 50


@check(
    "content-not-script-only",
    group="rendering",
    severity="error",
    applies=is_html,
    title=_("The text of the page is in its HTML"),
    found=n_(
        "The HTML has {count} word of text; scripts are to fill the empty element “{shell}”.",
        "The HTML has {count} words of text; scripts are to fill the empty element “{shell}”.",
    ),
    why=_(
        "Answer engines and most crawlers run no scripts, and Google runs them later. They find an "
        "empty page."
    ),
    fix=_(
        "Let the server send the finished page: server-side rendering or pages built beforehand, "
        "which every framework offers."
    ),
    source="SF; ours",
    effort=3,
)
def content_not_script_only(page: Page, site: Site) -> Result:
    document = page.html
    words = document.words.total
    if words >= MIN_WORDS_WITHOUT_SCRIPT or not document.app_shell:
        return PASSED
    rows = [
        Evidence(text=document.app_shell, label="app-shell"),
        Evidence(number=words, label="words"),
    ]
    return failed(rows, count=words, shell=document.app_shell)


@check(
    "no-old-ajax-crawling",
    group="rendering",
    severity="warning",
    applies=is_html,
    title=_("No address relies on the retired AJAX crawling scheme"),
    found=n_(
        "{count} sign of the AJAX crawling scheme, which Google gave up.",
        "{count} signs of the AJAX crawling scheme, which Google gave up.",
    ),
    why=_(
        "Search engines drop what follows # in an address, so everything behind #! is one page to "
        "them."
    ),
    fix=_(
        "Give each content an address of its own without #! (History API) and remove "
        '<meta name="fragment">.'
    ),
    source="SF",
    effort=3,
)
def no_old_ajax_crawling(page: Page, site: Site) -> Result:
    document = page.html
    rows = [
        Evidence(text=f'<meta name="fragment" content="{item.content[:100]}">')
        for item in document.metas
        if item.name == "fragment" and item.content.startswith("!")
    ]
    if _OLD_PARAMETER in page.url:
        rows.append(Evidence(page.url, label="own-address"))
    for link in document.links:
        # `#!` alone is what some designs write on a button.
        old = len(link.fragment) > 1 and link.fragment[0] == "!"
        if link.kind == "internal" and (old or _OLD_PARAMETER in link.url):
            rows.append(Evidence(link.url, (link.href or "")[:200], link.place))
    rows = list(dict.fromkeys(rows))
    return failed(rows[:MAX_ROWS], count=len(rows)) if rows else PASSED
