"""Overviews of many product lines: each line has a page of its own, and what fits on one page stays there."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.views.pages.drawer import Drawer
from mkdocs_strategy.views.pages.here import Edition, Here
from mkdocs_strategy.views.pages.overviews.parts import MOST, TITLES, split
from mkdocs_strategy.views.pages.shelf import overviews
from mkdocs_strategy.views.urls import EVERY, Site
from mkdocs_strategy.workspace import open_workspace
from support.trees import tree

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_strategy.views.pages.shelf import Overview

TODAY = datetime.date(2026, 8, 21)
COMPANY = {
    "mkdocs.yml": "site_name: Many\nplugins:\n  - strategy: {as_of: 2026-08-21}\n",
    "strategy/all.md": "---\nkind: vision\nid: all\ntitle: Everybody is helped\nlevel: company\n---\n",
    "strategy/helped.md": "---\nkind: north-star\nid: helped\ntitle: People helped\nquantifies: all\n---\n",
}
KINDS = {
    "metrics": "metric",
    "choices": "choice",
    "initiatives": "initiative",
    "timeline": "objective",
    "north-stars": "north star",
}


def _line(name: str, *, many: int) -> dict[str, str]:
    """The files of a product line with as many inputs, choices, objectives and initiatives."""
    inputs = "".join(f"  - {{id: {name}-in-{i}, title: Input {i} of {name}}}\n" for i in range(many))
    choices = "".join(f"  - {{id: {name}-choice-{i}, title: Choice {i} of {name}}}\n" for i in range(many))
    files = {
        "vision": f"kind: vision\nid: {name}\ntitle: Vision of {name}\nlevel: product\nproduct: {name.capitalize()}\nserves: all\n",
        "star": f"kind: north-star\nid: {name}-star\ntitle: Star of {name}\nquantifies: {name}\n"
        f"drives: helped\ninputs:\n{inputs}",
        "plan": f"kind: strategy\nid: {name}-plan\ntitle: Plan of {name}\nhorizon: 2026-01..2027-06\n"
        f"advances: {name}-star\nchoices:\n{choices}",
    }
    for i in range(many):
        files[f"goal-{i}"] = (
            f"kind: objective\nid: {name}-goal-{i}\ntitle: Objective {i} of {name}\nperiod: 2026-Q3\npursues: {name}-choice-0\n"
            f"key_results:\n  - {{id: {name}-kr-{i}, title: Result {i} of {name}, baseline: 1, target: 2}}\n"
        )
        files[f"work-{i}"] = (
            f"kind: initiative\nid: {name}-work-{i}\ntitle: Work {i} of {name}\nstate: building\nmoves: {name}-kr-{i}\n"
        )
    return {f"strategy/{name}/{file}.md": f"---\n{text}---\n" for file, text in files.items()}


def _edition(root: Path, *, lines: int, many: int) -> Edition:
    files = dict(COMPANY)
    for i in range(lines):
        files |= _line(f"line{i}", many=many)
    opened = open_workspace(tree(root, files), as_of=TODAY)
    return Edition(opened.strategy, opened.report, opened.configuration, TODAY, Site())


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return _edition(tmp_path_factory.mktemp("many"), lines=8, many=20)


@pytest.fixture(scope="module")
def drawn(many: Edition) -> dict[tuple[str, ...], str]:
    drawer = Drawer(many)
    return {(one.name, *one.parts): _html(many, one) for one in overviews(many, drawer.draw)}


def _html(edition: Edition, overview: Overview) -> str:
    return str(overview.draw(Here(edition, edition.site.overview(overview.name, *overview.parts))))


@pytest.mark.parametrize("name", KINDS)
def test_a_long_overview_leads_to_a_page_of_each_product_line(
    many: Edition, drawn: dict[tuple[str, ...], str], name: str
) -> None:
    links = set(re.findall(r'<th scope="row" class="sp-lead"><a href="([^"]+)">', drawn[name,]))
    assert {f"line{i}/" for i in range(8)} <= links
    for i in range(8):
        assert f"of line{i}" in drawn[name, f"line{i}"]
        assert "All product lines" in drawn[name, f"line{i}"]
    assert split(many, name) is not None


@pytest.mark.parametrize(
    ("name", "item"), [("metrics", "Input"), ("choices", "Choice"), ("initiatives", "Work"), ("timeline", "Objective")]
)
def test_every_item_of_a_long_overview_stands_on_the_page_of_its_line(
    drawn: dict[tuple[str, ...], str], name: str, item: str
) -> None:
    for i in range(20):
        assert f"{item} {i} of line3" in drawn[name, "line3"]
    assert f"{item} 19 of line3" not in drawn[name,]
    assert f"{item} 1 of line4" not in drawn[name, "line3"]


def test_what_stands_in_no_product_line_stays_on_the_overview(drawn: dict[tuple[str, ...], str]) -> None:
    assert "What moves" in drawn["north-stars",]
    assert "People helped" in drawn["metrics",]


def test_no_overview_of_many_lines_is_long(drawn: dict[tuple[str, ...], str]) -> None:
    sizes = {place: len(html) for place, html in drawn.items() if len(place) == 1}
    assert max(sizes.values()) < 300_000, sizes
    assert drawn["map",].count("<figure") == 1


def test_the_map_of_many_lines_lists_those_of_each(drawn: dict[tuple[str, ...], str]) -> None:
    for place in (("map",), ("map", *EVERY)):
        assert len(set(re.findall(r'href="(?:\.\./)?(?:views/map/)?(line\d)/"', drawn[place]))) == 8


def test_the_list_of_maps_stands_above_them() -> None:
    assert Site().overview("map", *EVERY) == "strategy/views/map/"
    assert Site().overview("map") == "strategy/"


def test_what_fits_stays_on_one_page(tmp_path: Path) -> None:
    edition = _edition(tmp_path, lines=2, many=3)
    assert not [name for name in MOST if split(edition, name) is not None]
    places = [(one.name, *one.parts) for one in overviews(edition, lambda *_, **__: "")]
    assert not [place for place in places if place[0] in MOST and len(place) > 1]


def test_a_line_with_more_than_a_page_holds_takes_several(tmp_path: Path) -> None:
    edition = _edition(tmp_path, lines=1, many=MOST["choices"] * 2 + 1)
    found = split(edition, "choices")
    assert found is not None
    assert [part.place for part in found.parts] == [("line0",), ("line0", "2"), ("line0", "3")]
    assert [len(part.items) for part in found.parts] == [MOST["choices"], MOST["choices"], 1]
    assert found.parts[1].title == "Line0, 2 of 3"


def test_every_overview_that_is_split_has_a_title() -> None:
    assert set(MOST) <= set(TITLES)
