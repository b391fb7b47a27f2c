"""Values of two revisions: whether they mean the same, and how they read beside each other."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy.model.duration import Duration
from mkdocs_strategy.model.period import Period
from mkdocs_strategy.model.quantity import Quantity, format_quantity

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Field, Item

_ALONE = (Period, datetime.date, Duration)
"""Values that mean what they mean whatever is written: a fiscal year depends on the month in which it begins."""


def flat(text: str) -> str:
    """A text without the line breaks and blanks that only lay it out."""
    return " ".join(text.split())


def same(before: Field | None, after: Field | None) -> bool:
    """Whether two fields mean the same: equal values, or the same words in another layout; lists in any order."""
    one = before if before is not None and not _is_empty(before) else None
    other = after if after is not None and not _is_empty(after) else None
    if one is None or other is None:
        return one is other
    a, b = one.value, other.value
    if isinstance(a, _ALONE) or isinstance(b, _ALONE):
        return a == b
    if _canonical(one.written) == _canonical(other.written):
        return True
    if a is None or b is None or isinstance(a, (str, tuple)) or isinstance(b, (str, tuple)):
        return False
    return a == b


def changed(before: Item, after: Item, name: str) -> bool:
    """Whether a field of an item means something else than before."""
    if name not in before.fields and name not in after.fields:
        return False
    return not same(before.fields.get(name), after.fields.get(name))


def told(item: Item, name: str) -> str | None:
    """A field's value for people: as written, a bare number with its unit; None where there is none."""
    found = item.fields.get(name)
    if found is None or _is_empty(found):
        return None
    if isinstance(found.value, Quantity):
        return quantity(found.value)
    if isinstance(found.value, dict) and not isinstance(found.written, dict):
        return ", ".join(quantity(v) if isinstance(v, Quantity) else str(v) for v in found.value.values())
    return listed(found.written)


def canonical(item: Item, name: str) -> str:
    """A field's value as it is understood, for fingerprints: another layout gives the same text."""
    found = item.fields.get(name)
    if found is None or _is_empty(found):
        return ""
    value = found.value
    if isinstance(value, Quantity):
        return f"{value.number.normalize():f} {value.unit}"
    if isinstance(value, Period):
        return f"{value.start}..{value.end}"
    return _canonical(found.written)


def quantity(value: Quantity) -> str:
    """A quantity as written; a bare number with the unit that it takes from elsewhere."""
    text = str(value)
    bare = text[-1:].isdigit() and value.unit and text[:1].isdigit()
    return format_quantity(value.number, value.unit) if bare else text


def listed(written: object) -> str:
    """A value as it stands in a file, on one line: lists with commas, mappings with colons."""
    if isinstance(written, dict):
        return ", ".join(f"{key}: {listed(value)}" for key, value in written.items())
    if isinstance(written, (list, tuple)):
        return ", ".join(listed(one) for one in written)
    return flat(str(written))


def _canonical(written: object) -> str:
    if isinstance(written, dict):
        return "{" + ", ".join(sorted(f"{key}: {_canonical(value)}" for key, value in written.items())) + "}"
    if isinstance(written, (list, tuple)):
        inner = sorted(_canonical(one) for one in written)
        return inner[0] if len(inner) == 1 else f"[{', '.join(inner)}]"
    return flat(str(written))


def _is_empty(found: Field) -> bool:
    return found.value is None and (found.written is None or listed(found.written) == "")
