"""Where calendars stand on a site, and how a page leads to them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from mkdocs_strategy.views.changes.addresses import web_address
from mkdocs_strategy.views.urls import relative

if TYPE_CHECKING:
    from mkdocs_strategy.views.urls import Site

NAME = "calendar.ics"


class Subscription(NamedTuple):
    """How a page leads to a calendar.

    Attributes:
        webcal: the address that programs subscribe to; empty where the site does not say where it is published.
        file: the link to the file.
    """

    webcal: str
    file: str


class Calendars(NamedTuple):
    """The calendars of a site.

    Attributes:
        site: how addresses are made.
        site_url: where the site is published; empty where nobody says.
        teams: whether each team has one of its own.
    """

    site: Site
    site_url: str = ""
    teams: bool = True

    def source(self, owner: str | None = None) -> str:
        """The path of a calendar on the site, which is its address too.

        Args:
            owner: the owner whose page stands for a team; None for everyone's calendar.
        """
        if owner is None:
            return posixpath.join(self.site.mount.strip("/"), "views", NAME)
        return posixpath.join(posixpath.dirname(self.site.overview_source("teams", owner)), NAME)

    def subscription(self, page: str, owner: str | None = None) -> Subscription:
        """How a page leads to a team's calendar where teams have their own, else to everyone's.

        Args:
            page: the address of the page, from the site's root.
            owner: as for `source`.
        """
        address = quote(self.source(owner if self.teams else None))
        _, _, root = web_address(self.site_url).partition("//")
        return Subscription(f"webcal://{root}{address}" if root else "", relative(page, address))
