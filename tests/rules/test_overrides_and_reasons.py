"""Overrides by globs of files and ids, and what counts as the reason of a waiver."""

from __future__ import annotations

import datetime

import pytest

from mkdocs_strategy.model.configuration import Configuration, Override, RuleSetting
from mkdocs_strategy.model.finding import Finding, Place, Severity
from mkdocs_strategy.rules.policy import Policy, matches
from mkdocs_strategy.source.positions import Span
from support.clean import clean, judge

AT = Place("mkdocs.yml", Span(4, 7, 4, 12))


def override(files: tuple[str, ...] = (), ids: tuple[str, ...] = (), to: Severity = Severity.INFO) -> Override:
    return Override(files, ids, {"shared-input": RuleSetting(to, {}, AT)})


def severity(*overrides: Override, path: str = "strategy/okrs/a.md", item: str | None = "a-b", **more: object) -> str:
    configuration = Configuration(overrides=overrides, **more)
    place = Place(path, Span(1, 1, 1, 2))
    return Policy(configuration).severity(Finding("shared-input", place, "", item=item)).word


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("okrs", "okrs/q3/a.md", True),
        ("okrs", "okrs-old/a.md", False),
        ("okrs/a.md", "okrs/a.md", True),
        ("./okrs/*.md", "okrs/a.md", True),
        ("okrs/*", "okrs/q3/a.md", False),
        ("**", "a.md", True),
        ("**/a.md", "a.md", True),
        ("**/a.md", "x/y/a.md", True),
        ("**/a.md", "x/ba.md", False),
        ("okrs/**/a.md", "okrs/a.md", True),
        ("**/q3/**", "okrs/q3/deep/a.md", True),
        ("*.md", "okrs/a.md", False),
        ("a.md", "axmd", False),
        ("a+(b).md", "a+(b).md", True),
        ("é*.md", "éa.md", True),
        ("A.md", "a.md", False),
        ("", "a.md", False),
        ("a\n.md", "a\n.md", True),
    ],
)
def test_a_glob_fits_what_its_author_would_expect(glob: str, path: str, fits: bool) -> None:
    assert matches(glob, path) is fits


def test_a_glob_of_many_signs_takes_no_time() -> None:
    assert not matches("**/" * 30 + "x", "/".join("a" * 40))
    assert not matches("*" * 40 + "x", "a" * 60)


@pytest.mark.parametrize("folder", ["strategy", "./strategy", "strategy/", "./strategy/."])
def test_files_are_named_from_the_site_or_from_the_strategy_folder(folder: str) -> None:
    for glob in ("okrs/*.md", "strategy/okrs/*.md", "okrs", "strategy"):
        assert severity(override((glob,)), strategy_dir=folder) == "info"


def test_a_strategy_outside_the_folder_of_the_site_is_named_from_either() -> None:
    for glob in ("okrs/*.md", "../plans/okrs/*.md", "../plans"):
        assert severity(override((glob,)), path="../plans/okrs/a.md", strategy_dir="../plans") == "info"


def test_a_strategy_in_the_folder_of_the_site_is_named_from_there() -> None:
    assert severity(override(("okrs/*.md",)), path="okrs/a.md", strategy_dir=".") == "info"


def test_files_and_ids_together_need_both() -> None:
    assert severity(override(("okrs",), ("a-*",))) == "info"
    assert severity(override(("okrs",), ("b-*",))) == "warning"
    assert severity(override(("plans",), ("a-*",))) == "warning"


def test_a_finding_about_no_item_fits_no_id() -> None:
    assert severity(override(ids=("*",)), item=None) == "warning"
    assert severity(override(("okrs",)), item=None) == "info"


def test_an_override_of_nothing_overrides_nothing() -> None:
    assert severity(override()) == "warning"


def test_the_last_override_that_fits_speaks() -> None:
    error = override(ids=("a-b",), to=Severity.ERROR)
    assert severity(override(("okrs",)), error) == "error"
    assert severity(error, override(("okrs",))) == "info"
    assert severity(error, override(("elsewhere",))) == "error"


def test_an_override_speaks_after_the_rules_of_the_site() -> None:
    off = {"shared-input": RuleSetting(Severity.OFF, {}, AT)}
    assert severity(override(ids=("a-b",), to=Severity.ERROR), rules=off) == "error"
    assert severity(override(ids=("other",), to=Severity.ERROR), rules=off) == "off"


def waived(lines: str) -> list[tuple[str, bool]]:
    files = clean()
    text = files["replies.md"].replace("because: a reply is what begins a conversation\n", "")
    files["replies.md"] = text.replace("owner: outreach\n", f"owner: outreach\nignore:\n{lines}")
    return [(f.rule, f.waived) for f in judge(files).findings]


@pytest.mark.parametrize(
    "reason", ["TBD", "tbd.", "t.b.d.", "to be decided", "TODO", "n/a", "N/A", "?", "???", "-", "…", "pending", "' '"]
)
def test_a_reason_that_is_still_due_is_none(reason: str) -> None:
    found = waived(f"  - {{rule: unreasoned-link, because: '{reason.strip(chr(39))}'}}\n")
    assert sorted(found) == [("unreasoned-link", False), ("waiver-without-reason", False)]


@pytest.mark.parametrize(
    "reason", ["everybody knows", "the TBD team decides in October", "N/A in Norway", "see RFC 12"]
)
def test_a_reason_in_words_is_one(reason: str) -> None:
    assert waived(f"  - {{rule: unreasoned-link, because: '{reason}'}}\n") == [("unreasoned-link", True)]


@pytest.mark.parametrize("entry", ["{}", "", "null", "''", "[]"])
def test_an_entry_that_waives_nothing_is_told(entry: str) -> None:
    lines = f"  - {{rule: unreasoned-link, because: known}}\n  - {entry}\n"
    assert sorted(waived(lines)) == [("invalid-value", False), ("unreasoned-link", True)]


@pytest.mark.parametrize(
    "lines",
    [
        "  - because: known\n",
        "  rule: []\n  because: known\n",
        "  - [unreasoned-link]\n",
        "  - {rule: {a: b}, because: x}\n",
    ],
)
def test_an_entry_that_names_no_rule_is_told_and_waives_nothing(lines: str) -> None:
    found = waived(lines)
    assert ("unreasoned-link", False) in found
    assert "invalid-value" in {rule for rule, _ in found}


def test_a_waived_finding_knows_until_when() -> None:
    files = clean()
    text = files["replies.md"].replace("because: a reply is what begins a conversation\n", "")
    waiver = "ignore: {rule: unreasoned-link, because: ' known ', until: 2026-12-31}\n"
    files["replies.md"] = text.replace("owner: outreach\n", f"owner: outreach\n{waiver}")
    [finding] = judge(files).findings
    assert (finding.waived, finding.waived_because, finding.waived_until) == (
        True,
        "known",
        datetime.date(2026, 12, 31),
    )
