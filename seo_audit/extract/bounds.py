"""Markup that would cost a parser minutes or gigabytes, tamed in its bytes before it is parsed.

The standard's algorithm takes time by the square of some inputs: each block looks for an open `<p>`
through everything it stands in, each attribute is compared with those before it, and an unclosed
`<font>` is copied into every paragraph after it.
"""

from __future__ import annotations

import re

# Below this many start tags no page is costly: 1,500 tags copied 1,500 times at worst.
_HARMLESS_TAGS = 3_000
# Some ten microseconds each, all in all.
MAX_TAGS = 250_000
# So many attributes of one tag take half a second.
_MANY_SIGNS = 16_000
# Sum over all tags of the number of elements they stand in: less than a second of parsing.
MAX_WORK = 200_000_000
# Elements that unclosed formatting may add, at some 360 bytes each.
MAX_COPIES = 3_000_000
MAX_ATTRIBUTES = 500
# How far up an end tag looks for its start: real pages close what was opened last.
_REACH = 16

_FORMATTING_NAMES = b"b|big|em|font|i|s|small|strike|strong|tt|u"
_FORMATTING = frozenset(_FORMATTING_NAMES.split(b"|")) | {b"code", b"a", b"nobr"}
# Without content, or closed by the next of their kind: they make nothing deep by themselves.
_FLAT = frozenset(
    b"area base br col embed frame hr img input link meta param source track wbr p li dt dd option "
    b"optgroup tr tbody thead tfoot colgroup rp rt rb rtc html head body".split()
)
# An end tag does not reach out of these, but for theirs.
_SCOPES = frozenset(b"table td th caption object applet marquee template select svg math".split())
# An end tag of anything but formatting does not reach out of these.
_BLOCKS = _SCOPES | frozenset(
    b"address article aside blockquote button center details dir div dl fieldset figcaption figure "
    b"footer form h1 h2 h3 h4 h5 h6 header hgroup main menu nav ol pre section summary ul".split()
)
_DRAWINGS = (b"svg", b"math")

_ATTRIBUTES = rb"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))*+"
_ATTRIBUTE = (
    rb"(?:[\s/]++|(?<=[\"']))[^\s/>=][^\s/>=]*+"
    rb"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
)
# A tag with too many attributes: its part that may stay, and the rest.
_CROWDED = rb"[a-zA-Z][^\s/><]*+(?:%s){%d}+)%s" % (_ATTRIBUTE, MAX_ATTRIBUTES, _ATTRIBUTES)
_CROWDED_TAG = re.compile(rb"(<" + _CROWDED)
_LONG_CROWDED_TAG = re.compile(rb"(<(?=[^<>]{%d})%s" % (3 * MAX_ATTRIBUTES, _CROWDED))
_WITH_ATTRIBUTES = re.compile(
    rb"<(?=[bcefistuBCEFISTU])(?:code|%s)[\s/]" % _FORMATTING_NAMES + _ATTRIBUTES, re.IGNORECASE
)
_FORMATTING_TAG = re.compile(rb"(</?)(?:%s)(?=[\s/>])" % _FORMATTING_NAMES, re.IGNORECASE)
_CODE_TAG = re.compile(rb"(</?)code(?=[\s/>])", re.IGNORECASE)
_DRAWING = re.compile(rb"<(?:svg|math)[\s/>]", re.IGNORECASE)


def _markup(raw_text: bytes) -> re.Pattern[bytes]:
    """Finds comments, raw text, elements that hold text only, and other tags.

    Groups: -, -, the tag's slash, its name, the sign of one that closes itself.
    """
    return re.compile(
        rb"<(?:!--(?:-?>|.*?(?:--!?>|\Z))|(?:[!?]|/[^a-zA-Z>])[^>]*+"
        rb"|(?i:(%s)(?=[\s/>])%s>.*?(?:</\1(?=[\s/>])|\Z))"
        % (raw_text, _ATTRIBUTES)
        + rb"|([a-zA-Z][^\s/>]*+)%s>[^<]*+</\2\s*+>" % _ATTRIBUTES
        + rb"|(/?)([a-zA-Z][^\s/>]*+)%s(?:(?<=/)(>)|>?))" % _ATTRIBUTES,
        re.DOTALL,
    )


