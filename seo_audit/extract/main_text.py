"""The main content of a page as blocks of visible text.

The tree is marked before its text is taken in one go: a mark with a number stands before each
block element and a bare mark after it, or `.text()` would glue neighbours together. The marks are
Unicode noncharacters, which no white-space rule eats; a page that holds some cheats itself only.
This changes the tree: it is the last thing done with it.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from seo_audit.extract.tree import PageTree, main_landmark
from seo_audit.facts import Block

# Of a block: its tag, lang, align, in_quote, is_code, as `Block` has them.
_State = tuple[str, str, str, bool, bool]

_OPEN, _NUMBER_END, _CLOSE, _BREAK, _CODE, _CODE_END = map(chr, range(0xFDD0, 0xFDD6))
_ANY_MARK = re.compile(f"{_OPEN}\\d*{_NUMBER_END}|[{_OPEN}-{_CODE_END}]")

# What stands on lines of its own in a browser's own style sheet (HTML standard, "Rendering").
_BLOCK_TAGS = (
    "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr td th caption pre blockquote section "
    "article header footer main figure figcaption form fieldset legend details summary address hr "
    "center menu dir hgroup search"
)
_NO_CONTENT_TAGS = (
    "script style noscript template title svg math nav aside select datalist button textarea "
    "iframe noframes object video audio canvas dialog"
)
_KINDS: dict[str, str] = {
    **dict.fromkeys(_BLOCK_TAGS.split(), "block"),
    **dict.fromkeys(_NO_CONTENT_TAGS.split(), "no content"),
    **dict.fromkeys(("code", "kbd", "samp"), "code"),
    "br": "break",
}
# These say something of the blocks inside without an attribute.
_SAYING = frozenset({"blockquote", "q", "pre", "center"})
_NO_CONTENT_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog"}
)
_ALIGN = re.compile(r"text-align\s*:\s*(center|left|right|justify|start|end)", re.IGNORECASE)
_ALIGN_CLASSES = {
    "text-center": "center", "text-left": "left", "text-right": "right", "text-start": "start",
    "text-end": "end", "has-text-align-center": "center", "has-text-align-left": "left",
    "has-text-align-right": "right", "has-text-centered": "center", "aligncenter": "center",
    "text-justify": "justify",
}  # fmt: skip
# Elements inside an inline one that are searched for a block.
_MAX_INSIDE = 200


def main_blocks(tree: PageTree, in_content: bytearray) -> tuple[list[Block], float]:
    """The blocks of the main content, and the share of their letters under data-nosnippet.

    `in_content` has 1 for the positions in an article, main or section.
    """
    root = _main_root(tree)
    if root is None:
        return [], 0.0
    _mark(tree, root, in_content)
    hidden = _nosnippet(tree, root)
    blocks = _cut(tree, tree.nodes[root].text(), _state_of_root(tree, root))
    letters = sum(len(block.text) for block in blocks)
    return blocks, min(hidden / letters, 1.0) if letters else 0.0


def _main_root(tree: PageTree) -> int | None:
    main = main_landmark(tree)
    if main is not None:
        return main
    return tree.first("article" if len(tree.positions(("article",))) == 1 else "body")


def _mark(tree: PageTree, root: int, in_content: bytearray) -> None:
    """Take out what is no content, and mark blocks, line breaks and code."""
    framed = tree.tags[root] == "body"
    end = tree.end(root)
    removed = root + 1  # the position up to which everything has been taken out
    for position in sorted({*tree.positions(_KINDS), *tree.marked}):
        if not removed <= position < end:
            continue
        tag = tree.tags[position]
        kind = _KINDS.get(tag)
        frame = framed and tag in ("header", "footer") and not in_content[position]
        if kind == "no content" or frame or _is_hidden(tree, position):
            removed = tree.end(position)
            tree.nodes[position].decompose()
        elif kind != "block" and kind is not None:
            _mark_inline(tree.nodes[position], kind)
        elif kind == "block" or _holds_block(tree, position):
            node = tree.nodes[position]
            node.insert_before(f"{_OPEN}{position}{_NUMBER_END}")
            node.insert_after(_CLOSE)


def _mark_inline(node: LexborNode, kind: str) -> None:
    if kind == "break":
        node.insert_before(_BREAK)
    else:
        node.insert_before(_CODE)
        node.insert_after(_CODE_END)


def _is_hidden(tree: PageTree, position: int) -> bool:
    attributes = tree.marked.get(position)
    if attributes is None:
        return False
    return "hidden" in attributes or tree.roles.get(position) in _NO_CONTENT_ROLES


def _holds_block(tree: PageTree, position: int) -> bool:
    """Whether an inline element stands around blocks, to which its lang or alignment goes."""
    end = min(tree.end(position), position + _MAX_INSIDE)
    return any(_KINDS.get(tag) == "block" for tag in tree.tags[position + 1 : end])


def _nosnippet(tree: PageTree, root: int) -> int:
    """Letters of the main content that are kept out of snippets."""
    letters = covered = 0
    end = tree.end(root)
    for position, attributes in tree.marked.items():
        if covered <= position and root <= position < end and "data-nosnippet" in attributes:
            covered = tree.end(position)
            text = _ANY_MARK.sub(" ", tree.nodes[position].text())
            letters += len(" ".join(text.split()))
    return letters


def _state(tree: PageTree, position: int, outer: _State) -> _State:
    """What an element makes of the state around it."""
    tag = tree.tags[position]
    attributes = tree.marked.get(position)
    if attributes is None and tag not in _SAYING:
        return (tag, *outer[1:])
    attributes = attributes or {}
    lang = (attributes.get("lang") or "").strip()[:100]
    align = "center" if tag == "center" else _alignment(attributes)
    return (
        tag if tag in _KINDS else outer[0],
        lang or outer[1],
        align or outer[2],
        outer[3] or tag in ("blockquote", "q"),
        outer[4] or tag == "pre",
    )


def _alignment(attributes: dict[str, str | None]) -> str:
    style = _ALIGN.search(attributes.get("style") or "")
    if style:
        return style[1].lower()
    if align := attributes.get("align"):
        return align.lower()[:20]
    for name in (attributes.get("class") or "").split():
        if name in _ALIGN_CLASSES:
            return _ALIGN_CLASSES[name]
    return ""


def _state_of_root(tree: PageTree, root: int) -> _State:
    """The state of the main content, with what the elements around it hand on."""
    state: _State = ("", "", "", False, False)
    for position in range(1, root + 1):  # what <html> says is said of the page
        says = position in tree.marked or tree.tags[position] in _SAYING
        if says and tree.end(position) > root:
            state = _state(tree, position, state)
    return (tree.tags[root], *state[1:])


def _cut(tree: PageTree, text: str, root: _State) -> list[Block]:
    """Split the marked text into blocks; text beside a block belongs to what they stand in."""
    blocks: list[Block] = []
    states = [root]
    for part in text.split(_OPEN):
        number, mark, inner = part.partition(_NUMBER_END)
        if mark and number.isdecimal() and int(number[:9]) < len(tree.tags):
            states.append(_state(tree, int(number), states[-1]))
        else:
            inner = part
        for index, piece in enumerate(inner.split(_CLOSE)):
            if index and len(states) > 1:
                states.pop()
            if piece and not piece.isspace() and (block := _block(piece, states[-1])):
                blocks.append(block)
    return blocks


def _block(piece: str, state: _State) -> Block | None:
    text = " ".join(piece.split())
    code: tuple[str, ...] = ()
    if _CODE in text or _CODE_END in text:
        spans = (said.partition(_CODE_END)[0] for said in text.split(_CODE)[1:])
        code = tuple(said.replace(_BREAK, " ") for said in spans)
        text = text.replace(_CODE, "").replace(_CODE_END, "")
    if _BREAK in text:
        lines = (" ".join(line.split()) for line in text.split(_BREAK))
        text = "\n".join(line for line in lines if line)
    return Block(state[0], text, *state[1:], code) if text else None
