"""Where a command finds its strategy."""

from pathlib import Path

import pytest

from support.git import commit, repository
from support.shell import Shell
from support.trees import tree


def test_the_top_of_the_disk_is_not_taken_for_a_strategy(monkeypatch):
    status = Shell(Path(Path.cwd().anchor), monkeypatch)("check")
    assert status.status == 2
    assert "--strategy-dir" in status.err


def test_a_home_folder_is_not_taken_for_a_strategy(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "vision.md").write_text(
        "---\nkind: vision\ntitle: Glad they called\nlevel: company\n---\n", encoding="utf-8"
    )
    assert Shell(tmp_path, monkeypatch)("check").status == 2


def test_a_title_keeps_its_capital_where_a_call_is_refused(tmp_path, monkeypatch):
    tree(tmp_path, {"strategy/glad.md": "---\nkind: vision\ntitle: Glad they called\n---\n"})
    assert "strategy: Glad they called is a vision" in Shell(tmp_path, monkeypatch)("checkin", "glad", "3").err


@pytest.mark.parametrize("option", ["strategy_dir", "words", "docs_dir"])
@pytest.mark.parametrize("command", ["check", "diff"])
@pytest.mark.parametrize("value", ["x" * 5_000, '"a\\0b"'])
def test_a_path_that_no_disk_can_hold_is_told_or_is_not_there(tmp_path, monkeypatch, option, command, value):
    plugin = "" if option == "docs_dir" else f":\n      {option}: {value}"
    site = f"site_name: x\nplugins:\n  - strategy{plugin}\n" + (f"docs_dir: {value}\n" if not plugin else "")
    folder = repository(tmp_path)
    commit(folder, {"mkdocs.yml": site, "strategy/vision.md": "---\nkind: vision\ntitle: Glad they called\n---\n"})
    ended = Shell(folder, monkeypatch)(command)
    assert ended.status == (0 if option == "docs_dir" and command == "diff" else 1 if option == "docs_dir" else 2)
    assert "defect" not in ended.err


def test_a_configuration_that_inherits_from_no_possible_path_says_so(tmp_path, monkeypatch):
    folder = repository(tmp_path)
    commit(folder, {"mkdocs.yml": 'INHERIT: "a\\0b"\n', "strategy/vision.md": "---\nkind: vision\n---\n"})
    ended = Shell(folder, monkeypatch)("diff", "HEAD", "HEAD")
    assert "defect" not in ended.err
    assert "The configuration of HEAD cannot be read" in ended.out
