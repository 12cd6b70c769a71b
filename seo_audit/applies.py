"""To which pages a check applies: the predicates of the catalogue, said once."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from seo_audit.facts import Page
from seo_audit.site import Site

# Pages that serve a task and are no landing page of a search: path words in both languages. The
# first kind takes a whole folder; the second only the address's end, since /register/texas/ or
# /search/guide are content.
_UTILITY_FOLDERS = (
    "log-?in|sign-?in|log-?out|cart|basket|checkout|account|my-account|thanks|thank-you|"
    "دخول|تسجيل-الدخول|سلة|السلة|الدفع|حسابي|شكرا"
)
_UTILITY_ENDS = "register|sign-?up|search|بحث|البحث|التسجيل|إنشاء-حساب"
_UTILITY_PATH = re.compile(
    rf"/(?:(?:{_UTILITY_FOLDERS})(?:\.\w+)?(?:/|$)|(?:{_UTILITY_ENDS})(?:\.\w+)?/?$)", re.IGNORECASE
)
ARTICLE_TYPES = frozenset(
    {"Article", "NewsArticle", "BlogPosting", "TechArticle", "Report", "ScholarlyArticle"}
)
PRODUCT_TYPES = frozenset({"Product", "ProductGroup", "IndividualProduct", "Vehicle"})


def always(page: Page, site: Site) -> bool:
    """Every page and the site itself."""
    return True


def is_html(page: Page, site: Site) -> bool:
    """Internal, status 200, HTML."""
    return page.is_html


def is_utility(page: Page) -> bool:
    """A login, cart, checkout, search, account or thanks page, by the words of its path."""
    return is_utility_url(page.url)


@lru_cache(maxsize=65536)
def is_utility_url(url: str) -> bool:
    """The same for an address."""
    return _UTILITY_PATH.search(unquote(urlsplit(url).path)) is not None


def is_content_html(page: Page, site: Site) -> bool:
    """HTML and no utility page."""
    return page.is_html and not is_utility(page)


def is_index(page: Page, site: Site) -> bool:
    """HTML, open to Googlebot, without noindex, its own canonical (all but HTML with --staging);
    utility pages are left out."""
    return page.is_html and site.judged_as_indexable(page.url) and not is_utility(page)


def is_index_in_ar_or_en(page: Page, site: Site) -> bool:
    """An indexable page whose main text is Arabic or English."""
    return is_index(page, site) and page.html.language in ("ar", "en")


def is_index_in_arabic(page: Page, site: Site) -> bool:
    return is_index(page, site) and page.html.language == "ar"


def is_index_in_english(page: Page, site: Site) -> bool:
    return is_index(page, site) and page.html.language == "en"


def is_article(page: Page, site: Site) -> bool:
    """JSON-LD Article family, og:type article, or an article element with a date."""
    if not is_index(page, site):
        return False
    document = page.html
    return (
        not ARTICLE_TYPES.isdisjoint(document.schema_types)
        or meta(page, "og:type").lower() == "article"
        or document.has_dated_article
    )


def is_product(page: Page, site: Site) -> bool:
    """JSON-LD Product, og:type product, or a price beside an add-to-cart button."""
    if not is_index(page, site):
        return False
    document = page.html
    return (
        not PRODUCT_TYPES.isdisjoint(document.schema_types)
        or meta(page, "og:type").lower().startswith("product")
        or document.sells
    )


def meta(page: Page, name: str) -> str:
    """The content of the first `<meta>` of this name, or ""."""
    return next((item.content for item in page.html.metas if item.name == name), "")
