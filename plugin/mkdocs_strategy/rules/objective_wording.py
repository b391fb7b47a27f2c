"""How objectives are worded: in words instead of numbers, about this quarter instead of the vision, and each about its own thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.rules.language.numbers import amounts
from mkdocs_strategy.rules.language.places import place_of_stretch
from mkdocs_strategy.rules.language.similar import Sayings, clusters, near_pairs, share
from mkdocs_strategy.rules.registry import A, B, Option, rule
from mkdocs_strategy.rules.wording import title_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case

_FAMILY = "okrs"
_DIGIT = re.compile(r"\d")
_FEWEST = 3
"""Content words that a vision must have before repeating it can be told from speaking of the same thing."""
_LEAST_OF_OWN = 50
"""The share of an objective's own words, in percent, that must come from the vision: who says much besides does not repeat it."""


@rule("number-in-objective", Severity.WARNING, _FAMILY, "an objective with a number other than a year", source=B)
def number_in_objective(case: Case) -> Iterable[Finding]:
    """Objectives that measure; one finding each, at the first number."""
    for item in case.counting("objective"):
        if not _DIGIT.search(item.title):
            continue
        found = next(amounts(item.title, case.words), None)
        if found is not None:
            yield Finding(
                rule="number-in-objective",
                place=place_of_stretch(item, "title", item.title, found.start, found.end),
                message=f"The objective {item.title} measures “{found.text.strip()}”, where it should say in words what will be different.",
                remark="a number belongs to a key result",
                item=item.id,
                field="title",
                value=found.text.strip(),
            )


@rule(
    "objective-repeats-vision",
    Severity.WARNING,
    _FAMILY,
    "an objective that says the vision again in quarterly language",
    source=A,
    options=(
        Option(
            "percent", 70, "the share of the vision's words, in percent, from which an objective counts as repeating it"
        ),
    ),
)
def objective_repeats_vision(case: Case) -> Iterable[Finding]:
    """Objectives that choose nothing of what the vision says."""
    visions = case.counting("vision")
    gists = case.facts.gists("time", "generic")
    made = [(vision, stems) for vision in visions if len(stems := gists.stems(vision.title)) >= _FEWEST]
    if not made:
        return
    sayings = Sayings([stems for _, stems in made], case.option("percent"))
    for item in case.counting("objective"):
        own = gists.stems(item.title)
        repeated = next((made[at][0] for at in sayings.said_by(own) if share(own, made[at][1]) >= _LEAST_OF_OWN), None)
        if repeated is not None:
            yield Finding(
                rule="objective-repeats-vision",
                place=item.place_of("title"),
                message=f"{item.title} repeats the vision “{repeated.title}”, so it does not say what this period is for.",
                remark="the words of the vision",
                item=item.id,
                field="title",
                value=repeated.id,
                related=(Related(repeated.place_of("title"), "the vision stands here"),),
            )


@rule(
    "near-duplicate-objective",
    Severity.WARNING,
    _FAMILY,
    "objectives of one time whose titles say the same",
    source=A,
    options=(Option("percent", 75, "the share of words, in percent, from which two titles count as the same"),),
)
def near_duplicate_objective(case: Case) -> Iterable[Finding]:
    """Objectives so alike that they help nobody to prioritise; each group is told once, at its second."""
    items = case.counting("objective")
    gists = case.facts.gists()
    pairs = [
        (pair.first, pair.second)
        for pair in near_pairs([gists.of(item.title) for item in items], case.option("percent"))
        if _at_one_time(items[pair.first], items[pair.second])
    ]
    for group in clusters(pairs):
        first, second, *others = (items[at] for at in group)
        yield Finding(
            rule="near-duplicate-objective",
            place=second.place_of("title"),
            message=f"{title_list([second, first, *others])} say the same: "
            + ("none of them helps" if others else "neither helps")
            + " to decide what comes first.",
            remark="the same goal again",
            item=second.id,
            field="title",
            value=first.id,
            related=tuple(Related(item.place_of("title"), f"{item.title} stands here") for item in (first, *others)),
        )


def _at_one_time(one: Item, other: Item) -> bool:
    """Whether both hold at some time: what is taken up again in the next quarter is no duplicate."""
    first, second = one.value("period", Period), other.value("period", Period)
    return first is None or second is None or first.overlaps(second)
