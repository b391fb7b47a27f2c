import datetime
from pathlib import Path

import pytest

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.finding import Finding, Place
from mkdocs_strategy.reading.folder import read_strategy
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.views.diagrams import atlas
from mkdocs_strategy.views.diagrams.cards import Card, Picture, Size
from mkdocs_strategy.views.diagrams.compose import compose
from mkdocs_strategy.views.diagrams.folding import Limits
from mkdocs_strategy.views.diagrams.pictures import (
    Diagrams,
    Layouts,
    Scene,
    branch,
    kpi_tree,
    map_pictures,
    neighbourhood,
    readable_maps,
)

TODAY = datetime.date(2026, 8, 21)
CHAIN = {
    "vision.md": "kind: vision\ntitle: People meet\nlevel: product\nproduct: Hiring",
    "star.md": "kind: north-star\ntitle: Matches\nquantifies: vision\ngoal: 8\nformula: seen * accepted",
    "seen.md": "kind: input-metric\ntitle: Suggestions seen\ndrives: star",
    "accepted.md": (
        "kind: input-metric\ntitle: Suggestions accepted\ndrives: star\n"
        "guardrails:\n  - id: declined\n    title: Declined later\n    limit: at most 20%"
    ),
    "plan.md": (
        "kind: strategy\ntitle: Earn trust\nadvances: star\nhorizon: 2026-01..2027-06\n"
        "choices:\n  - id: explain\n    title: Explain the fit\n    yes_to: reasons\n    no_to: longer lists"
    ),
    "goal.md": (
        "kind: objective\ntitle: Better suggestions\nperiod: 2026-Q3\nowner: matching\npursues: explain\n"
        "key_results:\n  - id: rate\n    title: More accepted\n    measures: accepted\n    baseline: 31%\n    target: 50%\n"
        "    current: 33%\n    initiatives:\n      - id: redesign\n        title: Redesign the card\n"
        "        because: It reduces effort.\n        expected: +10 pts\n        state: building"
    ),
    "values.csv": "",
}
ROWS = """metric,date,value
star,2026-05-01,5
star,2026-08-01,5.8
seen,2026-08-01,46
accepted,2026-08-01,38%
declined,2026-07-01,15%
declined,2026-08-01,23%
"""


def scene(root: Path, files: dict[str, str] = CHAIN, rows: str = ROWS, **more: object) -> Scene:
    folder = root / "strategy"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(rows if name.endswith(".csv") else f"---\n{text}\n---\n", encoding="utf-8")
    strategy = read_strategy(folder, root, Configuration())
    return Scene(strategy, TODAY, href=lambda item: f"{item.id}/", **more)  # type: ignore[arg-type]


def cards(picture: Picture) -> dict[str, Card]:
    return {card.id: card for card in picture.cards}


def foot(card: Card) -> str:
    return "".join(run.text for run in card.foot)


def test_a_neighbourhood_leads_from_the_vision_to_the_item_of_the_page(tmp_path: Path) -> None:
    picture = neighbourhood(scene(tmp_path), "redesign")
    assert [c.id for c in picture.cards if c.size is Size.STRIP] == ["vision", "star", "plan", "explain", "goal"]
    assert cards(picture)["redesign"].focus
    lit = {(e.lower, e.upper) for e in picture.edges if e.lit}
    assert ("redesign", "rate") in lit
    assert ("star", "vision") in lit


def test_only_the_edge_of_the_item_says_its_reason(tmp_path: Path) -> None:
    picture = neighbourhood(scene(tmp_path), "redesign")
    assert [(e.verb, e.because) for e in picture.edges if e.because] == [("moves", "it reduces effort")]


def test_cards_say_how_items_stand_in_words(tmp_path: Path) -> None:
    made = scene(tmp_path)
    rate, redesign, plan, choice = (made.card(made.strategy.items[i]) for i in ("rate", "redesign", "plan", "explain"))
    assert (rate.value, rate.note, rate.range, rate.bar) == ("33%", "behind", "31 → 50%", True)
    assert foot(redesign) == "Building · expects +10 pts"
    assert foot(plan) == "Jan 2026 – Jun 2027"
    assert foot(choice) == "No to longer lists"


def test_a_change_says_better_or_worse_against_the_quarter_before(tmp_path: Path) -> None:
    made = scene(tmp_path)
    change = made.card(made.strategy.items["star"]).change
    assert change is not None
    assert (change.arrow, change.words) == ("up", "0.8 better than in Q2")


def test_a_broken_guardrail_speaks_on_its_card_and_in_the_caption(tmp_path: Path) -> None:
    picture = kpi_tree(scene(tmp_path), "star")
    assert cards(picture)["declined"].alarm == "over the limit of 20%"
    assert picture.caption == "46 × 38% = 5.8. Declined later is over the limit of 20%."


def test_a_formula_of_one_operator_is_a_bus(tmp_path: Path) -> None:
    (formula,) = kpi_tree(scene(tmp_path), "star").formulas
    assert (formula.components, formula.operator) == (("seen", "accepted"), "*")


