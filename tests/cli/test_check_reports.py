"""`strategy check --format sarif`, `gitlab` and `junit`, from the file of a strategy to what its host reads."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from mkdocs_strategy.hosts.cli.checkout import below_repository
from mkdocs_strategy.hosts.cli.console import Console
from support.reports import valid_code_quality, valid_junit, valid_sarif
from support.trees import tree

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Shell

ONLY = ("--select", "unknown-reference,choice-without-proxy")


@pytest.fixture
def typo(chain: Path) -> Path:
    """The chain with one reference that leads nowhere, and one finding that is waived."""
    path = chain / "strategy/okrs/reasons.md"
    path.write_text(path.read_text().replace("pursues: show-why", "pursues: show-wy"))
    path = chain / "strategy/trust.md"
    waiver = "    ignore:\n      - {rule: choice-without-proxy, because: measured from October}\n"
    path.write_text(path.read_text().replace("    bet: bold\n", f"    bet: bold\n{waiver}"))
    return chain


@pytest.mark.usefixtures("typo")
def test_sarif_tells_findings_with_what_hangs_on_them_and_the_reason_of_a_waiver(strategy: Shell) -> None:
    ended = strategy("check", "--format", "sarif", *ONLY)
    assert (ended.status, ended.err) == (1, "")
    results = {result["ruleId"]: result for result in valid_sarif(ended.json)["results"]}
    broken, waived = results["unknown-reference"], results["choice-without-proxy"]
    assert broken["message"]["text"].splitlines()[-1] == (
        "2 items hang on it: [More people read the reason](1), [Put the reason above the letter](2)."
    )
    assert broken["properties"] == {"item": "reasons", "field": "pursues"}
    assert broken["suppressions"] == []
    assert waived["suppressions"][0]["justification"] == "measured from October"


@pytest.mark.usefixtures("typo")
def test_gitlab_is_told_only_what_counts(strategy: Shell) -> None:
    (entry,) = valid_code_quality(strategy("check", "--format", "gitlab", *ONLY).json)
    assert entry["check_name"] == "unknown-reference"
    assert entry["location"] == {"path": "strategy/okrs/reasons.md", "lines": {"begin": 6}}


@pytest.mark.usefixtures("typo")
def test_junit_fails_as_the_run_does(strategy: Shell) -> None:
    ended = strategy("check", "--format", "junit", *ONLY)
    root = valid_junit(ended.out)
    assert ended.status == 1
    assert (root.attrib["tests"], root.attrib["failures"], len(root.findall(".//skipped"))) == ("4", "1", 1)
    lenient = strategy("check", "--format", "junit", "--fail-on", "never", *ONLY)
    assert (lenient.status, valid_junit(lenient.out).attrib["failures"]) == (0, "0")


@pytest.mark.usefixtures("typo")
def test_junit_lists_only_the_files_that_were_asked_for(strategy: Shell) -> None:
    root = valid_junit(strategy("check", "strategy/okrs", "--format", "junit", *ONLY).out)
    assert [suite.attrib["name"] for suite in root] == ["strategy/okrs/reasons.md"]


def test_a_sound_strategy_passes_in_every_format(strategy: Shell) -> None:
    run = valid_sarif(strategy("check", "--format", "sarif", *ONLY[:1], "unknown-reference").json)
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert strategy("check", "--format", "gitlab", "--select", "unknown-reference").json == []
    root = valid_junit(strategy("check", "--format", "junit", "--select", "unknown-reference").out)
    assert (root.attrib["tests"], root.attrib["failures"]) == ("4", "0")


@pytest.mark.usefixtures("typo")
def test_with_a_baseline_every_result_is_new_or_unchanged(strategy: Shell) -> None:
    strategy("check", "--baseline", "known.json", "--update-baseline", *ONLY)
    ended = strategy("check", "--baseline", "known.json", "--format", "sarif", *ONLY)
    results = valid_sarif(ended.json)["results"]
    assert ended.status == 0
    assert {result["baselineState"] for result in results} == {"unchanged"}
    assert {s["kind"] for result in results for s in result["suppressions"]} == {"inSource", "external"}


def test_rules_lead_to_the_published_site_where_its_address_is_known(typo: Path, strategy: Shell) -> None:
    config = typo / "mkdocs.yml"

    def address() -> str | None:
        run = valid_sarif(strategy("check", "--format", "sarif", "--select", "unknown-reference").json)
        found: str | None = run["tool"]["driver"]["rules"][0].get("helpUri")
        return found

    assert address() is None
    before = config.read_text()
    config.write_text(f"site_url: https://example.org/our site/\n{before}")
    assert address() == "https://example.org/our%20site/strategy/views/rules/unknown-reference/"
    config.write_text(f"site_url: 'javascript:alert(1)'\n{before}")
    assert address() is None
    config.write_text(f"site_url: 'https://[x/'\n{before}")
    assert address() is None


@pytest.mark.usefixtures("typo")
def test_statistics_stand_beside_a_report(strategy: Shell) -> None:
    ended = strategy("check", "--format", "gitlab", "--statistics", *ONLY)
    assert len(ended.json) == 1
    assert ended.err == "unknown-reference: 1\n"


HOSTILE = {
    "strategy/v.md": (
        '---\nkind: vision\nlevel: product\ntitle: "x ]]> <b> & \\n::error file=y::boom\\r##[error]z \\e[31m \\u202e"\n'
        "levle: product\n---\n"
    )
}


@pytest.mark.parametrize("form", ["sarif", "gitlab", "junit"])
def test_no_report_holds_a_command_or_what_steers_a_terminal(tmp_path: Path, strategy: Shell, form: str) -> None:
    tree(tmp_path, HOSTILE)
    told = strategy("check", "--format", form, GITHUB_ACTIONS="true")
    assert not set(told.out) & {"\x1b", "\r", "\u202e"}
    assert "##[" not in told.out
    assert not [line for line in told.out.splitlines() if line.strip().startswith("::")]
    if form == "junit":
        assert "]]> <b> &" in "".join(valid_junit(told.out).itertext())
    else:
        check = valid_sarif if form == "sarif" else valid_code_quality
        assert check(told.json)


class _Western(io.StringIO):
    encoding = "cp1252"


def test_an_output_that_is_no_utf8_gets_reports_that_still_are(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _Western()
    monkeypatch.setattr(sys, "stdout", stream)
    console = Console({})
    console.xml(["<a>ü 中</a>"])
    console.json(["ü"])
    xml, *rest = stream.getvalue().splitlines()
    assert stream.getvalue().isascii()
    assert ElementTree.fromstring(xml).text == "ü 中"  # noqa: S314  our own output
    assert "\\u00fc" in "".join(rest)


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_begin_at_the_checkout_that_the_host_names(tmp_path: Path, name: str) -> None:
    site = tmp_path / "sites/one"
    site.mkdir(parents=True)
    assert below_repository(site, {name: str(tmp_path)}) == "sites/one/"
    assert below_repository(site, {name: str(site)}) == ""
    assert below_repository(site, {name: str(tmp_path / "elsewhere")}) == ""
    assert below_repository(site, {}) == ""


def test_paths_begin_at_the_repository_where_it_lies_inside_the_workspace(tmp_path: Path) -> None:
    site = tmp_path / "checkout/site"
    site.mkdir(parents=True)
    (tmp_path / "checkout/.git").mkdir()
    assert below_repository(site, {"GITHUB_WORKSPACE": str(tmp_path)}) == "site/"
