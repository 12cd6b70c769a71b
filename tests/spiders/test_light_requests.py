"""Files and links to other sites: asked for their status, never crawled."""

from __future__ import annotations

from command import Command
from server import Answer, Request, page, redirect, serve, unused_port


def test_files_and_outside_links_are_asked_for_once_and_not_crawled(command: Command) -> None:
    with (
        serve({"/gone": Answer(page("Gone"), status=410)}, host="127.0.0.2") as other,
        serve({}) as site,
    ):
        other.fallback = page("Outside", "/deeper")
        other.routes |= {
            "/robots.txt": Answer("User-agent: *\nDisallow: /shut", content_type="text/plain"),
            "/moved": redirect("/elsewhere"),
        }
        head = '<link rel="stylesheet" href="/style.css"><script src="/code.js"></script>'
        body = (
            '<img src="/picture.png" alt="a"><img src="/picture.png" alt="b">'
            '<img src="/missing.png" alt="c"><a href="/linked.png"><img src="/linked.png" alt="d">'
            "</a>"
        )
        links = [f"{other.base}/{name}" for name in ("fine", "fine#x", "gone", "moved", "shut")]
        site.routes |= {
            "/": page("Start", "/two", *links, body=body, head=head),
            "/two": page("Two", *links, body=body, head=head),
            "/missing.png": Answer(status=404),
            "/linked.png": Answer(b"\x89PNG" + b"x" * 99_000, content_type="image/png"),
            "/picture.png": Answer(b"x" * 1234, content_type="image/png"),
        }
        site.fallback = Answer("", content_type="text/css")
        done = command.audit(site.base, "--header", "Authorization: secret")
    head_of_site = ["/code.js", "/missing.png", "/picture.png", "/style.css"]
    assert sorted(site.asked("HEAD")) == head_of_site
    # An error to HEAD is asked for again; a file behind a link is a page whose body stays there.
    assert sorted(site.pages_asked()) == ["/", "/linked.png", "/missing.png", "/two"]
    assert sorted(other.asked("HEAD")) == ["/fine", "/gone", "/moved"]
    assert sorted(other.asked()) == ["/gone", "/robots.txt"]
    statuses = {row["target"].removeprefix(other.base): row["status"] for row in done.rows("links")}
    assert (statuses["/fine"], statuses["/gone"], statuses["/moved"]) == (200, 410, 301)
    sizes = {image["src"]: image["bytes"] for image in done.rows("pages")[0]["images"]}
    assert sizes[f"{site.base}/picture.png"] == 1234
    assert sizes[f"{site.base}/missing.png"] is None
    # What the user sends to the audited site, a password perhaps, goes nowhere else.
    assert {one.headers.get("authorization") for one in site.log} == {"secret"}
    assert {one.headers.get("authorization") for one in other.log} == {None}


def test_a_server_that_knows_no_head(command: Command) -> None:
    def answer(request: Request) -> Answer:
        return Answer(page("Fine"), status=200 if request.method == "GET" else 405)

    with serve({}, host="127.0.0.2") as other, serve({}) as site:
        other.fallback = answer
        site.routes["/"] = page("Start", f"{other.base}/a")
        done = command.audit(site.base)
    assert [row["status"] for row in done.rows("links")] == [200]
    assert other.asked().count("/a") == 1


def test_other_sites_can_be_left_alone(command: Command) -> None:
    with serve({}, host="127.0.0.2") as other, serve({}) as site:
        site.routes["/"] = page("Start", f"{other.base}/a", body='<img src="/a.png" alt="a">')
        command.audit(site.base, "--no-external")
    assert other.log == []
    assert "/a.png" in site.asked("HEAD")


def test_a_limit_on_files_cuts_at_the_same_ones_every_time(command: Command) -> None:
    found = []
    port = 0
    for workers in ("1", "3"):
        with serve({}, port=port) as site:
            port = int(site.base.rpartition(":")[2])
            site.routes["/"] = page("Start", *(f"/page{n}" for n in range(4)))

            def pictures(request: Request) -> Answer | str:
                if request.method == "HEAD":
                    return Answer(b"x", content_type="image/png")
                names = (f"{request.path}-{n}.png" for n in range(20))
                return page("P", body="".join(f'<img src="{one}" alt="x">' for one in names))

            site.fallback = pictures
            limits = ("--max-pages", "5", "--workers", workers)
            done = command.audit(site.base, *limits, out=workers)
            found.append((sorted(site.asked("HEAD")), done.notes()))
    assert found[0] == found[1]
    assert len(found[0][0]) == 50
    assert found[0][1]["max-resources"]["count"] == 30


def test_hosts_that_answer_nothing_are_asked_once(command: Command) -> None:
    port = unused_port("127.0.0.2")
    with serve({}, host="127.0.0.3") as silent, serve({}) as site:
        silent.fallback = Answer(delay=60)
        links = [f"http://127.0.0.2:{port}/{n}" for n in range(20)]
        links += [f"{silent.base}/{n}" for n in range(20)]
        site.routes["/"] = page("Start", *links, "http://no-such-host.invalid/")
        done = command.audit(site.base, "--timeout", "1")
    assert {row["status"] for row in done.rows("links")} == {0}
    assert len(done.rows("links")) == 41
    assert set(silent.asked()) == {"/robots.txt"}
    assert silent.asked("HEAD") == []
