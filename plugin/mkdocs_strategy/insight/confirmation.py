"""Whether people have confirmed lately that a rising number is value to them: health checks and when they were last asked.

The idea is document B's: a rising north star is no evidence by itself, and each change that moves it is paired with a qualitative check.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import HALF_A_YEAR
from mkdocs_strategy.model.duration import Duration, parse_duration

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Asked:
    """One health check and when people were last asked.

    Attributes:
        check: the health check.
        on: the day of its last value as of a day; None where it has none yet.
        due: the day by which it is to be asked again; None where it was never asked.
        late: whether that day has passed, or it was never asked.
    """

    check: Item
    on: datetime.date | None
    due: datetime.date | None
    late: bool


def asked(strategy: Strategy, check: Item, as_of: datetime.date) -> Asked:
    """When a health check was last asked; one without `cadence` is to be asked every half year, as a north star is reviewed."""
    on = max((row.day for row in strategy.series.get(check.id, ()) if row.day <= as_of), default=None)
    if on is None:
        return Asked(check, None, None, late=True)
    every = check.value("cadence", Duration) or parse_duration(HALF_A_YEAR)
    due = every.after(on)
    return Asked(check, on, due, late=due < as_of)


def checks_of(strategy: Strategy, item: Item, as_of: datetime.date) -> list[Asked]:
    """The health checks that question an item, those asked last first."""
    found = [asked(strategy, check, as_of) for check in strategy.sources(item.id, "validates") if check.counts]
    return sorted(found, key=lambda a: (a.on is None, -(a.on.toordinal() if a.on else 0), a.check.id))


def checks_behind(strategy: Strategy, initiative: Item, as_of: datetime.date) -> list[Asked]:
    """The health checks that would show whether the gain of an initiative is real.

    Those of the initiative itself; else of the metrics that its key results measure; else of the north stars that these lead to, or of
    those above the initiative.
    """
    results = [result for result in strategy.targets(initiative.id, "moves") if result.counts]
    metrics = [metric for result in results for metric in strategy.targets(result.id, "measures")]
    stars = [above for item in (*metrics, initiative) for above in strategy.above(item.id)]
    for items in ([initiative], metrics, [star for star in stars if star.kind.name == "north-star"]):
        found = {a.check.id: a for item in items for a in checks_of(strategy, item, as_of)}
        if found:
            return list(found.values())
    return []
