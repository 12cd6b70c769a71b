"""What one crawl is to do. Imports nothing of Scrapy: its workers start while Scrapy loads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from seo_audit.config import AuditOptions
from seo_audit.messages import WorkerOptions
from spiders.workers import Launched, WorkerPool


@dataclass
class CrawlPlan:
    """What to crawl, and what came of it: `reason` is Scrapy's finish reason, `fault` a line about
    the store, `notes` what the reader must know of the crawl."""

    run_id: int
    options: AuditOptions
    database_url: str
    resume: bool = False
    launched: list[Launched] = field(default_factory=list)
    progress: Callable[[int, int, str], None] = lambda done, known, url: None
    reason: str = ""
    fault: str = ""
    notes: list[dict[str, Any]] = field(default_factory=list)

    @cached_property
    def pool(self) -> WorkerPool:
        """The workers of this crawl."""
        options = self.options
        return WorkerPool(
            WorkerOptions(
                self.database_url,
                self.run_id,
                options.url,
                options.also_hosts,
                options.keep_bodies,
                options.max_unpacked,
                options.page_seconds,
            ),
            options.workers,
            self.launched,
        )
