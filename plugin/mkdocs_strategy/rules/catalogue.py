"""All rules: importing this module declares every one of them."""

from __future__ import annotations

from importlib import import_module

from mkdocs_strategy.rules.registry import FAMILIES, Rule, registered

_MODULES = (
    "reading",
    "cycles",
    "chain",
    "follow_through",
    "layers",
    "references",
    "owners",
    "north_star",
    "north_star_wording",
    "visions",
    "compass",
    "reviews",
    "inputs",
    "near_metrics",
    "newcomers_and_leavers",
    "counterfactual",
    "strategy_layer",
    "choice_wording",
    "refused_work",
    "indicators",
    "key_results",
    "comparable_units",
    "key_result_text",
    "output_key_results",
    "objectives",
    "objective_wording",
    "path",
    "initiatives",
    "gaming",
    "measurements",
    "signals",
    "waivers",
)
"""The modules that declare rules, in the order in which their rules are listed within a family."""
_ORDER = {f"{__package__}.{name}": at for at, name in enumerate(_MODULES)}
for _name in _ORDER:
    import_module(_name)


def _place(rule: Rule) -> tuple[int, int]:
    """Family, then module: which module happens to be imported first must not change a list that people read."""
    return FAMILIES.index(rule.family), _ORDER[rule.check.__module__] if rule.check is not None else 0


RULES: dict[str, Rule] = {rule.name: rule for rule in sorted(registered().values(), key=_place)}
"""Every rule by name, in the order of families."""

ALIASES: dict[str, str] = {alias: rule.name for rule in RULES.values() for alias in rule.aliases}
"""Old names of rules to those they bear now."""

CHANGE_CLASSES = frozenset(
    {
        "vision-changed", "north-star-changed", "north-star-changed-without-review", "definition-changed", "formula-changed",
        "unit-changed", "direction-changed", "measures-changed", "guardrail-removed", "guardrail-loosened",
        "health-check-removed", "guardrail-added", "guardrail-tightened", "health-check-added", "target-lowered",
        "baseline-changed", "due-postponed", "period-extended", "target-raised", "due-advanced", "period-shortened",
        "re-parented", "parent-added", "parent-removed", "item-removed", "item-added", "kind-changed", "id-reused",
        "choice-reversed", "choice-changed", "expectation-changed", "history-rewritten", "measurement-added",
        "state-changed", "policy-weakened", "policy-strengthened", "owner-changed", "key-result-added",
        "key-result-dropped", "input-added-without-replacing", "guardrail-added-later", "progress", "title-changed",
        "text-changed", "tags-changed", "moved", "renamed", "draft-changed",
    }
)  # fmt: skip
"""Classes of changes between two revisions; they are set in the configuration like rules."""


def find_rule(name: str) -> Rule | None:
    """The rule of this name, or that once had it."""
    return RULES.get(ALIASES.get(name, name))


def is_known(name: str) -> bool:
    """Whether a configuration or a waiver may speak of this name."""
    return find_rule(name) is not None or name in CHANGE_CLASSES


def names() -> list[str]:
    """Every name that may be written, for suggestions."""
    return [*RULES, *ALIASES, *sorted(CHANGE_CLASSES)]
