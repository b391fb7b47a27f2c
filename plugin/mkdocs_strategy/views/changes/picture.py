"""A small graph of what changed: the items, one step around them, and their ways up, as a Mermaid flowchart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.strategy import layer_order
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.views.changes.wording import heading
from mkdocs_strategy.views.diagrams.mermaid import encoded

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

MOST_CARDS = 40
_MOST_EDGES = 120
_WIDEST = 60
_STYLES = {
    "decide": "stroke:#cf222e,stroke-width:3px",
    "gone": "stroke:#cf222e,stroke-width:3px,stroke-dasharray:6 4",
    "look": "stroke:#9a6700,stroke-width:3px",
    "fresh": "stroke:#1a7f37,stroke-width:3px",
}


def flowchart(diff: Diff) -> tuple[str, int]:
    """The flowchart of changes that need a decision or a look, and how many items it leaves out; empty where there are none.

    Ids are made up and labels encoded, so that nothing an author writes is markup; what a colour says stands in the card too.
    """
    changes: dict[str, Change] = {}
    for change in diff.changes:
        if change.item is not None and change.level >= Level.RISKY:
            changes.setdefault(change.item, change)
    if not changes:
        return "", 0
    cards, left = _cards(diff, changes)
    names = {item.id: f"n{number}" for number, item in enumerate(cards)}
    lines = ["flowchart BT"]
    styled: dict[str, list[str]] = {}
    for item in cards:
        one = changes.get(item.id)
        label = [encoded(item.kind.word.capitalize()), f"<b>{encoded(_cut(item.title))}</b>"]
        if one is not None:
            label.append(encoded(heading(one)))
            styled.setdefault(_style(one), []).append(names[item.id])
        lines.append(f'  {names[item.id]}["{"<br/>".join(label)}"]')
    edges = []
    for item in cards:
        arrow = "-.->" if diff.head.strategy.get(item.id) is None else "-->"
        edges += [
            f'  {names[item.id]} {arrow}|"{encoded(item.kind.relations[link.relation].verb)}"| {names[link.target]}'
            for link in item.links
            if link.target in names and link.target != item.id
        ]
    lines += edges[:_MOST_EDGES]
    for style, those in styled.items():
        lines += [f"  classDef {style} {_STYLES[style]}", f"  class {','.join(those)} {style}"]
    return "\n".join(lines), left


def _cards(diff: Diff, changes: dict[str, Change]) -> tuple[list[Item], int]:
    """The changed items first, then their ways up, then what stands one step around them; the rest is left out, and counted."""
    found: dict[str, Item] = {}
    for name in changes:
        if (item := _item(diff, name)) is not None:
            found[name] = item
    for name in list(found):
        for strategy in (diff.head.strategy, diff.base.strategy):
            if strategy.get(name) is not None:
                found.update((item.id, item) for item in strategy.above(name) if item.id not in found)
                break
    for name in list(changes):
        for strategy in (diff.head.strategy, diff.base.strategy):
            if strategy.get(name) is not None:
                near = [*strategy.sources(name), *strategy.targets(name)]
                found.update((item.id, item) for item in near if item.id not in found)
                break
    items = list(found.values())
    kept = items[:MOST_CARDS]
    return sorted(kept, key=lambda item: (layer_order(item), item.id)), len(items) - len(kept)


def _item(diff: Diff, name: str) -> Item | None:
    return diff.head.strategy.get(name) or diff.base.strategy.get(name)


def _style(change: Change) -> str:
    if change.at_base and change.field is None:
        return "gone"
    if change.before is None and change.field is None:
        return "fresh"
    return "decide" if change.level is Level.BREAKING else "look"


def _cut(title: str) -> str:
    return title if len(title) <= _WIDEST else f"{title[: _WIDEST - 1]}…"
