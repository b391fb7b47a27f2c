"""The calendars of a site: one for everyone and one for each team, beside the pages that list the same dates."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from mkdocs_strategy.views.calendar.agenda import Agenda
from mkdocs_strategy.views.calendar.places import Calendars
from mkdocs_strategy.views.calendar.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_strategy.hosts.mkdocs.edition import Reading
    from mkdocs_strategy.views.pages.here import Edition

_LISTED_ON = frozenset({"health", "timeline", "okrs"})
"""Overviews that list dates; a site without any of them and without pages of teams wants no calendar."""


class Feeds:
    """The calendars of one plugin; a server writes an entry that has not changed only once, over all its builds of a day."""

    def __init__(self) -> None:
        self._day: datetime.date | None = None
        self._writer = Writer(datetime.date.min)

    def add(self, files: Files, config: MkDocsConfig, reading: Reading) -> None:
        """Add the calendars to the files of a site and let its pages lead to them; a file of the author at a calendar's place wins."""
        edition, wanted = reading.edition, reading.edition.configuration.pages
        teams = wanted is None or "teams" in wanted
        if not teams and wanted is not None and _LISTED_ON.isdisjoint(wanted):
            return
        if edition.as_of != self._day:
            self._day, self._writer = edition.as_of, Writer(edition.as_of)
        edition.calendars = calendars = Calendars(reading.where.site, config.site_url or "", teams)
        for uri, content in self._written(edition, calendars, config.site_name):
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=content))

    def _written(self, edition: Edition, calendars: Calendars, name: str) -> Iterator[tuple[str, bytes]]:
        agenda, calendar = Agenda(edition, calendars.site_url), self._writer.calendar
        yield calendars.source(), calendar(f"What falls due: {name}", agenda.entries(edition.due, edition.strategy))
        for owner, items in edition.owned.items() if calendars.teams else ():
            entries = agenda.entries(edition.due_of.get(owner, ()), items)
            yield calendars.source(owner), calendar(f"{edition.team(owner)}: {name}", entries)
