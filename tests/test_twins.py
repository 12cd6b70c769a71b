"""A page in an old Arabic charset and its UTF-8 twin: the same facts, findings and score."""

import msgspec
import pytest

from seo_audit.check import Result, all_checks
from seo_audit.extract import extract
from seo_audit.facts import Charset, Page
from seo_audit.response import Response
from seo_audit.site import build_site, entry_of
from seo_audit.urls import SiteScope

URL = "https://example.com/تمور"
SCOPE = SiteScope("https://example.com/")
TITLE = "دليل التمور السعودية وأنواعها وفوائدها"
MARKED = "دَلِيلُ التُّمُورِ السُّعُودِيَّةِ وَأَنْوَاعِهَا وَفَوَائِدِهَا"
HTML = """<!doctype html><html lang="ar" dir="rtl"><head>{meta}<title>{title}</title>
<meta name="description" content="كل ما تحتاج إلى معرفته عن التمور: أنواعها، ومواسمها، وطرق حفظها.">
<link rel="canonical" href="https://example.com/%D8%AA%D9%85%D9%88%D8%B1"></head>
<body><nav><a href="/">الرئيسية</a></nav><main><h1>أنواع التمور</h1>
<p>التمر غذاء قديم عرفته الجزيرة العربية منذ آلاف السنين، وما زال حاضرًا على كل مائدة.</p>
<p>أشهر أنواعه السكري والخلاص والعجوة. هل جرّبتَ الصقعي؟ إنه تمرٌ طويل مخطّط.</p>
<h2>كيف يُحفظ التمر؟</h2><p>يُحفظ في مكان بارد جاف، <a href="/حفظ">واقرأ المزيد عن الحفظ</a>.</p>
<img src="/سكري.png" alt="تمر سكري"><img src="/b.png"></main></body></html>"""


def page(charset: str, header: str = "", meta: str = "", title: str = TITLE) -> Page:
    headers = (("Content-Type", f"text/html; charset={header}" if header else "text/html"),)
    body = HTML.format(meta=meta, title=title).encode(charset)
    return extract(Response(URL, 200, 0, headers, body), SCOPE)


def without_charset(found: Page) -> Page:
    document = msgspec.structs.replace(found.html, charset=Charset())
    return msgspec.structs.replace(
        found, document=document, bytes=0, transfer_bytes=0, headers=(), level=0
    )


def judged(found: Page) -> dict[str, Result]:
    site = build_site("https://example.com/", SCOPE, [entry_of(found)])
    # That the charset is an old one is a finding of its own, and an Arabic letter is one byte in
    # it: only the check that weighs bytes against 1 KB may tell such pages apart.
    apart = {"charset-utf8", "server-answers-fast"}
    return {check.id: check.run(found, site) for check in all_checks() if check.id not in apart}


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6"])
@pytest.mark.parametrize("way", ["header", "meta", "http-equiv", "nothing"])
def test_same_facts_and_findings_in_any_charset(charset: str, way: str) -> None:
    # ISO-8859-6 has Arabic marks and Arabic punctuation, but no Latin-1 signs; the page uses none.
    header = charset if way == "header" else ""
    meta = {
        "meta": f'<meta charset="{charset}">',
        "http-equiv": f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">',
    }.get(way, "")
    other = meta.replace(charset, "utf-8")
    old = page(charset, header, meta)
    new = page("utf-8", "utf-8" if header else "", other)
    facts_old, facts_new = without_charset(old), without_charset(new)
    if way == "http-equiv":
        strip = {"metas": ()}
        facts_old = msgspec.structs.replace(
            facts_old, document=msgspec.structs.replace(facts_old.html, **strip)
        )
        facts_new = msgspec.structs.replace(
            facts_new, document=msgspec.structs.replace(facts_new.html, **strip)
        )
    assert facts_old == facts_new
    assert judged(old) == judged(new)
    assert old.html.language == "ar"
    assert old.html.titles[0].text == TITLE


def test_a_title_is_as_long_with_marks_as_without() -> None:
    from seo_audit.text.letters import visible_length

    assert len(TITLE) == 38
    plain, marked = page("utf-8"), page("utf-8", title=MARKED)
    assert marked.html.titles[0].text != plain.html.titles[0].text
    assert visible_length(marked.html.titles[0].text) == 38
    assert marked.html.title_px == plain.html.title_px
    for name in ("title-not-cut", "title-long-enough"):
        assert judged(marked)[name].outcome == judged(plain)[name].outcome
        assert judged(marked)[name].values == judged(plain)[name].values
