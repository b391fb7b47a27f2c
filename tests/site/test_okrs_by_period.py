"""The pages of OKRs: a period by level, all periods as a list, many objectives as rows; and what falls due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.sites import CONFIG, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

PERIOD = "strategy/views/okrs/2026-Q3/index.html"
ALL = "strategy/views/okrs/index.html"
NEVER = CONFIG.replace("rules: {", "fail_on: never, rules: {")
"""Findings fail nothing."""
COMPANY = """
    ---
    kind: objective
    title: Be the first place recruiters look
    level: company
    period: 2026-Q3
    owner: leads
    pursues: explain-the-fit
    key_results:
      - {id: first-look, title: Recruiters begin here, baseline: 20%, target: 40%, current: 32%}
      - {id: few-withdraw, title: Few candidates withdraw, measures: withdrawals, baseline: 15%, target: at most 12%, current: 14%}
    ---
    """
NEXT = """
    ---
    kind: objective
    title: Later
    period: 2026-Q4
    pursues: explain-the-fit
    key_results:
      - {id: later-result, title: It comes, baseline: 20%, target: 40%, current: 20%}
    ---
    """


def _many(number: int) -> dict[str, str]:
    text = "---\nkind: objective\ntitle: Goal {0}\nperiod: 2026-Q3\nowner: team-{0}\npursues: explain-the-fit\n---\n"
    return {f"strategy/okrs/goal-{at}.md": text.format(at) for at in range(number)}


def test_a_period_is_told_by_level_with_its_limits_beside(tmp_path: Path) -> None:
    found = page(built(site(tmp_path, {"strategy/okrs/company.md": COMPANY})), PERIOD)
    text = found.text
    assert {"st_company", "st_teams"} <= set(found.ids)
    assert text.index("Be the first place") < text.index("Dramatically improve")
    assert (
        "1 of 2 objectives and 1 of 3 key results are on pace or ahead, the one on a guardrail not among them; 40 days left."
        in text
    )
    assert "60% on pace 1 guardrail target not reached yet" in text
    assert "company level 1" in text


def test_one_level_needs_no_heading(tmp_path: Path) -> None:
    assert "st_teams" not in page(built(site(tmp_path)), PERIOD).ids


def test_all_periods_are_listed_with_how_each_goes(tmp_path: Path) -> None:
    found = page(built(site(tmp_path, {"strategy/okrs/later.md": NEXT})), ALL)
    assert "0 of 1 objective and 0 of 1 key result are on pace or ahead; 40 days left." in found.text
    assert "It has not begun." in found.text
    assert "Recruiters accept more" not in found.text
    assert {"2026-Q3/", "2026-Q4/"} <= set(found.links)


def test_the_only_period_stands_in_full_on_the_page_of_all(tmp_path: Path) -> None:
    assert "Recruiters accept more of the candidates we suggest" in page(built(site(tmp_path)), ALL).text


def test_a_period_to_come_has_no_pace(tmp_path: Path) -> None:
    text = page(built(site(tmp_path, {"strategy/okrs/later.md": NEXT})), "strategy/views/okrs/2026-Q4/index.html").text
    assert "It has not begun." in text
    assert "not begun" in text
    assert "pace or" not in text
    assert "on pace" not in text


def test_many_objectives_are_rows_and_very_many_unfold_by_product_line(tmp_path: Path) -> None:
    some = page(built(site(tmp_path / "some", _many(30), NEVER)), PERIOD)
    assert "Goal 29" in some.text
    assert "points behind pace" not in some.text
    many = page(built(site(tmp_path / "many", _many(70), NEVER)), PERIOD)
    assert "Recruiting 0 of 71 objectives going well" in many.text


def test_what_is_due_stands_on_the_page_of_its_period_on_the_timeline_and_at_its_team(tmp_path: Path) -> None:
    folder = built(site(tmp_path, {"strategy/okrs/company.md": COMPANY}))
    for name in (PERIOD, "strategy/views/timeline/index.html"):
        found = page(folder, name)
        assert "st_due" in found.ids
        assert "Due by 30 Sep 2026" in found.text
        assert "Score its 2 key results" in found.text
        assert found.text.index("Hold its first review") < found.text.index("Score its 2 key results")
    assert "../okrs/2026-Q3/#st_due" in page(folder, "strategy/views/health/index.html").links
    team = page(folder, "strategy/views/teams/matching/index.html").text
    assert "Score this key result" in team
    assert "Score its 2 key results" not in team


def test_more_than_ten_dates_fold(tmp_path: Path) -> None:
    reviews = {
        f"strategy/star-{at}.md": f"---\nkind: north-star\ntitle: Star {at}\nquantifies: glad\n---\n"
        for at in range(14)
    }
    text = page(built(site(tmp_path, reviews, NEVER)), PERIOD).text
    assert "16 dates, 15 overdue" in text
    assert "6 later dates" in text


def test_a_team_that_owns_nothing_is_listed_as_off_the_map(tmp_path: Path) -> None:
    config = CONFIG.replace("as_of:", "teams: {quiet: {name: Quiet water, charter: Listen.}}, as_of:")
    text = page(built(site(tmp_path, config=config)), "strategy/views/teams/index.html").text
    assert "Quiet water is off the map" in text
    assert "it owns nothing yet" in text
    assert text.count("Quiet water") == 2
    assert "No team is off the map" not in text
