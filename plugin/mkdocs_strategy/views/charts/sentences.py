"""What a chart says, in words: a sentence for who does not look at it, and the first thing for who does."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.exact import rounded
from mkdocs_strategy.insight.forecast import LABEL
from mkdocs_strategy.insight.series import LEAST
from mkdocs_strategy.model.english import MONTHS, count_of, on_day
from mkdocs_strategy.model.quantity import format_quantity

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.insight.forecast import Forecast
    from mkdocs_strategy.views.charts.subject import Chart

_DIGITS = Context(prec=3)
_GOES = {("rises", "up"): "Rises", ("falls", "down"): "Falls"}


def short(day: datetime.date) -> str:
    """`30 Sep`, where the year is clear."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def trend_words(chart: Chart) -> str:
    """Where it goes and whether the latest value is news, such as `Rises, the good way; the latest value is no signal`."""
    panel = chart.panels[0]
    if chart.trend == "not enough data":
        known = len(panel.spots)
        return f"Not enough data to tell news from noise: {count_of(known, 'value')}, and {LEAST} are needed."
    latest = {
        "above": "the latest value is a signal: higher than noise explains",
        "below": "the latest value is a signal: lower than noise explains",
    }.get(chart.signal, "the latest value is no signal")
    if chart.trend == "no signal":
        return f"Goes neither up nor down beyond its noise; {latest}."
    good = (chart.trend, panel.way) in _GOES
    return f"{chart.trend.capitalize()}, {'the good way' if good else 'the wrong way'}; {latest}."


def more_words(chart: Chart, ahead: Forecast | None) -> list[str]:
    """Sentences beside the first: the limit, the outlook, and what is missing."""
    panel, said = chart.panels[0], []
    if panel.outside:
        limit = next((level.text for level in panel.levels if level.kind == "limit"), "its limit")
        now = panel.outside[-1] == panel.spots[-1].day
        number = f"{len(panel.outside)} of {len(panel.spots)} values"
        said.append(f"Outside its {limit} in {number}{', the latest too' if now else ', not in the latest'}.")
    if ahead is not None:
        value = told(ahead.number, panel.unit)
        target = f"; {chart.target.replace('target', 'the target is', 1)}" if chart.target else ""
        said.append(f"{LABEL.capitalize()}, it stands at {value} on {on_day(ahead.day)}{target}.")
    if panel.gaps:
        said.append(f"Values are missing after {on_day(panel.gaps[-1])}.")
    if panel.left_out:
        one = panel.left_out == 1
        said.append(f"{count_of(panel.left_out, 'value')} in another unit {'is' if one else 'are'} left out.")
    return said


def told(number: Decimal, unit: str) -> str:
    """What a pace leads to, with its unit: three digits, as more would look as if anybody knew."""
    if abs(number) >= 1000:
        number = rounded(number)
    elif number:
        number = number.normalize(_DIGITS)
    return format_quantity(number, "%" if unit == "percent" else unit)


def bare(number: Decimal, unit: str) -> str:
    """The same for a label beside an axis that says the unit."""
    text = told(number, unit)
    return text.removesuffix(f" {unit}") if unit.isalpha() else text


def name(chart: Chart) -> str:
    """What a drawing is called by those who hear it: what it shows, from when to when, and from which value to which."""
    panel = chart.panels[0]
    first, last = panel.spots[0], panel.spots[-1]
    also = "".join(f"; below it {one.title}" for one in chart.panels[1:])
    return f"{panel.title}: from {first.text} on {on_day(first.day)} to {last.text} on {on_day(last.day)}{also}"
