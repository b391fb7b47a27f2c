"""Metrics that are one too many: two that say the same, and one that everybody chases."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import period_of
from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.kinds import METRIC_KINDS
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.rules.facts import in_order
from mkdocs_strategy.rules.language.similar import clusters, near_pairs
from mkdocs_strategy.rules.registry import A, B, Option, rule
from mkdocs_strategy.rules.wording import in_words, title_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.language.similar import Gist

_FAMILY = "inputs and guardrails"
_METRICS = sorted(METRIC_KINDS)
_TELLING = 4
"""Content words that a definition needs before its being the same as another one means anything."""
_ROLES = {"north-star": "input-metric"}
"""Kinds of which one item could do what two do are compared with each other; all else only within a kind."""
_LAYERED = {"indicates", "predicts", "guards", "validates"}
"""Relations between metrics that are about one thing by design, such as a proxy and its early sign."""


@rule(
    "near-duplicate-metric",
    Severity.WARNING,
    _FAMILY,
    "metrics of one role and product line whose titles or definitions say the same",
    source=B,
    options=(Option("percent", 80, "content words that two texts share when they count as the same, in percent"),),
)
def near_duplicate_metric(case: Case) -> Iterable[Finding]:
    """Metrics that are one; each group is told once, at its second, with all others beside it."""
    metrics = case.counting(*_METRICS)
    search = _Search(case)
    same = dict.fromkeys(search.pairs(metrics, search.titles(metrics)), "title")
    for pair in search.pairs(metrics, search.definitions(metrics)):
        same.setdefault(pair, "definition")
    for group in clusters(same):
        first, second, *further = in_order([metrics[at] for at in group])
        others = [first, *further]
        field = next(same[pair] for pair in sorted(same) if set(pair) <= set(group))
        what = "are counted in the same way" if field == "definition" else "say nearly the same"
        yield Finding(
            rule="near-duplicate-metric",
            place=second.place_of(field),
            message=f"{title_list([second, first, *further])} {what}; two numbers for one thing will differ and be argued about.",
            remark=f"nothing in this {field} tells them apart",
            item=second.id,
            field=field,
            value=first.id,
            related=tuple(Related(other.place_of(field), f"{other.title} stands here") for other in others),
        )


class _Search:
    """Finds metrics that say the same, and leaves out those of which both are needed."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._gists = case.facts.gists("measuring")
        self._lines: dict[str, frozenset[str]] = {}

    def titles(self, metrics: list[Item]) -> list[Gist]:
        """What their titles say."""
        return [self._gists.of(item.title) for item in metrics]

    def definitions(self, metrics: list[Item]) -> list[Gist]:
        """What their definitions say; nothing where there is none, or one so short that it fits many metrics."""
        nothing = self._gists.of("")
        found = [
            self._gists.of(item.text("definition")) if "definition" in item.fields else nothing for item in metrics
        ]
        return [gist if len(gist.stems) >= _TELLING else nothing for gist in found]

    def pairs(self, metrics: list[Item], gists: list[Gist]) -> Iterator[tuple[int, int]]:
        """The numbers of each two metrics whose texts say the same, the earlier one first."""
        for pair in near_pairs(gists, self._case.option("percent")):
            one, other = gists[pair.first].stems, gists[pair.second].stems
            # Where each has a word that the other lacks, they speak of different things: "asked persons" and "asked businesses".
            nested = one <= other or other <= one
            if nested and not self._both_needed(metrics[pair.first], metrics[pair.second]):
                yield pair.first, pair.second

    def _both_needed(self, one: Item, other: Item) -> bool:
        kinds = {one.kind.name, other.kind.name}
        roles = {_ROLES.get(kind, kind) for kind in kinds} - {"metric"}
        if len(roles) > 1:
            return True
        for field in ("unit", "segment", "direction"):
            if one.text(field) and other.text(field) and one.text(field) != other.text(field):
                return True
        if any(
            link.target == end.id and link.relation in _LAYERED
            for start, end in ((one, other), (other, one))
            for link in start.links
        ):
            return True
        if any(
            end.id in formula.names for start, end in ((one, other), (other, one)) if (formula := formula_of(start))
        ):
            return True
        lines = self._line(one), self._line(other)
        return all(lines) and lines[0].isdisjoint(lines[1])

    def _line(self, item: Item) -> frozenset[str]:
        """The visions that a metric serves; none for one that belongs to no product line, which is compared with all."""
        found = self._lines.get(item.id)
        if found is None:
            above = self._case.strategy.above(item.id)
            found = self._lines[item.id] = frozenset(up.id for up in above if up.kind.name == "vision")
        return found


@rule(
    "generic-metric",
    Severity.WARNING,
    _FAMILY,
    "one metric measured by the key results of three or more teams",
    source=A,
    options=(Option("teams", 3, "teams whose key results measure one metric when it counts as generic"),),
)
def generic_metric(case: Case) -> Iterable[Finding]:
    """Metrics that tell no team what is its part; key results of the company and of closed periods do not count."""
    users: dict[str, list[Item]] = defaultdict(list)
    for result in case.counting("key-result"):
        for link in result.links:
            if link.relation == "measures":
                users[link.target].append(result)
    most = case.option("teams")
    for name, every in users.items():
        # Nearly every metric has key results of few owners, and they are counted before anything else is looked at.
        if len(_owners(every)) < most:
            continue
        metric = case.strategy.get(name)
        if metric is None or not metric.kind.is_metric or not metric.counts:
            continue
        results = [result for result in every if _is_a_teams_own(result, case)]
        teams = _owners(results)
        if len(teams) >= most:
            yield Finding(
                rule="generic-metric",
                place=metric.place_of("title"),
                message=(
                    f"{in_words(len(teams)).capitalize()} teams are measured by {metric.title}: "
                    "a number that everyone chases tells nobody what to do."
                ),
                remark="the same number for everyone",
                item=metric.id,
                related=tuple(Related(result.place, f"{result.title} measures it") for result in results),
            )


def _owners(results: Iterable[Item]) -> list[str]:
    return list(dict.fromkeys([owner for result in results for owner in result.owners]))


def _is_a_teams_own(result: Item, case: Case) -> bool:
    objectives = case.targets(result.id, "part_of")
    if not objectives or any(objective.text("level") == "company" for objective in objectives):
        return False
    period = period_of(case.strategy, result)
    return period is None or not period.closed(case.as_of)
