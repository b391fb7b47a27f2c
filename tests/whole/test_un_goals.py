"""The 2030 Agenda with its 17 goals, 169 targets and 252 indicators: large, by others, and without a north star."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections import Counter

import pytest

from mkdocs_strategy.workspace import open_workspace
from support.corpora import corpus
from support.sites import built

AS_OF = dt.date(2024, 7, 1)
EXPECTED = {
    "missing-layer": 1,
    "choice-without-no": 17,
    "unreasoned-link": 169,
    "missing-field": 252,
    "period-too-long": 169,
    "horizon-out-of-range": 1,
    "strategy-without-evidence": 1,
    "strategy-without-risks": 1,
    "bet-without-boldness": 17,
    "proxy-without-indicator": 235,
    "unmeasured-key-result": 252,
    "too-few-key-results": 103,
    "ungraded-key-result": 28,
    "metric-proliferation": 1,
    "key-result-without-initiative": 252,
    "number-in-objective": 14,
}
BY_WORDING = {"near-duplicate-metric", "activity-key-result", "dated-choice", "text-disagrees-with-target"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    source = corpus("un-sdg")
    target = tmp_path_factory.mktemp("un")
    subprocess.run([sys.executable, "-B", source / "convert.py", target], check=True, capture_output=True)
    return target


@pytest.fixture(scope="module")
def workspace(folder):
    return open_workspace(folder, as_of=AS_OF)


def test_every_item_and_relation_is_there(workspace):
    kinds = Counter(item.kind.name for item in workspace.strategy)
    assert kinds == {"vision": 1, "strategy": 1, "choice": 17, "proxy-metric": 235, "objective": 169, "key-result": 252}
    relations = Counter(link.relation for item in workspace.strategy for link in item.links)
    assert relations == {"part_of": 269, "indicates": 249, "pursues": 169, "measures": 252}


def test_the_findings_are_those_that_the_rules_demand(workspace):
    found = Counter(finding.rule for finding in workspace.report.findings)
    assert {rule: count for rule, count in found.items() if rule not in BY_WORDING} == EXPECTED


def test_its_site_is_built_and_its_map_folds(folder):
    configuration = folder / "mkdocs.yml"
    configuration.write_text(
        configuration.read_text(encoding="utf-8").replace(
            "- strategy", "- strategy: {fail_on: never, as_of: 2024-07-01}"
        ),
        encoding="utf-8",
    )
    site = built(folder)
    page = (site / "strategy" / "index.html").read_text(encoding="utf-8")
    assert page.count('class="st-card') + page.count("data-id=") < 400
    assert "further items are folded" in page
    assert len(page) < 600_000
