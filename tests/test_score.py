"""Scores are weighted means that a reader can work out by hand."""

from hypothesis import given
from hypothesis import strategies as st

from seo_audit.applies import always
from seo_audit.check import NOT_APPLICABLE, NOT_MEASURED, PASSED, Check, Result, failed
from seo_audit.score import BLOCKER_CAP, PageScore, SiteScore, Tally


def made(severity: str, group: str = "titles") -> Check:
    return Check(
        f"{group}-{severity}", group, severity, "page", always, lambda page, site: PASSED,
        "", "", "", "", "test", 1, "tests",
    )  # fmt: skip


ERROR, WARNING, NOTICE, BLOCKER = (made(s) for s in ("error", "warning", "notice", "blocker"))


def scored(*results: tuple[Check, Result | None]) -> Tally:
    tally = Tally()
    for check, result in results:
        tally.add(check, result)
    return tally


def test_points_are_five_two_and_none() -> None:
    assert scored((ERROR, PASSED), (WARNING, failed())).score == 100 * 5 / 7
    assert scored((ERROR, failed()), (WARNING, PASSED)).score == 100 * 2 / 7
    assert scored((ERROR, PASSED), (NOTICE, failed())).score == 100


def test_a_link_check_earns_the_share_that_passes() -> None:
    assert scored((ERROR, failed(share=0.8)), (ERROR, PASSED)).score == 90


def test_not_applicable_and_not_measured_leave_both_sides() -> None:
    assert scored((ERROR, PASSED), (ERROR, NOT_APPLICABLE)).score == 100
    assert scored((ERROR, PASSED), (WARNING, NOT_MEASURED)).score == 100


def test_a_failed_blocker_caps() -> None:
    assert scored((BLOCKER, failed()), (ERROR, PASSED), (ERROR, PASSED)).score == BLOCKER_CAP
    assert scored((BLOCKER, failed()), (ERROR, failed())).score == 0


def test_too_little_measured_is_withheld_not_guessed() -> None:
    assert scored((ERROR, PASSED), (ERROR, None), (WARNING, None)).score is None
    assert scored((NOTICE, PASSED)).score is None
    assert Tally().score is None


def test_a_site_is_the_mean_of_its_pages_and_capped_by_a_site_wide_blocker() -> None:
    site = SiteScore()
    for result in (PASSED, failed()):
        page = PageScore.empty()
        page.add(ERROR, result)
        page.add(made("warning", "links"), PASSED)
        site.add_page(page)
    assert site.pages == (100 + 100 * 2 / 7) / 2
    assert site.total() == site.pages
    assert site.groups == {"links": 100.0, "titles": 50.0}
    assert site.points == {"titles": (5.0, 10.0), "links": (4.0, 4.0)}
    site.site_wide.add(made("blocker", "indexing"), failed())
    assert site.capped(staging=False)
    assert site.total() == BLOCKER_CAP
    assert site.groups["indexing"] == 0.0


def test_staging_scores_the_site_as_if_it_were_open() -> None:
    site = SiteScore()
    page = PageScore.empty()
    page.add(ERROR, PASSED)
    site.add_page(page)
    site.site_wide.add(made("blocker", "indexing"), failed())
    assert not site.capped(staging=True)
    assert site.total(staging=True) == 100
    assert site.site_wide.total.score == 0


def test_parts_of_a_site_add_up_to_it() -> None:
    whole, one, other = SiteScore(), SiteScore(), SiteScore()
    for part, result in ((one, PASSED), (one, failed()), (other, failed(share=0.5))):
        page = PageScore.empty()
        page.add(ERROR, result)
        page.add(made("warning", "links"), result)
        whole.add_page(page)
        part.add_page(page)
    one.add(other)
    assert one.total() == whole.total()
    assert one.groups == whole.groups
    assert one.points == whole.points


def test_no_indexable_page_no_score() -> None:
    assert SiteScore().total() is None


outcomes = st.sampled_from(
    [PASSED, failed(), failed(share=0.5), NOT_APPLICABLE, NOT_MEASURED, None]
)
checks = st.sampled_from([ERROR, WARNING, NOTICE, BLOCKER])


@given(st.lists(st.tuples(checks, outcomes), max_size=30))
def test_scores_stay_in_bounds_and_mending_never_lowers(
    given_: list[tuple[Check, Result | None]],
) -> None:
    before = scored(*given_).score
    assert before is None or 0 <= before <= 100
    for index, (check, result) in enumerate(given_):
        if result is not None and result.outcome == "failed":
            mended = [*given_[:index], (check, PASSED), *given_[index + 1 :]]
            after = scored(*mended).score
            assert before is None or (after is not None and after >= before - 1e-9)
