"""The tags `<html>`, `<head>` and `<body>` as the source has them: a parser mends them silently."""

from __future__ import annotations

import re
from itertools import islice

from seo_audit.extract.bounds import MARKUP
from seo_audit.facts import SourceTag

# What a page's skeleton is made of; frameset stands in place of body.
_SKELETON = frozenset({"html", "head", "body", "frameset"})
_SOUND = ("html", "head", "body")
# What may stand in a head (HTML standard, "Metadata content"; scripting on, so noscript is text).
HEAD_TAGS = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template"})
# At the start of a body these show that something ended the head before its end tag.
_HEAD_ONLY = frozenset({"title", "meta", "base"})
MAX_TAGS = 20
_MAX_NAME = 20

_START = re.compile(rb"<([hH][tT][mM][lL]|[hH][eE][aA][dD]|[bB][oO][dD][yY])(?=[\s/>])")
_END_OF_HEAD = re.compile(rb"</[hH][eE][aA][dD](?=[\s/>])|<[bB][oO][dD][yY](?=[\s/>])")
_NO_CONTENT = re.compile(rb"<!--.*?-->|<[!?][^>]*>|[\s\xef\xbb\xbf]+", re.DOTALL)
_BLANKS = b" \t\r\n\f\0\xef\xbb\xbf"


def skeleton(html: bytes) -> tuple[SourceTag, ...]:
    """The start tags of html, head and body in the source, and the first thing that stands before
    `<html>` and between it and `<head>`, in order; () where they are html, head, body alone."""
    found = list(islice(_START.finditer(html), len(_SOUND) + 1))
    if tuple(tag[1].lower().decode() for tag in found) == _SOUND:
        end = html.find(b">", found[0].end()) + 1
        if not _NO_CONTENT.sub(b"", html[: found[0].start()] + html[end : found[1].start()]):
            return ()
    tags = _read_closely(html)
    return () if tuple(tag.tag for tag in tags) == _SOUND else tuple(tags)


def _read_closely(html: bytes) -> list[SourceTag]:
    """The same, with comments, scripts and attribute values told apart from tags."""
    tags: list[SourceTag] = []
    waits_for = "html"  # "" from the head or body on
    early = ""  # the tag before which something was found already
    end = 0
    for token in MARKUP.finditer(html):
        name = _name(token)
        if waits_for and waits_for != early:
            text = _text_between(html, end, token.start())
            if text:
                tags.append(SourceTag("#text", _line(html, html.find(text, end))))
            elif name and name not in _SKELETON:
                tags.append(SourceTag(name, _line(html, token.start())))
            if text or (name and name not in _SKELETON):
                early = waits_for
        if name in _SKELETON:
            waits_for = "head" if name == "html" and waits_for else ""
            tags.append(SourceTag(name, _line(html, token.start())))
            if len(tags) >= MAX_TAGS or (name == "body" and not _START.search(html, token.end())):
                break
        end = token.end()
    return tags


def head_breaker(html: bytes, first_body_tag: str) -> SourceTag | None:
    """What ended the head before `</head>`: an element that belongs in the body, or text ("#text").

    None where nothing did, or where the source does not show it. `first_body_tag` is that of the
    parsed page: what breaks the head comes first in its body.
    """
    if not first_body_tag or (first_body_tag in HEAD_TAGS and first_body_tag not in _HEAD_ONLY):
        return None
    ended = _END_OF_HEAD.search(html)
    head = html[: ended.start()] if ended else b""
    if b"<" + first_body_tag.encode() not in head.lower():
        return None
    in_template = False
    end = -1  # where the last token of the head ended, -1 before it begins
    for token in MARKUP.finditer(head):
        name = _name(token)
        if end >= 0:
            text = b"" if in_template else _text_between(head, end, token.start())
            if text:
                return SourceTag("#text", _line(head, head.find(text, end)))
            if name == "template" or (token[3] and token[4].lower() == b"template"):
                in_template = not token[3]
            if name and not in_template and name not in HEAD_TAGS and name not in _SKELETON:
                return SourceTag(name, _line(head, token.start()))
        if name == "head" or end >= 0:
            end = token.end()
    return None


def _name(token: re.Match[bytes]) -> str:
    """The name of a start tag in lower case; "" for an end tag, a comment, a doctype."""
    if token[3]:
        return ""
    name = token[1] or token[2] or token[4] or b""
    return name[:_MAX_NAME].lower().decode("utf-8", "replace")


def _text_between(html: bytes, end: int, start: int) -> bytes:
    """What stands between two tokens; that of a script ends before the `>` of its end tag."""
    return html[end:start].removeprefix(b">").strip(_BLANKS)


def _line(html: bytes, offset: int) -> int:
    """The line of an offset, from 1."""
    return html.count(b"\n", 0, offset) + 1
