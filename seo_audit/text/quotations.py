"""Quotations inside a line of text: what another wrote is not for the writer to correct."""

import re

_QUOTED = re.compile(r"«[^«»\n]*»|“[^“”\n]*”|\"[^\"\n]*\"")


def without_quotations(text: str) -> str:
    """`text` with blanks in place of what stands between quotation marks, as long as before."""
    return _QUOTED.sub(lambda quotation: " " * len(quotation[0]), text)
