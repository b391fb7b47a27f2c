"""How objectives are worded: in words instead of numbers, about this quarter instead of the vision, and each about its own thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Related, Severity
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.rules.language.numbers import amounts
from mkdocs_strategy.rules.language.places import place_of_stretch
from mkdocs_strategy.rules.language.similar import Gist, Gists, clusters, near_pairs, share
from mkdocs_strategy.rules.registry import A, B, Option, rule

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
                message=f"“{found.text.strip()}” in {item.title} is a measure: an objective says in words what will be different.",
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
    options=(Option("percent", 70, "from which share of the vision's words in the objective on it repeats it"),),
)
def objective_repeats_vision(case: Case) -> Iterable[Finding]:
    """Objectives that choose nothing of what the vision says."""
    visions = case.counting("vision")
    gists = Gists(case.words, "time", "generic")
    made = [(vision, gist) for vision in visions if len((gist := gists.of(vision.title)).stems) >= _FEWEST]
    if not made:
        return
    percent = case.option("percent")
    by_rare_word = _by_rare_word([gist for _, gist in made], percent)
    for item in case.counting("objective"):
        own = gists.of(item.title)
        near = sorted({at for stem in own.stems if stem in by_rare_word for at in by_rare_word[stem]})
        repeated = next(
            (
                made[at][0]
                for at in near
                if share(made[at][1], own) >= percent and share(own, made[at][1]) >= _LEAST_OF_OWN
            ),
            None,
        )
        if repeated is not None:
            yield Finding(
                rule="objective-repeats-vision",
                place=item.place_of("title"),
                message=f"{item.title} repeats the vision “{repeated.title}”, so it does not say what this quarter is for.",
                remark="the words of the vision",
                item=item.id,
                field="title",
                value=repeated.id,
                related=(Related(repeated.place_of("title"), "the vision stands here"),),
            )


def _by_rare_word(gists: list[Gist], percent: int) -> dict[str, list[int]]:
    """Where to look for texts of which a share is said again: one of their rarest words must be, for the others are too few.

    So an objective is compared with few visions, however many there are.
    """
    frequency = Counter(stem for gist in gists for stem in gist.stems)
    found: dict[str, list[int]] = defaultdict(list)
    for at, gist in enumerate(gists):
        needed = max(1, -(-len(gist.stems) * percent // 100))
        for stem in sorted(gist.stems, key=lambda stem: (frequency[stem], stem))[
            : max(0, len(gist.stems) - needed + 1)
        ]:
            found[stem].append(at)
    return found


@rule(
    "near-duplicate-objective",
    Severity.WARNING,
    _FAMILY,
    "objectives of one time whose titles say the same",
    source=A,
    options=(Option("percent", 75, "from which share of common words on two titles say the same"),),
)
def near_duplicate_objective(case: Case) -> Iterable[Finding]:
    """Objectives so alike that they help nobody to prioritise; each group is told once, at its second."""
    items = case.counting("objective")
    gists = Gists(case.words)
    pairs = [
        (pair.first, pair.second)
        for pair in near_pairs([gists.of(item.title) for item in items], case.option("percent"))
        if _at_one_time(items[pair.first], items[pair.second])
    ]
    for group in clusters(pairs):
        first, second, *others = (items[at] for at in group)
        more = f" (and {len(others)} more)" if others else ""
        yield Finding(
            rule="near-duplicate-objective",
            place=second.place_of("title"),
            message=f"{second.title} says the same as {first.title}{more}: neither helps to choose between the two.",
            remark="the same goal in other words",
            item=second.id,
            field="title",
            value=first.id,
            related=tuple(Related(item.place_of("title"), f"{item.title} stands here") for item in (first, *others)),
        )


def _at_one_time(one: Item, other: Item) -> bool:
    """Whether both hold at some time: what is taken up again in the next quarter is no duplicate."""
    first, second = one.value("period", Period), other.value("period", Period)
    return first is None or second is None or first.overlaps(second)
