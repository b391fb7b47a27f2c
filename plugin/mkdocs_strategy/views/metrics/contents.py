"""What the JSON of the commands about metrics holds; see `schemas.contents` for how schemas are made from it.

This module has no `from __future__ import annotations`, as its annotations are values.
"""

from typing import Annotated, TypeAlias, TypedDict

from mkdocs_strategy.insight.splitting import DIFFERENCES, LOGARITHMIC_MEAN, SHAPLEY
from mkdocs_strategy.model.kinds import STRENGTHS

Version: TypeAlias = Annotated[int, "rises when a name changes its meaning; new names may come at any time"]
Id: TypeAlias = Annotated[str, "id of the metric"]
Title: TypeAlias = Annotated[str, "as written; the id where there is none"]
Day: TypeAlias = Annotated[str, "a date, as 2026-07-31"]
Shown: TypeAlias = Annotated[str, "as people read it, rounded, with its unit"]
Digits: TypeAlias = Annotated[str, "the number in the metric's unit, as decimal digits"]
Unit: TypeAlias = Annotated[str, "the unit of the numbers; empty where they have none"]


class LeverEntry(TypedDict):
    """A component of a formula, as a lever."""

    item: Id
    elasticity: Annotated[float | None, "percent by which the metric changes for one percent more of the component"]
    biggest: Annotated[bool, "whether no other component of the formula is a bigger lever"]


class MovedEntry(TypedDict):
    """A metric before and after."""

    item: Id
    title: Title
    before: Shown
    after: Shown
    change: Shown
    before_number: Digits
    after_number: Digits
    unit: Unit
    relative: Annotated[float | None, "the change as a share of the value before; null where that is zero"]
    recorded: Annotated[str | None, "the last recorded value, where the formula gives before and after"]
    levers: Annotated[list[LeverEntry], "the components of its formula, the biggest first; empty for what was set"]


class UnknownEntry(TypedDict):
    """A metric that cannot be computed."""

    item: Id
    message: Annotated[str, "what is missing"]
    hint: Annotated[str, "what to do; may be empty"]


class EndEntry(TypedDict):
    """A link at which the reckoning ends."""

    item: Id
    drives: Annotated[str, "id of the metric that it drives without a formula"]
    strength: Annotated[str | None, "how well the link is known", (*STRENGTHS, None)]


class WhatIfDocument(TypedDict):
    """What happens above metrics that are set."""

    schema_version: Version
    as_of: Annotated[str, "the last day whose values count"]
    set: Annotated[list[MovedEntry], "the metrics that were set"]
    moved: Annotated[list[MovedEntry], "the metrics above, each after its components"]
    unknown: list[UnknownEntry]
    ends: list[EndEntry]
    dates: Annotated[dict[str, str], "by metric, the day of each value that was reckoned with"]


class InfluenceEntry(TypedDict):
    """A metric that drives another without standing in its formula."""

    item: Id
    title: Title
    strength: Annotated[str | None, "how well the link is known", (*STRENGTHS, None)]
    before: Annotated[str | None, "its value on the first day, as people read it; null where there is none"]
    after: Annotated[str | None, "its value on the second day; null where there is none"]


class ShareEntry(TypedDict):
    """A metric's change and what it brought."""

    item: Id
    title: Title
    before: Shown
    after: Shown
    change: Shown
    from_date: Annotated[str | None, "the day of the first value; null where its formula gives it"]
    to_date: Annotated[str | None, "the day of the second value"]
    brought: Annotated[str | None, "its part of the change of the metric asked about; null where it cannot be told"]
    brought_number: Annotated[str | None, "the same as decimal digits in the unit of the metric asked about"]
    method: Annotated[str | None, "how its own change is split", (DIFFERENCES, LOGARITHMIC_MEAN, SHAPLEY, None)]
    parts: Annotated[
        list["ShareEntry"], "what its components brought; with unexplained_number they make brought_number"
    ]
    unexplained_number: Annotated[str | None, "what its measured change exceeds its formula's, as brought_number"]
    influences: Annotated[list[InfluenceEntry], "what drives it without standing in a formula below it"]
    ends: Annotated[str | None, "why its change is not split further"]


class AttributionDocument(TypedDict):
    """What moved a metric between two days."""

    schema_version: Version
    from_date: Day
    to_date: Day
    unit: Annotated[str, "the unit of every brought_number; pts for percentages"]
    share: ShareEntry
