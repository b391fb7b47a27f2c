"""A small strategy in which nothing is to mend: every kind, every relation, each item in a file of its own."""

from __future__ import annotations

import datetime
import textwrap

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.rules.engine import Report, check

AS_OF = datetime.date(2026, 8, 21)

_SIGNED = "signed_by: {product: team intake, research: team research, data: team numbers}"

CLEAN: dict[str, str] = {
    "company.md": """
        kind: vision
        title: People find those who can help them
        level: company
    """,
    "company-star.md": """
        kind: north-star
        title: People helped by someone new per month
        quantifies: company
        value_for: everyone who looks for help
        users_give: a question
        product_gives: someone who can answer it
        evidence: interviews in spring
    """,
    "vision.md": """
        kind: vision
        title: A first message is worth opening
        level: product
        product: Messages
        serves: company
    """,
    "star.md": """
        kind: north-star
        title: Conversations that share knowledge
        quantifies: vision
        drives:
          - to: company-star
            because: who shares knowledge helps
            evidence: [an analysis of last year]
        value_for: people who write to strangers
        users_give: attention
        product_gives: knowledge
        phase: growth
        formula: replies * depth
        evidence: interviews
    """,
    "replies.md": """
        kind: input-metric
        title: First replies
        drives: star
        because: a reply is what begins a conversation
        owner: outreach
        if_doubled: rises
        moves_within: 6 weeks
        unit: percent
    """,
    "depth.md": """
        kind: input-metric
        title: Turns per conversation
        drives: star
        because: knowledge takes more than one turn
        owner: craft
        if_doubled: rises
        moves_within: 6 weeks
    """,
    "regret.md": """
        kind: guardrail
        title: Regretted replies
        guards: [replies, depth]
        limit: at most 5%
    """,
    "ease.md": """
        kind: health-check
        title: Was it worth it
        validates: star
        instrument: CES
    """,
    "company-ease.md": """
        kind: health-check
        title: Did it help
        validates: company-star
        instrument: interviews
    """,
    "income.md": """
        kind: metric
        title: Income
        follows: star
    """,
    "review.md": f"""
        kind: review
        title: Review of summer
        reviews: star
        date: 2026-07-01
        decision: keep
        phase: growth
        evidence:
          - what: twelve interviews
            kind: qualitative
        {_SIGNED}
    """,
    "company-review.md": f"""
        kind: review
        title: Review of the company
        reviews: company-star
        date: 2026-07-01
        decision: keep
        evidence:
          - what: twenty interviews
            kind: qualitative
        {_SIGNED}
    """,
    "second-star-input.md": """
        kind: input-metric
        title: Questions that find a person
        drives: company-star
        because: nobody is helped without being found
        owner: search
        if_doubled: rises
    """,
    "found-wrong.md": """
        kind: guardrail
        title: Wrong persons found
        guards: second-star-input
        limit: at most 10%
    """,
    "trust.md": """
        kind: strategy
        title: Earn trust in the first message
        advances: star
        horizon: 2026-01..2027-06
        segments: [newcomers]
        risks: senders may find it slow
        evidence:
          - what: interviews with newcomers
            kind: qualitative
          - what: reply rates by sender
            kind: quantitative
    """,
    "reasons.md": """
        kind: choice
        title: Show why a message reached you
        part_of: trust
        yes_to: the reason beside every message
        no_to: more messages
        bet: bold
    """,
    "far-apart.md": """
        kind: proxy-metric
        title: Conversations between strangers
        indicates: reasons
        influence: shared
    """,
    "opened.md": """
        kind: leading-indicator
        title: Reasons that are opened
        predicts: far-apart
        influence: alone
        detectable_within: 2 weeks
        segment: newcomers
        behaviour: reading the first message
    """,
    "personal.md": """
        kind: objective
        title: Make first contact feel personal
        pursues: reasons
        because: a reason makes it personal
        period: 2026-Q3
        owner: outreach
    """,
    "answered.md": """
        kind: key-result
        title: Strangers answer
        part_of: personal
        measures: replies
        baseline: 20%
        target: 30%
        owner: outreach
    """,
    "read.md": """
        kind: key-result
        title: Reasons are read
        part_of: personal
        measures: opened
        baseline: 10%
        target: 25%
        owner: outreach
    """,
    "support.md": """
        kind: objective
        title: Write reasons that people believe
        supports: personal
        because: only believed reasons are personal
        period: 2026-Q3
        owner: craft
    """,
    "believed.md": """
        kind: key-result
        title: Reasons are believed
        part_of: support
        supports: read
        measures: opened
        baseline: 40%
        target: 60%
        owner: craft
    """,
    "shown.md": """
        kind: key-result
        title: Reasons are shown
        part_of: support
        measures: opened
        baseline: 50%
        target: 80%
        owner: craft
    """,
    "opening-lines.md": """
        kind: initiative
        title: Offer opening lines
        moves: answered
        because: a good line is easier to answer
        expected: +4 pts
        owner: outreach
    """,
    "reason-card.md": """
        kind: initiative
        title: Put the reason on a card
        moves: read
        because: it is seen before the text
        expected: +5 pts
        owner: outreach
    """,
    "plain-words.md": """
        kind: initiative
        title: Say it in plain words
        moves: believed
        because: plain words are believed
        expected: +5 pts
        owner: craft
    """,
    "always-shown.md": """
        kind: initiative
        title: Show it always
        moves: shown
        because: nothing hidden is shown
        expected: +20 pts
        owner: craft
    """,
    "search-page.md": """
        kind: initiative
        title: Keep the search index running
        upkeep: true
        state: building
    """,
}
"""File to front matter. Every north star is reached by initiatives, every team by a thread."""


def clean() -> dict[str, str]:
    """The files with front matter drawn, ready to be changed."""
    return {name: f"---\n{textwrap.dedent(text).strip()}\n---\n\nProse.\n" for name, text in CLEAN.items()}


def judge(files: dict[str, str], configuration: Configuration | None = None, as_of: datetime.date = AS_OF) -> Report:
    """Read and check files that stand in memory only."""
    configuration = configuration or Configuration()
    strategy = read_files(((name, text.encode()) for name, text in sorted(files.items())), "strategy", configuration)
    return check(strategy, configuration, as_of)


def drawn(files: dict[str, str]) -> dict[str, str]:
    """Files whose texts are drawn with the indentation of the test."""
    return {name: textwrap.dedent(text).removeprefix("\n") for name, text in files.items()}
