"""What pictures carry for those who explore them, and the files that are loaded on request."""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.views.diagrams.cards import Card, Edge, Picture, Size
from mkdocs_strategy.views.diagrams.compose import compose
from mkdocs_strategy.views.diagrams.drawing import Drawing, Path, Placed
from mkdocs_strategy.views.diagrams.face import face
from mkdocs_strategy.views.diagrams.layout import Layouts
from mkdocs_strategy.views.diagrams.svg import svg
from mkdocs_strategy.views.exploring.files import FOLDED, data, script
from mkdocs_strategy.views.exploring.folded import folded_file, held
from mkdocs_strategy.views.exploring.folds import Fold, Folds
from mkdocs_strategy.views.exploring.marks import sentence
from mkdocs_strategy.views.pages.drawer import Drawer
from mkdocs_strategy.views.pages.here import Edition, Here
from mkdocs_strategy.workspace import open_workspace
from support.sites import STORY
from support.trees import tree

if TYPE_CHECKING:
    import pathlib

TODAY = datetime.date(2026, 8, 21)


def edition(root: pathlib.Path, **files: str) -> Edition:
    """The story, and more files below its strategy folder."""
    more = {f"strategy/{name}.md": text for name, text in files.items()}
    tree(root, {**{name: text for name, text in STORY.items() if name.startswith("strategy/")}, **more})
    found = open_workspace(root, strategy_dir="strategy")
    return Edition(found.strategy, found.report, found.configuration, TODAY, found.site)


def drawn(card: Card) -> str:
    """A drawing of one card, as it stands in a page."""
    picture = Picture("map", "One card", cards=(card,))
    return svg(Drawing(picture, 200, 120, [Placed(face(card, 176, 108), 0, 0)]))


def test_an_edge_says_its_verb_its_reason_and_its_evidence(tmp_path: pathlib.Path) -> None:
    strategy = edition(tmp_path).strategy
    assert sentence(strategy, Edge("matches", "acceptance", "drives")) == (
        "This input metric drives “Qualified job matches per active recruiter per month”, "
        "because an accepted suggestion is the first step to a match."
    )
    assert sentence(strategy, Edge("glad", "matches", "quantifies")).startswith(
        "This north star quantifies the vision “Recruiters meet people who are glad they called”, because a call"
    )


def test_an_edge_to_a_fold_says_nothing(tmp_path: pathlib.Path) -> None:
    assert sentence(edition(tmp_path).strategy, Edge("glad", "glad+choice", "")) == ""


def test_a_card_carries_every_value_of_a_facet_on_a_line_of_its_own() -> None:
    card = Card(
        "a",
        "objective",
        "A",
        "okr",
        facets=(("owner", "Matching"), ("owner", 'Search" onload="x'), ("state", "Active")),
    )
    text = drawn(card)
    assert 'data-owner="Matching\nSearch&#34; onload=&#34;x"' in text
    assert 'data-state="Active"' in text


def test_a_link_in_a_page_is_not_one_that_themes_take_for_html() -> None:
    card = Card("a", "objective", "A", "okr", href="there/")
    assert 'xlink:href="there/"' in drawn(card)
    assert not re.search(r'(?<!xlink:)href="there/"', drawn(card))


def test_a_file_of_its_own_links_as_svg_does() -> None:
    card = Card("a", "objective", "A", "okr", href="there/")
    picture = Picture("map", "One card", cards=(card,))
    text = svg(Drawing(picture, 200, 120, [Placed(face(card, 176, 108), 0, 0)]), standalone=True)
    assert ' href="there/"' in text
    assert "xlink" not in text


def test_the_sentence_of_an_edge_is_escaped() -> None:
    cards = (Card("a", "objective", "A", "okr"), Card("b", "choice", "B", "strategy"))
    picture = Picture(
        "map", "Two", cards=cards, edges=(Edge("b", "a", "pursues", says="</title><script>alert(1)</script>"),)
    )
    text = svg(Drawing(picture, 200, 120, paths=[Path("M0 0", "st-e", "b", "a")]))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


