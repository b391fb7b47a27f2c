"""What recorded values show: limits that are crossed, trees that do not add up, and series that have stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.arithmetic import add_up
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.duration import Duration
from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.rules.registry import B, Option, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Measurement
    from mkdocs_strategy.rules.case import Case


def _last_rows(case: Case) -> Iterator[tuple[Item, Measurement]]:
    """Each counting metric that has values, with the last one up to the day of the check."""
    for name in case.strategy.series:
        item = case.strategy.get(name)
        row = case.strategy.last_row(name, case.as_of)
        if item is not None and item.counts and row is not None:
            yield item, row


@rule(
    "guardrail-breached",
    Severity.WARNING,
    "measurement",
    "a last value that crosses the `limit`",
    source=B,
)
def guardrail_breached(case: Case) -> Iterable[Finding]:
    """Limits that no longer hold, told at the row of the measurement."""
    for item, row in _last_rows(case):
        limit = item.value("limit", Bound)
        if limit is None or limit.holds(row.value.as_unit(item.text("unit"))) is not False:
            continue
        guarded = next((t for t in case.strategy.targets(item.id, "guards")), None)
        price = f": {guarded.title} may be improving at users’ cost" if guarded is not None else ""
        yield Finding(
            rule="guardrail-breached",
            place=row.place,
            message=f"{item.title} stood at {row.value} on {on_day(row.day)}, beyond its limit{price}.",
            remark=f"the limit is {limit}",
            item=item.id,
            field="limit",
            value=row.written_date,
            related=(Related(item.place_of("limit"), "agreed here"),),
        )


@rule(
    "tree-does-not-add-up",
    Severity.WARNING,
    "measurement",
    "a formula whose components come to another value than the one that was measured",
    options=(Option("percent", 5, "how far the two may lie apart, in percent of the measured value"),),
)
def tree_does_not_add_up(case: Case) -> Iterable[Finding]:
    """Metrics whose parts, measured on the same day, do not make the whole; told at the formula, with every row it was computed from."""
    for item in case.strategy:
        if "formula" not in item.fields or not item.counts or item.id not in case.strategy.series:
            continue
        found = add_up(case.strategy, item, case.as_of)
        if found is None or found.off * 100 <= case.option("percent"):
            continue
        yield Finding(
            rule="tree-does-not-add-up",
            place=item.place_of("formula"),
            message=(
                f"The parts of {item.title} come to {found.computed} on {on_day(found.row.day)}, "
                f"and {found.row.value} was measured: one of the two is wrong."
            ),
            remark="the parts do not make the whole",
            item=item.id,
            field="formula",
            value=found.row.written_date,
            related=tuple(
                Related(row.place, f"{_title(case, row)} stood at {row.value}") for row in (found.row, *found.rows)
            ),
        )


def _title(case: Case, row: Measurement) -> str:
    item = case.strategy.get(row.metric)
    return item.title if item is not None else row.metric


@rule(
    "stale-measurement",
    Severity.WARNING,
    "measurement",
    "a last value that is older than twice the `cadence`",
)
def stale_measurement(case: Case) -> Iterable[Finding]:
    """Series that have stopped, told at their last row."""
    for item, row in _last_rows(case):
        cadence = item.value("cadence", Duration)
        if cadence is not None and cadence.after(cadence.after(row.day)) < case.as_of:
            yield Finding(
                rule="stale-measurement",
                place=row.place,
                message=f"The last value of {item.title} is from {on_day(row.day)}, though one is due every {_one(cadence)}.",
                hint=f"Record today's: `strategy checkin {item.id} VALUE`; or say in `cadence` how often it really comes.",
                remark="nothing since",
                item=item.id,
                field="cadence",
                value=row.written_date,
                related=(Related(item.place_of("cadence"), "agreed here"),),
            )


def _one(cadence: Duration) -> str:
    """A duration after "every": `week`, `2 weeks`."""
    return str(cadence).removeprefix("1 ")
