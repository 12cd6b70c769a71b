"""Every check does what its cases say, and the set of checks is whole. See `cases.py`."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from cases import HERE, Case, all_cases, case_folders, depends_on_language, is_arabic

import seo_audit
from reports.labels import GROUPS
from seo_audit.check import Check, all_checks
from seo_audit.texts import LANGUAGES, Plural, Text, word

CHECKS = {check.id: check for check in all_checks()}
CASES = all_cases()
CATALOGUE = Path(seo_audit.__file__).parent / "locale/ar/LC_MESSAGES/seo_audit.po"
needs_arabic = pytest.mark.skipif(not CATALOGUE.exists(), reason="there is no Arabic catalogue")
ARABIC_PLURAL_FORMS = 6


def name_of(item: Case | Check) -> str:
    return f"{item.check_id}/{item.name}" if isinstance(item, Case) else item.id


def texts_of(check: Check) -> dict[str, Text]:
    return {"title": check.title, "found": check.found, "why": check.why, "fix": check.fix}


def check_of(case: Case) -> Check:
    assert case.check_id in CHECKS, f"no check {case.check_id}"
    return CHECKS[case.check_id]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_case_gets_the_outcome_of_its_name(case: Case) -> None:
    result = check_of(case).run(case.page, case.site)
    assert result.outcome == case.outcome, result
    assert result.share == 1 if result.outcome == "passed" else 0 <= result.share <= 1
    if result.outcome == "failed":
        assert result.share < 1
        assert result.evidence, "a failed check shows what it found"


@pytest.mark.parametrize("case", [c for c in CASES if c.outcome == "failed"], ids=name_of)
@pytest.mark.parametrize("language", LANGUAGES)
def test_finding_is_worded_in_both_languages(case: Case, language: str) -> None:
    if language == "ar" and not CATALOGUE.exists():
        pytest.skip("there is no Arabic catalogue")
    check = check_of(case)
    values = check.run(case.page, case.site).values
    for text in texts_of(check).values():
        worded = word(text, language, values)
        assert worded.strip()
        assert not re.search(r"(?<!\{)\{[a-z_]+\}(?!\})", worded), "a placeholder is left"


def test_every_folder_of_cases_has_its_check() -> None:
    assert {folder.name for folder in case_folders()} == set(CHECKS)


def test_every_file_belongs_to_a_case() -> None:
    used = {case.path for case in CASES}
    for case in CASES:
        used |= {case.path.parent / name for name in case.options.get("pages", {}).values()}
    assert used == set(HERE.glob("*/**/*.html"))


@pytest.mark.parametrize("check", CHECKS.values(), ids=name_of)
def test_check_has_a_pass_and_a_fail(check: Check) -> None:
    outcomes = {case.outcome for case in CASES if case.check_id == check.id}
    assert {"passed", "failed"} <= outcomes


@pytest.mark.parametrize("check", [*filter(depends_on_language, CHECKS.values())], ids=name_of)
def test_check_that_depends_on_language_has_an_arabic_case(check: Check) -> None:
    assert any(is_arabic(case) for case in CASES if case.check_id == check.id)


def test_ids_are_kebab_case_and_groups_have_a_name() -> None:
    for check in CHECKS.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", check.id)
        assert check.group in GROUPS, check.id


def test_only_what_was_found_has_placeholders() -> None:
    """Title, why and fix are said once for all pages, so no page's values can fill them."""
    for check in CHECKS.values():
        for text in (check.title, check.why, check.fix):
            assert isinstance(text, str)
            assert not placeholders(text), check.id


# -- Arabic texts


@pytest.fixture(scope="module")
def arabic() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ar")


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@needs_arabic
@pytest.mark.parametrize("check", CHECKS.values(), ids=name_of)
def test_check_is_translated(check: Check, arabic: Catalog) -> None:
    for text in texts_of(check).values():
        message = arabic.get(text.one if isinstance(text, Plural) else text)
        assert message is not None, f"not in the catalogue: {text}"
        assert isinstance(message.id, str) is not isinstance(text, Plural)


@needs_arabic
def test_catalogue_is_whole(arabic: Catalog) -> None:
    faults = []
    for message in arabic:
        if not message.id:
            continue  # the header
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        if len(forms) != (1 if len(ids) == 1 else ARABIC_PLURAL_FORMS):
            faults.append(f"{len(forms)} forms: {ids[0]}")
        elif message.fuzzy or not all(form.strip() for form in forms):
            faults.append(f"not translated: {ids[0]}")
        else:
            # One and two may say their number as a word.
            free = {"count"} if len(ids) > 1 else set()
            faults += [
                f"placeholders: {ids[0]}: {form}"
                for form in forms
                if (placeholders(ids[-1]) ^ placeholders(form)) - free
            ]
    assert not faults, "\n".join(faults)
