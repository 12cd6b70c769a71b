"""Responses and redirects: where the internal links of a page end."""

from __future__ import annotations

import re

from seo_audit.applies import is_html, is_utility_url
from seo_audit.check import (
    NOT_APPLICABLE,
    NOT_MEASURED,
    PASSED,
    Evidence,
    Result,
    check,
    failed,
    judged,
)
from seo_audit.checks.links import anchor_of
from seo_audit.facts import Link, Page
from seo_audit.site import Answer, Site, UrlRecord
from seo_audit.texts import _, n_
from seo_audit.urls import normalise, url_hash

# The server answered, but not to a crawler: what a visitor gets is not known.
GUARDED = frozenset({401, 403, 429})
# Faults that the crawl chose itself; they say nothing about the target.
NOT_ASKED = frozenset({"", "robots", "scheme", "cancelled", "too-large", "extraction-failed"})

# "5; url=/next", "0;URL='/next'", "3, /next": the delay in seconds and the target, if any.
_REFRESH = re.compile(
    r"\s*(\d+)?(?:\.[\d.]*)?\s*(?:[;,]\s*|\s+|$)(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE
)


class _Answers:
    """The first link to each internal target of a page that the crawl knows an answer of.

    Three checks ask for them one after the other, so those of the last page are kept.
    """

    def __init__(self) -> None:
        self._asked: tuple[Page, Site] | None = None
        self._found: list[tuple[Link, Answer]] = []

    def of(self, page: Page, site: Site) -> list[tuple[Link, Answer]]:
        if self._asked is None or self._asked[0] is not page or self._asked[1] is not site:
            first: dict[str, Link] = {}
            for link in page.html.links:
                if link.kind == "internal":
                    first.setdefault(link.url, link)
            answers = [(link, site.answer(url)) for url, link in first.items()]
            self._found = [(link, answer) for link, answer in answers if answer.known]
            self._asked = (page, site)
        return self._found


_answers = _Answers()


def _works(last: UrlRecord) -> bool | None:
    """Whether an address answers as it should; None where the crawl cannot tell."""
    if last.status == 0:
        return None if last.error in NOT_ASKED else False
    if last.status in GUARDED or 300 <= last.status < 400:
        return None
    return last.status < 400


@check(
    "internal-link-works",
    group="responses",
    severity="error",
    scope="link",
    applies=is_html,
    title=_("Every internal link leads to a page that answers"),
    found=n_(
        "{count} internal address linked here does not answer or gives an error.",
        "{count} internal addresses linked here do not answer or give an error.",
    ),
    why=_("A broken link stops the reader, and search engines find nothing at its end."),
    fix=_(
        "Correct the address of the link, bring the target back, redirect it (301) to the page "
        "that replaces it, or remove the link."
    ),
    source="SF; LH http-status-code",
    effort=1,
)
def internal_link_works(page: Page, site: Site) -> Result:
    if not any(link.kind == "internal" for link in page.html.links):
        return NOT_APPLICABLE
    total = 0
    bad: list[Evidence] = []
    for link, answer in _answers.of(page, site):
        # A loop is redirect-no-loop's to report.
        works = None if answer.loop or answer.last is None else _works(answer.last)
        total += works is not None
        if works is False and answer.last is not None:
            bad.append(_broken(link, answer.last))
    return judged(bad, total) if total else NOT_MEASURED


def _broken(link: Link, last: UrlRecord) -> Evidence:
    if last.status:
        return Evidence(link.url, anchor_of(link), link.place, last.status, "status")
    return Evidence(link.url, anchor_of(link), link.place, label=f"fault-{last.error}")


@check(
    "internal-link-direct",
    group="responses",
    severity="warning",
    scope="link",
    applies=is_html,
    title=_("Internal links lead straight to their target"),
    found=n_(
        "{count} internal address linked here is redirected; by two hops or more: {chains}.",
        "{count} internal addresses linked here are redirected; by two hops or more: {chains}.",
    ),
    why=_(
        "Each redirect makes the reader wait for one more answer and costs search engines one more "
        "request."
    ),
    fix=_("Put the final address in the link."),
    source="SF",
    effort=1,
)
def internal_link_direct(page: Page, site: Site) -> Result:
    total = count = chains = 0
    rows: list[Evidence] = []
    for link, answer in _answers.of(page, site):
        if answer.loop or answer.last is None or _is_personal(answer, site):
            continue
        total += 1
        if answer.hops:
            count += 1
            chains += len(answer.hops) > 1
            rows += _path(link, answer)
    if not total:
        return NOT_APPLICABLE
    if not count:
        return PASSED
    return failed(rows, share=1 - count / total, count=count, total=total, chains=chains)


def _is_personal(answer: Answer, site: Site) -> bool:
    """Whether the redirect is meant: it leaves the site, or sends a guest to a login or a cart."""
    if not answer.hops or answer.last is None:
        return False
    url = answer.last.url
    return not site.scope.holds(url) or is_utility_url(url)


def _path(link: Link, answer: Answer) -> list[Evidence]:
    """Each address on the way with its status; the first row carries the anchor text."""
    rows = [Evidence(hop.url, "", "", hop.status, "hop") for hop in answer.hops]
    rows[0] = Evidence(link.url, anchor_of(link), link.place, answer.hops[0].status, "hop")
    if answer.last is not None:
        label = "loop" if answer.loop else "final"
        rows.append(Evidence(answer.last.url, number=answer.last.status or None, label=label))
    return rows


@check(
    "redirect-no-loop",
    group="responses",
    severity="error",
    scope="link",
    applies=is_html,
    title=_("Redirects come to an end"),
    found=n_(
        "{count} internal address linked here is redirected without end.",
        "{count} internal addresses linked here are redirected without end.",
    ),
    why=_("Browsers and search engines give up on such an address and never show its page."),
    fix=_("Let the address redirect once, straight to a page that answers 200."),
    source="SF; 10 hops: Google docs",
    effort=3,
)
def redirect_no_loop(page: Page, site: Site) -> Result:
    total = count = 0
    rows: list[Evidence] = []
    for link, answer in _answers.of(page, site):
        if answer.hops:
            total += 1
            if answer.loop:
                count += 1
                rows += _path(link, answer)
    if not total:
        return NOT_APPLICABLE
    if not count:
        return PASSED
    return failed(rows, share=1 - count / total, count=count, total=total)


@check(
    "no-refresh-redirect",
    group="responses",
    severity="warning",
    applies=is_html,
    title=_("The page does not send visitors away by refresh"),
    found=_("The page sends visitors to another address by refresh."),
    why=_(
        "Readers lose the page while they read it, and search engines take such a redirect less "
        "surely than one by the server."
    ),
    fix=_(
        "Remove the refresh. If the page has moved, let the server answer 301 with the new address."
    ),
    source="SF",
    effort=3,
)
def no_refresh_redirect(page: Page, site: Site) -> Result:
    said = [(meta.content, "refresh-meta") for meta in page.html.metas if meta.name == "refresh"]
    if header := page.header("refresh"):
        said.append((header, "refresh-header"))
    rows: list[Evidence] = []
    for content, label in said:
        found = _REFRESH.match(content)
        target = found[2].strip() if found else ""
        url = normalise(target, page.html.base or page.url) if target else ""
        if found and url and url_hash(url) != url_hash(page.url):
            rows.append(Evidence(url, content[:300], number=float(found[1] or 0), label=label))
    return failed(rows) if rows else PASSED