def test_siblings_beyond_two_fold_and_say_how_many(tmp_path: Path) -> None:
    results = "".join(f"  - id: k{i}\n    title: Result {i}\n    baseline: 1\n    target: 2\n" for i in range(7))
    goal = "kind: objective\ntitle: Many\nperiod: 2026-Q3\npursues: explain\nkey_results:\n" + results
    picture = neighbourhood(scene(tmp_path, {**CHAIN, "goal.md": goal}), "k3")
    assert [c.title for c in picture.cards if c.size is Size.FOLD] == ["+4 key results"]
    assert sum(c.kind == "key-result" and c.size is Size.CARD for c in picture.cards) == 3


def test_an_item_whose_way_up_is_broken_still_has_a_neighbourhood(tmp_path: Path) -> None:
    goal = "kind: objective\ntitle: Alone\nperiod: 2026-Q3\npursues: nothing-there"
    picture = neighbourhood(scene(tmp_path, {"goal.md": goal}), "goal")
    assert [c.id for c in picture.cards] == ["goal"]
    assert Diagrams(Layouts.chosen()).svg(picture) is not None


def test_circles_end(tmp_path: Path) -> None:
    files = {f"{a}.md": f"kind: input-metric\ntitle: {a}\ndrives: {b}" for a, b in (("a", "b"), ("b", "c"), ("c", "a"))}
    made = scene(tmp_path, files)
    diagrams = Diagrams(Layouts.chosen())
    for picture in (neighbourhood(made, "a"), kpi_tree(made, "a"), branch(made, ["a"]), *map_pictures(made)):
        assert "st-diagram" in diagrams.html(picture)


@pytest.mark.parametrize("limit", [8, 15, 30])
def test_a_map_keeps_its_limit_and_shows_first_what_needs_a_person(tmp_path: Path, limit: int) -> None:
    files = dict(CHAIN)
    for i in range(20):
        result = (
            f"key_results:\n  - id: calm-{i}\n    title: Calm {i}\n    baseline: 0%\n    target: 10%\n    current: 10%"
        )
        files[f"goal-{i}.md"] = f"kind: objective\ntitle: Goal {i}\nperiod: 2026-Q3\npursues: explain\n{result}"
    (picture,) = map_pictures(scene(tmp_path, files), Limits(limit))
    assert len(picture.cards) <= limit
    assert "rate" in cards(picture)
    assert "folded" in picture.note


def test_findings_that_are_waived_do_not_count(tmp_path: Path) -> None:
    place = Place("strategy/goal.md", Span(1, 1, 1, 4))
    found = [Finding("a-rule", place, "x", item="goal"), Finding("a-rule", place, "y", item="goal", waived=True)]
    made = scene(tmp_path, findings={"goal": found})
    card = made.card(made.strategy.items["goal"])
    assert (card.findings, card.worst) == (1, "error")


def test_more_than_three_product_lines_have_a_map_each(tmp_path: Path) -> None:
    files = {"company.md": "kind: vision\ntitle: All\nlevel: company"}
    for i in range(8):
        files[f"v{i}.md"] = f"kind: vision\ntitle: Vision {i}\nlevel: product\nserves: company"
    first, *others = map_pictures(scene(tmp_path, files))
    assert len(others) == 8
    assert [c.title for c in first.cards if c.size is Size.FOLD] == ["+3 product lines"]


def test_only_a_map_that_is_too_wide_folds_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"company.md": "kind: vision\ntitle: All\nlevel: company"}
    for i in range(4):
        files[f"v{i}.md"] = f"kind: vision\ntitle: Vision {i}\nlevel: product\nserves: company"
        files[f"n{i}.md"] = f"kind: north-star\ntitle: Star {i}\nquantifies: v{i}"
        files[f"s{i}.md"] = f"kind: strategy\ntitle: Plan {i}\nadvances: n{i}"
    for i in range(5):
        files[f"c{i}.md"] = f"kind: choice\ntitle: Choice {i}\npart_of: s0"
    made, layouts = scene(tmp_path, files), Layouts.chosen()
    whole = map_pictures(made, Limits(columns=6))
    assert readable_maps(made, layouts) == whole
    monkeypatch.setattr(atlas, "READABLE", 800)
    company, wide, *narrow = readable_maps(made, layouts)
    assert [company, *narrow] == [whole[0], *whole[2:]]
    assert len(wide.cards) < len(whole[1].cards)
    drawn = compose(wide, layouts)
    assert drawn is not None
    assert drawn.width <= 800


def test_a_branch_shows_what_hangs_on_its_root_to_a_depth(tmp_path: Path) -> None:
    made = scene(tmp_path)
    assert [c.id for c in branch(made, ["plan"], 1).cards] == ["plan", "explain"]
    assert [c.id for c in branch(made, ["explain"], 0, up=True).cards] == ["vision", "star", "plan", "explain"]


def test_a_warm_drawing_equals_a_cold_one(tmp_path: Path) -> None:
    made = scene(tmp_path)
    pictures = [neighbourhood(made, name) for name in made.strategy.items]
    cold, warm = (Diagrams(Layouts.chosen(cache=tmp_path / "cache")) for _ in range(2))
    cold.prepare(pictures)
    assert [cold.html(p) for p in pictures] == [warm.html(p) for p in pictures]
