"""`strategy check --new-since REV`: only findings that a revision did not have count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.git import commit, git, repository
from support.trees import edit, tree

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Shell

OKR = "strategy/okrs/reasons.md"
FORMATS = ["text", "concise", "json", "github", "gitlab", "sarif", "junit"]


@pytest.fixture
def repo(chain: Path) -> Path:
    """The chain with one broken reference, committed on `main`."""
    edit(chain, OKR, ("pursues: show-why", "pursues: show-wy"))
    repository(chain)
    commit(chain)
    return chain


def new(strategy: Shell, *arguments: str) -> list[tuple[str, str]]:
    findings = strategy("check", "--new-since", "main", "--format", "json", *arguments).json["findings"]
    return [(f["rule"], f["item"]) for f in findings if not (f["known"] or f["waived"] or f["baselined"])]


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("form", FORMATS)
def test_what_the_revision_has_too_never_fails(strategy: Shell, form: str) -> None:
    assert strategy("check", "--format", form).status == 1
    assert strategy("check", "--format", form, "--new-since", "main", "--fail-on", "warning").status == 0


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_new_fails_in_every_format_and_is_told_alone(repo: Path, strategy: Shell, form: str) -> None:
    edit(repo, "strategy/trust.md", ("advances: answered", "advances: anwsered"))
    ended = strategy("check", "--format", form, "--new-since", "main", "--select", "unknown-reference")
    assert ended.status == 1
    assert "anwsered" in ended.out
    if form in {"text", "concise", "github", "gitlab"}:
        assert "show-wy" not in ended.out


@pytest.mark.usefixtures("repo")
def test_one_line_counts_what_is_known(strategy: Shell) -> None:
    told = strategy("check", "--new-since", "main", "--select", "unknown-reference")
    assert "Not counted: 1 finding that main has too\n" in told.out
    assert told.out.splitlines()[-1].endswith("0 errors, 0 warnings")
    assert strategy("check", "--new-since", "main", "--format", "concise", "--select", "unknown-reference").err == (
        "Not counted: 1 finding that main has too\n"
    )


def test_json_marks_each_and_names_the_commit(repo: Path, strategy: Shell) -> None:
    edit(repo, "strategy/trust.md", ("advances: answered", "advances: anwsered"))
    document = strategy("check", "--new-since", "main", "--format", "json", "--select", "unknown-reference").json
    assert {f["item"]: f["known"] for f in document["findings"]} == {"reasons": True, "trust": False}
    assert (document["summary"]["errors"], document["summary"]["known"]) == (1, 1)
    assert document["since"] == {"revision": "main", "commit": git(repo, "rev-parse", "HEAD"), "notes": []}


def test_moving_and_reformatting_makes_nothing_new(repo: Path, strategy: Shell) -> None:
    (repo / "strategy/2026").mkdir()
    (repo / OKR).rename(repo / "strategy/2026/reasons.md")
    edit(repo, "strategy/2026/reasons.md", ("owner: post\n", "\n# whose\nowner:   'post'\n"))
    assert new(strategy) == []


def test_an_item_that_says_what_it_was_called_takes_its_findings_along(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, ("kind: objective", "kind: objective\nid: give-reasons\npreviously: reasons"))
    assert new(strategy, "--select", "unknown-reference") == []
    edit(repo, OKR, ("previously: reasons\n", ""))
    assert new(strategy, "--select", "unknown-reference") == [("unknown-reference", "give-reasons")]


def test_of_equal_findings_as_many_are_known_as_there_were(chain: Path, strategy: Shell) -> None:
    tree(chain, {"docs/a.md": "# A\n\n[[gone]]\n"})
    repository(chain)
    commit(chain)
    tree(chain, {"docs/a.md": "# A\n\nNew: [[gone]].\n\n[[gone]]\n"})
    findings = strategy("check", "docs", "--new-since", "main", "--format", "json").json["findings"]
    assert sorted(f["known"] for f in findings) == [False, True]


def test_a_revision_is_judged_by_its_own_configuration(repo: Path, strategy: Shell) -> None:
    edit(repo, "mkdocs.yml", ("as_of: 2026-08-21", "as_of: 2026-08-21\n      rules: {input-without-owner: off}"))
    edit(repo, "strategy/answered.md", ("    owner: post\n", ""))
    commit(repo)
    edit(repo, "mkdocs.yml", ("\n      rules: {input-without-owner: off}", ""))
    assert new(strategy) == [("input-without-owner", "first-reply")]


def test_a_strategy_folder_that_was_called_otherwise_is_found(repo: Path, strategy: Shell) -> None:
    (repo / "strategy").rename(repo / "plan")
    edit(repo, "mkdocs.yml", ("as_of: 2026-08-21", "as_of: 2026-08-21\n      strategy_dir: plan"))
    assert new(strategy) == []


def test_both_are_judged_by_the_day_of_the_head(repo: Path, strategy: Shell) -> None:
    edit(repo, "mkdocs.yml", ("as_of: 2026-08-21", "as_of: 2029-08-21"))
    assert "strategy-expired" in strategy("check").out
    assert new(strategy) == []


@pytest.mark.parametrize(
    ("config", "note"),
    [
        ("site_name: [\n", "The configuration of main cannot be read, so it is judged by the configuration of today."),
        (
            "site_name: x\nplugins:\n  - strategy:\n      profile: sandwhich\n",
            "The configuration of main cannot be read",
        ),
        (
            "site_name: x\nplugins:\n  - strategy:\n      words: none.words\n",
            "The configuration of main cannot be read",
        ),
        ("site_name: x\nplugins: [search]\n", "mkdocs.yml of main does not have the plugin, so it is judged by"),
        (None, "main has no mkdocs.yml, so it is judged by the configuration of today."),
    ],
)
def test_a_configuration_that_says_nothing_gives_way_to_that_of_today(
    repo: Path, strategy: Shell, config: str | None, note: str
) -> None:
    today = (
        (repo / "mkdocs.yml").read_text().replace("as_of: 2026-08-21", "as_of: 2026-08-21\n      strategy_dir: plan")
    )
    (repo / "strategy").rename(repo / "plan")
    if config is None:
        (repo / "mkdocs.yml").unlink()
    else:
        (repo / "mkdocs.yml").write_text(config)
    commit(repo)
    (repo / "mkdocs.yml").write_text(today)
    assert new(strategy) == []
    assert note in " ".join(strategy("check", "--new-since", "main").out.split())
    assert strategy("check", "--new-since", "main").status == 0


def test_a_configuration_that_is_inherited_is_read_as_it_was(repo: Path, strategy: Shell) -> None:
    edit(repo, "strategy/answered.md", ("    owner: post\n", ""))
    (repo / "base.yml").write_text(
        "plugins:\n  strategy:\n    as_of: 2026-08-21\n    rules: {input-without-owner: off}\n"
    )
    (repo / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: x\n")
    commit(repo)
    edit(repo, "base.yml", ("off", "warning"))
    assert new(strategy) == [("input-without-owner", "first-reply")]


def test_where_there_was_no_folder_everything_is_new_and_it_is_said(chain: Path, strategy: Shell) -> None:
    edit(chain, OKR, ("pursues: show-why", "pursues: show-wy"))
    (chain / "strategy").rename(chain / "later")
    repository(chain)
    commit(chain)
    (chain / "later").rename(chain / "strategy")
    ended = strategy("check", "--new-since", "main")
    assert ended.status == 1
    assert "main has no folder strategy, so everything is new." in ended.out


def test_what_an_unreadable_file_hid_is_new_and_it_is_said(repo: Path, strategy: Shell) -> None:
    whole = (repo / OKR).read_text()
    edit(repo, OKR, ("title: Give", "title: [Give"))
    commit(repo)
    assert new(strategy) == []
    (repo / OKR).write_text(whole)
    ended = strategy("check", "--new-since", "main", "--select", "unknown-reference")
    assert ended.status == 1
    assert f"{OKR} could not be read at main; what it hid counts as new." in ended.out


def test_a_waiver_that_is_taken_away_makes_its_finding_new(repo: Path, strategy: Shell) -> None:
    waiver = "ignore: [{rule: unknown-reference, because: decided in October}]\n"
    edit(repo, OKR, ("owner: post\n", f"owner: post\n{waiver}"))
    commit(repo)
    edit(repo, OKR, (waiver, ""))
    assert new(strategy, "--select", "unknown-reference") == [("unknown-reference", "reasons")]


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("name", ["mian", "--output=x", "HEAD~9", ""])
def test_a_revision_that_does_not_exist_ends_with_2_and_what_to_do(strategy: Shell, name: str) -> None:
    ended = strategy("check", f"--new-since={name}")
    assert (ended.status, ended.out) == (2, "")
    assert f"this clone has no revision {name}" in ended.err
    assert "   help: " in ended.err


def test_a_folder_in_no_repository_ends_with_2(chain: Path, strategy: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(chain.parent))
    ended = strategy("check", "--new-since", "HEAD")
    assert ended.status == 2
    assert "lies in no git repository" in ended.err


def test_three_dots_stand_for_where_the_branch_left(repo: Path, strategy: Shell) -> None:
    git(repo, "checkout", "--quiet", "-b", "side")
    git(repo, "checkout", "--quiet", "main")
    edit(repo, OKR, ("pursues: show-wy", "pursues: show-why"))
    commit(repo)
    git(repo, "checkout", "--quiet", "side")
    assert new(strategy, "--select", "unknown-reference") == [("unknown-reference", "reasons")]
    ended = strategy("check", "--new-since", "main...", "--select", "unknown-reference")
    assert ended.status == 0
    assert "Not counted: 1 finding that main... has too" in ended.out


def test_a_site_below_the_root_of_its_repository_is_compared(
    chain: Path, strategy: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(chain, OKR, ("pursues: show-why", "pursues: show-wy"))
    (chain / "web/site").mkdir(parents=True)
    for name in ("mkdocs.yml", "strategy"):
        (chain / name).rename(chain / "web/site" / name)
    repository(chain)
    commit(chain)
    monkeypatch.chdir(chain / "web/site")
    assert new(strategy) == []
    assert new(strategy, "--strategy-dir", "strategy") == []


def test_a_folder_without_configuration_is_compared(repo: Path, strategy: Shell) -> None:
    (repo / "mkdocs.yml").unlink()
    commit(repo)
    assert new(strategy, "--as-of", "2026-08-21") == []
    edit(repo, "strategy/trust.md", ("advances: answered", "advances: anwsered"))
    assert new(strategy, "--as-of", "2026-08-21", "--select", "unknown-reference") == [("unknown-reference", "trust")]


def test_a_strategy_that_is_a_submodule_is_compared_at_the_recorded_commit(
    chain: Path, strategy: Shell, tmp_path_factory: pytest.TempPathFactory
) -> None:
    edit(chain, OKR, ("pursues: show-why", "pursues: show-wy"))
    inner = tmp_path_factory.mktemp("inner") / "plans"
    (chain / "strategy").rename(inner)
    repository(inner)
    commit(inner)
    repository(chain)
    git(chain, "submodule", "--quiet", "add", str(inner), "strategy")
    commit(chain)
    assert new(strategy) == []
    edit(chain, "strategy/trust.md", ("advances: answered", "advances: anwsered"))
    assert new(strategy, "--select", "unknown-reference") == [("unknown-reference", "trust")]


@pytest.mark.parametrize("form", ["text", "concise", "github"])
def test_a_note_never_becomes_a_command_of_githubs_log(repo: Path, strategy: Shell, form: str) -> None:
    tree(repo, {"strategy/##[error]x\n::error::y.md": "---\nkind: [\n---\n"})
    commit(repo)
    (repo / "strategy/##[error]x\n::error::y.md").write_text("No front matter.\n")
    ended = strategy("check", "--new-since", "main", "--format", form, GITHUB_ACTIONS="true")
    assert "could not be read at main" in ended.out + ended.err
    assert "##[" not in ended.out + ended.err
    assert not any(line.startswith("::error::") for line in (ended.out + ended.err).splitlines())
