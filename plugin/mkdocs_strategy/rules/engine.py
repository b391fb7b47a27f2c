"""One check: every rule of every phase in one run, one finding a cause, in an order that never varies."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.insight.coverage import Coverage, count_coverage
from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.model.grammar import Layer
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.model.strategy import layer_order
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.rules.case import Case
from mkdocs_strategy.rules.catalogue import RULES, find_rule
from mkdocs_strategy.rules.causes import find_causes
from mkdocs_strategy.rules.facts import Facts
from mkdocs_strategy.rules.language.lexicon import Lexicon
from mkdocs_strategy.rules.pages import hint_of
from mkdocs_strategy.rules.policy import Policy
from mkdocs_strategy.rules.waiving import waive

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.rules.language.vocabulary import WordList

_BELOW_ALL = (len(Layer), 0)
"""The height of what stands nowhere in the chain."""


class Report(NamedTuple):
    """What a check found.

    Attributes:
        findings: those that can hide others first, then the chain from the top down, other errors, warnings, infos; waived and
            baselined ones stand among them, marked.
        items: how many items there are.
        errors, warnings, infos: how many findings, waived and baselined ones left out; these are counted apart.
        waived: accepted by a waiver.
        baselined: known from the baseline.
        coverage: the counts of the closing line.
        layers: vision's id to `narrative`, `strategy`, `okr` (`ok`, `weak` or `missing`) and `fix_first` (a layer's name, or None).
        silenced: what another cause hides for now; it may return when that is mended.
        standing: the layers with what the baseline knows counted too: what may stay for now is still not sound.
    """

    findings: tuple[Finding, ...]
    items: int
    errors: int
    warnings: int
    infos: int
    waived: int
    baselined: int
    coverage: Coverage
    layers: dict[str, dict[str, str | None]]
    silenced: tuple[Finding, ...] = ()
    standing: Mapping[str, Mapping[str, str | None]] = MappingProxyType({})

    @property
    def closing_line(self) -> str:
        """The line that sums up, with its denominators; it stands last wherever a check is printed."""
        return f"{self.coverage.line} · {count_of(self.errors, 'error')}, {count_of(self.warnings, 'warning')}"


def check(
    strategy: Strategy,
    configuration: Configuration,
    as_of: datetime.date,
    known: Iterable[str] = (),
    vocabulary: Mapping[str, WordList] | None = None,
) -> Report:
    """Judge a strategy.

    Args:
        strategy: as it was read, with the findings of reading.
        configuration: profile, preset, severities, options.
        as_of: the day that "overdue", "current" and "expired" are judged by.
        known: fingerprints of findings that the baseline holds, each as often as it holds it.
        vocabulary: the site's own word lists.
    """
    policy = Policy(configuration)
    facts = Facts(strategy, as_of, configuration, Lexicon(configuration.language, vocabulary))
    told, silenced = _run(facts, policy)
    if configuration.allow_waivers:
        told = waive(strategy, told, silenced, as_of)
    judged = []
    for finding in told:
        severity = policy.severity(finding)
        if severity is not Severity.OFF:
            judged.append(
                replace(
                    finding,
                    severity=severity,
                    hint=finding.hint or hint_of(finding.rule),
                )
            )
    judged.sort(key=lambda f: _position(f, facts))
    judged = _baselined(judged, Counter(known))
    open_ones = Counter(f.severity for f in judged if not f.waived and not f.baselined)
    layers = judge_layers(facts, (f for f in judged if not f.baselined))
    known_too = any(f.baselined for f in judged)
    return Report(
        findings=tuple(judged),
        items=len(strategy),
        errors=open_ones[Severity.ERROR],
        warnings=open_ones[Severity.WARNING],
        infos=open_ones[Severity.INFO],
        waived=sum(f.waived for f in judged),
        baselined=sum(f.baselined for f in judged),
        coverage=count_coverage(strategy),
        layers=layers,
        silenced=tuple(silenced),
        standing=judge_layers(facts, judged) if known_too else layers,
    )


def _baselined(findings: list[Finding], known: Counter[str]) -> list[Finding]:
    """Mark as many findings of one fingerprint as are known of it."""
    if not known:
        return findings
    marked = []
    for finding in findings:
        fingerprint = "" if finding.waived else finding.fingerprint
        is_known = known[fingerprint] > 0
        known[fingerprint] -= is_known
        marked.append(replace(finding, baselined=True) if is_known else finding)
    return marked


def _run(facts: Facts, policy: Policy) -> tuple[list[Finding], list[Finding]]:
    """All findings before waivers and severities, and those that another cause hides."""
    told = [*facts.strategy.findings, *policy.findings()]
    silenced: list[Finding] = []
    causes = find_causes(facts)
    for rule in RULES.values():
        if rule.check is None or facts.profile not in rule.profiles:
            continue
        for finding in rule.check(Case(facts, causes, policy.options(rule))):
            hidden = rule.counts and causes.silences(rule.counts, finding)
            (silenced if hidden else told).append(finding)
    return told, silenced


def _position(finding: Finding, facts: Facts) -> tuple[object, ...]:
    """The place of a finding in the list: group, height in the chain, path, line, column, and then what makes it unique."""
    rule = find_rule(finding.rule)
    height = _BELOW_ALL
    if finding.rule in UNREADABLE:
        group = 0
    elif finding.severity is Severity.ERROR:
        group = 1 if rule is not None and rule.family == "chain" else 2
        item = facts.strategy.get(finding.item) if group == 1 and finding.item is not None else None
        height = _BELOW_ALL if item is None else layer_order(item)
    else:
        group = 3 if finding.severity is Severity.WARNING else 4
    return (group, height, finding.place.path, finding.place.span, finding.rule, finding.field or "", finding.value)


def layer_of(finding: Finding, item: Item) -> Layer:
    """The layer that an error is about: what is missing, not what it is missed at."""
    if finding.rule == "missing-layer":
        return KINDS[finding.value].layer
    return Layer.STRATEGY if finding.rule == "north-star-without-strategy" else item.kind.layer


def _measured_by(strategy: Strategy, item: Item) -> set[str]:
    """Ids of the metrics that an item and what hangs on it measure."""
    return {link.target for each in (item, *strategy.below(item.id)) for link in strategy.outgoing(each.id, "measures")}


def judge_layers(facts: Facts, findings: Iterable[Finding]) -> dict[str, dict[str, str | None]]:
    """For each vision, which of the three layers is missing, weak or sound, and which to mend first.

    An item that hangs on no vision belongs where the metrics lie that it and what hangs on it measure; where there are none, its errors
    weaken its layer everywhere: nobody can tell whose it is.
    """
    strategy = facts.strategy
    visions = [v for v in strategy.of_kind("vision") if not v.is_shelved]
    below = {vision.id: {vision.id, *(item.id for item in strategy.below(vision.id))} for vision in visions}
    placed = set().union(*below.values()) if below else set()
    errors: set[tuple[str | None, Layer]] = set()
    for finding in findings:
        if finding.severity is Severity.ERROR and not finding.waived:
            item = strategy.get(finding.item) if finding.item is not None else None
            if item is not None:
                where = {item.id} if item.id in placed else _measured_by(strategy, item) & placed
                errors.update((name, layer_of(finding, item)) for name in where or (None,))
    standing: dict[Layer, set[str]] = defaultdict(set)
    for name, items in facts.by_kind.items():
        standing[KINDS[name].layer].update(item.id for item in items)
    loose = {layer for layer, names in standing.items() if not names <= placed}
    stars = {star.id for star in facts.by_kind.get("north-star", ())}
    result: dict[str, dict[str, str | None]] = {}
    for vision in visions:
        line = below[vision.id]
        row: dict[str, str | None] = {}
        for layer in (Layer.NARRATIVE, Layer.STRATEGY, Layer.OKR):
            broken = any(at == layer and (name is None or name in line) for name, at in errors)
            if layer not in loose and standing[layer].isdisjoint(line):
                row[layer.value] = "missing"
            elif broken or (layer is Layer.NARRATIVE and stars.isdisjoint(line)):
                row[layer.value] = "weak"
            else:
                row[layer.value] = "ok"
        wanted = [
            name for name in row if facts.profile == "sandwich" or row[name] == "weak" or name != Layer.STRATEGY.value
        ]
        row["fix_first"] = next((name for name in wanted if row[name] != "ok"), None)
        result[vision.id] = row
    return result
