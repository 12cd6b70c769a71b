"""What a check is: the decorator, its result, and the registry that finds every check.

A check is one function `(page, site) -> Result` with its texts in the decorator. Adding one edits
no list: every module of `seo_audit.checks` and every entry point of the group
`seo_audit.checks` is imported once and registers what it defines.
"""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
import pkgutil
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from seo_audit.facts import Page
from seo_audit.texts import Text

if TYPE_CHECKING:
    from seo_audit.site import Site

Severity = Literal["blocker", "error", "warning", "notice"]
Outcome = Literal["passed", "failed", "not-applicable", "not-measured"]
Scope = Literal["page", "link", "image", "site"]
Effort = Literal[1, 2, 3]

POINTS: dict[str, int] = {"blocker": 10, "error": 5, "warning": 2, "notice": 0}
SEVERITIES = tuple(POINTS)


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row that proves a finding.

    `url`: the address of a link, image or other page; `text`: the exact words on the page;
    `selector`: where it stands; `number`: a status, count or size; `label`: what the row is
    (worded by the report: see `reports.labels`), such as "alt-missing" or "hop"; `mark`: where
    the words that count begin and end in `text`.
    """

    url: str = ""
    text: str = ""
    selector: str = ""
    number: float | None = None
    label: str = ""
    mark: tuple[int, int] | None = None


class Result(msgspec.Struct, frozen=True):
    """The outcome of one check on one page. `share` is what passes of what was judged, 0..1."""

    outcome: Outcome
    share: float = 1.0
    values: dict[str, Any] = {}
    evidence: tuple[Evidence, ...] = ()


PASSED = Result("passed")
NOT_APPLICABLE = Result("not-applicable")
NOT_MEASURED = Result("not-measured")


def failed(evidence: Iterable[Evidence] = (), /, *, share: float = 0.0, **values: Any) -> Result:
    """A failed check; `values` fill the placeholders of its `found` text."""
    return Result("failed", share, values, tuple(evidence))


def judged(bad: list[Evidence], total: int, **values: Any) -> Result:
    """The result of a check that judged `total` links or images, of which `bad` failed.

    Not applicable where there was nothing to judge. `count` and `total` are among the values.
    """
    if not total:
        return NOT_APPLICABLE
    if not bad:
        return PASSED
    return failed(bad, share=1 - len(bad) / total, count=len(bad), total=total, **values)


Judge = Callable[[Page, "Site"], Result]
Applies = Callable[[Page, "Site"], bool]


class Check(msgspec.Struct, frozen=True):
    """A registered check. `effort` is 1 (minutes), 2 (an edit of the page) or 3 (a developer)."""

    id: str
    group: str
    severity: Severity
    scope: Scope
    applies: Applies
    judge: Judge
    title: Text
    found: Text
    why: Text
    fix: Text
    source: str
    effort: Effort
    module: str

    @property
    def points(self) -> int:
        return POINTS[self.severity]

    def run(self, page: Page, site: Site) -> Result:
        """Judge a page; not applicable where `applies` says so."""
        return self.judge(page, site) if self.applies(page, site) else NOT_APPLICABLE


_registry: dict[str, Check] = {}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check(
    id: str,
    *,
    group: str,
    severity: Severity,
    applies: Applies,
    title: Text,
    found: Text,
    why: Text,
    fix: Text,
    source: str = "ours",
    scope: Scope = "page",
    effort: Effort = 2,
) -> Callable[[Judge], Judge]:
    """Register a check.

    `title` says what is good ("Every page has a title"), `found` what was found here with the
    result's values ("The title is {width} px wide"), `why` why it matters, `fix` the exact change.
    Raises ValueError for an id that is not kebab-case or is taken.
    """

    def register(judge: Judge) -> Judge:
        known = _registry.get(id)
        if not _ID.fullmatch(id) or (known and known.module != judge.__module__):
            raise ValueError(f"check id {id!r} of {judge.__module__} is not free kebab-case")
        _registry[id] = Check(
            id,
            group,
            severity,
            scope,
            applies,
            judge,
            title,
            found,
            why,
            fix,
            source,
            effort,
            judge.__module__,
        )
        return judge

    return register


@functools.cache
def all_checks() -> tuple[Check, ...]:
    """Every check, by group and id. Imports the topic files and the entry points once."""
    from seo_audit import checks

    for module in pkgutil.iter_modules(checks.__path__):
        importlib.import_module(f"{checks.__name__}.{module.name}")
    for entry in importlib.metadata.entry_points(group="seo_audit.checks"):
        entry.load()
    return tuple(sorted(_registry.values(), key=lambda item: (item.group, item.id)))
