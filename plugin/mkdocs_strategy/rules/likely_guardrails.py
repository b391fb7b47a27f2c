"""The numbers that are gamed most, how that could go, and what would show it: the patterns that document B names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs_strategy.rules.language.lexicon import Lexicon


class Pattern(NamedTuple):
    """One way to move a number without helping anyone.

    Attributes:
        how: how it could go, as a clause.
        guardrail: what a guardrail would watch, as words that follow "a guardrail on".
    """

    how: str
    guardrail: str


NUMBERS = {
    "activation": Pattern(
        "activation may rise with people who never come back",
        "how many of those newly activated are still there after seven days",
    ),
    "retention": Pattern("people may stay because leaving is hard", "the effort it takes to leave"),
    "engagement": Pattern(
        "more use may be use that people regret", "task success, or how many wish the next day that they had not"
    ),
}
"""The pattern for each list of words about metrics."""


def gamed_number(title: str, words: Lexicon) -> str:
    """The list that a metric of this title belongs to, the first that fits; empty where it follows no known pattern."""
    return next((name for name in NUMBERS if words.has(name, title)), "")


def likely_guardrail(title: str, words: Lexicon) -> str:
    """What must not suffer while a metric of this title rises; empty where the title follows no known pattern."""
    name = gamed_number(title, words)
    return NUMBERS[name].guardrail if name else ""
