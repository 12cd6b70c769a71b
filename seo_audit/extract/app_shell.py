"""The empty element that a script fills with the whole page, as frameworks' templates have it."""

from __future__ import annotations

import re
from itertools import islice

# With more words in its main text a page is no shell whatever its elements are called (ours).
MAX_WORDS = 200
# How far around the attribute its tag, the scripts and the end of the body are looked for, bytes.
_REACH = 3_000
# "Loading, please wait ..." is all that a shell says (ours).
_MAX_WORDS_INSIDE = 6
_MAX_MOUNTS = 20

# The mounting points of React, Vue, Next, Nuxt, Gatsby, Svelte and Quasar, and Angular's element.
_MOUNT = re.compile(
    rb"[\s\"']id\s{0,3}=\s{0,3}[\"']?(root|app|__next|__nuxt|___gatsby|svelte|q-app)(?=[\"'\s>/])"
    rb"|<(app-root)(?=[\s>])",
    re.IGNORECASE,
)
_SILENT = re.compile(
    rb"<!--.*?-->|<(noscript|style|svg|template)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rb"<[^>]*>")
_PICTURE_OR_LINK = re.compile(rb"<(?:img|picture|video|a|form|input|iframe)[\s>]", re.IGNORECASE)
_AFTER = re.compile(rb"<script[\s>]|</body[\s>]", re.IGNORECASE)


def app_shell(html: bytes) -> str:
    """The id or tag of the first mounting point that holds nothing to read, "" where there is none.

    What follows it up to the first script or the end of the body must be as empty.
    """
    for found in islice(_MOUNT.finditer(html), _MAX_MOUNTS):
        start = html.rfind(b"<", max(0, found.start() - _REACH), found.start() + 1)
        opened = html.find(b">", found.end(), found.end() + _REACH)
        if start < 0 or b">" in html[start : found.start()] or opened < 0:
            continue  # no attribute of a tag
        after = _AFTER.search(html, opened, opened + _REACH)
        inside = _SILENT.sub(b" ", html[opened + 1 : after.start()]) if after else b""
        words = _TAG.sub(b" ", inside).split()
        if after and len(words) <= _MAX_WORDS_INSIDE and not _PICTURE_OR_LINK.search(inside):
            return (found[1] or found[2]).decode("ascii").lower()
    return ""
