"""The regular endings of English verbs and nouns, so that lists hold each word once.

In another language these endings say nothing: its lists hold every form they need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN, S, ED, ING = 0, 1, 2, 3
"""Forms of a word: `ship`, `ships`, `shipped`, `shipping`."""

_SHORTEST = 2
"""Letters that are left of a word when an ending goes."""


def stems(word: str) -> Iterator[tuple[str, int]]:
    """What a word may be a form of, with the form: `ships` may be `ship` with `S`. Stems that are no words come too."""
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1], S
        if word.endswith("ies"):
            yield word[:-3] + "y", S
        elif word.endswith("es"):
            yield word[:-2], S
    elif word.endswith("ed"):
        yield from _without(word[:-2], ED)
        if word.endswith("ied"):
            yield word[:-3] + "y", ED
    elif word.endswith("ing"):
        yield from _without(word[:-3], ING)


def _without(stem: str, form: int) -> Iterator[tuple[str, int]]:
    """`launch(ed)`, `releas(ed)` with its e, `shipp(ed)` with one p less."""
    if len(stem) < _SHORTEST:
        return
    yield stem, form
    yield stem + "e", form
    if stem[-1] == stem[-2]:
        yield stem[:-1], form
