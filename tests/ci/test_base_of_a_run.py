"""The commit that a change is compared with, in every kind of checkout, and how a clone gets it."""

from __future__ import annotations

import base64
import json
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from mkdocs_strategy.hosts.ci.base import find_base
from mkdocs_strategy.hosts.ci.run import Run
from mkdocs_strategy.hosts.ci.stopping import Stop
from support.git import commit, git, repository
from support.pulls import Pull, pulled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@pytest.fixture
def pull(tmp_path: Path) -> Pull:
    return pulled(tmp_path, "strategy/answered.md", "target: 30%", "target: 25%")


def run_of(folder: Path, event: tuple[str, Mapping[str, Any]], **environment: str) -> Run:
    name, payload = event
    path = folder / "event.json"
    path.write_text(json.dumps(payload))
    github = {"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "acme/strategy", "GITHUB_EVENT_NAME": name}
    return Run.of({**github, "GITHUB_EVENT_PATH": str(path), **environment})


def test_a_clone_of_one_commit_gets_the_base_and_nothing_else(pull: Pull) -> None:
    checkout = pull.checkout()
    assert find_base(checkout, run_of(pull.folder, pull.event())) == pull.base
    assert git(checkout, "rev-list", "--all", "--count") == "1"
    assert git(checkout, "cat-file", "-t", pull.base) == "commit"
    assert git(checkout, "status", "--porcelain") == ""


def test_the_base_is_that_of_the_merge_even_where_the_event_is_older(pull: Pull) -> None:
    name, payload = pull.event()
    payload["pull_request"]["base"]["sha"] = git(pull.origin, "rev-parse", f"{pull.base}^")
    assert find_base(pull.checkout(), run_of(pull.folder, (name, payload))) == pull.base


@pytest.mark.parametrize("depth", [1, 0])
def test_a_checkout_of_the_head_is_compared_where_it_left_the_base(pull: Pull, depth: int) -> None:
    checkout = pull.checkout("refs/pull/7/head", depth)
    left = git(pull.origin, "merge-base", pull.base, pull.head)
    assert left != pull.base
    assert find_base(checkout, run_of(pull.folder, pull.event())) == left


def test_a_full_clone_stays_one(pull: Pull) -> None:
    checkout = pull.checkout(depth=0)
    assert find_base(checkout, run_of(pull.folder, pull.event())) == pull.base
    assert git(checkout, "rev-parse", "--is-shallow-repository") == "false"


def test_a_fork_is_compared_as_any_other(pull: Pull) -> None:
    assert find_base(pull.checkout(), run_of(pull.folder, pull.event(fork=True))) == pull.base


def test_a_push_is_no_change_to_compare(pull: Pull) -> None:
    assert find_base(pull.checkout(), run_of(pull.folder, ("push", {"before": pull.base}))) == ""


def test_a_merge_queue_names_the_commit_below_its_group(pull: Pull) -> None:
    event = ("merge_group", {"merge_group": {"base_sha": pull.base, "head_sha": pull.merge}})
    assert find_base(pull.checkout(), run_of(pull.folder, event)) == pull.base


@pytest.mark.parametrize("named", ["origin/main", "refs/remotes/origin/main"])
def test_a_branch_that_is_named_is_fetched(pull: Pull, named: str) -> None:
    assert find_base(pull.checkout(), run_of(pull.folder, ("push", {})), named) == pull.base


def test_gitlab_names_the_commit_itself(pull: Pull) -> None:
    left = git(pull.origin, "merge-base", pull.base, pull.head)
    request = {"CI_MERGE_REQUEST_IID": "7", "CI_COMMIT_SHA": pull.head, "CI_MERGE_REQUEST_DIFF_BASE_SHA": left}
    run = Run.of({"GITLAB_CI": "true", **request})
    assert find_base(pull.checkout("refs/pull/7/head"), run) == left


def test_gitlabs_merged_results_are_compared_with_the_target(pull: Pull) -> None:
    left = git(pull.origin, "merge-base", pull.base, pull.head)
    request = {"CI_MERGE_REQUEST_IID": "7", "CI_COMMIT_SHA": pull.merge, "CI_MERGE_REQUEST_DIFF_BASE_SHA": left}
    run = Run.of({"GITLAB_CI": "true", **request, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": pull.head})
    assert find_base(pull.checkout(), run) == pull.base


def test_a_private_repository_is_asked_with_the_token_in_the_environment_alone(
    pull: Pull, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = pull.checkout()
    log, tools = tmp_path / "log", tmp_path / "tools"
    tools.mkdir()
    (tools / "git").write_text(
        f"""#!/bin/sh
        for word; do if [ "$word" = fetch ]; then
          echo "$* | $GIT_CONFIG_KEY_0 = $GIT_CONFIG_VALUE_0" >> {log}
          [ -n "$GIT_CONFIG_VALUE_0" ] || {{ echo "fatal: could not read Username" >&2; exit 128; }}
        fi; done
        exec {shutil.which("git")} "$@"
        """
    )
    (tools / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    server = {"GITHUB_TOKEN": "t0ken", "GITHUB_SERVER_URL": "https://github.com"}
    assert find_base(checkout, run_of(pull.folder, pull.event(), **server)) == pull.base
    without, with_token = log.read_text().splitlines()
    assert without.endswith("|  = ")
    basic = base64.b64encode(b"x-access-token:t0ken").decode()
    assert with_token.endswith(f"| http.https://github.com/.extraheader = AUTHORIZATION: basic {basic}")
    assert with_token.partition(" | ")[0] == without.partition(" | ")[0]
    assert basic not in (checkout / ".git/config").read_text()


def test_a_base_that_cannot_be_fetched_is_said_with_what_to_do(pull: Pull) -> None:
    checkout = pull.checkout()
    git(checkout, "remote", "set-url", "origin", (pull.folder / "gone").as_uri())
    with pytest.raises(Stop, match=f"git could not fetch {pull.base}: '.*gone' does not appear to be a git") as stop:
        find_base(checkout, run_of(pull.folder, pull.event()))
    assert "fetch-depth: 0" in stop.value.hint


def test_a_name_that_is_an_option_is_no_revision(pull: Pull) -> None:
    with pytest.raises(Stop, match="no revision --output=x"):
        find_base(pull.checkout(), run_of(pull.folder, ("push", {})), "--output=x")


def test_a_workflow_that_runs_beside_a_strangers_change_with_rights_is_refused(pull: Pull) -> None:
    event = ("pull_request_target", pull.event()[1])
    with pytest.raises(Stop, match="pull_request_target"):
        find_base(pull.checkout(), run_of(pull.folder, event))


def test_a_folder_without_a_repository_is_said(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="lies in no git repository"):
        find_base(tmp_path, run_of(tmp_path, ("push", {})), "main")


def test_histories_that_never_met_are_said(pull: Pull, tmp_path: Path) -> None:
    checkout = repository(tmp_path / "other")
    git(checkout, "remote", "add", "origin", pull.origin.as_uri())
    commit(checkout, {"a.md": "a"})
    with pytest.raises(Stop, match="does not know where the change left its base"):
        find_base(checkout, run_of(tmp_path, pull.event()))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"pull_request": {"number": "7; rm -rf /"}}'])
def test_an_event_that_is_none_is_said(pull: Pull, text: str) -> None:
    run = run_of(pull.folder, pull.event())
    (pull.folder / "event.json").write_text(text)
    with pytest.raises(Stop, match="event"):
        find_base(pull.checkout(), run)
