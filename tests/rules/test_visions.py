"""Visions and the levels they stand on."""

from __future__ import annotations

import pytest

from support.clean import clean, judge

SAME = "same-north-star-at-both-levels"


def replaced(name: str, old: str, new: str, files: dict[str, str] | None = None) -> dict[str, str]:
    files = dict(files or clean())
    assert old in files[name]
    files[name] = files[name].replace(old, new)
    return files


def vision(title: str) -> dict[str, str]:
    return replaced("vision.md", "A first message is worth opening", title)


def found(files: dict[str, str]) -> list[tuple[str, str | None, str | None]]:
    return [(finding.rule, finding.item, finding.field) for finding in judge(files).findings]


@pytest.mark.parametrize(
    "title",
    [
        "Become the market leader in messaging",
        "Double our revenue by 2030",
        "The number one app for cooking at home",
        "An AI-powered dashboard with all features in one screen",
        "The best user interface of all",
        "Grow the user base to one billion",
        "The largest network of servers",
        "Software that delivers offers",
    ],
)
def test_a_vision_of_the_company_or_of_technology_alone_is_told(title: str) -> None:
    assert found(vision(title)) == [("vision-not-about-users", "vision", "title")]


@pytest.mark.parametrize(
    "title",
    [
        "The leading platform for recruiters",
        "Technology that makes everyday life lighter",
        "A dashboard that physicists trust",
        "Software you forget is there",
        "An app for those who care for their parents",
        "AI that musicians play with",
        "A world in which every classroom is loud with questions",
        "Every commute is a pleasure",
        "A teacher leading a class",
    ],
)
def test_a_vision_that_names_anyone_or_nothing_of_the_company_is_not(title: str) -> None:
    assert found(vision(title)) == []


def test_the_summary_may_name_whom_it_is_for() -> None:
    files = replaced("vision.md", "product: Messages", "product: Messages\nsummary: Newcomers who know nobody yet.")
    assert found(replaced("vision.md", "A first message is worth opening", "The best platform", files)) == []


def test_a_product_vision_that_repeats_the_companys_is_told_at_the_product() -> None:
    files = vision("People find who can help them")
    assert found(files) == [(SAME, "vision", "title")]
    (finding,) = judge(files).findings
    assert [related.place.path for related in finding.related] == ["strategy/company.md"]


def test_two_product_visions_of_one_text_are_no_matter_of_levels() -> None:
    files = clean()
    files["second.md"] = files["vision.md"].replace("product: Messages", "product: Search")
    assert SAME not in {finding.rule for finding in judge(files).findings}


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("People helped by someone new in a month", True),
        ("Someone new helped people per month", True),
        ("People helped by someone new per month in Lyon", False),
        ("People helped by someone new within 2 days", False),
        ("People helped", False),
    ],
)
def test_north_stars_of_both_levels_with_nearly_one_title(title: str, told: bool) -> None:
    files = replaced("star.md", "Conversations that share knowledge", title)
    assert ((SAME, "star", "title") in found(files)) is told


def test_north_stars_of_both_levels_with_one_definition_or_formula() -> None:
    text = "definition: Members who were answered by somebody they had never met, within a month."
    files = replaced("star.md", "value_for:", f"{text}\nvalue_for:")
    files = replaced("company-star.md", "value_for:", f"{text}\nvalue_for:", files)
    assert found(files) == [(SAME, "star", "definition")]
    files = replaced("company-star.md", "value_for:", "formula: replies*depth\nvalue_for:")
    assert (SAME, "star", "formula") in found(files)


def test_a_short_definition_tells_too_little_to_be_the_same() -> None:
    files = replaced("star.md", "value_for:", "definition: Counted weekly\nvalue_for:")
    assert found(replaced("company-star.md", "value_for:", "definition: Counted weekly\nvalue_for:", files)) == []


def test_one_north_star_for_visions_of_both_levels_is_told_once() -> None:
    files = replaced("star.md", "quantifies: vision", "quantifies: [vision, company]")
    told = [finding for finding in judge(files).findings if finding.rule == SAME]
    assert [(finding.item, finding.field) for finding in told] == [("star", "quantifies")]
    line = files["star.md"].splitlines()[told[0].place.span.line - 1]
    assert line[told[0].place.span.column - 1 : told[0].place.span.end_column - 1] == "company"
