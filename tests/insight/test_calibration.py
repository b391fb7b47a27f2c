"""Expected against measured in one unit, and links that are shown rather than guessed."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.calibration import calibration, learning
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import clean, drawn

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy


def tree(initiatives: str, result: str = "baseline: 20%\n            target: 40%") -> Strategy:
    objective = f"""
        kind: objective
        title: More people answer
        period: 2026-Q3
        pursues: star
        key_results:
          - id: more-replies
            title: More first replies
            {result}
            initiatives: [{initiatives}]
    """
    texts = {**clean(), **drawn({"objective.md": objective})}
    return read_files([(n, t.encode()) for n, t in sorted(texts.items())], "strategy", Configuration())


def shares(strategy: Strategy) -> tuple[list[tuple[str, Decimal, Decimal]], int]:
    found, without = calibration(strategy, strategy.of_kind("initiative"))
    return [(e.initiative.id, e.expected, e.measured) for e in found], without


def test_effects_are_shares_of_the_way_of_their_key_result() -> None:
    found = shares(tree("{id: card, title: Card, expected: +10 pts, measured: +5 pts, state: shipped}"))
    assert found == ([("card", Decimal("0.5"), Decimal("0.25"))], 0)


def test_a_fall_that_is_wanted_is_a_way_forward() -> None:
    made = tree(
        "{id: card, title: Card, expected: -2 days, measured: -1 day, state: shipped}",
        "baseline: 6 days\n            target: 2 days",
    )
    assert shares(made) == ([("card", Decimal("0.5"), Decimal("0.25"))], 0)


def test_what_has_no_way_is_counted_and_not_drawn() -> None:
    made = tree("{id: card, title: Card, expected: +10 pts, measured: +5 pts, state: shipped}", "target: at least 40%")
    assert shares(made) == ([], 1)


def test_stopped_and_unmeasured_work_is_left_out() -> None:
    made = tree(
        "{id: one, title: One, expected: +4 pts, measured: +4 pts, state: stopped}, "
        "{id: two, title: Two, expected: +4 pts, state: building}"
    )
    assert shares(made) == ([], 0)


def test_links_shown_by_experiments_are_told_apart_from_guesses() -> None:
    links = """
        kind: input-metric
        title: {title}
        drives:
          - to: star
            because: it does
            strength: {strength}
            evidence: [{{what: a trial, kind: quantitative, date: {day}}}]
        owner: craft
        unit: percent
    """
    extra = {
        "new.md": links.format(title="New", strength="experiment", day="2026-08-01"),
        "old.md": links.format(title="Old", strength="experiment", day="2025-08-01"),
        "open.md": links.format(title="Open", strength="hypothesis", day="2026-08-01"),
    }
    texts = {**clean(), **drawn(extra)}
    made = read_files([(n, t.encode()) for n, t in sorted(texts.items())], "strategy", Configuration())
    before = read_files([(n, t.encode()) for n, t in sorted(clean().items())], "strategy", Configuration())
    since, until = datetime.date(2026, 6, 1), datetime.date(2026, 8, 21)
    found, base = learning(made, since, until), learning(before, since, until)
    assert (found.hardened - base.hardened, found.lately - base.lately, found.open - base.open) == (2, 1, 1)
