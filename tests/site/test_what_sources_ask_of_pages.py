"""What the two sources want a reader to see: the north star everywhere, the levels of a chain, mandates, checks with people, hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.sites import STORY, Elements, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

STARS = "strategy/views/north-stars/index.html"
OBJECTIVE = "strategy/okrs/candidate-quality/index.html"
STAR = STORY["strategy/star.md"]
GOAL = STORY["strategy/okrs/candidate-quality.md"]
ASKED = "metric,date,value\nworth,2026-07-01,70\n"
CHECK = """        health_checks:
          - {id: worth, title: Was the call worth it, instrument: UMUX-Lite, question: Was it?, cadence: 1 quarter}
        ---
"""


def _made(root: Path, name: str, files: dict[str, str] | None = None) -> Elements:
    return page(built(site(root, files)), name)


def _asked(star: str) -> str:
    return star.rstrip().removesuffix("---").rstrip() + "\n" + CHECK


def test_the_north_star_stands_above_the_title_of_what_leads_to_it_and_not_above_its_own(tmp_path: Path) -> None:
    folder = built(site(tmp_path))
    above = page(folder, OBJECTIVE).text.partition("Owner")[0]
    assert "in the OKRs of Recruiting Qualified job matches per active recruiter per month" in above
    badges = [x for x in page(folder, "strategy/star/index.html").all("span") if x.get("class") == "sp-leads"]
    assert badges == []


def test_an_initiative_shows_every_level_from_the_vision_down_to_it(tmp_path: Path) -> None:
    text = _made(tmp_path, OBJECTIVE).text
    levels = text.partition("From the vision down to this 7 levels")[2]
    order = ["Vision", "North star", "Strategy", "Choice", "Objective", "Key result", "Initiative"]
    places = [levels.find(f" {name} ") for name in order]
    assert -1 not in places
    assert places == sorted(places)


def test_an_objective_says_which_north_star_its_key_results_lead_to_and_one_that_leads_to_none_says_so(
    tmp_path: Path,
) -> None:
    text = _made(tmp_path / "on", "strategy/views/okrs/2026-Q3/index.html").text
    assert "pursues Explain the fit · Qualified job matches per active recruiter per month" in text
    loose = {
        "strategy/okrs/candidate-quality.md": GOAL.replace("measures: acceptance", "measures: visits"),
        "strategy/visits.md": "---\nkind: metric\ntitle: Visits\n---\n",
    }
    assert "Visits leads to no north star" in _made(tmp_path / "off", OBJECTIVE, loose).text


def test_a_north_star_that_nobody_was_asked_about_is_unverified_until_somebody_is(tmp_path: Path) -> None:
    assert "Unverified: no health check questions it" in _made(tmp_path / "none", STARS).text
    files = {"strategy/star.md": _asked(STAR)}
    text = _made(tmp_path / "never", STARS, files).text
    assert "nobody asked yet" in text
    assert "Unverified: nobody was asked in time" in text
    text = _made(tmp_path / "asked", STARS, files | {"strategy/asked.csv": ASKED}).text
    assert "UMUX-Lite, asked 1 Jul 2026, again in 41 days" in text
    assert "Unverified" not in text
    late = files | {"strategy/asked.csv": ASKED.replace("2026-07", "2026-02")}
    assert "asked 1 Feb 2026, 4 months overdue" in _made(tmp_path / "late", STARS, late).text


def test_the_exchange_and_the_inputs_to_decompose_stand_with_the_north_star(tmp_path: Path) -> None:
    star = STAR.replace(
        "value_for:", "users_give: a role and a reason\n        product_gives: people to meet\n        value_for:"
    )
    text = _made(tmp_path, STARS, {"strategy/star.md": star.replace("if_doubled: rises", "if_doubled: depends")}).text
    assert "Users give a role and a reason ; the product gives people to meet ." in text
    assert "To decompose. Doubling Suggestion acceptance might not move it" in text


def test_a_team_sees_what_it_can_move_and_how_often_its_expectations_came_true(tmp_path: Path) -> None:
    shipped = GOAL.replace(
        "state: building", "state: shipped\n                measured: +4 pts\n                owner: matching"
    )
    text = _made(
        tmp_path, "strategy/views/teams/matching/index.html", {"strategy/okrs/candidate-quality.md": shipped}
    ).text
    levers = text.partition("What it can move")[2].partition("Objectives")[0]
    assert "Suggestion acceptance" in levers
    assert "Qualified job matches per active recruiter per month" in levers
    assert "Candidates withdraw after shortlisting" in levers
    assert "Initiatives 0 of 1 measured effect came as expected, 1 in part" in text


def test_the_initiatives_page_tells_the_hits_of_each_team(tmp_path: Path) -> None:
    shipped = GOAL.replace(
        "state: building", "state: shipped\n                measured: +10 pts\n                owner: matching"
    )
    text = _made(
        tmp_path, "strategy/views/initiatives/index.html", {"strategy/okrs/candidate-quality.md": shipped}
    ).text
    assert "Matching 1 of 1 measured effect came as expected" in text


def test_the_teams_page_says_who_took_part_and_where_nobody_says(tmp_path: Path) -> None:
    star = STAR.replace("value_for:", "contributors: [product, design]\n        value_for:")
    found = _made(tmp_path, "strategy/views/teams/index.html", {"strategy/star.md": star})
    assert "Who took part" in found.text
    assert [x["aria-label"] for x in found.all("svg") if "took part" in x.get("aria-label", "")] == [
        "product took part",
        "design took part",
    ]
    assert "3 items that set direction do not say who took part" in found.text


def test_a_strategy_without_an_owner_says_so_and_the_metrics_are_counted_by_line(tmp_path: Path) -> None:
    folder = built(site(tmp_path))
    assert "Owner not stated" in page(folder, "strategy/trust/index.html").text
    assert "Active metrics: Recruiting 4 ." in page(folder, "strategy/views/metrics/index.html").text


def test_hostile_words_in_what_these_parts_show_stay_words(tmp_path: Path) -> None:
    bad = "<img src=x onerror=alert(1)>"
    star = STAR.replace(
        "value_for:",
        f'contributors: ["{bad}"]\n        users_give: "{bad}"\n        signal: "{bad}"\n        value_for:',
    )
    folder = built(site(tmp_path, {"strategy/star.md": _asked(star).replace("Was it?", f"'{bad}'")}))
    for name in (STARS, "strategy/views/teams/index.html", OBJECTIVE):
        assert not any(image.get("src") == "x" for image in page(folder, name).all("img"))
    assert bad in page(folder, STARS).text
