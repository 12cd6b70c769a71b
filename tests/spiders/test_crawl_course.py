"""What the crawl asks for and what it leaves alone, by the server's own log."""

from __future__ import annotations

import gzip
from itertools import pairwise

import pytest
from command import Command
from server import Answer, Request, Site, page, redirect, serve


def test_one_page_is_one_page(command: Command) -> None:
    ways = (
        "/page",
        "/page#part",
        "/page#",
        "/./page",
        "/deep/../page",
        "/page?utm_source=news&utm_medium=mail",
        "/page?gclid=1",
        "/page?fbclid=2&UTM_CAMPAIGN=x",
        "/%70age",
        "  /page  ",
    )
    letters = ("/%d8%b5%d9%81%d8%ad%d8%a9", "/%D8%B5%D9%81%D8%AD%D8%A9", "/صفحة", "/صفحة#أعلى")
    queries = ("/page?id=7", "/page?id=7&utm_term=a", "/page?utm_term=a&id=7#x")
    with serve({"/page": page("One"), "/%D8%B5%D9%81%D8%AD%D8%A9": page("واحدة")}) as site:
        absolute = (site.base + "/page", site.base.upper().replace("HTTP", "http") + "/page")
        site.routes["/"] = page("Start", *ways, *letters, *queries, *absolute)
        done = command.audit(site.base)
    assert sorted(site.pages_asked()) == ["/", "/%D8%B5%D9%81%D8%AD%D8%A9", "/page", "/page?id=7"]
    assert len(done.pages()) == 4


def test_addresses_with_spaces_and_arabic_are_fetched(command: Command) -> None:
    links = ("/ملف عربي.html", "/with space", "/quo'te|bar", "/مسار/[1]")
    with serve({}) as site:
        site.fallback = page("Any")
        site.routes["/"] = page("Start", *links)
        done = command.audit(site.base)
    asked = site.pages_asked()
    assert len(asked) == 5
    assert "/%D9%85%D9%84%D9%81%20%D8%B9%D8%B1%D8%A8%D9%8A.html" in asked
    assert "/with%20space" in asked
    assert {row["status"] for row in done.rows("pages")} == {200}
    assert {row["status"] for row in done.rows("links")} == {200}


def test_redirects_are_recorded_hop_by_hop(command: Command) -> None:
    routes = {
        "/": page("Start", "/one", "/loop-a", "/self", "/nowhere", "/arabic"),
        "/one": redirect("/two", 302),
        "/two": redirect("three", 307),
        "/three": redirect("/end#part", 308),
        "/end": page("End"),
        "/loop-a": redirect("/loop-b"),
        "/loop-b": redirect("/loop-a"),
        "/self": redirect("/self"),
        "/nowhere": Answer(status=301),
        "/arabic": redirect("/صفحة"),
        "/%D8%B5%D9%81%D8%AD%D8%A9": page("صفحة"),
    }
    with serve(routes) as site:
        done = command.audit(site.base)
    pages = done.pages()
    one = pages[f"{site.base}/one"]
    assert one["status"] == 302
    assert one["final_url"] == f"{site.base}/end"
    assert one["redirects"] == [f"{site.base}/{name}" for name in ("one", "two", "three")]
    assert pages[f"{site.base}/arabic"]["final_url"].endswith("/%D8%B5%D9%81%D8%AD%D8%A9")
    assert [pages[f"{site.base}/{hop}"]["status"] for hop in ("two", "three", "end")] == [
        307,
        308,
        200,
    ]
    assert len(site.pages_asked()) == len(set(site.pages_asked())) == 11


def test_canonical_and_hreflang_targets_are_followed(command: Command) -> None:
    head = (
        '<link rel="canonical" href="/canonical"><link rel="next" href="/next">'
        '<link rel="alternate" hreflang="ar" href="/ar">'
        '<link rel="alternate" type="application/rss+xml" href="/feed">'
    )
    with serve({"/": page("Start", head=head)}) as site:
        site.fallback = page("Found")
        site.routes["/next"] = Answer(
            page("Next"), headers=(("Link", '</in-header>; rel="canonical"'),)
        )
        command.audit(site.base)
    assert sorted(site.pages_asked()) == ["/", "/ar", "/canonical", "/in-header", "/next"]


def test_include_and_exclude(command: Command) -> None:
    links = ("/ar/one", "/ar/تمر", "/ar/skip", "/en/one")
    with serve({"/": page("Start", *links)}) as site:
        site.fallback = page("Found")
        command.audit(site.base, "--include", "/ar/", "--exclude", "/skip$", "--exclude", "تمر")
    assert sorted(site.pages_asked()) == ["/", "/ar/one"]


def _wide(site: Site) -> None:
    """Every page links to ten more, without end."""

    def more(request: Request) -> str:
        return page(request.target, *(f"{request.path.rstrip('/')}/{n}" for n in range(10)))

    site.fallback = more


