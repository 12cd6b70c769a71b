"""A page with nothing to complain of passes every check of readability."""

from __future__ import annotations

import pytest
from cases import HERE, Case

from seo_audit.check import all_checks
from seo_audit.facts import Document, Page

CHECKS = [check for check in all_checks() if check.group == "readability"]


@pytest.mark.parametrize(
    ("name", "other_language"),
    [("pass_article", "reading-ease-arabic"), ("pass_arabic", "reading-ease-english")],
)
def test_clean_page_passes_all(name: str, other_language: str) -> None:
    case = Case("sentences-short", name, HERE / "sentences-short" / f"{name}.html")
    found = {check.id: check.run(case.page, case.site).outcome for check in CHECKS}
    assert len(found) == 8
    assert found.pop(other_language) == "not-applicable"
    assert set(found.values()) == {"passed"}, found


def test_a_page_stored_without_style_is_not_judged() -> None:
    case = Case("sentences-short", "fail_english", HERE / "sentences-short" / "fail_english.html")
    document = case.page.html
    fields = {name: getattr(document, name) for name in document.__struct_fields__}
    page = Page(case.page.url, 200, document=Document(**{**fields, "style": None}))
    for check in CHECKS:
        if check.module.endswith(".readability"):
            assert check.run(page, case.site).outcome == "not-applicable"
