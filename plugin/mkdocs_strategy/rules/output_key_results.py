"""Key results that say what a team does, where they should say what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.model.target import Done
from mkdocs_strategy.rules.case import link_place
from mkdocs_strategy.rules.language.output import OutputWording, Why
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.registry import B, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.language.output import Output

_SAYS = {
    Why.TASK: ("says what we do", "a task: what changes when it is done?"),
    Why.DONE: ("says that work is finished", "work that ends: what changes then?"),
    Why.THING: ("names what we make", "a thing: what changes when it is there?"),
}
"""What a wording does, and what to ask at its place."""


@rule(
    "activity-key-result",
    Severity.WARNING,
    "okrs",
    "a key result worded as output, with `target: done`, or measured by a metric marked `activity`",
    source=B,
)
def activity_key_result(case: Case) -> Iterable[Finding]:
    """Key results that would be met by work that changes nothing; one finding each, at the plainest sign."""
    wording = OutputWording(case.words)
    misread = case.facts.misread
    of_activity = {
        metric.id for metric in case.strategy if "activity" in metric.fields and metric.value("activity", bool)
    }
    for item in case.counting("key-result"):
        output = wording.judge(item.title) if item.titled and (item.id, "title") not in misread else None
        if output is not None:
            yield _worded(item, output)
        elif item.value("target", Done) is not None:
            yield Finding(
                rule="activity-key-result",
                place=item.place_of("target"),
                message=f"{item.title} is met once something is done, even if nothing changes for anybody.",
                remark="done or not done: how much changes?",
                item=item.id,
                field="target",
                value="done",
            )
        elif of_activity:
            for link in item.links_of("measures"):
                metric = case.strategy.get(link.target) if link.target in of_activity else None
                if metric is not None:
                    yield _counted(item, link, metric)
                    break


def _worded(item: Item, output: Output) -> Finding:
    says, asks = _SAYS[output.why]
    return Finding(
        rule="activity-key-result",
        place=place_of_words(item, "title", item.title, output.found),
        message=f"“{item.title}” {says}. It would count as success even if nothing changed for anybody.",
        remark=asks,
        item=item.id,
        field="title",
        value=item.title,
    )


def _counted(item: Item, link: Link, metric: Item) -> Finding:
    return Finding(
        rule="activity-key-result",
        place=link_place(item, link),
        message=f"{item.title} measures {metric.title}, which counts what we do: it rises even if nothing changes for anybody.",
        remark="this metric is marked `activity`",
        item=item.id,
        field="measures",
        value=link.target,
    )
