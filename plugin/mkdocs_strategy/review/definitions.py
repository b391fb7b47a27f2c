"""What a metric is: title, definition, formula, unit and direction; a north star's and a vision's weigh most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.progress import good_way
from mkdocs_strategy.model.formula import Formula, parse_formula
from mkdocs_strategy.model.ids import FORM
from mkdocs_strategy.model.units import measure
from mkdocs_strategy.review.values import canonical, changed, flat, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

FIELDS = ("definition", "formula", "unit", "direction")
_CLASS = {"north-star": "north-star-changed", "vision": "vision-changed"}


def compare_definitions(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """What an item is called and what it counts."""
    kind = after.kind.name
    if flat(before.title) != flat(after.title):
        titles = (flat(before.title), flat(after.title))
        yield c.change(_CLASS.get(kind, "title-changed"), before, after, "title", *titles)
    if not after.kind.is_metric and kind != "key-result":
        return
    for name in FIELDS:
        if name not in after.kind.fields or not _means_otherwise(c, before, after, name):
            continue
        values = (told(before, name), told(after, name))
        identity = (canonical(before, name), canonical(after, name))
        if not _weighs(c, before, after, name):
            yield c.change("text-changed", before, after, name, *values, identity=identity)
        elif kind == "north-star":
            yield c.change("north-star-changed", before, after, name, *values, identity=identity)
        else:
            binding = c.begun(before) if kind == "key-result" else c.in_use(before)
            yield c.change(f"{name}-changed", before, after, name, *values, identity=identity, eased=not binding)


def _means_otherwise(c: Comparison, before: Item, after: Item, name: str) -> bool:
    if not changed(before, after, name):
        return False
    one, other = before.value("formula", Formula), after.value("formula", Formula)
    if name == "formula" and one is not None and other is not None:
        renamed = FORM.sub(lambda found: c.now(found[0]), flat(one.text))
        return parse_formula(renamed) != parse_formula(FORM.sub(lambda found: c.meant(found[0]), flat(other.text)))
    return True


def _weighs(c: Comparison, before: Item, after: Item, name: str) -> bool:
    """Whether a field that reads otherwise also works otherwise: `percent` is `%`, and `up` is what nothing written means."""
    if name == "unit":
        one, other = measure(before.text("unit")), measure(after.text("unit"))
        return bool(before.text("unit")) is not bool(after.text("unit")) or one != other
    if name == "direction":
        return good_way(c.base, before) != good_way(c.head, after)
    return True
