"""One cause, one finding: break one thing in a strategy where nothing is to mend, and see exactly one error and nothing beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.model.kinds import KINDS
from support.clean import CLEAN, clean, judge

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Finding

_WRONG_KIND = "income"


def _kind(name: str) -> str:
    found = re.search(r"kind: (\S+)", CLEAN[name])
    assert found is not None
    return found.group(1)


def _required() -> list[tuple[str, str]]:
    """Every file with each relation that is written in it and required of its kind."""
    return [
        (name, relation)
        for name in CLEAN
        for relation in KINDS[_kind(name)].required_names
        if re.search(rf"^ *{relation}:", CLEAN[name], re.MULTILINE)
    ]


def _line(files: dict[str, str], name: str, relation: str) -> tuple[int, str]:
    """The number and text of the line that says a relation."""
    for number, line in enumerate(files[name].splitlines(), 1):
        if line.startswith(f"{relation}:"):
            return number, line
    raise AssertionError(relation)


def _told(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{f.severity.word} {f.rule} {f.place.path}: {f.message}" for f in findings]


def test_nothing_is_to_mend_in_the_clean_strategy() -> None:
    report = judge(clean())
    assert _told(report.findings) == []
    assert report.closing_line.startswith("Chain 28/28 items reach a vision · 3/3 inputs guarded")
    assert {row["fix_first"] for row in report.layers.values()} == {None}


@pytest.mark.parametrize(("name", "relation"), _required())
def test_a_removed_relation_gives_one_error(name: str, relation: str) -> None:
    files = clean()
    number, line = _line(files, name, relation)
    files[name] = files[name].replace(line + "\n", "")
    [finding] = judge(files).findings
    assert (finding.severity, finding.rule, finding.item) == (
        Severity.ERROR,
        "missing-relation",
        name.removesuffix(".md"),
    )
    assert (finding.place.span.line, finding.field) == (1, relation.replace("supports", "pursues"))
    assert number > 1


@pytest.mark.parametrize(("name", "relation"), _required())
def test_a_misspelled_relation_gives_one_error_at_its_value(name: str, relation: str) -> None:
    files = clean()
    number, line = _line(files, name, relation)
    files[name] = files[name].replace(line, f"{relation}: nothing-like-it")
    [finding] = judge(files).findings
    assert (finding.severity, finding.rule) == (Severity.ERROR, "unknown-reference")
    assert finding.place.span == (number, len(relation) + 3, number, len(relation) + 3 + len("nothing-like-it"))


@pytest.mark.parametrize(("name", "relation"), _required())
def test_a_relation_to_the_wrong_kind_gives_one_error_at_its_value(name: str, relation: str) -> None:
    files = clean()
    number, line = _line(files, name, relation)
    wrong = "review" if _kind(name) in {"guardrail", "health-check"} else _WRONG_KIND
    files[name] = files[name].replace(line, f"{relation}: {wrong}")
    [finding] = judge(files).findings
    assert (finding.severity, finding.rule) == (Severity.ERROR, "wrong-kind-reference")
    assert finding.place.span.line == number


def test_an_objective_that_skips_the_strategy_gives_one_error() -> None:
    files = clean()
    files["personal.md"] = files["personal.md"].replace("pursues: reasons", "pursues: star")
    [finding] = judge(files).findings
    assert (finding.severity, finding.rule) == (Severity.ERROR, "skipped-layer")


_HELD_BY_ONE = ("vision", "star", "trust", "reasons", "far-apart", "personal", "answered", "believed", "shown")


@pytest.mark.parametrize("name", _HELD_BY_ONE)
@pytest.mark.parametrize("state", ["retired", "rejected"])
def test_a_retired_target_gives_errors_only_at_what_hangs_on_it(name: str, state: str) -> None:
    files = clean()
    files[f"{name}.md"] = files[f"{name}.md"].replace("---\n", f"---\nstate: {state}\n", 1)
    findings = judge(files).findings
    assert {finding.rule for finding in findings} == {"retired-reference"}, _told(findings)
    assert all(finding.value == name for finding in findings)


def test_what_is_nested_in_a_retired_item_is_told_once() -> None:
    files = clean()
    del files["answered.md"], files["read.md"], files["opening-lines.md"], files["reason-card.md"], files["believed.md"]
    del files["plain-words.md"], files["support.md"], files["always-shown.md"], files["shown.md"]
    files["personal.md"] = files["personal.md"].replace(
        "owner: outreach\n",
        """owner: outreach
