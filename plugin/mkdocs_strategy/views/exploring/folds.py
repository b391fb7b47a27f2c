"""Branches that are folded in a picture, drawn for those who unfold them: each a file of the site that is loaded on request.

What is folded is not in the page. A branch is drawn once, with links from the site's root, so that every page can show it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.views.diagrams.branch import branch
from mkdocs_strategy.views.diagrams.cards import Size
from mkdocs_strategy.views.diagrams.kpis import kpi_tree

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.diagrams.cards import Card, Picture
    from mkdocs_strategy.views.diagrams.content import Scene

ABREAST = 5
"""Cards beside each other in a branch."""
NESTED = 60
"""Files on a site up to which the folds inside of branches get files as well; beyond, such a fold is a link."""
PICTURES = frozenset({"map", "kpi-tree", "graph"})
"""Pictures whose folds unfold; on an item's page a fold leads to the page of what it hangs on."""


class Fold(NamedTuple):
    """What is folded: in a `kpi-tree` or a `branch`, below which item, which items; all below it where `folded` is empty."""

    kind: str
    upper: str
    folded: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its file: digits and letters only, the same for the same fold."""
        return hashlib.sha256("\0".join((self.kind, self.upper, *self.folded)).encode()).hexdigest()[:16]


@dataclass(slots=True)
class Folds:
    """The folds of a site's pictures, by the names of their files."""

    strategy: Strategy
    known: dict[str, Fold] = field(default_factory=dict)

    def named(self, picture: Picture) -> Picture:
        """The picture, its folds with the names of the files that unfold them."""
        if picture.kind not in PICTURES:
            return picture
        kind = picture.kind if picture.kind == "kpi-tree" else "branch"
        return replace(picture, cards=tuple(self._named(card, kind) for card in picture.cards))

    def _named(self, card: Card, kind: str) -> Card:
        if card.size is Size.FOLD:
            fold = Fold(kind, card.id.rpartition("+")[0], card.folded)
        elif card.more:
            fold = Fold(kind, card.id, ())
        else:
            return card
        if fold.upper not in self.strategy.items:
            return card
        self.known[fold.name] = fold
        return replace(card, unfold=fold.name)

    def picture(self, scene: Scene, fold: Fold) -> Picture:
        """The branch of a fold: the item it hangs on, what is folded, and what hangs on that."""
        if fold.kind == "kpi-tree":
            return kpi_tree(scene, fold.upper)
        only = None
        if fold.folded:
            inside = {item.id for name in fold.folded for item in self.strategy.below(name)}
            only = {*fold.folded, *inside}
        return branch(scene, [fold.upper], only=only, columns=ABREAST)
