"""The page of changes, the history of an item and the feed, on sites built from small repositories."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.hosts.mkdocs.changes import commit_address
from support.git import commit, git, repository
from support.histories import PUBLISHED, lenient, site_with_history
from support.sites import built, page, site
from support.trees import edit

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = "strategy/views/changes/index.html"
FEED = "strategy/views/changes/feed.xml"
OBJECTIVE = "strategy/okrs/candidate-quality/index.html"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return site_with_history(tmp_path / "site")


def html(root: Path, name: str = CHANGES, **options: object) -> str:
    return (built(root, **options) / name).read_text(encoding="utf-8")


def test_the_page_tells_what_changed_newest_first(repo: Path) -> None:
    lenient(repo)
    folder = built(repo)
    found = page(folder, CHANGES)
    text = found.text
    for words in (
        "Changes since 2 May 2026",
        "3 commits changed what the strategy says: 2 changes without the sign-off they asked for and 1 for information.",
        "Guardrail removed : Candidates withdraw after shortlisting",
        "Target lowered : Recruiters accept more of the candidates we suggest 50% → 40%",
        "Progress rises while nothing changes for users.",
        "The strategy begins here, with 10 items:",
        "1 further change",
    ):
        assert words in text, words
    assert text.index("Watch less") < text.index("Aim at what is left") < text.index("The beginning")
    assert "../../okrs/candidate-quality/#acceptance-rate" in found.links


def test_every_commit_has_an_anchor_and_leads_to_its_host(repo: Path) -> None:
    name = git(repo, "rev-parse", "HEAD~1")
    found = page(_built(repo), CHANGES)
    assert f"st_{name[:12]}" in found.ids
    assert f"https://github.com/team/strategy/commit/{name}" in found.links


def _built(repo: Path) -> Path:
    lenient(repo)
    return built(repo)


def test_the_newest_change_that_weighs_is_drawn_with_what_is_gone(repo: Path) -> None:
    found = page(_built(repo), CHANGES)
    cards = {attrs["data-id"]: attrs for _, attrs in found.tags if "data-id" in attrs and "aria-label" in attrs}
    assert {"-withdrawals", "acceptance", "matches", "glad"} <= set(cards)
    assert "href" not in cards["-withdrawals"] and "xlink:href" not in cards["-withdrawals"]
    assert "Guardrail removed" in cards["-withdrawals"]["aria-label"]


def test_an_item_has_its_history_on_its_page_and_one_that_never_changed_a_line(repo: Path) -> None:
    folder = _built(repo)
    text = page(folder, OBJECTIVE).text
    assert "History 2 changes since 2 May 2026" in text
    assert text.index("3 Aug 2026 Target lowered") < text.index("2 May 2026 Here from the beginning")
    vision = page(folder, "strategy/vision/index.html")
    assert "Here from the beginning: 2 May 2026" in vision.text
    assert not any(attrs.get("class") == "sp-fold sp-history" for attrs in vision.all("details"))


def test_without_git_there_is_no_page_no_history_and_no_word_of_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = built(site(tmp_path, config=PUBLISHED), strict=True)
    assert not (folder / CHANGES).exists()
    assert not (folder / FEED).exists()
    assert "Changes" not in page(folder, "strategy/index.html").text
    assert "History" not in page(folder, OBJECTIVE).text
    assert "history" not in caplog.text


def test_a_site_may_do_without(repo: Path) -> None:
    edit(repo, "mkdocs.yml", ("as_of: 2026-08-21", "as_of: 2026-08-21, fail_on: never, changes: false"))
    folder = built(repo)
    assert not (folder / CHANGES).exists()
    assert "History" not in page(folder, OBJECTIVE).text


def test_a_view_in_prose_tells_of_the_items_that_it_is_asked_for(repo: Path) -> None:
    lenient(repo)
    (repo / "docs/index.md").write_text("# Home\n\n```strategy\nview: changes\nkinds: key-result\n```\n")
    text = page(built(repo), "index.html").text
    assert "Target lowered : Recruiters accept" in text
    assert "Guardrail removed" not in text
    (repo / "docs/index.md").write_text("# Home\n\n```strategy\nview: changes\nroot: glad\nkinds: vision\n```\n")
    assert "None of these items changed." in page(built(repo), "index.html").text


def test_a_server_tells_what_is_not_committed_yet_and_a_build_does_not(repo: Path) -> None:
    lenient(repo)
    commit(repo, message="lenient")
    edit(repo, "strategy/okrs/candidate-quality.md", ("target: 40%", "target: 35%"))
    folder = built(repo, serving=True)
    text = page(folder, CHANGES).text
    assert text.index("Not committed yet") < text.index("40% → 35%") < text.index("Watch less")
    assert "Target lowered sign-off 40% → 35% not committed yet" in page(folder, OBJECTIVE).text
    assert "35%" not in (folder / FEED).read_text()
    assert "Not committed yet" not in page(built(repo), CHANGES).text


def test_a_shallow_clone_says_how_to_get_the_rest_and_stays_quiet(
    repo: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lenient(repo)
    commit(repo, message="lenient")
    git(tmp_path, "clone", "--quiet", "--depth", "1", repo.as_uri(), "clone")
    folder = built(tmp_path / "clone")
    text = page(folder, CHANGES).text
    assert "holds only the newest commit" in text
    assert "git fetch --unshallow" in text
    assert "fetch-depth: 0" in text
    assert "Changes" not in page(folder, "strategy/index.html").text
    assert not (folder / FEED).exists()
    assert [r.levelname for r in caplog.records if "newest commit" in r.getMessage()] == ["INFO"]


def test_what_people_write_into_commits_and_titles_stays_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    root = site(repository(tmp_path / "site"), config=PUBLISHED.replace("as_of", "fail_on: never, as_of"))
    commit(root, message="Begin", day="2026-05-02")
    edit(root, "strategy/vision.md", ("title: Recruiters", f"title: 'x {evil} \u202e y' # Recruiters"))
    edit(root, "strategy/okrs/candidate-quality.md", ("target: 50%", f"target: 40%\n    definition: '{evil} \u202e'"))
    commit(root, message=f"{evil} \u202e & ]]> \x1b[31m", day="2026-08-03")
    (root / "strategy/okrs/candidate-quality.md").unlink()
    commit(root, message="Gone", day="2026-08-04")
    folder = built(root)
    for name in (CHANGES, "strategy/vision/index.html", FEED):
        text = (folder / name).read_text(encoding="utf-8")
        assert evil not in text
        assert "\x1b" not in text
    for name in (CHANGES, FEED):
        assert "\u202e" not in (folder / name).read_text(encoding="utf-8")
    assert "&amp;lt;script" in (folder / FEED).read_text(encoding="utf-8")


def test_a_warm_build_equals_a_cold_one(repo: Path) -> None:
    lenient(repo)
    cold = html(repo)
    assert html(repo) == cold
    for path in (repo / ".cache/mkdocs-strategy").rglob("*"):
        if path.is_file() and path.name != ".gitignore":
            path.write_bytes(path.read_bytes()[:-9])
    assert html(repo) == cold


@pytest.mark.parametrize(
    ("repo_url", "address"),
    [
        ("https://github.com/team/strategy", "https://github.com/team/strategy/commit/{}"),
        ("https://github.com/team/strategy.git/", "https://github.com/team/strategy/commit/{}"),
        ("https://gitlab.example.org/team/strategy", "https://gitlab.example.org/team/strategy/-/commit/{}"),
        ("https://bitbucket.org/team/strategy", "https://bitbucket.org/team/strategy/commits/{}"),
        ("https://code.example.org/team/strategy", ""),
        ("javascript:alert(1)//github.com", ""),
        ("https://me:secret@github.com/team/strategy", ""),
        ("https://notgithub.com/team", ""),
        ("", ""),
    ],
)
def test_commits_are_linked_where_the_host_is_known(repo_url: str, address: str) -> None:
    assert commit_address(repo_url) == address


def test_a_decision_that_was_recorded_later_signs_and_one_without_signers_does_not(repo: Path) -> None:
    lenient(repo)
    edit(repo, "strategy/okrs/candidate-quality.md", ("target: 40%", "target: 50%"))
    commit(repo, message="Up", day="2026-08-06")
    edit(repo, "strategy/okrs/candidate-quality.md", ("target: 50%", "target: 45%"))
    commit(repo, message="Down", day="2026-08-07")
    told = json.loads(_strategy(repo, "diff", "HEAD~1", "HEAD", "--format", "json"))
    (fingerprint,) = [one["fingerprint"] for one in told["changes"] if one["class"] == "target-lowered"]
    decision = f"---\nkind: decision\nid: enough\ntitle: It is enough\naccepts: [{fingerprint}]\nbecause: agreed\n"
    commit(repo, {"strategy/enough.md": f"{decision}date: 2026-08-08\n---\n"}, "Half a decision", "2026-08-08")
    assert "Signed: It is enough" not in page(built(repo), CHANGES).text
    signed = f"{decision}date: 2026-08-08\nsigned_by: {{product: leads}}\n---\n"
    commit(repo, {"strategy/enough.md": signed}, "A decision", "2026-08-09")
    found = page(built(repo), CHANGES)
    assert "Signed: It is enough" in found.text
    assert "../../enough/" in found.links


def _strategy(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "mkdocs_strategy", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_a_commit_that_only_changed_the_check_is_named_at_the_end_and_not_told_as_a_change(repo: Path) -> None:
    lenient(repo)
    commit(repo, message="Let it pass", day="2026-08-06")
    text = page(built(repo), CHANGES).text
    assert "Let it pass" not in text
    assert "3 commits changed what the strategy says" in text
    said = "The check changed: 6 Aug 2026, check weakened"
    assert text.index("The beginning") < text.index(said) < text.index("error → never, not signed")


def test_a_strategy_that_never_changed_says_so(tmp_path: Path) -> None:
    root = site(tmp_path, config=PUBLISHED)
    lenient(root)
    repository(root)
    commit(root, message="Begin", day="2026-05-02")
    assert "Nothing in the strategy has changed since it began." in page(built(root), CHANGES).text


def test_a_change_of_the_policy_is_about_no_item_and_nothing_is_struck_out(repo: Path) -> None:
    lenient(repo)
    edit(repo, "strategy/okrs/candidate-quality.md", ("target: 40%", "target: 35%"))
    commit(repo, message="Let it pass, and aim lower", day="2026-08-06")
    found = page(built(repo), CHANGES)
    assert "Check weakened : The policy of the site error → never" in found.text
    html = (repo / "site" / CHANGES).read_text(encoding="utf-8")
    assert [
        words
        for words in ("The policy of the site", "Candidates withdraw after shortlisting")
        if f'sp-left">{words}' in html
    ] == ["Candidates withdraw after shortlisting"]
