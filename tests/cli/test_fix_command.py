"""What `strategy fix` writes, says and leaves alone, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.fixing import REPAIRABLE
from mkdocs_strategy.fixing.offers import MAKERS

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Shell

REASONS = "strategy/okrs/reasons.md"
ONLY = ("--select", "unknown-reference,unknown-field,input-without-guardrail")


@pytest.fixture
def typo(chain: Path) -> Path:
    """The chain with a reference that leads nowhere, in a file with CRLF and without a last line break."""
    path = chain / REASONS
    text = path.read_text().replace("pursues: show-why", "pursues: show-wy  # 😀 the reason")
    path.write_bytes(text.rstrip("\n").replace("\n", "\r\n").encode())
    return chain


def test_a_repair_touches_no_other_byte(strategy: Shell, typo: Path) -> None:
    before = (typo / REASONS).read_bytes()
    ended = strategy("fix", *ONLY)
    assert (typo / REASONS).read_bytes() == before.replace(b"show-wy", b"show-why")
    assert ended.out.splitlines()[0] == f"{REASONS}:6:10: repaired unknown-reference: Write `show-why` for `show-wy`"
    assert "Repaired 1 finding in 1 file." in ended.err
    assert ended.status == 0


def test_a_second_run_has_nothing_to_do(strategy: Shell, typo: Path) -> None:
    strategy("fix")
    before = {path: path.stat().st_mtime_ns for path in typo.rglob("*.md")}
    ended = strategy("fix")
    assert "repaired" not in ended.out
    assert "Nothing here can be repaired by itself." in ended.err
    assert {path: path.stat().st_mtime_ns for path in typo.rglob("*.md")} == before


def test_what_remains_is_told_and_decides_how_it_ends(strategy: Shell, typo: Path) -> None:
    path = typo / REASONS
    path.write_bytes(path.read_bytes().replace(b"baseline: 20%", b"baseline: TBD"))
    ended = strategy("fix")
    assert ended.status == 1
    assert f"{REASONS}:11:15: error placeholder-value: " in ended.out
    assert ended.out.splitlines()[-1].startswith("Chain ")


def test_a_diff_writes_nothing_and_ends_with_1_where_there_is_something_to_repair(strategy: Shell, typo: Path) -> None:
    before = (typo / REASONS).read_bytes()
    ended = strategy("fix", "--diff")
    assert ended.status == 1
    assert ended.out.splitlines()[:2] == [f"--- a/{REASONS}", f"+++ b/{REASONS}"]
    assert "-pursues: show-wy  # 😀 the reason" in ended.out.splitlines()
    assert "+pursues: show-why  # 😀 the reason" in ended.out.splitlines()
    assert (typo / REASONS).read_bytes() == before
    strategy("fix")
    ended = strategy("fix", "--diff")
    assert (ended.status, ended.out) == (0, "")


def test_a_diff_steers_no_terminal(strategy: Shell, typo: Path) -> None:
    path = typo / REASONS
    path.write_bytes(path.read_bytes().replace("😀".encode(), "\x1b[2J\u202e".encode()))
    ended = strategy("fix", "--diff", GITHUB_ACTIONS="true")
    assert "\x1b" not in ended.out
    assert "\u202e" not in ended.out


def test_only_what_is_chosen_is_repaired(strategy: Shell, typo: Path) -> None:
    assert strategy("fix", "--diff", "--ignore", "unknown-reference").out == ""
    assert strategy("fix", "--diff", "--select", "unknown-field").out == ""
    assert strategy("fix", "--diff", str(typo / "strategy" / "trust.md")).out == ""
    assert strategy("fix", "--diff", str(typo / "strategy" / "okrs")).status == 1
    ended = strategy("fix", str(typo / "elsewhere"))
    assert (ended.status, "show-wy" in (typo / REASONS).read_text()) == (2, True)


@pytest.mark.usefixtures("typo")
def test_what_wants_a_person_is_offered_and_begun_when_asked_for(strategy: Shell, chain: Path) -> None:
    path = chain / "strategy" / "answered.md"
    path.write_text(path.read_text().partition("    guardrails:\n")[0] + "---\n")
    ended = strategy("fix", *ONLY)
    assert "1 more finding can be begun: strategy fix --unsafe --diff shows how." in ended.err
    assert "guardrails" not in path.read_text()
    assert strategy("fix", "--unsafe").status == 1
    assert path.read_text().endswith(
        "    guardrails:\n      - id: first-reply-guardrail\n        title: <what must not suffer>\n"
        "        limit: <how much of it is too much>\n---\n"
    )


def test_a_link_that_leads_out_of_the_folder_is_not_followed(
    strategy: Shell, typo: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "page.md"
    outside.write_text((typo / REASONS).read_text())
    (typo / REASONS).unlink()
    (typo / REASONS).symlink_to(outside)
    before = outside.read_bytes()
    strategy("fix", "--unsafe")
    assert outside.read_bytes() == before


def test_the_json_of_a_check_holds_the_repair(strategy: Shell, typo: Path) -> None:
    finding = strategy("check", "--format", "json", *ONLY).json["findings"][0]
    assert finding["fix"] == {
        "safe": True,
        "description": "Write `show-why` for `show-wy`.",
        "edits": [{"path": REASONS, "line": 6, "column": 10, "end_line": 6, "end_column": 17, "text": "show-why"}],
    }
    strategy("fix", *ONLY)
    assert typo.exists()
    assert all("fix" not in one for one in strategy("check", "--format", "json", *ONLY).json["findings"])


@pytest.mark.usefixtures("typo")
def test_a_check_says_how_many_findings_can_be_repaired(strategy: Shell) -> None:
    assert "Can be repaired: 1 finding by strategy fix\n" in strategy("check", *ONLY).out
    strategy("fix", *ONLY)
    assert "Can be repaired" not in strategy("check", *ONLY).out


def test_a_configuration_is_repaired_too(strategy: Shell, chain: Path) -> None:
    config = chain / "mkdocs.yml"
    config.write_text(config.read_text() + "      rules: {value-for-whon: off}\n")
    strategy("fix")
    assert config.read_text().endswith("rules: {value-for-whom: off}\n")


def test_the_rules_that_load_the_makers_are_those_that_have_some() -> None:
    assert set(MAKERS) == REPAIRABLE


def test_a_file_that_may_not_be_written_is_told_and_the_others_are_repaired(
    strategy: Shell, typo: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "mkdocs.yml"
    config = typo / "mkdocs.yml"
    outside.write_text(config.read_text() + "      rules: {value-for-whon: off}\n")
    config.unlink()
    config.symlink_to(outside)
    ended = strategy("fix", "--select", "unknown-rule,unknown-reference")
    assert "value-for-whon" in outside.read_text()
    assert b"show-why" in (typo / REASONS).read_bytes()
    assert "mkdocs.yml stays as it is: a link leads out of the folder" in ended.err
    assert "mkdocs.yml:6:15: error unknown-rule" in ended.out
    assert ended.status == 1


def test_a_folder_without_a_strategy_is_refused(
    strategy: Shell, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("nothing"))
    assert strategy("fix").status == 2
