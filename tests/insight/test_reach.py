"""Which north stars a team's work reaches, as its page and the table of teams count it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.insight.matrix import matrices
from mkdocs_strategy.insight.reach import stars_reached
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import AS_OF, clean, drawn

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy


def _strategy(changes: dict[str, str] | None = None) -> Strategy:
    files = clean() | drawn(changes or {})
    return read_files(((name, text.encode()) for name, text in sorted(files.items())), "strategy", Configuration())


def _reached(strategy: Strategy, owner: str) -> dict[str, list[str]]:
    items = [item for item in strategy if owner in item.owners]
    return {one.star.id: [star.id for star in one.drives] for one in stars_reached(strategy, items)}


def test_work_reaches_its_north_star_and_through_it_the_companys() -> None:
    assert _reached(_strategy(), "craft") == {"star": ["company-star"]}
    assert _reached(_strategy(), "search") == {"company-star": []}


def test_a_north_star_of_ones_own_is_reached() -> None:
    text = clean()["company-star.md"].replace("kind: north-star", "kind: north-star\nowner: leads")
    assert _reached(_strategy({"company-star.md": text}), "leads") == {"company-star": []}


@pytest.mark.parametrize("state", ["idea", "stopped", "draft"])
def test_what_is_no_work_yet_reaches_nothing(state: str) -> None:
    text = f"---\nkind: initiative\ntitle: N\nmoves: answered\nowner: new\nstate: {state}\n---\n"
    assert _reached(_strategy({"new.md": text}), "new") == {}


def test_a_way_through_a_draft_reaches_nothing() -> None:
    text = clean()["reasons.md"].replace("kind: choice", "kind: choice\nstate: draft")
    assert _reached(_strategy({"reasons.md": text, "support.md": clean()["support.md"]}), "outreach") == {
        "star": ["company-star"]
    }
    alone = "---\nkind: proxy-metric\ntitle: N\nindicates: reasons\nowner: new\n---\n"
    assert _reached(_strategy({"reasons.md": text, "new.md": alone}), "new") == {}


def test_the_table_of_teams_counts_the_same_north_stars() -> None:
    strategy = _strategy()
    table = next(iter(matrices(strategy, AS_OF, ["teams"])))
    for owner in table.rows:
        found = _reached(strategy, owner)
        assert {star for star, _ in table.row(owner)} == {
            *found,
            *(star for driven in found.values() for star in driven),
        }
