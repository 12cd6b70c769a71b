"""Texts in the report's language: gettext catalogues, read as they stand in the .po file."""

from __future__ import annotations

import functools
import gettext
import importlib.resources
import io
from typing import Any, NamedTuple

LANGUAGES = ("ar", "en")


class Plural(NamedTuple):
    """A text with a number in it; `{count}` of the values chooses the form."""

    one: str
    many: str


Text = str | Plural


def _(text: str) -> str:
    """Mark a text for translation; it is worded at the very end, in the report's language."""
    return text


def n_(one: str, many: str) -> Plural:
    """Mark a text with plural forms; its values must hold an integer `count`."""
    return Plural(one, many)


@functools.cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of "ar" or "en". English texts are the keys, so its catalogue is empty."""
    if language == "en":
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = importlib.resources.files("seo_audit") / "locale" / language / "LC_MESSAGES"
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO((path / "seo_audit.po").read_bytes())))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def word(text: Text, language: str, values: dict[str, Any] | None = None) -> str:
    """The text in a language with its values filled in.

    Raises KeyError where the text has a placeholder that the values lack.
    """
    values = values or {}
    if isinstance(text, Plural):
        chosen = catalogue(language).ngettext(text.one, text.many, int(values["count"]))
    else:
        chosen = catalogue(language).gettext(text) if text else ""
    return chosen.format(**values) if values else chosen
