"""One rule for each count: key results that go well, and initiatives that are in hand."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.tally import by_period, in_words, results_of, tally
from mkdocs_strategy.insight.work import beside, in_hand, work_words
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import drawn

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy

MIDDLE = datetime.date(2026, 8, 16)
"""Half of 2026-Q3 is over."""
WAY = "part_of: o, baseline: 0%, target: 100%, current: {}"


def _read(files: dict[str, str]) -> Strategy:
    texts = {name: "---\n" + "\n".join(text.split(", ")) + "\n---\n" for name, text in files.items()}
    return read_files(((n, t.encode()) for n, t in sorted(drawn(texts).items())), "strategy", Configuration())


def _results(*results: str) -> Strategy:
    made = {f"k{at}.md": f"kind: key-result, title: K{at}, {result}" for at, result in enumerate(results)}
    return _read(
        {
            "o.md": "kind: objective, title: O, period: 2026-Q3",
            "y.md": "kind: objective, title: Y, period: 2026",
            "g.md": "kind: guardrail, title: G, limit: at most 5%",
            **made,
        }
    )


def test_a_key_result_on_a_guardrail_counts_as_every_other_and_is_told_among_them() -> None:
    guarded = "part_of: o, measures: g, baseline: 9%, target: at most 4%, current: 4.5%"
    strategy = _results(WAY.format("50%"), WAY.format("20%"), guarded)
    found = tally(strategy, results_of(strategy, strategy.items["o"]), MIDDLE)
    assert (found.well, found.number, found.among) == (1, 3, "the one on a guardrail not among them")


def test_each_period_is_counted_by_itself_the_shorter_first() -> None:
    strategy = _results(WAY.format("50%"), WAY.format("20%"), "part_of: y, baseline: 0%, target: 100%, current: 63%")
    results = strategy.of_kind("key-result")
    assert [(name, one.well, one.number) for name, one in by_period(strategy, results, MIDDLE)] == [
        ("2026-Q3", 1, 2),
        ("2026", 1, 1),
    ]
    assert in_words(strategy, results, MIDDLE) == "1 of 2 key results of 2026-Q3 and 1 of 1 of 2026 is on pace or ahead"


def test_key_results_without_a_value_are_counted_and_where_none_has_one_that_is_told() -> None:
    strategy = _results(WAY.format("50%"), "part_of: o, baseline: 0%, target: 100%")
    assert in_words(strategy, strategy.of_kind("key-result"), MIDDLE).startswith("1 of 2 key results")
    strategy = _results("part_of: o, baseline: 0%, target: 100%")
    assert in_words(strategy, strategy.of_kind("key-result"), MIDDLE) == "None of 1 key result has a value yet"


def test_ideas_drafts_and_stopped_work_are_told_beside_the_number_of_initiatives() -> None:
    states = ("planned", "building", "shipped", "idea", "stopped", "draft")
    items = _read({f"{s}.md": f"kind: initiative, title: I, state: {s}" for s in states}).of_kind("initiative")
    assert [item.state for item in items if in_hand(item)] == ["building", "planned", "shipped"]
    assert work_words(items) == ["3 initiatives", "1 draft", "1 idea", "1 stopped"]
    assert beside([item for item in items if in_hand(item)]) == []
