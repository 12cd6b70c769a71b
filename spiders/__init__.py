"""The crawl: one spider, its frontier, its politeness, its workers."""
