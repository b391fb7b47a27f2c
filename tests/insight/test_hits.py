"""How often expected changes came, and who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.insight.hits import Hits, hits, hits_by_owner
from mkdocs_strategy.insight.participation import participation
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy


def _strategy(*items: str) -> Strategy:
    return read_files(
        [(f"i{n}.md", f"---\n{text}\n---\n") for n, text in enumerate(items)], "strategy", Configuration()
    )


def _initiative(expected: str, measured: str, more: str = "owner: a\nstate: shipped") -> str:
    return f"kind: initiative\ntitle: I\nmoves: k\nexpected: {expected}\nmeasured: {measured}\n{more}"


def _hits(*items: str) -> Hits:
    strategy = _strategy(*items)
    return hits(strategy, strategy.of_kind("initiative"))


def test_effects_count_as_full_in_part_or_none() -> None:
    assert _hits(
        _initiative("+10 pts", "+9 pts"),
        _initiative("+10 pts", "+12 pts"),
        _initiative("+10 pts", "+8.9 pts"),
        _initiative("+10 pts", "0 pts"),
        _initiative("-2 days", "+1 day"),
    ) == Hits(full=2, part=1, none=2)


def test_what_was_stopped_is_a_draft_or_cannot_be_compared_is_left_out() -> None:
    assert (
        _hits(
            _initiative("+10 pts", "+10 pts", "state: stopped"),
            _initiative("+10 pts", "+10 pts", "state: draft"),
            _initiative("+10 pts", "+3 days"),
        )
        == Hits()
    )


def test_an_initiative_counts_for_each_key_result_it_moves() -> None:
    strategy = _strategy(
        "kind: key-result\nid: k\ntitle: K\nbaseline: 1\ntarget: 2",
        "kind: key-result\nid: l\ntitle: L\nbaseline: 1\ntarget: 2",
        "kind: initiative\ntitle: I\nmoves: [k, l]\nexpected: {k: +2, l: +4}\nmeasured: {k: +2, l: +1}\nstate: shipped",
    )
    assert hits(strategy, strategy.of_kind("initiative")) == Hits(full=1, part=1)


def test_work_of_two_teams_counts_for_both_and_teams_without_measured_effects_are_left_out() -> None:
    strategy = _strategy(
        _initiative("+1", "+1", "owner: [a, b]\nstate: shipped"), "kind: initiative\ntitle: J\nmoves: k\nowner: c"
    )
    assert hits_by_owner(strategy, strategy.of_kind("initiative")) == {"a": Hits(full=1), "b": Hits(full=1)}


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(-50, 50)), max_size=8))
def test_every_measured_effect_is_counted_once(effects: list[tuple[int, int]]) -> None:
    found = _hits(*(_initiative(f"+{expected}", f"{measured:+}") for expected, measured in effects))
    assert found.measured == len(effects) == found.full + found.part + found.none


def test_who_took_part_stands_by_item_from_the_top_down_with_signers_beside_contributors() -> None:
    strategy = _strategy(
        "kind: initiative\nid: i\ntitle: I\nmoves: k\ncontributors: [Engineering]",
        "kind: north-star\nid: s\ntitle: S\nquantifies: v\ncontributors: [user-research, product]",
        "kind: review\nid: r\ntitle: R\nreviews: s\ndate: 2026-07-01\ndecision: keep\nsigned_by: {data: x, legal: y}",
        "kind: choice\nid: c\ntitle: C\npart_of: p\nyes_to: a\nno_to: b",
        "kind: guardrail\nid: g\ntitle: G\nguards: s\nlimit: at most 1",
        "kind: choice\nid: d\ntitle: D\npart_of: p\nyes_to: a\nno_to: b\nstate: rejected",
    )
    found = participation(strategy)
    assert found.functions == ("product", "data", "engineering", "legal", "user research")
    assert [(item.id, sorted(named)) for item, named in found.rows] == [
        ("s", ["product", "user research"]),
        ("r", ["data", "legal"]),
        ("i", ["engineering"]),
    ]
    assert [item.id for item in found.silent] == ["c"]
