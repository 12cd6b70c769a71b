"""robots.txt: what it allows to whom, and its lines for the reader. Matching is Protego's."""

from __future__ import annotations

from functools import cached_property

import msgspec
from protego import Protego

# Google reads this much of a robots.txt (Search Central, "How Google interprets robots.txt").
MAX_BYTES = 500 * 1024
_AGENT_FIELDS = frozenset({"user-agent"})
_RULE_FIELDS = frozenset({"allow", "disallow", "crawl-delay", "request-rate", "visit-time"})
KNOWN_FIELDS = (
    _AGENT_FIELDS | _RULE_FIELDS | {"sitemap", "host", "clean-param", "noindex", "content-signal"}
)


def decode_robots(body: bytes) -> str:
    """The text of a robots.txt, as far as Google reads it and as much again for the reader."""
    return body[: MAX_BYTES * 2].decode("utf-8", "replace").replace("\0", "")


class RobotsLine(msgspec.Struct, frozen=True):
    """One line with content: its number from 1, its parts, and the agents of its group."""

    number: int
    text: str
    field: str
    value: str
    agents: tuple[str, ...]


class Robots:
    """The robots.txt of one origin as the crawl read it.

    `status` is its HTTP status (0: no answer, `error` says why). Anything but 2xx gives no rules.
    """

    def __init__(self, url: str, status: int, text: str = "", error: str = "") -> None:
        self.url = url
        self.status = status
        self.error = error
        self.text = text.lstrip("\ufeff") if 200 <= status < 300 else ""

    @cached_property
    def _parser(self) -> Protego:
        return Protego.parse(self.text)

    def allowed(self, url: str, agent: str) -> bool:
        """Whether the agent may fetch the URL by the longest matching rule."""
        return not self.text or self._parser.can_fetch(url, agent)

    def crawl_delay(self, agent: str) -> float:
        """Seconds between requests that the agent is asked for; 0 where nothing is said."""
        return (self._parser.crawl_delay(agent) or 0.0) if self.text else 0.0

    @property
    def sitemaps(self) -> list[str]:
        """The sitemap addresses named, in order."""
        return list(self._parser.sitemaps) if self.text else []

    @cached_property
    def lines(self) -> tuple[RobotsLine, ...]:
        """Every line that is neither blank nor a comment."""
        lines: list[RobotsLine] = []
        agents: list[str] = []
        in_rules = False
        for number, raw in enumerate(self.text.splitlines(), 1):
            text = raw.partition("#")[0].strip()
            if not text:
                continue
            field, colon, value = text.partition(":")
            field, value = (field.strip().lower() if colon else ""), value.strip()
            if field in _AGENT_FIELDS:
                agents = [*([] if in_rules else agents), value.lower()]
                in_rules = False
            elif field in _RULE_FIELDS:
                in_rules = True
            lines.append(RobotsLine(number, text, field, value, tuple(agents)))
        return tuple(lines)

    def blocking_line(self, url: str, agent: str) -> RobotsLine | None:
        """The line that forbids the URL to the agent, or None where it is allowed."""
        if self.allowed(url, agent):
            return None
        token = agent.lower()
        named = any(token in line.agents for line in self.lines)
        group = token if named else "*"
        matching = [
            line
            for line in self.lines
            if line.field == "disallow"
            and group in line.agents
            and not Protego.parse(f"User-agent: *\nDisallow: {line.value}").can_fetch(url, "any")
        ]
        return max(matching, key=lambda line: len(line.value), default=None)
