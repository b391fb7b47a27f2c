"""What each rule costs, so that a slow one is seen before it is in the way of all others."""

from __future__ import annotations

import gc
import statistics
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from generate import AS_OF
from mkdocs_strategy.reading.configuration import read_configuration
from mkdocs_strategy.reading.folder import read_strategy
from mkdocs_strategy.rules.case import Case
from mkdocs_strategy.rules.catalogue import RULES
from mkdocs_strategy.rules.causes import find_causes
from mkdocs_strategy.rules.facts import Facts
from mkdocs_strategy.rules.language.lexicon import Lexicon
from mkdocs_strategy.rules.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

PASSES = 5
SLOW = 2.0
"""Milliseconds that a rule may take on 5,000 items; half a hundred such rules are a tenth of a second."""
CAUSES = "(what breaks the chain, for all rules)"


def rule_costs(folder: Path) -> dict[str, tuple[float, int]]:
    """The CPU milliseconds of each rule and how many findings it has, the slowest first.

    Every pass begins with a strategy that was just read, and rules run in their order, as in a check: what a rule asks for first, and
    others after it, is on its bill.

    Args:
        folder: A generated strategy.
    """
    gc.disable()  # as the command does
    costs: dict[str, list[float]] = defaultdict(list)
    counts: dict[str, int] = {}
    configuration, _ = read_configuration(folder / "mkdocs.yml")
    policy = Policy(configuration)
    for _ in range(PASSES):
        strategy = read_strategy(folder / configuration.strategy_dir, folder, configuration)
        facts = Facts(strategy, AS_OF, configuration, Lexicon(configuration.language))
        before = time.process_time()
        causes = find_causes(facts)
        costs[CAUSES].append(time.process_time() - before)
        counts[CAUSES] = len(causes.breaks)
        for rule in RULES.values():
            if rule.check is not None and facts.profile in rule.profiles:
                case = Case(facts, causes, policy.options(rule))
                before = time.process_time()
                counts[rule.name] = sum(1 for _ in rule.check(case))
                costs[rule.name].append(time.process_time() - before)
    medians = {name: statistics.median(seconds) * 1000 for name, seconds in costs.items()}
    return {name: (medians[name], counts[name]) for name in sorted(medians, key=lambda name: -medians[name])}


def costs_table(folder: Path) -> str:
    """The costs as text, a line a rule, with a mark beside those that are slow, and their sum."""
    costs = rule_costs(folder)
    wide = max(len(name) for name in costs)
    lines = [f"{'rule':{wide}}      ms  findings"]
    for name, (cost, count) in costs.items():
        mark = "  slow" if cost > SLOW and name != CAUSES else ""
        lines.append(f"{name:{wide}}  {cost:6.2f}  {count:8}{mark}")
    lines.append(f"{'together':{wide}}  {sum(cost for cost, _ in costs.values()):6.1f}")
    return "\n".join(lines)
