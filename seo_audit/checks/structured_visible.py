"""What the JSON-LD says of its main node must stand on the page too: name, price and rating."""

from __future__ import annotations

import re

from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.checks.structured_data import MAX_SHOWN, has_nodes
from seo_audit.checks.structured_values import NUMBER
from seo_audit.facts import Page
from seo_audit.schema_org import Node, StructuredData, structured_data
from seo_audit.schema_vocabulary import is_a
from seo_audit.site import Site
from seo_audit.text.normalise import fold
from seo_audit.text.words import words
from seo_audit.texts import _, n_

# Share of the words of a name or headline that must stand on the page (ours).
VISIBLE_SHARE = 0.5
# Characters of a name that are looked for.
_LONGEST = 500

# Bounded, for a run of digits may be as long as the page.
_FIGURE = "(?<!\\d)\\d[\\d.,٫٬’'\u00a0\u202f]{0,20}"
_CURRENCY = (
    r"(?:[$€£﷼]|\b(?:USD|EUR|GBP|SAR|AED|EGP|KWD|QAR|BHD|OMR|JOD)\b"
    r"|ريال|درهم|جنيه|دينار|ر\.س|د\.إ)"
)
_PRICE_SHOWN = re.compile(rf"{_CURRENCY}\s?({_FIGURE})|({_FIGURE})\s?{_CURRENCY}")
# With decimals: «1 of 5» is more often the first of five pages.
_RATING_SHOWN = re.compile(r"(?<!\d)(\d[.,٫]\d{1,2})\s?(?:/|of|out of|من)\s?[5٥](?!\d|[.,٫]\d)")
# What Arabic writes together with the word after it.
_PARTICLES = re.compile("^(?:[وفبك]?ال|لل|[وفبكل])(?=\\w{3})")
_MAIN = ("Article", "Product", "Recipe", "Event", "JobPosting", "SoftwareApplication")


@check(
    "schema-text-visible",
    group="structured-data",
    severity="warning",
    applies=has_nodes,
    title=_("What the JSON-LD says stands on the page"),
    found=n_(
        "{count} value of the JSON-LD is not what the page shows: {value}",
        "{count} values of the JSON-LD are not what the page shows, such as {value}",
    ),
    why=_(
        "Google takes data that readers cannot see on the page for misleading, and may withdraw "
        "the rich results of the site."
    ),
    fix=_(
        "Bring the two together: fill the JSON-LD from the same name, price and rating that the "
        "page shows. Prices and ratings are compared where the page shows others."
    ),
    source="Google docs",
)
def schema_text_visible(page: Page, site: Site) -> Result:
    data = structured_data(page.html.json_ld)
    node = next((node for node in data.nodes if _is_main(node)), None)
    if node is None or not page.html.blocks:
        return NOT_APPLICABLE
    document = page.html
    rows: list[Evidence] = []
    name = (data.texts(node.data, "headline") or data.texts(node.data, "name") or [""])[0]
    if name and not _is_said(name[:_LONGEST], page):
        rows.append(Evidence(text=name[: 2 * MAX_SHOWN], label="schema-name-not-shown"))
    for values, pattern, label in (
        (_prices(node, data), _PRICE_SHOWN, "schema-price-not-shown"),
        (_ratings(node, data), _RATING_SHOWN, "schema-rating-not-shown"),
    ):
        if not values:
            continue
        text = "\n".join(item.text for item in document.blocks)
        shown = {figure for found in pattern.finditer(text) for figure in _readings(found)}
        if shown and not any(_is_shown(value, shown) for value in values):
            rows.append(Evidence(text=", ".join(map(str, values[:3])), label=label))
    if not rows:
        return PASSED
    return failed(rows, count=len(rows), value=rows[0].text)


def _is_main(node: Node) -> bool:
    return node.is_top and node.in_schema_org and any(is_a(node.types, kind) for kind in _MAIN)


def _is_said(name: str, page: Page) -> bool:
    """Whether half the words of a name stand on the page, in any order and spelling."""
    wanted = {_PARTICLES.sub("", word) for word in words(fold(name))}
    document = page.html
    shown = [item.text for item in document.titles]
    shown += [item.text for item in document.headings]
    if _hold(fold("\n".join(shown)), wanted):
        return True
    shown = [item.text for item in document.blocks]
    shown += [item.alt for item in document.images if item.alt]
    return _hold(fold("\n".join(shown)), wanted)


def _hold(text: str, wanted: set[str]) -> bool:
    return sum(word in text for word in wanted) >= VISIBLE_SHARE * len(wanted)


def _prices(node: Node, data: StructuredData) -> list[float]:
    """The prices of all offers of a node, and of their price specifications."""
    found: list[float] = []
    for offer in data.values(node.data, "offers"):
        if isinstance(offer, dict):
            holders = [offer, *data.values(offer, "priceSpecification")]
            for holder in holders:
                if isinstance(holder, dict):
                    for name in ("price", "lowPrice", "highPrice"):
                        found += _numbers(data.texts(holder, name))
    return [] if 0 in found else found  # free: said in words


def _ratings(node: Node, data: StructuredData) -> list[float]:
    """The ratings of a node on a scale of five."""
    holders = data.values(node.data, "aggregateRating")
    best = [
        one for item in holders if isinstance(item, dict) for one in data.texts(item, "bestRating")
    ]
    if any(one != "5" for one in best):
        return []
    return [
        number
        for item in holders
        if isinstance(item, dict)
        for number in _numbers(data.texts(item, "ratingValue"))
    ]


def _numbers(texts: list[str]) -> list[float]:
    return [float(text) for text in texts if len(text) < 20 and NUMBER.fullmatch(text)]


def _readings(found: re.Match[str]) -> list[float]:
    """What a figure on the page may mean: its marks may set off thousands or decimals."""
    figure = next(group for group in found.groups() if group).strip(" .,٫٬’'\u00a0\u202f")
    parts = re.split(r"[^\d]+", figure[:30])
    whole = "".join(parts)
    readings = [float(whole)] if whole else []
    if len(parts) > 1 and len(parts[-1]) <= 3:
        readings.append(float(f"{''.join(parts[:-1])}.{parts[-1]}"))
    return readings


def _is_shown(value: float, shown: set[float]) -> bool:
    """Whether a number is shown, also rounded to one decimal or none."""
    return any(abs(value - one) < 0.01 for one in shown) or bool(
        {round(value, 1), round(value)} & shown
    )
