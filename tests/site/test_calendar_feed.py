"""The calendars of a site: a file for everyone and one for each team, where pages lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import pytest
from icalendar import Calendar

from support.sites import CONFIG, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED = f"site_url: https://strategy.example.org/acme/\n{CONFIG}"
ALL, MATCHING = "strategy/views/calendar.ics", "strategy/views/teams/matching/calendar.ics"
HEALTH, TEAM = "strategy/views/health/index.html", "strategy/views/teams/matching/index.html"


def _events(folder: Path, name: str) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical((folder / name).read_bytes()).walk("VEVENT")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(site(tmp_path_factory.mktemp("published"), config=PUBLISHED))


def test_everyone_has_a_calendar_and_each_team_its_own(folder: Path) -> None:
    assert _events(folder, ALL) == [
        "Hold the first review of Qualified job matches per active recruiter per month",
        "2026-Q3 ends",
        "Score Recruiters accept more of the candidates we suggest",
        "Decide what follows Earn trust in the first suggestion",
    ]
    assert _events(folder, MATCHING) == ["2026-Q3 ends", "Score Recruiters accept more of the candidates we suggest"]
    assert _events(folder, "strategy/views/teams/leads/calendar.ics") == []
    assert Calendar.from_ical((folder / MATCHING).read_bytes())["name"] == "Matching: Site"


def test_entries_lead_to_places_that_are_there(folder: Path) -> None:
    links = [str(event["url"]) for event in Calendar.from_ical((folder / ALL).read_bytes()).walk("VEVENT")]
    assert len(links) == 4
    for link in links:
        address, _, anchor = link.removeprefix("https://strategy.example.org/acme/").partition("#")
        assert not anchor or anchor in page(folder, f"{address}index.html").ids


@pytest.mark.parametrize(
    ("name", "calendar"),
    [
        (HEALTH, ALL),
        (TEAM, MATCHING),
        ("strategy/views/timeline/index.html", ALL),
        ("strategy/views/okrs/2026-Q3/index.html", ALL),
    ],
)
def test_pages_that_list_dates_offer_the_calendar(folder: Path, name: str, calendar: str) -> None:
    shown = page(folder, name)
    assert "Subscribe to the calendar" in shown.text
    assert [link for link in shown.links if link.startswith("webcal:")] == [
        f"webcal://strategy.example.org/acme/{calendar}"
    ]
    (file,) = [link for link in shown.links if link.endswith(".ics") and not link.startswith("webcal:")]
    assert urljoin(f"https://x/{name}", file) == f"https://x/{calendar}"


def test_a_site_that_is_published_nowhere_offers_the_file(tmp_path: Path) -> None:
    folder = built(site(tmp_path))
    shown = page(folder, HEALTH)
    assert "Download the calendar" in shown.text
    assert [link for link in shown.links if ".ics" in link] == ["../calendar.ics"]
    assert b"URL" not in (folder / ALL).read_bytes()


def test_addresses_without_folders_lead_to_the_calendar_too(tmp_path: Path) -> None:
    folder = built(site(tmp_path, config=f"use_directory_urls: false\n{PUBLISHED}"))
    (file,) = [link for link in page(folder, TEAM).links if link.endswith("calendar.ics") and "webcal" not in link]
    assert file == "calendar.ics"
    assert (folder / MATCHING).is_file()


def test_pages_that_a_site_leaves_out_take_their_calendar_with_them(tmp_path: Path) -> None:
    some = built(site(tmp_path / "some", config=PUBLISHED.replace("{as_of", "{pages: [health], as_of")))
    assert [path.relative_to(some).as_posix() for path in some.rglob("*.ics")] == [ALL]
    none = built(site(tmp_path / "none", config=PUBLISHED.replace("{as_of", "{pages: [map], as_of")))
    assert not [*none.rglob("*.ics")]


def test_a_file_of_the_author_at_its_place_wins(tmp_path: Path) -> None:
    own = {f"docs/{ALL}": "BEGIN:VCALENDAR\nEND:VCALENDAR\n"}
    assert (built(site(tmp_path, own)) / ALL).read_text() == own[f"docs/{ALL}"]


def test_names_of_teams_stay_names(tmp_path: Path) -> None:
    owner = "a, b; c/../../d é \\n"
    plan = f"---\nkind: strategy\ntitle: Plan\nhorizon: 2026-H2\nadvances: matches\nowner: ['{owner}']\n---\n"
    config = PUBLISHED.replace("{as_of", "{fail_on: never, as_of")
    folder = built(site(tmp_path, {"strategy/plan.md": plan}, config))
    (path,) = list(folder.glob("strategy/views/teams/a*/calendar.ics"))
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "Decide what follows Plan"
    assert f"Owner: {owner.capitalize()}." in str(event["description"])
    shown = page(folder, path.with_name("index.html").relative_to(folder).as_posix())
    (webcal,) = [link for link in shown.links if link.startswith("webcal:")]
    assert unquote(webcal) == f"webcal://strategy.example.org/acme/{path.relative_to(folder).as_posix()}"
