"""The chronicle: what commits changed, followed by item, kept between runs, and honest about where it ends."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.views import chronicle as words
from support.chronicles import CONFIG, FILES, OBJECTIVE, known, lines, lowered, told
from support.git import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = repository(tmp_path / "site")
    commit(folder, FILES, "Begin", day="2026-05-02")
    return folder


def test_each_commit_tells_what_it_changed_and_the_first_what_it_began_with(repo: Path) -> None:
    lowered(repo, "50%", "40%", "2026-08-03")
    commit(repo, {"readme.md": "nothing of the strategy"}, day="2026-08-04")
    commit(repo, {"strategy/trust.md": (repo / "strategy/trust.md").read_text() + "\n\n"}, "layout", "2026-08-05")
    chronicle = known(repo)
    assert [(one.subject, one.day.isoformat()) for one, _ in chronicle.steps] == [
        ("50% to 40%", "2026-08-03"),
        ("Begin", "2026-05-02"),
    ]
    assert lines(chronicle) == [("target-lowered", "50%", "40%")]
    assert chronicle.steps[1][1].begins == (("vision", 1), ("objective", 1), ("key-result", 1))
    assert chronicle.end == words.BEGINNING


def test_what_a_change_weighs_is_judged_as_of_the_day_it_was_made(repo: Path) -> None:
    lowered(repo, "50%", "45%", "2026-06-30")
    lowered(repo, "45%", "40%", "2026-07-01")
    levels = [entry.level for _, step in known(repo).steps for entry in step.entries]
    assert levels == ["breaking", "info"]


def test_an_item_keeps_its_history_under_a_new_id_and_another_with_its_old_id_has_none_of_it(repo: Path) -> None:
    lowered(repo, "50%", "40%", "2026-08-03")
    path = repo / "strategy/trust.md"
    path.write_text(path.read_text().replace("id: accepted,", "id: taken-up, previously: accepted,"))
    commit(repo, message="rename")
    path.write_text(
        path.read_text()
        .replace(", previously: accepted", "")
        .replace("key_results:\n", "key_results:\n  - {id: accepted, title: Another, baseline: 1%, target: 2%}\n")
    )
    commit(repo, message="another")
    histories = {
        name: [told.entry.name for told in entries] for name, entries in known(repo).by_item.items() if name != "glad"
    }
    assert histories["taken-up"][-3:] == ["renamed", "target-lowered", words.BEGINNING]
    assert histories["accepted"] == ["key-result-added"]


def test_an_item_that_is_gone_is_told_and_leads_nowhere(repo: Path) -> None:
    (repo / "strategy/trust.md").unlink()
    commit(repo, message="drop")
    (entries,) = [entries for one, _, entries in known(repo).told if one.subject == "drop"]
    assert {(told.entry.name, told.today) for told in entries} == {("item-removed", None), ("key-result-dropped", None)}
    assert next(told.entry.upper for told in entries if told.entry.item == "trust") == ("glad",)


def test_an_item_that_came_back_begins_anew(repo: Path) -> None:
    text = (repo / "strategy/trust.md").read_text()
    (repo / "strategy/trust.md").unlink()
    commit(repo, message="drop", day="2026-06-01")
    commit(repo, {"strategy/trust.md": text}, "back", "2026-06-02")
    assert [told.commit.subject for told in known(repo).by_item["trust"]] == ["back"]


def test_a_file_that_cannot_be_read_is_named_and_nothing_is_told_gone(repo: Path) -> None:
    commit(repo, {"strategy/trust.md": "---\nkind: [\n---\n"}, "break", "2026-06-01")
    commit(repo, {"strategy/trust.md": OBJECTIVE}, "mend", "2026-06-02")
    chronicle = known(repo)
    assert [(one.subject, step.unread) for one, step in chronicle.steps[:2]] == [
        ("mend", ("strategy/trust.md",)),
        ("break", ("strategy/trust.md",)),
    ]
    assert lines(chronicle) == []
    assert [told.entry.name for told in chronicle.by_item["trust"]] == [words.BEGINNING]


def test_a_decision_of_the_same_commit_signs_what_it_accepts(repo: Path) -> None:
    lowered(repo, "50%", "40%", "2026-08-03")
    fingerprint = known(repo).steps[0][1].entries[0].fingerprint
    git(repo, "reset", "--soft", "HEAD~1")
    decision = f"---\nkind: decision\ntitle: Forty is enough\naccepts: [{fingerprint}]\nbecause: agreed\n"
    commit(
        repo, {"strategy/enough.md": decision + "date: 2026-08-03\nsigned_by: {product: post}\n---\n"}, day="2026-08-03"
    )
    by_name = {entry.name: entry for entry in known(repo).steps[0][1].entries}
    assert by_name["target-lowered"].decision == "Forty is enough"


def test_the_folder_is_followed_to_where_it_lay_before(repo: Path) -> None:
    lowered(repo, "50%", "45%", "2026-06-01")
    git(repo, "mv", "strategy", "plan")
    commit(repo, {"mkdocs.yml": f"{CONFIG.rstrip()}:\n      strategy_dir: plan\n"}, "move", "2026-06-02")
    chronicle = known(repo)
    assert [one.subject for one, _ in chronicle.steps] == ["move", "50% to 45%", "Begin"]
    assert {entry.name for entry in chronicle.steps[0][1].entries} == {"moved"}


# -- how far back --------------------------------------------------------------------------------------------------------


def options(folder: Path, text: str) -> None:
    (folder / "mkdocs.yml").write_text(f"site_name: x\nplugins:\n  - strategy:\n      changes: {text}\n")


@pytest.mark.parametrize(
    ("text", "told", "end"),
    [
        ("{commits: 2}", ["40% to 30%", "45% to 40%"], words.LIMIT),
        ("{since: 2026-07-10}", ["40% to 30%", "45% to 40%"], words.SINCE),
        ("{since: 1 month}", ["40% to 30%"], words.SINCE),
        ("{since: HEAD~2}", ["40% to 30%", "45% to 40%"], words.SINCE),
        ("{since: released}", ["40% to 30%"], words.SINCE),
        ("true", ["40% to 30%", "45% to 40%", "50% to 45%", "Begin"], words.BEGINNING),
    ],
)
def test_an_option_says_how_far_back(repo: Path, text: str, told: list[str], end: str) -> None:
    lowered(repo, "50%", "45%", "2026-06-01")
    lowered(repo, "45%", "40%", "2026-07-15")
    git(repo, "tag", "released")
    lowered(repo, "40%", "30%", "2026-08-15")
    options(repo, text)
    chronicle = known(repo)
    assert [one.subject for one, _ in chronicle.steps] == told
    assert chronicle.end == end


def test_a_revision_that_is_not_here_is_said_and_all_there_is_is_told(repo: Path) -> None:
    options(repo, "{since: --output=x}")
    chronicle = known(repo)
    assert len(chronicle.steps) == 1
    assert "no revision --output=x" in chronicle.problem
    assert not (repo / "x").exists()


def test_it_is_off_where_it_is_not_wanted_and_where_there_is_no_git(repo: Path) -> None:
    options(repo, "false")
    assert told(repo) is None
    options(repo, "true")
    shutil.rmtree(repo / ".git")
    assert told(repo) is None


def test_without_the_program_git_there_is_a_word_and_no_error(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    chronicle = known(repo)
    assert (chronicle.steps, chronicle.end) == ((), words.LACKING)
    assert "git is not installed" in chronicle.problem


@pytest.mark.parametrize("since", ["", "FIRST"])
def test_a_commit_whose_day_nobody_can_tell_ends_nothing(repo: Path, since: str) -> None:
    first = git(repo, "rev-parse", "HEAD")
    lowered(repo, "50%", "45%", "2026-06-01")
    stored = git(repo, "cat-file", "commit", "HEAD").replace(" +0000", " +051800") + "\n"
    (repo / "broken").write_text(stored)
    broken = git(repo, "hash-object", "-t", "commit", "-w", "--literally", str(repo / "broken"))
    (repo / "broken").unlink()
    git(repo, "reset", "--hard", broken)
    lowered(repo, "45%", "40%", "2026-07-15")
    if since:
        options(repo, f"{{since: {first}}}")
    chronicle = known(repo)
    assert [line for line in lines(chronicle) if line[0] == "target-lowered"] == [("target-lowered", "50%", "40%")]
    assert chronicle.end == (words.SINCE if since else words.BEGINNING)
    assert [bool(step.begins) for _, step in chronicle.steps] == ([False] if since else [False, True])


def test_before_the_first_commit_there_is_nothing_to_tell(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / "mkdocs.yml").write_text(CONFIG)
    assert known(folder).steps == ()


@pytest.mark.parametrize(("depth", "number"), [(1, 0), (2, 1)])
def test_a_shallow_clone_tells_what_it_can_and_that_it_ends(
    repo: Path, tmp_path: Path, depth: int, number: int
) -> None:
    lowered(repo, "50%", "45%", "2026-06-01")
    lowered(repo, "45%", "40%", "2026-07-15")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", str(depth), repo.as_uri(), str(clone))
    chronicle = known(clone)
    assert len(chronicle.steps) == number
    assert chronicle.end == words.SHALLOW


def test_a_clone_without_contents_says_what_it_lacks_and_runs_nothing_to_get_it(repo: Path, tmp_path: Path) -> None:
    lowered(repo, "50%", "45%", "2026-06-01")
    git(repo, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", repo.as_uri(), str(clone))
    chronicle = known(clone)
    assert (chronicle.steps, chronicle.end) == ((), words.LACKING)
    assert "lacks the files" in chronicle.problem
    assert "git fetch" in chronicle.hint
