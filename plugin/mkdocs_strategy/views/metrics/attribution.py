"""What moved a metric, as text and as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.exact import change_from_formula, exactly, from_formula
from mkdocs_strategy.insight.known_values import KnownValues, unit_of_metric
from mkdocs_strategy.insight.progress import good_way
from mkdocs_strategy.insight.splitting import DIFFERENCES, LOGARITHMIC_MEAN
from mkdocs_strategy.model.english import joined, on_day
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.views.document import SCHEMA_VERSION
from mkdocs_strategy.views.metrics.amounts import change_cell, decimal_text, formula_cell, from_to, part_of
from mkdocs_strategy.views.plain import cut, one_line, wrap
from mkdocs_strategy.views.tables import table

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from decimal import Decimal

    from mkdocs_strategy.insight.attribution import Share
    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.quantity import Quantity
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.findings.ink import Ink
    from mkdocs_strategy.views.metrics.contents import AttributionDocument, InfluenceEntry, ShareEntry

_WAYS = {
    DIFFERENCES: "by differences",
    LOGARITHMIC_MEAN: "by the logarithmic mean (LMDI)",
}
_FIGURES, _LEAST = 58, 20
"""Columns that figures take beside a title, and what a title takes at least."""
_HEAD = ("what moved it", "before", "after", "change", "brought", "share")


class Told:
    """An answer with the two days that were asked about, and the values that influences had on them."""

    def __init__(self, whole: Share, strategy: Strategy, start: datetime.date, end: datetime.date) -> None:
        self.whole = whole
        self.strategy = strategy
        self.start, self.end = start, end
        self._values = (KnownValues(strategy, start), KnownValues(strategy, end))

    def lines(self, width: int, ink: Ink) -> Iterator[str]:
        """The lines of an answer: the change, a row for each component below, how it was split, and where the split ends."""
        whole = self.whole
        days = f"from {on_day(_day(whole, 0) or self.start)} to {on_day(_day(whole, 1) or self.end)}"
        before, after = from_formula(whole.before, whole.unit), from_formula(whole.after, whole.unit)
        change = change_cell(whole.change, whole.unit, whole.before)
        head = f"{one_line(whole.metric.title)}: {from_to(before, after)} ({change}), {days}"
        yield from (ink.paint(line, "strong") for line in wrap(head, width, "  ", ""))
        if whole.method:
            yield ""
            first, *rest = table(_HEAD, list(self._rows(whole, 0, max(width - _FIGURES, _LEAST))), width)
            yield ink.paint(first, "strong")
            yield from rest
            yield ""
            yield from wrap(self.how(), width)
        else:
            yield ""
            yield from wrap(
                "It has no formula, so how much each cause brought is written down nowhere.", width, "  ", ""
            )
        for line in self._notes(whole):
            yield from wrap(line, width, "  ", "")

    def _rows(self, share: Share, depth: int, room: int) -> Iterator[tuple[str, ...]]:
        for part in share.parts:
            yield self._row(part, depth, room)
            yield from self._rows(part, depth + 1, room)
        if self._visible(share.unexplained, share):
            brought = share.unexplained_brought
            indent = "  " * depth
            yield (f"{indent}not in its formula", "", "", "", self.brought(brought), self.of_whole(brought))

    def _row(self, part: Share, depth: int, room: int) -> tuple[str, ...]:
        return (
            cut("  " * depth + one_line(part.metric.title), room),
            formula_cell(part.before, part.unit),
            formula_cell(part.after, part.unit),
            change_cell(part.change, part.unit, part.before),
            self.brought(part.brought),
            self.of_whole(part.brought),
        )

    def brought(self, brought: Decimal | None) -> str:
        """What a share brought, for the cell of a table."""
        if brought is None:
            return "not told"
        return change_cell(brought, self.whole.unit, max(abs(self.whole.before), abs(self.whole.after)))

    def of_whole(self, brought: Decimal | None) -> str:
        """The same as a share of the whole change; empty where that would say nothing."""
        if brought is None or not self.whole.change:
            return ""
        with exactly():
            share = brought / self.whole.change
        return part_of(share) if abs(share) < 100 else ""  # parts that cancel out have no share that says anything

    @staticmethod
    def _visible(unexplained: Decimal, share: Share) -> bool:
        """Whether what a formula does not explain is more than rounding."""
        with exactly():
            return abs(unexplained) > max(abs(share.before), abs(share.after)).scaleb(-9)

    def how(self) -> str:
        """How the change was split, in a sentence."""
        way = _WAYS.get(self.whole.method, "by Shapley’s mean over every order of changes")
        more = ", with what the formula does not hold," if self._visible(self.whole.unexplained, self.whole) else ""
        return f"Split {way}; the parts{more} make the whole change."

    def notes(self) -> Iterator[str]:
        """What a reader must know of the answer, a sentence each."""
        return self._notes(self.whole)

    def visible(self, share: Share) -> bool:
        """Whether what a share's formula does not explain is more than rounding."""
        return bool(share.parts) and self._visible(share.unexplained, share)

    @property
    def way(self) -> str:
        """Which way is good for the metric that is asked about."""
        return good_way(self.strategy, self.whole.metric)

    def _notes(self, share: Share) -> Iterator[str]:
        """What a reader must know of a share and of those below it, a sentence each."""
        title = one_line(share.metric.title)
        if share.stood_still:
            day = _day(share, 0)
            yield f"{title} has no value after {on_day(day) if day else 'the first day'}: it counts as unmoved."
        if share.ends is not None:
            yield f"The split ends at {title}: {one_line(share.ends.message)}."
        if share.influences:
            told = joined([self._influence(link) for link in share.influences])
            verb = "drives" if len(share.influences) == 1 else "drive"
            yield f"{told} {verb} {title}, and no formula says by how much."
        for part in share.parts:
            yield from self._notes(part)

    def _influence(self, link: Link) -> str:
        item = self.strategy.items[link.source]
        before, after = self._values_of(item)
        moved = f" ({from_to(before, after)})" if before is not None and after is not None else ""
        return one_line(f"{item.title}{moved}")

    def _values_of(self, item: Item) -> tuple[Quantity | None, Quantity | None]:
        found: list[Quantity | None] = []
        unit = unit_of_metric(self.strategy, item)
        for values in self._values:
            try:
                found.append(from_formula(values.value(item).number, unit))
            except ValueProblem:
                found.append(None)
        return found[0], found[1]

    def document(self) -> AttributionDocument:
        """What `attribute --format json` prints."""
        return {
            "schema_version": SCHEMA_VERSION,
            "from_date": self.start.isoformat(),
            "to_date": self.end.isoformat(),
            "unit": change_from_formula(self.whole.change, self.whole.unit).unit,
            "share": self._entry(self.whole),
        }

    def _entry(self, share: Share) -> ShareEntry:
        one, other = _day(share, 0), _day(share, 1)
        return {
            "item": share.metric.id,
            "title": share.metric.title,
            "before": str(from_formula(share.before, share.unit)),
            "after": str(from_formula(share.after, share.unit)),
            "change": str(change_from_formula(share.change, share.unit)),
            "from_date": None if one is None else one.isoformat(),
            "to_date": None if other is None else other.isoformat(),
            "brought": None if share.brought is None else str(change_from_formula(share.brought, self.whole.unit)),
            "brought_number": self._digits(share.brought),
            "method": share.method or None,
            "parts": [self._entry(part) for part in share.parts],
            "unexplained_number": self._digits(share.unexplained_brought),
            "influences": [self._influence_entry(link) for link in share.influences],
            "ends": None if share.ends is None else share.ends.message,
        }

    def _digits(self, brought: Decimal | None) -> str | None:
        if brought is None:
            return None
        return decimal_text(change_from_formula(brought, self.whole.unit).number)

    def _influence_entry(self, link: Link) -> InfluenceEntry:
        item = self.strategy.items[link.source]
        before, after = self._values_of(item)
        return {
            "item": item.id,
            "title": item.title,
            "strength": link.strength or None,
            "before": None if before is None else str(before),
            "after": None if after is None else str(after),
        }


def _day(share: Share, at: int) -> datetime.date | None:
    row = share.rows[at]
    return None if row is None else row.day
