"""What an author wrote and a reader would pass over is told, and words of other tools lead to ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.reading.document import read_document
from mkdocs_strategy.reading.measurements import read_measurements
from mkdocs_strategy.source.yaml import parse

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Finding


def _findings(text: str) -> tuple[Finding, ...]:
    return read_document("strategy/a.md", "a.md", text).findings


def _told(text: str, rule: str) -> Finding:
    [found] = [finding for finding in _findings(text) if finding.rule == rule]
    return found


@pytest.mark.parametrize("value", ["To be the #1 planner", "Top\t#10 in Europe"])
def test_a_number_sign_that_cuts_a_value_short_is_told_at_its_place(value: str) -> None:
    [problem] = parse(f"kind: vision\ntitle: {value}\n", 2).problems
    assert problem.span == (3, 8 + value.index("#"), 3, 8 + len(value))
    assert problem.hint.startswith("quote the whole value")


@pytest.mark.parametrize(
    "line",
    [
        "title: Planner # 1 of 3",
        'title: "The #1 planner"',
        "title: Planner #first",
        "title: C#1",
        "# 1: #1",
        "title: |\n  The #1",
    ],
)
def test_remarks_and_quoted_number_signs_are_no_problem(line: str) -> None:
    assert parse(f"kind: vision\n{line}\n", 2).problems == []


def test_a_configuration_may_have_any_remark() -> None:
    assert parse("site_name: Planner #1\n", 1, lenient=True).problems == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_second_item_in_a_file_is_told_where_it_begins(end: str) -> None:
    text = "---\nkind: metric\ntitle: One\n---\nProse.\n\n---\ntitle: Two\nkind: metric\n---\n".replace("\n", end)
    found = _told(text, "front-matter-not-read")
    assert found.place.span[:2] == (7, 1)
    assert found.hint == "Give it a file of its own."


@pytest.mark.parametrize(
    "body",
    [
        "```yaml\n---\nkind: metric\n---\n```\n",
        "Be kind.\n\n---\n\nkind: metric\n",
        "---\nkind: Deployment\n---\n",
        "---\n",
    ],
)
def test_examples_and_lines_across_a_page_begin_no_item(body: str) -> None:
    text = f"---\nkind: metric\ntitle: One\n---\n{body}"
    assert "front-matter-not-read" not in {finding.rule for finding in _findings(text)}


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        ("input", "input-metric"),
        ("OKR", "objective"),
        ("product vision", "vision"),
        ("Vision", "vision"),
        ("kpi", "metric"),
    ],
)
def test_the_word_of_another_tool_for_a_kind_leads_to_ours(kind: str, meant: str) -> None:
    assert _told(f"---\nkind: {kind}\ntitle: One\n---\n", "unknown-kind").hint == f"Did you mean `{meant}`?"


@pytest.mark.parametrize(
    ("state", "meant"), [("done", "shipped"), ("In progress", "building"), ("cancelled", "stopped")]
)
def test_the_states_of_a_board_lead_to_ours(state: str, meant: str) -> None:
    found = _told(f"---\nkind: initiative\ntitle: One\nmoves: x\nstate: {state}\n---\n", "invalid-value")
    assert found.hint == f"Did you mean `{meant}`?"


def test_an_objective_that_is_done_is_not_said_to_have_shipped() -> None:
    found = _told("---\nkind: objective\ntitle: One\nperiod: 2026\npursues: x\nstate: done\n---\n", "invalid-value")
    assert "shipped" not in found.hint


def test_the_status_of_a_nested_item_is_told_and_that_of_a_page_is_its_themes() -> None:
    head = "---\nkind: objective\ntitle: One\nperiod: 2026\npursues: x\nstatus: new\n"
    nested = "key_results:\n  - title: Two\n    baseline: 1\n    target: 2\n    status: 70%\n---\n"
    found = _told(head + nested, "unknown-field")
    assert (found.item, found.field, found.hint) == ("two", "status", "Did you mean `state`?")


def test_a_status_that_says_what_state_would_is_told() -> None:
    found = _told("---\nkind: initiative\ntitle: One\nmoves: x\nstatus: shipped\n---\n", "unknown-field")
    assert found.hint == "Did you mean `state`?"


def test_an_unread_file_shows_an_id_as_written_and_as_it_would_be_read() -> None:
    document = read_document("strategy/a.md", "a.md", "---\nkind: metric\nid: Weekly_Cooks\nunit: %\n---\n").document
    assert document.shown >= {"Weekly_Cooks", "weekly-cooks"}


def test_a_text_where_an_item_is_due_is_named_with_the_right_article() -> None:
    text = "---\nkind: objective\ntitle: One\nperiod: 2026\npursues: x\ninitiatives:\n  - Plan\n---\n"
    assert _told(text, "invalid-value").remark == "an initiative has at least a title"


def test_a_header_with_other_signs_between_its_cells_is_told_to_use_commas() -> None:
    [found] = read_measurements("strategy/m.csv", "Metric;Date;Value\nx;2026-07-01;1\n").findings
    assert found.hint.endswith("Separate the cells with commas.")
    [other] = read_measurements("strategy/m.csv", "metric,week,value\nx,2026-07-01,1\n").findings
    assert "commas" not in other.hint
