"""A believable audit of a bilingual clinic, and one of hostile strings, as `Results`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from seo_audit.check import PASSED, Check, Evidence
from seo_audit.results import (
    Advice,
    CheckTotal,
    Coverage,
    Finding,
    HeadingRow,
    HreflangRow,
    ImageRow,
    KeyphraseRow,
    LinkRow,
    Note,
    PageCounts,
    PageRow,
    ReadabilityRow,
    Summary,
)
from seo_audit.texts import Text, _, n_

SITE = "https://nakheel-clinic.example"

HOSTILE = {
    "script": "</script><script>window.broken = 1</script>",
    "comment": "<!--<script>window.broken = 1",
    "image": '"\'><img src=x onerror="window.broken = 1">',
    "override": "invoice\u202egpj.exe",
    "nul": "before\x00after \ud800 end",
    "long": "ا" * 5_000 + "w" * 5_000,
    "braces": "{{ 7 * 7 }} {count} ${1+1}",
}
HOSTILE_URLS = {
    "script": "javascript:window.broken=1",
    "data": "data:text/html,<script>window.broken=1</script>",
    "upper": "JaVaScRiPt:window.broken=1",
    "file": "file:///etc/passwd",
    "quotes": SITE + '/a"onmouseover="window.broken=1\'><b>',
    "bracket": "http://[broken",
    "override": SITE + "/\u202egpj.exe",
}


def _check(
    id: str, group: str, severity: Any, title: Text, found: Text, why: Text, fix: Text, **more: Any
) -> Check:
    given = {"scope": "page", "source": "SF", "effort": 2, **more}
    return Check(
        id=id, group=group, severity=severity, applies=lambda page, site: True,
        judge=lambda page, site: PASSED, title=title, found=found, why=why, fix=fix,
        module=__name__, **given,
    )  # fmt: skip


CHECKS = {
    check.id: check
    for check in (
        _check(
            "internal-link-works", "responses", "error",
            _("Every internal link works"),
            n_("{count} of {total} link is dead", "{count} of {total} links are dead"),
            _("A dead link ends the reader's way, and the crawler's."),
            _("Point each link below at a page that answers, or take it out."),
            scope="link",
        ),
        _check(
            "title-not-cut", "titles", "warning",
            _("Search results show the whole title"),
            _("The title is {width} px wide; {limit} px are shown"),
            _("What is cut off is not read, and often it is the very words people searched for."),
            _("Put the keyphrase first and shorten the title to 580 px."),
        ),
        _check(
            "title-present", "titles", "error",
            _("Every page has a title"), _("The page has no title"),
            _("The title is the line that people click in the results."),
            _("Write a title of 30 to 60 letters that names the subject of the page."), effort=1,
        ),
        _check(
            "image-alt-present", "images", "error",
            _("Every image has an alt attribute"),
            n_("{count} of {total} image has no alt", "{count} of {total} images have no alt"),
            _("Who cannot see the image reads its alt text, and so does image search."),
            _("Describe in a few words what the image shows; leave it empty for decoration."),
            scope="image", effort=1, source="LH image-alt",
        ),
        _check(
            "robots-txt-valid", "indexing", "warning",
            _("robots.txt is valid"), n_("{count} bad line", "{count} bad lines"),
            _("A crawler skips a line that it cannot read, and with it your rule."),
            _("Correct the lines below; a rule follows a user-agent line."),
            scope="site", effort=3, source="LH robots-txt, Google docs",
        ),
        _check(
            "arabic-no-tatweel", "arabic-text", "notice",
            _("Arabic text without tatweel"), _("Tatweel in {words}"),
            _("A stretched word is another word to a search."),
            _("Remove the tatweel and let the design justify the lines."), source="ours",
        ),
        _check(
            "h1-single", "headings", "warning",
            _("One H1 on a page"), n_("{count} H1 on the page", "{count} H1s on the page"),
            _("The H1 says what the page is about; several say several things."),
            _("Keep the heading that names the page as H1 and make the others H2."),
        ),
        _check(
            "robots-txt-answers", "indexing", "blocker",
            _("robots.txt answers"), _("robots.txt answers {status}"),
            _("While robots.txt answers with a server error, Google reads no page of the site."),
            _("Let the server answer /robots.txt with 200, or with 404 where there is none."),
            scope="site", effort=3,
        ),
        _check(
            "canonical-present", "canonicals", "notice",
            _("Every page names its canonical"), _("No canonical"), _("It saves doubles."),
            _("Add a canonical."),
        ),
    )
}  # fmt: skip

_TITLES = [
    (
        "/",
        "عيادة النخيل لطب الأسنان في الرياض | تقويم وزراعة وتبييض بأيدي أطباء استشاريين معتمدين",
        "ar",
    ),
    ("/en/", "Nakheel Dental Clinic in Riyadh", "en"),
    ("/خدمات/زراعة-الأسنان", "زراعة الأسنان الفورية: المراحل والتكلفة", "ar"),
    ("/en/services/dental-implants", "Dental implants: stages, cost and healing time", "en"),
    ("/خدمات/تقويم-الأسنان", "تقويم الأسنان الشفاف Invisalign للكبار", "ar"),
    ("/en/services/clear-aligners", "Clear aligners for adults", "en"),
    ("/مدونة/متى-يحتاج-الطفل-إلى-التقويم", "متى يحتاج الطفل إلى التقويم؟", "ar"),
    ("/en/blog/first-visit", "What happens at a first visit", "en"),
    ("/اتصل-بنا", "اتصل بنا", "ar"),
    ("/en/contact", None, "en"),
]


def address(path: str) -> str:
    """A URL of the sample site, escaped as a crawl stores it."""
    return SITE + quote(path)


def page(path: str, title: str | None, language: str, /, **more: Any) -> PageRow:
    url = address(path)
    seed = sum(map(ord, path))
    values: dict[str, Any] = {
        "url": url, "final_url": url, "status": 200, "content_type": "text/html; charset=utf-8",
        "bytes": 20_000 + seed * 7, "response_ms": 80 + seed % 400, "depth": path.count("/") - 1,
        "redirects": [], "indexable": True, "indexability": "indexable", "canonical": url,
        "robots": [], "title": title, "title_px": len(title) * 8.3 if title else None,
        "description": "نعالج الأسنان بلا ألم وبأحدث الأجهزة، والموعد الأول مجاني."
        if language == "ar" else "Painless treatment by consultants. The first visit is free.",
        "description_px": 512.4,
        "headings": [HeadingRow(1, title or ""), HeadingRow(2, "الأسعار"), HeadingRow(3, "FAQ")],
        "lang": language, "dir": "rtl" if language == "ar" else "ltr", "language": language,
        "words": 300 + seed % 900, "words_ar": 280 if language == "ar" else 3,
        "words_en": 12 if language == "ar" else 300 + seed % 900, "sentences": 24,
        "readability": ReadabilityRow("osman" if language == "ar" else "flesch", 61.4, 18.2),
        "images": [
            ImageRow(f"{SITE}/media/{quote('عيادة')}.jpg", None, 1200, 800, 245_000),
            ImageRow(f"{SITE}/media/rule.svg", "", None, None, None),
            ImageRow(f"{SITE}/media/team.jpg", "فريق العيادة", 800, 600, 91_000),
        ],
        "links_internal": 34, "links_external": 3, "inlinks": seed % 60,
        "hreflang": [HreflangRow("ar", url), HreflangRow("en", f"{SITE}/en/")],
        "schema_types": ["Dentist", "BreadcrumbList"],
        "keyphrases": [KeyphraseRow("زراعة الأسنان", 12, 0.8), KeyphraseRow("dental", 3, 0.2)],
        "intent": None, "advice": Advice(), "score": 50 + seed % 50,
        "scores": {"titles": 60.0, "images": 42.5, "headings": 100.0}, "charset": "utf-8",
    }  # fmt: skip
    return PageRow(**{**values, **more})


class Sample:
    """`Results` from lists."""

    def __init__(
        self,
        pages: list[PageRow],
        findings: list[Finding],
        links: list[LinkRow] | None = None,
        /,
        **summary: Any,
    ) -> None:
        self._pages, self._findings, self._links = pages, findings, links or []
        html = [item for item in pages if item.status == 200]
        indexable = [item for item in pages if item.indexable]
        given: dict[str, Any] = {
            "site": "nakheel-clinic.example", "run": 42, "start_url": SITE + "/",
            "started_at": "2025-11-22T03:04:05+00:00", "finished_at": "2025-11-22T03:06:00+00:00",
            "version": "0.1.0", "score": 71.4, "pages_score": 71.4, "site_score": 80.0,
            "groups": {
                "titles": 58.2, "images": 41.0, "responses": 76.3, "headings": 84.9,
                "indexing": 80.0, "arabic-text": 100.0, "readability": 93.5, "hreflang": None,
            },
            "points": {
                "titles": (582.0, 1000.0), "images": (410.0, 1000.0), "responses": (763.0, 1000.0),
                "headings": (1018.8, 1200.0), "indexing": (24.0, 30.0),
            },
            "coverage": Coverage(152, 154),
            "pages": PageCounts(len(pages), len(html), len(indexable), {"200": len(html)}),
            "checks": totals(findings, len(pages)),
            "languages": {"ar": 5, "en": 5},
        }  # fmt: skip
        self.summary = Summary(**{**given, **summary})

    def pages(self) -> Iterator[PageRow]:
        yield from self._pages

    def findings(self, check: str | None = None, limit: int | None = None) -> Iterator[Finding]:
        rows = [item for item in self._findings if check in (None, item.check)]
        yield from rows[:limit]

    def links(self) -> Iterator[LinkRow]:
        yield from self._links


def totals(findings: list[Finding], pages: int) -> list[CheckTotal]:
    rows = []
    for number, check in enumerate(CHECKS.values()):
        failed = sum(item.check == check.id for item in findings)
        judged = 1 if check.scope == "site" else pages
        rows.append(
            CheckTotal(
                check.id, check.group, check.severity, max(0, judged - failed), failed, 0, 0,
                priority=100.0 - number,
            )
        )  # fmt: skip
    return rows


def finding(check: str, url: str, evidence: list[Evidence] | None = None, **values: Any) -> Finding:
    known = CHECKS[check]
    return Finding(check, known.group, known.severity, url, 0.5, values, evidence or [])


def clinic() -> Sample:
    """Ten pages in two languages with what such a site really has wrong."""
    pages = [page(*row) for row in _TITLES]
    pages += [
        page("/قديم", "صفحة قديمة", "ar", indexable=False, indexability="noindex",
             robots=["noindex", "follow"], score=None, scores={}),
        page("/gone", None, "other", status=404, indexable=False, indexability="client-error",
             score=None, scores={}, canonical=None),
        page("/move", None, "other", status=301, indexable=False, indexability="redirect",
             score=None, scores={}, redirects=[address("/move"), address("/en/")]),
        page("/silent", None, "other", status=0, indexable=False, indexability="no-response",
             score=None, scores={}, error="timeout", depth=None),
    ]  # fmt: skip
    found = [
        finding("internal-link-works", address(path), [
            Evidence(url=address("/gone"), text="جدول المواعيد", number=404, label="status"),
            Evidence(url=f"{SITE}/en/doctors", text="our doctors", number=500, label="status"),
        ], count=2, total=34)
        for path, _title, _language in _TITLES[:6]
    ]  # fmt: skip
    found += [
        finding("image-alt-present", address(path), [
            Evidence(url=f"{SITE}/media/{quote('صورة')}-{number}.jpg",
                     selector=f"main img:nth-of-type({number})", label="alt-missing")
            for number in range(1, 12 if path == "/" else 3)
        ], count=11 if path == "/" else 2, total=14)
        for path, _title, _language in _TITLES
    ]  # fmt: skip
    found += [
        finding("title-not-cut", address("/"), [Evidence(text=_TITLES[0][1] or "", label="title")],
                width=1234.0, limit=580),
        finding("title-present", address("/en/contact")),
        finding("h1-single", address("/en/"), [
            Evidence(text="Nakheel Dental Clinic", selector="h1", label="heading"),
            Evidence(text="عيادة النخيل", selector="h1", label="heading"),
        ], count=2),
        finding("arabic-no-tatweel", address("/اتصل-بنا"), [
            Evidence(text="العيـــادة"),
            Evidence(text="زوروا العيـــادة اليوم.", mark=(6, 16)),
        ],
                words=["العيـــادة", "مرحبـــا"]),
        finding("robots-txt-valid", SITE + "/",
                [Evidence(text="Disalow: /admin", number=12, label="line")], count=1),
    ]  # fmt: skip
    links = [
        LinkRow(address("/"), address("/gone"), "جدول المواعيد", "", 404, True),
        LinkRow(address("/"), "https://other.example/", "شريك", "nofollow", None, False),
    ]
    checks = [
        *totals(found, len(pages)),
        CheckTotal("spelling-arabic", "spelling", "warning", 0, 0, 0, 0, not_measured=5),
        CheckTotal("hreflang-return", "hreflang", "error", 3, 0, 1, 2),
        CheckTotal("pagination-linked", "pagination", "warning", 0, 0, 14, 0),
    ]
    notes = [
        Note("max-pages", {"count": 1500, "limit": 14, "examples": [address("/أرشيف/2019")]}),
        Note("crawl-delay-cut", {"asked": 30.0, "kept": 10.0}),
        Note("strange-note", {"where": "</b>"}),
    ]
    counts = PageCounts(14, 11, 10, {"200": 11, "301": 1, "404": 1, "0": 1})
    return Sample(pages, found, links, checks=checks, notes=notes, pages=counts)


def hostile() -> Sample:
    """Every string that a page can supply, attacking the report."""
    pages = [page("/", "home", "en")]
    for number, text in enumerate(HOSTILE.values()):
        pages.append(
            page(f"/{number}", text, "mixed", description=text, canonical=text, robots=[text],
                 headings=[HeadingRow(1, text)], images=[ImageRow(text, text, 1, 1, 1)], lang=text,
                 dir=text, hreflang=[HreflangRow(text, text)], schema_types=[text], error=text,
                 keyphrases=[KeyphraseRow(text, 1, 1)], redirects=[text], charset=text,
                 content_type=text, scores={text[:50]: 10.0}, language=text[:50])
        )  # fmt: skip
    for number, url in enumerate(HOSTILE_URLS.values()):
        pages.append(page(f"/url-{number}", "url", "en", url=url, final_url=url, canonical=url))
    found = [
        finding("arabic-no-tatweel", item.url, [
            Evidence(url=target, text=text, selector=text, label=text)
            for text in HOSTILE.values() for target in HOSTILE_URLS.values()
        ], words=list(HOSTILE.values()))
        for item in pages
    ]  # fmt: skip
    notes = [Note("note", {"text": text}) for text in HOSTILE.values()]
    return Sample(pages, found, site=HOSTILE["script"], notes=notes,
                  languages={HOSTILE["image"]: 3, "en": 1})  # fmt: skip


def large(pages: int) -> Sample:
    """A site of many pages where most checks fail on most pages."""
    rows = [page(f"/p/{number}", f"صفحة {number} Page", "ar") for number in range(pages)]
    found = [
        finding("internal-link-works", row.url,
                [Evidence(url=address("/gone"), text="انظر", number=404, label="status")] * 3,
                count=3, total=20)
        for row in rows
    ] + [finding("title-not-cut", row.url, width=700, limit=580) for row in rows]  # fmt: skip
    return Sample(rows, found)
