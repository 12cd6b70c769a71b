"""HTTP response headers -> facts: Content-Type, Link, X-Robots-Tag."""

from __future__ import annotations

import re

from seo_audit.facts import Directive, LinkTag
from seo_audit.urls import normalise

Headers = tuple[tuple[str, str], ...]

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[^;,\"=]+(?:=\s*(?:\"[^\"]*\"|[^;,\"]*))?)*)")
_PARAMETER = re.compile(r";\s*([\w*-]+)\s*=\s*(?:\"([^\"]*)\"|([^;,\s]*))")
# "googlebot: noindex": an agent before the directives; these names have a colon of their own.
_AGENT = re.compile(r"\s*([A-Za-z][\w-]*)\s*:\s*(.*)", re.DOTALL)
_VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})


def content_type_of(headers: Headers) -> tuple[str, str]:
    """(media type in lower case, charset as declared); "" for what is not there."""
    value = next((value for name, value in headers if name == "content-type"), "")
    charset = _CHARSET.search(value)
    return value.partition(";")[0].strip().lower(), charset[1] if charset else ""


def header_links(headers: Headers, base: str) -> list[LinkTag]:
    """The canonical and hreflang entries of the Link headers, in order."""
    links: list[LinkTag] = []
    for name, value in headers:
        if name != "link":
            continue
        for target, rest in _LINK.findall(value):
            parameters = {key.lower(): a or b for key, a, b in _PARAMETER.findall(rest)}
            for rel in parameters.get("rel", "").lower().split():
                if rel in ("canonical", "alternate", "next", "prev"):
                    links.append(
                        LinkTag(
                            rel,
                            target,
                            normalise(target.strip(), base),
                            hreflang=parameters.get("hreflang", ""),
                            media=parameters.get("media", ""),
                            type=parameters.get("type", ""),
                            source="header",
                        )
                    )
    return links


def header_directives(headers: Headers) -> list[Directive]:
    """The directives of the X-Robots-Tag headers, with the agent each names ("robots" for all)."""
    found: list[Directive] = []
    for name, value in headers:
        if name == "x-robots-tag":
            agent = "robots"
            named = _AGENT.match(value)
            if named and named[1].lower() not in _VALUED:
                agent, value = named[1].lower(), named[2]
            found += [Directive(agent, token, "header") for token in directive_tokens(value)]
    return found


def directive_tokens(content: str) -> list[str]:
    """The directives of a robots value, lower case: "noindex", "max-snippet:20" ..."""
    content = content.lower()
    # The date of unavailable_after may hold commas, so it is taken up to the end.
    before, mark, date = content.partition("unavailable_after")
    tokens = [" ".join(token.split()) for token in before.split(",")]
    if mark:
        tokens.append(mark + ":" + date.lstrip(" :").strip())
    return [re.sub(r"\s*:\s*", ":", token, count=1) for token in tokens if token]
