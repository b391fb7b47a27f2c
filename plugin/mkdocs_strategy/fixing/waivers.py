"""Waivers that waive nothing, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.entries import without_value
from mkdocs_strategy.fixing.fix import Fix
from mkdocs_strategy.fixing.page import Spot
from mkdocs_strategy.source.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.fixing.desk import Desk
    from mkdocs_strategy.fixing.page import Page
    from mkdocs_strategy.model.finding import Finding


def drop_waiver(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Take out a waiver's whole entry, and `ignore` itself with the last one."""
    item, spot = desk.item(finding), page.scalar(finding.place.span)
    if item is None or spot is None or not isinstance(spot.node, Scalar) or not spot.holders:
        return
    if spot.entry is not None and spot.entry.key.value == "rule":
        *outer, record = spot.holders
        holder = outer[-1] if outer else None
        entry = next((e for e in holder.entries if e.value is record), None) if isinstance(holder, Mapping) else None
        spot = Spot(record, entry, tuple(outer))
    if spot.entry is not None and spot.entry.key.value != "ignore":
        return
    if spot.entry is None and not (spot.holders and isinstance(spot.holders[-1], Sequence)):
        return
    edit = without_value(page, spot)
    if edit is not None:
        says = f"Take out the waiver of `{finding.value}`, which waives nothing."
        yield Fix(finding, says, (edit,))
