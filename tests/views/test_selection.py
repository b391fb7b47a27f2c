"""Choosing items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.views.selection import SelectionProblem, select
from support.trees import read, tree

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_strategy.model.strategy import Strategy


@pytest.fixture
def strategy(tmp_path: Path) -> Strategy:
    tree(
        tmp_path,
        {
            "strategy/v.md": "---\nkind: vision\ntitle: V\nlevel: product\n---\n",
            "strategy/n.md": "---\nkind: north-star\ntitle: N\nquantifies: v\nowner: post\npreviously: old-n\n---\n",
            "strategy/s.md": "---\nkind: strategy\ntitle: S\nhorizon: 2026-01..2027-03\nadvances: n\n---\n",
            "strategy/o.md": """
                ---
                kind: objective
                title: O
                period: 2026-Q3
                pursues: s
                owner: post
                key_results:
                  - id: k
                    title: K
                    initiatives:
                      - id: i
                        title: I
                ---
                """,
            "strategy/year.md": "---\nkind: objective\ntitle: Y\nperiod: 2026\npursues: s\n---\n",
        },
    )
    return read(tmp_path)


@pytest.mark.parametrize(
    ("selector", "ids"),
    [
        ("o", "o"),
        ("+o", "n o s v"),
        ("o+", "i k o"),
        ("+o+1", "k n o s v"),
        ("s+2", "k o s year"),
        ("s+0", "s"),
        ("old-n", "n"),
        ("kind:objective", "o year"),
        ("owner:post", "i k n o"),
        ("owner:nobody", ""),
        ("period:2026-Q3", "i k o"),
        ("period:2026", "i k o year"),
    ],
)
def test_a_selector_chooses(strategy: Strategy, selector: str, ids: str) -> None:
    assert sorted(item.id for item in select(strategy, [selector])) == ids.split()


def test_several_selectors_are_united_in_the_order_of_the_files(strategy: Strategy) -> None:
    assert [item.id for item in select(strategy, ["v", "kind:north-star"])] == ["n", "v"]


@pytest.mark.parametrize(
    "selector", ["", "+", "o++", "o+x", "nobody", "kind:goal", "period:soon", "team:post", "k+1+1", "+o+99999999"]
)
def test_what_means_nothing_is_refused(strategy: Strategy, selector: str) -> None:
    with pytest.raises(SelectionProblem):
        select(strategy, [selector])
