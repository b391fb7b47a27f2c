"""Items that a call names, by an id or by selectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.hosts.cli.options import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.workspace import Workspace


def named_item(workspace: Workspace, name: str) -> Item:
    """The item of an id, or of one it had before.

    Raises:
        Refusal: There is none.
    """
    from mkdocs_strategy.views.selection import SelectionProblem, find

    try:
        return find(workspace.strategy, name)
    except SelectionProblem as problem:
        raise Refusal(str(problem), problem.hint) from problem


def selected_items(workspace: Workspace, selectors: Sequence[str]) -> list[Item]:
    """The items that selectors choose together, in the order of the strategy; all of them without a selector.

    Raises:
        Refusal: A selector means nothing.
    """
    from mkdocs_strategy.views.selection import SelectionProblem, select

    if not selectors:
        return list(workspace.strategy)
    try:
        return select(workspace.strategy, selectors, fiscal_year_start=workspace.configuration.fiscal_year_start)
    except SelectionProblem as problem:
        raise Refusal(str(problem), problem.hint) from problem
