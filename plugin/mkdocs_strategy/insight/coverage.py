"""How much of a strategy holds together, in counts with their denominators."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.duration import parse_duration

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy

HALF_A_YEAR = "6 months"
"""How often a north star is reviewed where it does not say."""


class Share(NamedTuple):
    """A part of a whole, both counted."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}"


class Coverage(NamedTuple):
    """Counts over the items that count: no drafts, rejected or retired ones.

    Attributes:
        chain: items that reach a vision; decisions and upkeep stand outside.
        guarded: input metrics with a guardrail.
        without_baseline: key results whose baseline is unknown or not stated.
    """

    chain: Share
    guarded: Share
    without_baseline: Share

    @property
    def line(self) -> str:
        """The first part of the closing line."""
        return (
            f"Chain {self.chain} items reach a vision · {self.guarded} inputs guarded · "
            f"{self.without_baseline} key results without baseline"
        )


def count_coverage(strategy: Strategy) -> Coverage:
    """Count a strategy for the closing line; `insight.shares` has the figures of the page."""
    reaching = strategy.reaching()
    counted = [item for item in strategy if in_chain(item)]
    inputs = strategy.counting("input-metric")
    results = strategy.counting("key-result")
    return Coverage(
        chain=Share(sum(item.id in reaching for item in counted), len(counted)),
        guarded=Share(sum(_has(strategy, item, "guards") for item in inputs), len(inputs)),
        without_baseline=Share(sum(lacks_baseline(item) for item in results), len(results)),
    )


def in_chain(item: Item) -> bool:
    """Whether an item is asked to reach a vision at all."""
    return item.counts and item.kind.name != "decision" and not is_upkeep(item)


def is_upkeep(item: Item) -> bool:
    """Whether an initiative is declared work outside the chain, or means to be: of a word that cannot be read the word is told, no more."""
    declared = item.fields.get("upkeep")
    return (
        declared is not None
        and item.kind.name == "initiative"
        and (declared.value is True or (declared.value is None and bool(declared.written)))
    )


def needs_expectation(item: Item) -> bool:
    """Whether an initiative is one that must say what it expects: ideas, stopped work and upkeep need not."""
    return item.counts and item.state not in {"idea", "stopped"} and not is_upkeep(item)


def last_review(strategy: Strategy, star: Item) -> Item | None:
    """The latest dated review of a north star that counts; the later in the files where two share a day."""
    import datetime

    best: tuple[datetime.date, Item] | None = None
    for review in strategy.sources(star.id, "reviews"):
        day = review.value("date", datetime.date)
        if review.counts and day is not None and (best is None or day >= best[0]):
            best = (day, review)
    return best[1] if best is not None else None


def review_due(strategy: Strategy, star: Item) -> datetime.date:
    """The day by which a north star is to be judged anew; the first of all days where it never was."""
    import datetime

    from mkdocs_strategy.model.duration import Duration

    review = last_review(strategy, star)
    day = review.value("date", datetime.date) if review is not None else None
    every = star.value("review_every", Duration) or parse_duration(HALF_A_YEAR)
    return datetime.date.min if day is None else every.after(day)


def _has(strategy: Strategy, item: Item, relation: str) -> bool:
    return any(source.counts for source in strategy.sources(item.id, relation))


def lacks_baseline(item: Item) -> bool:
    """Whether a key result has no baseline, or one that is not known."""
    found = item.fields.get("baseline")
    return found is None or found.value is None or found.value == "unknown"
