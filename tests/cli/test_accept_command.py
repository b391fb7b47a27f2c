"""`strategy accept`: breaking changes are accepted by a decision that says why and who signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.git import commit, git, repository
from support.trees import edit

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Shell

OKR = "strategy/okrs/reasons.md"
WHY = ("--because", "the market: it halved in July, # nobody's fault")
SIGNED = ("--signed-by", "product=team intake", "--signed-by", "data=numbers")


@pytest.fixture
def lowered(chain: Path) -> Path:
    """The chain with a target lowered since the commit."""
    repository(chain)
    commit(chain)
    edit(chain, OKR, ("target: 40%", "target: 35%"))
    return chain


def fingerprint(strategy: Shell) -> str:
    return str(strategy("diff", "--format", "json").json["changes"][0]["fingerprint"])


def test_a_decision_is_written_and_accepts_the_change(lowered: Path, strategy: Shell) -> None:
    one = fingerprint(strategy)
    ended = strategy("accept", one, *WHY, *SIGNED)
    assert ended.status == 0, ended.err
    written = lowered / ended.out.strip()
    assert written == lowered / f"strategy/decisions/decision-2026-08-21-{one[:8]}.md"
    diff = strategy("diff", "--format", "json", "--exit-code")
    assert diff.status == 0
    assert diff.json["changes"][0]["accepted_by"] == written.stem
    assert (diff.json["summary"]["breaking"], diff.json["summary"]["accepted"]) == (1, 1)
    told = strategy("diff").out
    assert told.splitlines()[0] == "Strategy review: 1 decision signed"
    assert "signed: target lowered" in told
    shown = strategy("show", written.stem).out
    assert "it halved in July" in shown
    assert [
        f for f in strategy("check", "--format", "json").json["findings"] if f["path"].startswith("strategy/decisions")
    ] == []


def test_the_beginning_of_a_fingerprint_is_enough(lowered: Path, strategy: Shell) -> None:
    assert strategy("accept", fingerprint(strategy)[:8], *WHY, *SIGNED).status == 0
    assert strategy("diff", "--exit-code").status == 0
    assert len(list((lowered / "strategy/decisions").iterdir())) == 1


def test_another_change_than_the_accepted_one_is_open_and_the_acceptance_is_stale(
    lowered: Path, strategy: Shell
) -> None:
    one = fingerprint(strategy)
    strategy("accept", one, *WHY, *SIGNED)
    edit(lowered, OKR, ("target: 35%", "target: 25%"))
    ended = strategy("diff", "--format", "json", "--exit-code")
    assert ended.status == 1
    assert [(s["fingerprint"], s["line"]) for s in ended.json["stale_acceptances"]] == [(one, 5)]
    assert "accepts nothing: decision-2026-08-21-" in strategy("diff").out


def test_an_acceptance_of_long_ago_is_not_stale(lowered: Path, strategy: Shell) -> None:
    strategy("accept", fingerprint(strategy), *WHY, *SIGNED)
    commit(lowered)
    assert strategy("diff", "--format", "json").json["stale_acceptances"] == []


@pytest.mark.parametrize("lacking", ["because", "signed_by", "date"])
def test_a_decision_without_reason_signers_or_day_accepts_nothing(lowered: Path, strategy: Shell, lacking: str) -> None:
    path = lowered / strategy("accept", fingerprint(strategy), *WHY, *SIGNED).out.strip()
    path.write_text(path.read_text().replace(f"{lacking}:", "summary:" if lacking != "signed_by" else "owners:"))
    assert strategy("diff", "--exit-code").status == 1


def test_a_draft_of_a_decision_accepts_nothing(lowered: Path, strategy: Shell) -> None:
    path = lowered / strategy("accept", fingerprint(strategy), *WHY, *SIGNED).out.strip()
    path.write_text(path.read_text().replace("kind: decision", "kind: decision\nstate: draft"))
    assert strategy("diff", "--exit-code").status == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("0000000000000000", *WHY, *SIGNED), "no breaking change here has the fingerprint"),
        (("abc", *WHY, *SIGNED), "too short"),
        (("0000000000000000", *WHY, "--signed-by", "team"), "team does not say who signs"),
        (("0000000000000000", "--because", " ", *SIGNED), "a decision says why"),
        (("0000000000000000", *WHY), "--signed-by"),
        ((), "FINGERPRINT"),
    ],
)
def test_what_cannot_be_accepted_ends_with_2_and_writes_nothing(
    lowered: Path, strategy: Shell, arguments: tuple[str, ...], said: str
) -> None:
    ended = strategy("accept", *arguments)
    assert ended.status == 2
    assert said in ended.err
    assert not (lowered / "strategy/decisions").exists()


def test_a_link_out_of_the_folder_is_not_followed(
    lowered: Path, strategy: Shell, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (lowered / "strategy/decisions").symlink_to(outside)
    ended = strategy("accept", fingerprint(strategy), *WHY, *SIGNED)
    assert ended.status == 2
    assert list(outside.iterdir()) == []


# -- the review of a north star ----------------------------------------------------------------------------------------

REVIEW = """---
kind: review
title: Review
reviews: answered
date: {day}
decision: evolve
signed_by: {{product: post, research: letters, data: numbers}}
evidence: [{{what: interviews, kind: qualitative}}]
---
"""
STAR = "strategy/answered.md"


@pytest.fixture
def evolved(chain: Path) -> Path:
    """The chain with another north star since a commit of the first of August."""
    repository(chain)
    commit(chain)
    edit(chain, STAR, ("Letters answered within a week", "Letters answered within a day"))
    return chain


def unreviewed(strategy: Shell) -> bool:
    document = strategy("diff", "HEAD", "--format", "json").json
    assert ("north-star-changed", "answered") in [(c["class"], c["item"]) for c in document["changes"]]
    return "north-star-changed-without-review" in [f["rule"] for f in document["findings"]["new"]]


@pytest.mark.parametrize(
    ("day", "missing"), [("2026-07-31", True), ("2026-08-01", False), ("2026-08-21", False), ("2026-08-22", True)]
)
def test_a_review_covers_from_the_day_of_the_base_to_the_day_of_judging(
    evolved: Path, strategy: Shell, day: str, missing: bool
) -> None:
    assert unreviewed(strategy)
    (evolved / "strategy/review.md").write_text(REVIEW.format(day=day))
    assert unreviewed(strategy) is missing


def test_a_review_that_was_there_covers_only_when_it_is_edited(evolved: Path, strategy: Shell) -> None:
    git(evolved, "checkout", "--quiet", "--", STAR)
    (evolved / "strategy/review.md").write_text(REVIEW.format(day="2026-08-10"))
    commit(evolved)
    edit(evolved, STAR, ("Letters answered within a week", "Letters answered within a day"))
    assert unreviewed(strategy)
    edit(evolved, "strategy/review.md", ("2026-08-10", "2026-08-20"))
    assert not unreviewed(strategy)


def test_an_accepted_change_of_a_north_star_still_wants_its_review(evolved: Path, strategy: Shell) -> None:
    assert strategy("accept", fingerprint(strategy), *WHY, *SIGNED).status == 0
    assert strategy("diff", "--exit-code").status == 1
    (evolved / "strategy/review.md").write_text(REVIEW.format(day="2026-08-20"))
    assert strategy("diff", "--exit-code").status == 0
