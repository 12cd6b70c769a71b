"""Structured data: there, readable, typed, and in words that schema.org knows.

Of microdata and RDFa only the types are known; their properties are not judged.
"""

from __future__ import annotations

from typing import Any

from seo_audit.applies import is_html, is_index
from seo_audit.check import NOT_APPLICABLE, PASSED, Evidence, Result, check, failed
from seo_audit.facts import Page
from seo_audit.schema_org import Data, structured_data
from seo_audit.schema_vocabulary import place_of, property_meant, type_meant
from seo_audit.site import Site
from seo_audit.texts import _, n_

# Rows shown of one finding (ours).
MAX_ROWS = 20
# Characters shown of a node (ours).
MAX_SHOWN = 120


def has_json_ld(page: Page, site: Site) -> bool:
    """HTML with a block of JSON-LD that is not empty."""
    return is_html(page, site) and any(map(str.strip, page.html.json_ld))


def has_nodes(page: Page, site: Site) -> bool:
    """An indexable page whose JSON-LD holds nodes of schema.org."""
    if not is_index(page, site) or not page.html.json_ld:
        return False
    return any(node.in_schema_org for node in structured_data(page.html.json_ld).nodes)


@check(
    "structured-data-present",
    group="structured-data",
    severity="notice",
    applies=is_index,
    title=_("The page has structured data"),
    found=_("The page has no structured data: neither JSON-LD nor microdata nor RDFa."),
    why=_(
        "Structured data tells search engines and answer engines without doubt what a page is "
        "about: an article, a product, a place. Rich results are built from it."
    ),
    fix=_(
        "Add one block of JSON-LD that says what the page is (Article, Product, LocalBusiness), "
        "and a BreadcrumbList. Most SEO plug-ins write both."
    ),
    source="SF, LH structured-data",
)
def structured_data_present(page: Page, site: Site) -> Result:
    document = page.html
    if document.schema_types or any(map(str.strip, document.json_ld)):
        return PASSED
    return failed([Evidence(label="no-structured-data")])


@check(
    "json-ld-parses",
    group="structured-data",
    severity="error",
    applies=has_json_ld,
    title=_("The JSON-LD can be read"),
    found=n_(
        "{count} block of JSON-LD is not valid JSON: line {line}, column {column} of the block.",
        "{count} blocks of JSON-LD are not valid JSON, "
        "the first at line {line}, column {column} of its block.",
    ),
    why=_("Search engines pass over the whole block when one character in it is wrong."),
    fix=_(
        "Mend the block at the place shown: no comma before a closing bracket, no comments, "
        "straight quotation marks (not &quot;), and \\n in place of a line break inside a text."
    ),
    source="SF",
    effort=3,
)
def json_ld_parses(page: Page, site: Site) -> Result:
    faults = structured_data(page.html.json_ld).faults
    if not faults:
        return PASSED
    rows = [
        Evidence(text=one.text, number=one.line, label=f"json-{one.cause}")
        for one in faults[:MAX_ROWS]
    ]
    return failed(rows, count=len(faults), line=faults[0].line, column=faults[0].column)


@check(
    "schema-type-given",
    group="structured-data",
    severity="error",
    applies=has_json_ld,
    title=_("The structured data names its vocabulary and its types"),
    found=n_(
        "{count} node of the JSON-LD has no @type, or its block no @context.",
        "{count} nodes of the JSON-LD have no @type, or their block no @context.",
    ),
    why=_("Without @context and @type a search engine cannot tell what the data describes."),
    fix=_(
        'Begin the block with "@context": "https://schema.org", and give each node its "@type", '
        'for example "Article".'
    ),
    source="SF",
    effort=3,
)
def schema_type_given(page: Page, site: Site) -> Result:
    data = structured_data(page.html.json_ld)
    bad = [(node, "json-ld-no-context") for node in data.without_context]
    bad += [(node, "json-ld-no-type") for node in data.untyped]
    if not bad:
        return PASSED if data.nodes else NOT_APPLICABLE
    rows = [Evidence(text=_shown(node), label=label) for node, label in bad[:MAX_ROWS]]
    return failed(rows, count=len(bad))


def _shown(node: Data) -> str:
    """The beginning of a node, as a writer can find it: its first simple properties."""
    pairs = (f"{key}: {value}" for key, value in node.items() if isinstance(value, (str, int)))
    return ", ".join([*pairs][:4])[:MAX_SHOWN] or ", ".join(map(str, node))[:MAX_SHOWN]


@check(
    "schema-vocabulary-known",
    group="structured-data",
    severity="warning",
    applies=has_nodes,
    title=_("The types and properties exist in schema.org"),
    found=n_(
        "{count} name in the JSON-LD is misspelt or stands in the wrong place: {name}",
        "{count} names in the JSON-LD are misspelt or stand in the wrong place, such as {name}",
    ),
    why=_("A name that schema.org does not know there is passed over, with all that it says."),
    fix=_(
        "Write the name as shown, with the same capitals, or move the property to the place shown. "
        "Only JSON-LD is judged, and only names that are surely wrong."
    ),
    source="SF",
    effort=3,
)
def schema_vocabulary_known(page: Page, site: Site) -> Result:
    wrong: dict[tuple[str, str, str], None] = {}
    for node in structured_data(page.html.json_ld).nodes:
        if not node.in_schema_org:
            continue
        for kind in node.types:
            if meant := type_meant(kind):
                wrong[kind, meant, "schema-type-misspelt"] = None
        for name in node.data:
            if meant := property_meant(name):
                wrong[f"{node.types[0]}.{name}", meant, "schema-property-misspelt"] = None
            elif place := place_of(node.types, name):
                wrong[f"{node.types[0]}.{name}", place, "schema-property-misplaced"] = None
    if not wrong:
        return PASSED
    rows: list[Evidence] = []
    for (written, meant, label), _none in list(wrong.items())[:MAX_ROWS]:
        rows.append(Evidence(text=f"{written} → {meant}"[: 2 * MAX_SHOWN], label=label))
    first: dict[str, Any] = {"count": len(wrong), "name": next(iter(wrong))[0][:MAX_SHOWN]}
    return failed(rows, **first)
