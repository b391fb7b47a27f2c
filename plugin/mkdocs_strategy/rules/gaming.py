"""Work that could move a number at users' cost, and says nothing of that risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.coverage import needs_expectation
from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.rules.language.places import place_of_words
from mkdocs_strategy.rules.likely_guardrails import NUMBERS, Pattern, gamed_number
from mkdocs_strategy.rules.registry import B, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case
    from mkdocs_strategy.rules.language.phrases import Found, Words

_WORK = {
    "gaming-notifications": Pattern(
        "people may come because they are called, not because it helps", "how many mute or leave"
    ),
    "gaming-streaks": Pattern("people may come back for the habit, not for the value", "what each visit brings them"),
    "gaming-sharing": Pattern("people may share because they must", "how many invitations are welcome"),
    "gaming-completion": Pattern(
        "people may finish it without having got anything", "how many come back in the first week"
    ),
    "gaming-cancellation": NUMBERS["retention"],
}
"""The pattern for each list of words about work, after the gaming patterns of "North Star Metrics & Product Strategy Alignment"."""
_FIELDS = ("title", "because", "summary")
_NEAR = 3
"""Words before a phrase among which one against it belongs to it: "Stop counting streaks"."""


@rule(
    "gaming-risk",
    Severity.WARNING,
    "initiatives",
    "an initiative that invites gaming, by its words or by the number it moves, without `gaming_risks`",
    source=B,
)
def gaming_risk(case: Case) -> Iterable[Finding]:
    """Initiatives of which someone should have asked how they could go wrong; one finding each, for their own words first."""
    numbers: dict[str, tuple[str, Item] | None] = {}
    for item in case.counting("initiative"):
        if "gaming_risks" in item.fields or not needs_expectation(item):
            continue
        found = next(_in_words(item, case), None)
        if found is not None:
            name, place = found
            yield _finding(item, name, place, "title" if place != item.place else None)
            continue
        for result in case.targets(item.id, "moves"):
            if result.id not in numbers:
                numbers[result.id] = _number(result, case)
            number = numbers[result.id]
            if number is not None:
                name, metric = number
                yield _finding(item, name, item.place, None, metric)
                break


def _in_words(item: Item, case: Case) -> Iterator[tuple[str, Place]]:
    for field in _FIELDS:
        text = item.title if field == "title" else item.text(field)
        for name in _WORK if text else ():
            words = case.words.words(text)
            found = next(
                (one for one in case.words.phrases(name).all(words) if not _taken_away(words, one, case)), None
            )
            if found is not None:
                yield name, place_of_words(item, field, text, found)


def _taken_away(words: Words, found: Found, case: Case) -> bool:
    """Whether a word against the thing stands right before it, or "-free" right behind it: "Turn off push notifications"."""
    before = words[max(found.first - _NEAR, 0) : found.first]
    return (
        case.words.phrases("against").first(before) is not None
        or case.words.phrases("taken-away").starts(words, found.last) > 0
    )


def _number(result: Item, case: Case) -> tuple[str, Item] | None:
    """The list of numbers that a key result, or a metric it measures, is named in; and which of them is."""
    for item in (result, *case.targets(result.id, "measures")):
        if name := gamed_number(item.title, case.words):
            return name, item
    return None


def _finding(item: Item, name: str, place: Place, field: str | None, metric: Item | None = None) -> Finding:
    how, guardrail = _WORK[name] if name in _WORK else NUMBERS[name]
    moved = f" moves {metric.title}:" if metric is not None else ":"
    return Finding(
        rule="gaming-risk",
        place=place,
        message=f"{item.title}{moved} {how}, and `gaming_risks` does not say what would show it.",
        hint=f"Add `gaming_risks`: how it could be gamed, and what would show it, such as a guardrail on {guardrail}.",
        remark="this could move a number without helping anyone" if field else "`gaming_risks` is not written",
        item=item.id,
        field=field or "gaming_risks",
        value=name,
        related=(Related(metric.place, "the number it moves"),) if metric is not None else (),
    )
