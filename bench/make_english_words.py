"""Make dictionaries/en/words.txt: the words of the American dictionary and a British word list.

    python bench/make_english_words.py /usr/share/hunspell /usr/share/dict/british-english

The folder holds en_US.aff and en_US.dic (Debian package hunspell-en-us), the file is that of the
package wbritish; both derive from SCOWL (http://wordlist.aspell.net), under the licence kept in
dictionaries/en/LICENSE. Kept are words in lower case, without possessives.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

WORDS = Path(__file__).parents[1] / "seo_audit" / "dictionaries" / "en" / "words.txt"

# Kind (PFX or SFX) and flag -> (letters taken off, letters put on, what the word must match).
Rules = dict[tuple[str, str], list[tuple[str, str, str]]]


def read_rules(path: Path) -> tuple[Rules, set[str]]:
    """The affixes of an .aff file, and the flags of suffixes that take no prefix."""
    rules: Rules = defaultdict(list)
    alone = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) >= 5 and fields[0] in ("PFX", "SFX"):
            kind, flag, off, on, condition = fields[:5]
            rules[kind, flag].append((off.strip("0"), on.strip("0"), condition))
        elif len(fields) == 4 and fields[0] == "SFX" and fields[2] == "N":
            alone.add(fields[1])
    return rules, alone


def with_suffix(word: str, flag: str, rules: Rules) -> Iterator[str]:
    """The word with the suffixes of a flag."""
    for off, on, condition in rules.get(("SFX", flag), ()):
        if word.endswith(off) and re.search(f"(?:{condition})$", word):
            yield word.removesuffix(off) + on


def forms(entry: str, rules: Rules, alone: set[str]) -> set[str]:
    """All words that one line of a .dic file stands for."""
    word, _, flags = entry.partition("/")
    if "c" in flags:  # only inside compounds
        return set()
    suffixed = {flag: set(with_suffix(word, flag, rules)) for flag in flags}
    open_to_prefix = {word}.union(*(suffixed[flag] for flag in suffixed if flag not in alone))
    prefixed = {
        on + form.removeprefix(off)
        for flag in flags
        for off, on, condition in rules.get(("PFX", flag), ())
        for form in open_to_prefix
        if re.match(condition, form)
    }
    return {word}.union(prefixed, *suffixed.values())


def main() -> None:
    """Write the list."""
    folder, british = map(Path, sys.argv[1:])
    rules, alone = read_rules(folder / "en_US.aff")
    entries = (folder / "en_US.dic").read_text(encoding="utf-8").splitlines()[1:]
    words = {form for entry in entries for form in forms(entry.split("\t")[0], rules, alone)}
    words.update(british.read_text(encoding="utf-8").splitlines())
    kept = sorted(word for word in words if word[:1].islower() and not word.endswith("'s"))
    WORDS.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words, {WORDS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
