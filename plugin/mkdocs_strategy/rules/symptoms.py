"""The three symptoms that the first source begins with, traced to the layer they come from.

A strategy that feels vague, OKRs so generic that they help nobody to prioritise, OKRs that read like a to-do list: each is felt in one
layer and often caused in another. The rules that speak tell which, for each product line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.model.grammar import Layer
from mkdocs_strategy.model.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Strategy

NARRATIVE, STRATEGY, OKR = Layer.NARRATIVE, Layer.STRATEGY, Layer.OKR
LAYERS = (NARRATIVE, STRATEGY, OKR)
NO_LINE = ""
"""Stands for the id of a vision where a finding belongs to none."""
_LINKS = frozenset(
    {"missing-relation", "broken-chain", "unknown-reference", "wrong-kind-reference", "retired-reference", "cycle"}
)
"""Rules about links: what they show depends on the layer of the item that is cut off."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """What a team feels.

    Attributes:
        name: its identity.
        title: what it feels like, in a sentence.
        because: why it comes about.
        signs: the rules that show it, each with the layer to mend where it speaks.
        links: the layer whose cut links show it, if any; that layer is then the one to mend.
    """

    name: str
    title: str
    because: str
    signs: Mapping[str, Layer]
    links: Layer | None = None


def _signs(**layers: str) -> dict[str, Layer]:
    return {rule: Layer(layer) for layer, rules in layers.items() for rule in rules.split()}


SYMPTOMS = (
    Symptom(
        "vague-strategy",
        "The strategy feels vague",
        "No number anchors the vision, so nobody can tell what the strategy should move.",
        _signs(
            narrative="""
            vision-without-north-star vision-not-about-users revenue-north-star vanity-north-star compound-north-star
            undefined-qualifier value-for-whom north-star-with-deadline competing-north-stars same-north-star-at-both-levels
            unlinked-north-star checklist-north-star
            """,
            strategy="choice-without-proxy vague-choice single-team-proxy",
        ),
        STRATEGY,
    ),
    Symptom(
        "generic-okrs",
        "The OKRs do not help to prioritise",
        "Without a choice that says no, everything seems a good idea, and goals fit every team alike.",
        _signs(
            strategy="north-star-without-strategy strategy-without-choices choice-without-no does-what-we-said-no-to",
            okr="""
            generic-metric near-duplicate-objective objective-repeats-vision too-many-objectives too-many-key-results
            lagging-team-key-result
            """,
        ),
    ),
    Symptom(
        "to-do-list",
        "The OKRs read like a to-do list",
        "Work is listed without the change it is for, or without a line to anything above it.",
        _signs(
            strategy="skipped-layer set-out-of-sequence",
            okr="""
            activity-key-result objective-without-key-results initiative-without-expectation unreasoned-link off-the-path
            team-off-the-map
            """,
        ),
        OKR,
    ),
)
"""The three, in the order of the source."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A symptom in one product line.

    Attributes:
        vision: id of the line's vision; `NO_LINE` where what shows it hangs on none.
        fix_first: the topmost layer that the signs point to: `narrative`, `strategy` or `okr`.
        findings: what shows it, in the order of the report.
    """

    vision: str
    fix_first: str
    findings: tuple[Finding, ...]


def layer_to_mend(symptom: Symptom, finding: Finding, strategy: Strategy) -> Layer | None:
    """The layer to mend where a finding shows a symptom; None where it does not show it."""
    if finding.rule == "missing-layer":
        layer = KINDS[finding.value].layer if finding.value in KINDS else NARRATIVE
        shows = "vague-strategy" if layer is NARRATIVE else "generic-okrs"
        return layer if symptom.name == shows else None
    if finding.rule in _LINKS:
        item = strategy.get(finding.item) if finding.item is not None else None
        return symptom.links if item is not None and item.kind.layer is symptom.links else None
    return symptom.signs.get(finding.rule)


def diagnose(strategy: Strategy, findings: Iterable[Finding]) -> list[tuple[Symptom, list[Trace]]]:
    """Each symptom with the product lines that show it.

    Args:
        strategy: where the findings' items are.
        findings: of a report; only open errors and warnings are signs.
    """
    open_ones = [f for f in findings if f.severity >= Severity.WARNING and f.is_open]
    lines = _lines(strategy)
    result = []
    for symptom in SYMPTOMS:
        found: dict[str, list[tuple[Layer, Finding]]] = defaultdict(list)
        for finding in open_ones:
            layer = layer_to_mend(symptom, finding, strategy)
            if layer is not None:
                for vision in lines.get(finding.item or "", (NO_LINE,)):
                    found[vision].append((layer, finding))
        traces = [
            Trace(
                vision,
                min((layer for layer, _ in signs), key=LAYERS.index).value,
                tuple(finding for _, finding in signs),
            )
            for vision, signs in found.items()
        ]
        order = {vision.id: at for at, vision in enumerate(strategy.of_kind("vision"))}
        traces.sort(key=lambda trace: order.get(trace.vision, len(order)))
        result.append((symptom, traces))
    return result


def _lines(strategy: Strategy) -> dict[str, tuple[str, ...]]:
    """The visions that an item hangs on; the company's only where no product's does, because everything leads there in the end."""
    visions = [v for v in strategy.of_kind("vision") if not v.is_shelved]
    found: dict[str, list[str]] = defaultdict(list)
    for vision in sorted(visions, key=lambda v: v.text("level") == "company"):
        company = vision.text("level") == "company"
        for item_id in (vision.id, *(item.id for item in strategy.below(vision.id))):
            if not company or item_id not in found or item_id == vision.id:
                found[item_id].append(vision.id)
    return {item_id: tuple(ids) for item_id, ids in found.items()}
