"""What stands on an item's card: its value, how it moved, how far it has come, in the words of the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import (
    baseline_of,
    current_value,
    effect_on,
    good_way,
    standing,
    whole_percent,
)
from mkdocs_strategy.insight.roll_up import objective_progress
from mkdocs_strategy.insight.tally import results_of, tally
from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.english import MONTHS
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.model.quantity import Quantity, comparable, convert, difference, format_quantity
from mkdocs_strategy.model.values import ValueProblem
from mkdocs_strategy.views.diagrams.cards import Card, Change, Run, Size

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Measurement, Strategy

POINTS = 8
"""Values in a sparkline."""
STEADY = 0.01
"""A change below this share of the value is no change."""
NOTES = {
    "behind pace": "behind",
    "moved the other way": "worse",
    "at its end": "short",
    "target not reached yet": "not reached",
    "target not reached": "not reached",
}
"""The one word behind the value of a key result that somebody should look at; what goes well says nothing."""


def _plain_name(owner: str) -> str:
    words = owner.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


@dataclass(slots=True)
class Scene:
    """Everything that cards are made from.

    Attributes:
        strategy: the items.
        as_of: the day that pace and change are judged by.
        href: an item's link as it is to stand in the picture; empty text for none.
        team: the name shown for an owner's id.
        findings: by item id; waived and baselined ones are left out of the cards.
    """

    strategy: Strategy
    as_of: datetime.date
    href: Callable[[Item], str] = lambda _: ""
    team: Callable[[str], str] = _plain_name
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)
    _cards: dict[str, Card] = field(default_factory=dict)

    def card(self, item: Item) -> Card:
        """The item's card, in the plain size and without a place."""
        if item.id not in self._cards:
            self._cards[item.id] = card_of(self, item)
        return self._cards[item.id]

    def needs_person(self, item: Item) -> bool:
        """Whether the card says that something is broken, behind, or to be mended: then it never folds away first."""
        card = self.card(item)
        return bool(card.alarm or card.note or card.findings)


def card_of(scene: Scene, item: Item) -> Card:
    """Makes an item's card."""
    said: dict[str, object] = {}
    kind = item.kind.name
    if item.is_shelved:
        said["foot"] = _gone(scene, item)
    elif kind == "key-result":
        _key_result(scene, item, said)
    elif kind == "initiative":
        said["foot"] = _initiative(item)
    elif item.kind.is_metric:
        _metric(scene, item, said)
    else:
        said["foot"] = _words(scene, item)
    if item.is_draft and kind != "vision":
        foot = said.get("foot") or ()
        rest = (
            (Run(" · "), *foot)
            if isinstance(foot, tuple) and foot and not said.get("bar") and foot[0].text != "Draft"
            else ()
        )
        said["foot"] = (Run("Draft", bold=True), *rest)
    current = [
        f for f in scene.findings.get(item.id, ()) if f.severity > Severity.OFF and not f.waived and not f.baselined
    ]
    worst = max((f.severity for f in current), default=Severity.OFF)
    return Card(
        id=item.id,
        kind=kind,
        title=item.title,
        layer=item.kind.layer.value,
        href=scene.href(item),
        owner=_owner(scene, item),
        state="draft" if item.is_draft else item.state if item.is_shelved else "active",
        findings=len(current),
        worst=worst.word if current else "",
        size=Size.HERO if kind in {"vision", "north-star"} else Size.CARD,
        **said,  # type: ignore[arg-type]  # each key is set where its field's type is known
    )


def _owner(scene: Scene, item: Item) -> str:
    if item.owners:
        return ", ".join(scene.team(owner) for owner in item.owners)
    return item.text("product") or (
        _plain_name(item.text("level")) if item.kind.name in {"vision", "objective"} else ""
    )


def _gone(scene: Scene, item: Item) -> tuple[Run, ...]:
    word = Run(item.state.capitalize(), bold=True)
    other = scene.strategy.get(item.text("replaced_by"))
    return (word, Run(f" · see {other.title}")) if other is not None else (word,)


def _words(scene: Scene, item: Item) -> tuple[Run, ...]:
    """The foot of cards without a number."""
    match item.kind.name:
        case "strategy":
            horizon = item.value("horizon", Period)
            return (Run(months(horizon)),) if horizon is not None else ()
        case "choice":
            noes = item.texts("no_to")
            return (Run("No to", bold=True), Run(f" {noes[0]}")) if noes else ()
        case "objective":
            return _objective(scene, item)
        case "review":
            return (Run(item.text("decision").capitalize(), bold=True),) if item.text("decision") else ()
        case _:
            return ()


def _objective(scene: Scene, item: Item) -> tuple[Run, ...]:
    """How far it has come, and how many of its key results go well, so that two that read alike are not taken for the same."""
    found = tally(scene.strategy, results_of(scene.strategy, item), scene.as_of)
    if not found.number:
        return ()
    if not found.valued:
        return (Run("No value yet"),)
    mean = objective_progress(scene.strategy, item, scene.as_of).mean
    far = () if mean is None else (Run(f"{whole_percent(mean)}%", bold=True), Run(" · "))
    return (*far, Run(f"{found.well} of {found.number} on pace"))


def _initiative(item: Item) -> tuple[Run, ...]:
    state = Run(item.state.capitalize(), bold=True)
    results = [link.target for link in item.links_of("moves")] or [""]
    expected, measured = (effect_on(item, name, results[0]) for name in ("expected", "measured"))
    if item.state == "shipped" and measured is not None:
        if expected is None:
            return state, Run(f" · {_signed(measured)}")
        once = _signed(measured).removesuffix(measured.unit).rstrip() if measured.unit == expected.unit else ""
        return state, Run(f" · {once or _signed(measured)} of {_signed(expected)}")
    if expected is not None:
        return state, Run(" · expects "), Run(_signed(expected), bold=True)
    return (state,)


