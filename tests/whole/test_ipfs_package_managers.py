"""A real team's quarter, written down before any of these rules existed: the findings are those that the rules demand."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from mkdocs_strategy.workspace import open_workspace
from support.corpora import corpus

EXPECTED = {
    ("missing-layer", "error"): 1,
    ("missing-field", "error"): 5,
    ("choice-without-no", "error"): 1,
    ("choice-without-proxy", "error"): 3,
    ("missing-relation", "error"): 3,
    ("strategy-without-risks", "warning"): 1,
    ("bet-without-boldness", "warning"): 3,
    ("unmeasured-key-result", "warning"): 8,
    ("activity-key-result", "warning"): 4,  # "has shipped" among them: output, though no imperative
    ("too-few-key-results", "warning"): 1,
    ("initiative-without-expectation", "warning"): 11,
    ("unreasoned-link", "warning"): 4,
    ("key-result-without-initiative", "info"): 3,
}


@pytest.fixture(scope="module")
def folder():
    return corpus("ipfs-package-managers")


def counted(folder, as_of):
    report = open_workspace(folder, as_of=as_of).report
    return Counter((finding.rule, finding.severity.word) for finding in report.findings)


def test_it_has_the_items_that_its_files_hold(folder):
    items = open_workspace(folder, as_of=dt.date(2019, 7, 1)).strategy
    kinds = Counter(item.kind.name for item in items)
    assert kinds == {"vision": 1, "strategy": 1, "choice": 3, "objective": 3, "key-result": 8, "initiative": 11}


def test_the_findings_are_those_that_the_rules_demand(folder):
    assert counted(folder, dt.date(2019, 7, 1)) == EXPECTED


def test_half_a_year_later_the_quarter_is_over_and_nobody_pursues_the_strategy(folder):
    later = counted(folder, dt.date(2020, 2, 1)) - counted(folder, dt.date(2019, 7, 1))
    assert later == {
        ("strategy-without-okrs", "warning"): 1,
        ("choice-without-objective", "warning"): 3,
        ("ungraded-key-result", "warning"): 8,
    }
