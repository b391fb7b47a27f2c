"""Coverage in full: which items have what the method asks of them, which lack it, and which are left out of the count.

`insight.coverage` counts the few numbers of the closing line in one pass; here every figure keeps the items behind it, so that a page can
lead to those that lack something.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import (
    Share,
    in_chain,
    is_upkeep,
    lacks_baseline,
    needs_expectation,
    review_due,
)
from mkdocs_strategy.model.item import Evidence
from mkdocs_strategy.model.period import Period

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of coverage.

    Attributes:
        name: its identity, such as `guarded-inputs`.
        layer: `narrative`, `strategy` or `okr`: where what it counts stands.
        words: what it counts, such as "Inputs with a guardrail".
        rule: the rule that finds those that lack it.
        having: ids of those that have it (ids of owners in the figure `teams`), in the order of the files.
        lacking: ids of those that do not.
        left_out: why how many do not count at all: `draft`, `retired`, `idea`, `upkeep`, … and their number.
        of_teams: whether the ids are those of owners.
    """

    name: str
    layer: str
    words: str
    rule: str
    having: tuple[str, ...]
    lacking: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...] = ()
    of_teams: bool = False

    @property
    def share(self) -> Share:
        """How many of how many."""
        return Share(len(self.having), len(self.having) + len(self.lacking))


def figures(strategy: Strategy, as_of: datetime.date) -> list[Figure]:
    """Every figure that has something to count, from the top layer down.

    Args:
        strategy: all items and links.
        as_of: the day that reviews are due by and that periods are over by.
    """
    reaching = strategy.reaching()

    def figure(
        place: tuple[str, str, str, str],
        kind: str,
        holds: Callable[[Item], bool],
        asked: Callable[[Item], bool] = lambda item: item.counts,
        outside: Callable[[Item], str] = _outside,
    ) -> Figure:
        name, layer, words, rule = place
        items = strategy.of_kind(kind)
        counted = [item for item in items if asked(item)]
        left = Counter(outside(item) for item in items if not asked(item))
        return Figure(
            name,
            layer,
            words,
            rule,
            tuple(item.id for item in counted if holds(item)),
            tuple(item.id for item in counted if not holds(item)),
            tuple(sorted((why, number) for why, number in left.items() if why)),
        )

    def told_by(relation: str) -> Callable[[Item], bool]:
        return lambda item: any(source.counts for source in strategy.sources(item.id, relation))

    found = [
        figure(
            ("guarded-inputs", "narrative", "Inputs with a guardrail", "input-without-guardrail"),
            "input-metric",
            told_by("guards"),
        ),
        figure(
            (
                "checked-north-stars", "narrative", "North stars with a health check",
                "north-star-without-health-check",
            ),
            "north-star",
            told_by("validates"),
        ),
        figure(
            ("reviewed-north-stars", "narrative", "North stars reviewed in time", "north-star-review-overdue"),
            "north-star",
            lambda star: review_due(strategy, star) >= as_of,
        ),
        figure(
            ("choices-with-proxy", "strategy", "Choices with a proxy metric", "choice-without-proxy"),
            "choice",
            told_by("indicates"),
        ),
        figure(
            ("pursued-choices", "strategy", "Choices pursued now or next", "choice-without-objective"),
            "choice",
            lambda choice: is_pursued(strategy, choice, as_of),
        ),
        figure(
            ("proxies-with-early-sign", "strategy", "Proxies with a leading indicator", "proxy-without-indicator"),
            "proxy-metric",
            told_by("predicts"),
        ),
        figure(
            (
                "evidenced-strategies", "strategy", "Strategies with evidence heard and counted",
                "one-sided-evidence",
            ),
            "strategy",
            lambda plan: evidence_kinds(strategy, plan) >= {"qualitative", "quantitative"},
        ),
        figure(
            ("reaching-objectives", "okr", "Objectives that reach a vision", "broken-chain"),
            "objective",
            lambda objective: objective.id in reaching,
        ),
        figure(
            ("key-results-with-baseline", "okr", "Key results of all periods with a baseline", "unmeasured-key-result"),
            "key-result",
            lambda result: not lacks_baseline(result),
        ),
        figure(
            (
                "expecting-initiatives", "okr", "Initiatives with an expected effect",
                "initiative-without-expectation",
            ),
            "initiative",
            lambda initiative: "expected" in initiative.fields,
            needs_expectation,
        ),
        figure(
            ("measured-initiatives", "okr", "Shipped initiatives measured", "shipped-without-measurement"),
            "initiative",
            lambda initiative: "measured" in initiative.fields,
            lambda initiative: initiative.state == "shipped" and not is_upkeep(initiative),
            lambda initiative: "upkeep" if initiative.state == "shipped" else "",
        ),
        _teams(strategy, reaching),
    ]  # fmt: skip
    return [one for one in found if one.share.whole]


def is_pursued(strategy: Strategy, choice: Item, as_of: datetime.date) -> bool:
    """Whether an objective that is not over pursues a choice, or a proxy that tells about it."""
    proxies = [proxy for proxy in strategy.sources(choice.id, "indicates") if proxy.counts]
    for target in (choice, *proxies):
        for objective in strategy.sources(target.id, "pursues"):
            period = objective.value("period", Period)
            if objective.counts and (period is None or not period.closed(as_of)):
                return True
    return False


def evidence_kinds(strategy: Strategy, plan: Item) -> set[str]:
    """The kinds of evidence behind a strategy, its own and its choices'; evidence written as plain text has none."""
    choices = [choice for choice in strategy.sources(plan.id, "part_of") if choice.counts]
    return {
        piece.kind
        for item in (plan, *choices)
        for piece in (item.value("evidence", tuple) or ())
        if isinstance(piece, Evidence) and piece.kind
    }


def _teams(strategy: Strategy, reaching: Iterable[str]) -> Figure:
    """Owners whose work reaches a vision."""
    on_map: dict[str, bool] = {}
    for item in strategy:
        if in_chain(item):
            for owner in item.owners:
                on_map[owner] = on_map.get(owner, False) or item.id in reaching
    return Figure(
        "teams",
        "okr",
        "Teams on the map",
        "team-off-the-map",
        tuple(owner for owner, there in on_map.items() if there),
        tuple(owner for owner, there in on_map.items() if not there),
        of_teams=True,
    )


def _outside(item: Item) -> str:
    """Why an item does not count, in a word; empty where that needs no word."""
    if not item.counts or item.state in {"idea", "stopped"}:
        return item.state
    return "upkeep" if is_upkeep(item) else ""
