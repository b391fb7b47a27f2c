"""The north star as a compass: it points somewhere instead of listing work, and those who know users helped to set it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.participation import functions_of
from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.rules.language.phrases import Found
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.registry import A, B, rule
from mkdocs_strategy.rules.reviews import RESEARCH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.rules.case import Case


@rule(
    "checklist-north-star",
    Severity.WARNING,
    "north star",
    "a north star worded as work to do, or marked as `activity`",
    source=A,
)
def checklist_north_star(case: Case) -> Iterable[Finding]:
    """North stars that say what to do: done is done, and then they point nowhere."""
    for star in case.counting("north-star"):
        flag = star.fields.get("activity")
        if flag is not None and flag.value is True:
            yield Finding(
                rule="checklist-north-star",
                place=star.place_of("activity"),
                message=f"{star.title} counts what we do, so it would rise in a quarter in which nobody got anything.",
                hint="Count what users get by it, and keep this as a plain metric.",
                remark="it counts our own work",
                item=star.id,
                field="activity",
            )
            continue
        words = case.words.words(star.title)
        if number := case.words.phrases("task").starts(words):
            found = Found(0, number)
            yield Finding(
                rule="checklist-north-star",
                place=place_of_words(star, "title", star.title, found),
                message=f"{star.title} reads like a task: once it is done, it points nowhere.",
                remark=f"“{case.words.quote(star.title, found)}” begins a task",
                item=star.id,
                field="title",
                value=star.title,
            )


@rule(
    "north-star-without-design",
    Severity.WARNING,
    "north star",
    "a north star whose `contributors` include neither design nor research",
    source=B,
)
def north_star_without_design(case: Case) -> Iterable[Finding]:
    """North stars set without those who talk with users; where no contributors are written, the reviews speak."""
    for star in case.counting("north-star"):
        if not star.texts("contributors") or (star.id, "contributors") in case.facts.misread:
            continue
        if not functions_of(star) & RESEARCH:
            yield Finding(
                rule="north-star-without-design",
                place=star.place_of("contributors"),
                message=f"Neither design nor research helped to set {star.title}, though it says what people get.",
                hint="Ask design or research whether users would call it value, and add them to `contributors`.",
                remark="no design, no research",
                item=star.id,
                field="contributors",
            )