state: retired
key_results:
  - {title: Strangers answer, measures: replies, baseline: 20%, target: 30%}
  - {title: Reasons are read, measures: opened, baseline: 10%, target: 25%}
""",
    )
    retired = [f for f in judge(files).findings if f.rule == "retired-reference"]
    assert len(retired) == 1
    assert retired[0].item == "strangers-answer"
    assert retired[0].hanging == ("reasons-are-read",)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("replies.md", "drives: star", "drives: replies"),
        ("personal.md", "pursues: reasons", "supports: personal"),
        ("personal.md", "pursues: reasons", "supports: believed"),
        ("personal.md", "pursues: reasons", "supports: support"),
    ],
)
def test_a_loop_gives_one_error(name: str, old: str, new: str) -> None:
    files = clean()
    files[name] = files[name].replace(old, new)
    [finding] = judge(files).findings
    assert (finding.severity, finding.rule) == (Severity.ERROR, "cycle")


def test_a_formula_that_needs_its_own_result_gives_one_error_with_the_way_round() -> None:
    files = clean()
    files["depth.md"] = files["depth.md"].replace("if_doubled", "formula: replies / depth\nif_doubled")
    [finding] = judge(files).findings
    assert (finding.rule, finding.item, finding.field) == ("cycle", "depth", "formula")
    assert "Turns per conversation → Turns per conversation" in finding.message


@pytest.mark.parametrize("name", sorted(CLEAN))
def test_a_file_that_cannot_be_read_is_the_only_finding(name: str) -> None:
    files = clean()
    files[name] = files[name].replace("---\n", "---\nsummary: [never closed\n", 1)
    report = judge(files)
    assert [f.rule for f in report.findings] == ["invalid-front-matter"], _told(report.findings)


@pytest.mark.parametrize("name", sorted(CLEAN))
def test_an_unknown_kind_is_the_only_finding(name: str) -> None:
    files = clean()
    files[name] = files[name].replace("kind: ", "kind: q", 1)
    report = judge(files)
    assert [f.rule for f in report.findings] == ["unknown-kind"], _told(report.findings)


@pytest.mark.parametrize("name", ["vision", "trust", "reasons", "star", "personal", "answered"])
def test_two_items_with_one_id_are_told_once(name: str) -> None:
    files = clean()
    files["zz.md"] = files[f"{name}.md"].replace("---\n", f"---\nid: {name}\n", 1)
    [finding] = judge(files).findings
    assert (finding.rule, finding.place.path, finding.place.span.line) == ("duplicate-id", "strategy/zz.md", 2)


def test_a_draft_vision_is_told_once_with_all_that_hangs_on_it() -> None:
    files = clean()
    files["vision.md"] = files["vision.md"].replace("---\n", "---\nstate: draft\n", 1)
    [finding] = judge(files).findings
    assert (finding.severity, finding.rule, finding.item) == (Severity.ERROR, "broken-chain", "star")
    assert finding.related[0].place.span.line == 2
    assert len(finding.hanging) == 20
    assert finding.hanging[0] in {"replies", "depth", "trust", "ease", "income", "review"}


def test_a_draft_choice_gives_no_broken_chain() -> None:
    files = clean()
    files["reasons.md"] = files["reasons.md"].replace("---\n", "---\nstate: draft\n", 1)
    rules = {f.rule for f in judge(files).findings}
    assert "set-out-of-sequence" in rules
    assert "broken-chain" not in rules


def test_a_draft_objective_breaks_the_chain_of_its_active_key_results() -> None:
    files = clean()
    files["support.md"] = files["support.md"].replace("---\n", "---\nstate: draft\n", 1)
    told = [f for f in judge(files).findings if f.severity is Severity.ERROR]
    assert [(f.rule, f.item) for f in told] == [("broken-chain", "believed")]
    assert set(told[0].hanging) == {"shown", "plain-words", "always-shown"}


def test_without_any_vision_the_missing_layer_speaks_for_all_that_points_to_it() -> None:
    files = clean()
    del files["vision.md"], files["company.md"]
    [finding] = judge(files).findings
    assert (finding.rule, finding.value) == ("missing-layer", "vision")
    assert finding.place.span[:2] == (1, 1)


def test_without_any_strategy_the_objectives_are_not_blamed_for_skipping_it() -> None:
    files = clean()
    for name in ("trust", "reasons", "far-apart", "opened"):
        del files[f"{name}.md"]
    files["personal.md"] = files["personal.md"].replace("pursues: reasons", "pursues: star")
    for name in ("read", "believed", "shown"):
        files[f"{name}.md"] = files[f"{name}.md"].replace("measures: opened", "measures: replies")
    [finding] = judge(files).findings
    assert (finding.rule, finding.value, finding.item) == ("missing-layer", "strategy", "company-star")


def test_a_deleted_target_is_told_at_what_points_to_it() -> None:
    files = clean()
    del files["opened.md"]
    errors = [f for f in judge(files).findings if f.severity is Severity.ERROR]
    assert {f.rule for f in errors} == {"unknown-reference"}
    assert {f.item for f in errors} == {"read", "believed", "shown"}


def test_one_sound_target_holds_the_chain_and_the_other_is_a_finding_all_the_same() -> None:
    files = clean()
    files["opening-lines.md"] = files["opening-lines.md"].replace(
        "moves: answered", "moves: [answered, nothing-like-it]"
    )
    [finding] = judge(files).findings
    assert (finding.rule, finding.hanging) == ("unknown-reference", ())
    assert finding.place.span[:2] == (4, 19)


def test_what_hangs_on_a_broken_link_is_listed_nearest_first() -> None:
    files = clean()
    files["personal.md"] = files["personal.md"].replace("pursues: reasons", "pursues: raesons")
    [finding] = judge(files).findings
    assert finding.hanging[:3] == ("answered", "read", "support")
    assert set(finding.hanging) >= {"opening-lines", "reason-card", "believed", "shown", "plain-words"}
    assert "Did you mean `reasons`, the choice Show why a message reached you?" in finding.hint


def test_a_nested_initiative_that_names_no_key_result_is_one_error() -> None:
    files = clean()
    for name in ("opening-lines", "reason-card"):
        del files[f"{name}.md"]
    nested = """initiatives:
  - {title: Lines, moves: answered, because: they help, expected: +1 pts}
  - {title: Card, moves: read, because: it is seen, expected: +1 pts}
"""
    files["personal.md"] = files["personal.md"].replace("owner: outreach\n", f"owner: outreach\n{nested}")
    assert _told(judge(files).findings) == []
    files["personal.md"] = files["personal.md"].replace("moves: read, because", "because")
    [finding] = judge(files).findings
    assert (finding.rule, finding.item, finding.place.span[:2]) == ("missing-relation", "card", (10, 3))


def test_key_results_without_any_initiative_are_told_where_none_of_several_names_one() -> None:
    files = clean()
    for name in ("opening-lines", "reason-card"):
        del files[f"{name}.md"]
    nested = "initiatives:\n  - {title: Lines, expected: +1 pts}\n  - {title: Card, expected: +1 pts}\n"
    files["personal.md"] = files["personal.md"].replace("owner: outreach\n", f"owner: outreach\n{nested}")
    told = [f.rule for f in judge(files).findings]
    assert told == ["missing-relation"] * 2 + ["key-result-without-initiative"] * 2
