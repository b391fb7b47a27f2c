"""Pages of one site say the same of the same thing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.hosts.cli.init import _product_types, render
from mkdocs_strategy.insight.shares import evidence_kinds
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.item import Evidence
from mkdocs_strategy.reading.folder import read_files
from support.sites import CONFIG, STORY, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

NEVER = CONFIG.replace("rules: {", "fail_on: never, rules: {")
"""Findings fail nothing."""
STRICT = """
    ---
    kind: objective
    title: Shortlist with care
    period: 2026-Q3
    owner: care
    supports: candidate-quality
    key_results:
      - id: fewer-withdraw
        title: Fewer candidates withdraw
        measures: withdrawals
        baseline: 15%
        target: at most 8%
    ---
    """
VALUES = "metric,date,value\nwithdrawals,2026-08-01,9%\n"
SECOND = """
            proxies:
              - id: shortlists
                title: Shortlists built mostly from suggestions
                influence: shared
          - id: few-and-right
            title: Few and right
            yes_to: At most ten
            no_to: [Filling the screen]
            proxies:
              - id: first-ten
                title: Roles filled from the first ten
"""


def _site(root: Path) -> Path:
    """Two choices and one objective that pursues both, the second through a proxy; a strict target on a guardrail; work of all states."""
    trust, quality = STORY["strategy/trust.md"], STORY["strategy/okrs/candidate-quality.md"]
    one, two = trust.split("            proxies:\n")
    after = two.split("influence: shared\n")[1]
    work = "\n".join(
        f"              - {{id: i-{state}, title: Work {state}, state: {state}}}"
        for state in ("idea", "stopped", "planned")
    )
    files = {
        "strategy/trust.md": one + SECOND.removeprefix("\n") + after,
        "strategy/okrs/candidate-quality.md": quality.replace(
            "pursues: explain-the-fit", "pursues: [explain-the-fit, first-ten]"
        ).replace("state: building\n", f"state: building\n{work}\n"),
        "strategy/okrs/care.md": STRICT,
        "strategy/values.csv": VALUES,
    }
    return built(site(root, files, NEVER))


def _text(folder: Path, name: str) -> str:
    return page(folder, f"strategy/views/{name}/index.html").text


def test_all_pages_say_the_same_of_who_pursues_what_how_limits_hold_and_how_much_work_there_is(tmp_path: Path) -> None:
    folder = _site(tmp_path)
    canvas = _text(folder, "canvas/glad")
    assert "Pursued by Dramatically improve the quality of candidate recommendations (under Explain the fit)." in canvas
    assert "pursues Few and right" not in canvas.replace("pursues Explain the fit, Few and right", "")
    assert "1 idea and 1 stopped" in canvas

    okrs = _text(folder, "okrs/2026-Q3")
    assert "pursues Explain the fit , Few and right ; as told by Roles filled from the first ten" in okrs
    assert "supports Dramatically improve" in okrs
    assert "pursues Dramatically improve" not in okrs
    assert "target not reached yet" in okrs
    assert "on pace is within 5 points of it" in okrs

    metrics = _text(folder, "metrics")
    assert "holds" in metrics
    assert "not reached" not in metrics
    assert "Fewer candidates withdraw · Care, measures it itself" in metrics

    assert "1 objective, 1 key result, 2 initiatives, 1 idea, 1 stopped" in _text(folder, "teams")
    guardrail = page(folder, "strategy/star/index.html").text
    assert "Fewer candidates withdraw measures the guardrail itself, and misses its target with it." in guardrail


def test_an_initiative_with_two_effects_is_one_initiative(tmp_path: Path) -> None:
    twice = """
        ---
        kind: initiative
        title: Ask in one tap
        moves: [acceptance-rate, fewer-withdraw]
        state: planned
        ---
        """
    files = {"strategy/okrs/care.md": STRICT, "strategy/ask.md": twice}
    assert "Building and planned 2 initiatives, 3 effects" in _text(built(site(tmp_path, files, NEVER)), "initiatives")


def test_a_choice_without_evidence_leads_to_that_of_its_strategy(tmp_path: Path) -> None:
    story = STORY["strategy/trust.md"]
    known = story.replace("advances: matches\n", "advances: matches\n        evidence: twelve interviews\n")
    assert known != story
    folder = built(site(tmp_path / "known", {"strategy/trust.md": known}, NEVER))
    assert "nothing of its own; Earn trust in the first suggestion says what is known" in _text(folder, "choices")
    assert "What we know not stated" in _text(built(site(tmp_path / "not", config=NEVER)), "choices")


def test_the_choices_of_a_new_site_have_evidence_heard_and_counted_as_its_health_says() -> None:
    types, default = _product_types()
    files = render({**types[default], "product_type": default}, datetime.date(2026, 11, 22))
    texts = [(name, text.encode()) for name, text in sorted(files.items()) if name.startswith("strategy/")]
    strategy = read_files(texts, "strategy", Configuration())
    choices = strategy.of_kind("choice")
    assert len(choices) == 2
    for choice in choices:
        pieces = choice.value("evidence", tuple) or ()
        assert {piece.kind for piece in pieces if isinstance(piece, Evidence)} == {"qualitative", "quantitative"}
    assert all(
        evidence_kinds(strategy, plan) == {"qualitative", "quantitative"} for plan in strategy.of_kind("strategy")
    )
