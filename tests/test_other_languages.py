"""Pages in other languages, and pages that are hardly text: no Arabic or English rule fires on
them, counts stay sane, and what is broken is said."""

import pytest

from seo_audit.check import all_checks
from seo_audit.extract import extract
from seo_audit.facts import Page
from seo_audit.response import Response
from seo_audit.site import build_site, entry_of
from seo_audit.urls import SiteScope

URL = "https://example.com/page"
SCOPE = SiteScope("https://example.com/")
OF_TEXT = {"readability", "spelling", "arabic-text", "parity"}

TEXTS = {
    "fa": "این فروشگاه انواع خرما و پسته را با بهترین کیفیت به سراسر کشور می‌فرستد . چرا از ما بخرید؟ "
    "چون ما خرما را مستقیم از باغ می‌گیریم و هیچ واسطه‌ای نداریم ، و قیمت‌ها را هر روز به‌روز می‌کنیم. ",
    "ur": "ہماری دکان میں ہر قسم کی کھجوریں ملتی ہیں اور ہم انہیں پورے ملک میں بھیجتے ہیں ۔ ہم سے کیوں خریدیں؟ "
    "کیونکہ ہم کھجور براہ راست باغ سے لیتے ہیں ، اور قیمتیں روزانہ بدلتے ہیں۔ ",
    "fr": "Notre boutique livre partout en France des dattes choisies à la main ; pourquoi acheter chez "
    "nous ? Parce que nous les achetons directement aux palmeraies, sans aucun intermédiaire. ",
    "he": "החנות שלנו שולחת תמרים מובחרים לכל רחבי הארץ, ולמה כדאי לקנות אצלנו? כי אנחנו קונים ישירות "
    "מהמטע בלי מתווכים, והמחירים מתעדכנים בכל יום. ",
    "zh": "我们的商店向全国各地发送精选椰枣。为什么要在我们这里购买?因为我们直接从种植园采购,没有中间商,价格每天更新。",
    "": "😀 🎉🎉 🌴 👍🏽 ❤️ ",
}


def page(text: str, title: str = "", lang: str = "") -> Page:
    body = (
        f'<!doctype html><html lang="{lang}"><head><title>{title or text[:40]}</title></head><body>'
        f"<main><h1>{title or text[:30]}</h1>" + f"<p>{text}</p>" * 6 + "</main></body></html>"
    )
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return extract(Response(URL, 200, 0, headers, body.encode("utf-8", "surrogatepass")), SCOPE)


def failed(found: Page) -> set[str]:
    site = build_site("https://example.com/", SCOPE, [entry_of(found)])
    return {
        check.id
        for check in all_checks()
        if check.scope != "site" and check.run(found, site).outcome == "failed"
    }


@pytest.mark.parametrize("lang", TEXTS)
def test_no_rule_of_arabic_or_english_fires_on_another_language(lang: str) -> None:
    found = page(TEXTS[lang] * 3, lang=lang)
    assert found.html.language == "other"
    assert found.html.slips == ()
    assert found.html.readability is None
    assert found.html.keyphrases == ()
    groups = {check.id: check.group for check in all_checks()}
    assert {one for one in failed(found) if groups[one] in OF_TEXT} == set()
    assert "lang-matches-text" not in failed(found)


def test_counts_of_another_language_stay_sane() -> None:
    words = page(TEXTS["fr"], lang="fr").html.words
    assert (words.ar, words.total) == (0, words.en)
    persian = page(TEXTS["fa"], title="خرما", lang="fa").html.words
    # Joined parts of a word are one word; a mark between spaces is none. One word is the heading's.
    written = [word for word in TEXTS["fa"].split() if word not in {".", "،"}]
    assert (persian.en, persian.ar, persian.total) == (0, persian.total, 6 * len(written) + 1)
    assert page(TEXTS[""]).html.words.total == 0


PRESENTATION_FORMS = "ﻧﺆﺟﺮ ﺍﻟﻘﻮﺍﺭﺏ ﺑﺎﻟﺴﺎﻋﺔ ﻋﻠﻰ ﺍﻟﺒﺤﻴﺮﺓ ﻣﻊ ﻗﺒﻄﺎﻥ ﺃﻭ ﺩﻭﻧﻪ. "
ARABIC = "نؤجر القوارب بالساعة على البحيرة مع قبطان أو دونه، والحجز قبل يوم واحد. "
MOJIBAKE = {
    "utf-8 as latin-1": ARABIC.encode().decode("latin-1"),
    "windows-1256 as latin-1": ARABIC.encode("cp1256").decode("latin-1"),
    "utf-8 as windows-1256": ARABIC.encode().decode("cp1256", "replace"),
}


def test_presentation_forms_throughout_are_said() -> None:
    found = page(PRESENTATION_FORMS * 5, lang="ar")
    assert found.html.language == "ar"
    assert "no-presentation-forms" in failed(found)


@pytest.mark.parametrize("way", MOJIBAKE)
def test_mojibake_throughout_is_said(way: str) -> None:
    assert "no-mojibake" in failed(page(MOJIBAKE[way] * 5, lang="ar"))


HOSTILE = {
    "one word of 5 MB": "ب" * 2_400_000,
    "only marks": "\u064b\u0651" * 100_000,
    "only punctuation": "؟،.!" * 100_000,
    "direction controls": "\u202eنص\u202c \u2067text\u2069 \u200f" * 20_000,
    "lone surrogates": "\ud800\udfff نص " * 20_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_gives_facts_and_is_judged(kind: str) -> None:
    found = page(HOSTILE[kind], title="عنوان", lang="ar")
    assert found.document is not None
    failed(found)
    if kind == "direction controls":
        assert found.html.words.total == 6 * 2 * 20_000 + 1
    if kind == "one word of 5 MB":
        assert found.html.words.total <= 7
