"""Words of a page that a dictionary rejects or a list corrects, with the place where they stand.

Each process keeps what it has learnt of a word: the pages of a site share most of theirs.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from seo_audit.text.arabic_phrases import phrase_faults
from seo_audit.text.arabic_spelling import fault_of
from seo_audit.text.dictionary import english_words
from seo_audit.text.english_spelling import english_fault_of, variant_forms
from seo_audit.text.faults import UNKNOWN, VARIANT, Fault
from seo_audit.text.quotations import without_quotations
from seo_audit.text.slips import Slip, slip_in

MOST_KEPT = 60_000
"""Words whose verdict a process keeps: some 10 MB."""

LONGEST_KEPT = 40

MOST_NEW = 3_000
"""Words of one page that are looked up: no page of prose has so many that are new or wrong."""

MOST_TEXT = 300_000
"""Characters of a page in which words are looked for: more than any page of prose has."""

MOST_SLIPS, MOST_UNKNOWN = 100, 40
"""Different slips of a page that are kept, and of them, words that no dictionary has (ours)."""

UNKNOWN_SHARE, FEW_WORDS = 0.25, 40
"""More words than that unknown, of all and in number: the page is no prose (ours)."""

# A word that touches one of these is part of an address, a path, a call in code or a hashtag.
_NOT_PROSE = frozenset("/@#\\_=<>$&*|~^%+{}[]`")
_NOT_PROSE_AFTER = _NOT_PROSE | {"("}
# These join two words to one, if letters stand on both sides.
_JOINING = frozenset("'’.-")

_Found = tuple[int, int, Fault]
"""`text[start:end]` and what is wrong with it."""


class _Verdicts:
    """What a process knows of the words of one language. `known` are right from the start."""

    def __init__(self, judge: Callable[[str], Fault | None], known: Callable[[], set[str]]) -> None:
        self._judge = judge
        self._known = known
        self._forget()

    def _forget(self) -> None:
        self._right = self._known()
        self._faults: dict[str, Fault] = {}
        self._most = len(self._right) + MOST_KEPT

    def faults(self, words: Mapping[str, int]) -> dict[str, Fault]:
        """The words that have a fault."""
        if len(self._right) + len(self._faults) > self._most:
            self._forget()
        rest: Collection[str] = words.keys() - self._right
        if len(rest) > MOST_NEW:
            rest = [word for word in words if word in rest][:MOST_NEW]
        found = {}
        for word in rest:
            fault = self._faults.get(word) or self._judge(word)
            if fault:
                found[word] = fault
            elif len(word) <= LONGEST_KEPT:
                self._right.add(word)
        self._faults |= found
        return found


@cache
def _verdicts(language: str) -> _Verdicts:
    if language == "ar":
        return _Verdicts(fault_of, set)
    return _Verdicts(english_fault_of, lambda: set(english_words() - variant_forms().keys()))


def spelling_slips(sentences: Sequence[str], words: Mapping[str, int], language: str) -> list[Slip]:
    """The faults of the `words` of an Arabic or English text. `kind` is the id of the check that a
    fault is for; a word with several spellings in use has the base form of its own as correction.

    Words in quotation marks are left out.
    """
    if language not in ("ar", "en"):
        return []
    faults = _verdicts(language).faults(words)
    unknown = sum(fault.kind == UNKNOWN for fault in faults.values())
    if unknown > max(FEW_WORDS, UNKNOWN_SHARE * len(words)):
        faults = {word: fault for word, fault in faults.items() if fault.kind != UNKNOWN}
    text = "\n".join(sentences)[:MOST_TEXT]
    searched = without_quotations(text)
    spellings: dict[str, Slip] = {}
    found: list[_Found] = []
    if language == "ar":
        found += phrase_faults(searched, words, partial(_places, searched))
    taken = {place for start, end, _ in found for place in range(start, end)}
    for word, fault in sorted(faults.items()):
        places = _places(searched, word)
        if fault.kind == VARIANT:
            if fault.correction not in spellings and next(places, None) is not None:
                spellings[fault.correction] = Slip(VARIANT, word, fault.correction, words[word])
        else:
            found += ((at, at + len(word), fault) for at in places if at not in taken)
    return [*spellings.values(), *_slips(text, found)]


def _slips(text: str, found: Iterable[_Found]) -> Iterator[Slip]:
    """One slip for all places of the same fault, in the order of the text; see `_kept`."""
    first: dict[tuple[str, str], _Found] = {}
    times: dict[tuple[str, str], int] = {}
    for start, end, fault in sorted(found, key=lambda item: item[:2]):
        key = fault.kind, text[start:end]
        first.setdefault(key, (start, end, fault))
        times[key] = times.get(key, 0) + 1
    for key in _kept(list(first)):
        yield _slip(text, *first[key], times[key])


def _kept(keys: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Known mistakes before unknown words, as many as are kept."""
    known = [key for key in keys if key[0] != UNKNOWN]
    unknown = [key for key in keys if key[0] == UNKNOWN]
    yield from (known + unknown[:MOST_UNKNOWN])[:MOST_SLIPS]


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in the prose of a text, by itself."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if _is_alone(text, start, end):
            yield start
        start = text.find(word, end)


def _is_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum() or before in _NOT_PROSE or after in _NOT_PROSE_AFTER:
        return False
    if before in _JOINING and text[start - 2 : start - 1].isalnum():
        return False
    return not (after in _JOINING and text[end + 1 : end + 2].isalnum())


def _slip(text: str, start: int, end: int, fault: Fault, count: int) -> Slip:
    """The slip with the sentence that it stands in."""
    opening = text.rfind("\n", 0, start) + 1
    closing = text.find("\n", end)
    sentence = text[opening : closing if closing >= 0 else None]
    return slip_in(fault.kind, sentence, start - opening, end - opening, fault.correction, count)
