"""What an objective is for, each with the word that fits: it pursues choices and north stars, and supports other objectives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_strategy.views.pages.refs import refs

if TYPE_CHECKING:
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.views.pages.here import Here
    from mkdocs_strategy.views.pages.refs import Ref


@dataclass(frozen=True, slots=True)
class Upward:
    """What an objective does, and to which items."""

    verb: str
    refs: list[Ref]


def upward(here: Here, objective: Item) -> list[Upward]:
    """What stands above an objective, as its links say.

    One that pursues a proxy metric pursues the choice that this tells about, as the page of choices has it; the proxy is named after it.

    Args:
        here: the page.
        objective: the objective.
    """
    strategy = here.edition.strategy
    named = strategy.targets(objective.id, "pursues")
    proxies = [item for item in named if item.kind.name == "proxy-metric"]
    behind = [choice for proxy in proxies for choice in strategy.targets(proxy.id, "indicates")]
    pursued = dict.fromkeys([*(item for item in named if item not in proxies), *behind])
    parts = (
        ("pursues", pursued),
        ("as told by" if pursued else "pursues", proxies),
        ("supports", strategy.targets(objective.id, "supports")),
    )
    return [Upward(verb, refs(here, items)) for verb, items in parts if items]
