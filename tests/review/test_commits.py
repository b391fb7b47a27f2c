"""Commits as a history is told of them: along first parents, by paths as they are, with what their messages say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.review.commits import list_commits, read_commits
from mkdocs_strategy.review.repository import Repository
from support.git import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path


def subjects(folder: Path, *paths: str, most: int = 99, stop: str | None = None) -> list[str]:
    with Repository.find(folder) as found:
        hashes = list_commits(found, found.resolve("HEAD"), paths, most, stop)
        commits = read_commits(found, hashes)
        return [commits[one].subject for one in hashes]


def test_only_commits_that_touch_the_paths_are_told_newest_first(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    first = commit(folder, {"strategy/a.md": "a"}, "one")
    commit(folder, {"src/b.py": "b"}, "elsewhere")
    commit(folder, {"strategy/a.md": "b"}, "two")
    commit(folder, {"mkdocs.yml": "site_name: x"}, "three")
    assert subjects(folder, "strategy", "mkdocs.yml") == ["three", "two", "one"]
    assert subjects(folder, "strategy") == ["two", "one"]
    assert subjects(folder, "strategy", most=1) == ["two"]
    assert subjects(folder, "strategy", stop=first) == ["two"]
    assert len(subjects(folder, "")) == 4


def test_a_path_is_no_pattern_and_no_option(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    commit(folder, {"a/x.md": "x", "--output=y/x.md": "x"}, "all")
    assert subjects(folder, "*") == []
    assert subjects(folder, "--output=y") == ["all"]
    assert not (folder / "y").exists()


def test_what_a_merge_brings_in_is_one_change_told_by_its_title(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    commit(folder, {"strategy/a.md": "a"}, "one")
    git(folder, "checkout", "--quiet", "-b", "aim")
    commit(folder, {"strategy/a.md": "b"}, "wip")
    commit(folder, {"strategy/a.md": "c"}, "more wip")
    git(folder, "checkout", "--quiet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "aim", "-m", "Merge pull request #12 from team/aim\n\nAim higher")
    assert subjects(folder, "strategy") == ["Aim higher (#12)", "one"]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Aim higher\n\nBecause.", "Aim higher"),
        ("Merge branch 'aim' into 'main'\n\nAim higher\n\nSee merge request team/site!4", "Aim higher"),
        ("Merge branch 'aim'", "Merge branch 'aim'"),
        ("tree 1\nparent 2\ncommitter x <x> 1 +0000", "tree 1"),
        ("", ""),
    ],
)
def test_a_message_says_what_a_commit_is_about(tmp_path: Path, message: str, said: str) -> None:
    folder = repository(tmp_path)
    (folder / "a").write_text("a")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty-message", "--cleanup=verbatim", "--message", message)
    assert subjects(folder, "a") == [said]


def test_the_day_is_that_of_the_committers_clock_and_names_are_not_kept(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    name = commit(folder, {"a": "a"}, day="2026-03-05")
    with Repository.find(folder) as found:
        read = read_commits(found, [name])[name]
    assert read.day.isoformat() == "2026-03-05"
    assert "team" not in repr(read)


def test_objects_that_are_no_commits_are_left_out(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    commit(folder, {"a": "committer x <x> 1 +0000\n"})
    blob = git(folder, "rev-parse", "HEAD:a")
    with Repository.find(folder) as found:
        assert read_commits(found, ["0" * 40]) == {}
        assert all(not one.parents for one in read_commits(found, [blob]).values())