@given(st.text(), st.lists(st.text()))
def test_data_comes_back_as_it_was_and_holds_no_sign_that_could_end_a_script(name: str, values: list[str]) -> None:
    text = data(name, values)
    assert json.loads(text[text.index(".push(") + 6 : text.rindex(")")]) == [name, values]
    assert not re.search("[<>&\u2028\u2029]", text)


def test_the_same_fold_has_the_same_file_and_another_one_another() -> None:
    first = Fold("branch", "a", ("b", "c"))
    assert first.name == Fold("branch", "a", ("b", "c")).name
    assert len({first.name, Fold("branch", "a", ("b",)).name, Fold("kpi-tree", "a", ("b", "c")).name}) == 3
    assert re.fullmatch("[0-9a-f]{16}", first.name)


def test_a_branch_shows_what_was_folded_and_what_hangs_on_it(tmp_path: pathlib.Path) -> None:
    made = edition(tmp_path)
    drawer = Drawer(made, unfolding=True)
    picture = Folds(made.strategy).picture(
        drawer.scene(Here(made, "./")), Fold("branch", "trust", ("explain-the-fit",))
    )
    assert {card.id for card in picture.cards} == {
        "trust",
        "explain-the-fit",
        "shortlists",
        "candidate-quality",
        "acceptance-rate",
        "candidate-card",
    }
    assert compose(picture, Layouts.chosen("none")) is None


def test_a_fold_holds_its_branch_and_what_is_folded_again_in_it(tmp_path: pathlib.Path) -> None:
    made = edition(tmp_path)
    scene = Drawer(made, unfolding=True).scene(Here(made, "./"))
    again = Card("trust+choice", "choice", "+1 choice", "strategy", size=Size.FOLD, folded=("explain-the-fit",))
    picture = Picture("graph", "", cards=(scene.card(made.strategy.items["trust"]), again))
    below = {item.id for item in made.strategy.below("explain-the-fit")}
    assert held(scene, Fold("branch", "trust", ()), picture) == {"explain-the-fit", *below}
    assert held(scene, Fold("kpi-tree", "trust", ()), picture) == {"explain-the-fit"}, "a tree holds metrics alone"


def test_what_is_folded_can_be_found_by_what_it_is_and_how_it_stands(tmp_path: pathlib.Path) -> None:
    made = edition(tmp_path)
    scene = Drawer(made, unfolding=True).scene(Here(made, "./"))
    picture = Picture("graph", "", cards=(scene.card(made.strategy.items["candidate-quality"]),))
    text = folded_file(made, scene, {"fold": (Fold("branch", "explain-the-fit", ()), picture)})
    name, said = json.loads(text[text.index(".push(") + 6 : text.rindex(")")])
    ids = [item.id for item in made.strategy]
    facets = {
        known: {tuple(said["values"][at]) for at in places} for known, places in zip(ids, said["items"], strict=True)
    }
    assert name == "folded"
    assert [ids[at] for at in said["folds"]["fold"]] == ["candidate-quality"]
    assert {("called", "Objective"), ("owner", "Matching"), ("period", "2026-Q3")} <= facets["candidate-quality"]
    note = scene.card(made.strategy.items["acceptance-rate"]).note
    assert {value for facet, value in facets["acceptance-rate"] if facet == "standing"} == ({note} if note else set())


def test_a_site_whose_pictures_fold_nothing_has_no_file_of_what_is_folded(tmp_path: pathlib.Path) -> None:
    assert FOLDED not in Drawer(edition(tmp_path), unfolding=True).exploring_files()


def test_a_host_that_writes_no_files_names_none(tmp_path: pathlib.Path) -> None:
    made = edition(tmp_path)
    fold = Card("trust+choice", "choice", "+1 choice", "strategy", size=Size.FOLD, folded=("explain-the-fit",))
    picture = Picture("map", "Map", cards=(fold,))
    assert Folds(made.strategy).named(picture).cards[0].unfold
    assert Drawer(made).exploring_files() == {}


def test_the_script_is_strict_and_asks_no_other_host() -> None:
    text = script()
    assert "'use strict'" in text
    assert not re.search(r"\beval\(|new Function|innerHTML|document\.write|https?://(?!www\.w3\.org)", text)
