"""Bounds on what one answer from outside may cost, in bytes."""

# Read from the network for one page; the rest is cut off.
MAX_BODY = 5 * 1024 * 1024
# Unpacked from one body; a bomb stops here. Googlebot reads 2 MB of a page, and the densest markup
# of this size is still taken apart within the seconds that a page may take.
MAX_UNPACKED = 5 * 1024 * 1024
