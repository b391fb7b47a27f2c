"""Metrics that say the same, and metrics that everybody chases."""

from __future__ import annotations

import pytest

from mkdocs_strategy.model.configuration import Configuration, RuleSetting
from mkdocs_strategy.model.finding import Place
from mkdocs_strategy.source.positions import Span
from support.clean import clean, judge

_AT = Place("mkdocs.yml", Span(1, 1, 1, 2))


def option(rule: str, **numbers: object) -> Configuration:
    return Configuration(rules={rule: RuleSetting(None, dict(numbers), _AT)})


INPUT = """---
kind: input-metric
title: {title}
drives: {drives}
because: a reply is what begins a conversation
owner: third
if_doubled: rises
guardrails:
  - title: Harm by {title}
    limit: at most 5%
{more}---
"""


def second_input(title: str, more: str = "", drives: str = "star") -> dict[str, str]:
    return clean() | {"extra.md": INPUT.format(title=title, more=more, drives=drives)}


def duplicates(
    files: dict[str, str], configuration: Configuration | None = None
) -> list[tuple[str | None, str | None]]:
    report = judge(files, configuration)
    return [(finding.item, finding.field) for finding in report.findings if finding.rule == "near-duplicate-metric"]


@pytest.mark.parametrize(
    "title", ["First replies", "Number of first replies", "The first reply", "Average of First Replies"]
)
def test_metrics_of_one_title_are_told_at_the_second(title: str) -> None:
    assert [item for item, _ in duplicates(second_input(title))] in (["extra"], ["replies"])
    (finding,) = [f for f in judge(second_input(title)).findings if f.rule == "near-duplicate-metric"]
    assert finding.place.path == "strategy/replies.md"
    assert [related.place.path for related in finding.related] == ["strategy/extra.md"]


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("First replies within 7 days", ""),
        ("Replies", ""),
        ("First messages", ""),
        ("Second replies", ""),
        ("First replies in anger", ""),
        ("First replies", "unit: days\n"),
        ("First replies", "direction: down\n"),
    ],
)
def test_metrics_that_differ_in_what_they_count_are_left_alone(title: str, more: str) -> None:
    files = second_input(title, more)
    files["replies.md"] = files["replies.md"].replace("unit: percent", "unit: percent\ndirection: up")
    assert duplicates(files) == []


def test_one_title_on_two_product_lines_is_no_duplicate() -> None:
    assert duplicates(second_input("First replies", drives="company-star")) == []


def test_a_plain_metric_of_no_line_is_compared_with_all() -> None:
    plain = {"plain.md": "---\nkind: metric\ntitle: Rate of first replies to strangers\n---\n"}
    files = second_input("Rate of first replies to strangers", drives="company-star") | plain
    assert duplicates(files) == [("plain", "title")]


def test_an_input_named_as_its_north_star_is_told() -> None:
    assert duplicates(second_input("Conversations sharing knowledge")) == [("extra", "title")]


def test_a_metric_its_guardrail_and_its_early_sign_may_share_words() -> None:
    files = clean()
    files["regret.md"] = files["regret.md"].replace("Regretted replies", "First replies")
    files["opened.md"] = files["opened.md"].replace("Reasons that are opened", "Conversations between strangers")
    assert duplicates(files) == []


def test_a_part_of_a_formula_may_share_its_words() -> None:
    files = second_input("First reply", "formula: replies * 2\n")
    assert duplicates(files) == []


def test_retired_and_drafted_metrics_are_no_duplicates() -> None:
    assert duplicates(second_input("First replies", "state: retired\nreplaced_by: replies\n")) == []
    assert duplicates(second_input("First replies", "state: draft\n")) == []


def test_three_of_a_kind_are_one_finding() -> None:
    files = second_input("First replies")
    files["third.md"] = files["extra.md"].replace("First replies", "Total first replies")
    (finding,) = [f for f in judge(files).findings if f.rule == "near-duplicate-metric" and f.item == "replies"]
    assert len(finding.related) == 2


def test_one_definition_under_two_titles_is_told() -> None:
    defined = "definition: Share of members who got an answer from a stranger\n"
    files = second_input("Openings that work", defined)
    files["replies.md"] = files["replies.md"].replace("unit: percent", f"unit: percent\n{defined.strip()}")
    assert [field for _, field in duplicates(files)] == ["definition"]


def test_the_percentage_is_an_option() -> None:
    files = second_input("First replies of newcomers")
    loose = option("near-duplicate-metric", percent=50)
    assert (duplicates(files), len(duplicates(files, loose))) == ([], 1)


def third_team(owner: str = "search") -> dict[str, str]:
    files = clean()
    files["shown.md"] = files["shown.md"].replace("owner: craft", f"owner: {owner}")
    return files


def generic(files: dict[str, str], configuration: Configuration | None = None) -> list[str | None]:
    return [finding.item for finding in judge(files, configuration).findings if finding.rule == "generic-metric"]


def test_a_metric_of_three_teams_is_generic_and_one_of_two_is_not() -> None:
    assert (generic(third_team()), generic(clean())) == (["opened"], [])
    (finding,) = [f for f in judge(third_team()).findings if f.rule == "generic-metric"]
    assert finding.message.startswith("Three teams are measured by Reasons that are opened")
    assert len(finding.related) == 3


def test_each_of_several_owners_counts() -> None:
    assert generic(third_team("[search, craft]")) == ["opened"]


def test_key_results_of_the_company_do_not_count() -> None:
    files = third_team()
    for name in ("personal.md", "support.md"):
        files[name] = files[name].replace("period: 2026-Q3", "period: 2026-Q3\nlevel: company")
    assert generic(files) == []


def test_key_results_of_a_closed_quarter_do_not_count() -> None:
    files = third_team()
    files["support.md"] = files["support.md"].replace("period: 2026-Q3", "period: 2026-Q2")
    assert generic(files) == []


def test_the_number_of_teams_is_an_option() -> None:
    assert generic(clean(), option("generic-metric", teams=2)) == ["opened"]
