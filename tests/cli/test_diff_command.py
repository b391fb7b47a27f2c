"""`strategy diff`: two revisions, of which either may be the index or the working tree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.git import commit, git, repository
from support.trees import edit, tree

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Ended, Shell

OKR = "strategy/okrs/reasons.md"


@pytest.fixture
def repo(chain: Path) -> Path:
    """The chain, committed on `main`."""
    repository(chain)
    commit(chain)
    return chain


def changes(ended: Ended) -> list[tuple[str, str, str | None]]:
    return [(c["level"], c["class"], c["item"]) for c in ended.json["changes"]]


LOWERED = ("target: 40%", "target: 35%")


# -- revisions ---------------------------------------------------------------------------------------------------------


def test_without_words_the_branch_is_compared_with_where_it_left_the_default_branch(
    repo: Path, strategy: Shell
) -> None:
    git(repo, "checkout", "--quiet", "-b", "side")
    edit(repo, OKR, LOWERED)
    commit(repo)
    git(repo, "checkout", "--quiet", "main")
    edit(repo, "strategy/trust.md", ("bet: bold", "bet: safe"))
    commit(repo)
    git(repo, "checkout", "--quiet", "side")
    ended = strategy("diff", "--format", "json")
    assert changes(ended) == [("breaking", "target-lowered", "reasons-read")]
    assert ended.json["base"] == git(repo, "merge-base", "main", "side")
    assert ended.json["head"] == "worktree"
    assert ("info", "text-changed", "show-why") in changes(strategy("diff", "main", "--format", "json"))


def test_two_commits_the_index_and_the_working_tree_are_revisions(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, LOWERED)
    git(repo, "add", "--all")
    edit(repo, OKR, ("current: 30%", "current: 33%"))
    lowered = ("breaking", "target-lowered", "reasons-read")
    progress = ("info", "progress", "reasons-read")
    assert changes(strategy("diff", "HEAD", "INDEX", "--format", "json")) == [lowered]
    assert changes(strategy("diff", "INDEX", "WORKTREE", "--format", "json")) == [progress]
    assert changes(strategy("diff", "HEAD", "--format", "json")) == [lowered, progress]
    commit(repo)
    assert changes(strategy("diff", "HEAD~1", "HEAD", "--format", "json")) == [lowered, progress]
    raised = ("risky", "target-raised", "reasons-read")
    assert changes(strategy("diff", "HEAD", "HEAD~1", "--format", "json")) == [raised, progress]


def test_files_that_are_not_staged_are_no_part_of_the_index(repo: Path, strategy: Shell) -> None:
    tree(repo, {"strategy/new.md": "---\nkind: vision\ntitle: New\nlevel: company\n---\n"})
    assert changes(strategy("diff", "HEAD", "INDEX", "--format", "json")) == []
    assert changes(strategy("diff", "HEAD", "--format", "json")) == [("info", "item-added", "new")]


def test_the_index_and_an_unborn_branch_are_told_apart(chain: Path, strategy: Shell) -> None:
    repository(chain)
    for words in (["diff", "HEAD"], ["diff"]):
        ended = strategy(*words)
        assert (ended.status, ended.out) == (2, "")
        assert "nothing is committed" in ended.err


def test_a_bare_repository_asks_for_a_clone_with_its_files(
    repo: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, strategy: Shell
) -> None:
    bare = tmp_path_factory.mktemp("bare") / "letters.git"
    git(repo, "clone", "--quiet", "--bare", str(repo), str(bare))
    monkeypatch.chdir(bare)
    ended = strategy("diff", "HEAD", "HEAD")
    assert ended.status == 2
    assert "bare repository" in ended.err
    assert "a clone of it that has its files" in ended.err


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("name", ["nothing", "-p", "--output=x", "HEAD..main", "a b", "", "HEAD~9"])
def test_a_revision_that_is_none_ends_with_2_and_is_never_an_option(repo: Path, strategy: Shell, name: str) -> None:
    before = sorted(path.name for path in repo.iterdir())
    ended = strategy("diff", "--", name)
    assert (ended.status, ended.out) == (2, "")
    assert "this clone has no revision" in ended.err
    assert sorted(path.name for path in repo.iterdir()) == before


def test_a_folder_in_no_repository_ends_with_2(chain: Path, strategy: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(chain.parent))
    ended = strategy("diff")
    assert ended.status == 2
    assert "lies in no git repository" in ended.err


def test_a_shallow_clone_says_what_to_fetch(
    repo: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, strategy: Shell
) -> None:
    git(repo, "checkout", "--quiet", "-b", "side")
    edit(repo, OKR, LOWERED)
    commit(repo)
    git(repo, "checkout", "--quiet", "main")
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    git(repo, "clone", "--quiet", "--depth=1", "--branch=side", f"file://{repo}", str(clone))
    monkeypatch.chdir(clone)
    ended = strategy("diff")
    assert ended.status == 2
    assert "git fetch --depth=1 origin main:refs/remotes/origin/main" in ended.err
    git(clone, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    assert changes(strategy("diff", "origin/main", "--format", "json")) == [
        ("breaking", "target-lowered", "reasons-read")
    ]


# -- what is said ------------------------------------------------------------------------------------------------------


def test_nothing_changed_is_said(repo: Path, strategy: Shell) -> None:
    ended = strategy("diff", "--exit-code")
    assert ended.status == 0
    lines = ended.out.splitlines()
    assert lines[0] == "Strategy review: no change of meaning"
    assert lines[-1] == "0 breaking, 0 risky, 0 info · 9 items unchanged · findings: 0 new, 0 fixed, 12 as before"
    (repo / "strategy/later").mkdir()
    (repo / OKR).rename(repo / "strategy/later/reasons.md")
    assert strategy("diff").out.splitlines()[0] == "Strategy review: no change of meaning: 1 file moved"


def test_the_verdict_comes_first_and_the_counts_last(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, LOWERED, ("owner: post", "owner: letters"))
    lines = strategy("diff").out.splitlines()
    assert lines[0] == "Strategy review: 1 decision needs sign-off"
    assert lines[1].endswith(" → the working tree, judged as of 21 Aug 2026")
    assert lines[2:4] == ["A target was lowered mid-quarter.", "The chain holds: 9/9 items reach a vision."]
    at = lines.index("sign-off: target lowered: More people read the reason")
    assert lines[at + 1] == f"  --> {OKR}:12:13  target-lowered"
    assert lines[at + 2] == "      Target, from a baseline of 20%: 40% → 35%"
    assert lines[at + 3] == "      Progress with today’s 30%: 50%, on pace → 67%, ahead of pace"
    assert lines[at + 4] == "      = 55% into the quarter"
    assert any(line.startswith("         strategy accept ") for line in lines)
    assert lines.index("risky: owner changed: Give every letter its reason") > at
    assert lines[-1].startswith("1 breaking, 1 risky, 0 info · ")


def test_the_exit_status_tells_of_breaking_changes_only_where_it_is_asked_for(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, ("owner: post", "owner: letters"))
    assert strategy("diff", "--exit-code").status == 0
    edit(repo, OKR, LOWERED)
    assert strategy("diff").status == 0
    assert strategy("diff", "--exit-code").status == 1
    assert strategy("diff", "--exit-code", "--as-of", "2026-06-01").status == 0


def test_the_document_has_every_part_of_a_change(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, LOWERED)
    document = strategy("diff", "--format", "json").json
    assert document["schema_version"] == 1
    assert document["summary"] == {"breaking": 1, "risky": 0, "info": 0, "unchanged": 8, "accepted": 0}
    change = document["changes"][0]
    assert (change["kind"], change["field"], change["before"], change["after"]) == (
        "key-result",
        "target",
        "40%",
        "35%",
    )
    assert (change["impacted"], change["owners"]) == (["reason-line"], ["post"])
    assert (change["path"], change["line"]) == (OKR, 12)
    assert document["findings"] == {"new": [], "fixed": [], "unchanged": 12}
    assert (document["incomplete"], document["stale_acceptances"]) == ([], [])


def test_a_fingerprint_stays_when_lines_and_prose_move(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, LOWERED)
    first = strategy("diff", "--format", "json").json["changes"][0]["fingerprint"]
    edit(repo, OKR, ("title: Give", "# why\n\ntitle: Give"), ("More people read the reason", "More people read it"))
    (repo / OKR).write_text((repo / OKR).read_text() + "\nMore prose.\n")
    again = {c["class"]: c["fingerprint"] for c in strategy("diff", "--format", "json").json["changes"]}
    assert again["target-lowered"] == first


def test_findings_that_are_new_and_fixed_come_from_the_same_check(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, ("pursues: show-why", "pursues: show-wy"))
    new = strategy("diff", "--format", "json").json["findings"]["new"]
    assert [(f["rule"], f["item"]) for f in new if f["severity"] == "error"] == [("unknown-reference", "reasons")]
    commit(repo)
    edit(repo, OKR, ("pursues: show-wy", "pursues: show-why"))
    fixed = strategy("diff", "HEAD", "--format", "json").json["findings"]["fixed"]
    assert ("unknown-reference", "reasons") in [(f["rule"], f["item"]) for f in fixed]


def test_the_comment_is_printed_by_diff_and_by_a_local_review(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, LOWERED)
    printed = strategy("diff", "--format", "markdown")
    assert printed.out.startswith("<!-- strategy-review -->\n### Strategy review: 1 decision needs sign-off\n")
    assert strategy("review", "--local").out == printed.out
    assert strategy("review").status == 2


def test_a_class_of_changes_is_explained_like_a_rule(strategy: Shell) -> None:
    assert "A target missed with a reason teaches" in strategy("explain", "target-lowered").out
    assert strategy("explain", "north-star-changed-without-review").out.startswith("north-star-changed\n")
    assert "did you mean owner-changed?" in strategy("explain", "owner-chnged").err


# -- what cannot be read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", ["base", "head"])
def test_a_file_that_cannot_be_read_is_said_and_never_becomes_no_change(repo: Path, strategy: Shell, side: str) -> None:
    whole = (repo / OKR).read_text()
    edit(repo, OKR, ("title: Give", "title: [Give"))
    if side == "base":
        commit(repo)
        (repo / OKR).write_text(whole)
    ended = strategy("diff", "HEAD", "--format", "json", "--exit-code")
    assert ended.status == 1
    assert [(one["side"], one["path"]) for one in ended.json["incomplete"]] == [(side, OKR)]
    assert [c for c in changes(ended) if c[1].startswith("item-")] == []
    fixed = {finding["rule"] for finding in ended.json["findings"]["fixed"]}
    assert fixed == ({"invalid-front-matter"} if side == "base" else set())
    assert strategy("diff", "HEAD").out.startswith("Strategy review: 1 file cannot be read")
    assert f"Not read at the {side}: {OKR}:" in strategy("diff", "HEAD").out


def test_a_base_without_the_folder_is_said(chain: Path, strategy: Shell) -> None:
    (chain / "strategy").rename(chain / "later")
    repository(chain)
    commit(chain)
    (chain / "later").rename(chain / "strategy")
    ended = strategy("diff", "HEAD")
    assert "HEAD has no folder strategy, so everything is new." in ended.out


def test_a_base_configuration_that_cannot_be_read_is_incomplete(repo: Path, strategy: Shell) -> None:
    today = (repo / "mkdocs.yml").read_text()
    (repo / "mkdocs.yml").write_text("plugins: [\n")
    commit(repo)
    (repo / "mkdocs.yml").write_text(today)
    ended = strategy("diff", "HEAD", "--format", "json", "--exit-code")
    assert ended.status == 1
    assert [(one["side"], one["path"]) for one in ended.json["incomplete"]] == [("base", "mkdocs.yml")]


def test_content_that_a_clone_does_not_hold_is_incomplete(repo: Path, strategy: Shell) -> None:
    hashed = git(repo, "rev-parse", f"HEAD:{OKR}")
    edit(repo, OKR, LOWERED)
    (repo / ".git/objects" / hashed[:2] / hashed[2:]).unlink()
    ended = strategy("diff", "HEAD", "--format", "json", "--exit-code")
    assert ended.status == 1
    assert [(one["side"], one["path"]) for one in ended.json["incomplete"]] == [("base", OKR)]
    assert changes(ended) == []


# -- links -------------------------------------------------------------------------------------------------------------

PLACES = "site_name: Letters\nsite_url: https://letters.example/strategy/\nrepo_url: https://github.com/letters/post\n"


@pytest.fixture
def published(repo: Path) -> Path:
    """The chain with a site and a repository that its base names, and a lowered target committed on `main`."""
    edit(repo, "mkdocs.yml", ("site_name: Letters\n", PLACES))
    commit(repo)
    edit(repo, OKR, LOWERED)
    return repo


def test_titles_lead_to_the_site_and_places_to_lines_of_the_commit(published: Path, strategy: Shell) -> None:
    commit(published)
    head = git(published, "rev-parse", "HEAD")
    said = strategy("diff", "HEAD~1", "HEAD", "--format", "markdown").out
    assert "[More people read the reason](https://letters.example/strategy/strategy/okrs/reasons/#reasons-read)" in said
    assert f"[`reasons.md:12`](https://github.com/letters/post/blob/{head}/{OKR}?plain=1#L12)" in said


def test_what_is_gone_leads_to_its_line_at_the_base_and_the_working_tree_to_none(
    published: Path, strategy: Shell
) -> None:
    kept = (published / "strategy/answered.md").read_text().partition("    guardrails:")[0]
    (published / "strategy/answered.md").write_text(f"{kept}---\n")
    base = git(published, "rev-parse", "HEAD")
    said = strategy("review", "--local", "HEAD").out
    assert f"/blob/{base}/strategy/answered.md?plain=1#L12) at the base" in said
    assert "· `strategy/okrs/reasons.md:12`" in said


def test_a_change_cannot_send_reviewers_elsewhere(published: Path, strategy: Shell) -> None:
    edit(published, "mkdocs.yml", ("letters.example", "evil.example"), ("github.com/letters", "github.com/evil"))
    commit(published)
    said = strategy("diff", "HEAD~1", "HEAD", "--format", "markdown").out
    assert "evil" not in said
    assert "https://letters.example/" in said


def test_a_repository_in_a_folder_of_another_has_its_whole_path(
    published: Path, strategy: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = published / "plans/2026"
    inner.mkdir(parents=True)
    for name in ("mkdocs.yml", "strategy"):
        (published / name).rename(inner / name)
    monkeypatch.chdir(inner)
    commit(published)
    edit(inner, OKR, ("target: 35%", "target: 34%"))
    commit(published)
    said = strategy("diff", "HEAD~1", "HEAD", "--format", "markdown").out
    assert f"/plans/2026/{OKR}?plain=1#L12" in said


def test_a_call_can_say_where_links_lead_and_that_there_are_none(published: Path, strategy: Shell) -> None:
    commit(published)
    ask = ("diff", "HEAD~1", "HEAD", "--format", "markdown")
    source = "https://git.example/{commit}/{path}#{line}"
    said = strategy(*ask, "--site-url", "http://preview.example/17", "--source-url", source).out
    assert "](http://preview.example/17/strategy/okrs/reasons/#reasons-read)" in said
    assert f"](https://git.example/{git(published, 'rev-parse', 'HEAD')}/{OKR}#12)" in said
    assert "](" not in strategy(*ask, "--site-url", "", "--source-url", "").out


@pytest.mark.parametrize(
    "options",
    [
        ("--site-url", "javascript:alert(1)"),
        ("--site-url", "https://user:word@letters.example/"),
        ("--source-url", "https://git.example/letters"),
        ("--source-url", "ftp://github.com/{path}"),
        ("--source-url", "https://{path}/x"),
    ],
)
def test_an_address_that_cannot_be_linked_to_ends_with_2(
    published: Path, strategy: Shell, options: tuple[str, str]
) -> None:
    ended = strategy("review", "--local", *options)
    assert (ended.status, ended.out) == (2, "")
    assert options[1] in ended.err
    assert published.is_dir()


# -- a working tree that cannot be read --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken", ["plugins: [", "plugins: {strategy: {profile: none}}", "plugins: {strategy: {strategy_dir: gone}}"]
)
def test_two_commits_are_compared_whatever_the_working_tree_says(repo: Path, strategy: Shell, broken: str) -> None:
    edit(repo, OKR, LOWERED)
    commit(repo)
    (repo / "mkdocs.yml").write_text(f"{broken}\n")
    ended = strategy("diff", "HEAD~1", "HEAD", "--format", "json")
    assert (ended.status, changes(ended)) == (0, [("breaking", "target-lowered", "reasons-read")])
    assert ended.json["notes"] == []
    assert strategy("diff", "HEAD").status == 2


def test_two_commits_are_compared_where_the_folder_is_gone_from_the_disk(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, LOWERED)
    commit(repo)
    (repo / "strategy").rename(repo / "elsewhere")
    assert changes(strategy("diff", "HEAD~1", "HEAD", "--format", "json")) == [
        ("breaking", "target-lowered", "reasons-read")
    ]


# -- policy ------------------------------------------------------------------------------------------------------------


def test_the_policy_of_the_base_judges(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, LOWERED)
    edit(
        repo,
        "mkdocs.yml",
        ("as_of: 2026-08-21", "as_of: 2026-06-01\n      rules: {target-lowered: off, unknown-reference: off}"),
    )
    edit(repo, "strategy/trust.md", ("advances: answered", "advances: anwsered"))
    document = strategy("diff", "--format", "json").json
    found = [(c["level"], c["class"], c["field"]) for c in document["changes"]]
    assert document["as_of"] == "2026-08-21"
    assert ("breaking", "target-lowered", "target") in found
    assert ("breaking", "policy-weakened", "as_of") in found
    assert ("breaking", "policy-weakened", "rules.target-lowered") in found
    assert "unknown-reference" in [f["rule"] for f in document["findings"]["new"]]


def test_a_waiver_of_the_head_lets_nothing_pass_yet(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, ("pursues: show-why", "pursues: show-wy\nignore: [{rule: unknown-reference, because: soon}]"))
    document = strategy("diff", "--format", "json").json
    assert ("policy-weakened", "reasons") in [(c["class"], c["item"]) for c in document["changes"]]
    assert "unknown-reference" in [f["rule"] for f in document["findings"]["new"]]


def test_a_baseline_that_grows_is_told_and_lets_nothing_pass_yet(repo: Path, strategy: Shell) -> None:
    edit(repo, "mkdocs.yml", ("as_of: 2026-08-21", "as_of: 2026-08-21\n      baseline: known.json"))
    assert strategy("check", "--update-baseline").status == 0
    commit(repo)
    edit(repo, OKR, ("pursues: show-why", "pursues: show-wy"))
    assert strategy("check", "--grow").status == 0
    document = strategy("diff", "HEAD", "--format", "json").json
    assert "baseline.unknown-reference" in [c["field"] for c in document["changes"] if c["class"] == "policy-weakened"]
    assert "unknown-reference" in [f["rule"] for f in document["findings"]["new"]]


# -- hostile -----------------------------------------------------------------------------------------------------------


def test_what_comes_from_files_steers_no_terminal_and_no_log(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, ("title: More people read the reason", 'title: "\\x1b[2J##[error]x\\n::error::y"'), LOWERED)
    ended = strategy("diff", GITHUB_ACTIONS="true")
    assert "\x1b" not in ended.out
    assert "##[" not in ended.out
    assert not any(line.startswith("::") for line in ended.out.splitlines())
    raw = strategy("diff", "--format", "json").out
    assert "\x1b" not in raw
    assert json.loads(raw)["changes"]


# -- links that a change puts where something was ----------------------------------------------------------------------


def test_a_link_where_the_folder_was_hides_nothing(repo: Path, strategy: Shell) -> None:
    edit(repo, OKR, LOWERED)
    (repo / "strategy").rename(repo / "elsewhere")
    (repo / "strategy").symlink_to("elsewhere")
    lowered = ("breaking", "target-lowered", "reasons-read")
    assert lowered in changes(strategy("diff", "HEAD", "--format", "json"))
    commit(repo)
    assert lowered in changes(strategy("diff", "HEAD~1", "HEAD", "--format", "json"))
    assert lowered in changes(strategy("diff", "HEAD~1", "INDEX", "--format", "json"))


def test_a_folder_where_a_link_was_is_compared_with_what_the_link_led_to(repo: Path, strategy: Shell) -> None:
    (repo / "strategy").rename(repo / "elsewhere")
    (repo / "strategy").symlink_to("elsewhere")
    commit(repo)
    (repo / "strategy").unlink()
    (repo / "elsewhere").rename(repo / "strategy")
    edit(repo, OKR, LOWERED)
    commit(repo)
    assert ("breaking", "target-lowered", "reasons-read") in changes(
        strategy("diff", "HEAD~1", "HEAD", "--format", "json")
    )


def test_a_configuration_behind_a_link_does_not_judge_its_own_change(repo: Path, strategy: Shell) -> None:
    tree(repo, {"mkdocs.yml": "site_name: x\nplugins:\n  - strategy\n"})
    commit(repo)
    edit(repo, OKR, LOWERED)
    (repo / "mkdocs.yml").unlink()
    (repo / "mkdocs.yml").symlink_to("site.yml")
    tree(repo, {"site.yml": "site_name: x\nplugins:\n  - strategy:\n      rules: {target-lowered: off}\n"})
    commit(repo)
    ended = strategy("diff", "HEAD~1", "HEAD", "--exit-code", "--format", "json")
    assert ended.status == 1
    assert ("breaking", "target-lowered", "reasons-read") in changes(ended)


def test_links_that_lead_out_or_in_a_circle_end_in_nothing(repo: Path, strategy: Shell) -> None:
    first = git(repo, "rev-parse", "HEAD")
    (repo / "strategy").rename(repo / "kept")
    for target in ("../out", "strategy", "/"):
        (repo / "strategy").symlink_to(target)
        commit(repo)
        (repo / "strategy").unlink()
    (repo / "kept").rename(repo / "strategy")
    for back in (1, 2, 3):
        ended = strategy("diff", f"{first}", f"HEAD~{3 - back}", "--format", "json")
        assert {name for _, name, _ in changes(ended)} >= {"guardrail-removed"}
