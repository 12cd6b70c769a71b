"""A site of any size in Arabic and English, the same for a seed, and nginx to serve a folder.

python bench/generated_site.py 500          # write 500 pages and serve them until Ctrl-C
"""

from __future__ import annotations

import argparse
import html
import os
import random
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote, unquote

LANGUAGES = ("en", "ar")
# Links of a page: children in the tree of pages, pages of the menu, and pages drawn at random.
CHILDREN, MENU, RELATED = 10, 8, 9
IMAGES = 12

# Words by falling frequency; the drawing below follows Zipf's law.
WORDS = {
    "en": """the of and to in a is that for it with as on are this by be from or at we you our your
        have not can an which all their when more one has its if will how there other new some time
        date dates palm tree farm water harvest summer fruit sweet quality price order delivery box
        market family taste fresh soft dry store kitchen recipe coffee guest season soil root leaf
        grower village road house morning evening work hand season journey desert garden field
        north south east west region city country people history tradition culture language story
        learn choose compare measure carry keep open close write read answer question reason simple
        important different long short early late clean warm cold light heavy bright quiet strong
        sugar fibre mineral energy health breakfast children mother father neighbour gift festival
        package label weight kilogram account address payment return policy service customer support
        number week month year result example method step tool part whole kind type name place
        variety branch shade sun wind rain well canal basket ladder knife cloth paper wood stone
        between before after while during against through always never often usually perhaps""",
    "ar": """في من على إلى أن هذا هذه التي الذي ما لا مع عن كل أو بعد قبل كان هو هي عند حتى إذا ثم
        لكن قد بين منذ حين كما أكثر أفضل جدا أيضا فقط غير ذلك تلك هناك نحن أنت لنا لكم التمر
        النخلة المزرعة الماء الحصاد الصيف الثمار الحلو الجودة السعر الطلب التوصيل العلبة السوق
        العائلة الطعم الطازج اللين الجاف المتجر المطبخ الوصفة القهوة الضيف الموسم التربة الجذر
        الورق المزارع القرية الطريق البيت الصباح المساء العمل اليد الرحلة الصحراء الحديقة الحقل
        الشمال الجنوب الشرق الغرب المنطقة المدينة البلد الناس التاريخ التراث الثقافة اللغة القصة
        نتعلم نختار نقارن نقيس نحمل نحفظ نفتح نكتب نقرأ الجواب السؤال السبب بسيط مهم مختلف طويل
        قصير مبكر متأخر نظيف دافئ بارد خفيف ثقيل هادئ قوي السكر الألياف المعادن الطاقة الصحة
        الفطور الأطفال الأم الأب الجار الهدية العيد الوزن الملصق الحساب العنوان الدفع الإرجاع
        الخدمة العميل الدعم الرقم الأسبوع الشهر السنة النتيجة المثال الطريقة الخطوة الأداة الجزء
        النوع الاسم المكان الصنف الظل الشمس الريح المطر البئر السلة السلم القماش الخشب الحجر
        دائما غالبا ربما أحيانا يوم ليلة كبير صغير جديد قديم جميل لذيذ كثير قليل رُطَب سُكَّري
        عَجوة خُلاص بَرْحي وكذلك وقد فإن بالماء للبيع والشراء كالعسل ومنها لأن حول دون""",
}
SITE_NAME = {"en": "Palm House", "ar": "بيت النخيل"}
LABELS = {
    "en": {"related": "Read on", "parent": "Up", "other": "العربية", "about": "About"},
    "ar": {"related": "اقرأ أيضا", "parent": "إلى أعلى", "other": "English", "about": "عن"},
}
_POOL = {language: tuple(dict.fromkeys(text.split())) for language, text in WORDS.items()}
_ZIPF = {
    language: list(accumulate(1 / (place + 3) for place in range(len(words))))
    for language, words in _POOL.items()
}


