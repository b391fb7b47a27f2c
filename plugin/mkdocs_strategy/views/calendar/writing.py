"""Calendars as RFC 5545 has them: entries that take whole days and block no time, the same bytes for the same strategy and day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from mkdocs_strategy import __version__
from mkdocs_strategy.views.plain import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Component

    from mkdocs_strategy.views.calendar.agenda import Entry

_END = b"END:VCALENDAR\r\n"
_REFRESH = datetime.timedelta(days=1)
"""How often a calendar that subscribes is to look again."""
_LONGEST = 100


class Writer:
    """Writes calendars as of one day; what several of them share is written once."""

    def __init__(self, as_of: datetime.date) -> None:
        self._stamp = datetime.datetime.combine(as_of, datetime.time(), datetime.UTC)
        self._written: dict[Entry, bytes] = {}

    def calendar(self, name: str, entries: Iterable[Entry]) -> bytes:
        """A calendar of this name with these entries, in UTF-8 with lines of at most 75 bytes.

        Where nothing falls due it holds a time zone and nothing else, as a calendar without any part is not allowed; a team that
        subscribes today has dates tomorrow.
        """
        from icalendar import Calendar  # many runs write no calendar

        calendar = Calendar()
        calendar.add("prodid", f"-//mkdocs-strategy//{__version__}//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        named = cut(one_line(name), _LONGEST)
        for label in ("name", "x-wr-calname"):
            calendar.add(label, named)
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "P1D")  # the same for programs that are older than RFC 7986
        events = [self._event(entry) for entry in entries]
        if not events:
            calendar.add_component(_utc())
        return b"".join((calendar.to_ical().removesuffix(_END), *events, _END))

    def _event(self, entry: Entry) -> bytes:
        written = self._written.get(entry)
        if written is None:
            from icalendar import Event

            event = Event()
            event.add("uid", entry.uid)
            event.add("dtstamp", self._stamp)
            event.add("dtstart", entry.day)
            event.add("summary", entry.summary)
            event.add("description", entry.description)
            event.add("categories", list(entry.categories))
            event.add("transp", "TRANSPARENT")
            if entry.address:
                event.add("url", entry.address)
            written = self._written[entry] = event.to_ical()
        return written


def _utc() -> Component:
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime.datetime(1970, 1, 1))  # noqa: DTZ001  local by definition: RFC 5545, 3.6.5
    standard.add("tzoffsetfrom", datetime.timedelta())
    standard.add("tzoffsetto", datetime.timedelta())
    standard.add("tzname", "UTC")
    zone = Timezone()
    zone.add("tzid", "UTC")
    zone.add_component(standard)
    return zone
