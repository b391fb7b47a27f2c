"""The path from a key result to its north star: what it measures lies in the tree of the star its objective leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.levels import stars_above
from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.rules.registry import A, rule
from mkdocs_strategy.rules.wording import title_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.rules.case import Case

_DOWNWARD = frozenset({"drives", "guards", "validates", "advances", "part_of", "indicates", "predicts"})
"""What leads down the tree of a north star: to inputs, guardrails, health checks; by strategies and choices to proxies and indicators."""
_WITHOUT_ROLE = "metric"


def tree_of(strategy: Strategy, star: Item) -> set[str]:
    """The ids of the metrics of a north star's tree, the star among them, with what their formulas are made of."""
    found = {star.id}
    queue = [star.id]
    while queue:
        name = queue.pop()
        item = strategy.get(name)
        formula = formula_of(item) if item is not None else None
        below = [link.source for link in strategy.incoming(name) if link.relation in _DOWNWARD]
        for each in (*below, *(formula.names if formula is not None else ())):
            if each not in found and strategy.get(each) is not None:
                found.add(each)
                queue.append(each)
    return found


@rule(
    "off-the-path",
    Severity.WARNING,
    "okrs",
    "a key result whose metric is not in the tree of the north star its objective leads to",
    source=A,
)
def off_the_path(case: Case) -> Iterable[Finding]:
    """Key results that could be met while the north star stays where it is.

    Silent where another finding explains it: the chain of either side is cut, or the metric has no role yet.
    """
    strategy, reaching, explained = case.strategy, case.facts.reaching, case.causes.explained
    trees: dict[str, set[str]] = {}
    leading_to: dict[str, list[Item]] = {}
    for item in case.counting("key-result"):
        measured = [link for link in item.links if link.relation == "measures" and link.target in strategy.items]
        if not measured or item.id not in reaching or item.id in explained:
            continue
        objective = item.parent or item.id
        if objective not in leading_to:
            leading_to[objective] = stars_above(strategy, item)
        stars = leading_to[objective]
        for star in stars:
            if star.id not in trees:
                # A product's star drives the company's, so a key result may measure where its own path ends.
                company = {link.target for link in star.links if link.relation == "drives"}
                trees[star.id] = tree_of(strategy, star) | company
        for link in measured:
            metric = strategy.items[link.target]
            roleless = metric.kind.name == _WITHOUT_ROLE and not metric.links_of("follows")
            allowed = any(metric.id in trees[star.id] for star in stars)
            if not stars or allowed or roleless or not metric.counts or metric.id in explained:
                continue
            if metric.kind.name != _WITHOUT_ROLE and metric.id not in reaching:
                continue
            yield Finding(
                rule="off-the-path",
                place=Place(item.path, link.span),
                message=f"{item.title} measures {metric.title}, and no path leads from there to {title_list(stars)}.",
                remark=f"not in the tree of {stars[0].title}",
                item=item.id,
                field="measures",
                value=metric.id,
                related=tuple(Related(star.place, f"the objective leads to {star.title}") for star in stars),
            )
