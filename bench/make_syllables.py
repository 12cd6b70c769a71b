"""Make words/en/syllables.txt from CMUdict: the words whose syllables our rule gets wrong.

    python bench/make_syllables.py cmudict.dict

`cmudict.dict` is the file of the Carnegie Mellon Pronouncing Dictionary
(https://github.com/cmusphinx/cmudict), under the licence kept in words/en/syllables.LICENSE.
"""

import re
import sys
from pathlib import Path

from seo_audit.text.syllables import by_rule

WORDS = Path(__file__).parents[1] / "seo_audit" / "words" / "en" / "syllables.txt"
HEADING = """\
# English words whose syllables the rule of seo_audit/text/syllables.py gets wrong, with the count.
# Extracted by bench/make_syllables.py from the Carnegie Mellon Pronouncing Dictionary, copyright
# (C) 1993-2015 Carnegie Mellon University; its licence stands beside this file.
"""


def exceptions(dictionary: Path) -> list[str]:
    """`word count` for each word that the rule miscounts, by the dictionary's first variant."""
    found = []
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, *phones = line.partition("#")[0].split()
        count = sum(phone[-1].isdigit() for phone in phones)  # a vowel carries its stress
        possessive = word.endswith(("'s", "s'"))
        if re.fullmatch("[a-z]+(?:'[a-z]+)*", word) and not possessive and by_rule(word) != count:
            found.append(f"{word} {count}")
    return sorted(found)


def main() -> None:
    """Write the list."""
    found = exceptions(Path(sys.argv[1]))
    WORDS.write_text(HEADING + "\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} words, {WORDS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
