"""What stands and falls with a guardrail or a health check; who pursues a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.matrix import matrices
from mkdocs_strategy.insight.pursuit import pursuits
from mkdocs_strategy.insight.stakes import guardrails_beside, stakes
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import AS_OF, clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


def _clean(**changes: tuple[str, str]) -> Strategy:
    files = clean()
    for name, (old, new) in changes.items():
        assert old in files[f"{name}.md"]
        files[f"{name}.md"] = files[f"{name}.md"].replace(old, new)
    return read_files(sorted(files.items()), "strategy", Configuration())


def _ids(items: Iterable[Item]) -> list[str]:
    return [item.id for item in items]


def test_a_guardrail_puts_the_key_results_of_what_it_guards_at_stake_and_their_north_star() -> None:
    strategy = _clean()
    found = stakes(strategy, strategy.items["regret"], AS_OF)
    assert _ids(found.protects) == ["replies", "depth"]
    assert "answered" in _ids(found.results)
    assert _ids(found.stars) == ["star"]


def test_a_key_result_whose_period_is_over_is_not_at_stake() -> None:
    strategy = _clean(personal=("period: 2026-Q3", "period: 2026-Q2"))
    assert "answered" not in _ids(stakes(strategy, strategy.items["regret"], AS_OF).results)


def test_a_draft_is_not_at_stake() -> None:
    strategy = _clean(answered=("kind: key-result", "kind: key-result\nstate: draft"))
    assert "answered" not in _ids(stakes(strategy, strategy.items["regret"], AS_OF).results)


def test_a_guarded_key_result_is_at_stake_itself() -> None:
    strategy = _clean(regret=("guards: [replies, depth]", "guards: answered"))
    found = stakes(strategy, strategy.items["regret"], AS_OF)
    assert _ids(found.results) == ["answered"]


def test_a_health_check_of_a_north_star_stands_for_that_star() -> None:
    strategy = _clean()
    found = stakes(strategy, strategy.items["ease"], AS_OF)
    assert (_ids(found.protects), _ids(found.stars)) == (["star"], ["star"])


def test_a_north_star_is_guarded_beside_what_moves_it() -> None:
    strategy = _clean()
    assert _ids(guardrails_beside(strategy, strategy.items["star"])) == ["regret"]


def test_who_supports_an_objective_pursues_its_choice_indirectly() -> None:
    strategy = _clean()
    found = {pursuit.objective.id: pursuit for pursuit in pursuits(strategy, strategy.items["reasons"])}
    assert (found["personal"].indirect, found["support"].indirect) == (False, True)
    assert found["support"].through == ("personal",)


def test_drafts_are_named_where_asked_and_count_nowhere() -> None:
    strategy = _clean(support=("kind: objective", "kind: objective\nstate: draft"))
    choice = strategy.items["reasons"]
    assert "support" not in _ids(p.objective for p in pursuits(strategy, choice))
    assert "support" in _ids(p.objective for p in pursuits(strategy, choice, drafts=True))


def test_the_table_of_choices_says_who_pursues_one_as_the_choice_does() -> None:
    strategy = _clean()
    table = matrices(strategy, AS_OF, ["choices"])[0]
    for choice in strategy.counting("choice"):
        found = pursuits(strategy, choice)
        assert {p.objective.id for p in found} == {column for column, _ in table.row(choice.id)}
        assert {p.objective.id for p in found if p.indirect} == {o for c, o in table.indirect if c == choice.id}


def test_a_key_result_that_measures_the_guardrail_itself_is_told_apart() -> None:
    strategy = _clean(answered=("measures: replies", "measures: regret"))
    found = stakes(strategy, strategy.items["regret"], AS_OF)
    assert (_ids(found.results), _ids(found.own)) == ([], ["answered"])


def test_who_measures_the_guardrail_in_a_period_that_is_over_is_not_told() -> None:
    strategy = _clean(answered=("measures: replies", "measures: regret"), personal=("2026-Q3", "2026-Q2"))
    assert stakes(strategy, strategy.items["regret"], AS_OF).own == ()
