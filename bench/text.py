"""Cost of each text function in ms per 1,000 words of Arabic and English prose.

    python bench/text.py

"first" is the first page of a process: it loads word lists, tables and the language model, and
is not scaled. The other column is the best of 20 runs after it, scaled from some 400 words. The
aim for all together: 4 ms English, 6 ms Arabic.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seo_audit.text.intent import intent
from seo_audit.text.keyphrases import keyphrases
from seo_audit.text.language import guess_language
from seo_audit.text.letters import visible
from seo_audit.text.normalise import fold, normalise
from seo_audit.text.readability import readability
from seo_audit.text.sentences import sentences
from seo_audit.text.widths import DESCRIPTION_FONT_PX, TITLE_FONT_PX, visible_part, width_px
from seo_audit.text.words import count_words, words

PROSE = Path(__file__).parents[1] / "tests" / "text"


def main() -> None:
    """Print one row a function."""
    for language in ("ar", "en"):
        blocks = (PROSE / f"prose_{language}.txt").read_text(encoding="utf-8").splitlines()
        text = "\n".join(blocks)
        found = sentences(text)
        title, description = blocks[0], blocks[1][:160]
        work: dict[str, Callable[[], Any]] = {
            "visible": lambda text=text: visible(text),
            "words": lambda text=text: words(text),
            "count_words": lambda text=text: count_words(text),
            "sentences": lambda text=text: sentences(text),
            "guess_language": lambda text=text: guess_language(text),
            "normalise": lambda text=text: normalise(text),
            "fold": lambda text=text: fold(text),
            "readability": lambda found=found, lang=language: readability(found, lang),
            "keyphrases": lambda blocks=blocks, lang=language: keyphrases(blocks, lang),
            "title, description": lambda title=title, description=description: (
                width_px(title, TITLE_FONT_PX),
                width_px(description, DESCRIPTION_FONT_PX),
                visible_part(title, TITLE_FONT_PX, 580),
                visible_part(description, DESCRIPTION_FONT_PX, 985),
            ),
            "intent": lambda title=title, lang=language: intent(f"{title}\n{title}", lang),
        }
        print(f"{language}: {len(words(text))} words, {len(found)} sentences")
        scale = 1000 / len(words(text))
        total = 0.0
        for name, function in work.items():
            first, *later = [cost(function) for _ in range(21)]
            # Titles and queries do not grow with the page.
            best = min(later) * (1 if name in {"title, description", "intent"} else scale)
            total += best
            print(f"  {name:20} {best:7.3f}   first {first:7.2f}")
        print(f"  {'all':20} {total:7.3f}")


def cost(function: Callable[[], Any]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    function()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
