"""Words of the project's lists, found with what Arabic writes onto them, and lists of pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from seo_audit.words import load

# What may stand before a word, by its first letter; لل swallows the ا of the article.
_PROCLITICS = {
    "و": ("و", "وب", "وك", "ول", "وس", "وال", "وبال", "وكال", "ولل"),
    "ف": ("ف", "فب", "فك", "فل", "فس", "فال", "فبال", "فلل"),
    "ب": ("ب", "بال"),
    "ك": ("ك", "كال"),
    "ل": ("ل", "لل"),
    "س": ("س",),
    "ا": ("ال",),
}
# A stem of one letter is none.
_LEAST = 2

PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي")
_AFTER_OPEN_TA = frozenset(("ان", "ين", *PRONOUNS))
_AFTER_FEMININE = frozenset(("ات", *(f"ات{pronoun}" for pronoun in PRONOUNS)))
_NOUN_ENDINGS = (
    _AFTER_OPEN_TA
    | _AFTER_FEMININE
    | frozenset(("", "ا", "ة", "ون", "تان", "تين", "ية", "يا", "يات", "يين", "يون"))
)
_VERB_ENDINGS = frozenset(
    ("", "ت", "تا", "وا", "ن", "ني", *PRONOUNS, *(f"ت{pronoun}" for pronoun in PRONOUNS))
)


def stems(word: str) -> Iterator[tuple[str, str]]:
    """(proclitic, rest) for every way of taking a proclitic off, none at all first."""
    yield "", word
    for proclitic in _PROCLITICS.get(word[:1], ()):
        if word.startswith(proclitic) and len(word) >= len(proclitic) + _LEAST:
            yield proclitic, word[len(proclitic) :]


class Listed:
    """A list of Arabic words without clitics and endings, asked for words with them."""

    def __init__(self, nouns: Iterable[str], verbs: Iterable[str] = ()) -> None:
        # By the first two letters: what a form begins with, what may follow, the listed word.
        self._by_opening: dict[str, list[tuple[str, frozenset[str], str]]] = defaultdict(list)
        for verb in verbs:
            self._add(verb, _VERB_ENDINGS, verb)
        for noun in nouns:
            self._add(noun, _NOUN_ENDINGS, noun)
            if noun[-1] == "ة":  # شركة: شركتها, شركات
                self._add(noun[:-1] + "ت", _AFTER_OPEN_TA, noun)
                self._add(noun[:-1], _AFTER_FEMININE, noun)
            elif noun[-1] == "ء":  # أصدقاء: أصدقائهم, أصدقاؤهم
                self._add(noun[:-1] + "ئ", frozenset(PRONOUNS), noun)
                self._add(noun[:-1] + "ؤ", frozenset(PRONOUNS), noun)

    def _add(self, base: str, endings: frozenset[str], word: str) -> None:
        self._by_opening[base[:2]].append((base, endings, word))

    def form_of(self, word: str) -> str:
        """The listed word that a word is a form of, or ""."""
        for proclitic, rest in stems(word):
            for base, endings, listed in self._by_opening.get(rest[:2], ()):
                # س is of the future: سأكتب, but سانت is no أنت.
                is_verb = endings is _VERB_ENDINGS
                if proclitic[-1:] == "س" and not is_verb:
                    continue
                if rest.startswith(base) and rest[len(base) :] in endings:
                    return listed
        return ""


@cache
def pairs(language: str, name: str) -> dict[str, str]:
    """A list of lines `mistake = correction` as a dictionary."""
    lines = (line.partition(" = ") for line in load(language, name))
    return {mistake: correction for mistake, _, correction in lines}


@cache
def groups(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """A list of lines `one = other = another`, sorted."""
    return tuple(sorted(tuple(line.split(" = ")) for line in load(language, name)))
