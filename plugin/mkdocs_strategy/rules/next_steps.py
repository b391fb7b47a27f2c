"""What to do next: every rule in exactly one group of findings that are mended by the same kind of work.

A list by rule tells how the software is built; a list by next step tells a team what to spend an hour on. The groups stand in the order in
which mending helps most: what hides other findings first, wording last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.rules.catalogue import ALIASES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of work.

    Attributes:
        name: its identity, which is also its anchor on a page.
        title: what to do, a verb first.
        why: one sentence: what is at stake until it is done.
        rules: the rules whose findings it mends.
    """

    name: str
    title: str
    why: str
    rules: frozenset[str]


def _step(name: str, title: str, why: str, rules: str) -> Step:
    return Step(name, title, why, frozenset(rules.split()))


STEPS = (
    _step(
        "make-it-readable",
        "Make every file readable",
        "What cannot be read is missing from everything below.",
        """
        invalid-front-matter front-matter-not-read unknown-kind unknown-field missing-field invalid-value placeholder-value
        invalid-measurement invalid-view
        """,
    ),
    _step(
        "reconnect-the-chain",
        "Reconnect the chain",
        "Until a link holds, nobody can see what this work is for.",
        """
        unknown-reference wrong-kind-reference duplicate-id missing-relation broken-chain cycle retired-reference
        skipped-layer unlinked-north-star team-off-the-map off-the-path set-out-of-sequence metric-without-role
        """,
    ),
    _step(
        "build-what-is-missing",
        "Build what is missing",
        "A part is absent, and what should rest on it has nothing to rest on.",
        """
        missing-layer vision-without-north-star north-star-without-strategy strategy-without-choices
        objective-without-key-results too-few-inputs too-few-key-results
        """,
    ),
    _step(
        "aim-at-value",
        "Aim at what users get",
        "A number that is not value pulls every team the wrong way.",
        """
        revenue-north-star vanity-north-star compound-north-star same-north-star-at-both-levels vision-not-about-users
        checklist-north-star value-for-whom value-exchange-unstated north-star-with-deadline single-team-north-star activity-key-result
        activation-without-value generic-metric lagging-team-key-result single-team-proxy
        """,
    ),
    _step(
        "choose-and-leave-out",
        "Choose, and leave out",
        "What says no to nothing cannot help anyone to decide.",
        """
        choice-without-no vague-choice bet-without-boldness does-what-we-said-no-to competing-north-stars too-many-inputs
        too-many-objectives too-many-key-results metric-proliferation near-duplicate-metric near-duplicate-objective
        overloaded-team shared-input input-without-owner
        """,
    ),
    _step(
        "guard-against-gaming",
        "Guard against gaming",
        "A number could rise at users’ cost, and nobody would see it.",
        """
        input-without-guardrail north-star-without-health-check guardrail-breached retention-without-trust-guardrail
        gaming-risk gaming-suspected
        """,
    ),
    _step(
        "say-how-you-would-know",
        "Say how you would know",
        "It is intended, and nothing yet would show whether it comes true.",
        """
        choice-without-proxy proxy-without-indicator indicator-without-journey indicator-not-influenceable slow-indicator
        unmeasured-key-result flat-key-result unit-mismatch initiative-without-expectation counterfactual-missing
        not-actionable-in-a-quarter stale-measurement cumulative-metric
        """,
    ),
    _step(
        "back-it-with-evidence",
        "Back it with evidence",
        "It can only be believed so far; someone heard or counted something.",
        """
        strategy-without-evidence strategy-without-risks one-sided-evidence unvalidated-north-star unevidenced-driver
        north-star-without-design
        correlation-only counterfactual-unsure counterfactual-fails review-without-research input-moves-star-does-not
        sign-contradicted tree-does-not-add-up
        """,
    ),
    _step(
        "decide-what-is-next",
        "Decide what is next",
        "A date has come, and a person has to choose.",
        """
        north-star-review-overdue phase-mismatch restless-north-star unilateral-review strategy-expired horizon-out-of-range
        period-too-long period-outside-strategy expired-waiver unused-waiver unknown-rule waiver-without-reason
        """,
    ),
    _step(
        "follow-through",
        "Follow through",
        "It is decided, and nothing happens yet, or nobody has looked at what came of it.",
        """
        strategy-without-okrs choice-without-objective key-result-without-initiative poster-on-the-wall missed-commitment
        ungraded-key-result shipped-without-measurement shipped-without-effect
        """,
    ),
    _step(
        "say-it-more-clearly",
        "Say it more clearly",
        "Two people can read it in two ways, or nobody can say why.",
        """
        unreasoned-link undefined-qualifier dated-choice number-in-objective objective-repeats-vision
        text-disagrees-with-target
        """,
    ),
)
"""Every group, in the order in which to look at them."""
_OF = {rule: step for step in STEPS for rule in step.rules}


def step_of(rule: str) -> Step:
    """The group of a rule, by the name it bears now or bore before; the last one for a name that stands nowhere."""
    return _OF.get(ALIASES.get(rule, rule), STEPS[-1])


def by_next_step(findings: Iterable[Finding]) -> list[tuple[Step, list[Finding]]]:
    """The open findings (nobody has accepted them) under their groups, in the order of `STEPS`; empty groups are left out."""
    found: dict[str, list[Finding]] = {step.name: [] for step in STEPS}
    for finding in findings:
        if finding.is_open:
            found[step_of(finding.rule).name].append(finding)
    return [(step, found[step.name]) for step in STEPS if found[step.name]]
