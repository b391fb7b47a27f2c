"""Choices: something moved between yes and no, or either was reworded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.review.values import canonical, changed, flat, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

FIELDS = ("yes_to", "no_to")
_PARTS = re.compile(r"[,;.\n]| and | or | but ")
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    {
        "a", "an", "all", "any", "are", "at", "be", "by", "every", "for", "from", "in", "into", "is", "it", "its", "no", "not", "of",
        "on", "our", "own", "that", "the", "their", "them", "they", "this", "to", "we", "which", "who", "with", "yes",
    }
)  # fmt: skip
_ENOUGH = 2
"""Words that a short phrase needs to be found again in a longer one."""


def compare_choices(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """What a choice takes on and what it leaves."""
    if after.kind.name != "choice":
        return
    yes, was_yes = after.text("yes_to"), before.text("yes_to")
    no, was_no = after.texts("no_to"), before.texts("no_to")
    to_yes = _moved(was_no, _parts([yes]), _parts([was_yes]), no)
    to_no = _moved(_parts([was_yes]), no, was_no, _parts([yes]))
    if to_yes or to_no:
        one = " · ".join([f"no to {flat(x)}" for x in to_yes] + [f"yes to {flat(x)}" for x in to_no])
        other = " · ".join([f"yes to {flat(x)}" for x in to_yes] + [f"no to {flat(x)}" for x in to_no])
        identity = [canonical(item, name) for name in FIELDS for item in (before, after)]
        yield c.change("choice-reversed", before, after, "no_to", one, other, identity=identity)
        return
    for name in FIELDS:
        if changed(before, after, name):
            identity = [canonical(before, name), canonical(after, name)]
            yield c.change(
                "choice-changed", before, after, name, told(before, name), told(after, name), identity=identity
            )


def _moved(
    left: Iterable[str], found: Iterable[str], there_before: Iterable[str], there_still: Iterable[str]
) -> list[str]:
    """Phrases of one side that stand on the other now: they were not there before and have left where they were."""
    found, there_before, there_still = list(found), list(there_before), list(there_still)
    result = []
    for phrase in left:
        if any(_alike(phrase, other) for other in there_still):
            continue
        if any(_alike(phrase, other) and not any(_alike(other, old) for old in there_before) for other in found):
            result.append(phrase)
    return result


def _parts(texts: Iterable[str]) -> list[str]:
    return [part for text in texts for part in _PARTS.split(text) if _words(part)]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _EMPTY


def _alike(one: str, other: str) -> bool:
    """Whether two phrases speak of the same: equal words, or all words of the shorter within the longer."""
    a, b = sorted((_words(one), _words(other)), key=len)
    return bool(a) and (a == b or (len(a) >= _ENOUGH and a <= b))
