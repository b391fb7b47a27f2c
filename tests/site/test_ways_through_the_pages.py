"""Ways through the pages: the row of overviews above each, the places of a long one, what an item says of the way down."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from support.sites import CONFIG, STORY, Elements, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

GOALS = "strategy/okrs/candidate-quality.md"
OBJECTIVE = "strategy/okrs/candidate-quality/index.html"
CHOICES = "strategy/trust/index.html"
LOUD = CONFIG.split("plugins:")[0] + "plugins:\n  - strategy: {as_of: 2026-08-21, fail_on: never}\n"
"""The same site with every rule at its own severity."""


def _elements(root: Path, name: str, files: dict[str, str] | None = None, config: str = CONFIG) -> Elements:
    return page(built(site(root, files, config)), name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(site(tmp_path_factory.mktemp("story")))


@pytest.mark.parametrize(
    "name",
    ["strategy/index.html", OBJECTIVE, "strategy/views/teams/matching/index.html", "strategy/views/health/index.html"],
)
def test_every_page_of_the_strategy_leads_to_the_overviews(folder: Path, name: str) -> None:
    rows = [nav for nav in page(folder, name).all("nav") if nav.get("aria-label") == "Views of the strategy"]
    assert len(rows) == 1
    assert any(link.endswith(("views/teams/", "../teams/", "../../teams/", "../")) for link in page(folder, name).links)


def test_an_overview_that_a_site_leaves_out_is_not_in_the_row(tmp_path: Path) -> None:
    config = CONFIG.replace("{as_of", "{pages: [map, teams], as_of")
    links = _elements(tmp_path, OBJECTIVE, config=config).links
    assert not [link for link in links if "views/health" in link]
    assert [link for link in links if link.endswith("views/teams/")]


@pytest.mark.parametrize("name", ["metrics", "initiatives", "rules", "north-stars"])
def test_a_link_to_a_place_on_a_long_page_has_that_place(folder: Path, name: str) -> None:
    shown = page(folder, f"strategy/views/{name}/index.html")
    places = [link[1:] for link in shown.links if link.startswith(("#st_", "#star-"))]
    assert set(places) <= set(shown.ids)
    assert len(shown.ids) == len(set(shown.ids))


def test_an_objective_counts_its_way_down_and_links_to_it(folder: Path) -> None:
    shown = page(folder, OBJECTIVE)
    assert "How? 1 key result , moved by 1 initiative" in shown.text
    assert {"#st_key-results", "#st_initiatives"} <= set(shown.links)
    assert {"st_key-results", "st_initiatives"} <= set(shown.ids)


def test_few_items_below_are_named_in_the_way_down(folder: Path) -> None:
    assert "How? 1 choice : Explain the fit" in page(folder, CHOICES).text


def test_a_nested_item_tells_its_thread_up_to_the_item_of_the_page(folder: Path) -> None:
    text = page(folder, OBJECTIVE).text
    assert "This key result is part of Dramatically improve the quality of candidate recommendations ." in text


def test_a_choice_says_yes_and_no_beside_each_other_and_one_that_was_rejected_only_what_it_would_have(
    tmp_path: Path,
) -> None:
    text = _elements(tmp_path / "kept", CHOICES).text
    assert "Yes to Say on the card why a candidate fits No to A fit score without its reasons" in text
    rejected = STORY["strategy/trust.md"].replace(
        "            bet: bold\n", "            bet: bold\n            state: rejected\n"
    )
    files = {"strategy/trust.md": rejected}
    config = CONFIG.replace("{as_of", "{fail_on: never, as_of")
    assert "It would have said yes to Say on the card" in _elements(tmp_path / "left", CHOICES, files, config).text


def test_what_only_keepers_look_up_is_folded_below_the_prose(tmp_path: Path) -> None:
    star = STORY["strategy/star.md"].replace("value_for:", "cadence: 1 week\n        value_for:")
    text = _elements(tmp_path, "strategy/star/index.html", {"strategy/star.md": star}).text
    assert text.index("Valuable for") < text.index("More about it") < text.index("1 week")


def test_a_guardrail_says_what_it_guards_where_metrics_are_listed(folder: Path) -> None:
    text = page(folder, "strategy/views/metrics/index.html").text.partition("What must not suffer?")[2]
    assert "Guards" in text
    assert text.index("Candidates withdraw after shortlisting") < text.index("Suggestion acceptance")


def test_the_canvas_puts_objectives_below_the_choice_they_pursue_with_their_work(folder: Path) -> None:
    text = page(folder, "strategy/views/canvas/glad/index.html").text
    below = text.partition("OKRs 2026-Q3, 40 days left")[2]
    assert "pursues Explain the fit" in below
    assert below.index("Recruiters accept more") < below.index("Redesign the candidate card building")


def test_a_choice_that_nothing_pursues_keeps_its_place_on_the_canvas(tmp_path: Path) -> None:
    trust = (
        STORY["strategy/trust.md"].replace('        ---\n        """', "").rstrip().removesuffix("---").rstrip()
        + "\n"
        + """\
          - id: few
            title: Few and right
            yes_to: At most ten
            no_to: [A list that looks busy]
            proxies: [{id: first-ten, title: Roles filled from the first ten, influence: shared}]
        ---
"""
    )
    files = {"strategy/trust.md": trust}
    config = CONFIG.replace("{as_of", "{fail_on: never, as_of")
    text = _elements(tmp_path, "strategy/views/canvas/glad/index.html", files, config).text
    assert "No objective of 2026-Q3 pursues Few and right." in text


