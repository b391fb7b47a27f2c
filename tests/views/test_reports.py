"""Findings as reports for other hosts: SARIF, GitLab's code quality, JUnit."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.finding import Finding, Place, Related, Severity
from mkdocs_strategy.model.strategy import Strategy
from mkdocs_strategy.rules.catalogue import RULES
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.views.document import findings_document
from mkdocs_strategy.views.findings.concise import concise_lines
from mkdocs_strategy.views.findings.descriptors import descriptor
from mkdocs_strategy.views.findings.elsewhere import in_repository, numbered
from mkdocs_strategy.views.findings.github import annotation, github_lines
from mkdocs_strategy.views.findings.gitlab import gitlab_document
from mkdocs_strategy.views.findings.junit import junit_lines
from mkdocs_strategy.views.findings.report import Told
from mkdocs_strategy.views.findings.sarif import sarif_document, sarif_notes
from mkdocs_strategy.views.findings.text import report_lines
from support.reports import valid_code_quality, valid_junit, valid_sarif

if TYPE_CHECKING:
    from xml.etree import ElementTree

PLACE = Place("strategy/a.md", Span(2, 8, 2, 11))
EMPTY = Strategy("strategy", [])
ANYTHING = st.text(st.characters(), max_size=60)
"""Surrogates and control characters too."""
PATHS = st.text(st.characters(), min_size=1, max_size=30).filter(lambda path: not path.startswith("/"))


def told(*findings: Finding) -> Told:
    return Told(findings, EMPTY, "Chain 1/1 items · 0 errors")


def finding(**parts: object) -> Finding:
    return Finding(**{"rule": "unknown-field", "place": PLACE, "message": "One thing.", **parts})  # type: ignore[arg-type]


def sarif(*findings: Finding, **options: Any) -> dict[str, Any]:
    return valid_sarif(json.loads(json.dumps(sarif_document(told(*findings), "1.0.0", **options))))


def result(of: Finding, **options: Any) -> dict[str, Any]:
    return sarif(of, **options)["results"][0]


def junit(*findings: Finding, fail_on: str = "error", **options: Any) -> ElementTree.Element:
    return valid_junit("\n".join(junit_lines(told(*findings), fail_on, **options)))


def case(of: Finding, fail_on: str = "error") -> ElementTree.Element:
    found = junit(of, fail_on=fail_on).find("testsuite/testcase")
    assert found is not None
    return found


hostile = st.builds(
    Finding,
    rule=st.just("unknown-field"),
    place=st.builds(Place, PATHS, st.just(Span(1, 1, 2, 1))),
    message=ANYTHING,
    hint=ANYTHING,
    remark=ANYTHING,
    item=st.none() | ANYTHING,
    field=st.none() | ANYTHING,
    value=ANYTHING,
    hanging=st.lists(ANYTHING, max_size=2).map(tuple),
    related=st.lists(
        st.builds(Related, st.builds(Place, ANYTHING, st.just(Span(1, 1, 1, 2))), ANYTHING), max_size=2
    ).map(tuple),
    severity=st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO]),
    waived=st.booleans(),
    waived_because=ANYTHING,
    baselined=st.booleans(),
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# -- any text ------------------------------------------------------------------------------------------------------------


@given(st.lists(hostile, max_size=3))
def test_sarif_is_valid_whatever_a_file_holds(findings: list[Finding]) -> None:
    run = sarif(*findings)
    for entry in run["results"]:
        assert not UNSEEN.search(entry["message"]["text"])
        links = re.findall(r"\]\(([^)]*)\)", entry["message"]["text"])
        places = {related["id"] for related in entry["relatedLocations"]}
        assert {int(link) for link in links} <= places
        uri = entry["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)


@given(st.lists(hostile, max_size=3))
def test_code_quality_is_valid_whatever_a_file_holds(findings: list[Finding]) -> None:
    text = json.dumps(gitlab_document(told(*findings)), ensure_ascii=False)
    entries = valid_code_quality(json.loads(text.encode("utf-8")))
    assert all("\n" not in entry["description"] and not UNSEEN.search(entry["description"]) for entry in entries)


@given(st.lists(hostile, max_size=3), st.sampled_from(["error", "warning", "never"]))
def test_junit_is_valid_and_counts_right_whatever_a_file_holds(findings: list[Finding], fail_on: str) -> None:
    text = "\n".join(junit_lines(told(*findings), fail_on, files=["strategy/b.md"]))
    valid_junit(text)
    assert not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE)
    assert not UNSEEN.search(text)


# -- SARIF ---------------------------------------------------------------------------------------------------------------


def test_a_result_says_what_where_and_what_to_do() -> None:
    found = result(finding(remark="no such field", hint="Did you mean `title`?"))
    assert found["message"]["text"] == "One thing. No such field. Did you mean `title`?"
    assert found["level"] == "error"
    assert found["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "strategy/a.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 11},
            }
        }
    ]


def test_columns_count_code_points_and_lines_end_as_editors_end_them() -> None:
    run = sarif()
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]


def test_a_path_is_an_encoded_reference_below_the_repository_and_no_path_of_the_machine_is_told() -> None:
    run = sarif(finding(place=Place("strategy/a b#ü?.md", PLACE.span)), folder="sites/one/")
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "sites/one/strategy/a%20b%23%C3%BC%3F.md"
    assert "uri" not in run["originalUriBaseIds"][location["uriBaseId"]]
    assert run["automationDetails"]["id"] == "strategy/sites/one/"


def test_a_strategy_beside_the_folder_of_the_site_has_a_plain_path() -> None:
    assert in_repository("docs-site/", "../strategy/a.md") == "strategy/a.md"


def test_the_fingerprint_holds_no_line_and_twins_are_numbered() -> None:
    moved = finding(place=Place("strategy/a.md", Span(9, 1, 9, 2)))
    first, twin = (entry["partialFingerprints"] for entry in sarif(finding(), moved)["results"])
    alone = result(moved)["partialFingerprints"]
    assert (
        alone
        == first
        == {
            "primaryLocationLineHash": f"{finding().fingerprint}:1",
            "strategyFinding/v1": finding().fingerprint,
        }
    )
    assert twin["primaryLocationLineHash"] == f"{finding().fingerprint}:2"


def test_related_places_are_linked_from_the_message() -> None:
    other = Related(Place("strategy/b.md", Span(1, 1, 1, 4)), "The other [one]")
    found = result(finding(related=(other,)))
    assert found["message"]["text"] == "One thing.\nSee [The other \\[one\\]](1)."
    (place,) = found["relatedLocations"]
    assert (place["id"], place["message"]["text"]) == (1, "The other [one]")
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "strategy/b.md"


def test_a_message_links_to_few_places_and_counts_the_rest() -> None:
    others = tuple(Related(Place(f"b{n}.md", Span(1, 1, 1, 4)), f"Place {n}") for n in range(200))
    found = result(finding(related=others))
    assert found["message"]["text"].endswith("[Place 3](4) and 196 more.")
    assert len(found["relatedLocations"]) == 20


def test_a_title_becomes_neither_a_link_nor_an_argument() -> None:
    text = result(finding(message="[click](https://example.org) {0}"))["message"]["text"]
    assert text == "[click] (https://example.org) {{0}}."


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, []),
        (
            {"waived": True, "waived_because": "decided in May"},
            [{"kind": "inSource", "status": "accepted", "justification": "decided in May"}],
        ),
        ({"waived": True}, [{"kind": "inSource", "status": "accepted"}]),
        (
            {"baselined": True},
            [{"kind": "external", "status": "accepted", "justification": "Known from the baseline"}],
        ),
        ({"known": True}, []),
    ],
)
def test_what_somebody_accepted_is_suppressed_and_every_result_says_whether(
    parts: dict[str, object], expected: list[dict[str, str]]
) -> None:
    assert result(finding(**parts))["suppressions"] == expected


def test_a_result_is_new_or_unchanged_only_where_something_was_compared() -> None:
    findings = (finding(), finding(baselined=True), finding(known=True), finding(waived=True))
    assert all("baselineState" not in entry for entry in sarif(*findings)["results"])
    states = [entry["baselineState"] for entry in sarif(*findings, compared=True)["results"]]
    assert states == ["new", "unchanged", "unchanged", "unchanged"]


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_is_described_from_its_page_within_the_limits_of_github(name: str) -> None:
    described = descriptor(name, lambda rule: f"https://example.org/{rule}/")
    assert 10 < len(described["shortDescription"]["text"]) <= 1024  # type: ignore[index]
    assert 10 < len(described["fullDescription"]["text"]) <= 1024  # type: ignore[index]
    assert len(described["properties"]["tags"]) <= 10  # type: ignore[index]
    assert described["helpUri"] == f"https://example.org/{name}/"
    text = described["help"]["markdown"]  # type: ignore[index]
    assert text.startswith(f"# {name}\n")
    assert not re.search(r"\]\((?!https://)", text)


def test_only_rules_that_occur_are_described_and_each_result_points_to_its_own() -> None:
    run = sarif(finding(), finding(rule="choice-without-no"), finding())
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["choice-without-no", "unknown-field"]
    assert [rules[entry["ruleIndex"]] for entry in run["results"]] == [entry["ruleId"] for entry in run["results"]]


def test_a_rule_without_a_known_site_has_no_address() -> None:
    (rule,) = sarif(finding())["tool"]["driver"]["rules"]
    assert "helpUri" not in rule
    assert rule["defaultConfiguration"] == {"level": RULES["unknown-field"].severity.word}


def test_a_rule_without_a_page_is_still_described() -> None:
    assert sarif(finding(rule="from-tomorrow"))["tool"]["driver"]["rules"][0]["help"]["text"].startswith(
        "# from-tomorrow"
    )


def test_a_report_keeps_what_weighs_most_and_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs_strategy.views.findings import sarif as module

    monkeypatch.setattr(module, "MOST", 3)
    findings = [
        finding(value="waived", waived=True),
        finding(value="info", severity=Severity.INFO),
        finding(value="error"),
        finding(value="warning", severity=Severity.WARNING),
        finding(value="late error"),
    ]
    run = sarif(*findings)
    assert [entry["level"] for entry in run["results"]] == ["error", "warning", "error"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("2 findings of 5 left out, the least severe")


def test_beyond_what_github_shows_a_note_says_so() -> None:
    assert sarif_notes(told(*[finding()] * 5000)) == []
    assert sarif_notes(told(*[finding()] * 5001)) == [
        ("note", "GitHub shows the 5000 most severe of these 5001 findings.")
    ]


# -- GitLab --------------------------------------------------------------------------------------------------------------


def test_an_entry_has_what_gitlab_reads() -> None:
    (entry,) = valid_code_quality(gitlab_document(told(finding(hint="Do this.")), "site/"))
    assert entry == {
        "description": "One thing. Do this.",
        "check_name": "unknown-field",
        "fingerprint": entry["fingerprint"],
        "severity": "critical",
        "location": {"path": "site/strategy/a.md", "lines": {"begin": 2}},
    }


@pytest.mark.parametrize(
    ("severity", "word"), [(Severity.ERROR, "critical"), (Severity.WARNING, "minor"), (Severity.INFO, "info")]
)
def test_each_severity_has_one_of_gitlabs(severity: Severity, word: str) -> None:
    assert gitlab_document(told(finding(severity=severity)))[0]["severity"] == word


def test_a_finding_that_moved_keeps_its_fingerprint_and_twins_have_their_own() -> None:
    here, there = finding(), finding(place=Place("strategy/a.md", Span(40, 1, 40, 2)))
    first, second = (entry["fingerprint"] for entry in valid_code_quality(gitlab_document(told(here, there))))
    assert first == gitlab_document(told(there))[0]["fingerprint"] == here.fingerprint
    assert second != first


def test_two_sites_of_one_repository_share_no_fingerprint() -> None:
    one, other = (gitlab_document(told(finding()), folder)[0]["fingerprint"] for folder in ("one/", "other/"))
    assert one != other


def test_gitlab_is_not_told_what_somebody_accepted() -> None:
    assert gitlab_document(told(finding(waived=True), finding(baselined=True), finding(known=True))) == []


# -- JUnit ---------------------------------------------------------------------------------------------------------------


def test_a_finding_at_the_fail_level_is_a_failure_with_place_and_help() -> None:
    failure = case(finding(hint="Do this.", item="a", field="target")).find("failure")
    assert failure is not None
    assert failure.attrib == {"message": "One thing", "type": "unknown-field"}
    assert failure.text == (
        "strategy/a.md:2:8\nerror unknown-field\n\nOne thing. Do this.\nWhy the rule exists: strategy explain unknown-field"
    )


@pytest.mark.parametrize(
    ("fail_on", "severity", "fails"),
    [
        ("error", Severity.ERROR, True),
        ("error", Severity.WARNING, False),
        ("warning", Severity.WARNING, True),
        ("warning", Severity.INFO, False),
        ("never", Severity.ERROR, False),
    ],
)
def test_only_what_fails_the_run_is_a_failure_and_the_rest_is_told_as_output(
    fail_on: str, severity: Severity, *, fails: bool
) -> None:
    found = case(finding(severity=severity), fail_on)
    assert (found.find("failure") is not None) == fails
    assert (found.find("system-out") is not None) != fails


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"waived": True, "waived_because": "decided in May"}, "Waived: decided in May"),
        ({"baselined": True}, "Known from the baseline"),
        ({"known": True}, "Known from the earlier revision"),
    ],
)
def test_what_is_accepted_is_skipped_with_the_reason(parts: dict[str, object], message: str) -> None:
    skipped = case(finding(**parts)).find("skipped")
    assert skipped is not None
    assert skipped.attrib["message"] == message


def test_a_file_is_a_suite_and_one_without_findings_passes() -> None:
    root = junit(finding(), folder="site/", files=["strategy/b.md", "strategy/a.md"])
    assert [(suite.attrib["name"], suite.attrib["tests"], suite.attrib["failures"]) for suite in root] == [
        ("site/strategy/a.md", "1", "1"),
        ("site/strategy/b.md", "1", "0"),
    ]
    passed = root.findall("testsuite/testcase")[1]
    assert passed.attrib["name"] == "Nothing to repair"
    assert len(passed) == 0


def test_a_report_is_never_empty() -> None:
    root = junit()
    assert root.attrib["tests"] == "1"
    assert root.findtext("testsuite/testcase/system-out") == "Chain 1/1 items · 0 errors"


def test_a_test_is_named_by_rule_and_field_so_that_it_is_the_same_after_the_message_changed() -> None:
    names = [case(finding(message=text, field="due")).attrib["name"] for text in ("4 days late.", "5 days late.")]
    assert names == ["unknown-field: due"] * 2


def test_readers_that_part_classes_at_a_dot_see_folder_and_file() -> None:
    assert (
        case(finding(place=Place("strategy/okrs/reasons.md", PLACE.span))).attrib["classname"]
        == "strategy.okrs.reasons"
    )


# -- GitHub's annotations ------------------------------------------------------------------------------------------------


def test_github_gets_columns_only_within_one_line() -> None:
    assert "line=2,col=8,endLine=2,endColumn=11," in annotation(finding())
    assert "line=1,endLine=3,title=" in annotation(finding(place=Place("a.md", Span(1, 2, 3, 4))))


def test_github_counts_each_rule_where_asked() -> None:
    assert list(github_lines(told(finding()), counted=True))[1:] == ["unknown-field: 1", "Chain 1/1 items · 0 errors"]


@pytest.mark.parametrize("command", ["##[error]x", "##vso[task.setvariable]x", "##teamcity[message]"])
def test_no_log_of_another_host_finds_a_command_in_a_title(command: str) -> None:
    assert "# #" in annotation(finding(message=command))
    assert command not in annotation(finding(message=command))
    assert command not in "\n".join(junit_lines(told(finding(message=command)), "error"))


# -- many ----------------------------------------------------------------------------------------------------------------


def test_twins_are_numbered_in_order() -> None:
    assert [number for _, number in numbered([finding(), finding(value="x"), finding()])] == [1, 1, 2]


@pytest.mark.parametrize("form", ["text", "concise", "json", "github", "gitlab", "sarif", "junit"])
def test_twenty_thousand_findings_are_told_in_bounded_time(form: str) -> None:
    rules = list(RULES)
    many = told(
        *(
            finding(
                rule=rules[n % len(rules)], item=f"i{n}", place=Place(f"s/{n % 900}.md", PLACE.span), hint="Do this."
            )
            for n in range(20_000)
        )
    )
    write = {
        "text": lambda: list(report_lines(many)),
        "concise": lambda: list(concise_lines(many)),
        "json": lambda: json.dumps(findings_document(many.findings, {}, EMPTY)),
        "github": lambda: list(github_lines(many)),
        "gitlab": lambda: json.dumps(gitlab_document(many)),
        "sarif": lambda: json.dumps(sarif_document(many, "1")),
        "junit": lambda: list(junit_lines(many, "error")),
    }[form]
    before = time.process_time()
    write()
    assert time.process_time() - before < 10  # about half a second on a quiet machine
