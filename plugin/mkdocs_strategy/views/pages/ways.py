"""The row of links to the overviews that stands above every page of the strategy: the way back, whatever a theme shows beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.pages.environment import render

if TYPE_CHECKING:
    from markupsafe import Markup

    from mkdocs_strategy.views.pages.here import Here


def ways(here: Here, current: tuple[str, ...] = ()) -> Markup:
    """The row as it stands on a page.

    Args:
        here: the page.
        current: the overview that the page is, by its name and parts; empty on an item's page.
    """
    found = [(label, here.view(*place), place == current) for label, place in here.edition.listed]
    return render("ways.html", ways=[way for way in found if way[1]])
