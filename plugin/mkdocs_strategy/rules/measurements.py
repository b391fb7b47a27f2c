"""What recorded values show: limits that are crossed, and series that have stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.duration import Duration
from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.rules.registry import B, rule
from mkdocs_strategy.rules.wording import on_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Measurement
    from mkdocs_strategy.rules.case import Case


def _last_rows(case: Case) -> Iterator[tuple[Item, Measurement]]:
    """Each counting metric that has values, with the last one up to the day of the check."""
    for name, rows in case.strategy.series.items():
        item = case.strategy.get(name)
        row = next((row for row in reversed(rows) if row.day <= case.as_of), None)
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
        price = f": {guarded.title} may be rising at users’ cost" if guarded is not None else ""
        yield Finding(
            rule="guardrail-breached",
            place=row.place,
            message=f"{item.title} stood at {row.value} on {on_day(row.day)}, outside {limit}{price}.",
            hint="Find out what it costs users before pushing further, and say in the prose what is done about it.",
            remark=f"the limit is {limit}",
            item=item.id,
            field="limit",
            value=row.written_date,
            related=(Related(item.place_of("limit"), f"the limit is {limit}"),),
        )


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
                message=f"The last value of {item.title} is of {on_day(row.day)}, though one is due every {_one(cadence)}.",
                hint=f"Record today's: `strategy checkin {item.id} VALUE`; or say in `cadence` how often it really comes.",
                remark="nothing since",
                item=item.id,
                field="cadence",
                value=row.written_date,
                related=(Related(item.place_of("cadence"), f"a value is due every {_one(cadence)}"),),
            )


def _one(cadence: Duration) -> str:
    """A duration after "every": `week`, `2 weeks`."""
    return str(cadence).removeprefix("1 ")