def test_limits_cut_at_the_same_pages_every_time(command: Command) -> None:
    found = []
    port = 0
    for workers in ("1", "3"):
        with serve({}, port=port) as site:
            _wide(site)
            port = int(site.base.rpartition(":")[2])
            limits = ("--max-pages", "40", "--max-depth", "2", "--workers", workers)
            done = command.audit(site.base, *limits, out=workers)
            found.append((sorted(site.pages_asked()), done.notes()))
    assert found[0] == found[1]
    asked, notes = found[0]
    assert len(asked) == 40
    assert max(target.count("/") for target in asked) == 2
    assert notes["max-pages"]["limit"] == 40
    assert notes["max-pages"]["count"] == 111 - 40
    assert notes["max-depth"]["count"] > 100
    assert len(notes["max-depth"]["examples"]) == 5


def test_a_calendar_without_end_is_bounded_and_said_so(command: Command) -> None:
    def month(request: Request) -> str:
        number = int(request.target.rpartition("=")[2] or 0)
        return page(f"Month {number}", f"/calendar?month={number + 1}", "/about")

    def day(request: Request) -> str:
        return page(request.target, request.path + "/next")

    with serve({"/": page("Start", "/calendar?month=1", "/day"), "/calendar": month}) as site:
        site.routes["/about"] = page("About")
        site.fallback = day
        done = command.audit(site.base, "--max-depth", "8", "--max-pages", "500")
    assert done.code == 0
    assert done.notes()["max-depth"]["count"] == 2
    assert "max-depth" in done.out
    assert len(site.pages_asked()) == 2 + 8 + 8


def test_too_many_queries_of_one_path_are_bounded_and_said_so(command: Command) -> None:
    days = (f"/calendar?day={n}" for n in range(700))
    with serve({"/": page("Start", *days), "/calendar": page("Day")}) as site:
        done = command.audit(site.base)
    assert done.notes()["max-query-variants"]["count"] == 200
    assert len(site.pages_asked()) == 501


def test_robots_txt_longest_match_and_what_it_keeps_out(command: Command) -> None:
    rules = (
        "User-agent: *\nDisallow: /\n\n"
        "User-agent: seo-audit\nDisallow: /shut\nAllow: /shut/open\nDisallow: /*.pdf$\n"
        "Disallow: /سر\n"
    )
    links = ("/shut", "/shut/in", "/shut/open/page", "/a.pdf", "/a.pdf?x", "/سر/1", "/free")
    body = '<img src="/shut/picture.png" alt="x"><img src="/picture.png" alt="y">'
    routes = {"/robots.txt": Answer(rules, content_type="text/plain")}
    with serve(routes | {"/": page("Start", *links, body=body)}) as site:
        site.fallback = page("Found")
        done = command.audit(site.base)
    assert sorted(site.pages_asked()) == ["/", "/a.pdf?x", "/free", "/shut/open/page"]
    assert site.asked("HEAD") == ["/picture.png"]
    kept_out = [row["url"] for row in done.rows("pages") if row["error"] == "robots"]
    assert len(kept_out) == 4
    assert site.log[0].target == "/robots.txt"
    assert "seo-audit" in site.log[0].headers["user-agent"]


def test_robots_txt_may_redirect(command: Command) -> None:
    rules = Answer("User-agent: *\nDisallow: /shut", content_type="text/plain")
    routes = {"/robots.txt": redirect("/other.txt"), "/other.txt": rules}
    with serve(routes | {"/": page("Start", "/shut", "/free"), "/free": page("Free")}) as site:
        command.audit(site.base)
    assert "/shut" not in site.asked()
    assert "/free" in site.asked()


@pytest.mark.parametrize(
    ("rules", "arguments"),
    [("User-agent: *\nCrawl-delay: 0.4", ()), ("", ("--rate", "2.5", "--concurrency", "1"))],
)
def test_crawl_delay_and_rate_space_the_requests(
    command: Command, rules: str, arguments: tuple[str, ...]
) -> None:
    routes = {"/": page("Start", "/a", "/b", "/c")}
    with serve(routes) as site:
        site.fallback = page("Found")
        site.routes["/robots.txt"] = Answer(rules, content_type="text/plain")
        process = command.start("audit", site.base, "--out", "out", "--lang", "en", *arguments)
        assert command.end(process).code == 0
    times = [one.at for one in site.log][1:]
    assert len(times) == 7  # four pages, the sitemap, the home page in two languages
    assert all(later - earlier > 0.3 for earlier, later in pairwise(times))
    assert site.busiest == 1


def test_a_host_gets_no_more_than_eight_requests_at_once(command: Command) -> None:
    with serve({"/": page("Start", *(f"/{n}" for n in range(40)))}) as site:
        site.fallback = Answer(page("Found"), delay=0.2)
        process = command.start("audit", site.base, "--out", "out", "--lang", "en")
        assert command.end(process).code == 0
        assert 1 < site.busiest <= 8
        site.busiest = 0
        command.audit(site.base)
        assert site.busiest > 8


