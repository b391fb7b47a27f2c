"""What stands above the vision that a thread ends at, and the ways up that its sentence only counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.insight.levels import levels
from mkdocs_strategy.insight.onward import above_levels, beyond, onward, told
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import clean

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy

COMPANY = "the company’s north star, which quantifies the vision “People find those who can help them”."


def _clean(**changes: tuple[str, str]) -> Strategy:
    files = clean()
    for name, (old, new) in changes.items():
        assert old in files[f"{name}.md"]
        files[f"{name}.md"] = files[f"{name}.md"].replace(old, new)
    return read_files(sorted(files.items()), "strategy", Configuration())


def test_a_products_thread_leads_on_through_the_north_star_that_its_own_drives() -> None:
    strategy = _clean()
    said = f"Conversations that share knowledge drives People helped by someone new per month, {COMPANY}"
    assert str(beyond(strategy, strategy.items["opening-lines"])) == said


def test_on_the_page_of_the_north_star_it_is_it() -> None:
    strategy = _clean()
    assert str(beyond(strategy, strategy.items["star"])).startswith(
        "It drives People helped by someone new per month, "
    )


def test_what_belongs_to_the_company_leads_no_further() -> None:
    strategy = _clean()
    assert not beyond(strategy, strategy.items["company-star"])
    assert not beyond(strategy, strategy.items["found-wrong"])


def test_a_vision_says_itself_what_it_serves() -> None:
    strategy = _clean()
    assert not beyond(strategy, strategy.items["vision"])


def test_without_a_north_star_that_drives_another_the_vision_leads_on() -> None:
    strategy = _clean(star=("to: company-star", "to: company-stars"))
    item = strategy.items["opening-lines"]
    assert str(beyond(strategy, item)) == "That vision serves the vision “People find those who can help them”."


def test_a_draft_leads_nowhere() -> None:
    strategy = _clean(company=("level: company", "level: company\nstate: draft"))
    assert not beyond(strategy, strategy.items["opening-lines"])


def test_north_stars_that_drive_each_other_end() -> None:
    strategy = _clean(**{"company-star": ("quantifies: company", "quantifies: company\ndrives: star")})
    found = onward(strategy, ["star", "vision"])
    assert [link.target for link in found] == ["company-star", "company"]


def test_the_levels_begin_at_the_topmost_vision() -> None:
    strategy = _clean()
    found = levels(strategy, strategy.items["opening-lines"])
    assert [item.id for item in above_levels(strategy, found)] == ["company", "company-star"]


def test_another_way_is_told_where_it_parts_from_the_first() -> None:
    strategy = _clean(answered=("part_of: personal", "part_of: [support, personal]"))
    found = told(strategy, strategy.items["opening-lines"])
    assert "more way" not in str(found.sentence)
    (way,) = found.ways
    assert str(way).startswith(
        "Strangers answer is part of Write reasons that people believe, which supports Make first "
    )
    assert str(way).endswith(" contact feel personal, and from there as above.")


def test_ways_beyond_the_first_few_are_counted() -> None:
    strategy = _clean(answered=("part_of: personal", "part_of: [support, personal]"))
    found = told(strategy, strategy.items["opening-lines"], most=0)
    assert (found.ways, found.left) == ((), 1)
