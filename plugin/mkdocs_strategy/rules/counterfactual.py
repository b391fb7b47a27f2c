"""The counterfactual test of an input: would what it drives rise if it doubled and nothing else changed?

Authors answer it in `if_doubled`. Where the metric above has a formula that names the input, the answer is computed as well; what the
formula says goes before what is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import good_way
from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.rules.registry import B, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.insight.arithmetic import Doubling
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case

_FAMILY = "inputs and guardrails"


@rule("counterfactual-missing", Severity.WARNING, _FAMILY, "an input metric without `if_doubled`", source=B)
def counterfactual_missing(case: Case) -> Iterable[Finding]:
    """Inputs of which nobody has asked whether they move what is above them."""
    for item in case.counting("input-metric"):
        if "if_doubled" not in item.fields and item.id not in case.facts.doublings:
            yield Finding(
                rule="counterfactual-missing",
                place=item.place,
                message=f"{item.title} does not say what would happen if it doubled; it may be no lever at all.",
                remark="`if_doubled` is not written",
                item=item.id,
                field="if_doubled",
            )


@rule("counterfactual-unsure", Severity.WARNING, _FAMILY, "an input metric with `if_doubled: depends`", source=B)
def counterfactual_unsure(case: Case) -> Iterable[Finding]:
    """Inputs that move what is above them only perhaps."""
    for item in case.counting("input-metric"):
        if item.text("if_doubled") == "depends" and item.id not in case.facts.doublings:
            yield Finding(
                rule="counterfactual-unsure",
                place=item.place_of("if_doubled"),
                message=f"Doubling {item.title} might not move {_above(item, case)}.",
                remark="it depends, so this is not yet a lever",
                item=item.id,
                field="if_doubled",
                value="depends",
            )


@rule(
    "counterfactual-fails",
    Severity.ERROR,
    _FAMILY,
    "an input metric that would not move what it drives if it doubled, as its author says or as the formula computes",
    source=B,
)
def counterfactual_fails(case: Case) -> Iterable[Finding]:
    """Inputs that are no levers; one finding each, for what the author says before what the formula says."""
    for item in case.counting("input-metric"):
        if item.text("if_doubled") == "unchanged":
            yield Finding(
                rule="counterfactual-fails",
                place=item.place_of("if_doubled"),
                message=f"{item.title} could double and {_above(item, case)} would not move, so work on it leads nowhere.",
                remark="unchanged: this is no lever",
                item=item.id,
                field="if_doubled",
                value="unchanged",
            )
            continue
        doubling = case.facts.doublings.get(item.id)
        if doubling is not None:
            yield _by_formula(item, doubling, case)


def _by_formula(item: Item, doubling: Doubling, case: Case) -> Finding:
    parent, formula = doubling.parent, doubling.parent.fields["formula"]
    doubled = "doubled" if good_way(case.strategy, item) == "up" else "halved"
    same = doubling.after == doubling.before or f"{doubling.after:.4g}" == f"{doubling.before:.4g}"
    numbers = "" if same or not doubling.recorded else f" from {doubling.before:.4g} to {doubling.after:.4g}"
    moves = "would not move" if same else f"would move the wrong way{numbers}"
    return Finding(
        rule="counterfactual-fails",
        place=item.place_of("if_doubled"),
        message=f"If {item.title} {doubled}, {parent.title} {moves}, by its formula.",
        hint=f"Correct `formula` of {parent.title}, or `direction` of either; else choose an input that moves it.",
        remark="the formula says otherwise" if "if_doubled" in item.fields else "no lever, by the formula above it",
        item=item.id,
        field="if_doubled",
        value=parent.id,
        related=(Related(Place(parent.path, formula.span), f"the formula of {parent.title}"),),
    )


def _above(item: Item, case: Case) -> str:
    target = next(iter(case.targets(item.id, "drives")), None)
    return target.title if target is not None else "its north star"
