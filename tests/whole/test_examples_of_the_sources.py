"""The examples that the two sources give, good and bad, as strategies: numbers 45, 65, 101 to 103 and 171 to 177 of the coverage page."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_strategy.insight.chain import sentence
from mkdocs_strategy.insight.levels import levels
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.reading.folder import read_files
from support.clean import clean, drawn, judge

EXAMPLE = Path(__file__).parents[2] / "strategy"
TABLE_OF_B = {
    "vision.md": """
        ---
        kind: vision
        id: glad
        title: Recruiters meet people who are glad they called
        level: company
        ---
    """,
    "star.md": """
        ---
        kind: north-star
        title: Qualified job matches per active recruiter per month
        definition: matches that both sides call worth their time, by recruiters who opened a role in the month
        quantifies: glad
        value_for: recruiters and candidates
        inputs:
          - id: acceptance
            title: Acceptance of suggested candidates
            owner: matching
            guardrails: [{title: Accepted candidates the hiring manager turns down, limit: at most 20%}]
          - id: shortlist
            title: Time to shortlist
            direction: down
            owner: search
            guardrails: [{title: Shortlists reopened, limit: at most 8%}]
        ---
    """,
    "quality.md": """
        ---
        kind: objective
        title: Dramatically improve the quality of candidate recommendations
        period: 2026-Q3
        pursues: star
        because: a match begins with a suggestion worth a call
        key_results:
          - id: accepted
            title: Increase recruiter acceptance rate of AI-suggested candidates from 31% to 50%
            measures: acceptance
            baseline: 31%
            target: 50%
          - id: sooner
            title: Reduce time-to-shortlist from 4.2 days to 2.5 days
            measures: shortlist
            baseline: 4.2 days
            target: 2.5 days
        initiatives:
          - id: card
            title: Redesign the candidate card to surface fit-signal reasoning inline
            moves: accepted
            because: it reduces cognitive effort in candidate evaluation
            expected: +10 pts
            state: building
        ---
    """,
}
"""The table of B: a north star, an objective, two key results and an initiative, with no strategy between."""


def rules_of(files: dict[str, str], profile: str = "sandwich", least: Severity = Severity.WARNING) -> set[str]:
    report = judge(files, Configuration(profile=profile))
    return {finding.rule for finding in report.findings if finding.severity >= least}


def with_star(title: str, more: str = "") -> dict[str, str]:
    star = clean()["star.md"].replace("title: Conversations that share knowledge", f"title: {title}")
    return clean() | {"star.md": star.replace("phase: growth", f"phase: growth\n{more}".rstrip())}


def test_the_table_of_b_holds_together_in_the_profile_made_for_it() -> None:
    assert rules_of(drawn(TABLE_OF_B), "direct", Severity.ERROR) == set()
    assert "activity-key-result" not in rules_of(drawn(TABLE_OF_B), "direct")


def test_without_a_strategy_the_table_of_b_lacks_the_layer_that_a_asks_for() -> None:
    assert rules_of(drawn(TABLE_OF_B), least=Severity.ERROR) == {"missing-layer"}


def test_the_chain_of_b_is_one_sentence_and_five_levels() -> None:
    strategy = read_files(sorted(drawn(TABLE_OF_B).items()), "strategy", Configuration(profile="direct"))
    assert str(sentence(strategy, "card")) == (
        "This initiative moves Increase recruiter acceptance rate of AI-suggested candidates from 31% to 50%, because it reduces "
        "cognitive effort in candidate evaluation; that key result is part of Dramatically improve the quality of candidate "
        "recommendations, which pursues Qualified job matches per active recruiter per month, which quantifies the vision "
        "“Recruiters meet people who are glad they called”."
    )
    kinds = [item.kind.name for item in levels(strategy, strategy.items["card"])]
    assert kinds == ["vision", "north-star", "objective", "key-result", "initiative"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Ship the redesigned candidate card", True),
        ("Increase recruiter acceptance rate by 19 points", False),
        ("Reduce time-to-shortlist from 4.2 days to 2.5 days", False),
        ("Increase in first-time replies", False),
    ],
)
def test_an_output_is_no_key_result_and_an_outcome_is(title: str, found: bool) -> None:
    result = clean()["answered.md"]
    before = next(line for line in result.splitlines() if line.startswith("title:"))
    files = clean() | {"answered.md": result.replace(before, f"title: {title}")}
    assert ("activity-key-result" in rules_of(files)) is found


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("DAU", "vanity-north-star"),
        ("Page views", "vanity-north-star"),
        ("Engagement time", "vanity-north-star"),
        ("Sessions per day", "vanity-north-star"),
        ("MRR growth", "revenue-north-star"),
        ("Premium subscriptions", "revenue-north-star"),
    ],
)
def test_activity_and_revenue_are_no_north_stars(title: str, rule: str) -> None:
    assert rule in rules_of(with_star(title))


@pytest.mark.parametrize(
    "title",
    [
        "Jobs posted that receive a qualified application within 48 hours",
        "Tasks completed by active users per week",
        "Successful transactions per active buyer-seller pair",
        "Articles finished, not just opened, per session",
        "Meaningful interactions per user per week",
        "Workflows completed end-to-end without support contact",
        "User-reported goal progress vs. baseline",
        "Conversations between low-connection users, driven by shared knowledge",
    ],
)
def test_the_candidates_of_the_sources_are_north_stars_once_their_words_are_defined(title: str) -> None:
    defined = "definition: how each of these words is counted, from first to last"
    assert rules_of(with_star(f'"{title}"', defined)) == set()


def test_five_key_metrics_of_equal_weight_compete() -> None:
    stars = {
        f"star-{n}.md": f"---\nkind: north-star\ntitle: Key metric {n}\nquantifies: vision\ndrives: company-star\n---\n"
        for n in range(4)
    }
    report = judge(clean() | stars)
    assert [finding.rule for finding in report.findings if finding.rule == "competing-north-stars"] == [
        "competing-north-stars"
    ]


@pytest.mark.parametrize(
    ("input_", "rule"),
    [
        (
            "title: Activation rate\ndefinition: users who watched the tutorial video to its end",
            "activation-without-value",
        ),
        ("title: Monthly retention of members", "retention-without-trust-guardrail"),
    ],
)
def test_the_patterns_of_gaming_are_found_in_inputs(input_: str, rule: str) -> None:
    text = clean()["replies.md"].replace("title: First replies", input_)
    assert rule in rules_of(clean() | {"replies.md": text})


@pytest.mark.parametrize(
    "title", ["Push notifications for members who were away", "Add a forced share prompt before the invite opens"]
)
def test_the_patterns_of_gaming_are_found_in_initiatives(title: str) -> None:
    text = clean()["opening-lines.md"].replace("title: Offer opening lines", f"title: {title}")
    assert "gaming-risk" in rules_of(clean() | {"opening-lines.md": text})


def test_a_strategy_without_risks_evidence_and_boldness_misses_all_three() -> None:
    files = clean()
    for name in ("trust.md", "reasons.md"):
        kept = files[name].split("evidence:")[0].split("risks:")[0]
        files[name] = "\n".join(line for line in kept.splitlines() if not line.startswith("bet:")) + "\n---\n"
    assert {"strategy-without-evidence", "strategy-without-risks", "bet-without-boldness"} <= rules_of(files)


def test_the_worked_example_keeps_the_examples_of_the_sources() -> None:
    files = {path.relative_to(EXAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in EXAMPLE.rglob("*.md")}
    strategy = read_files(sorted(files.items()), "strategy", Configuration())
    titles = {(item.kind.name, item.title) for item in strategy}
    assert titles >= {
        ("north-star", "Conversations between low-connection users, driven by shared knowledge"),
        ("strategy", "Help users discover relevant, trust-building messages"),
        ("north-star", "Qualified job matches per active recruiter per month"),
        ("objective", "Dramatically improve the quality of candidate recommendations"),
        ("initiative", "Redesign the candidate card to surface fit-signal reasoning inline"),
    }
    levels_of_stars = {
        vision.text("level")
        for star in strategy.counting("north-star")
        for vision in strategy.targets(star.id, "quantifies")
    }
    assert levels_of_stars == {"company", "product"}
