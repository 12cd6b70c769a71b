"""What can be wrong with a word, by the check that tells a writer of it."""

import msgspec

HAMZA = "arabic-hamza-spelling"
FINAL_YA = "arabic-final-ya"
TA_MARBUTA = "arabic-ta-marbuta"
COMMON_MISTAKE = "arabic-common-mistakes"
UNKNOWN = "unknown-words"
VARIANT = "one-spelling-per-site"
GRAMMAR = "grammar-basics"

OR = " / "
"""Between two corrections of which the sentence decides: أن / إن."""


class Fault(msgspec.Struct, frozen=True):
    """`kind` is the id of a check; `correction` is "" where it is not known. A VARIANT is no fault
    by itself: its correction is the base form of the spelling used."""

    kind: str
    correction: str = ""
