"""Whole comments on five small changes, as a reviewer reads them: `tests/views/comments/*.md` are meant to be read.

`COMMENTS=write` in the environment writes them anew; read them aloud before they are committed.
"""

from __future__ import annotations

import os
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.model.configuration import Configuration, RuleSetting, Team
from mkdocs_strategy.model.finding import Place, Severity
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.views.changes.addresses import Addresses, source_template
from mkdocs_strategy.views.changes.comment import comment
from support.revisions import diff_of, edited

if TYPE_CHECKING:
    from mkdocs_strategy.review.diff import Diff

BASE, HEAD = "9c1e4d2" + "0" * 33, "f3a07b8" + "0" * 33
ADDRESSES = Addresses("https://strategy.example/", source=source_template("https://github.com/letters/strategy"))
SITE = Configuration(
    path="mkdocs.yml",
    teams={"post": Team("Post"), "paper": Team("Paper"), "desk": Team("Writing desk")},
)

LETTERS = {
    "vision.md": """
        kind: vision
        title: A letter from a stranger is worth opening
        level: product
        product: Letters
        """,
    "star.md": """
        kind: north-star
        title: Letters answered within a week
        quantifies: vision
        owner: post
        definition: letters to people one has never met that get an answer within seven days
        value_for: people who write to strangers
        users_give: an hour of their evening
        product_gives: an answer
        health_checks:
          - id: worth-it
            title: Was the letter worth your evening
            instrument: interviews
        inputs:
          - id: first-replies
            title: First letters that get a reply
            owner: post
            because: one reply begins a correspondence
            if_doubled: rises
            guardrails:
              - id: regretted
                title: Replies people regret
                limit: at most 5%
        """,
    "trust.md": """
        kind: strategy
        title: Help people write letters that build trust
        horizon: 2026-01..2027-03
        advances: star
        choices:
          - id: show-why
            title: Show why a letter came
            yes_to: a reason on every letter
            no_to: letters to everybody
            bet: bold
            proxies:
              - id: reasons-quoted
                title: Answers that quote the reason
        """,
    "reasons.md": """
        kind: objective
        title: Give every letter its reason
        period: 2026-Q3
        owner: paper
        pursues: show-why
        because: a reason invites an answer
        key_results:
          - id: reasons-read
            title: More people read the reason
            measures: first-replies
            baseline: 31%
            target: 50%
            current: 38%
            initiatives:
              - id: reason-line
                title: Put the reason above the letter
                because: it is seen first
                expected: +10 pts
                state: building
              - id: plain-words
                title: Say it in plain words
                because: plain words are read to their end
                expected: +4 pts
                state: planned
        """,
    "values.csv": "metric,date,value\nregretted,2026-07-31,4%\nfirst-replies,2026-07-31,38%\n",
}


def letters() -> dict[str, str]:
    """The tree with its front matter drawn."""
    return {
        name: text if name.endswith(".csv") else f"---\n{textwrap.dedent(text).strip()}\n---\n\nWhy we think so.\n"
        for name, text in LETTERS.items()
    }


def _moved_goalposts() -> Diff:
    """A target is lowered, a guardrail goes for a new input, and an initiative has shipped."""
    guardrail = (
        "    guardrails:\n      - id: regretted\n        title: Replies people regret\n        limit: at most 5%\n"
    )
    added = """\
  - id: warm-lines
    title: Letters that begin with a name
    owner: desk
    because: a name is answered
    if_doubled: rises
"""
    head = edited(
        ("star.md", guardrail, added),
        ("reasons.md", "target: 50%", "target: 40%"),
        ("reasons.md", "state: building", "state: shipped\n        shipped_on: 2026-08-11\n        measured: +3 pts"),
        ("reasons.md", "Why we think so.", "Why we thought so."),
        ("values.csv", "regretted,2026-07-31,4%\n", ""),
        files=letters(),
    )
    return diff_of(letters(), head, SITE)


def _north_star_without_review() -> Diff:
    """A north star counts otherwise, nobody reviewed it, and the rule that would say so is switched off."""

    off = RuleSetting(Severity.OFF, {}, Place("mkdocs.yml", Span(9, 15, 9, 18)))
    head = edited(("star.md", "within seven days", "within eight weeks"), files=letters())
    return diff_of(letters(), head, SITE, replace(SITE, rules={"north-star-changed-without-review": off}))


def _choice_removed() -> Diff:
    """A choice goes while an objective still pursues it."""
    choice = letters()["trust.md"]
    kept = choice[: choice.index("choices:")] + "---\n\nWhy we think so.\n"
    return diff_of(letters(), letters() | {"trust.md": kept}, SITE)


def _signed_and_unread() -> Diff:
    """A lowered target that people signed, beside a file that cannot be read."""
    lowered = edited(("reasons.md", "target: 50%", "target: 40%"), files=letters())
    fingerprint = diff_of(letters(), lowered, SITE).open[0].fingerprint
    decision = f"""\
---
kind: decision
title: Aim at those who still write by hand
accepts: [{fingerprint}]
because: half of the writers moved to cards in July, and we keep to those who stayed
date: 2026-08-20
signed_by: {{product: post, data: paper}}
---
"""
    broken = letters()["trust.md"].replace("title: Help", "title: [Help")
    return diff_of(letters(), lowered | {"decision.md": decision, "trust.md": broken}, SITE)


def _nothing_to_sign() -> Diff:
    """An owner, a value and a few words change."""
    head = edited(
        ("reasons.md", "owner: paper", "owner: desk"),
        ("reasons.md", "current: 38%", "current: 41%"),
        ("trust.md", "Why we think so.", "Why we think so.\n\nAnd what speaks against it."),
        ("values.csv", "2026-07-31,38%\n", "2026-07-31,38%\nfirst-replies,2026-08-14,41%\n"),
        files=letters(),
    )
    return diff_of(letters(), head, SITE)


CHANGES = {
    "goalposts-moved": _moved_goalposts,
    "north-star-without-review": _north_star_without_review,
    "choice-removed": _choice_removed,
    "signed-and-unread": _signed_and_unread,
    "nothing-to-sign": _nothing_to_sign,
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_comment_reads_as_a_reviewer_would_have_written_it(name: str) -> None:
    diff = CHANGES[name]()
    diff = replace(diff, base=replace(diff.base, commit=BASE), head=replace(diff.head, commit=HEAD))
    text = comment(diff, ADDRESSES)
    path = Path(__file__).parent / "comments" / f"{name}.md"
    if os.environ.get("COMMENTS") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
