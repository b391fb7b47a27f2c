"""What hangs on an item, as a tree, and who points to it, by the words of each relation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.chain import is_refused, verb_of
from mkdocs_strategy.model.kinds import RELATIONS
from mkdocs_strategy.model.strategy import layer_order
from mkdocs_strategy.views.pages.figures import told as words_of
from mkdocs_strategy.views.pages.refs import Ref, ref, shown_value, stand_of

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here

MOST = 60
"""Items listed below one; the rest is counted."""
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Branch:
    """An item and what hangs on it."""

    ref: Ref
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Hanging:
    """A whole tree: how many items there are, and how many are left out."""

    branches: tuple[Branch, ...]
    number: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Who points here by one relation, or where this points: the words and the items."""

    words: str
    refs: tuple[Ref, ...]


def hanging(here: Here, item: Item) -> Hanging:
    """Everything below an item, each once, in the order of the chain."""
    seen = {item.id}
    shown = [0]

    def grow(parent: Item, depth: int) -> tuple[Branch, ...]:
        found = []
        for child in _below(here, parent):
            if child.id in seen or shown[0] >= MOST or depth > DEEPEST:
                continue
            seen.add(child.id)
            shown[0] += 1
            found.append((child, depth))
        return tuple(Branch(ref(here, child, note(here, child)), grow(child, at + 1)) for child, at in found)

    branches = grow(item, 1)
    number = len(here.edition.strategy.below(item.id))
    return Hanging(branches, number, max(number - shown[0], 0))


def note(here: Here, item: Item) -> str:
    """What stands behind an item in a list: its kind, and how it stands."""
    parts = item.kind.word
    if item.kind.name == "key-result":
        stand = stand_of(here, item)
        goal = item.fields.get("target")
        told = (
            f"{words_of(stand.value)}, target {goal.value}"
            if stand.value is not None and goal is not None and goal.value is not None
            else "no value yet"
        )
        parts = f"{parts}, {told}"
    elif item.kind.is_metric:
        value = shown_value(here, item)
        parts = f"{parts}, {value}" if value else parts
    elif item.kind.name == "initiative":
        parts = f"{parts}, {item.state}"
    if item.state in {"draft", "rejected", "retired"}:
        parts = f"{parts}, {item.state}"
    return parts


def backlinks(here: Here, item: Item, *, chain: bool = True, said: bool = False) -> list[Backlinks]:
    """Who points to an item, by the words of each relation; with `chain` off, only relations that the tree below leaves out.

    With `said` on, what the item's own fields show already is left out: its guardrails, and the result it is a factor of where it
    says that it drives it.
    """
    strategy = here.edition.strategy
    found: dict[str, dict[str, Ref]] = {}
    for relation in RELATIONS:
        for link in strategy.incoming(item.id, relation):
            source = strategy.items[link.source]
            if (not chain and relation in source.kind.chain) or (said and relation == "guards" and source.counts):
                continue
            words = source.kind.relations[relation].below
            if relation == "part_of":
                words = source.kind.plural
            found.setdefault(words, {})[source.id] = ref(here, source, note(here, source))
    made = [Backlinks(words, tuple(refs.values())) for words, refs in found.items()]
    known = {link.target for link in item.links} if said else set()
    if result := [one for one in strategy.component_of(item.id) if one.id not in known]:
        made.append(Backlinks("a factor of", tuple(ref(here, r, note(here, r)) for r in result)))
    mentions = here.edition.mentions.get(item.id, ())
    if mentions:
        made.append(Backlinks("mentioned on", tuple(Ref("", m.title, here.to(m.address)) for m in mentions)))
    return made


def outward(here: Here, item: Item) -> list[Backlinks]:
    """What an item points to, by the verb of each relation."""
    strategy = here.edition.strategy
    found: dict[str, dict[str, Ref]] = {}
    for link in item.links:
        target = strategy.get(link.target)
        spec = item.kind.relations.get(link.relation)
        if spec is not None:
            shown = (
                ref(here, target, target.kind.word)
                if target is not None
                else Ref(link.target, link.target, "", note="does not exist")
            )
            loose = link.relation == "moves" and link.strength
            words = verb_of(link, refused=is_refused(item)) if loose or is_refused(item) else spec.verb
            found.setdefault(words, {})[link.target] = shown
    if parts := strategy.components(item):
        found["is made of"] = {part.id: ref(here, part, note(here, part)) for part in parts}
    if (new := strategy.get(item.text("replaced_by"))) is not None:
        found["replaced by"] = {new.id: ref(here, new, new.kind.word)}
    return [Backlinks(words, tuple(refs.values())) for words, refs in found.items()]


def _below(here: Here, item: Item) -> list[Item]:
    strategy = here.edition.strategy
    found: dict[str, Item] = {}
    for link in strategy.incoming(item.id):
        source = strategy.items[link.source]
        if link.relation in source.kind.chain or link.relation == "drives":
            found[source.id] = source
    return sorted(found.values(), key=lambda i: layer_order(i)[0])