MARKUP = _markup(b"script|style|textarea|title|xmp|iframe|noembed|noframes|noscript")
# Inside svg, <style> and <title> hold markup.
_MARKUP_WITH_DRAWINGS = _markup(b"textarea|xmp|iframe|noembed|noframes|noscript")


def affordable(html: bytes) -> tuple[bytes, bool]:
    """The page with its markup tamed where that is needed, and whether it was cut.

    Cut is a page whose parsing would cost more than MAX_WORK, where it gets there. Attributes
    beyond MAX_ATTRIBUTES of a tag go, and formatting tags may become plain inline ones, which no
    fact tells apart.
    """
    opened = html.count(b"<")
    starts = opened - html.count(b"</") if opened > _HARMLESS_TAGS else 0
    if starts > _HARMLESS_TAGS:
        kinds = len(set(_WITH_ATTRIBUTES.findall(html))) + len(_FORMATTING)
        if 3 * kinds * starts > MAX_COPIES:  # three alike may be open at once (HTML standard)
            html = _CODE_TAG.sub(rb"\1kbd", _FORMATTING_TAG.sub(rb"\1span", html))
    cut = False
    # At worst each tag is compared with everything that is open where it stands.
    if starts * (opened - starts // 2) > MAX_WORK:
        html, cut = _cut(html)
    # The signs of many tags may as well stand in the attributes of one.
    if opened > _MANY_SIGNS or html.count(b">") - opened > MAX_ATTRIBUTES:
        html = _CROWDED_TAG.sub(rb"\1", html)
    elif _has_long_stretch(html):
        html = _LONG_CROWDED_TAG.sub(rb"\1", html)
    return html, cut


def _has_long_stretch(html: bytes) -> bool:
    """Whether a stretch without `<` and `>` may be as long as MAX_ATTRIBUTES are."""
    step = 3 * MAX_ATTRIBUTES // 2
    return any(
        html.find(b">", start, start + step) < 0 and html.find(b"<", start, start + step) < 0
        for start in range(0, len(html), step)
    )


def _cut(html: bytes) -> tuple[bytes, bool]:
    """Follow the tags as a parser would, and cut where the work grows beyond bounds."""
    pattern = _MARKUP_WITH_DRAWINGS if _DRAWING.search(html) else MARKUP
    stack: list[bytes] = []
    work = 0
    for count, tag in enumerate(pattern.finditer(html)):
        work += len(stack)
        if work > MAX_WORK or count >= MAX_TAGS:
            return html[: tag.start()], True
        if not tag[4]:
            continue
        name = tag[4].lower()
        if tag[3]:
            _close(stack, name)
        elif name not in _FLAT:
            _open(stack, name, bool(tag[5]))
    return html, False


def _open(stack: list[bytes], name: bytes, closed: bool) -> None:
    near = stack[-_REACH:]
    if b"svg" in near or b"math" in near:
        if closed:
            return
        if name in _BLOCKS and name not in _DRAWINGS:  # HTML ends the drawing
            while stack.pop() not in _DRAWINGS:
                pass
    stack.append(name)


def _close(stack: list[bytes], name: bytes) -> None:
    """Take off what an end tag closes; nothing where the parser would ignore it too."""
    for back in range(1, min(len(stack), _REACH) + 1):
        opened = stack[-back]
        if opened == name:
            if name in _FORMATTING:
                del stack[-back]
            else:
                del stack[-back:]
            return
        if opened in _SCOPES and name not in _SCOPES:
            return
        if opened in _BLOCKS and name not in _BLOCKS and name not in _FORMATTING:
            return
