"""The store: its schema, its faults in one line, and PostgreSQL behind the same URL."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import postgresql
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from command import Command
from server import Answer, page, serve
from sqlalchemy import text

from seo_audit.database import STORE_VERSION, fault_line, open_engine, shown, upgrade
from seo_audit.errors import UsageError
from seo_audit.schema import metadata
from seo_audit.store import Store


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql.running() as url:
        yield url


def _sqlite(folder: Path, name: str = "seo-audit.db") -> str:
    return f"sqlite:///{folder / name}"


# -- schema


def _differences(url: str) -> list[object]:
    """What the migrations leave of an empty database beside what the code says."""
    with open_engine(url).begin() as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def _emptied(server: str) -> str:
    url = server.replace("postgresql", "postgresql+pg8000")
    with open_engine(url).begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return url


def test_migrations_make_the_schema_of_the_code(tmp_path: Path) -> None:
    assert _differences(_sqlite(tmp_path)) == []


def test_migrations_make_the_schema_of_the_code_on_postgresql(server: str) -> None:
    assert _differences(_emptied(server)) == []


def test_a_new_database_is_as_the_migrations_make_it(tmp_path: Path) -> None:
    made, migrated = tmp_path / "made.db", tmp_path / "migrated.db"
    Store(f"sqlite:///{made}").engine.dispose()
    with open_engine(f"sqlite:///{migrated}").begin() as connection:
        upgrade(connection)

    def schema(file: Path) -> set[tuple[str, str]]:
        with closing(sqlite3.connect(file)) as database:
            rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            return {(name, "".join(sql.split())) for name, sql in rows}

    assert schema(made) == schema(migrated)
    with closing(sqlite3.connect(made)) as database:
        assert database.execute("SELECT * FROM alembic_version").fetchall() == [(STORE_VERSION,)]


def test_the_newest_migration_is_the_one_this_version_knows() -> None:
    folder = Path(__file__).parent.parent / "seo_audit" / "migrations" / "versions"
    assert max(file.name for file in folder.glob("0*.py")).startswith(STORE_VERSION)


OPENS_A_STORE = "from seo_audit.store import Store; Store().engine.dispose()"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_may_open_a_new_database_at_once(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, command: Command
) -> None:
    if kind == "postgresql":
        url = request.getfixturevalue("server")
        _emptied(url)
        command.environment["SEO_AUDIT_DATABASE_URL"] = url
    started = [
        subprocess.Popen(
            [sys.executable, "-c", OPENS_A_STORE], cwd=tmp_path, env=command.environment
        )
        for _ in range(6)
    ]
    assert [process.wait() for process in started] == [0] * 6


# -- runs


def test_runs_are_found_by_number_and_name(tmp_path: Path) -> None:
    with Store(_sqlite(tmp_path)) as store:
        numbers = [
            store.create_run(url, "{}")
            for url in ("http://a.example/", "http://www.b.example/", "http://a.example:8/")
        ]
        assert store.find_run(str(numbers[1])) == numbers[1]
        assert store.find_run("latest") == numbers[2]
        assert store.find_run("latest:a.example") == numbers[0]
        assert store.find_run("latest:b.example") == numbers[1]
        store.set_run(numbers[2], state="failed")
        assert store.find_run("latest") == numbers[1]
        for name in ("latest:c.example", "99", "first", ""):
            with pytest.raises(UsageError):
                store.find_run(name)


def test_only_the_last_run_can_be_resumed(tmp_path: Path) -> None:
    with Store(_sqlite(tmp_path)) as store:
        first, second, third = (store.create_run("http://a.example/", "{}") for _ in range(3))
        store.set_run(third, state="failed")
        row = store.unfinished_run("http://a.example/")
        assert row is not None
        assert row.id == second
        store.set_run(second, state="done")
        assert store.unfinished_run("http://a.example/") is None
        assert store.run(first).state == "crawling"


# -- faults of the database, each one line


def _refused(command: Command) -> str:
    done = command.run("runs")
    assert done.code == 2
    return done.one_line()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "SEO_AUDIT_DATABASE_URL is no database address"),
        ("mysql://user:secret@localhost/x", "only SQLite and PostgreSQL"),
        ("sqlite:////no/such/folder/a.db", "cannot be opened"),
        ("sqlite:////proc/a.db", "cannot be opened"),
        ("postgresql://user:secret@127.0.0.1:1/x", "the database server does not answer"),
        ("postgresql://user:secret@127.0.0.1:port/x", "is no database address"),
    ],
)
def test_addresses_that_are_no_database(command: Command, url: str, said: str) -> None:
    command.environment["SEO_AUDIT_DATABASE_URL"] = url
    line = _refused(command)
    assert said in line
    assert "secret" not in line


def test_a_file_that_is_no_database(command: Command) -> None:
    command.database.write_bytes(b"this is no database at all" * 500)
    assert "the file is damaged" in _refused(command)
    assert command.database.read_bytes().startswith(b"this is no database")


def test_a_folder_in_the_place_of_the_database(command: Command) -> None:
    command.database.mkdir()
    assert "cannot be opened" in _refused(command)


def test_a_database_of_somebody_else(command: Command) -> None:
    with closing(sqlite3.connect(command.database)) as database:
        database.execute("CREATE TABLE runs (mine TEXT)")
    assert "tables that are not seo-audit's" in _refused(command)


def test_a_database_that_is_damaged_within(command: Command) -> None:
    with serve({"/": page("Start", *(f"/{n}" for n in range(30)))}) as site:
        site.fallback = page("Any", body="<p>text</p>" * 100)
        assert command.audit(site.base).code == 0
    whole = bytearray(command.database.read_bytes())
    for start in range(4096 * 3, len(whole), 4096 * 2):
        whole[start : start + 2000] = b"\xff" * 2000
    command.database.write_bytes(whole)
    done = command.run("recheck", "latest", "--out", "again")
    assert done.code == 2
    assert "damaged" in done.one_line()


def test_a_database_of_a_newer_version(command: Command) -> None:
    assert command.run("runs").code == 0
    with closing(sqlite3.connect(command.database)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "written by a newer seo-audit" in _refused(command)


def test_a_database_that_another_program_locks(command: Command) -> None:
    assert command.run("runs").code == 0
    command.environment["SEO_AUDIT_DATABASE_URL"] = f"sqlite:///{command.database}?timeout=0.5"
    with (
        serve({"/": page("Start")}) as site,
        closing(sqlite3.connect(command.database, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        # Reading needs no lock.
        assert command.run("runs").code == 0
        done = command.audit(site.base)
        assert done.code == 2
        assert "locked by another program" in done.one_line()
        assert site.log == []


def test_a_database_that_is_locked_in_the_crawl(command: Command) -> None:
    locked: list[sqlite3.Connection] = []

    def lock(_: object) -> str:
        if not locked:
            other = sqlite3.connect(command.database, isolation_level=None, check_same_thread=False)
            other.execute("BEGIN IMMEDIATE")
            locked.append(other)
        return page("Any")

    command.environment["SEO_AUDIT_DATABASE_URL"] = f"sqlite:///{command.database}?timeout=0.5"
    with serve({"/": page("Start", *(f"/{n}" for n in range(200)))}) as site:
        site.fallback = lock
        done = command.audit(site.base)
        assert done.code == 2
        line = done.one_line()
        assert "locked by another program" in line
        assert "--resume" in line
        locked[0].close()
        done = command.audit(site.base, "--resume")
    assert done.code == 0
    assert len(done.pages()) == 201


def test_passwords_are_not_shown() -> None:
    url = "postgresql+pg8000://user:secret@db.example:5432/audits"
    assert shown(url) == "postgresql://db.example/audits"
    assert "secret" not in fault_line(url, Exception("fault"))


# -- PostgreSQL


def test_an_audit_is_the_same_on_postgresql(
    server: str, command: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    links = ("/a", "/b", "/ب", "/A", "/missing", "/odd", "/moved")
    routes = {
        "/": page("Start", *links, "http://127.0.0.2:1/x"),
        "/a": page("صفحة عن التمور", "/b", lang="ar", body=f"<p>{'نص عن التمور. ' * 50}</p>"),
        "/missing": Answer(page("Gone"), status=404),
        "/moved": Answer(status=301, headers=(("Location", "/a"),)),
        "/odd": Answer(
            b"<title>N\0UL\0</title><p>a\0b</p><img src='/p\0.png'><a href='/x\0y'>x</a>",
            content_type="text/html\0; x",
        ),
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /b\0\n", content_type="text/plain"),
    }
    other = Command(tmp_path_factory.mktemp("postgresql"))
    other.environment["SEO_AUDIT_DATABASE_URL"] = server
    with serve(routes) as site:
        site.fallback = page("Any")
        first = command.audit(site.base, "--workers", "3")
        second = other.audit(site.base, "--workers", "3")
        assert (first.code, second.code) == (0, 0), second.err
    assert not other.database.exists()
    for name in ("pages", "findings", "links"):
        assert _timeless(first.rows(name)) == _timeless(second.rows(name)), name
    again = other.run("recheck", "latest", "--out", "again")
    assert again.code == 0, again.err
    assert "done" in other.run("runs").out


def _timeless(rows: list[dict[str, object]]) -> list[str]:
    return [json.dumps({k: v for k, v in row.items() if k != "response_ms"}) for row in rows]
