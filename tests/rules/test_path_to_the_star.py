"""What a key result measures lies in the tree of the north star that its objective leads to."""

from __future__ import annotations

import pytest

from support.clean import clean, judge


def off(measures: str, **files: str) -> list[str]:
    answered = clean()["answered.md"].replace("measures: replies", f"measures: {measures}")
    extra = {name.replace("_", "-") + ".md": f"---\n{text}\n---\n" for name, text in files.items()}
    report = judge({**clean(), "answered.md": answered, **extra})
    return [f.value for f in report.findings if f.rule == "off-the-path"]


@pytest.mark.parametrize("metric", ["star", "replies", "depth", "regret", "ease", "company-star"])
def test_what_the_tree_of_the_star_holds_is_on_the_path(metric: str) -> None:
    assert off(metric) == []


def test_proxies_and_indicators_of_its_strategies_are_on_the_path() -> None:
    kinds = ("proxy-metric", "leading-indicator")
    names = [
        name.removesuffix(".md") for name, text in clean().items() if any(f"kind: {kind}" in text for kind in kinds)
    ]
    assert names
    assert [found for name in names for found in off(name)] == []


def test_an_input_of_another_star_is_off_the_path() -> None:
    assert off("second-star-input") == ["second-star-input"]


def test_what_follows_the_star_does_not_lead_to_it() -> None:
    assert off("income") == ["income"]


def test_an_input_of_an_input_is_on_the_path() -> None:
    deeper = "kind: input-metric\ntitle: Openings\ndrives: replies\nif_doubled: rises"
    assert off("openings", openings=deeper) == []


def test_a_part_of_a_formula_is_on_the_path() -> None:
    part = "kind: metric\ntitle: Letters"
    replies = clean()["replies.md"].split("---\n")[1] + "formula: letters * 2"
    assert off("letters", letters=part, replies=replies) == []


def test_a_metric_without_a_role_is_told_at_the_metric_only() -> None:
    assert off("letters", letters="kind: metric\ntitle: Letters") == []


def test_a_metric_that_does_not_exist_is_told_as_such_only() -> None:
    assert off("nothing-of-that-name") == []


def test_a_metric_whose_own_chain_is_cut_is_told_there_only() -> None:
    assert off("letters", letters="kind: input-metric\ntitle: Letters\ndrives: nobody") == []


def test_where_the_objective_leads_nowhere_nothing_is_said_of_the_path() -> None:
    personal = clean()["personal.md"].split("---\n")[1].replace("pursues: reasons", "pursues: nobody")
    assert off("second-star-input", personal=personal) == []


def test_each_of_several_metrics_is_judged() -> None:
    assert off("[replies, income, second-star-input]") == ["income", "second-star-input"]
