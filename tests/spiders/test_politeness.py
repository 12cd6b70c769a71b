"""What Retry-After asks for, and which fault is which."""

from __future__ import annotations

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError, IgnoreRequest

from spiders.faults import HostSilentError, fault_of
from spiders.politeness import retry_after


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        (b"", None),
        (b"120", 120.0),
        (b" 0 ", 0.0),
        (b"-5", None),
        (b"soon", None),
        (b"\xd9\xa3", None),
        (b"9" * 500, 999_999_999.0),
        (b"Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        (b"Thu, 01 Jan 1970 00:00:00", 0.0),
    ],
)
def test_retry_after(value: bytes | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_a_date_to_come_is_waited_for() -> None:
    wait = retry_after(b"Fri, 01 Jan 2100 00:00:00 GMT")
    assert wait is not None
    assert wait > 1e9


def test_faults_have_names() -> None:
    assert fault_of(CannotResolveHostError("x")) == "dns"
    assert fault_of(IgnoreRequest()) == "robots"
    assert fault_of(HostSilentError("tls")) == "tls"
    assert fault_of(DownloadFailedError("No route to host")) == "unreachable"
    assert fault_of(DownloadFailedError("bad certificate")) == "tls"
    assert fault_of(ValueError("anything")) == "no-answer"
