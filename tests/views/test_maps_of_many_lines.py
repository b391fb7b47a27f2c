"""What the company's map and tree say of product lines, broken guardrails, and where the words of a band stand."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.breaches import breaches, broken_guardrails
from mkdocs_strategy.views.diagrams.atlas import HANDFUL, company_alone, map_pictures
from mkdocs_strategy.views.diagrams.cards import Card, Picture, Size
from mkdocs_strategy.views.diagrams.compose import compose
from mkdocs_strategy.views.diagrams.content import Scene
from mkdocs_strategy.views.diagrams.drawing import Band, Drawing
from mkdocs_strategy.views.diagrams.drawing import Path as Line
from mkdocs_strategy.views.diagrams.kpis import kpi_tree
from mkdocs_strategy.views.diagrams.labels import LEFT, settle
from mkdocs_strategy.views.diagrams.layout import Layouts
from mkdocs_strategy.views.diagrams.legend import legend
from mkdocs_strategy.views.diagrams.naming import standing
from mkdocs_strategy.views.diagrams.svg import svg
from mkdocs_strategy.views.exploring.marks import product
from mkdocs_strategy.views.pages.here import Edition, Here
from mkdocs_strategy.views.pages.shelf import overviews
from mkdocs_strategy.views.urls import Site
from mkdocs_strategy.workspace import open_workspace
from support.trees import read, tree

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.date(2026, 8, 21)
COMPANY = {
    "strategy/all.md": "---\nkind: vision\nid: all\ntitle: Everybody is helped\nlevel: company\n---\n",
    "strategy/helped.md": "---\nkind: north-star\nid: helped\ntitle: People helped\nquantifies: all\n---\n",
}
ROWS = "metric,date,value\nline0-guard,2026-08-01,9%\nline1-guard,2026-08-01,1%\n"


def _files(lines: int) -> dict[str, str]:
    files = dict(COMPANY) | {"strategy/values.csv": ROWS}
    for name in (f"line{i}" for i in range(lines)):
        files[f"strategy/{name}.md"] = (
            f"---\nkind: vision\nid: {name}\ntitle: Vision of {name}\nlevel: product\nproduct: {name}\nserves: all\n---\n"
        )
        files[f"strategy/{name}-star.md"] = (
            f"---\nkind: north-star\nid: {name}-star\ntitle: Star of {name}\nquantifies: {name}\ndrives: helped\n"
            f"inputs:\n  - id: {name}-in\n    title: Input of {name}\n    unit: percent\n    guardrails:\n"
            f"      - {{id: {name}-guard, title: Complaints of {name}, unit: percent, limit: at most 5%}}\n---\n"
        )
    return files


def _scene(root: Path, lines: int) -> Scene:
    return Scene(read(tree(root, _files(lines))), TODAY)


def test_the_company_stands_alone_where_lines_are_more_than_a_handful(tmp_path: Path) -> None:
    few, many = _scene(tmp_path / "few", HANDFUL), _scene(tmp_path / "many", HANDFUL + 1)
    assert company_alone(few) is None
    assert company_alone(many) == map_pictures(many)[0]


def test_the_north_stars_of_lines_are_joined_to_the_company_s(tmp_path: Path) -> None:
    picture = map_pictures(_scene(tmp_path, 5))[0]
    drawing = compose(picture, Layouts.chosen())
    assert drawing is not None
    drawn = {(path.lower, path.upper) for path in drawing.paths}
    assert {(f"line{i}-star", "helped") for i in range(5)} <= drawn
    assert {(edge.lower, edge.upper) for edge in picture.edges} == drawn


def test_the_tree_of_the_company_has_the_north_stars_that_drive_it_without_their_own(tmp_path: Path) -> None:
    picture = kpi_tree(_scene(tmp_path, 2), "helped")
    assert {card.id for card in picture.cards} == {"all", "helped", "line0-star", "line1-star"}
    assert {(edge.lower, edge.upper) for edge in picture.edges if edge.relation == "drives"} == {
        ("line0-star", "helped"),
        ("line1-star", "helped"),
    }


def test_the_bus_of_a_formula_says_what_it_is(tmp_path: Path) -> None:
    files = dict(COMPANY) | {
        "strategy/helped.md": "---\nkind: north-star\nid: helped\ntitle: People helped\nquantifies: all\nformula: askers * share\n"
        "inputs:\n  - {id: askers, title: Askers}\n  - {id: share, title: Share answered}\n---\n"
    }
    scene = Scene(read(tree(tmp_path, files)), TODAY)
    (formula,) = kpi_tree(scene, "helped").formulas
    assert product(scene.strategy, formula) == "“People helped” is “Askers” × “Share answered”, by its formula."


def test_a_broken_guardrail_counts_for_what_it_guards_and_the_north_star_behind(tmp_path: Path) -> None:
    strategy = _scene(tmp_path, 2).strategy
    assert [item.id for item in broken_guardrails(strategy, TODAY)] == ["line0-guard"]
    assert breaches(strategy, TODAY)["line0-star"] == breaches(strategy, TODAY)["line0-in"] == 1
    assert "line1-star" not in breaches(strategy, TODAY)


def test_a_map_marks_what_a_broken_guardrail_is_about(tmp_path: Path) -> None:
    (picture,) = map_pictures(_scene(tmp_path, 2))
    cards = {card.id: card for card in picture.cards}
    assert "1 guardrail broken" in standing(cards["line0-star"])
    assert cards["line1-star"].broken == 0
    assert "broken" in {key.form for key in legend(picture)}
    drawing = compose(picture, Layouts.chosen())
    assert drawing is not None
    assert svg(drawing).count('class="st-broken"') == sum(card.broken > 0 for card in picture.cards)


def test_the_page_of_the_map_says_which_guardrail_is_broken_and_links_to_it(tmp_path: Path) -> None:
    files = _files(2) | {"mkdocs.yml": "site_name: Two\nplugins:\n  - strategy: {as_of: 2026-08-21}\n"}
    opened = open_workspace(tree(tmp_path, files), as_of=TODAY)
    edition = Edition(opened.strategy, opened.report, opened.configuration, TODAY, Site())
    drawn = {(one.name, *one.parts): one for one in overviews(edition, lambda *_, **__: "")}

    def words(*place: str) -> str:
        return re.sub(r"\s+", " ", str(drawn[place].draw(Here(edition, edition.site.overview(*place)))))

    assert "1 guardrail broken:" in words("map")
    assert '<a href="line0-star/#line0-guard">Complaints of line0</a> (9%, limit at most 5%)' in words("map")
    assert "1 guardrail broken:" in words("map", "line0")
    assert "broken" not in words("map", "line1")


def _labelled(*paths: str) -> float:
    cards = (Card("a", "vision", "A", "narrative", size=Size.CARD),)
    drawing = Drawing(Picture("map", "A map", cards=cards), 900, 200)
    drawing.bands = [Band("narrative", 0, 0, 900, 200, ("Narrative", "what we want"), True)]
    drawing.paths = [Line(d, "st-e", "a", "b") for d in paths]
    settle(drawing)
    return drawing.bands[0].left


def test_the_words_of_a_band_give_way_to_lines() -> None:
    at_the_left, at_the_right = "M40 0C40 20 60 20 60 40V90", "M850 0V90"
    assert _labelled() == _labelled("M40 60V90") == LEFT
    assert _labelled(at_the_left) > 700
    assert 60 < _labelled(at_the_left, at_the_right) < 700
