"""Steps of a chronicle are kept between runs: the same as when they are made anew, and never trusted where they are not whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.review import git as runner
from mkdocs_strategy.views import chronicle as words
from mkdocs_strategy.views.chronicle import Step
from mkdocs_strategy.workspace import chronicle as made
from mkdocs_strategy.workspace.chronicle import Historian
from support.chronicles import FILES, known, lines, lowered, told
from support.git import commit, repository

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = repository(tmp_path / "site")
    commit(folder, FILES, "Begin", day="2026-05-02")
    return folder


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, ...]]]:
    seen: list[tuple[str, ...]] = []
    run = runner.run

    def counted(folder: Path, *arguments: str) -> object:
        seen.append(arguments)
        return run(folder, *arguments)

    for module in ("review.repository", "review.commits"):
        monkeypatch.setattr(f"mkdocs_strategy.{module}.run", counted)
    yield seen


def test_a_server_walks_again_only_when_there_is_a_new_commit(repo: Path, calls: list[tuple[str, ...]]) -> None:
    historian = Historian()
    first = told(repo, historian)
    calls.clear()
    assert told(repo, historian) is first
    assert not any(arguments[0] == "rev-list" for arguments in calls)
    lowered(repo, "50%", "40%", "2026-08-03")
    assert lines(told(repo, historian) or pytest.fail()) == [("target-lowered", "50%", "40%")]


def test_kept_steps_are_the_same_and_read_no_files(repo: Path, tmp_path: Path, calls: list[tuple[str, ...]]) -> None:
    lowered(repo, "50%", "40%", "2026-08-03")
    cold = known(repo, store=tmp_path / "kept")
    calls.clear()
    assert known(repo, store=tmp_path / "kept") == cold
    assert len([arguments for arguments in calls if arguments[0] == "ls-tree"]) <= 1


def test_a_kept_step_that_is_not_whole_is_made_again(repo: Path, tmp_path: Path) -> None:
    lowered(repo, "50%", "40%", "2026-08-03")
    cold = known(repo, store=tmp_path / "kept")
    for path in [path for path in (tmp_path / "kept").rglob("*") if path.is_file()]:
        path.write_text(path.read_text().replace("40%", "99%"))
    assert known(repo, store=tmp_path / "kept") == cold


ENTRY = '{"name": "x", "level": "info", "words": "x", "item": "x", "kind": "x", "title": 5, "upper": []}'
REST = '"begins": [], "renamed": [], "added": [], "removed": [], "unread": []'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"entries": [{}]}',
        '{"entries": 1}',
        "[" * 100_000,
        f'{{"entries": [{ENTRY}], {REST}}}',
        f'{{"entries": [], {REST}, "folder": 7}}',
        f'{{"entries": [], {REST}, "items": "x"}}',
        f'{{"entries": [], {REST.replace("[]", "[[1, 2]]", 1)}}}',
    ],
)
def test_a_text_that_is_no_step_is_none(text: str) -> None:
    assert Step.read(text) is None


def test_a_step_reads_back_as_it_was(repo: Path) -> None:
    (repo / "strategy/trust.md").unlink()
    commit(repo, message="drop")
    for _, step in known(repo).steps:
        assert Step.read(step.text()) == step


def test_a_large_strategy_is_followed_over_fewer_commits(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lowered(repo, "50%", "45%", "2026-06-01")
    lowered(repo, "45%", "40%", "2026-07-15")
    monkeypatch.setattr(made, "MOST_ITEMS", 4)
    chronicle = known(repo)
    assert [one.subject for one, _ in chronicle.steps] == ["45% to 40%", "50% to 45%"]
    assert chronicle.end == words.LIMIT


def test_the_version_of_what_makes_steps_covers_this_package() -> None:
    assert all((Path(made.__file__).parents[1] / room).exists() for room in made._ROOMS)
