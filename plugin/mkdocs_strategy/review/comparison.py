"""Two revisions side by side, and what the classes of changes ask about them: in use, begun, whom it touches.

Everything is judged as of one day. "Begun" and "in use" are judged at the base, so that a change cannot make itself harmless.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Place
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.model.strategy import layer_order
from mkdocs_strategy.review.change import Change, Level
from mkdocs_strategy.review.classes import CLASSES
from mkdocs_strategy.review.matching import match

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy


class Comparison:
    """Items of a base and a head.

    Attributes:
        base: the strategy before.
        head: the strategy after.
        as_of: the day that both are judged by.
        match: which item is which.
        hidden: files that could not be read at the base, and at the head: nothing is said of what they hold.
    """

    def __init__(
        self,
        base: Strategy,
        head: Strategy,
        as_of: datetime.date,
        hidden: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
    ) -> None:
        self.base = base
        self.head = head
        self.as_of = as_of
        self.hidden = hidden
        self.match = match(base, head)
        self.names = self.match.names
        self._before = {new: old for old, new in self.names.items()}
        self._renaming = any(old != new for old, new in self.names.items())
        self._hanging: dict[tuple[bool, str], list[Item]] = {}

    def now(self, base_id: str) -> str:
        """The id that an item of the base has at the head; the same where it has none."""
        return self.names.get(base_id, base_id)

    def meant(self, target: str) -> str:
        """The id that a word of the head means: where it is an old id, which is a finding of its own, the one that the item has now."""
        return target if target in self.head.items else self.now(target)

    def stays(self, base_id: str) -> bool:
        """Whether an item of the base is still there."""
        return base_id in self.names

    @property
    def renaming(self) -> bool:
        """Whether any id changed, so that the same words may point elsewhere."""
        return self._renaming

    def earlier(self, head_id: str) -> Item | None:
        """The item of the base that an item of the head was."""
        return self.base.get(self._before[head_id]) if head_id in self._before else None

    def was_there(self, head_id: str) -> bool:
        """Whether an item of the head was there at the base."""
        return head_id in self._before

    # -- what a class asks -------------------------------------------------------------------------------------------

    def in_use(self, item: Item) -> bool:
        """Whether an item of the base is active and anything active points at it, by a relation or in a formula."""
        return item.counts and any(source.counts for source in _pointing(self.base, item))

    def relying(self, item: Item) -> list[Item]:
        """Items of the base that point at one and are still there and active."""
        found = []
        for source in _pointing(self.base, item):
            later = self.head.get(self.names.get(source.id, ""))
            if source.counts and later is not None and later.counts:
                found.append(source)
        return found

    def begun(self, item: Item, strategy: Strategy | None = None) -> bool:
        """Whether an item's period has begun; where nobody can tell, it counts as begun.

        Args:
            item: An objective, a key result or a strategy.
            strategy: The one it is of; the base where none is named.
        """
        periods = self.periods(item, strategy or self.base)
        return not periods or any(period.begun(self.as_of) for period in periods)

    def running(self, item: Item, strategy: Strategy) -> bool:
        """Whether an item's period has begun and is not over."""
        return any(p.begun(self.as_of) and not p.closed(self.as_of) for p in self.periods(item, strategy))

    @staticmethod
    def periods(item: Item, strategy: Strategy) -> list[Period]:
        """The period of an objective, the horizon of a strategy, or the periods of the objectives that a key result is part of."""
        carriers = strategy.targets(item.id, "part_of") if item.kind.name == "key-result" else [item]
        return [p for c in carriers for name in ("period", "horizon") if (p := c.value(name, Period)) is not None]

    # -- whom it touches ---------------------------------------------------------------------------------------------

    def impacted(self, before: Item | None, after: Item | None) -> tuple[str, ...]:
        """Ids of all that is active and hangs on an item, at the base or the head, from the top of the chain down."""
        found: dict[str, Item] = {}
        if before is not None:
            found.update((self.now(item.id), item) for item in self._below(self.base, before))
        if after is not None:
            found.update((item.id, item) for item in self._below(self.head, after))
        found.pop(after.id if after is not None else "", None)
        return tuple(name for name, _ in sorted(found.items(), key=lambda pair: (layer_order(pair[1]), pair[0])))

    def _below(self, strategy: Strategy, item: Item) -> list[Item]:
        key = (strategy is self.base, item.id)
        if key not in self._hanging:
            near = {source.id: source for source in _pointing(strategy, item)}
            near.update((lower.id, lower) for lower in strategy.below(item.id))
            near.pop(item.id, None)
            self._hanging[key] = [lower for lower in near.values() if lower.counts]
        return self._hanging[key]

    # -- changes -----------------------------------------------------------------------------------------------------

    def change(  # noqa: PLR0913  a change has as many parts
        self,
        name: str,
        before_item: Item | None,
        after_item: Item | None,
        field: str | None = None,
        before: str | None = None,
        after: str | None = None,
        *,
        identity: Iterable[str] | None = None,
        place: Place | None = None,
        eased: bool = False,
        level: Level | None = None,
        case: str = "",
    ) -> Change:
        """A change of one item, or the coming or going of one.

        Args:
            name: Its class.
            before_item: The item at the base; None where it is new.
            after_item: The item at the head; None where it is gone.
            field: The field or relation.
            before: The value at the base, for people.
            after: The value at the head.
            identity: The values as they are understood; else `before` and `after`.
            place: Where it stands, else the field's value, else the item's first line.
            eased: Whether circumstances make it milder: for information then, or what `level` says.
            level: See `eased`.
            case: What is to be said of this one.

        Raises:
            ValueError: There is no item.
        """
        item = after_item or before_item
        if item is None:
            raise ValueError(name)
        one = CLASSES[name]
        # What counted for nothing before cannot break anything; that an id comes back to life is another matter.
        idle = before_item is not None and not before_item.counts and name not in {"id-reused", "state-changed"}
        if idle:
            eased, level = True, None
        owners = [owner for side in (before_item, after_item) if side is not None for owner in side.owners]
        return Change(
            name=name,
            level=(level or Level.INFO) if eased else one.level,
            item=item.id,
            kind=item.kind.name,
            title=item.title,
            field=field,
            before=before,
            after=after,
            reason=one.why,
            place=place or _place(item, field),
            case=case,
            impacted=self.impacted(before_item, after_item),
            owners=tuple(sorted(set(owners))),
            at_base=after_item is None,
            eased=eased,
            identity=tuple(identity) if identity is not None else (before or "", after or ""),
        )


def _pointing(strategy: Strategy, item: Item) -> list[Item]:
    """Items that point at one by any relation, or whose formula names it."""
    return [*strategy.sources(item.id), *strategy.component_of(item.id)]


def _place(item: Item, field: str | None) -> Place:
    """Where a field stands; of a relation, its first link that is written."""
    if field is not None and field not in item.fields:
        for link in item.links_of(field):
            if not link.implied:
                return Place(item.path, link.span)
    return item.place_of(field or "")