def test_work_in_hand_says_what_usually_comes_of_as_much(tmp_path: Path) -> None:
    def shipped(number: int) -> str:
        return (
            f"              - id: pass-reason-{number}\n"
            f"                title: Ask for the reason, round {number}\n"
            "                because: it tells us what to leave out\n"
            "                expected: +4 pts\n"
            "                measured: +2 pts\n"
            "                shipped_on: 2026-07-14\n"
            "                state: shipped\n"
        )

    def told(effects: int) -> str:
        building = "                state: building\n"
        more = STORY[GOALS].replace(building, building + "".join(map(shipped, range(effects))))
        place = tmp_path / str(effects)
        return _elements(place, "strategy/views/initiatives/index.html", {GOALS: more}).text

    usual = "at our usual 50%: about +5 pts"
    assert usual in told(3)
    assert usual not in told(2)  # two effects are no habit


@pytest.mark.parametrize(
    ("shipped", "said"), [("2026-08-18", "measure by 29 Sep 2026"), ("2026-06-23", "8 weeks without a measured effect")]
)
def test_shipped_work_says_by_when_it_is_measured(tmp_path: Path, shipped: str, said: str) -> None:
    goals = STORY[GOALS].replace("state: building", f"state: shipped\n                shipped_on: {shipped}")
    assert said in _elements(tmp_path, "strategy/views/initiatives/index.html", {GOALS: goals}).text


def test_findings_are_downloaded_as_a_table_that_runs_nothing(tmp_path: Path) -> None:
    goals = (
        STORY[GOALS]
        .replace("Redesign the candidate card", "'=HYPERLINK(\"x\")'")
        .replace("                expected: +10 pts\n", "")
    )
    shown = _elements(tmp_path, "strategy/views/health/index.html", {GOALS: goals}, LOUD)
    addresses = [a["href"] for a in shown.all("a") if a.get("download") == "findings.csv"]
    assert len(addresses) == 1
    file = tmp_path / "site/strategy/views/health" / addresses[0]
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert rows[0][:3] == ["severity", "rule", "item"]
    assert '\'=HYPERLINK("x")' in {row[2] for row in rows}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_findings_can_be_chosen_by_their_owner(tmp_path: Path) -> None:
    shown = _elements(tmp_path, "strategy/views/health/index.html", config=LOUD)
    pills = [tag for tag in shown.all("input") if tag.get("name") == "sp-owner"]
    numbers = {pill["value"] for pill in pills}
    parts = [attrs["data-pick"] for _, attrs in shown.tags if "data-pick" in attrs]
    assert len(pills) > 2
    assert parts
    assert {number for part in parts for number in part.split()} <= numbers
