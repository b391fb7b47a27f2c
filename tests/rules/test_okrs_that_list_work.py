"""Where `activity-key-result` speaks in a strategy, and where it leaves a key result to others."""

from __future__ import annotations

import pytest

from support.clean import clean, judge


def found(old: str, new: str, name: str = "answered.md", more: dict[str, tuple[str, str]] | None = None):
    files = clean()
    for file, (before, after) in {name: (old, new), **(more or {})}.items():
        assert before in files[file]
        files[file] = files[file].replace(before, after)
    return [f for f in judge(files).findings if f.rule == "activity-key-result"]


def test_the_finding_stands_on_the_words_and_asks_what_changes() -> None:
    (finding,) = found("title: Strangers answer", 'title: "The redesigned card is shipped"')
    span = finding.place.span
    line = '  title: "The redesigned card is shipped"'.strip()
    assert line[span.column - 1 : span.end_column - 1] == "shipped"
    assert (span.line, finding.field, finding.item) == (3, "title", "answered")
    assert finding.message == (
        "“The redesigned card is shipped” says that work is finished. "
        "It would count as success even if nothing changed for anybody."
    )
    assert finding.hint.startswith("List the work under `initiatives`")


def test_a_target_that_is_only_done_is_found_at_the_target() -> None:
    (finding,) = found("target: 30%", "target: done")
    assert (finding.field, finding.place.span.line) == ("target", 7)


def test_a_metric_of_activity_is_found_at_the_measures() -> None:
    (finding,) = found(
        "measures: replies", "measures: income", more={"income.md": ("follows: star", "follows: star\nactivity: true")}
    )
    assert (finding.field, finding.value) == ("measures", "income")
    assert "Income, which counts what we do" in finding.message


def test_a_metric_that_says_it_is_no_activity_is_none() -> None:
    more = {"income.md": ("follows: star", "follows: star\nactivity: false")}
    assert found("measures: replies", "measures: income", more=more) == []


def test_one_key_result_has_one_finding_however_many_signs_there_are() -> None:
    files = clean()
    files["answered.md"] = (
        files["answered.md"].replace("Strangers answer", "Launch of the card").replace("target: 30%", "target: done")
    )
    assert [f.field for f in judge(files).findings if f.rule == "activity-key-result"] == ["title"]


@pytest.mark.parametrize("state", ["draft", "rejected"])
def test_a_key_result_that_does_not_count_is_left_alone(state: str) -> None:
    assert found("title: Strangers answer", f"title: Ship the card\nstate: {state}") == []


def test_a_key_result_without_a_title_is_left_to_the_rule_about_that() -> None:
    assert found("title: Strangers answer\n", "") == []


def test_an_initiative_may_be_worded_as_work() -> None:
    assert found("title: Offer opening lines", "title: Ship the opening lines", name="opening-lines.md") == []


def test_a_title_full_of_markup_is_quoted_and_never_breaks_a_check() -> None:
    (finding,) = found("title: Strangers answer", "title: 'Ship <script>alert(1)</script> {{x}}'")
    assert finding.value == "Ship <script>alert(1)</script> {{x}}"
