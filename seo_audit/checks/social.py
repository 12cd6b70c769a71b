"""Share tags: Open Graph and X cards, which apps read when a page is shared."""

from __future__ import annotations

from seo_audit.applies import is_index, meta
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.checks.structured_values import is_foreign, titles_of
from seo_audit.facts import Page
from seo_audit.language_tags import ARABIC, ENGLISH, primary
from seo_audit.site import Site, canonical_of
from seo_audit.text.normalise import fold
from seo_audit.texts import _, n_
from seo_audit.urls import normalise, readable

# ogp.me's four, the description that apps show below the title, and X's kind of card; a tag after
# "|" stands for the first.
SHARE_TAGS = (
    "og:title",
    "og:type",
    "og:image|og:image:url|og:image:secure_url",
    "og:url",
    "og:description",
    "twitter:card",
)
# Tags of which a page has one; og:image and og:locale:alternate may repeat.
SINGLE_TAGS = ("og:title", "og:type", "og:url", "og:description", "og:locale", "og:site_name")
_LONGEST_SHOWN = 200


def has_open_graph(page: Page, site: Site) -> bool:
    """An indexable page with a tag of Open Graph."""
    return is_index(page, site) and any(item.name.startswith("og:") for item in page.html.metas)


@check(
    "share-tags-complete",
    group="social",
    severity="warning",
    applies=is_index,
    title=_("The page has all the tags for sharing"),
    found=n_(
        "{count} tag for sharing is missing or empty: {tags}",
        "{count} tags for sharing are missing or empty: {tags}",
    ),
    why=_(
        "WhatsApp, X, LinkedIn and Facebook build the preview of a shared link from these tags; "
        "without them they guess, often without a picture."
    ),
    fix=_(
        "Add the missing tags to the <head>: og:title, og:type, og:image, og:url, og:description, "
        "and twitter:card with the value summary_large_image."
    ),
    source="ogp.me, X docs",
    effort=1,
)
def share_tags_complete(page: Page, site: Site) -> Result:
    there = {item.name for item in page.html.metas if item.content}
    missing = [
        names[0] for names in (tag.split("|") for tag in SHARE_TAGS) if there.isdisjoint(names)
    ]
    if not missing:
        return PASSED
    rows = [Evidence(text=name, label="share-tag-missing") for name in missing]
    return failed(rows, count=len(missing), tags=", ".join(missing))


@check(
    "share-tags-agree",
    group="social",
    severity="notice",
    applies=has_open_graph,
    title=_("The tags for sharing agree with the page"),
    found=n_(
        "{count} tag for sharing does not agree with the page: {tag}",
        "{count} tags for sharing do not agree with the page, such as {tag}",
    ),
    why=_(
        "Apps take the first tag they meet and count shares by og:url: with doubled tags, another "
        "address or another language, the preview shows something else than the page."
    ),
    fix=_(
        "Keep each tag once, set og:url to the canonical of the page, and write og:title and "
        "og:locale in the language of the page (ar_SA, en_US). Often two plug-ins both write tags."
    ),
    source="ours",
    effort=1,
)
def share_tags_agree(page: Page, site: Site) -> Result:
    rows = [*_doubled(page), *_other_address(page), *_other_language(page)]
    if not rows:
        return PASSED
    return failed(rows, count=len(rows), tag=rows[0].text)


def _doubled(page: Page) -> list[Evidence]:
    names = [item.name for item in page.html.metas]
    return [
        Evidence(text=name, number=names.count(name), label="share-tag-repeated")
        for name in SINGLE_TAGS
        if names.count(name) > 1
    ]


def _other_address(page: Page) -> list[Evidence]:
    written = meta(page, "og:url")
    if not written:
        return []
    own = canonical_of(page) or page.url
    if normalise(written, page.url) == own:
        return []
    return [
        Evidence(text=f"og:url: {readable(written)[:_LONGEST_SHOWN]}", label="share-tag-address"),
        Evidence(url=own, label="canonical"),
    ]


def _other_language(page: Page) -> list[Evidence]:
    document = page.html
    if document.language not in ("ar", "en"):
        return []
    rows = []
    title, locale = meta(page, "og:title"), meta(page, "og:locale")
    codes = ARABIC if document.language == "ar" else ENGLISH
    if is_foreign(title, document.language) and fold(title) not in titles_of(page):
        rows.append(
            Evidence(text=f"og:title: {title[:_LONGEST_SHOWN]}", label="share-tag-language")
        )
    if locale and primary(locale) not in codes:
        rows.append(
            Evidence(text=f"og:locale: {locale[:_LONGEST_SHOWN]}", label="share-tag-language")
        )
    return rows
