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
_ROUND_THE_CLOCK = re.compile(r"\b24/7(?:/365)?\b")
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
    clock = [match.span() for match in _ROUND_THE_CLOCK.finditer(text)]
    for match in _AMOUNT.finditer(text):
        start, digits, unit = match.start(), match["number"], match["unit"] or ""
        if any(first <= start < last for first, last in clock) or _VERSION.fullmatch(digits):
            continue
        if _is_year(text, match, unit, lexicon) or _names_something(text, start, lexicon):
            continue
        yield Amount(start, match.end(), match.group(), digits, unit.strip())


def _is_year(text: str, match: re.Match[str], unit: str, lexicon: Lexicon) -> bool:
    digits = match["number"]
    if not _YEAR.fullmatch(digits) or text[match.start()] in "$€£¥₹+" or unit.strip() == "%":
        return False
    before, after = text[: match.start("number")], text[match.end("number") :]
    word = _LAST_WORD.search(before)
    return word is None or lexicon.has("before-year", word[1]) or bool(_AFTER_YEAR.match(after))


def _names_something(text: str, start: int, lexicon: Lexicon) -> bool:
    before = _LAST_WORD.search(text[:start])
    return before is not None and text[before.end(1) : start].strip() == "" and lexicon.has("numbered", before[1])
