"""What the crawling process and its workers say to each other: length-prefixed msgpack."""

from __future__ import annotations

import struct

import msgspec

from seo_audit.response import Response

LENGTH = struct.Struct("!I")
# The rank of an address orders the crawl: its level (clicks from the start) and, within the level,
# the redirect hops behind it. Shallow pages go first and a level ends before the next begins.
HOPS = 16
# What only sitemaps name comes after all that links lead to: its ranks begin here.
UNLINKED = 1 << 24


# The kinds of task that tell where the home page ends for a reader of Arabic and of English.
HOME_KINDS = {"home-ar": "ar", "home-en": "en"}

# The error of an answer whose body could not be taken apart.
UNREADABLE = "extraction-failed"


class WorkerOptions(msgspec.Struct, frozen=True):
    """What a worker is started with."""

    database_url: str
    run_id: int
    start_url: str
    also_hosts: tuple[str, ...]
    keep_bodies: bool
    max_unpacked: int
    page_seconds: float


class Task(msgspec.Struct, array_like=True, frozen=True):
    """One answer to be read and stored.

    `kind` is page, sitemap, robots, flush (store the batch now; no answer is read), or the kind of
    a light request (image, css, js, external ...). `rank` is the address's place in the crawl. A
    response with the error UNREADABLE has ended workers: its body is not read again.
    """

    id: int
    kind: str
    rank: int
    response: Response


class Found(msgspec.Struct, array_like=True, frozen=True):
    """What a page or a sitemap names that its worker has not named before.

    `pages`: internal addresses one click on; `redirect`: where this one leads ("" for nowhere);
    `light`: (kind, url) to be asked for their status; `entries`: addresses in a sitemap;
    `sitemaps`: further sitemaps it names.
    """

    pages: list[str] = []
    redirect: str = ""
    light: list[tuple[str, str]] = []
    entries: list[str] = []
    sitemaps: list[str] = []


class Reply(msgspec.Struct, array_like=True, frozen=True):
    """A worker's word: what task `id` found, or (id 0) the ids of tasks now stored for good.

    `failed`: the fault that kept the page of this task from being taken apart; `error`: the fault
    of the store that ends the worker.
    """

    id: int
    found: Found | None = None
    stored: list[int] = []
    error: str = ""
    failed: str = ""


def level_of(rank: int) -> int:
    """Clicks from the start."""
    return rank % UNLINKED // HOPS


def next_level(rank: int) -> int:
    """The rank of what a page of this rank links to."""
    return (rank // HOPS + 1) * HOPS


def next_hop(rank: int) -> int:
    """The rank of what an address of this rank redirects to; hops beyond 15 stay the last."""
    return rank + 1 if rank % HOPS < HOPS - 1 else rank
