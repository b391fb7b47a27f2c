"""`cycle`: items that are their own ancestors, and formulas that need their own result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.rules.registry import B, rule
from mkdocs_strategy.rules.wording import title_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.rules.case import Case

_TWO = 2


@rule(
    "cycle",
    Severity.ERROR,
    "chain",
    "items that are their own ancestors, or formulas that are",
    source=B,
)
def cycle(case: Case) -> Iterable[Finding]:
    """Tell each loop once, with the whole way round."""
    strategy = case.strategy
    for loop in case.causes.loops:
        items = [strategy.items[name] for name in loop.ids]
        first = items[0]
        way = " → ".join(item.title for item in (*items, first))
        related = tuple(
            Related(_stands(item, loop.relation), f"{item.title} stands on the way round") for item in items[1:]
        )
        if loop.link is None:
            yield Finding(
                rule="cycle",
                place=first.place_of("formula"),
                message=f"The formula of {first.title} needs its own result: {way}.",
                hint="Take one of them out of the other’s formula."
                if len(items) > 1
                else f"Take `{first.id}` out of its own formula.",
                remark="this leads back to itself",
                item=first.id,
                field="formula",
                value=", ".join(loop.ids),
                related=related,
            )
            continue
        hanging = dict.fromkeys(name for item in items for name in case.causes.hanging(item) if name not in loop.ids)
        yield Finding(
            rule="cycle",
            place=Place(first.path, loop.link.span),
            message=f"The way up from {first.title} comes back to it: {way}.",
            hint=f"Decide which of {title_list(items)} is above the other{'s' if len(items) > _TWO else ''}, and remove the link back."
            if len(items) > 1
            else f"Let `{loop.relation}` name what is above it.",
            remark="this leads back to itself",
            item=first.id,
            field=loop.relation,
            value=loop.link.target,
            hanging=tuple(hanging),
            related=related,
        )


def _stands(item: Item, relation: str) -> Place:
    """Where an item of a loop says its part of it."""
    if relation == "formula":
        return item.place_of("formula")
    link = next((link for link in item.links if link.relation in item.kind.chain), None)
    return item.place if link is None else Place(item.path, link.span)
