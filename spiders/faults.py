"""Why nothing answered: the exceptions of a download, named once."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)

# Faults of a whole host: what else it holds need not be asked for.
HOST_FAULTS = frozenset({"dns", "refused", "timeout", "tls", "unreachable"})


class HostSilentError(IgnoreRequest):
    """A request that is not sent, since its host did not answer for its robots.txt."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


_NAMES: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "dns"),
    (DownloadConnectionRefusedError, "refused"),
    (DownloadTimeoutError, "timeout"),
    (ResponseDataLossError, "broken-off"),
    (DownloadCancelledError, "cancelled"),
    (IgnoreRequest, "robots"),
    (UnsupportedURLSchemeError, "scheme"),
)

SAID = {
    "dns": "the host name is unknown",
    "refused": "the connection was refused",
    "timeout": "no answer in time",
    "broken-off": "the answer broke off",
    "tls": "the secure connection failed (certificate or TLS)",
    "unreachable": "the host cannot be reached",
    "no-answer": "the server closed the connection without an answer",
    "robots": "robots.txt forbids it",
}


def fault_of(error: BaseException) -> str:
    """A short name for what went wrong: dns, refused, timeout, tls, unreachable ..."""
    if isinstance(error, HostSilentError):
        return error.fault
    for kind, name in _NAMES:
        if isinstance(error, kind):
            return name
    text = repr(error).lower() + repr(error.__cause__).lower() + str(error).lower()
    if "ssl" in text or "certificate" in text or "tls" in text:
        return "tls"
    if isinstance(error, DownloadFailedError) and any(
        word in text for word in ("no route", "unreachable", "noroute")
    ):
        return "unreachable"
    return "no-answer"
