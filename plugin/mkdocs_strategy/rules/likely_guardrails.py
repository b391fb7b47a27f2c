"""What would probably suffer if a metric were gamed: the patterns that document B names, each with the guardrail that would show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_strategy.rules.language.lexicon import Lexicon

LIKELY = (
    ("activation-metrics", "how many of those newly activated are still there after seven days"),
    ("retention-metrics", "the effort it takes to leave"),
    ("engagement-metrics", "task success, or how many wish the next day that they had not"),
)
"""For each list of words about metrics, what must not suffer while such a metric rises; the first that fits is told."""


def likely_guardrail(title: str, words: Lexicon) -> str:
    """What must not suffer while a metric of this title rises; empty where the title follows no known pattern."""
    return next((guardrail for name, guardrail in LIKELY if words.has(name, title)), "")