@dataclass(frozen=True)
class Item:
    """One page in one language: its number in the tree, its title, its path on the site."""

    number: int
    language: str
    title: str
    path: str


def _words(rng: random.Random, language: str, count: int) -> list[str]:
    return rng.choices(_POOL[language], cum_weights=_ZIPF[language], k=count)


def _item(seed: int, number: int, language: str) -> Item:
    rng = random.Random(f"{seed}:{language}:{number}:title")
    words = rng.sample(_POOL[language][35:], rng.randint(3, 7))
    title = " ".join(words)
    if number == 0:
        return Item(0, language, title, f"/{language}/")
    slug = "-".join(words[:4])
    return Item(number, language, title.capitalize(), f"/{language}/{quote(slug)}-{number}.html")


def _paragraph(rng: random.Random, language: str) -> str:
    sentences = []
    for _ in range(rng.randint(3, 6)):
        words = _words(rng, language, rng.randint(6, 22))
        if len(words) > 12:
            words[len(words) // 2] += "," if language == "en" else "،"
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)


def _link(base: str, item: Item, text: str = "") -> str:
    href = item.path if item.number % 2 else base + item.path
    return f'<a href="{href}">{html.escape(text or item.title)}</a>'


class GeneratedSite:
    """`pages` pages, half of them in each language, in a tree of ten children a page.

    Most pages are sound; some lack a description or an alt text, repeat a title or link nowhere.
    """

    def __init__(self, pages: int, base: str, seed: int = 1) -> None:
        self.base = base
        self.seed = seed
        self.count = max(1, pages // len(LANGUAGES))
        self.items = {
            language: [_item(seed, number, language) for number in range(self.count)]
            for language in LANGUAGES
        }

    def write(self, folder: Path) -> None:
        """Write the pages, their images, robots.txt and sitemap.xml."""
        for language in LANGUAGES:
            (folder / language).mkdir(parents=True, exist_ok=True)
            for item in self.items[language]:
                self._file(folder, item).write_text(self.page(item), encoding="utf-8")
        (folder / "images").mkdir(exist_ok=True)
        for number in range(IMAGES):
            (folder / "images" / f"{number}.png").write_bytes(_png(640, 360, number))
        (folder / "style.css").write_text("body { max-width: 45rem; margin: auto }\n")
        (folder / "robots.txt").write_text(f"User-agent: *\nSitemap: {self.base}/sitemap.xml\n")
        places = "".join(
            f"<url><loc>{self.base}{item.path}</loc></url>\n"
            for items in self.items.values()
            for item in items
        )
        (folder / "sitemap.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
        )

    def _file(self, folder: Path, item: Item) -> Path:
        return folder / (unquote(item.path).lstrip("/") + ("" if item.number else "index.html"))

    def page(self, item: Item) -> str:
        """The HTML of one page."""
        language, base = item.language, self.base
        rng = random.Random(f"{self.seed}:{language}:{item.number}:body")
        items, labels = self.items[language], LABELS[language]
        other = self.items["ar" if language == "en" else "en"][item.number]
        first = item.number * CHILDREN + 1
        children = items[first : first + CHILDREN]
        related = rng.sample(items, min(RELATED + CHILDREN - len(children), len(items)))
        repeated = items[rng.randrange(len(items))].title if rng.random() < 0.03 else item.title
        body = []
        for section in range(rng.randint(2, 4)):
            body.append(f"<h2>{' '.join(_words(rng, language, rng.randint(2, 6)))}</h2>")
            if section == 0:
                body.append(self._image(rng, item, 1))
            for _ in range(rng.randint(1, 3)):
                mention = _link(base, rng.choice(items))
                body.append(f"<p>{_paragraph(rng, language)} {mention}</p>")
        if rng.random() < 0.05:
            body.append(f'<p><a href="/{language}/gone-{item.number}.html">404</a></p>')
        description = html.escape(_paragraph(rng, language)[: rng.randint(80, 170)])
        about = f'<meta name="description" content="{description}">' if rng.random() > 0.1 else ""
        hreflang = "".join(
            f'<link rel="alternate" hreflang="{one.language}" href="{base}{one.path}">\n'
            for one in (item, other)
        )
        menu = " ".join(_link(base, one) for one in items[:MENU])
        listed = "\n".join(f"<li>{_link(base, one)}</li>" for one in [*children, *related])
        up = _link(base, items[max(0, (item.number - 1) // CHILDREN)], labels["parent"])
        return f"""<!doctype html>
<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(repeated)} | {SITE_NAME[language]}</title>
{about}
<link rel="canonical" href="{base}{item.path}">
{hreflang}<link rel="stylesheet" href="/style.css">
<meta property="og:title" content="{html.escape(item.title)}">
</head>
<body>
<header><a href="/{language}/">{SITE_NAME[language]}</a> <nav>{menu}</nav>
<a href="{other.path}" lang="{other.language}">{labels["other"]}</a></header>
<main>
<p>{up}</p>
<h1>{html.escape(item.title)}</h1>
{self._image(rng, item, 0)}
<p>{_paragraph(rng, language)}</p>
{"".join(body)}
</main>
<aside><h2>{labels["related"]}</h2>
<ul>
{listed}
</ul></aside>
<footer><p>{labels["about"]} {SITE_NAME[language]}</p></footer>
</body>
</html>
"""

    def _image(self, rng: random.Random, item: Item, place: int) -> str:
        words = " ".join(_words(rng, item.language, 4))
        alt = f' alt="{words}"' if rng.random() > 0.1 else ""
        name = f"/images/{(item.number + place) % IMAGES}.png"
        return f'<img src="{name}"{alt} width="640" height="360">'


def _png(width: int, height: int, shade: int) -> bytes:
    """A plain grey image."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([16 * shade]) * width) * height
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


# As a common site has it: compression on, one worker process, nothing logged.
NGINX = """
{user}
daemon off;
worker_processes 1;
pid {state}/nginx.pid;
error_log {state}/error.log;
events {{ worker_connections 512; }}
http {{
  include /etc/nginx/mime.types;
  charset utf-8;
  access_log off;
  sendfile on;
  tcp_nopush on;
  gzip on;
  gzip_types text/css application/javascript application/json application/xml image/svg+xml;
  client_body_temp_path {state}/body;
  proxy_temp_path {state}/proxy;
  fastcgi_temp_path {state}/fastcgi;
  uwsgi_temp_path {state}/uwsgi;
  scgi_temp_path {state}/scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; absolute_redirect on; }}
}}
"""


def program(name: str, package: str) -> str:
    """The path of a program. Exits with the package to install where there is none."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        sys.exit(f"bench: {name} is missing: apt-get install {package}")
    return found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder by nginx on a free loopback port; yields "http://127.0.0.1:PORT"."""
    binary = program("nginx", "nginx")
    with tempfile.TemporaryDirectory(prefix="seo-audit-nginx-") as state:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        config = Path(state, "nginx.conf")
        user = "user root;" if os.geteuid() == 0 else ""
        config.write_text(NGINX.format(user=user, state=state, port=port, root=folder))
        server = subprocess.Popen([binary, "-p", state, "-e", f"{state}/error.log", "-c", config])
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            else:
                sys.exit(f"bench: nginx does not answer: {Path(state, 'error.log').read_text()}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def main() -> None:
    """Write a site and serve it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", type=int, help="pages, half of them in Arabic")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="seo-audit-site-") as place:
        folder = Path(place)
        with served(folder) as base, suppress(KeyboardInterrupt):
            GeneratedSite(options.pages, base, options.seed).write(folder)
            print(f"{options.pages} pages at {base}/en/", flush=True)
            threading.Event().wait()


if __name__ == "__main__":
    main()
