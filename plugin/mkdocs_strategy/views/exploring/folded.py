"""What the folds of a site's pictures hold, and what every item can be found by: a filter counts what is not shown as well.

One file for all pictures, loaded when somebody opens the filters. Items stand in it by their place in the list of the search, values by
their place in a list of their own, so that it stays small beside the drawings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.diagrams.cards import Size
from mkdocs_strategy.views.diagrams.safe import clean
from mkdocs_strategy.views.diagrams.ties import shown
from mkdocs_strategy.views.exploring.files import data
from mkdocs_strategy.views.exploring.marks import found_by, standings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.diagrams.cards import Picture
    from mkdocs_strategy.views.diagrams.content import Scene
    from mkdocs_strategy.views.exploring.folds import Fold
    from mkdocs_strategy.views.pages.here import Edition


def folded_file(edition: Edition, scene: Scene, folds: Mapping[str, tuple[Fold, Picture]]) -> str:
    """The file of what is folded: `values` of facets, for each item the places of its values, for each fold the places of its items.

    Args:
        edition: the strategy; its order is that of the list of the search.
        scene: what cards are made from.
        folds: folds and the pictures of their branches, by the names of their files.
    """
    places = {item.id: i for i, item in enumerate(edition.strategy)}
    values: dict[tuple[str, str], int] = {}
    items = [
        [values.setdefault(pair, len(values)) for pair in dict.fromkeys(_facets(item, edition, scene))]
        for item in edition.strategy
    ]
    inside = {
        name: sorted({places[one] for one in held(scene, fold, picture)}) for name, (fold, picture) in folds.items()
    }
    return data("folded", {"values": list(values), "items": items, "folds": inside})


def held(scene: Scene, fold: Fold, picture: Picture) -> set[str]:
    """Ids of all items behind a fold: those of its branch, and those that are folded again in it with what hangs on them."""
    found: set[str] = set()
    for card in picture.cards:
        if card.size is not Size.FOLD:
            found.add(card.id)
            continue
        found.update(card.folded)
        if fold.kind == "branch":
            found.update(item.id for name in card.folded for item in scene.strategy.below(name) if shown(item))
    return found - {fold.upper}


def _facets(item: Item, edition: Edition, scene: Scene) -> Iterator[tuple[str, str]]:
    for facet, value in found_by(item, edition):
        if said := clean(" ".join(value.split())):
            yield facet, said
    # Only these cards can say how they stand; making every card of a large strategy would take longer than all else here.
    if item.id in scene.findings or item.kind.name == "key-result" or item.text("limit"):
        for word in standings(scene.card(item)):
            yield "standing", word
