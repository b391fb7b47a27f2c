"""The very scripts of the action and of the documented workflows, run as a host runs them, on a pull request in a shallow clone."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from support.documented import ACTION, COMMENT, FORKS, OWN, documented, workflow
from support.git import git
from support.pulls import Pull, pulled
from support.runner import Runner

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from support.code_hosts import CodeHost

LOWERED = ("strategy/answered.md", "target: 30%", "target: 25%")
BROKEN = ("strategy/answered.md", "part_of: personal", "part_of: persnal")
HARMLESS = ("strategy/depth.md", "Prose.", "Prose.\n")


@pytest.fixture
def lowered(tmp_path: Path) -> Pull:
    return pulled(tmp_path, *LOWERED)


def action(
    pull: Pull,
    host: CodeHost,
    event: tuple[str, dict[str, Any]] | None = None,
    only: tuple[str, ...] = (),
    **inputs: str,
) -> Runner:
    """The action, or some of its steps by their ids or names, run in a clone of one commit."""
    described = yaml.safe_load(ACTION.read_text())
    checkout = pull.checkout()
    temp = pull.folder / "runner"
    runner = Runner(checkout, temp, event or pull.event(), GITHUB_ACTION_PATH=str(ACTION.parent), **host.environment)
    for name, given in described["inputs"].items():
        runner.contexts[f"inputs.{name}"] = runner.text(inputs.get(name.replace("-", "_"), given["default"]))
    python = {"actions/setup-python": {"python-path": str(temp / "tools/python")}}
    steps = described["runs"]["steps"]
    runner.run([step for step in steps if not only or step.get("id", step["name"]) in only], python)
    return runner


def job(pull: Pull, host: CodeHost, name: str, event: tuple[str, Mapping[str, Any]]) -> Runner:
    """The one job of a documented workflow, in a clone of one commit where it makes one."""
    (described,) = workflow(documented()[name])["jobs"].values()
    clones = any("actions/checkout" in step.get("uses", "") for step in described["steps"])
    runner = Runner(
        pull.checkout() if clones else pull.folder,
        pull.folder / f"runner-{name.replace('/', '-')}",
        event,
        **host.environment,
    )
    runner.run(described["steps"])
    return runner


def test_the_action_marks_the_line_writes_the_comment_and_fails(lowered: Pull, host: CodeHost) -> None:
    runner = action(lowered, host)
    assert runner.failed
    changes = runner.results["changes"]
    assert runner.results["Findings"].status == 0
    assert changes.status == 1
    assert "::error file=strategy/answered.md,line=7,title=target-lowered::" in changes.log
    assert {**changes.outputs, "comment-path": ""} == {"verdict": "sign-off", "breaking": "1", "comment-path": ""}
    (comment,) = host.comments
    assert comment["body"].startswith("<!-- strategy-review -->\n### Strategy review: 1 decision needs sign-off\n")
    assert f"https://github.com/acme/strategy/blob/{lowered.merge}/strategy/answered.md?plain=1#L7" in comment["body"]
    assert runner.summary.read_text() == comment["body"]
    assert "Comment is written" in runner.results["Comment"].log.replace("The comment", "Comment")
    assert runner.contexts["uses.actions/upload-artifact.path"] == changes.outputs["comment-path"]


def test_the_action_installs_what_was_named_and_nothing_else(lowered: Pull, host: CodeHost) -> None:
    calls = action(lowered, host).calls
    assert [call for call in calls if " pip " in call] == [
        f"-I -m pip install --quiet --disable-pip-version-check {ACTION.parent}"
    ]
    assert all(call.startswith("-I ") for call in calls)


def test_a_broken_chain_is_marked_and_the_review_is_still_whole(tmp_path: Path, host: CodeHost) -> None:
    runner = action(pulled(tmp_path, *BROKEN), host)
    assert runner.failed
    assert runner.results["Findings"].status == 1
    assert "::error file=strategy/answered.md,line=4," in runner.results["Findings"].log
    assert len(host.comments) == 1


def test_a_change_without_meaning_passes_without_a_comment(tmp_path: Path, host: CodeHost) -> None:
    pull = pulled(tmp_path, "strategy/answered.md", "target: 30%", "target: 30 %")
    runner = action(pull, host)
    assert not runner.failed
    assert runner.results["changes"].outputs["verdict"] == "no-change"
    assert host.comments == []


def test_a_file_that_cannot_be_read_never_passes_for_no_change(tmp_path: Path, host: CodeHost) -> None:
    pull = pulled(tmp_path, "strategy/answered.md", "target: 30%", "target: [30%")
    runner = action(pull, host, only=("python", "install", "changes"))
    assert runner.results["changes"].outputs["verdict"] == "incomplete"
    assert runner.failed


def test_a_configuration_that_cannot_be_read_fails_the_job_with_a_word(tmp_path: Path, host: CodeHost) -> None:
    pull = pulled(tmp_path, "mkdocs.yml", "as_of: 2026-08-21", "profile: [")
    runner = action(pull, host)
    assert runner.results["Findings"].status == 2
    assert runner.results["Findings"].log.startswith("::error title=Strategy review::")
    assert runner.failed
    assert all("Traceback" not in ran.log for ran in runner.results.values())


def test_never_tells_all_and_fails_nothing(lowered: Pull, host: CodeHost) -> None:
    runner = action(lowered, host, fail_on="never", comment="false", artifact="")
    assert not runner.failed
    assert runner.results["changes"].outputs["breaking"] == "1"
    assert host.asked == []
    assert "uses.actions/upload-artifact.path" not in runner.contexts


def test_a_push_is_judged_by_all_its_findings_and_compared_with_nothing(tmp_path: Path, host: CodeHost) -> None:
    runner = action(pulled(tmp_path, *BROKEN), host, ("push", {}))
    assert runner.results["Findings"].status == 1
    assert runner.results["changes"].outputs == {"verdict": "", "breaking": "0", "comment-path": ""}
    assert runner.results["Comment"].status is None


@pytest.mark.parametrize("hostile", ['"; touch gone; "', "$(touch gone)", "`touch gone`", "--help", "a\nb"])
def test_an_input_is_never_part_of_a_script(lowered: Pull, host: CodeHost, hostile: str) -> None:
    runner = action(lowered, host, only=("python", "install", "Findings"), base=hostile)
    assert runner.results["Findings"].status == 2
    assert "has no revision" in runner.results["Findings"].log
    assert git(runner.checkout, "status", "--porcelain") == ""


def test_files_of_the_change_are_no_modules(tmp_path: Path, host: CodeHost) -> None:
    pull = pulled(tmp_path, *LOWERED)
    checkout = pull.checkout()
    for name in ("mkdocs_strategy.py", "json.py", "argparse.py", "yaml.py", "sitecustomize.py"):
        (checkout / name).write_text("raise SystemExit('run')")
    runner = Runner(checkout, pull.folder / "runner", pull.event(), PYTHONPATH=str(checkout), **host.environment)
    steps = [step for step in workflow(documented()[OWN])["jobs"]["review"]["steps"] if "run" in step]
    runner.run(steps)
    assert "1 decision needs sign-off" in runner.results["changes"].log
    assert not any(ran.log.strip() == "run" for ran in runner.results.values())


def test_the_documented_workflow_does_what_the_action_does(lowered: Pull, host: CodeHost) -> None:
    runner = job(lowered, host, OWN, lowered.event())
    assert runner.failed
    assert [call for call in runner.calls if call.startswith("pip")] == ["pip install mkdocs-strategy"]
    assert runner.results["changes"].outputs["verdict"] == "sign-off"
    assert len(host.comments) == 1


def test_a_pull_request_from_a_fork_gets_its_comment_from_the_second_workflow(lowered: Pull, host: CodeHost) -> None:
    first = job(lowered, host, FORKS, lowered.event(fork=True))
    assert first.failed
    assert host.asked == []
    left = first.results["changes"].outputs["comment-path"]
    assert first.contexts["uses.actions/upload-artifact.name"] == "strategy-review"
    assert first.contexts["uses.actions/upload-artifact.path"] == left

    host.archive = archived(left)
    host.artifacts = [{"id": 5, "name": "strategy-review", "expired": False, "size_in_bytes": len(host.archive)}]
    source = {"full_name": "somebody/strategy"}
    head = {"sha": lowered.head, "repo": source}
    host.pulls = [{"number": 7, "head": head, "base": {"repo": {"full_name": "acme/strategy"}}}]
    run = {
        "id": 9,
        "event": "pull_request",
        "head_sha": lowered.head,
        "head_branch": "change",
        "head_repository": source,
    }
    second = job(
        lowered,
        host,
        COMMENT,
        ("workflow_run", {"workflow_run": {**run, "repository": {"full_name": "acme/strategy"}}}),
    )
    assert not second.failed
    with open(left, encoding="utf-8") as file:  # noqa: PTH123  the path is a text that a step put out
        assert [comment["body"] for comment in host.comments] == [file.read()]


def archived(path: str) -> bytes:
    from support.code_hosts import zipped

    with open(path, "rb") as file:  # noqa: PTH123  the path is a text that a step put out
        return zipped(**{"strategy-review.md": file.read()})


def test_a_title_is_no_command_of_the_log_and_no_output(tmp_path: Path, host: CodeHost) -> None:
    title = "'::error::x ##[error]y ##vso[task.setvariable variable=PATH]z'"
    pull = pulled(tmp_path, "strategy/answered.md", "title: Strangers answer", f"title: {title}")
    runner = action(pull, host, base="")
    log = "\n".join(ran.log for ran in runner.results.values())
    assert "##[" not in log
    assert "##vso[" not in log
    assert not [line for line in log.splitlines() if line.startswith("::error::x")]


def test_gitlabs_job_leaves_its_reports_and_its_note(lowered: Pull, host: CodeHost) -> None:
    described = yaml.safe_load(documented()[".gitlab-ci.yml"])["strategy"]
    checkout = lowered.checkout("refs/pull/7/head")
    left = git(lowered.origin, "merge-base", lowered.base, lowered.head)
    environment = {
        "GITHUB_ACTIONS": "",
        "GITLAB_CI": "true",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_PROJECT_URL": "https://gitlab.example/acme/strategy",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": left,
        "CI_COMMIT_SHA": lowered.head,
        "RUNNER_TEMP": "",
    }
    runner = Runner(checkout, lowered.folder / "runner", ("", {}), **host.environment, **environment)
    runner.run([{"run": "\n".join(described["script"])}])
    assert runner.results["0"].status == 1
    assert "target lowered" in runner.results["0"].log
    reports = [*described["artifacts"]["paths"], described["artifacts"]["reports"]["codequality"]]
    assert all((checkout / name).is_file() for name in reports)
    (note,) = host.comments
    assert f"https://gitlab.example/acme/strategy/-/blob/{lowered.head}/strategy/answered.md" in note["body"]
    assert host.written() == ["POST /projects/3/merge_requests/7/notes"]


@pytest.mark.parametrize(("edit", "status"), [(LOWERED, 1), (BROKEN, 1), (HARMLESS, 0)])
def test_the_script_for_any_host_ends_as_the_commands_do(
    tmp_path: Path, edit: tuple[str, str, str], status: int
) -> None:
    pull = pulled(tmp_path, *edit)
    checkout = pull.checkout("refs/pull/7/head", depth=0)
    script = tmp_path / "review.sh"
    script.write_text(documented()["review.sh"])
    tools = Runner(checkout, tmp_path / "runner", ("", {}))
    shim = tmp_path / "runner/tools/strategy"
    shim.write_text('#!/bin/sh\nexec python -I -m mkdocs_strategy "$@"\n')
    shim.chmod(0o755)
    ended = subprocess.run(
        ["sh", script], cwd=checkout, env=tools.environment, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == status, ended.stdout + ended.stderr
    assert (checkout / "strategy-review.md").read_text().startswith("<!-- strategy-review -->\n")
