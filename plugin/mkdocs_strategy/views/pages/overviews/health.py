"""The health of the strategy: which layer to fix first, what is covered, what to do next, which reviews are due.

What a baseline knows fails no build, and is as wrong as before; so it counts here, where people look for what to mend.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import last_review, review_due
from mkdocs_strategy.model.english import count_of, on_day
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.rules.engine import layer_of
from mkdocs_strategy.views.pages.download import FINDINGS
from mkdocs_strategy.views.pages.environment import code, render
from mkdocs_strategy.views.pages.overviews.diagnosis import (
    LAYER_WORDS,
    MOST,
    accepted_rows,
    baselined_rows,
    coverage_rows,
    owners_of,
    step_sections,
    symptom_cards,
)
from mkdocs_strategy.views.pages.overviews.due import due_href, due_list
from mkdocs_strategy.views.pages.picks import Picks
from mkdocs_strategy.views.pages.refs import ref
from mkdocs_strategy.views.pages.words import away

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

LAYERS = ("narrative", "strategy", "okr")


def health_page(here: Here, *, bare: bool = False, chosen: Iterable[Item] | None = None) -> Markup:
    """The page; `chosen` limits the findings to those of some items."""
    edition = here.edition
    report = edition.report
    findings = list(report.findings)
    if chosen is not None:
        wanted = {item.id for item in chosen}
        findings = [f for f in findings if f.item in wanted]
    accepted = accepted_rows(here, findings)
    open_ = _unaccepted(findings)
    picks = Picks(
        [] if bare else (owners_of(here, finding) for finding in open_),
        lambda owner: edition.team(owner) if owner else "no owner",
    )
    return render(
        "health.html",
        bare=bare,
        verdict=verdict(here),
        closing=_closing(here),
        layers=_layers(here),
        coverage=coverage_rows(here),
        symptoms=symptom_cards(here, open_) if len(edition.strategy) else [],
        steps=step_sections(here, open_, picks),
        picks=picks,
        csv="" if bare or not findings else here.to(FINDINGS),
        well=_well(here),
        accepted=accepted[:MOST],
        accepted_more=max(len(accepted) - MOST, 0),
        baselined=baselined_rows(here, findings),
        reviews=_reviews(here),
        due=None if bare else due_list(here),
        due_href=due_href(here),
        errors=_number(here, Severity.ERROR),
        warnings=_number(here, Severity.WARNING),
        infos=_number(here, Severity.INFO),
        waived=report.waived,
        known=report.baselined,
        as_of=edition.as_of,
    )


def _unaccepted(findings: Iterable[Finding]) -> list[Finding]:
    """All findings but waived ones, those of the baseline as if they were new."""
    return [replace(f, baselined=False) if f.baselined else f for f in findings if not f.waived]


def _number(here: Here, severity: Severity) -> int:
    return sum(f.severity is severity and not f.waived for f in here.edition.report.findings)


def verdict(here: Here) -> tuple[str, Markup]:
    """What to do first, in two sentences; the second tells the case."""
    strategy, report = here.edition.strategy, here.edition.report
    if not len(strategy):
        return "Nothing here yet.", code("Start with a vision: `strategy new vision`.")
    first = [
        (LAYERS.index(layer), vision)
        for vision, state in report.standing.items()
        if (layer := state.get("fix_first")) in LAYERS and not (layer != LAYERS[0] and _is_carried(here, vision))
    ]
    if not first:
        if errors := _number(here, Severity.ERROR):
            return f"{count_of(errors, 'thing')} to repair.", code("The layers themselves stand.")
        if warnings := _number(here, Severity.WARNING):
            return "The layers hold together.", code(f"Nothing to repair; {count_of(warnings, 'warning')} to look at.")
        return "The layers hold together.", code("Nothing to repair.")
    at = min(rank for rank, _ in first)
    visions = [vision for rank, vision in first if rank == at]
    layer = LAYERS[at]
    names = [here.edition.line_of(v) for name in visions if (v := strategy.get(name)) is not None]
    told = " and ".join(names) if len(names) < 3 else f"{', '.join(names[:2])} and {len(names) - 2} more"
    return f"Fix the {LAYER_WORDS[layer]} of {told} first.", code(_why(here, visions[0], layer))


def _why(here: Here, vision_id: str, layer: str) -> str:
    """What is wrong with a layer of a vision: the first error that stands in it, in its own words."""
    strategy, report = here.edition.strategy, here.edition.report
    vision = strategy.get(vision_id)
    if vision is not None and layer == "narrative" and vision.is_draft:
        return "Its vision is a draft, and a draft counts for nothing yet."
    if report.standing[vision_id][layer] == "missing":
        return "Nothing stands there yet."
    below = {vision_id, *(item.id for item in strategy.below(vision_id))}
    errors = [
        finding
        for finding in report.findings
        if finding.severity is Severity.ERROR
        and not finding.waived
        and (item := strategy.get(finding.item or "")) is not None
        and layer_of(finding, item).value == layer
    ]
    inside = [finding for finding in errors if finding.item in below] or errors
    if not inside:
        return "An error stands there; what hangs on it comes after."
    return inside[0].message + _and_more(inside)


def _and_more(errors: list[Finding]) -> str:
    more = len(errors) - 1
    return f" {count_of(more, 'more error')} stand{'s' if more == 1 else ''} there." if more else ""


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
    for vision_id, state in here.edition.report.standing.items():
        vision = here.edition.strategy.get(vision_id)
        if vision is None:
            continue
        carried = _carriers(here, vision)
        layers = LAYERS[:1] if carried else LAYERS
        first = state.get("fix_first")
        cells = [
            ("first" if name == first else "weak" if state[name] != "ok" else "ok", state[name]) for name in layers
        ]
        rows.append(
            {"ref": ref(here, vision), "name": here.edition.line_of(vision), "cells": cells, "carried": carried}
        )
    return rows


def _carriers(here: Here, vision: Item) -> int:
    """How many product lines carry a company's vision: none where it has a strategy of its own, or is a product's."""
    strategy = here.edition.strategy
    stars = [star for star in strategy.sources(vision.id, "quantifies") if star.counts]
    if vision.text("level") != "company" or any(strategy.sources(star.id, "advances") for star in stars):
        return 0
    drivers = {driver.id for star in stars for driver in strategy.sources(star.id, "drives") if driver.counts}
    return sum(
        line.text("level") == "product" and any(s.id in drivers for s in strategy.sources(line.id, "quantifies"))
        for line in strategy.counting("vision")
    )


def _is_carried(here: Here, vision_id: str) -> bool:
    vision = here.edition.strategy.get(vision_id)
    return vision is not None and _carriers(here, vision) > 0


def _well(here: Here) -> dict[str, object]:
    """What is said where nothing is to mend: what holds, and the day on which to look again."""
    edition = here.edition
    coming = sorted(
        (due, star.title, star)
        for star in edition.strategy.counting("north-star")
        if (due := review_due(edition.strategy, star)) >= edition.as_of
    )
    nearest = coming[0] if coming else None
    chain = edition.report.coverage.chain
    return {
        "chain": chain,
        "all": bool(chain.whole) and chain.part == chain.whole,
        "star": ref(here, nearest[2]) if nearest else None,
        "due": away(nearest[0], edition.as_of) if nearest else "",
        "day": on_day(nearest[0]) if nearest else "",
    }


def _reviews(here: Here) -> list[dict[str, object]]:
    """Every north star with its last review and the next; those that wait longest first."""
    edition = here.edition
    rows = []
    for star in edition.strategy.counting("north-star"):
        last, due = last_review(edition.strategy, star), review_due(edition.strategy, star)
        on = last.value("date", datetime.date) if last is not None else None
        signed = last.fields["signed_by"].value if last is not None and "signed_by" in last.fields else None
        rows.append(
            (
                due,
                {
                    "ref": ref(here, star),
                    "last": on_day(on) if on is not None else "never reviewed",
                    "decision": last.text("decision") if last is not None else "",
                    "signed": count_of(len(signed), "function") if isinstance(signed, dict) else "",
                    "due": "now" if on is None else away(due, edition.as_of),
                    "day": "" if on is None else on_day(due),
                    "overdue": due < edition.as_of,
                },
            )
        )
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]
