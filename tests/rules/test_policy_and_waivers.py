"""Severities of a site, waivers, and the order of a report."""

from __future__ import annotations

import datetime

import pytest

from mkdocs_strategy.model.configuration import Configuration, Override, RuleSetting
from mkdocs_strategy.model.finding import Finding, Place, Severity
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.rules.engine import Report, check
from mkdocs_strategy.rules.policy import Policy, fails, matches
from mkdocs_strategy.source.positions import Span
from support.clean import AS_OF, clean, judge

_AT = Place("mkdocs.yml", Span(4, 7, 4, 12))


def _set(severity: Severity | None = None, **options: object) -> RuleSetting:
    return RuleSetting(severity, dict(options), _AT)


def _without_because() -> dict[str, str]:
    files = clean()
    files["replies.md"] = files["replies.md"].replace("because: a reply is what begins a conversation\n", "")
    return files


def _waived(lines: str) -> dict[str, str]:
    files = _without_because()
    files["replies.md"] = files["replies.md"].replace("owner: outreach\n", f"owner: outreach\nignore:\n{lines}")
    return files


def _rules(report: Report) -> list[tuple[str, str, bool]]:
    return [(f.rule, f.severity.word, f.waived) for f in report.findings]


@pytest.mark.parametrize(
    ("configuration", "word"),
    [
        (Configuration(), "warning"),
        (Configuration(preset="strict"), "error"),
        (Configuration(rules={"unreasoned-link": _set(Severity.INFO)}), "info"),
        (Configuration(preset="strict", rules={"unreasoned-link": _set(Severity.WARNING)}), "warning"),
        (Configuration(overrides=(Override(("rep*.md",), (), {"unreasoned-link": _set(Severity.ERROR)}),)), "error"),
        (
            Configuration(overrides=(Override(("strategy/**",), (), {"unreasoned-link": _set(Severity.ERROR)}),)),
            "error",
        ),
        (
            Configuration(overrides=(Override(("rep*.md",), ("other",), {"unreasoned-link": _set(Severity.ERROR)}),)),
            "warning",
        ),
        (
            Configuration(overrides=(Override(("rep*.md",), ("rep*",), {"unreasoned-link": _set(Severity.ERROR)}),)),
            "error",
        ),
    ],
)
def test_the_severity_is_what_the_site_says(configuration: Configuration, word: str) -> None:
    assert _rules(judge(_without_because(), configuration)) == [("unreasoned-link", word, False)]


def test_a_rule_that_is_off_says_nothing() -> None:
    assert judge(_without_because(), Configuration(rules={"unreasoned-link": _set(Severity.OFF)})).findings == ()


def test_an_option_changes_what_a_rule_counts() -> None:
    report = judge(clean(), Configuration(rules={"too-few-key-results": _set(least="3")}))
    assert [f.rule for f in report.findings] == ["too-few-key-results"] * 2


@pytest.mark.parametrize(
    ("rules", "hint"),
    [
        ({"unreasoned-lnik": _set(Severity.OFF)}, "Did you mean `unreasoned-link`?"),
        ({"too-few-key-results": _set(leest=3)}, "Did you mean `least`?"),
        ({"too-few-key-results": _set(least="many")}, "Write a number, such as `least: 2`."),
    ],
)
def test_a_configuration_that_speaks_of_nothing_is_told_at_its_line(rules: dict[str, RuleSetting], hint: str) -> None:
    [finding] = judge(clean(), Configuration(rules=rules)).findings
    assert (finding.rule, finding.place, finding.hint) == ("unknown-rule", _AT, hint)


@pytest.mark.parametrize("name", ["owner-changed", "gaming-suspected"])
def test_classes_of_changes_and_rules_may_be_set(name: str) -> None:
    assert judge(clean(), Configuration(rules={name: _set(Severity.INFO)})).findings == ()


def test_a_reasoned_waiver_marks_the_finding_of_its_item() -> None:
    report = judge(_waived("  - {rule: unreasoned-link, because: everybody knows}\n"))
    assert _rules(report) == [("unreasoned-link", "warning", True)]
    assert (report.warnings, report.waived, report.findings[0].waived_because) == (0, 1, "everybody knows")


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        ("  - {rule: unreasoned-link, because: known, until: 2026-08-21}\n", {("unreasoned-link", True)}),
        (
            "  - {rule: unreasoned-link, because: known, until: 2026-08-20}\n",
            {("unreasoned-link", False), ("expired-waiver", False)},
        ),
        ("  - {rule: unreasoned-link}\n", {("unreasoned-link", False), ("waiver-without-reason", False)}),
        ("  - {rule: unreasoned-lnik, because: x}\n", {("unreasoned-link", False), ("unknown-rule", False)}),
        ("  - {rule: shared-input, because: x}\n", {("unreasoned-link", False), ("unused-waiver", False)}),
    ],
)
def test_a_waiver_out_of_order_is_a_finding_itself(lines: str, rules: set[tuple[str, bool]]) -> None:
    assert {(f.rule, f.waived) for f in judge(_waived(lines)).findings} == rules


def test_waivers_are_not_honoured_where_the_site_does_not_allow_them() -> None:
    report = judge(_waived("  - {rule: unreasoned-link, because: known}\n"), Configuration(allow_waivers=False))
    assert _rules(report) == [("unreasoned-link", "warning", False)]


