"""Cost of the text analysis of a page in ms per 1,000 words of Arabic and English prose.

    python bench/text.py

"first" is the first page of a process: it loads word lists, dictionaries, tables and the language
model, and is not scaled. The other column is the best of 20 runs after it, scaled from some 750
words. The aim for all together: 4 ms English, 6 ms Arabic.
"""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seo_audit.extract.own_text import read_own_text
from seo_audit.facts import Block
from seo_audit.text.grammar import grammar_slips
from seo_audit.text.intent import intent
from seo_audit.text.keyphrases import keyphrases_of
from seo_audit.text.language import guess_language
from seo_audit.text.prose import read_prose
from seo_audit.text.readability import readability_of
from seo_audit.text.spelling import spelling_slips
from seo_audit.text.style import style_of
from seo_audit.text.typography import typography_slips
from seo_audit.text.widths import DESCRIPTION_FONT_PX, TITLE_FONT_PX, width_px
from seo_audit.text.words import count_scripts

PROSE = Path(__file__).parents[1] / "tests" / "text"


def main() -> None:
    """Print one row a step of what extraction does with a page's text."""
    for language in ("ar", "en"):
        lines = (PROSE / f"clean_{language}.txt").read_text(encoding="utf-8").splitlines()
        blocks = [Block("p", line) for line in lines if line]
        text = "\n".join(block.text for block in blocks)
        said, paragraphs = read_own_text(blocks)
        prose = read_prose(said)
        title, description = blocks[0].text[:70], blocks[1].text[:160]
        steps: dict[str, Callable[..., Any]] = {
            "sentences, paragraphs": lambda blocks=blocks: read_own_text(blocks),
            "words": lambda said=said: read_prose(said),
            "word counts": lambda prose=prose: count_scripts(prose.words),
            "language": lambda text=text: guess_language(text),
            "readability": lambda prose=prose, lang=language: readability_of(
                prose.words, prose.lengths, lang
            ),
            "keyphrases": lambda prose=prose, lang=language: keyphrases_of(prose, lang),
            "spelling": lambda said=said, prose=prose, lang=language: spelling_slips(
                said, prose.words, lang
            ),
            "typography": lambda said=said, lang=language: typography_slips(said, lang),
            "grammar": lambda said=said, lang=language: grammar_slips(said, lang),
            "style": lambda prose=prose, said=said, paragraphs=paragraphs, lang=language: style_of(
                prose, said, paragraphs, lang
            ),
            "widths": lambda title=title, description=description: (
                width_px(title, TITLE_FONT_PX),
                width_px(description, DESCRIPTION_FONT_PX),
            ),
            "intent": lambda title=title, lang=language: intent(f"{title}\n{title}", lang),
        }
        count = sum(prose.lengths)
        print(f"{language}: {count} words, {len(said)} sentences")
        total = 0.0
        for name, step in steps.items():
            before = peak_mb()
            first, *later = [cost(step) for _ in range(21)]
            grown = peak_mb() - before
            # Titles do not grow with the page.
            best = min(later) * (1 if name in {"widths", "intent"} else 1000 / count)
            total += best
            print(f"  {name:22}{best:7.3f}   first {first:7.2f} ms, {grown:5.1f} MB")
        print(f"  {'all':22}{total:7.3f}")


def peak_mb() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cost(function: Callable[[], Any]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    function()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
