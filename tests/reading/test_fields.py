"""Fields: what is written becomes a value, or a finding at the value."""

from __future__ import annotations

import datetime

import pytest

from support.trees import findings_of, read, tree


def _read(tmp_path, kind, *lines):
    text = "\n".join(["---", f"kind: {kind}", "title: A", "state: draft", *lines, "---", ""])
    return read(tree(tmp_path, {"strategy/a.md": text}))


def test_values_are_never_retyped(tmp_path):
    strategy = _read(tmp_path, "vision", "priority: 010", "summary: no", "external_id: 12:30", "product: 1.10")
    fields = strategy.items["a"].fields
    assert [fields[n].value for n in ("priority", "summary", "external_id", "product")] == [
        "010",
        "no",
        "12:30",
        "1.10",
    ]


@pytest.mark.parametrize(
    ("kind", "line", "column"),
    [
        ("objective", "period: 2026-Q5", 9),
        ("objective", "type: promised", 7),
        ("objective", "owner: {a: b}", 8),
        ("key-result", "baseline: 1,20", 11),
        ("key-result", "confidence: 70%", 13),
        ("key-result", "due: 2026-02-30", 6),
        ("guardrail", "limit: 12%", 8),
        ("metric", "formula: a + + b", 10),
        ("metric", "cadence: weekly", 10),
        ("metric", "activity: yes", 11),
        ("vision", "previously: [Old Name]", 14),
        ("vision", "evidence: [{what: a, kind: seen}]", 28),
        ("vision", "evidence: [{what: a, url: 'javascript:alert(1)'}]", 27),
        ("review", "signed_by: design", 12),
    ],
)
def test_a_value_that_cannot_be_read_is_found_at_the_value(tmp_path, kind, line, column):
    (finding,) = _read(tmp_path, kind, line).findings
    assert (finding.rule, finding.place.span.line, finding.place.span.column) == ("invalid-value", 5, column)
    assert finding.hint
    assert finding.item == "a"


@pytest.mark.parametrize("line", ["target: TBD", "baseline: ??%", "target: X%", "current: N/A", "due: TODO"])
def test_a_placeholder_is_found_where_a_value_is_due(tmp_path, line):
    (finding,) = _read(tmp_path, "key-result", line).findings
    assert finding.rule == "placeholder-value"


def test_a_placeholder_in_free_text_is_no_finding(tmp_path):
    assert _read(tmp_path, "vision", "product: X", "summary: N/A").findings == []


def test_the_element_of_a_list_is_pointed_at(tmp_path):
    (finding,) = _read(tmp_path, "vision", "previously:", "  - fine", "  - Not fine").findings
    assert finding.place.span == (7, 5, 7, 13)


def test_control_characters_are_found_and_kept_out_of_titles(tmp_path):
    text = '---\nkind: vision\ntitle: "A\\x1b[31m"\nlevel: product\n---\n'
    strategy = read(tree(tmp_path, {"strategy/a.md": text}))
    assert "\x1b" not in strategy.items["a"].title
    assert [f.rule for f in strategy.findings] == ["invalid-value"]
    assert "\x1b" not in "".join(f.message + f.value for f in strategy.findings)


def test_records_are_read_with_their_dates(tmp_path):
    strategy = _read(
        tmp_path,
        "vision",
        "evidence:",
        "  - plain words",
        "  - {what: a test, kind: quantitative, date: 2026-02-01, url: https://example.org}",
        "risks: {risk: it fails, mitigation: we look}",
    )
    first, second = strategy.items["a"].fields["evidence"].value
    assert (first.what, first.kind) == ("plain words", "")
    assert (second.kind, second.date) == ("quantitative", datetime.date(2026, 2, 1))
    (risk,) = strategy.items["a"].fields["risks"].value
    assert risk.mitigation == "we look"
    assert strategy.findings == []


def test_a_waiver_is_kept_with_its_place_and_one_with_a_bad_date_is_not(tmp_path):
    strategy = _read(
        tmp_path,
        "vision",
        "ignore:",
        "  - {rule: vague-choice, because: we know, until: 2026-12-31}",
        "  - {rule: broken-chain, because: x, until: soon}",
        "  - missing-field",
    )
    kept = strategy.items["a"].waivers
    assert [(w.rule, w.because, w.until) for w in kept] == [
        ("vague-choice", "we know", datetime.date(2026, 12, 31)),
        ("missing-field", "", None),
    ]
    assert kept[0].place.span == (6, 12, 6, 24)
    assert [f.rule for f in strategy.findings] == ["invalid-value"]


def test_an_effect_may_be_told_for_each_key_result(tmp_path):
    strategy = _read(tmp_path, "initiative", "moves: [b, c]", "expected: {b: +10 pts, c: -2 days}")
    assert {k: str(v) for k, v in strategy.items["a"].fields["expected"].value.items()} == {
        "b": "+10 pts",
        "c": "-2 days",
    }


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("moves: [{because: x}]", "missing-field"),
        ("moves: [[a]]", "invalid-value"),
        ("moves: [{to: b, strenght: causal}]", "unknown-field"),
        ("moves: [{to: b, strength: sure}]", "invalid-value"),
    ],
)
def test_what_is_wrong_in_a_link_is_found(tmp_path, line, rule):
    assert [f.rule for f in _read(tmp_path, "initiative", line).findings] == [rule]


def test_fiscal_periods_need_the_month_in_which_the_year_begins(tmp_path):
    (finding,) = findings_of(_read(tmp_path, "objective", "period: FY2027-Q1"), "invalid-value")
    assert "fiscal_year_start" in finding.hint
