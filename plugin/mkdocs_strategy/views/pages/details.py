"""The further fields of an item: labels and texts, evidence, risks."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from mkdocs_strategy.model.english import on_day
from mkdocs_strategy.model.formula import Formula
from mkdocs_strategy.model.grammar import FieldType
from mkdocs_strategy.model.item import Evidence, Risk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

_SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "−"})
_SHOWN_ELSEWHERE = {
    "title", "because", "owner", "summary", "evidence", "risks", "ignore", "state", "replaced_by", "period",
    "horizon", "baseline", "target", "current", "confidence", "expected", "measured", "previously", "yes_to", "no_to",
    "goal", "limit", "direction", "unit", "level", "date", "external_id", "shipped_on", "type", "bet",
}  # fmt: skip
_ABOUT = {
    "Product type", "Phase", "Cadence", "Source", "Review every", "Contributors", "Influence", "Tags", "Product",
    "Priority", "Goal", "Better when", "Counted in", "Id elsewhere", "Replaces", "Activity", "Journey",
}  # fmt: skip
"""What those who keep the strategy look up, and readers seldom: it stands folded, below what the item says."""
_SHORT = 24
"""Letters up to which several words stand in one line."""
_LABELS = {
    "users_give": "Users give",
    "product_gives": "The product gives",
    "value_for": "Valuable for",
    "if_doubled": "If it doubled, its parent",
    "moves_within": "Work shows within",
    "detectable_within": "Seen within",
    "derived_from": "Comes from",
    "if_wrong": "If it is wrong",
    "signed_by": "Signed by",
    "gaming_risks": "How it could be gamed",
    "trigger": "Why it was held",
    "tags": "Tags",
}
_HELD = {
    "cadence": "its day had come",
    "phase": "the product is in another phase",
    "market": "the market changed",
    "decoupled": "it no longer moved with the value",
}


def details(here: Here, item: Item) -> list[tuple[str, list[str]]]:
    """The further fields of an item as labels and texts; a formula names its metrics by their titles, as links."""
    found = []
    for name, field in item.fields.items():
        if name in _SHOWN_ELSEWHERE or field.value in (None, "", ()) or name not in item.kind.fields:
            continue
        texts = _texts(here, name, item.kind.fields[name].type, field.value)
        found.append((_LABELS.get(name, name.replace("_", " ").capitalize()), texts))
    for label, other in (
        ("Goal", "goal"),
        ("Better when", "direction"),
        ("Counted in", "unit"),
        ("Id elsewhere", "external_id"),
    ):
        extra = item.fields.get(other)
        if extra is not None and extra.value is not None:
            text = str(extra.value)
            found.append(
                (label, [{"up": "it rises", "down": "it falls"}.get(text, text) if other == "direction" else text])
            )
    return found


def _texts(here: Here, name: str, kind: FieldType, value: object) -> list[str]:
    """A field's value as it is read; several short words stand in one line."""
    if name == "signed_by" and isinstance(value, dict):
        return [", ".join(f"{function} ({here.edition.team(str(team))})" for function, team in value.items())]
    if name == "trigger":
        return [_HELD.get(str(value), str(value))]
    if isinstance(value, tuple):
        texts = [str(v) for v in value]
        return [", ".join(texts)] if all(len(text) <= _SHORT for text in texts) else texts
    if isinstance(value, dict):
        return [f"{k}: {v}" for k, v in value.items()]
    if kind is FieldType.FLAG:
        return ["yes" if value else "no"]
    if isinstance(value, datetime.date):
        return [on_day(value)]
    return [formula(here, value) if isinstance(value, Formula) else str(value)]


def about(found: Iterable[tuple[str, list[str]]]) -> tuple[list[tuple[str, list[str]]], list[tuple[str, list[str]]]]:
    """Fields parted in two: what an item says, and what is known about it beside that."""
    said: list[tuple[str, list[str]]] = []
    beside: list[tuple[str, list[str]]] = []
    for label, texts in found:
        (beside if label in _ABOUT else said).append((label, texts))
    return said, beside


def formula(here: Here, read: Formula) -> Markup:
    """A formula with the titles of its metrics for their ids, and the signs that people write."""
    text, at, parts = read.text, 0, []
    for name, start in sorted(read.places, key=lambda place: place[1]):
        target = here.edition.strategy.get(name)
        parts.append(escape(text[at:start].translate(_SIGNS)))
        parts.append(
            Markup("<code>{}</code>").format(name)
            if target is None
            else Markup('<a href="{}">{}</a>').format(here.item(target), target.title)
        )
        at = start + len(name)
    return Markup("").join([*parts, escape(text[at:].translate(_SIGNS))])


def evidence(item: Item) -> list[tuple[str, str]]:
    """What was heard and counted: the word, and the text with its date."""
    field = item.fields.get("evidence")
    pieces: Iterable[object] = field.value if field is not None and isinstance(field.value, tuple) else ()
    words = {"qualitative": "Heard", "quantitative": "Counted"}
    return [
        (words.get(p.kind, ""), p.what + (f" ({on_day(p.date)})" if p.date is not None else ""))
        for p in pieces
        if isinstance(p, Evidence)
    ]


def risks(item: Item) -> list[tuple[str, str]]:
    """Risks, each with what is done about it."""
    field = item.fields.get("risks")
    pieces: Iterable[object] = field.value if field is not None and isinstance(field.value, tuple) else ()
    return [(p.risk, p.mitigation) for p in pieces if isinstance(p, Risk)]
