"""Zstandard: the standard library's module from Python 3.14, its backport before.

Not the package zstandard: Scrapy brings the backport anyway, and two would be 24 MB more.
"""

import sys

if sys.version_info >= (3, 14):
    from compression.zstd import (  # pragma: no cover
        DecompressionParameter,
        ZstdCompressor,
        ZstdDecompressor,
        ZstdError,
        decompress,
    )
else:
    from backports.zstd import (
        DecompressionParameter,
        ZstdCompressor,
        ZstdDecompressor,
        ZstdError,
        decompress,
    )

__all__ = [
    "DecompressionParameter",
    "Packer",
    "ZstdDecompressor",
    "ZstdError",
    "decompress",
]

LEVEL = 3


class Packer:
    """Compresses one thing after the other, each on its own; not for several threads."""

    def __init__(self) -> None:
        self._engine = ZstdCompressor(LEVEL)

    def pack(self, data: bytes) -> bytes:
        return self._engine.compress(data, ZstdCompressor.FLUSH_FRAME)
