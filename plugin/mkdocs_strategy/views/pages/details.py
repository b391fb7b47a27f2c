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
}


def details(here: Here, item: Item) -> list[tuple[str, list[str]]]:
    """The further fields of an item as labels and texts; a formula names its metrics by their titles, as links."""
    found = []
    for name, field in item.fields.items():
        if name in _SHOWN_ELSEWHERE or field.value in (None, "", ()) or name not in item.kind.fields:
            continue
        spec = item.kind.fields[name]
        value = field.value
        if isinstance(value, tuple):
            texts = [str(v) for v in value]
        elif isinstance(value, dict):
            texts = [f"{k}: {v}" for k, v in value.items()]
        elif spec.type is FieldType.FLAG:
            texts = ["yes" if value else "no"]
        elif isinstance(value, datetime.date):
            texts = [on_day(value)]
        elif isinstance(value, Formula):
            texts = [formula(here, value)]
        else:
            texts = [str(value)]
        found.append((_LABELS.get(name, name.replace("_", " ").capitalize()), texts))
    for label, other in (
        ("Goal", "goal"),
        ("Good direction", "direction"),
        ("Unit", "unit"),
        ("Id elsewhere", "external_id"),
    ):
        extra = item.fields.get(other)
        if extra is not None and extra.value is not None:
            found.append((label, [str(extra.value)]))
    if item.kind.name == "choice":
        yes, no = item.text("yes_to"), item.texts("no_to")
        found = [*([("Yes to", [yes])] if yes else []), *([("No to", list(no))] if no else []), *found]
    return found


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
