import socket
from pathlib import Path

import pytest

from seo_audit.text import language
from seo_audit.text.language import guess_language

HERE = Path(__file__).parent

API_DOCUMENTATION = """
asyncio.gather(*aws, return_exceptions=False)
Run awaitable objects in the aws sequence concurrently.
async def main(): task = asyncio.create_task(coro(), name="t1"); await task
>>> import os, sys; os.path.join(sys.prefix, "lib"); print(json.dumps(obj, indent=2))
class ThreadPoolExecutor(max_workers=None, thread_name_prefix='', initializer=None, initargs=())
def __init__(self, *args, **kwargs): super().__init__(*args, **kwargs)
int PyArg_ParseTuple(PyObject *args, const char *format, ...)
Raises TypeError if obj is not hashable. New in version 3.7.
"""


def test_prose() -> None:
    arabic = guess_language((HERE / "prose_ar.txt").read_text(encoding="utf-8"))
    assert (arabic.language, arabic.code) == ("ar", "ar")
    assert arabic.arabic > 0.9
    english = guess_language((HERE / "prose_en.txt").read_text(encoding="utf-8"))
    assert (english.language, english.code) == ("en", "en")
    assert (english.arabic, english.latin) == (0.0, 1.0)


@pytest.mark.parametrize(
    "text",
    [
        *["Contact us", "Home", "Pricing", "FAQ", "Changelog", "404 Not Found", "Best SEO tools"],
        *["Mohamed Salah", "Dubai Marina", "Toyota Corolla 2024", "Adidas Stan Smith", "iPhone 15"],
        *["npm run build && npm test", "xml.etree.ElementTree", API_DOCUMENTATION],
    ],
)
def test_short_and_technical_english_is_english(text: str) -> None:
    assert guess_language(text).language == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nos services de référencement pour les petites entreprises du Maghreb", "fr"),
        ("Las mejores playas de España para visitar en verano con niños", "es"),
        ("Die besten Restaurants in Berlin und ihre Öffnungszeiten am Wochenende", "de"),
        ("بازاریابی دیجیتال یکی از روش‌های تبلیغات در اینترنت است", "fa"),
        ("ڈیجیٹل مارکیٹنگ کیا ہے اور اسے کیسے سیکھا جائے", "ur"),
        ("Добро пожаловать на наш сайт", "ru"),
        ("日本語のテキストです。東京に住んでいます。", "ja"),
        ("ברוכים הבאים לאתר שלנו", "he"),
    ],
)
def test_other_languages(text: str, code: str) -> None:
    guess = guess_language(text)
    assert (guess.language, guess.code) == ("other", code)


@pytest.mark.parametrize(
    "text",
    [
        "من نحن",
        "اتصل بنا",
        "التَّسْوِيقُ الإِلِكْتُرُونِيُّ",
        "سعر آيفون 15 برو",
        "إزاي تعمل موقع لشركتك",
        "جوجل وگوگل وپاريس أسماء مكتوبة بحروف غير عربية",
        "مطعم الپاشا في القاهرة يقدم القهوة والڤانيليا",
        # Persian keyboards type ی and ک for ي and ك.
        "التسویق الإلکترونی هو استخدام القنوات الرقمیة للوصول إلى العملاء",
        "تنزیل فیسبوک",
    ],
)
def test_arabic(text: str) -> None:
    assert guess_language(text).language == "ar"


def test_shares_decide_between_scripts() -> None:
    mixed = guess_language("مرحبا بكم في دورة Python Django")
    assert (mixed.language, mixed.code) == ("mixed", None)
    assert mixed.arabic + mixed.latin == pytest.approx(1)
    # The Arabic minority is kept from the detector.
    assert guess_language("السوق is a word for the market").language == "en"
    # Tatweel, marks, digits and signs are no letters.
    assert guess_language("abc ـــــــــ 12345 ،،،، \u064e\u064e").latin == 1.0


@pytest.mark.parametrize("text", ["", " \n", "123 ٤٥٦", "…!؟", "\u064e\u0640", "\ud800\udfff"])
def test_no_letters(text: str) -> None:
    guess = guess_language(text)
    assert (guess.language, guess.arabic, guess.latin, guess.code) == ("other", 0.0, 0.0, None)


def test_the_detector_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    language._model.cache_clear()
    assert guess_language("Bonjour à tous et bienvenue sur notre site").code == "fr"
