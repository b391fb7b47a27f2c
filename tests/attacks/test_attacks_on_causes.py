"""Bad input with one cause, and the one finding it gives."""

from __future__ import annotations

import pytest

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import clean, judge


def _told(files: dict[str, str], severity: str = "error") -> list[str]:
    return [f.rule for f in judge(files).findings if f.severity.word == severity]


def _without_results(instead: str) -> dict[str, str]:
    """The clean strategy, in which one objective's key results are written in this way."""
    files = clean()
    for name in ("believed.md", "shown.md", "plain-words.md", "always-shown.md"):
        del files[name]
    files["support.md"] = files["support.md"].replace("owner: craft\n", f"owner: craft\nkey_results: {instead}\n")
    return files


@pytest.mark.parametrize(
    "written", ["none", "[two words, three words]", "\n  believed: {title: a}\n  shown: {title: b}"]
)
def test_a_list_that_cannot_be_read_is_not_missed_once_more(written: str) -> None:
    assert set(_told(_without_results(written))) == {"invalid-value"}


def test_ids_in_place_of_dashes_are_one_finding() -> None:
    report = judge(_without_results("\n  believed:\n    title: a\n    target: 2\n  shown:\n    title: b"))
    assert [f.rule for f in report.findings if f.item == "support"] == ["invalid-value"]
    assert not [f for f in report.findings if f.place.path.endswith("/support.md") and f.rule != "invalid-value"]


def test_one_item_without_its_dash_is_still_read() -> None:
    files = _without_results("\n  id: believed\n  title: Believed\n  baseline: 1%\n  target: 2%\n  measures: opened")
    assert _told(files) == ["invalid-value"]


@pytest.mark.parametrize("word", ["yes", "ja", "TBD", "[true]"])
def test_an_upkeep_that_cannot_be_read_is_the_one_finding(word: str) -> None:
    files = clean()
    files["search-page.md"] = files["search-page.md"].replace("upkeep: true", f"upkeep: {word}")
    assert len(_told(files)) == 1


def test_an_id_that_hides_the_only_strategy_leaves_its_layer_standing() -> None:
    files = clean()
    files["trust.md"] = files["trust.md"].replace("kind: strategy", "kind: strategy\nid: company")
    files["reasons.md"] = files["reasons.md"].replace("part_of: trust", "part_of: company")
    assert _told(files) == ["duplicate-id"]


def test_a_link_to_an_id_that_two_items_have_closes_no_circle() -> None:
    files = clean()
    files["copy.md"] = "---\nkind: input-metric\nid: replies\ntitle: Copy\ndrives: star\n---\n"
    files["replies.md"] = files["replies.md"].replace("drives: star", "drives: [star, replies]")
    assert "cycle" not in _told(files)


def test_a_name_that_stands_twice_in_a_formula_is_one_finding() -> None:
    files = clean()
    files["star.md"] = files["star.md"].replace("replies * depth", "repliez * depth + repliez")
    [finding] = judge(files).findings
    assert (finding.rule, finding.place.span.column) == ("unknown-reference", 10)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("replies.md", "drives: star", f"drives: {'9' * 3000}"),
        ("replies.md", "unit: percent", f"ignore: [{{rule: {'9' * 3000}, because: so}}]"),
        ("answered.md", "baseline: 20%", f"unit: {'9' * 3000}\nbaseline: 20%"),
        ("opened.md", "segment: newcomers", f"segment: {'9' * 3000}"),
        ("search-page.md", "upkeep: true", f"upkeep: true\nowner: {'9' * 3000}"),
    ],
)
def test_a_message_stays_short_whatever_it_quotes(file: str, old: str, new: str) -> None:
    files = clean()
    files[file] = files[file].replace(old, new)
    findings = judge(files).findings
    assert findings
    assert max(len(f.message) for f in findings) < 300


@pytest.mark.parametrize("written", ["kind:", "kind: ~", 'kind: ""'])
def test_a_kind_that_says_nothing_is_told_at_its_key(written: str) -> None:
    files = clean()
    files["x.md"] = f"---\ntitle: T\n{written}\n---\n"
    [finding] = judge(files).findings
    span = finding.place.span
    assert (finding.rule, span.line, span.column, span.end_column) == ("unknown-kind", 3, 1, 5)


def test_blanks_around_a_quoted_kind_do_no_harm() -> None:
    files = clean()
    files["company.md"] = files["company.md"].replace("kind: vision", 'kind: " vision "')
    assert judge(files).findings == ()


def test_front_matter_of_another_form_is_one_finding() -> None:
    files = clean()
    files["x.md"] = '+++\nkind = "vision"\n+++\n'
    assert _told(files) == ["front-matter-not-read"]


def test_an_unknown_key_result_among_effects_is_told_at_its_name() -> None:
    files = clean()
    files["opening-lines.md"] = files["opening-lines.md"].replace(
        "expected: +4 pts", "expected:\n  answered: +4 pts\n  answerd: +1 pts"
    )
    [finding] = judge(files).findings
    span = finding.place.span
    assert (finding.rule, span.line, span.column, span.end_line, span.end_column) == ("unknown-reference", 8, 3, 8, 10)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_another_encoding_is_never_taken_for_a_page(encoding: str) -> None:
    strategy = read_files(
        [("x.md", "---\nkind: vision\ntitle: T\n---\n".encode(encoding))], "strategy", Configuration()
    )
    assert next(f.rule for f in strategy.findings) == "invalid-front-matter"
    assert strategy.get("x") is not None


def test_a_comment_before_the_front_matter_is_told() -> None:
    files = clean()
    files["company.md"] = "<!-- of the company -->\n" + files["company.md"]
    assert _told(files) == ["front-matter-not-read"]
