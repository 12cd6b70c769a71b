"""The database: SQLite by default, PostgreSQL by its URL; what ails it, in one line."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from seo_audit.errors import UsageError
from seo_audit.limits import BUSY_SECONDS

# The schema's Alembic revision.
STORE_VERSION = "0002"
DEFAULT_FILE = "seo-audit.db"
# Any number that is ours alone: two processes must not migrate one PostgreSQL database at once.
_MIGRATION_LOCK = 7_365_601

_VERSION_TABLE = """
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
"""

# Its faults come as exceptions; the log would tell them a second time, with a traceback.
logging.getLogger("sqlalchemy").setLevel(logging.CRITICAL + 1)


def database_url() -> str:
    """`SEO_AUDIT_DATABASE_URL`, or the SQLite file in the working directory."""
    url = os.environ.get("SEO_AUDIT_DATABASE_URL") or f"sqlite:///{Path(DEFAULT_FILE).resolve()}"
    for name in ("postgresql://", "postgres://"):
        if url.startswith(name):
            return "postgresql+pg8000://" + url.removeprefix(name)
    return url


def open_engine(url: str) -> Engine:
    """An engine whose SQLite connections are set for one writer at a time and many readers.

    Raises UsageError for a URL that names no database we know.
    """
    try:
        parts = make_url(url)
        if parts.get_backend_name() not in ("sqlite", "postgresql"):
            raise UsageError(f"{shown(url)}: only SQLite and PostgreSQL can hold the audits")
        if parts.get_backend_name() == "postgresql":
            return create_engine(parts)
        wait = {} if "timeout" in parts.query else {"timeout": BUSY_SECONDS}
        engine = create_engine(parts, connect_args=wait)
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise UsageError(
            "SEO_AUDIT_DATABASE_URL is no database address; give one such as "
            "sqlite:////var/lib/seo-audit.db or postgresql://user:password@host/name"
        ) from None
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{shown(url)}: the driver {error.name} is missing: pip install 'seo-audit[postgresql]'"
        ) from None
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        # KB a connection: 64 MB was no faster on 5,000 pages, and grew with them.
        "cache_size=-8192",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reads")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def migrate(engine: Engine, url: str) -> None:
    """Bring the schema up to date. Raises UsageError where the database is newer than we are."""
    with engine.connect() as connection:
        found = _version(connection.execution_options(reads=True))
    if found == STORE_VERSION:
        return
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        found = _version(connection)
        if found == STORE_VERSION:
            return
        if found > STORE_VERSION:
            raise UsageError(
                f"the database {shown(url)} was written by a newer seo-audit "
                f"(schema {found}, this one knows {STORE_VERSION}): update seo-audit"
            )
        if found:
            upgrade(connection)
        else:
            _create(connection)


def upgrade(connection: Connection) -> None:
    """Run the migrations that the database lacks."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "seo_audit:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, STORE_VERSION)


def _create(connection: Connection) -> None:
    """The newest schema in an empty database, marked as Alembic marks it: to import Alembic and
    run all migrations takes ten times as long."""
    from seo_audit.schema import metadata

    metadata.create_all(connection, checkfirst=False)
    connection.execute(text(_VERSION_TABLE))
    connection.execute(
        text("INSERT INTO alembic_version VALUES (:version)"), {"version": STORE_VERSION}
    )


def _version(connection: Connection) -> str:
    """The schema's revision; "" for an empty database."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def shown(url: str) -> str:
    """A database URL for a message: the file, or the address without its password."""
    if url.startswith("sqlite:///"):
        return url.removeprefix("sqlite:///").partition("?")[0]
    parts = urlsplit(url)
    return f"{parts.scheme.partition('+')[0]}://{parts.hostname}{parts.path}"


def fault_line(url: str, error: Exception) -> str:
    """What ails the database and how to mend it, in one line."""
    said = (str(getattr(error, "orig", error)).splitlines() or [type(error).__name__])[0]
    name = shown(url)
    for word, line in _FAULTS.items():
        if word in said:
            return f"{name}: {line}"
    return f"{name}: {said}"


_FAULTS = {
    "locked": "the database is locked by another program; wait for it, or end it",
    "not a database": "the file is damaged or no seo-audit database; move it away and start anew",
    "malformed": "the file is damaged or no seo-audit database; move it away and start anew",
    "unable to open": "cannot be opened; does its folder exist and may you write there?",
    "readonly": "may only be read; give write permission or another place",
    "full": "the disk is full; make room and run with --resume",
    "Can't create a connection": "the database server does not answer",
    "already exists": "the database holds tables that are not seo-audit's; give another one",
}
