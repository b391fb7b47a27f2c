"""What the initiatives taught: expected against measured in one picture, and how many links are shown rather than guessed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.insight.calibration import calibration, learning
from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.views.charts.calibrating import Dot, calibration_svg
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.refs import ref
from mkdocs_strategy.views.pages.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

QUARTER = datetime.timedelta(days=91)
MOST = 60
"""Effects in one picture, those of the work shipped last: more dots hide each other."""


def learned(here: Here, items: Iterable[Item], *, whole: bool = True) -> Markup:
    """The calibration chart with its table, and the sentence about links; empty where there is neither.

    Args:
        here: the page.
        items: the initiatives to show.
        whole: whether the page is about the whole strategy, whose links are then counted too.
    """
    effects, without = calibration(here.edition.strategy, items)
    effects.sort(key=lambda e: e.initiative.value("shipped_on", datetime.date) or datetime.date.min, reverse=True)
    shown, more = effects[:MOST], len(effects[MOST:])
    rows = [
        (
            at,
            ref(here, effect.initiative),
            ref(here, effect.result),
            percent(float(effect.expected)).replace("-", "−"),
            percent(float(effect.measured)).replace("-", "−"),
        )
        for at, effect in enumerate(shown, 1)
    ]
    dots = [
        Dot(
            float(effect.expected),
            float(effect.measured),
            row[0],
            f"{effect.initiative.title}: expected {row[3]} of the way, measured {row[4]}",
        )
        for row, effect in zip(rows, shown, strict=True)
    ]
    velocity = _velocity(here) if whole else ""
    if not rows and not velocity:
        return Markup("")
    return render(
        "learned.html",
        drawing=Markup(calibration_svg(dots)),  # noqa: S704  our own template wrote it, escaped
        rows=rows,
        more=more,
        without=without,
        velocity=velocity,
    )


def _velocity(here: Here) -> str:
    """How many links are shown by an experiment, how many of them lately, and how many are hypotheses still."""
    as_of = here.edition.as_of
    found = learning(here.edition.strategy, as_of - QUARTER, as_of)
    if not found.hardened and not found.open:
        return ""
    shown = f"{count_of(found.hardened, 'link')} {'is' if found.hardened == 1 else 'are'} shown by an experiment"
    lately = f", {found.lately or 'none'} of them with evidence of the last 3 months" if found.hardened else ""
    still = (
        f"{found.open} {'is a hypothesis' if found.open == 1 else 'are hypotheses'} still"
        if found.open
        else "no hypothesis is open"
    )
    return f"{shown}{lately}; {still}."