def test_sitemaps_of_every_kind(command: Command) -> None:
    def urlset(*urls: str) -> bytes:
        inside = "".join(f"<url><loc> {url} </loc></url>" for url in urls)
        return (
            '<?xml version="1.0" encoding="UTF-8"?><urlset '
            f'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</urlset>'
        ).encode()

    xml = "application/xml"
    with serve({"/": page("Start", "/linked")}) as site:
        base = site.base
        site.fallback = page("Found")
        index = f"<sitemapindex><sitemap><loc>{base}/inner.xml.gz</loc></sitemap></sitemapindex>"
        site.routes |= {
            "/robots.txt": Answer(
                f"Sitemap: {base}/named.xml\nsitemap: /plain.txt\n", content_type="text/plain"
            ),
            "/sitemap.xml": Answer(index, content_type=xml),
            "/inner.xml.gz": Answer(
                gzip.compress(urlset(f"{base}/from-inner", f"{base}/linked#x")),
                content_type="application/gzip",
            ),
            "/named.xml": Answer(
                gzip.compress(urlset(f"{base}/صفحة", "http://127.0.0.2:1/else")),
                headers=(("Content-Encoding", "gzip"),),
                content_type=xml,
            ),
            "/plain.txt": Answer(f"{base}/from-text\nnonsense\n", content_type="text/plain"),
        }
        done = command.audit(base)
    pages = done.pages()
    assert sorted(url.removeprefix(base) for url in pages) == [
        "/",
        "/%D8%B5%D9%81%D8%AD%D8%A9",
        "/from-inner",
        "/from-text",
        "/linked",
    ]
    assert pages[f"{base}/from-text"]["depth"] is None
    assert pages[f"{base}/linked"]["depth"] == 1
    asked = site.asked()
    assert len(asked) == len(set(asked))


def test_what_only_a_sitemap_names_comes_after_all_links(command: Command) -> None:
    def chain(request: Request) -> str:
        return page(request.target, request.path + "x") if len(request.path) < 5 else page("End")

    with serve({"/": page("Start", "/x")}) as site:
        entries = "".join(f"<url><loc>{site.base}/map{n}</loc></url>" for n in range(3))
        site.routes["/sitemap.xml"] = Answer(f"<urlset>{entries}</urlset>", delay=0.5)
        site.fallback = chain
        site.routes |= {f"/map{n}": page("Map", f"/below{n}") for n in range(3)}
        site.routes |= {f"/below{n}": page("Below") for n in range(3)}
        command.audit(site.base)
    asked = site.pages_asked()
    assert asked[:5] == ["/", "/x", "/xx", "/xxx", "/xxxx"]
    assert sorted(asked[5:8]) == ["/map0", "/map1", "/map2"]
    assert sorted(asked[8:]) == ["/below0", "/below1", "/below2"]


@pytest.mark.parametrize("fault", ["<urlset><url><loc>", "<!DOCTYPE x [<!ENTITY a 'b'>]><urlset/>"])
def test_a_broken_sitemap_ends_nothing(command: Command, fault: str) -> None:
    with serve({"/": page("Start"), "/sitemap.xml": Answer(fault)}) as site:
        assert command.audit(site.base).code == 0


def test_localhost_is_another_site(command: Command) -> None:
    with serve({}) as site:
        other = site.base.replace("127.0.0.1", "localhost")
        site.routes["/"] = page("Start", f"{other}/there", "/here")
        site.fallback = page("Found")
        command.audit(site.base)
    assert sorted(site.pages_asked()) == ["/", "/here"]
    assert site.asked("HEAD") == ["/there"]


def test_another_host_can_be_named_as_the_same_site(command: Command) -> None:
    with serve({}) as site:
        other = site.base.replace("127.0.0.1", "localhost")
        site.routes["/"] = page("Start", f"{other}/there")
        site.fallback = page("Found")
        command.audit(site.base, "--also-host", other.removeprefix("http://"))
    assert "/there" in site.pages_asked()
    assert site.asked().count("/robots.txt") == 2


def test_the_home_page_is_asked_for_in_both_languages(command: Command) -> None:
    def home(request: Request) -> Answer | str:
        if request.headers.get("accept-language") == "ar":
            return redirect("/ar", 302)
        return page("Home", "/ar")

    with serve({"/": home, "/ar": page("الرئيسية", lang="ar")}) as site:
        done = command.audit(site.base)
        assert site.asked_in("ar") == ["/", "/ar"]
        assert site.asked_in("en") == ["/"]
    assert "no-automatic-language-redirect" in done.failed()


def test_a_home_page_on_another_site_is_not_asked_for(command: Command) -> None:
    with serve({}) as other, serve({"/": page("Home")}) as site:

        def home(request: Request) -> Answer | str:
            away = request.headers.get("accept-language") == "ar"
            return redirect(other.base.replace("127.0.0.1", "localhost")) if away else page("Home")

        site.routes["/"] = home
        done = command.audit(site.base)
        assert other.log == []
    assert "no-automatic-language-redirect" in done.failed()
