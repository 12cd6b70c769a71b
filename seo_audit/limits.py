"""Bounds: what one answer may cost, in bytes; seconds for which the store is waited for."""

# Read from the network for one page; the rest is cut off.
MAX_BODY = 5 * 1024 * 1024
# Unpacked from one body; a bomb stops here. Googlebot reads 2 MB of a page, and the densest markup
# of this size is still taken apart within the seconds that a page may take.
MAX_UNPACKED = 5 * 1024 * 1024
# How long one writer of SQLite waits for another; `?timeout=` in the URL changes it.
BUSY_SECONDS = 30
