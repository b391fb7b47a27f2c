"""Where a command finds its strategy."""

from pathlib import Path

from support.shell import Shell


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
