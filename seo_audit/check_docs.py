"""docs/checks.md, generated from the registry by `make docs`."""

from __future__ import annotations

import itertools

from seo_audit.check import POINTS, Check, all_checks
from seo_audit.texts import Text, word

_HEAD = """# The checks

Generated from the registry by `make docs`; do not edit. A blocker weighs {blocker} points, an
error {error}, a warning {warning}; a notice informs and weighs nothing. To which pages a check
applies and its thresholds stand with it in its topic file, `seo_audit/checks/<topic>.py`.
"""


def checks_document() -> str:
    """The Markdown of docs/checks.md."""
    parts = [_HEAD.format(**POINTS)]
    for group, checks in itertools.groupby(all_checks(), key=lambda one: one.group):
        parts.append(
            f"\n## {group}\n\n| check | severity | scope | passes when | source |\n"
            "|---|---|---|---|---|\n"
        )
        parts += [_row(one) for one in checks]
    return "".join(parts)


def _row(check: Check) -> str:
    cells = [f"`{check.id}`", check.severity, check.scope, _cell(check.title), _cell(check.source)]
    return "| " + " | ".join(cells) + " |\n"


def _cell(text: Text) -> str:
    plain = text.many if not isinstance(text, str) else word(text, "en")
    return " ".join(plain.replace("|", "\\|").replace("<", "\\<").split())


if __name__ == "__main__":
    print(checks_document(), end="")
