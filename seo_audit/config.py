"""The options of one audit, validated: what is wrong, where, and how to mend it."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from seo_audit import __version__
from seo_audit.errors import UsageError
from seo_audit.limits import MAX_BODY, MAX_UNPACKED
from seo_audit.urls import normalise

PROJECT_URL = "https://github.com/seo-audit/seo-audit"
# The token that robots.txt rules name, and the honest header that is sent.
ROBOTS_TOKEN = "seo-audit"
USER_AGENT = f"{ROBOTS_TOKEN}/{__version__} (+{PROJECT_URL})"


class AuditOptions(BaseModel):
    """What one audit is asked to do. Unknown keys and wrong types raise."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    languages: tuple[str, ...] = ("ar", "en")
    max_pages: Annotated[int, Field(ge=1)] = 20_000
    max_depth: Annotated[int, Field(ge=0)] = 50
    max_query_variants: Annotated[int, Field(ge=1)] = 500
    rate: Annotated[float, Field(ge=0)] | None = None
    concurrency: Annotated[int, Field(ge=1, le=256)] | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    # (normalised URL, keyphrase), see `seo_audit.keyphrase_table`.
    keyphrases: tuple[tuple[str, str], ...] = ()
    also_hosts: tuple[str, ...] = ()
    user_agent: str = USER_AGENT
    headers: tuple[tuple[str, str], ...] = ()
    ignore_robots: bool = False
    check_external: bool = True
    keep_bodies: bool = True
    staging: bool = False
    timeout: Annotated[float, Field(gt=0)] = 30.0
    max_body: Annotated[int, Field(ge=1024)] = MAX_BODY
    max_unpacked: Annotated[int, Field(ge=1024)] = MAX_UNPACKED
    page_seconds: Annotated[float, Field(gt=0)] = 30.0
    workers: Annotated[int, Field(ge=0, le=64)] = 0

    @field_validator("url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        text = value.strip()
        if "://" not in text and re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?(/|$)", text):
            text = "https://" + text
        url = normalise(text)
        if not url:
            raise ValueError(f"{value!r} is no web address; give one such as https://example.com")
        return url

    @field_validator("languages")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value or set(value) - {"ar", "en"}:
            raise ValueError(f"{','.join(value)!r}: reports are made in ar and en")
        return value

    @field_validator("include", "exclude")
    @classmethod
    def _expressions(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for expression in value:
            try:
                re.compile(expression)
            except re.error as error:
                raise ValueError(f"{expression!r} is no regular expression: {error}") from None
        return value

    @model_validator(mode="after")
    def _header_names(self) -> Self:
        for name, text in self.headers:
            if not re.fullmatch(r"[!#$%&'*+.^_`|~\w-]+", name) or "\n" in text or "\r" in text:
                raise ValueError(f"header {name!r} is not of the form 'Name: value'")
        return self

    @property
    def unlimited(self) -> bool:
        """`--rate 0`: one's own site, no politeness."""
        return self.rate == 0

    @property
    def robots_obeyed(self) -> bool:
        """A site not yet open is disallowed as a whole; --staging must look inside."""
        return not (self.ignore_robots or self.staging)


def audit_options(**given: object) -> AuditOptions:
    """Options from user input. Raises UsageError with one line."""
    try:
        return AuditOptions.model_validate({k: v for k, v in given.items() if v is not None})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "options"
        what = first["msg"].removeprefix("Value error, ")
        raise UsageError(f"{where.replace('_', '-')}: {what}") from None
