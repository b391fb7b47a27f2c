"""The calendars of a site: one for everyone and one for each team, beside the pages that list the same dates."""

from __future__ import annotations

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
"""Overviews that list dates; a site without any of them wants no calendar for everyone."""


def add_calendars(files: Files, config: MkDocsConfig, reading: Reading) -> None:
    """Add the calendars to the files of a site and let its pages lead to them; a file of the author at a calendar's place wins."""
    edition, wanted = reading.edition, reading.edition.configuration.pages
    everyone = wanted is None or not _LISTED_ON.isdisjoint(wanted)
    teams = wanted is None or "teams" in wanted
    if not (everyone or teams):
        return
    edition.calendars = calendars = Calendars(reading.where.site, config.site_url or "", teams)
    for uri, content in _written(edition, calendars, config.site_name):
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=content))


def _written(edition: Edition, calendars: Calendars, name: str) -> Iterator[tuple[str, bytes]]:
    agenda, writer = Agenda(edition, calendars.site_url), Writer(edition.as_of)
    yield calendars.source(), writer.calendar(f"What falls due: {name}", agenda.entries(edition.due, edition.strategy))
    if not calendars.teams:
        return
    for owner, items in edition.owned.items():
        entries = agenda.entries(edition.due_of.get(owner, ()), items)
        yield calendars.source(owner), writer.calendar(f"{edition.team(owner)}: {name}", entries)
