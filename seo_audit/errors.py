"""Faults that end a command: one line (what is wrong, where, how to mend it), an exit code."""


class UsageError(Exception):
    """Wrong usage or input: exit code 2."""


class SiteError(Exception):
    """The site could not be audited, and why: exit code 3."""


class StoppedError(Exception):
    """Ctrl-C: what was crawled is kept, and how to go on: exit code 130."""
