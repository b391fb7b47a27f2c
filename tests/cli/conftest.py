"""A small sound chain, and a prompt in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.shell import Shell
from support.trees import tree

if TYPE_CHECKING:
    from pathlib import Path

CHAIN = {
    "mkdocs.yml": """
        site_name: Letters
        plugins:
          - search
          - strategy:
              as_of: 2026-08-21
        """,
    "strategy/worth-opening.md": """
        ---
        kind: vision
        level: product
        product: Letters
        title: A letter is worth opening
        ---
        """,
    "strategy/answered.md": """
        ---
        kind: north-star
        title: Letters answered within a week
        owner: post
        quantifies: worth-opening
        inputs:
          - id: first-reply
            title: First letters that get a reply
            owner: post
            because: one reply begins a correspondence
            guardrails:
              - id: regretted
                title: Replies people regret
                limit: at most 5%
        ---
        """,
    "strategy/trust.md": """
        ---
        kind: strategy
        title: Help people write letters that build trust
        horizon: 2026-01..2027-03
        advances: answered
        choices:
          - id: show-why
            title: Show why a letter came
            yes_to: a reason on every letter
            no_to: letters to everybody
            bet: bold
        ---
        """,
    "strategy/okrs/reasons.md": """
        ---
        kind: objective
        title: Give every letter its reason
        period: 2026-Q3
        owner: post
        pursues: show-why
        because: a reason invites an answer
        key_results:
          - id: reasons-read
            title: More people read the reason
            baseline: 20%
            target: 40%
            current: 30%
            initiatives:
              - id: reason-line
                title: Put the reason above the letter
                because: it is seen first
                expected: +10 pts
        ---
        """,
}


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """A folder with the chain and a configuration."""
    return tree(tmp_path, CHAIN)


@pytest.fixture
def strategy(chain: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command, called in the folder of the chain."""
    return Shell(chain, monkeypatch)
