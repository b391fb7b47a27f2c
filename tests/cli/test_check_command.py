"""What `strategy check` says, in which form, and how it ends."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from support.trees import tree

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Shell

ONLY = ("--select", "unknown-reference")


@pytest.fixture
def typo(chain: Path) -> Path:
    """The chain with one reference that leads nowhere."""
    path = chain / "strategy/okrs/reasons.md"
    path.write_text(path.read_text().replace("pursues: show-why", "pursues: show-wy"))
    return chain


@pytest.mark.usefixtures("typo")
def test_a_finding_has_its_five_parts_word_for_word(strategy: Shell) -> None:
    told = strategy("check", *ONLY).out
    assert told.startswith(
        "error: Give every letter its reason pursues `show-wy`, which does not exist\n"
        "  --> strategy/okrs/reasons.md:6:10  unknown-reference\n"
        "    5 | owner: post\n"
        "    6 | pursues: show-wy\n"
        "      |          ^^^^^^^ no item has this id\n"
        "      = 2 items hang on it: reasons-read, reason-line\n"
        "   help: did you mean show-why, the choice Show why a letter came?\n"
        "\n"
    )


@pytest.mark.usefixtures("typo")
def test_the_last_line_counts_with_denominators_and_stays_whole_in_a_pipe(strategy: Shell) -> None:
    last = strategy("check", *ONLY, COLUMNS="50").out.splitlines()[-1]
    assert last == (
        "Chain 6/9 items reach a vision · 1/1 inputs guarded · 0/1 key results without baseline · 1 error, 0 warnings"
    )


@pytest.mark.usefixtures("typo")
def test_an_error_ends_with_1_and_never_where_nothing_shall_fail(strategy: Shell) -> None:
    assert strategy("check").status == 1
    assert strategy("check", "--fail-on", "never").status == 0
    assert strategy("check", "--ignore", "unknown-reference,choice-without-proxy,input-without-guardrail").status == 0


@pytest.mark.usefixtures("typo")
def test_nothing_is_wider_than_the_terminal_but_source_places_and_the_closing_line(strategy: Shell) -> None:
    lines = strategy("check", COLUMNS="44").out.splitlines()[:-1]
    assert all(len(line) <= 44 or line.startswith(("  -->", "   ::::")) for line in lines)


@pytest.mark.usefixtures("typo")
def test_json_has_the_names_of_the_contract(strategy: Shell) -> None:
    ended = strategy("check", "--format", "json", *ONLY)
    document = ended.json
    assert document["schema_version"] == 1
    assert {k: document["summary"][k] for k in ("items", "errors", "warnings", "infos", "waived", "baselined")} == {
        "items": 9, "errors": 1, "warnings": 0, "infos": 0, "waived": 0, "baselined": 0,
    }  # fmt: skip
    assert document["summary"]["layers"]["worth-opening"].keys() == {"narrative", "strategy", "okr", "fix_first"}
    finding = document["findings"][0]
    assert {k: finding[k] for k in ("rule", "severity", "item", "field", "path", "line", "column", "end_line", "end_column", "waived")} == {
        "rule": "unknown-reference", "severity": "error", "item": "reasons", "field": "pursues",
        "path": "strategy/okrs/reasons.md", "line": 6, "column": 10, "end_line": 6, "end_column": 17, "waived": False,
    }  # fmt: skip
    assert [r["line"] for r in finding["related"]] == [9, 15]
    assert ended.err == ""


@pytest.mark.usefixtures("typo")
def test_concise_is_one_line_a_finding(strategy: Shell) -> None:
    assert strategy("check", "--format", "concise", *ONLY).out.splitlines()[0] == (
        "strategy/okrs/reasons.md:6:10: error unknown-reference: "
        "Give every letter its reason pursues `show-wy`, which does not exist"
    )


def test_github_paths_start_at_the_repository(typo: Path, strategy: Shell) -> None:
    first = strategy("check", "--format", "github", *ONLY, GITHUB_WORKSPACE=str(typo.parent)).out.splitlines()[0]
    place = "line=6,col=10,endLine=6,endColumn=17,title=unknown-reference"
    assert first.startswith(f"::error file={typo.name}/strategy/okrs/reasons.md,{place}::")


@pytest.mark.usefixtures("typo")
def test_colours_only_repeat_what_the_words_say(strategy: Shell) -> None:
    import re

    plain, coloured = strategy("check").out, strategy("check", FORCE_COLOR="1").out
    assert "\x1b[1;31merror:" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert strategy("check", FORCE_COLOR="1", NO_COLOR="1").out == plain


@pytest.mark.usefixtures("typo")
def test_paths_narrow_what_is_told_while_all_is_read(strategy: Shell) -> None:
    assert strategy("check", "strategy/okrs", *ONLY).status == 1
    other = strategy("check", "strategy/trust.md", *ONLY)
    assert (other.status, "unknown-reference" in other.out) == (0, False)


def test_a_path_with_nothing_of_the_strategy_ends_with_2(chain: Path, strategy: Shell) -> None:
    (chain / "notes").mkdir()
    for path in ("nowhere.md", "notes", ".."):
        ended = strategy("check", path) if path != ".." else strategy("check", "../nowhere")
        assert (ended.status, ended.out) == (2, "")
        assert "holds no file of the strategy" in ended.err


def test_an_unknown_rule_ends_with_2_and_a_suggestion(strategy: Shell) -> None:
    ended = strategy("check", "--select", "unkown-reference")
    assert ended.status == 2
    assert "did you mean unknown-reference?" in ended.err


@pytest.mark.usefixtures("typo")
def test_a_family_selects_its_rules(strategy: Shell) -> None:
    rules = {f["rule"] for f in strategy("check", "--format", "json", "--select", "chain").json["findings"]}
    assert "unknown-reference" in rules
    assert not rules & {"north-star-review-overdue", "value-for-whom"}


@pytest.mark.usefixtures("typo")
def test_statistics_count_each_rule(strategy: Shell) -> None:
    assert strategy("check", "--statistics", "--format", "json", *ONLY).json["statistics"] == {"unknown-reference": 1}
    assert "1  unknown-reference\n" in strategy("check", "--statistics", *ONLY).out


def test_a_baseline_is_made_and_then_only_shrinks(typo: Path, strategy: Shell) -> None:
    assert strategy("check", "--baseline", "known.json", "--update-baseline").status == 0
    assert strategy("check", "--baseline", "known.json").status == 0
    told = strategy("check", "--baseline", "known.json", "--format", "json").json
    assert told["summary"]["errors"] == 0
    assert told["summary"]["baselined"] > 0
    path = typo / "strategy/okrs/reasons.md"
    path.write_text(path.read_text().replace("show-wy", "show-why").replace("period: 2026-Q3", "period: 2026-Q9"))
    assert strategy("check", "--baseline", "known.json", "--update-baseline").status == 1
    assert "show-wy" not in (typo / "known.json").read_text()


def test_a_baseline_that_is_none_ends_with_2(chain: Path, strategy: Shell) -> None:
    (chain / "known.json").write_text("[]")
    assert strategy("check", "--baseline", "known.json").status == 2
    assert strategy("check", "--baseline", "absent.json").status == 2


HOSTILE = {
    "strategy/v.md": (
        '---\nkind: vision\nlevel: product\ntitle: "x\\n::error file=y::boom\\r##[error]z \\e[31m, 100%"\nlevle: product\n---\n'
    )
}


@pytest.mark.parametrize("form", ["text", "concise", "github"])
def test_a_title_never_becomes_a_command_of_githubs_log_or_of_the_terminal(
    tmp_path: Path, strategy: Shell, form: str
) -> None:
    tree(tmp_path, HOSTILE)
    told = strategy("check", "--format", form, GITHUB_ACTIONS="true", COLUMNS="60").out
    assert "\x1b" not in told
    assert "\r" not in told
    assert "##[" not in told
    ours = ("::error file=strategy", "::warning file=strategy", "::notice ", "   ::::")
    assert [line for line in told.splitlines() if line.strip().startswith("::") and not line.startswith(ours)] == []


def test_json_means_the_same_and_holds_no_command(tmp_path: Path, strategy: Shell) -> None:
    tree(tmp_path, HOSTILE)
    ended = strategy("list", "--format", "json")
    assert "##[" not in ended.out
    assert any("##[error]" in item["title"] for item in ended.json["items"])


def test_the_day_comes_from_the_option_then_the_configuration_then_the_epoch(chain: Path, strategy: Shell) -> None:
    def told(*arguments: str, **environment: str) -> bool:
        return "strategy-expired" in strategy("check", "--format", "json", *arguments, **environment).out

    late = "1900000000"
    assert not told(SOURCE_DATE_EPOCH=late)
    assert told("--as-of", "2030-01-01")
    (chain / "mkdocs.yml").write_text("site_name: Letters\n")
    assert told(SOURCE_DATE_EPOCH=late)
    assert strategy("check", SOURCE_DATE_EPOCH="soon").status == 2


def test_an_excerpt_never_shows_a_file_outside_the_strategy(chain: Path, strategy: Shell) -> None:
    (chain / "secret.md").write_text("---\nkind: vision\npassword: hunter2\n---\n")
    (chain / "strategy/leak.md").symlink_to(chain / "secret.md")
    told = strategy("check").out
    assert "strategy/leak.md" in told
    assert "hunter2" not in told


def test_a_pipe_in_the_folder_is_told_and_never_opened(chain: Path, strategy: Shell) -> None:
    os.mkfifo(chain / "strategy/pipe.md")
    assert "strategy/pipe.md" in strategy("check").out


def test_a_link_to_nothing_on_any_page_of_the_site_is_told_at_its_line(chain: Path, strategy: Shell) -> None:
    tree(chain, {"docs/about.md": "# About\n\nRead [[reasons]] and [[resaons]].\n\nNot `[[code]]`.\n"})
    told = strategy("check", "docs", "--format", "json").json["findings"]
    assert [(f["rule"], f["path"], f["line"], f["column"]) for f in told] == [
        ("unknown-reference", "docs/about.md", 3, 22)
    ]
    assert "3 | Read [[reasons]] and [[resaons]]." in strategy("check", "docs").out


def test_a_strategy_inside_the_docs_folder_is_read_once(chain: Path, strategy: Shell) -> None:
    (chain / "strategy").rename(chain / "docs")
    (chain / "mkdocs.yml").write_text("plugins:\n  - strategy:\n      strategy_dir: docs\n      as_of: 2026-08-21\n")
    tree(chain, {"docs/more.md": "# More\n\n[[nothing]]\n"})
    assert strategy("check", "--format", "json", "--select", "unknown-reference").json["summary"]["errors"] == 1
    assert strategy("show", "answered", "--format", "json").json["items"][0]["url"] == "answered/"
