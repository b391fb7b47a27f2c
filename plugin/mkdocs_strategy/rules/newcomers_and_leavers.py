"""Metrics of coming and of staying, the two that are gamed most: by steps that give nothing, and by doors that are hard to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.registry import B, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.language.phrases import Found

_FAMILY = "inputs and guardrails"
_MOVED = ("north-star", "input-metric", "metric", "proxy-metric", "leading-indicator")
"""The metrics that people work to move; guardrails and health checks watch these."""


@rule(
    "activation-without-value",
    Severity.WARNING,
    _FAMILY,
    "an activation or onboarding metric defined by something completed or viewed",
    source=B,
)
def activation_without_value(case: Case) -> Iterable[Finding]:
    """Activation that a tutorial nobody can skip would raise. The definition decides; without one, the title does."""
    for item in case.counting(*_MOVED):
        of_newcomers = case.words.has("activation", item.title) or case.words.has("onboarding", item.title)
        if not of_newcomers or (item.id, "definition") in case.facts.misread:
            continue
        field = "definition" if item.text("definition") else "title"
        text = item.text("definition") or item.title
        found = _shallow(text, case)
        if found is None:
            continue
        what = case.words.quote(text, found)
        yield Finding(
            rule="activation-without-value",
            place=place_of_words(item, field, text, found),
            message=f"{item.title} counts “{what}”, which comes before anyone has got what they came for.",
            remark="this can happen and help nobody",
            item=item.id,
            field=field,
            value=what,
        )


def _shallow(text: str, case: Case) -> Found | None:
    """The words for something done to the end, or looked at, that is only a way in; None where something of value happened too."""
    words = case.words.words(text)
    if case.words.phrases("value-event").first(words):
        return None
    being_there = case.words.phrases("presence").first(words)
    if being_there is not None:
        return being_there
    event = case.words.phrases("shallow-event").first(words)
    return event if event is not None and case.words.phrases("first-steps").first(words) else None


@rule(
    "retention-without-trust-guardrail",
    Severity.WARNING,
    _FAMILY,
    "a retention or churn metric with no guardrail on effort or trust to leave",
    source=B,
    counts=("guardrail", "health-check"),
)
def retention_without_trust_guardrail(case: Case) -> Iterable[Finding]:
    """Retention that a hidden way out would raise; an input metric without any guardrail is told by `input-without-guardrail`."""
    for item in case.counting(*_MOVED):
        found = case.words.find("retention", item.title)
        if found is None or (item.id, "title") in case.facts.misread:
            continue
        guardrails = case.below(item.id, "guards")
        if item.kind.name == "input-metric" and not guardrails:
            continue
        watching = [*guardrails, *case.below(item.id, "validates")]
        asked = (
            " ".join((other.title, *(other.text(name) for name in ("definition", "question", "signal"))))
            for other in watching
        )
        if not any(case.words.has("free-to-leave", text) for text in asked):
            yield Finding(
                rule="retention-without-trust-guardrail",
                place=place_of_words(item, "title", item.title, found),
                message=f"{item.title} would improve if leaving were made hard, and nothing here would show it.",
                remark="who stays because the way out is hidden counts as loyal",
                item=item.id,
                field="title",
                value=item.title,
                related=tuple(Related(other.place, f"{other.title} watches something else") for other in guardrails),
            )
