"""`strategy checkin`: one value, recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from mkdocs_strategy.hosts.cli.console import Console
from mkdocs_strategy.hosts.cli.options import Places, Refusal, reads_strategy

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.quantity import Quantity
    from mkdocs_strategy.model.strategy import Measurement, Strategy
    from mkdocs_strategy.workspace import Workspace

_BELOW_ZERO = re.compile(r"-\.?[0-9]")


class _Values(click.Command):
    """A command whose argument may be a number below zero, which otherwise reads as an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hand on a leading minus as the sign that it is."""
        before = ["", *args]
        told = [
            f"−{word[1:]}" if _BELOW_ZERO.match(word) and not last.startswith("--") else word
            for last, word in zip(before, args, strict=False)
        ]
        return super().parse_args(ctx, told)


@click.command("checkin", cls=_Values)
@click.argument("item_id", metavar="KR")
@click.argument("value")
@click.option("--date", metavar="D", help="The day it was measured, or the period; else today.")
@click.option("--note", metavar="T", default="", help="What to know about it, where the file has a column for notes.")
@reads_strategy
def command(places: Places, item_id: str, value: str, date: str | None, note: str) -> int:
    """Record a VALUE of a key result or metric, such as 38%: one line, added to the file that holds its other values.

    The first value of an item goes to measurements/checkins.csv in the strategy folder.
    """
    from mkdocs_strategy.hosts.cli.measured import measured_item
    from mkdocs_strategy.insight.progress import standing
    from mkdocs_strategy.model.english import on_day
    from mkdocs_strategy.views.metrics.checkin import checkin_sentences
    from mkdocs_strategy.views.plain import one_line, wrap
    from mkdocs_strategy.views.tables import inert
    from mkdocs_strategy.workspace.location import shown_path
    from mkdocs_strategy.workspace.recording import NewValue, NotRecorded, file_for, record

    workspace = places.open()
    strategy, as_of = workspace.strategy, workspace.as_of
    item = measured_item(workspace, item_id, key_results=True)
    text = value.strip().replace("−", "-")
    amount = _amount(strategy, item, text)
    written = date.strip() if date is not None else as_of.isoformat()
    day = _day(workspace, written)
    console = Console()
    there = next((row for row in strategy.series.get(item.id, ()) if row.day == day), None)
    if there is not None:
        return _told_already(console, item, there, amount)
    before = standing(strategy, item, as_of) if item.kind.name == "key-result" else None
    last = strategy.last_row(item.id, as_of)
    cell = inert(" ".join(one_line(note).split()))
    new = NewValue(item.id, written, text, cell)
    try:
        recorded = record(file_for(workspace, item), workspace.root, [new], workspace.configuration.fiscal_year_start)[
            0
        ]
    except NotRecorded as problem:
        raise Refusal(str(problem), problem.hint) from problem
    _add(strategy, item, amount, day, recorded.line)
    console.line(f"{one_line(shown_path(recorded.path, workspace.base))}:{recorded.line}")
    was = f"{last.value} → {amount}" if last is not None and last.day < day else str(amount)
    head = f"{one_line(item.title)}: {one_line(was)} on {on_day(day)}"
    console.lines(console.ink.paint(line, "strong") for line in wrap(head, console.width, "  ", ""))
    if last is not None and last.day > day:
        console.line(f"A later value, {one_line(str(last.value))} of {on_day(last.day)}, stays the current one.")
    for sentence in checkin_sentences(strategy, item, before, as_of):
        console.lines(wrap(one_line(sentence), console.width))
    if cell and not recorded.note_kept:
        console.note(
            f"The note is not kept: {one_line(recorded.path.name)} has no column for notes. Add ,note to its first line."
        )
    _beside(console, strategy, item, last)
    return 0


def _amount(strategy: Strategy, item: Item, text: str) -> Quantity:
    """The value in the item's unit.

    Raises:
        Refusal: It is no quantity, a change, or in a unit that does not convert.
    """
    from mkdocs_strategy.insight.series import series_of
    from mkdocs_strategy.model.quantity import Quantity, comparable, parse_quantity
    from mkdocs_strategy.model.values import ValueProblem

    try:
        amount = parse_quantity(text)
    except ValueProblem as problem:
        raise Refusal(problem.message, problem.hint) from problem
    unit = series_of(strategy, item).unit
    if text.startswith("+") or (amount.measure.dimension == "points" and not unit):
        raise Refusal(
            f"{text} is a change, and a checkin says where {item.title} stands", "write the level, such as 38%"
        )
    amount = amount.as_unit(unit)
    if unit and not comparable(amount, Quantity(amount.number, unit)):
        points = amount.measure.dimension == "points"
        hint = "write the level, such as 38%" if points else f"write it in {unit}"
        raise Refusal(f"{item.title} is measured in {unit}, which {text} does not convert to", hint)
    return amount


def _day(workspace: Workspace, written: str) -> datetime.date:
    """The last day of what is written.

    Raises:
        Refusal: It is no date or period, or not over yet.
    """
    from mkdocs_strategy.hosts.cli.measured import last_day
    from mkdocs_strategy.model.english import on_day

    day = last_day(workspace, written)
    if day > workspace.as_of:
        ends = f"{written} lies" if written == day.isoformat() else f"{written} ends on {on_day(day)},"
        raise Refusal(
            f"{ends} in the future: the strategy is judged as of {on_day(workspace.as_of)}",
            "write the day on which it was measured; --as-of says which day is today",
        )
    return day


def _told_already(console: Console, item: Item, row: Measurement, amount: Quantity) -> int:
    """Say that the day has a value already: nothing to do where it is the same.

    Raises:
        Refusal: It is another one.
    """
    from mkdocs_strategy.model.english import on_day
    from mkdocs_strategy.model.quantity import compare

    place = f"{row.place.path}:{row.place.span.line}"
    if compare(row.value, amount) == 0:
        console.line(place)
        console.note("This value stands there already; nothing was written.")
        return 0
    raise Refusal(
        f"{item.title} has a value for {on_day(row.day)} already, {row.value}, at {place}",
        "to correct it, edit that line; a day has one value",
    )


def _add(strategy: Strategy, item: Item, amount: Quantity, day: datetime.date, line: int) -> None:
    """Let the strategy know the value too, so that what is said of it is what the next command will say."""
    from mkdocs_strategy.model.finding import Place
    from mkdocs_strategy.model.strategy import Measurement
    from mkdocs_strategy.source.positions import Span

    rows = strategy.series[item.id]
    rows.append(Measurement(item.id, day, amount, day.isoformat(), Place("", Span(line, 1, line, 1))))
    rows.sort(key=lambda row: row.day)


def _beside(console: Console, strategy: Strategy, item: Item, last: Measurement | None) -> None:
    """Say where a key result's first own value takes the place of what it was judged by before."""
    if item.kind.name != "key-result" or last is not None:
        return
    from mkdocs_strategy.views.plain import one_line

    current = item.fields.get("current")
    if current is not None and current.value is not None:
        console.note("From now on its own values count, and no longer its field current.")
    for metric in strategy.targets(item.id, "measures"):
        if strategy.series.get(metric.id):
            console.note(
                f"{one_line(metric.title)}, which it measures, has values too. The key result goes by its own from now on; "
                f"to record the metric instead: strategy checkin {metric.id} VALUE"
            )
            return
