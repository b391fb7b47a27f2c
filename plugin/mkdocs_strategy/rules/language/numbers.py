"""Numbers in running text: years, dates and names that hold a number are told apart from amounts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.rules.language.lexicon import Lexicon

_SPACE = "[ \u00a0\u2009\u202f]"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?<![\w.][-‐])[+\-−]?[$€£¥₹]?(?P<number>[0-9]+(?:[.,][0-9]+)*)(?![0-9])(?P<unit>{_SPACE}?%|{_SPACE}?[^\W\d_]+)?",
)
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_SAYING = re.compile(
    r"(?:24/7(?:/365)?|[1-9]:1|[1-9]-to-[1-9]|4x4|80/20|50/50|(?:19|20|21)[0-9]{2}/[0-9]{2}|[2-5][DG])(?!\w)"
)
"""Numbers that are words by now: round the clock, one to one, the 80/20 of it, the season 2026/27, 3D, 5G."""
_BEFORE = 40
"""Characters before a number among which the word before it stands: looking further back would take longer the longer a text is."""
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")
_AFTER_YEAR = re.compile(r"\s*(?:$|[.,;:)\]/–—-])")


class Amount(NamedTuple):
    """A number in a text that is no year, no version and no part of a name.

    Attributes:
        start, end: where it stands, its unit included.
        text: as written, with its sign, currency and unit.
        digits: the number alone.
        unit: the word or sign right behind it, empty where there is none.
    """

    start: int
    end: int
    text: str
    digits: str
    unit: str


def amounts(text: str, lexicon: Lexicon) -> Iterator[Amount]:
    """The numbers of a text that say how much or how many, from the left."""
    joining = lexicon.phrases("stop").single
    said = 0
    for match in _AMOUNT.finditer(text):
        start, digits, unit = match.start(), match["number"], match["unit"] or ""
        saying = _SAYING.match(text, match.start("number"))
        if saying is not None:
            said = saying.end()
        if start < said or _VERSION.fullmatch(digits):
            continue
        if _is_year(text, match, unit, lexicon) or _names_something(text, start, lexicon):
            continue
        # "from 20 to 30": what joins words is no unit.
        end = match.end("number") if unit.strip().lower() in joining else match.end()
        yield Amount(start, end, text[start:end], digits, text[match.end("number") : end].strip())


def word_before(text: str, start: int) -> re.Match[str] | None:
    """The word that ends before a place, whatever signs stand between; its group 1 is the word, its offsets count from `window_of`."""
    return _LAST_WORD.search(text[window_of(start) : start])


def window_of(start: int) -> int:
    """Where the stretch begins in which the word before a place is looked for."""
    return max(0, start - _BEFORE)


def _is_year(text: str, match: re.Match[str], unit: str, lexicon: Lexicon) -> bool:
    digits = match["number"]
    if not _YEAR.fullmatch(digits) or text[match.start()] in "$€£¥₹+" or unit.strip() == "%":
        return False
    word = word_before(text, match.start("number"))
    return word is None or lexicon.has("before-year", word[1]) or bool(_AFTER_YEAR.match(text, match.end("number")))


def _names_something(text: str, start: int, lexicon: Lexicon) -> bool:
    word = word_before(text, start)
    return word is not None and not word.string[word.end(1) :].strip(" \u00a0-") and lexicon.has("numbered", word[1])
