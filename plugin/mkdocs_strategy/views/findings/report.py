"""What every format of findings is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.model.grammar import Layer

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Finding, Severity
    from mkdocs_strategy.model.strategy import Strategy

Lines = Callable[[str], Sequence[str]]
"""The lines of a file by its path relative to the folder of `mkdocs.yml`; none where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Told:
    """Findings in their order, with what the end of a report says.

    Attributes:
        findings: those to tell, waived and known ones included.
        strategy: where items are looked up.
        closing: the last line, its parts between ` · `.
        fix_first: the layer to fix first, one sentence; empty where every layer is sound.
        summary: counts for machine-readable output.
        lines: the source.
        since: the revision whose findings are known; empty where all findings count.
        notes: what a reader must know beside the findings, a line each, such as entries of the baseline that no longer occur.
        more: the same for machine-readable output, by name.
    """

    findings: Sequence[Finding]
    strategy: Strategy
    closing: str
    fix_first: str = ""
    summary: dict[str, object] = field(default_factory=dict)
    lines: Lines = lambda _path: ()
    since: str = ""
    notes: tuple[str, ...] = ()
    more: dict[str, object] = field(default_factory=dict)

    @property
    def open(self) -> list[Finding]:
        """The findings that nobody has accepted."""
        return [f for f in self.findings if f.is_open]

    def count(self, severity: Severity) -> int:
        """Open findings of this severity."""
        return sum(f.severity is severity for f in self.open)


def statistics(findings: Sequence[Finding]) -> dict[str, int]:
    """Findings of each rule, the most frequent first."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def fix_first(layers: Mapping[str, Mapping[str, str | None]], strategy: Strategy) -> str:
    """The layer to fix first, as words that follow "Fix first:"; empty where every layer is sound.

    Args:
        layers: vision's id to the standing of its layers, as a report has them.
        strategy: where the visions' titles are.
    """
    order = [layer.value for layer in (Layer.NARRATIVE, Layer.STRATEGY, Layer.OKR)]
    firsts = [
        (order.index(first), vision) for vision, row in layers.items() if (first := row.get("fix_first")) in order
    ]
    if not firsts:
        return ""
    top = min(rank for rank, _ in firsts)
    visions = [strategy.items[vision] for rank, vision in firsts if rank == top and vision in strategy.items]
    if not visions:
        return ""
    names = [vision.text("product") or vision.title for vision in visions]
    told = " and ".join(names) if len(names) < 3 else f"{', '.join(names[:2])} and {len(names) - 2} more"
    layer = "OKR" if order[top] == Layer.OKR else order[top]
    standing = layers[visions[0].id].get(order[top])
    if top == 0 and visions[0].is_draft:
        why = "whose vision is a draft"
    else:
        why = "where nothing counts yet" if standing == "missing" else "where an error stands"
    return f"the {layer} layer of {told}, {why}"
