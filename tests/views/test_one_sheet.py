"""What fits on the one sheet of a canvas; what does not is counted."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.views.pages.here import Edition, Here
from mkdocs_strategy.views.pages.overviews.canvas import canvas_page
from mkdocs_strategy.views.pages.overviews.sheet import FLOW, fitting, lines
from mkdocs_strategy.views.urls import Site
from mkdocs_strategy.workspace import open_workspace
from support.trees import tree

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2026, 8, 21)
HEIGHTS = st.lists(st.floats(1, 30), min_size=1, max_size=20)


@given(HEIGHTS, st.floats(0, 60))
def test_what_is_shown_never_takes_more_than_there_is(heights: list[float], room: float) -> None:
    form, number = fitting([heights, [h / 2 for h in heights]], room)
    taken = [h / (form + 1) for h in heights][:number]
    assert all(height <= room for height in taken)
    assert sum(taken) <= FLOW * room


@given(HEIGHTS, st.floats(0, 60), st.floats(0, 20))
def test_more_room_never_shows_less(heights: list[float], room: float, more: float) -> None:
    assert fitting([heights], room)[1] <= fitting([heights], room + more)[1]


@given(st.text(max_size=200), st.integers(1, 80))
def test_a_text_takes_a_line_at_least(text: str, signs: int) -> None:
    assert lines(text, signs) >= 1
    assert lines(text, signs) * signs >= len(text)


def _canvas(root: Path, *, objectives: int, results: int) -> str:
    files = {
        "mkdocs.yml": "site_name: One\nplugins:\n  - strategy: {as_of: 2026-08-21}\n",
        "strategy/vision.md": "---\nkind: vision\nid: v\ntitle: Everybody is helped\nlevel: product\nproduct: Help\n---\n",
        "strategy/star.md": "---\nkind: north-star\nid: s\ntitle: People helped\nquantifies: v\n---\n",
        "strategy/plan.md": "---\nkind: strategy\nid: plan\ntitle: Win by listening\nadvances: s\nchoices:\n"
        "  - {id: c, title: Listen first, yes_to: Ask, no_to: [Guess]}\n---\n",
    }
    for i in range(objectives):
        said = "".join(
            f"  - {{id: o{i}-{j}, title: Result {j} of {i}, baseline: 1, target: 2}}\n" for j in range(results)
        )
        files[f"strategy/o{i}.md"] = (
            f"---\nkind: objective\nid: o{i}\ntitle: Objective {i}\nperiod: 2026-Q3\npursues: c\nkey_results:\n{said}---\n"
        )
    opened = open_workspace(tree(root, files), as_of=TODAY)
    edition = Edition(opened.strategy, opened.report, opened.configuration, TODAY, Site())
    html = str(canvas_page(Here(edition, "strategy/views/canvas/v/"), opened.strategy.items["v"]))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_canvas_shows_all_that_fits(tmp_path: Path) -> None:
    text = _canvas(tmp_path, objectives=3, results=3)
    assert all(f"Result {j} of {i}" in text for i in range(3) for j in range(3))
    assert "more" not in text


def test_a_canvas_counts_what_does_not_fit(tmp_path: Path) -> None:
    text = _canvas(tmp_path, objectives=40, results=5)
    shown = {int(n) for n in re.findall(r"Objective (\d+)", text)}
    assert 3 <= len(shown) < 20
    assert f"and {40 - len(shown)} more objectives in 2026-Q3" in text
    assert text.count("and 3 more key results") == len(shown)
