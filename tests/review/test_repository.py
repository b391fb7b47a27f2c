"""A repository as a source of files: found from anywhere, asked without being trusted, read by hashes."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.review.git import RepositoryProblem
from mkdocs_strategy.review.repository import NoRepository, Repository, Sort
from mkdocs_strategy.review.tree import read_folder
from support.git import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

VISION = b"---\nkind: vision\ntitle: V\nlevel: product\n---\n"


def names(folder: Path, revision: str = "HEAD", inner: str = "strategy") -> dict[str, bytes]:
    with Repository.find(folder) as found:
        return {f.name: f.data for f in read_folder(found, found.resolve(revision), inner).files}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = repository(tmp_path / "repo")
    commit(folder, {"strategy/v.md": VISION, "README.md": "read me\n"})
    return folder


def test_it_is_found_from_a_folder_below_its_root(repo: Path) -> None:
    with Repository.find(repo / "strategy") as found:
        assert found.top == repo.resolve()
        assert found.inner(repo / "strategy") == "strategy"
        assert found.inner(repo) == ""
        assert found.inner(repo.parent) is None


def test_a_folder_in_no_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoRepository, match="lies in no git repository"):
        Repository.find(tmp_path)


def test_without_git_nothing_is_read_and_it_is_said(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo))
    with pytest.raises(RepositoryProblem, match="git is not installed") as told:
        Repository.find(repo)
    assert told.value.hint == "install git"


@pytest.mark.parametrize("name", ["HEAD", "main", "main@{0}", "HEAD~0", "heads/main"])
def test_a_revision_becomes_the_hash_of_its_commit(repo: Path, name: str) -> None:
    with Repository.find(repo) as found:
        assert found.resolve(name) == git(repo, "rev-parse", "HEAD")


def test_a_tag_is_followed_to_its_commit(repo: Path) -> None:
    git(repo, "tag", "--annotate", "--message", "one", "v1")
    with Repository.find(repo) as found:
        assert found.resolve("v1") == git(repo, "rev-parse", "HEAD")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "nothing",
        "--output=x",
        "-h",
        "--all",
        "HEAD..main",
        "^HEAD",
        "main:README.md",
        "HEAD^{tree}",
        "a\0b",
        "\n",
        "HEAD --",
    ],
)
def test_what_names_no_single_commit_is_no_revision(repo: Path, name: str) -> None:
    before = sorted(repo.iterdir())
    with Repository.find(repo) as found, pytest.raises(RepositoryProblem, match="this clone has no revision"):
        found.resolve(name)
    assert sorted(repo.iterdir()) == before


def test_an_unknown_branch_gets_the_one_that_is_meant(repo: Path) -> None:
    git(repo, "branch", "release-2026")
    git(repo, "update-ref", "refs/remotes/origin/develop", "HEAD")
    with Repository.find(repo) as found:
        for asked, hint in (
            ("relaese-2026", "did you mean release-2026?"),
            ("develop", "did you mean origin/develop?"),
            ("far-away", "git log --oneline lists the commits, git branch --all the branches"),
        ):
            with pytest.raises(RepositoryProblem) as told:
                found.resolve(asked)
            assert told.value.hint == hint


def test_a_repository_without_commits_has_nothing_to_compare_with(tmp_path: Path) -> None:
    with (
        Repository.find(repository(tmp_path / "new")) as found,
        pytest.raises(RepositoryProblem, match="nothing is committed yet"),
    ):
        found.resolve("HEAD")


def test_a_shallow_clone_names_the_command_that_gets_the_revision(repo: Path, tmp_path: Path) -> None:
    first = git(repo, "rev-parse", "HEAD")
    commit(repo, {"strategy/w.md": VISION})
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{repo}", "shallow")
    with Repository.find(tmp_path / "shallow") as found:
        assert found.shallow
        part = "this clone holds only a part of the history: git fetch "
        for asked, hint in (
            (first, f"{part}--depth=1 origin {first}"),
            ("HEAD~1", f"{part}--unshallow"),
            ("origin/spring plans", f"{part}--unshallow"),
            ("origin/$(boom)", f"{part}--depth=1 origin '$(boom):refs/remotes/origin/$(boom)'"),
        ):
            with pytest.raises(RepositoryProblem) as told:
                found.resolve(asked)
            assert told.value.hint == hint


def test_the_default_branch_is_where_origin_points_else_main_else_master(repo: Path, tmp_path: Path) -> None:
    with Repository.find(repo) as found:
        assert found.default_branch() == "main"
        git(repo, "branch", "--move", "main", "master")
        assert found.default_branch() == "master"
        git(repo, "branch", "--move", "master", "trunk")
        with pytest.raises(RepositoryProblem) as told:
            found.default_branch()
        assert "git fetch origin main" in told.value.hint
    git(tmp_path, "clone", "--quiet", str(repo), "clone")
    with Repository.find(tmp_path / "clone") as found:
        assert found.default_branch() == "origin/HEAD"


def test_the_merge_base_is_where_a_branch_left(repo: Path) -> None:
    left = git(repo, "rev-parse", "HEAD")
    git(repo, "checkout", "--quiet", "-b", "side")
    side = commit(repo, {"a.txt": "a"})
    git(repo, "checkout", "--quiet", "main")
    ahead = commit(repo, {"b.txt": "b"})
    git(repo, "checkout", "--quiet", "--orphan", "other")
    alone = commit(repo, {"c.txt": "c"})
    with Repository.find(repo) as found:
        assert found.merge_base(ahead, side) == left
        assert found.merge_base(ahead, alone) is None


def test_a_linked_work_tree_reads_the_same_objects(repo: Path, tmp_path: Path) -> None:
    git(repo, "worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "linked")
    with Repository.find(tmp_path / "linked/strategy") as found:
        assert found.top == (tmp_path / "linked").resolve()
    assert names(tmp_path / "linked") == {"v.md": VISION}


def test_a_bare_repository_is_read_too(repo: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(repo), "bare.git")
    with Repository.find(tmp_path / "bare.git") as found:
        assert (found.top, found.inner(tmp_path)) == (None, None)
    assert names(tmp_path / "bare.git", "main") == {"v.md": VISION}


def test_a_repository_of_sha256_is_read_too(tmp_path: Path) -> None:
    folder = repository(tmp_path / "long", "--object-format=sha256")
    assert len(commit(folder, {"strategy/v.md": VISION})) == 64
    assert names(folder) == {"v.md": VISION}


def test_names_with_blanks_breaks_and_bytes_that_are_no_text_are_read(tmp_path: Path) -> None:
    folder = repository(tmp_path / "a b\nc")
    odd = os.fsdecode(b"strategy/\xff caf\xc3\xa9\n:(top)*.md")
    commit(folder, {odd: VISION, "strategy/-n.md": VISION, "strategy/:!x.md": VISION})
    assert set(names(folder)) == {"\\udcff café\\n:(top)*.md", "-n.md", ":!x.md"}


def test_a_folder_whose_name_git_would_read_as_a_pattern_is_only_itself(tmp_path: Path) -> None:
    folder = repository(tmp_path / "repo")
    commit(folder, {":(glob)**/v.md": VISION, "x/v.md": VISION, "*/v.md": b"star"})
    assert names(folder, inner="*") == {"v.md": b"star"}
    assert names(folder, inner=":(glob)**") == {"v.md": VISION}


def test_what_a_walk_over_the_disk_passes_over_is_passed_over(repo: Path) -> None:
    commit(
        repo,
        {
            "strategy/.hidden.md": VISION,
            "strategy/.git-notes/a.md": VISION,
            "strategy/node_modules/b.md": VISION,
            "strategy/picture.png": b"\x89PNG",
            "strategy/deep/er/c.MD": VISION,
            "strategies/d.md": VISION,
            "strategy/values.csv": b"metric,date,value\n",
        },
    )
    assert set(names(repo)) == {"v.md", "deep/er/c.MD", "values.csv"}


def test_links_are_never_followed_and_refused_as_on_the_disk(repo: Path) -> None:
    (repo / "secret.md").write_text("hunter2")
    for name, target in {
        "out.md": "../secret.md",
        "absolute.md": "/etc/passwd",
        "nowhere.md": "gone.md",
        "inside.md": "v.md",
        "round": ".",
        "aside": "../elsewhere",
        "logo.png": "../logo.png",
    }.items():
        (repo / "strategy" / name).symlink_to(target)
    commit(repo)
    with Repository.find(repo) as found:
        folder = read_folder(found, found.resolve("HEAD"), "strategy")
    assert [f.name for f in folder.files] == ["v.md"]
    assert {name: message for name, message, _ in folder.refused} == {
        "out.md": "this link leads out of the strategy folder",
        "absolute.md": "this link leads out of the strategy folder",
        "aside": "this link leads out of the strategy folder",
        "nowhere.md": "this link leads nowhere",
        "round": "this link leads back to a folder above it",
    }


def test_a_strategy_folder_that_was_a_link_does_not_exist(repo: Path) -> None:
    (repo / "plans").symlink_to("strategy")
    commit(repo)
    with Repository.find(repo) as found:
        assert not read_folder(found, found.resolve("HEAD"), "plans").exists


def test_a_file_beyond_the_limit_is_refused_unread(repo: Path) -> None:
    commit(repo, {"strategy/long.md": b"x" * (10 * 1024 * 1024 + 1)})
    with Repository.find(repo) as found:
        folder = read_folder(found, found.resolve("HEAD"), "strategy")
    assert [f.name for f in folder.files] == ["v.md"]
    assert folder.refused == [("long.md", "this file is 10 MB long; at most 10 MB are read", "split it")]


def test_a_submodule_is_read_at_the_commit_that_is_recorded(repo: Path, tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner")
    commit(inner, {"okrs/o.md": b"old"})
    git(repo, "submodule", "--quiet", "add", str(inner), "strategy/shared")
    commit(repo)
    recorded = git(repo, "rev-parse", "HEAD")
    commit(repo / "strategy/shared", {"okrs/o.md": b"new"})
    commit(repo)
    assert names(repo, recorded) == {"v.md": VISION, "shared/okrs/o.md": b"old"}
    assert names(repo) == {"v.md": VISION, "shared/okrs/o.md": b"new"}
    assert names(repo, recorded, "strategy/shared/okrs") == {"o.md": b"old"}


def test_a_submodule_that_is_not_checked_out_is_told(repo: Path, tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner")
    commit(inner, {"o.md": b"old"})
    git(repo, "submodule", "--quiet", "add", str(inner), "strategy/shared")
    commit(repo)
    git(tmp_path, "clone", "--quiet", str(repo), "clone")
    with Repository.find(tmp_path / "clone") as found:
        folder = read_folder(found, found.resolve("HEAD"), "strategy")
        assert [f.name for f in folder.files] == ["v.md"]
        assert folder.lacking == ["shared"]


def test_content_that_is_kept_elsewhere_is_told(repo: Path) -> None:
    commit(repo, {"strategy/m.csv": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n"})
    with Repository.find(repo) as found:
        assert read_folder(found, found.resolve("HEAD"), "strategy").lacking == ["m.csv"]


def test_a_partial_clone_fetches_nothing_and_runs_nothing(repo: Path, tmp_path: Path) -> None:
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{repo}", "partial")
    partial, ran = tmp_path / "partial", tmp_path / "ran"
    script = tmp_path / "upload"
    script.write_text(f"#!/bin/sh\ntouch {ran}\nexit 1\n")
    script.chmod(0o755)
    git(partial, "config", "remote.origin.uploadpack", str(script))
    git(partial, "config", "protocol.allow", "always")
    with Repository.find(partial) as found:
        head = found.resolve("HEAD")
        with pytest.raises(RepositoryProblem, match="this clone lacks the files of") as told:
            read_folder(found, head, "strategy")
    assert told.value.hint == f"get them: git fetch --refetch --no-filter origin {head}"
    assert not ran.exists()


def test_nothing_that_a_repository_configures_is_run(repo: Path, tmp_path: Path) -> None:
    ran, script = tmp_path / "ran", tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    script.chmod(0o755)
    (repo / ".git/hooks").mkdir(exist_ok=True)
    for hook in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
        (repo / ".git/hooks" / hook).write_text(script.read_text())
        (repo / ".git/hooks" / hook).chmod(0o755)
    for name in (
        "core.fsmonitor", "core.pager", "pager.ls-tree", "pager.rev-parse", "diff.external", "core.editor", "core.sshCommand",
        "core.askPass", "diff.md.textconv", "filter.md.smudge", "filter.md.clean", "filter.md.process", "gpg.program",
        "alias.rev-parse", "alias.ls-tree", "uploadpack.packObjectsHook", "core.alternateRefsCommand",
    ):  # fmt: skip
        git(repo, "config", name, f"!{script}" if name.startswith("alias") else str(script))
    (repo / ".git/info").mkdir(exist_ok=True)
    (repo / ".git/info/attributes").write_text("*.md diff=md filter=md\n")
    with Repository.find(repo) as found:
        head = found.resolve("HEAD")
        assert found.merge_base(head, head) == head
        assert [f.data for f in read_folder(found, head, "strategy").files] == [VISION]
    assert not ran.exists()


def test_reading_leaves_the_repository_as_it_was(repo: Path) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        files = [p for p in (repo / ".git").rglob("*") if stat.S_ISREG(p.lstat().st_mode)]
        return {str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in files}

    (repo / "strategy/v.md").write_text("changed and not added")
    before = state()
    names(repo)
    assert state() == before


def test_a_hooks_variables_for_another_repository_do_not_mislead(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other")
    commit(other, {"strategy/other.md": VISION})
    for name, value in {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / ".git/index"),
        "GIT_EXTERNAL_DIFF": "/bin/false",
    }.items():
        monkeypatch.setenv(name, value)
    with Repository.find(repo) as found:
        assert found.top == repo.resolve()
        assert [e.path for e in found.entries(found.resolve("HEAD"), "strategy")] == ["strategy/v.md"]


def test_a_replaced_commit_is_read_as_it_was_made(repo: Path) -> None:
    first = git(repo, "rev-parse", "HEAD")
    second = commit(repo, {"strategy/w.md": VISION})
    git(repo, "replace", first, second)
    assert set(names(repo, first)) == {"v.md"}


def test_content_is_read_once_for_two_revisions(repo: Path) -> None:
    commit(repo, {"strategy/w.md": b"new"})
    with Repository.find(repo) as found:
        one = read_folder(found, found.resolve("HEAD~1"), "strategy").files
        two = read_folder(found, found.resolve("HEAD"), "strategy").files
        assert one[0].data is two[0].data
        entries = found.entries(found.resolve("HEAD"), "")
    assert [(e.path, e.sort) for e in entries] == [
        ("README.md", Sort.FILE),
        ("strategy/v.md", Sort.FILE),
        ("strategy/w.md", Sort.FILE),
    ]


def test_more_objects_than_a_pipe_holds_are_read_without_waiting_for_ever(repo: Path) -> None:
    files = {f"strategy/{n}.md": b"%d " % n * 3000 for n in range(400)}
    commit(repo, files)
    found = names(repo)
    assert {f"strategy/{name}": data for name, data in found.items() if name != "v.md"} == files


def test_a_git_that_dies_is_told_and_leaves_nothing_running(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    real = shutil.which("git")
    fake = tmp_path / "bin/git"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\ncase "$*" in *cat-file*) exit 3;; esac\nexec {real} "$@"\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    with Repository.find(repo) as found, pytest.raises(RepositoryProblem, match="git ended before"):
        read_folder(found, found.resolve("HEAD"), "strategy")


def test_a_git_that_hangs_is_ended(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "bin/git"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\nexec sleep 60\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("mkdocs_strategy.review.git.SLOWEST", 0.2)
    with pytest.raises(RepositoryProblem, match="git ended before"):
        Repository.find(repo)
