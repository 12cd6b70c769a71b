"""Rich results: what Google requires and recommends for each type of JSON-LD.

Microdata and RDFa are not judged here: of them only the types are known.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from seo_audit.applies import is_index
from seo_audit.check import PASSED, Evidence, Result, check, failed
from seo_audit.checks.content import is_home
from seo_audit.checks.structured_data import MAX_ROWS
from seo_audit.facts import Page
from seo_audit.schema_org import Data, Node, StructuredData, is_reference, structured_data, types_of
from seo_audit.schema_vocabulary import is_a
from seo_audit.site import Site
from seo_audit.texts import _, n_


class RichResult(msgspec.Struct, frozen=True):
    """Google's properties of one type and its subtypes. `a.b` is property b of what a holds;
    `a|b` is met by either; `a@Type` by a value of a of that type.

    `inside`: the properties through which a node is judged where it stands in another one that is
    itself judged, each as "Type.property"; else only top nodes are. `home_only`: judged on home
    pages alone, since its nodes stand on every page as publisher.
    """

    type: str
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    top: bool = True
    home_only: bool = False


def _row(kind: str, required: str, recommended: str, inside: str = "", *, top: bool = True,
         home_only: bool = False) -> RichResult:  # fmt: skip
    return RichResult(
        kind,
        tuple(required.split()),
        tuple(recommended.split()),
        tuple(inside.split()),
        top,
        home_only,
    )


# Google Search Central, structured data gallery. A node takes the first row that fits.
RICH_RESULTS = (
    _row("AggregateOffer", "lowPrice priceCurrency", "highPrice offerCount", "Product.offers",
         top=False),
    _row("Offer",
         "price|priceSpecification.price priceCurrency|priceSpecification.priceCurrency",
         "availability itemCondition url priceValidUntil shippingDetails hasMerchantReturnPolicy",
         "Product.offers", top=False),
    _row("Product", "name offers|review|aggregateRating|reviews",
         "image description brand sku|gtin|gtin8|gtin12|gtin13|gtin14|mpn"),
    _row("Article", "",
         "headline image author.name author.url|author.sameAs datePublished dateModified"),
    _row("LocalBusiness", "name address",
         "geo telephone url openingHoursSpecification|openingHours priceRange"),
    _row("Organization", "", "name url logo sameAs contactPoint telephone email address",
         home_only=True),
    _row("Event", "name startDate location.address|location@VirtualLocation",
         "endDate eventStatus image offers organizer performer description"),
    _row("VideoObject", "name thumbnailUrl uploadDate", "description duration contentUrl|embedUrl",
         "Article.video Recipe.video Product.video"),
    _row("Recipe", "name image",
         "author prepTime cookTime recipeYield recipeIngredient recipeInstructions "
         "nutrition.calories video"),
    _row("AggregateRating", "itemReviewed.name ratingValue ratingCount|reviewCount", "bestRating",
         "Product.aggregateRating LocalBusiness.aggregateRating Recipe.aggregateRating "
         "Event.aggregateRating SoftwareApplication.aggregateRating"),
    _row("Review", "author itemReviewed.name reviewRating.ratingValue",
         "datePublished reviewRating.bestRating",
         "Product.review Product.reviews LocalBusiness.review Recipe.review Event.review "
         "SoftwareApplication.review"),
    _row("JobPosting",
         "title description datePosted hiringOrganization "
         "jobLocation|jobLocationType|applicantLocationRequirements",
         "validThrough baseSalary employmentType identifier"),
    _row("SoftwareApplication", "name offers.price|offers.lowPrice aggregateRating|review",
         "applicationCategory operatingSystem"),
    _row("WebSite", "name url", "alternateName", home_only=True),
    _row("Question", "", "name acceptedAnswer.text|suggestedAnswer.text", "FAQPage.mainEntity",
         top=False),
    _row("FAQPage", "", "mainEntity"),
    _row("BreadcrumbList", "", "", "WebPage.breadcrumb"),
)  # fmt: skip
# On a page that sells, these are required of a Product.
_SELLING = ("name", "image", "offers")
# Kinds of the above that have rules of their own or no rich result.
_NOT_MEANT = (
    "ProductGroup", "ProductModel", "ProductCollection", "Vehicle", "Drug", "DietarySupplement",
    "VideoGame", "CourseInstance", "PublicationEvent", "UserInteraction", "ClaimReview",
    "MediaReview",
)  # fmt: skip


def has_rich_type(page: Page, site: Site) -> bool:
    """An indexable page with JSON-LD of a type of the table."""
    return is_index(page, site) and any(True for _item in _judged(page, site))


def _judged(page: Page, site: Site) -> Iterator[tuple[Node, RichResult, StructuredData]]:
    """The nodes that a row of the table speaks of."""
    if not page.html.json_ld:
        return
    data = structured_data(page.html.json_ld)
    home = is_home(page, site)
    for node in data.nodes:
        if not node.in_schema_org:
            continue
        row = next((row for row in RICH_RESULTS if is_a(node.types, row.type)), None)
        if row is None or (row.home_only and not home) or not _stands_right(node, row):
            continue
        if row.type in node.types or not any(is_a(node.types, kind) for kind in _NOT_MEANT):
            yield node, row, data


def _stands_right(node: Node, row: RichResult) -> bool:
    if row.top and _is_main(node):
        return True
    if node.parent is None or not _is_main(node.parent):
        return False
    places = (place.split(".") for place in row.inside)
    return any(node.role == role and is_a(node.parent.types, kind) for kind, role in places)


def _is_main(node: Node) -> bool:
    """A top node, or the main entity of a top WebPage."""
    above = node.parent
    if above is None:
        return True
    return node.role == "mainEntity" and above.is_top and is_a(above.types, "WebPage")


@check(
    "rich-result-required",
    group="structured-data",
    severity="error",
    applies=has_rich_type,
    title=_("The structured data has what Google requires"),
    found=n_(
        "{count} required property is missing from the JSON-LD: {property}",
        "{count} required properties are missing from the JSON-LD, such as {property}",
    ),
    why=_("Without a required property the page gets no rich result of that type at all."),
    fix=_(
        "Add the properties shown, with values that also stand on the page. "
        "Only JSON-LD is judged; data in microdata or RDFa is not seen here."
    ),
    source="SF, Google docs",
    effort=3,
)
def rich_result_required(page: Page, site: Site) -> Result:
    rows = []
    for node, row, data in _judged(page, site):
        if row.type == "BreadcrumbList":
            missing = breadcrumb_faults(node.data, data, 1 if is_home(page, site) else 2)
        else:
            required = row.required
            if row.type == "Product" and page.html.sells:
                required = _SELLING
            # What is rated holds the rating, by the nesting or by its @id.
            if row.type in ("AggregateRating", "Review") and (node.parent or "@id" in node.data):
                required = tuple(path for path in required if path != "itemReviewed.name")
            missing = [path for path in required if not has(node.data, path, data)]
        rows += [_missing(node, path) for path in missing]
    return _result(rows)


@check(
    "rich-result-recommended",
    group="structured-data",
    severity="notice",
    applies=has_rich_type,
    title=_("The structured data has what Google recommends"),
    found=n_(
        "{count} recommended property is missing from the JSON-LD: {property}",
        "{count} recommended properties are missing from the JSON-LD, such as {property}",
    ),
    why=_(
        "Recommended properties make a result richer, and answer engines read them. Google itself "
        "no longer shows results for FAQPage (since May 2026) and HowTo (since September 2023)."
    ),
    fix=_(
        "Add the properties shown where the page has the information; leave out what it does not "
        "say. Only JSON-LD is judged."
    ),
    source="SF, Google docs",
    effort=3,
)
def rich_result_recommended(page: Page, site: Site) -> Result:
    return _result(
        [
            _missing(node, path)
            for node, row, data in _judged(page, site)
            for path in row.recommended
            if not has(node.data, path, data)
        ]
    )


def _missing(node: Node, path: str) -> Evidence:
    name = path.replace("|", " / ").replace("@", " → ")
    return Evidence(text=f"{node.types[0][:100]}: {name}", label="missing-property")


def _result(rows: list[Evidence]) -> Result:
    rows = list(dict.fromkeys(rows))
    if not rows:
        return PASSED
    return failed(rows[:MAX_ROWS], count=len(rows), property=rows[0].text)


def has(node: Data, path: str, data: StructuredData) -> bool:
    """Whether a node has a property of the table. What a reference names that is not on this page
    counts as there, and a text where an object is asked for as its name or address."""
    return any(_has_one(node, one, data) for one in path.split("|"))


def _has_one(node: Data, path: str, data: StructuredData) -> bool:
    name, _dot, rest = path.partition(".")
    name, _at, kind = name.partition("@")
    for value in data.values(node, name):
        if not isinstance(value, dict):
            if not kind and rest in ("", "name", "text"):
                return True
        elif is_reference(value):
            return True
        elif kind:
            if kind in types_of(value):
                return True
        elif value and (not rest or _has_one(value, rest, data)):
            return True
    return False


def breadcrumb_faults(node: Data, data: StructuredData, fewest: int = 2) -> list[str]:
    """What the elements of a BreadcrumbList lack; the last needs no `item`."""
    items = data.values(node, "itemListElement")
    if len(items) < fewest:
        return [f"itemListElement × {fewest}"]
    missing: dict[str, None] = {}
    for at, item in enumerate(items, 1):
        if not isinstance(item, dict) or is_reference(item):
            continue
        if not has(item, "position", data):
            missing["itemListElement.position"] = None
        if not has(item, "name|item.name", data):
            missing["itemListElement.name"] = None
        if at < len(items) and not has(item, "item", data):
            missing["itemListElement.item"] = None
    return list(missing)
