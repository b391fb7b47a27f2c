"""`strategy export --format ics`: what falls due, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from support.trees import edit

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Ended, Shell


def _summaries(ended: Ended) -> list[str]:
    assert ended.status == 0, ended.err
    return [str(event["summary"]) for event in Calendar.from_ical(ended.out).walk("VEVENT")]


def test_the_calendar_of_everything_goes_to_standard_output(strategy: Shell) -> None:
    ended = strategy("export", "--format", "ics")
    assert _summaries(ended) == [
        "Hold the first review of Letters answered within a week",
        "2026-Q3 ends",
        "Score More people read the reason",
        "Decide what follows Help people write letters that build trust",
    ]
    assert strategy("export", "--format", "ics") == ended


def test_lines_end_as_the_format_has_it_also_in_a_file(strategy: Shell) -> None:
    assert strategy("export", "--format", "ics", "-o", "due.ics").out == ""
    content = (strategy.folder / "due.ics").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 20
    assert strategy("export", "--format", "ics").out.replace("\r\n", "\n") == content.decode().replace("\r\n", "\n")


def test_owners_and_selectors_narrow_it_down(strategy: Shell) -> None:
    post = strategy("export", "--format", "ics", "--owner", "post")
    assert "Decide what follows Help people write letters that build trust" not in _summaries(post)
    assert Calendar.from_ical(post.out)["x-wr-calname"] == "What falls due: Post"
    assert _summaries(strategy("export", "--format", "ics", "trust")) == [
        "Decide what follows Help people write letters that build trust"
    ]
    assert _summaries(strategy("export", "--format", "ics", "--owner", "post", "kind:north-star")) == [
        "Hold the first review of Letters answered within a week"
    ]


def test_nothing_to_tell_is_a_calendar_too_and_is_said(strategy: Shell) -> None:
    for arguments, said in ((["--owner", "nobody"], "No item matches.\n"), (["show-why"], "Nothing falls due.\n")):
        ended = strategy("export", "--format", "ics", *arguments)
        assert _summaries(ended) == []
        assert ended.err == said


def test_entries_lead_to_the_published_site(strategy: Shell, chain: Path) -> None:
    assert "URL" not in strategy("export", "--format", "ics").out
    edit(chain, "mkdocs.yml", ("site_name: Letters\n", "site_name: Letters\nsite_url: https://x.example.org/\n"))
    events = Calendar.from_ical(strategy("export", "--format", "ics", "--as-of", "2026-08-22").out).walk("VEVENT")
    links = [str(event["url"]) for event in events]
    assert links[2] == "https://x.example.org/strategy/okrs/reasons/#reasons-read"
    assert {event.decoded("dtstamp").day for event in events} == {22}


@pytest.mark.parametrize("arguments", [[], ["--format", "stratml"], ["--format", "ics", "nowhere"]])
def test_what_cannot_be_exported_is_said_in_two_lines(strategy: Shell, arguments: list[str]) -> None:
    ended = strategy("export", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("strategy: ")
    assert "Traceback" not in ended.err


def test_a_file_that_cannot_be_written_is_named(strategy: Shell) -> None:
    ended = strategy("export", "--format", "ics", "-o", "nowhere/due.ics")
    assert ended.status == 2
    assert "nowhere/due.ics cannot be written" in ended.err


def test_a_title_is_no_command_of_the_log(strategy: Shell, chain: Path) -> None:
    """GitHub runs a line that begins with two colons, also behind blanks, and a folded line begins with one."""
    title = "".join(f"{'a' * n}::error::x" for n in range(1, 80))
    edit(chain, "strategy/trust.md", ("Help people write letters that build trust", f"'{title}'"))
    ended = strategy("export", "--format", "ics", GITHUB_ACTIONS="true")
    assert not [line for line in ended.out.splitlines() if line.lstrip().startswith("::")]
