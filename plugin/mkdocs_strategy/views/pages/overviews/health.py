"""The health of the strategy: which layer to fix first, coverage with its denominators, findings by what to do next, reviews."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.rules.catalogue import find_rule
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.refs import ref, said
from mkdocs_strategy.views.pages.words import away, count, day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

LAYERS = (("narrative", "Narrative"), ("strategy", "Strategy"), ("okr", "OKRs"))
MOST = 200
"""Findings shown in one group; the rest is counted."""
_GROUPS = (
    ("Repair", "Something does not hold together. Fails the build."),
    ("Look closer", "The numbers disagree with each other."),
    ("Decide", "A person has to choose."),
    ("Measure", "We say it, but have not looked."),
    ("Write down", "Known to someone, missing on the page."),
    ("Accepted", "Known, with a reason."),
)
_DECIDE = frozenset(
    {
        "competing-north-stars", "counterfactual-unsure", "correlation-only", "north-star-review-overdue",
        "phase-mismatch", "poster-on-the-wall", "restless-north-star", "set-out-of-sequence", "shared-input",
        "strategy-expired", "team-off-the-map", "too-few-inputs", "too-few-key-results", "too-many-inputs",
        "too-many-key-results", "too-many-objectives", "overloaded-team", "metric-proliferation",
        "indicator-not-influenceable", "choice-without-objective", "strategy-without-okrs", "period-outside-strategy",
        "horizon-out-of-range", "shipped-without-effect", "single-team-north-star", "lagging-team-key-result",
        "single-team-proxy", "not-actionable-in-a-quarter", "unused-waiver", "expired-waiver",
    }
)  # fmt: skip
_MEASURE = frozenset(
    {
        "unmeasured-key-result", "shipped-without-measurement", "stale-measurement", "ungraded-key-result",
        "north-star-without-health-check", "proxy-without-indicator", "unvalidated-north-star", "one-sided-evidence",
        "unevidenced-driver",
    }
)  # fmt: skip


def group_of(finding: Finding) -> str:
    """The heading a finding stands under: what to do next."""
    if finding.waived or finding.baselined:
        return "Accepted"
    if finding.severity is Severity.ERROR:
        return "Repair"
    if finding.rule in _DECIDE:
        return "Decide"
    if finding.rule in _MEASURE:
        return "Measure"
    rule = find_rule(finding.rule)
    return "Look closer" if rule is not None and rule.family == "measurement" else "Write down"


def health_page(here: Here, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """The page; `chosen` limits the findings to those of some items."""
    edition = here.edition
    findings = list(edition.report.findings)
    if chosen is not None:
        wanted = {item.id for item in chosen}
        findings = [f for f in findings if f.item in wanted]
    groups = []
    for name, what in _GROUPS:
        these = [f for f in findings if group_of(f) == name]
        if these:
            groups.append((name, what, [said(here, f, owner=True) for f in these[:MOST]], max(len(these) - MOST, 0)))
    return render(
        "health.html",
        bare=bare,
        verdict=verdict(here),
        closing=_closing(here),
        layers=_layers(here),
        coverage=_coverage(here),
        groups=groups,
        nothing=f"Nothing to repair. {edition.report.coverage.chain} items reach a vision.",
        reviews=_reviews(here),
        errors=edition.report.errors,
        warnings=edition.report.warnings,
        infos=edition.report.infos,
        waived=edition.report.waived + edition.report.baselined,
        as_of=edition.as_of,
    )


def verdict(here: Here) -> tuple[str, str]:
    """What to do first, in two sentences."""
    strategy, report = here.edition.strategy, here.edition.report
    order = {"narrative": 0, "strategy": 1, "okr": 2}
    first = sorted(
        (order[layer], vision) for vision, state in report.layers.items() if (layer := state.get("fix_first")) in order
    )
    if not len(strategy):
        return "Nothing here yet.", "Start with a vision: `strategy new vision`."
    if not first:
        if report.errors:
            return f"{count(report.errors, 'thing')} to repair.", "The layers themselves stand."
        return "The layers hold together.", "Nothing to repair." + (
            f" {count(report.warnings, 'warning')} to look at." if report.warnings else ""
        )
    at, vision_id = first[0]
    layer = LAYERS[at][1]
    layer = layer if layer == "OKRs" else f"{layer.lower()} layer"
    vision = strategy.get(vision_id)
    name = here.edition.line_of(vision) if vision is not None else vision_id
    missing = report.layers[vision_id][LAYERS[at][0]] == "missing"
    return (
        f"Fix the {layer} of {name} first.",
        "Nothing stands there yet." if missing else "An error stands there; what hangs on it comes after.",
    )


def _closing(here: Here) -> list[tuple[str, str, str]]:
    found = here.edition.report.coverage
    baseline = found.without_baseline
    return [
        (str(found.chain.part), str(found.chain.whole), "items reach a vision"),
        (str(found.guarded.part), str(found.guarded.whole), "inputs have a guardrail"),
        (str(baseline.whole - baseline.part), str(baseline.whole), "key results have a baseline"),
    ]


def _layers(here: Here) -> list[dict[str, object]]:
    rows = []
    for vision_id, state in here.edition.report.layers.items():
        vision = here.edition.strategy.get(vision_id)
        if vision is None:
            continue
        first = state.get("fix_first")
        cells = [
            ("first" if name == first else "weak" if state[name] != "ok" else "ok", state[name]) for name, _ in LAYERS
        ]
        rows.append({"ref": ref(here, vision), "name": here.edition.line_of(vision), "cells": cells})
    return rows


def _coverage(here: Here) -> list[tuple[str, str, int, int]]:
    strategy, found = here.edition.strategy, here.edition.report.coverage

    def share(kind: str, relation: str) -> tuple[int, int]:
        items = strategy.counting(kind)
        return sum(any(s.counts for s in strategy.sources(i.id, relation)) for i in items), len(items)

    reaching = strategy.reaching()
    objectives = strategy.counting("objective")
    shipped = [i for i in strategy.counting("initiative") if i.state == "shipped"]
    rows = [
        ("narrative", "Inputs with a guardrail", found.guarded.part, found.guarded.whole),
        ("narrative", "North stars reviewed on time", found.reviews.whole - found.reviews.part, found.reviews.whole),
        ("strategy", "Choices with a proxy metric", found.choices.part, found.choices.whole),
        ("strategy", "Proxies with a leading indicator", *share("proxy-metric", "predicts")),
        ("okr", "Objectives that reach a vision", sum(o.id in reaching for o in objectives), len(objectives)),
        (
            "okr",
            "Key results with a baseline",
            found.without_baseline.whole - found.without_baseline.part,
            found.without_baseline.whole,
        ),
        ("okr", "Initiatives with an expected effect", found.expectations.part, found.expectations.whole),
        ("okr", "Shipped initiatives measured", sum("measured" in i.fields for i in shipped), len(shipped)),
        ("okr", "Teams on the map", found.teams.part, found.teams.whole),
    ]
    return [row for row in rows if row[3]]


def _reviews(here: Here) -> list[dict[str, object]]:
    edition = here.edition
    rows = []
    for star in edition.strategy.counting("north-star"):
        last, due = last_review(edition.strategy, star), review_due(edition.strategy, star)
        on = last.value("date", datetime.date) if last is not None else None
        signed = last.fields["signed_by"].value if last is not None and "signed_by" in last.fields else None
        rows.append(
            {
                "ref": ref(here, star),
                "last": day(on) if on is not None else "never reviewed",
                "decision": last.text("decision") if last is not None else "",
                "signed": count(len(signed), "function") if isinstance(signed, dict) else "",
                "due": "now" if on is None else away(due, edition.as_of),
                "day": "" if on is None else day(due),
                "overdue": on is not None and due < edition.as_of,
            }
        )
    return rows
