"""What falls due as a calendar: each matter told once, with an identity that holds, in bytes that every reader takes."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.rules.engine import check
from mkdocs_strategy.views.calendar.agenda import Agenda, Entry
from mkdocs_strategy.views.calendar.writing import Writer
from mkdocs_strategy.views.pages.here import Edition
from mkdocs_strategy.views.urls import Site
from support.clean import AS_OF, clean, drawn

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy

SITE = "https://strategy.example.org/team/"


def _edition(changes: dict[str, str], as_of: datetime.date = AS_OF, **options: object) -> Edition:
    configuration = Configuration(**options)  # type: ignore[arg-type]  # each test names what it decides
    texts = {**clean(), **drawn(changes)}
    strategy: Strategy = read_files(
        [(name, text.encode()) for name, text in sorted(texts.items())], "strategy", configuration
    )
    return Edition(strategy, check(strategy, configuration, as_of), configuration, as_of, Site())


def _entries(edition: Edition, site_url: str = SITE) -> list[Entry]:
    return Agenda(edition, site_url).entries(edition.due, edition.strategy)


def _one(edition: Edition, summary: str) -> Entry:
    (found,) = [entry for entry in _entries(edition) if entry.summary == summary]
    return found


def test_an_entry_says_what_to_do_why_it_matters_whose_it_is_and_where_it_stands() -> None:
    entry = _one(_edition({}), "Score 2 key results of Make first contact feel personal")
    assert entry.day == datetime.date(2026, 9, 30)
    lines = entry.description.split("\n")
    assert lines[:2] == ["Objective: Make first contact feel personal", "Score its 2 key results."]
    assert [line for line in lines if line.startswith("- ")] == [f"- {title}" for title in _titles("read", "answered")]
    assert any(line.startswith("This objective pursues ") and "because a reason makes it" in line for line in lines)
    assert "Owner: Outreach." in lines
    assert lines[-1] == entry.address == f"{SITE}strategy/personal/"
    assert entry.categories == ("Key results to score", "Outreach")


def _titles(*names: str) -> list[str]:
    strategy = _edition({}).strategy
    return [strategy.items[name].title for name in names]


def test_a_review_never_held_is_due_today_and_asks_for_the_first() -> None:
    new = "---\nkind: north-star\ntitle: Letters kept\nquantifies: vision\n---\n"
    entry = _one(_edition({"new.md": new}), "Hold the first review of Letters kept")
    assert entry.day == AS_OF
    assert "Overdue as of 21 Aug 2026." in entry.description


def test_a_period_ends_once_for_all_and_no_more_when_it_is_over() -> None:
    entry = _one(_edition({}), "2026-Q3 ends")
    assert entry.day == datetime.date(2026, 9, 30)
    assert entry.description.startswith("The period ends with 2 objectives and 4 key results.\n- Make first contact")
    assert entry.address == f"{SITE}strategy/views/okrs/2026-Q3/"
    assert not [e for e in _entries(_edition({}, datetime.date(2026, 10, 1))) if e.summary == "2026-Q3 ends"]
    assert not _one(_edition({}, pages=("health",)), "2026-Q3 ends").address


def test_a_waiver_that_ends_tells_the_rule_and_its_reason() -> None:
    text = clean()["reasons.md"].replace(
        "bet: bold", "bet: bold\nignore: [{rule: vague-choice, because: we test it in autumn., until: 2026-09-01}]"
    )
    (entry,) = [e for e in _entries(_edition({"reasons.md": text})) if e.categories[0] == "End of a waiver"]
    assert "Accepted until then: vague choice" in entry.description
    assert "Accepted until then, because we test it in autumn." in entry.description.split("\n")


def test_two_waivers_of_one_rule_have_an_entry_each() -> None:
    waivers = ", ".join(f"{{rule: vague-choice, because: so, until: 2026-09-0{day}}}" for day in (1, 2))
    text = clean()["reasons.md"].replace("bet: bold", f"bet: bold\nignore: [{waivers}]")
    found = [e for e in _entries(_edition({"reasons.md": text})) if e.categories[0] == "End of a waiver"]
    assert len({entry.uid for entry in found}) == 2


def test_an_identity_holds_when_the_day_the_title_the_owner_or_the_id_changes() -> None:
    before = _one(_edition({}), "Decide what follows " + _titles("trust")[0])
    text = clean()["trust.md"]
    moved = "---\nkind: strategy\ntitle: Anew\nid: confidence\npreviously: trust\n"
    later = moved + "horizon: 2026-01..2028-06\nowner: others\nadvances: star\n---\n"
    others = {name: content.replace("part_of: trust", "part_of: confidence") for name, content in clean().items()}
    assert "horizon" in text
    after = _one(_edition({**others, "trust.md": later}), "Decide what follows Anew")
    assert after.uid == before.uid
    assert after.day != before.day


def test_an_identity_holds_when_one_of_several_key_results_is_scored() -> None:
    before = _one(_edition({}), "Score 2 key results of Make first contact feel personal")
    scored = clean()["read.md"].replace("target: 25%", "target: 25%\nscore: 0.5")
    after = _one(_edition({"read.md": scored}), f"Score {_titles('answered')[0]}")
    assert after.uid == before.uid


def test_a_key_result_with_a_day_of_its_own_does_not_take_the_place_of_the_others() -> None:
    before = _one(_edition({}), "Score 2 key results of Make first contact feel personal")
    early = clean()["read.md"].replace("target: 25%", "target: 25%\ndue: 2026-09-10")
    found = {entry.day: entry.uid for entry in _entries(_edition({"read.md": early})) if "Score" in entry.summary}
    assert found[datetime.date(2026, 9, 30)] == before.uid
    assert found[datetime.date(2026, 9, 10)] != before.uid


def test_two_sites_share_no_identity() -> None:
    edition = _edition({})
    here = {entry.uid for entry in _entries(edition)}
    assert here == {entry.uid for entry in _entries(edition)}
    assert here.isdisjoint(entry.uid for entry in _entries(edition, "https://elsewhere.example.org/"))


def test_without_a_published_site_nothing_is_linked() -> None:
    for address in ("", "javascript:alert(1)", "https://name:word@example.org/"):
        assert not [entry for entry in _entries(_edition({}), address) if entry.address or "//" in entry.description]


def test_a_calendar_is_read_back_whole_and_blocks_no_time() -> None:
    edition = _edition({})
    entries = _entries(edition)
    written = Writer(AS_OF).calendar("What falls due: Acme", entries)
    calendar = Calendar.from_ical(written)
    assert calendar["x-wr-calname"] == calendar["name"] == "What falls due: Acme"
    assert calendar["version"] == "2.0"
    events = calendar.walk("VEVENT")
    assert [event["uid"] for event in events] == [entry.uid for entry in entries]
    assert [event.decoded("dtstart") for event in events] == [entry.day for entry in entries]
    assert [str(event["description"]) for event in events] == [entry.description for entry in entries]
    assert {event["transp"] for event in events} == {"TRANSPARENT"}
    assert {event.decoded("dtstamp").isoformat() for event in events} == {"2026-08-21T00:00:00+00:00"}
    assert not [event for event in events if "rrule" in event or event.subcomponents]
    assert Writer(AS_OF).calendar("What falls due: Acme", _entries(_edition({}))) == written


def test_a_calendar_without_a_date_is_one_that_readers_take() -> None:
    calendar = Calendar.from_ical(Writer(AS_OF).calendar("Nothing", []))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


_HOSTILE = st.text(
    st.sampled_from("abc äß😀,;:\\\"'<>&{}%\n\r\t\x0b\x1b\u2028\u202e") | st.characters(exclude_categories=["Cs"]),
    max_size=300,
)


@settings(max_examples=60, deadline=None)
@given(_HOSTILE, _HOSTILE)
def test_no_title_name_or_reason_ends_a_line_or_begins_a_property(title: str, because: str) -> None:
    text = (
        f"---\nkind: objective\ntitle: {json.dumps('T' + title)}\npursues: reasons\nbecause: {json.dumps(because)}\n"
        f"period: 2026-Q3\nowner: {json.dumps(title)}\n---\n"
    )
    edition = _edition({"personal.md": text})
    entries = _entries(edition)
    written = Writer(AS_OF).calendar(title, entries)
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    names = {line.partition(b":")[0].partition(b";")[0] for line in lines if line and not line.startswith(b" ")}
    assert names <= {
        *(b"BEGIN", b"END", b"VERSION", b"PRODID", b"CALSCALE", b"METHOD", b"NAME", b"X-WR-CALNAME"),
        *(b"REFRESH-INTERVAL", b"X-PUBLISHED-TTL", b"UID", b"DTSTAMP", b"DTSTART", b"SUMMARY", b"DESCRIPTION"),
        *(b"CATEGORIES", b"TRANSP", b"URL"),
    }
    events = Calendar.from_ical(written).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [entry.summary for entry in entries]
    assert all(len(entry.summary) <= 160 and "\n" not in entry.summary for entry in entries)