def _key_result(scene: Scene, item: Item, said: dict[str, object]) -> None:
    stands = standing(scene.strategy, item, scene.as_of)
    if stands.value is not None:
        said["value"] = str(stands.value)
        said["note"] = NOTES.get(stands.word, "")
    said["range"] = span_of(scene.strategy, item)
    if isinstance(stands.goal, Bound) or item.text("target") == "done":
        return  # a bound holds or does not, and what is to be done is done or not: there is no way that a bar could show
    said["bar"] = True
    if stands.progress is not None:
        said["progress"] = float(stands.progress)
        said["pace"] = None if stands.pace is None else float(stands.pace)


def span_of(strategy: Strategy, item: Item) -> str:
    """`31 → 50%`: from baseline to target, the unit once where both share it; a bound or `done` as written."""
    found = item.fields.get("target")
    target = found.value if found is not None else None
    if target is None:
        return ""
    if isinstance(target, Bound):
        return bound_words(target)
    if str(target) == "done":
        return "done"
    baseline = baseline_of(strategy, item)
    if baseline is None:
        return f"? → {target}"
    start, end = str(baseline), str(target)
    unit = baseline.unit
    if isinstance(target, Quantity) and unit and target.unit == unit and start.endswith(unit) and end.endswith(unit):
        start = start.removesuffix(unit).rstrip()
    return f"{start} → {end}"


def _metric(scene: Scene, item: Item, said: dict[str, object]) -> None:
    rows = [row for row in scene.strategy.series.get(item.id, ()) if row.day <= scene.as_of]
    value = current_value(scene.strategy, item, scene.as_of)
    bound = item.value("limit", Bound)
    if value is not None:
        said["value"] = str(value)
        said["series"] = tuple(n for row in rows[-POINTS:] if (n := _number(row.value, value.unit)) is not None)
        said["change"] = _change(scene, item, rows)
    goal = item.value("goal", Quantity)
    if goal is not None:
        said["goal"] = f"goal {goal}"
    if bound is not None:
        said["goal"] = f"limit {_edge(bound)}"
        edge = bound.high or bound.low
        if edge is not None and value is not None:
            said["limit"] = _number(edge, value.unit)
            if bound.holds(value) is False:
                said["alarm"] = broken(bound, value)
    if item.kind.name == "health-check" and item.text("instrument"):
        said["goal"] = item.text("instrument")
    if item.kind.name == "guardrail":
        said.pop("change", None)
    if value is None and "goal" in said:
        said["foot"] = (Run("No value yet"), Run(f" · {said.pop('goal')}"))
    elif value is None:
        said["foot"] = (Run("No value yet"),)


SIGNS = {">=": "at least", "≥": "at least", "<=": "at most", "≤": "at most", ">": "more than", "<": "less than"}
"""Signs of bounds as words; a sign alone is easily read the wrong way round."""


def bound_words(bound: Bound) -> str:
    """A bound as it is read: `at most 5%`, whether the author wrote the words or the sign."""
    text = str(bound)
    for sign, words in SIGNS.items():
        if text.startswith(sign):
            return f"{words} {text.removeprefix(sign).strip()}"
    return text


def broken(bound: Bound, value: Quantity) -> str:
    """How a limit is broken: `over the limit of 20%`, `under the limit of 40%`."""
    if bound.high is not None and Bound(None, bound.high, high_included=bound.high_included).holds(value) is False:
        return f"over the limit of {bound.high}"
    return f"under the limit of {bound.low}"


def _edge(bound: Bound) -> str:
    if bound.low is not None and bound.high is not None:
        return f"{bound.low} to {bound.high}"
    return str(bound.high or bound.low)


def _number(value: Quantity, unit: str) -> float | None:
    try:
        return float(convert(value.as_unit(unit), unit).number)
    except (ValueProblem, OverflowError):
        return None


def _change(scene: Scene, item: Item, rows: Sequence[Measurement]) -> Change | None:
    """Against the last value of the quarter before: what happened this quarter is what can still be acted on."""
    today = scene.as_of
    quarter = (today.month - 1) // 3
    start = today.replace(month=quarter * 3 + 1, day=1)
    before = next((row for row in reversed(rows) if row.day < start), None)
    if before is None or before is rows[-1]:
        return None
    value = rows[-1].value
    was = before.value.as_unit(value.unit)
    moved = difference(value, was) if comparable(value, was) else None
    if moved is None:
        return None
    if abs(float(moved.number)) < abs(float(value.number)) * STEADY:
        return Change("", "steady")
    rose = moved.number > 0
    better = rose == (good_way(scene.strategy, item) == "up")
    long = moved.measure.dimension not in {"points", "time"} and len(moved.unit) > 4
    amount = format_quantity(abs(moved.number), "" if long else moved.unit)
    return Change("up" if rose else "down", f"{amount} {'better' if better else 'worse'} than in Q{quarter or 4}")


def months(period: Period) -> str:
    """`Jan 2026 – Jun 2027`."""
    start, end = (f"{MONTHS[d.month - 1]} {d.year}" for d in (period.start, period.end))
    return start if start == end else f"{start} – {end}"


def _signed(value: Quantity) -> str:
    text = str(value).replace("-", "−", 1) if str(value).startswith("-") else str(value)
    return text if text[:1] in {"+", "−"} or value.number <= 0 else f"+{text}"
