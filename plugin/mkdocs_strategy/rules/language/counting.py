"""What the title of a metric counts: presence, a bare number of something, one measure or two."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.rules.language.phrases import Found

if TYPE_CHECKING:
    from mkdocs_strategy.rules.language.lexicon import Lexicon
    from mkdocs_strategy.rules.language.phrases import Words

_SIGN = re.compile(r"(?<=\s)[&+](?=\s)")
_JOINTS = 8
"""Joints of one title that are looked at: no title that anyone reads has more."""
_NEAR = 3
"""Words before a phrase among which "per" or "not" belongs to it: `per monthly active user`, `not just page views`."""


def presence(lexicon: Lexicon, title: str) -> Found | None:
    """What in a title shows that people were there, where nothing says what came of it.

    What a number is divided by ("per session") and what is expressly not counted ("not just views") is passed over.
    """
    words = lexicon.words(title)
    for found in lexicon.phrases("vanity").all(words):
        before = words[max(found.first - _NEAR, 0) : found.first]
        if lexicon.phrases("per").first(before) or lexicon.phrases("negated").first(before):
            continue
        rest = words[found.last :]
        if lexicon.phrases("which").first(rest) or lexicon.phrases("outcome").first((*words[: found.first], "", *rest)):
            return None
        return found
    return None


def bare_count(lexicon: Lexicon, title: str) -> Found | None:
    """The people or things that a title counts, where it says nothing else of them; every word of it is known to add nothing."""
    words = lexicon.words(title)
    counted: Found | None = None
    at = 0
    while at < len(words):
        length = 0
        for name in ("people-counted", "things-counted", "filler"):
            length = lexicon.phrases(name).starts(words, at)
            if length:
                if name != "filler" and counted is None:
                    counted = Found(at, at + length)
                break
        if not length:
            return None
        at += length
    return counted


class Two(NamedTuple):
    """Where a title puts two measures together: the word that joins them, None where that is a sign."""

    joint: Found | None


def two_measures(lexicon: Lexicon, title: str) -> Two | None:
    """Where a title names two measures.

    An "and" within a condition, between two ends or in what a number is divided by joins no measures: "between buyers and sellers", "jobs
    posted and filled", "per person and week".
    """
    words = lexicon.words(title)
    for found in islice(lexicon.phrases("joining").all(words), _JOINTS):
        if _measures(lexicon, words[: found.first], words[found.last :]):
            return Two(found)
    for left, right in pairwise(_SIGN.split(title, _JOINTS)):
        if _measures(lexicon, lexicon.words(left), lexicon.words(right)):
            return Two(None)
    return None


def _measures(lexicon: Lexicon, left: Words, right: Words) -> bool:
    measures = lexicon.phrases("measures").single
    if left[:1] == right[:1] and not measures.isdisjoint(right[:1]):
        return True  # "Number of patients seen and number of patients sent home"
    left, right = _without_filler(lexicon, left), _without_filler(lexicon, right)
    things = lexicon.phrases("things-counted").single | lexicon.phrases("things-exchanged").single
    if not lexicon.phrases("complement").single.isdisjoint(left):
        return False
    head = _head(lexicon, left)
    if (measures | things).isdisjoint(head):
        return False
    if not measures.isdisjoint(_head(lexicon, right[:_NEAR])):
        return True
    # Behind a preposition, things are parts of what is measured: "time from posts and comments to answers".
    return head == left and not things.isdisjoint(right[:1])


def _without_filler(lexicon: Lexicon, words: Words) -> Words:
    """The words without "the number of" before them."""
    at = 0
    while length := lexicon.phrases("filler").starts(words, at):
        at += length
    return words[at:]


def _head(lexicon: Lexicon, words: Words) -> Words:
    """The words before the first preposition."""
    prepositions = lexicon.phrases("preposition").single
    return words[: next((at for at, word in enumerate(words) if word in prepositions), len(words))]
