"""Coverage with the items behind it, and tables of what meets what."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import count_coverage
from mkdocs_strategy.insight.matrix import Matrix, matrices
from mkdocs_strategy.insight.shares import Figure, figures
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import clean, drawn

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy

AS_OF = datetime.date(2026, 8, 21)


def _strategy(added: dict[str, str] | None = None, *, without: tuple[str, ...] = ()) -> Strategy:
    """The clean strategy with some files laid over it and some taken out."""
    files = {name: text for name, text in {**clean(), **drawn(added or {})}.items() if name not in without}
    return read_files(((name, text.encode()) for name, text in sorted(files.items())), "strategy", Configuration())


def _figures(strategy: Strategy) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures(strategy, AS_OF)}


def _matrix(strategy: Strategy, name: str, chosen: set[str] | None = None) -> Matrix:
    return matrices(strategy, AS_OF, [name], chosen)[0]


def _plus(name: str, line: str) -> dict[str, str]:
    """A file of the clean strategy with one more line in its front matter."""
    return {name: clean()[name].replace("---\n", f"---\n{line}\n", 1)}


# -- coverage -----------------------------------------------------------------------------------------------------------


def test_the_figures_of_the_page_are_those_of_the_closing_line() -> None:
    strategy = _strategy(
        {
            "answered.md": clean()["answered.md"].replace("baseline: 20%", "baseline: unknown"),
            **_plus("opening-lines.md", "state: idea"),
            "reason-card.md": clean()["reason-card.md"].replace("expected: +5 pts\n", ""),
        },
        without=("regret.md", "far-apart.md"),
    )
    found, counted = _figures(strategy), count_coverage(strategy)
    assert found["guarded-inputs"].share == counted.guarded == (1, 3)
    assert found["choices-with-proxy"].share == (0, 1)
    assert found["expecting-initiatives"].share == (2, 3)
    baseline = found["key-results-with-baseline"].share
    assert (baseline.whole - baseline.part, baseline.whole) == counted.without_baseline == (1, 4)


def test_a_figure_names_what_lacks_it_and_what_is_left_out() -> None:
    strategy = _strategy(
        {
            **_plus("opening-lines.md", "state: idea"),
            **_plus("plain-words.md", "state: draft"),
            "reason-card.md": clean()["reason-card.md"].replace("expected: +5 pts\n", ""),
        }
    )
    figure = _figures(strategy)["expecting-initiatives"]
    assert figure.lacking == ("reason-card",)
    assert figure.having == ("always-shown",)
    assert figure.left_out == (("draft", 1), ("idea", 1), ("upkeep", 1))


def test_a_review_due_today_is_still_in_time() -> None:
    strategy = _strategy()
    due = datetime.date(2027, 1, 1)
    late = {f.name: f for f in figures(strategy, due + datetime.timedelta(days=1))}
    assert {f.name: f for f in figures(strategy, due)}["reviewed-north-stars"].lacking == ()
    assert late["reviewed-north-stars"].lacking == ("company-star", "star")


def test_evidence_counts_when_it_was_heard_and_counted_also_where_the_choices_carry_it() -> None:
    counted_only = clean()["trust.md"].replace("kind: qualitative", "kind: quantitative")
    lines = "evidence: [{what: ten talks, kind: qualitative}]"
    assert _figures(_strategy({"trust.md": counted_only}))["evidenced-strategies"].lacking == ("trust",)
    both = _strategy({"trust.md": counted_only, **_plus("reasons.md", lines)})
    assert _figures(both)["evidenced-strategies"].having == ("trust",)


def test_a_choice_whose_objectives_are_over_is_not_pursued() -> None:
    past = clean()["personal.md"].replace("2026-Q3", "2026-Q1")
    assert _figures(_strategy({"personal.md": past}))["pursued-choices"].lacking == ("reasons",)


def test_what_there_is_none_of_has_no_figure() -> None:
    assert "measured-initiatives" not in _figures(_strategy())
    assert _figures(read_files([], "strategy", Configuration())) == {}


# -- teams × north stars ------------------------------------------------------------------------------------------------


def test_a_team_meets_the_north_stars_its_work_leads_to_and_the_companys_beyond() -> None:
    matrix = _matrix(_strategy(), "teams")
    assert set(matrix.rows) == {"outreach", "craft", "search"}
    assert "opening-lines" in matrix.cells["outreach", "star"]
    assert "opening-lines" in matrix.cells["outreach", "company-star"]
    assert ("search", "star") not in matrix.cells
    assert matrix.cells["search", "company-star"] == ("second-star-input",)
    assert (matrix.empty_rows, matrix.empty_columns) == ((), ())


def test_a_team_whose_work_is_cut_off_is_an_empty_row_and_ideas_are_no_work() -> None:
    loose = "---\nkind: initiative\ntitle: Loose\nmoves: nowhere\nowner: stray\n---\n"
    idea = loose.replace("stray", "dreamers").replace("---\n", "---\nstate: idea\n", 1)
    matrix = _matrix(_strategy({"loose.md": loose, "an-idea.md": idea}), "teams")
    assert matrix.empty_rows == ("stray",)
    assert "dreamers" not in matrix.rows


def test_a_draft_passes_nothing_on() -> None:
    matrix = _matrix(_strategy(_plus("trust.md", "state: draft")), "teams")
    assert matrix.cells["outreach", "star"] == ("replies",)


def test_a_north_star_without_anyones_work_is_an_empty_column() -> None:
    lonely = "---\nkind: north-star\ntitle: Lonely\nquantifies: vision\n---\n"
    assert _matrix(_strategy({"lonely.md": lonely}), "teams").empty_columns == ("lonely",)


# -- choices × objectives -----------------------------------------------------------------------------------------------


def test_an_objective_meets_a_choice_directly_by_a_proxy_or_by_what_it_supports() -> None:
    by_proxy = clean()["personal.md"].replace("pursues: reasons", "pursues: far-apart")
    matrix = _matrix(_strategy({"by-proxy.md": by_proxy}), "choices")
    assert matrix.cells["reasons", "personal"] == ("reasons",)
    assert matrix.cells["reasons", "by-proxy"] == ("far-apart",)
    assert matrix.cells["reasons", "support"] == ("personal",)


def test_a_choice_that_only_the_past_pursues_is_told_from_one_that_nothing_pursues() -> None:
    past = clean()["personal.md"].replace("2026-Q3", "2026-Q1")
    other = clean()["reasons.md"]
    matrix = _matrix(_strategy({"personal.md": past, "other.md": other}, without=("support.md",)), "choices")
    assert matrix.empty_rows == ("other",)
    assert set(matrix.left) == {"other", "reasons"}
    assert matrix.over == {"personal"}


def test_an_objective_that_pursues_the_whole_strategy_is_an_empty_column() -> None:
    whole = clean()["personal.md"].replace("pursues: reasons", "pursues: trust")
    assert _matrix(_strategy({"whole.md": whole}), "choices").empty_columns == ("whole",)


def test_supports_in_a_ring_end() -> None:
    ring = {
        "a.md": clean()["support.md"].replace("supports: personal", "supports: [b, personal]"),
        "b.md": clean()["support.md"].replace("supports: personal", "supports: a"),
    }
    matrix = _matrix(_strategy(ring), "choices")
    assert matrix.cells["reasons", "b"] == ("a",)


# -- inputs × guardrails ------------------------------------------------------------------------------------------------


def test_an_input_meets_its_guardrails_and_drafts_guard_nothing() -> None:
    assert _matrix(_strategy(), "inputs").cells["depth", "regret"] == ("depth",)
    assert _matrix(_strategy(_plus("regret.md", "state: draft")), "inputs").empty_rows == ("depth", "replies")


def test_a_guardrail_of_something_else_is_an_empty_column() -> None:
    other = clean()["regret.md"].replace("guards: [replies, depth]", "guards: answered")
    assert _matrix(_strategy({"other.md": other}), "inputs").empty_columns == ("other",)


# -- a part of the items ------------------------------------------------------------------------------------------------


def test_chosen_objectives_leave_the_choices_they_miss_in_sight() -> None:
    other = clean()["reasons.md"]
    matrix = _matrix(_strategy({"other.md": other}), "choices", {"personal"})
    assert matrix.columns == ("personal",)
    assert matrix.empty_rows == ("other",)


def test_chosen_inputs_bring_only_their_own_guardrails() -> None:
    matrix = _matrix(_strategy(), "inputs", {"second-star-input"})
    assert (matrix.rows, matrix.columns) == (("second-star-input",), ("found-wrong",))


def test_the_work_of_teams_is_what_is_chosen() -> None:
    matrix = _matrix(_strategy(), "teams", {"plain-words"})
    assert matrix.rows == ("craft",)
    assert matrix.cells["craft", "star"] == ("plain-words",)


def test_the_matrices_come_in_one_order_whatever_is_asked_first() -> None:
    assert [m.name for m in matrices(_strategy(), AS_OF, ["inputs", "teams"])] == ["teams", "inputs"]
