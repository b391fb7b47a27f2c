"""What a map says of itself: what it folds, how many key results go well, what a tick allows."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.atlas import map_pictures
from mkdocs_strategy.views.diagrams.cards import Picture, Size
from mkdocs_strategy.views.diagrams.content import Scene
from mkdocs_strategy.views.diagrams.folding import Limits
from mkdocs_strategy.views.diagrams.legend import legend
from mkdocs_strategy.views.diagrams.naming import name
from support.trees import read, tree

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2026, 8, 16)
"""Half of 2026-Q3 is over."""


def _map(root: Path, values: list[str], cards: int = 30) -> Picture:
    """A map of an objective whose key results stand at these shares of their way, on a tree of one choice."""
    results = "".join(
        f"  - {{id: k{at}, title: K{at}, baseline: 0%, target: 100%, current: {value}}}\n"
        for at, value in enumerate(values)
    )
    files = {
        "strategy/v.md": "---\nkind: vision\ntitle: V\nlevel: product\n---\n",
        "strategy/n.md": "---\nkind: north-star\ntitle: N\nquantifies: v\n---\n",
        "strategy/s.md": "---\nkind: strategy\ntitle: S\nadvances: n\nchoices:\n  - {id: c, title: C}\n---\n",
        "strategy/o.md": f"---\nkind: objective\ntitle: O\nperiod: 2026-Q3\npursues: c\nkey_results:\n{results}---\n",
    }
    (picture,) = map_pictures(Scene(read(tree(root, files)), TODAY), Limits(cards))
    return picture


def test_what_folds_says_how_many_of_it_need_a_look(tmp_path: Path) -> None:
    picture = _map(tmp_path, ["40%", "50%", "60%", "30%", "5%", "44%", "10%", "20%"])
    shown = {card.id for card in picture.cards}
    left = len({"k0", "k3", "k4", "k5", "k6", "k7"} - shown)
    assert left
    assert f"{left} of them {'is' if left == 1 else 'are'} behind" in picture.note
    (fold,) = [card for card in picture.cards if card.size is Size.FOLD]
    assert f"{left} to look at" in name(fold)
    assert fold.foot[0].text == f"{left} to look at"


def test_a_card_that_folds_all_below_it_says_so_too(tmp_path: Path) -> None:
    picture = _map(tmp_path, ["0%", "50%"], cards=5)
    (card,) = [card for card in picture.cards if card.more]
    assert (card.id, card.more, card.look) == ("o", 2, 1)
    assert "2 more below, 1 to look at" in name(card)
    assert (
        picture.note
        == "2 further items are folded; 1 of them is behind, broken or with findings: the folds say where to look."
    )


def test_where_nothing_that_needs_a_look_is_folded_the_note_says_that(tmp_path: Path) -> None:
    assert _map(tmp_path / "well", ["50%"] * 6).note == "4 further items are folded."
    assert "what is behind, broken or has findings is shown" in _map(tmp_path / "one", [*["50%"] * 6, "5%"]).note


def test_an_objective_shows_its_own_number_beside_that_of_its_key_results(tmp_path: Path) -> None:
    picture = _map(tmp_path, ["50%", "20%"])
    foot = next("".join(run.text for run in card.foot) for card in picture.cards if card.id == "o")
    assert foot == "35% · 1 of 2 on pace"
    assert "1 of 2 key results of 2026-Q3 are on pace or ahead." in picture.caption


def test_the_legend_says_how_close_to_the_tick_is_on_pace(tmp_path: Path) -> None:
    words = [key.words for key in legend(_map(tmp_path, ["50%"]))]
    assert any(re.search(r"tick marks today’s pace, within 5 points of it is on pace", one) for one in words)
