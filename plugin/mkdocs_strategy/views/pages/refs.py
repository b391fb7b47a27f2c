"""What templates are given of an item: its title and link, its values as words, its findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.model.quantity import Quantity
from mkdocs_strategy.views.pages.environment import code, first_bold
from mkdocs_strategy.views.pages.figures import series_of, standing, told, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.figures import Effect, Standing
    from mkdocs_strategy.views.pages.here import Here
    from mkdocs_strategy.views.pages.picks import Picks


@dataclass(frozen=True, slots=True)
class Ref:
    """An item as a link: `note` is what is said behind it in small."""

    id: str
    title: str
    href: str
    kind: str = ""
    layer: str = ""
    owner: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as it is shown; message and hint are HTML, `of` the numbers of the pills that choose it."""

    severity: str
    message: Markup
    hint: Markup
    rule: str
    rule_href: str
    where: str
    owner: str
    accepted: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An effect against what was expected, in percents of a track where 25 is no effect and 75 is as expected."""

    left: str
    width: str
    fill: str
    dot: bool
    words: str


def ref(here: Here, item: Item, note: str = "") -> Ref:
    """An item as a link from a page."""
    return Ref(
        item.id,
        item.title,
        here.item(item),
        item.kind.word,
        item.kind.layer.value,
        here.edition.teams(item.owners),
        item.state,
        note,
    )


def refs(here: Here, items: Iterable[Item]) -> list[Ref]:
    """Several items as links."""
    return [ref(here, item) for item in items]


def said(here: Here, finding: Finding, *, owner: bool = False, picks: Picks | None = None) -> Said:
    """A finding as it is shown on a page; the item's title in the message links to it."""
    edition = here.edition
    item = edition.strategy.get(finding.item) if finding.item else None
    message = code(finding.message)
    if item is not None:
        before, title, after = finding.message.partition(item.title)
        if title and "`" not in title and before.count("`") % 2 == 0:
            message = code(before) + Markup('<a href="{}">{}</a>').format(here.item(item), title) + code(after)
        else:
            message += Markup(' <a href="{}">{}</a>').format(here.item(item), item.title)
    return Said(
        finding.severity.word,
        message,
        first_bold(finding.hint) if finding.hint else Markup(""),
        finding.rule,
        here.view("rules", finding.rule),
        f"{finding.place.path}:{finding.place.span.line}",
        edition.teams(item.owners) if owner and item is not None else "",
        accepted(finding),
        picks.of(item.owners if item is not None else ()) if picks is not None else "",
    )


def accepted(finding: Finding) -> str:
    """Why a finding does not count, and until when: `Waived until 31 Dec 2026: decided in October`; empty where it counts."""
    if finding.waived:
        until = f" until {on_day(finding.waived_until)}" if finding.waived_until is not None else ""
        return f"Waived{until}: {finding.waived_because}" if finding.waived_because else f"Waived{until}."
    return "Known from the baseline." if finding.baselined else ""


def tally(findings: Iterable[Finding]) -> str:
    """`2 warnings, 1 waived, 3 in the baseline`; empty where there are none."""
    found = list(findings)
    open_ = [f for f in found if not (f.waived or f.baselined)]
    parts = []
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")):
        if number := sum(f.severity is severity for f in open_):
            parts.append(f"{number} {word}" if number == 1 else f"{number} {word}s")
    if waived := sum(f.waived for f in found):
        parts.append(f"{waived} waived")
    if known := len(found) - len(open_) - waived:
        parts.append(f"{known} in the baseline")
    return ", ".join(parts)


def worst(findings: Iterable[Finding]) -> str:
    """The word of the most severe open finding; empty where there is none."""
    return max((f.severity for f in findings if not (f.waived or f.baselined)), default=Severity.OFF).word.replace(
        "off", ""
    )


def shown_value(here: Here, item: Item) -> str:
    """The current value of a metric or key result as written; empty where there is none."""
    return told(value_of(here.edition.strategy, item, here.edition.as_of))


def points(here: Here, item: Item) -> list[tuple[float, float]]:
    """The last eight values as points of a line 72 by 17; noise is not made to look like a trend."""
    values = [float(q.number) for _, q in series_of(here.edition.strategy, item, here.edition.as_of)[-8:]]
    if len(values) < 2:
        return []
    low, high = min(values), max(values)
    room = max(high - low, 0.1 * max(abs(high), abs(low)), 1e-9)
    middle = (high + low) / 2
    step = 68 / (len(values) - 1)
    return [(round(2 + i * step, 1), round(8.5 - (v - middle) / room * 13, 1)) for i, v in enumerate(values)]


def from_to(stand: Standing, item: Item) -> tuple[str, str]:
    """Baseline and target as words, one unit at the end where both share it."""
    field, base = item.fields.get("target"), item.fields.get("baseline")
    target = str(field.value) if field is not None and field.value is not None else ""
    if stand.goal and isinstance(field.value if field else None, (Quantity, Bound)):
        target = stand.goal
    baseline = told(stand.baseline) or ("unknown" if base is not None and base.value == "unknown" else "")
    unit = stand.baseline.unit if stand.baseline is not None else ""
    if unit and target.endswith(f" {unit}") and baseline.endswith(f" {unit}"):
        baseline = baseline.removesuffix(f" {unit}")
    return baseline or "not stated", target or "not stated"


def stand_of(here: Here, item: Item) -> Standing:
    """How a key result stands today."""
    return standing(here.edition.strategy, item, here.edition.as_of)


def drawn(effect: Effect) -> Drawn | None:
    """An effect as a bar; None where it is not known."""
    if effect.share is None:
        return None
    share = max(-0.5, min(effect.share, 1.5))
    fill = "f-good" if effect.share >= 0.9 else "f-part" if effect.share > 0 else "f-none"
    left = 25 if share >= 0 else 25 + share * 50
    return Drawn(f"{left:.1f}", f"{abs(share) * 50:.1f}", fill, share == 0, effect.word)