def test_a_waiver_of_what_another_cause_hides_is_not_called_unused() -> None:
    files = clean()
    del files["regret.md"]
    files["depth.md"] = files["depth.md"].replace(
        "owner: craft\n", "owner: craft\nignore: [{rule: input-without-guardrail, because: x}]\n"
    )
    files["replies.md"] = files["replies.md"].replace(
        "owner: outreach\n", "owner: outreach\nignore: [{rule: input-without-guardrail, because: x}]\n"
    )
    files["found-wrong.md"] = files["found-wrong.md"].replace("guards: second-star-input", "guards: nothing-like-it")
    assert [f.rule for f in judge(files).findings] == ["unknown-reference"]


def test_known_findings_are_counted_apart() -> None:
    strategy_report = judge(_without_because())
    known = {f.fingerprint for f in strategy_report.findings}
    strategy = read_files(sorted(_without_because().items()), "strategy", Configuration())
    report = check(strategy, Configuration(), AS_OF, known)
    assert (report.warnings, report.baselined) == (0, 1)


@pytest.mark.parametrize(
    ("fail_on", "severity", "failing"),
    [
        ("error", Severity.ERROR, True),
        ("error", Severity.WARNING, False),
        ("warning", Severity.WARNING, True),
        ("warning", Severity.INFO, False),
        ("never", Severity.ERROR, False),
    ],
)
def test_a_build_fails_at_its_level(fail_on: str, severity: Severity, failing: bool) -> None:
    assert fails([Finding("x", _AT, "", severity=severity)], fail_on) is failing
    assert not fails([Finding("x", _AT, "", severity=severity, waived=True)], fail_on)


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("okrs/*.md", "okrs/a.md", True),
        ("okrs/*.md", "okrs/q3/a.md", False),
        ("okrs/**/*.md", "okrs/a.md", True),
        ("okrs/**", "okrs/q3/a.md", True),
        ("okrs/", "okrs/q3/a.md", True),
        ("a?.md", "ab.md", True),
        ("a[b].md", "ab.md", False),
    ],
)
def test_globs_stay_within_folders_unless_doubled(glob: str, path: str, fits: bool) -> None:
    assert matches(glob, path) is fits


def test_files_that_cannot_be_read_come_first_and_then_the_chain_from_the_top() -> None:
    files = clean()
    files["aa.md"] = "---\nkind: metric\ntitle: [\n---\n"
    files["opening-lines.md"] = files["opening-lines.md"].replace("moves: answered", "moves: x-none")
    files["star.md"] = files["star.md"].replace("quantifies: vision", "quantifies: y-none")
    files["reasons.md"] = files["reasons.md"].replace("no_to: more messages\n", "")
    assert [(f.rule, f.item) for f in judge(files).findings] == [
        ("invalid-front-matter", None),
        ("unknown-reference", "star"),
        ("unknown-reference", "opening-lines"),
        ("choice-without-no", "reasons"),
    ]


def test_a_report_does_not_depend_on_the_order_of_files() -> None:
    files = _without_because()
    files["personal.md"] = files["personal.md"].replace("pursues: reasons", "pursues: nowhere")
    orders = (sorted(files.items()), sorted(files.items(), reverse=True))
    reports = [
        check(read_files(order, "strategy", Configuration()), Configuration(), AS_OF).findings for order in orders
    ]
    assert reports[0] == reports[1]


def test_the_layer_that_an_error_is_about_is_weak_and_the_topmost_is_first() -> None:
    files = clean()
    files["reasons.md"] = files["reasons.md"].replace("no_to: more messages\n", "")
    layers = judge(files).layers
    assert layers["vision"] == {"narrative": "ok", "strategy": "weak", "okr": "ok", "fix_first": "strategy"}


def test_a_vision_under_which_nothing_else_stands_misses_its_layers() -> None:
    report = judge({"v.md": "---\nkind: vision\ntitle: V\nlevel: product\n---\n"})
    assert report.layers["v"] == {
        "narrative": "weak",
        "strategy": "missing",
        "okr": "missing",
        "fix_first": "narrative",
    }
    assert [(f.rule, f.value) for f in report.findings] == [
        ("missing-layer", "north-star"),
        ("missing-layer", "strategy"),
    ]


def test_the_direct_profile_lets_an_objective_pursue_a_north_star() -> None:
    files = clean()
    files["personal.md"] = files["personal.md"].replace("pursues: reasons", "pursues: star")
    rules = {f.rule for f in judge(files, Configuration(profile="direct")).findings}
    assert not rules & {"skipped-layer", "wrong-kind-reference", "broken-chain"}


def test_an_empty_folder_has_nothing_to_mend() -> None:
    report = judge({})
    assert (report.findings, report.layers) == ((), {})
    assert report.closing_line == (
        "Chain 0/0 items reach a vision · 0/0 inputs guarded · 0/0 key results without baseline · 0 errors, 0 warnings"
    )


def test_settings_under_an_old_name_hold_for_the_rule() -> None:
    policy = Policy(Configuration(rules={"unreasoned-link": _set(Severity.ERROR)}))
    assert policy.severity(Finding("unreasoned-link", _AT, "")) is Severity.ERROR


def test_a_day_decides_what_is_overdue() -> None:
    late = judge(clean(), as_of=datetime.date(2027, 1, 10))
    assert "north-star-review-overdue" in {f.rule for f in late.findings}
