"""A small bilingual shop with known defects: the site that `seo-audit demo` audits."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import msgspec

from seo_audit.demo.server import serve

__all__ = ["Defect", "planted_defects", "serve"]


class Defect(msgspec.Struct, frozen=True):
    """One planted defect: `url` is the decoded path of the page that shows it, `check` the id of
    the check that must fail there, `what` one line in English."""

    url: str
    check: str
    what: str


def planted_defects() -> tuple[Defect, ...]:
    """Every defect planted in the demo site, in the order of `defects.toml`."""
    data = tomllib.loads(files(__name__).joinpath("defects.toml").read_text("utf-8"))
    return tuple(msgspec.convert(row, Defect) for row in data["defect"])
