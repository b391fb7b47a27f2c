"""One comment, kept up to date: found by marker and author, made once, on the pull request of the run and no other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from mkdocs_strategy.hosts.ci.api import Api
from mkdocs_strategy.hosts.ci.keeping import QUIET
from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.hosts.ci.verbs import main
from support.code_hosts import BOT, CodeHost

if TYPE_CHECKING:
    from pathlib import Path

MARKER = "<!-- strategy-review -->"
TEXT = f"{MARKER}\n### Strategy review: 1 decision needs sign-off\n"
COMMENTS = "/repos/acme/strategy/issues/7/comments"
NOTES = "/projects/3/merge_requests/7/notes"


class Workflow:
    """A run that comments."""

    def __init__(self, folder: Path, host: CodeHost) -> None:
        self.folder, self.host = folder, host
        self.waited: list[float] = []
        self.file = folder / "strategy-review.md"
        self.file.write_text(TEXT)
        self.event: dict[str, Any] = {
            "pull_request": {
                "number": 7,
                "base": {"sha": "a" * 40, "repo": {"full_name": "acme/strategy"}},
                "head": {"sha": "b" * 40, "repo": {"full_name": "acme/strategy"}},
            }
        }

    def github(self, **environment: str) -> int:
        path = self.folder / "event.json"
        path.write_text(json.dumps(self.event))
        given = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_EVENT_PATH": str(path),
            "GITHUB_REPOSITORY": "acme/strategy",
            **self.host.environment,
        }
        return main(["comment", f"--file={self.file}"], given | environment, self.waited.append)

    def gitlab(self, **environment: str) -> int:
        given = {
            "GITLAB_CI": "true",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_PROJECT_ID": "3",
            **self.host.environment,
        }
        return main(["note", f"--file={self.file}"], given | environment, self.waited.append)


@pytest.fixture
def workflow(tmp_path: Path, host: CodeHost) -> Workflow:
    return Workflow(tmp_path, host)


def test_the_first_run_writes_a_comment_and_the_next_ones_change_it(workflow: Workflow, host: CodeHost) -> None:
    assert workflow.github() == 0
    workflow.file.write_text(f"{MARKER}\n### Strategy review: nothing to sign off\n")
    assert workflow.github() == 0
    assert [comment["body"] for comment in host.comments] == [workflow.file.read_text()]
    assert host.written() == [f"POST {COMMENTS}", "PATCH /repos/acme/strategy/issues/comments/1000"]
    assert set(host.tokens) == {"Bearer t0ken"}


def test_a_comment_that_says_it_already_is_left_alone(workflow: Workflow, host: CodeHost) -> None:
    host.said(1, TEXT.replace("\n", "\r\n"))
    assert workflow.github() == 0
    assert host.written() == []


@pytest.mark.parametrize(
    "user",
    [
        {"login": "somebody", "type": "User"},
        {"login": "github-actions", "type": "User"},
        {"login": "other[bot]", "type": "Bot"},
    ],
)
def test_the_marker_in_a_comment_by_somebody_else_is_not_ours(
    workflow: Workflow, host: CodeHost, user: dict[str, str]
) -> None:
    host.said(1, f"{MARKER}\nMine.", **user)
    assert workflow.github() == 0
    assert host.comments[0]["body"] == f"{MARKER}\nMine."
    assert host.written() == [f"POST {COMMENTS}"]


def test_another_comment_by_the_same_author_is_not_ours(workflow: Workflow, host: CodeHost) -> None:
    host.said(1, f"Coverage is 90%. {MARKER}")
    assert workflow.github() == 0
    assert host.written() == [f"POST {COMMENTS}"]


def test_ours_is_found_behind_hundreds_of_others(workflow: Workflow, host: CodeHost) -> None:
    for number in range(250):
        host.said(number, "Me too.", login="somebody", type="User")
    host.said(500, f"{MARKER}\nold")
    assert workflow.github() == 0
    assert host.written() == ["PATCH /repos/acme/strategy/issues/comments/500"]
    assert host.asked.count(f"GET {COMMENTS}") == 3


def test_a_token_of_a_person_writes_as_that_person(workflow: Workflow, host: CodeHost) -> None:
    host.login = "release-team"
    host.said(1, f"{MARKER}\nold", login="release-team", type="User")
    host.said(2, f"{MARKER}\nold", **BOT)
    assert workflow.github() == 0
    assert host.written() == ["PATCH /repos/acme/strategy/issues/comments/1"]


def test_where_nothing_is_to_tell_an_old_comment_is_mended_and_none_is_made(workflow: Workflow, host: CodeHost) -> None:
    workflow.file.write_text(f"{MARKER}\n### Strategy review: no change of meaning\n{QUIET}\n")
    assert workflow.github() == 0
    assert host.written() == []
    host.said(1, TEXT)
    assert workflow.github() == 0
    assert "no change of meaning" in host.comments[0]["body"]


def test_a_file_that_is_no_review_is_not_posted(
    workflow: Workflow, host: CodeHost, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.file.write_text("Buy now.")
    assert workflow.github() == 2
    assert host.written() == []
    assert "::error" in capsys.readouterr().out


# -- what hosts do on a bad day ----------------------------------------------------------------------------------------


def test_a_host_that_fails_for_a_moment_is_asked_again(workflow: Workflow, host: CodeHost) -> None:
    host.trouble["GET"] = [(502, {}, False), (0, {}, False)]
    assert workflow.github() == 0
    assert host.written() == [f"POST {COMMENTS}"]
    assert workflow.waited == [2.0, 4.0]


def test_a_host_that_asks_for_a_pause_gets_it(workflow: Workflow, host: CodeHost) -> None:
    host.trouble["GET"] = [(429, {"retry-after": "7"}, False), (403, {"x-ratelimit-remaining": "0"}, False)]
    assert workflow.github() == 0
    assert workflow.waited == [7.0, 4.0]


@pytest.mark.parametrize("status", [0, 502])
def test_a_comment_that_was_written_before_the_host_broke_off_is_not_written_twice(
    workflow: Workflow, host: CodeHost, status: int
) -> None:
    host.login = ""  # the only other thing that is posted is the question who we are
    host.trouble["POST"] = [(403, {}, False), (status, {}, True)]
    assert workflow.github() == 0
    assert [comment["body"] for comment in host.comments] == [TEXT]


@pytest.mark.parametrize("status", [0, 502])
def test_a_comment_that_was_not_written_is_written_after_a_look(
    workflow: Workflow, host: CodeHost, status: int
) -> None:
    host.trouble["POST"] = [(403, {}, False), (status, {}, False)]
    assert workflow.github() == 0
    assert [comment["body"] for comment in host.comments] == [TEXT]


def test_a_token_that_may_not_write_warns_and_passes(
    workflow: Workflow, host: CodeHost, capsys: pytest.CaptureFixture[str]
) -> None:
    host.trouble["POST"] = [(403, {}, False), (403, {}, False)]
    assert workflow.github() == 0
    assert host.comments == []
    told = capsys.readouterr().out
    assert told.startswith("::warning")
    assert "pull-requests: write" in told


def test_a_host_that_stays_down_ends_the_step_with_a_word(
    workflow: Workflow, host: CodeHost, capsys: pytest.CaptureFixture[str]
) -> None:
    host.trouble["GET"] = [(503, {}, False)] * 9
    assert workflow.github() == 2
    assert capsys.readouterr().out == "::error title=Strategy review::The host says 503: no.\n"


def test_the_token_follows_no_redirection(host: CodeHost) -> None:
    host.trouble["GET"] = [(302, {"Location": f"{host.address}/elsewhere"}, False)]
    with pytest.raises(Stop, match="the token stays here"):
        Api(host.address, {"Authorization": "t0ken"}).get("/x")
    assert host.asked == ["GET /x"]


@pytest.mark.parametrize(
    "address", ["http://code.example", "file:///etc", "https://a@b.example", "", "https://[", "ftp://x"]
)
def test_the_token_goes_over_https_or_nowhere(address: str) -> None:
    with pytest.raises(Stop, match="no https address"):
        Api(address, {})


# -- which pull request ------------------------------------------------------------------------------------------------


def test_a_fork_is_left_to_the_second_workflow(
    workflow: Workflow, host: CodeHost, capsys: pytest.CaptureFixture[str]
) -> None:
    workflow.event["pull_request"]["head"]["repo"]["full_name"] = "somebody/strategy"
    assert workflow.github() == 0
    assert host.asked == []
    assert "second workflow" in capsys.readouterr().out


def test_a_fork_that_is_gone_is_still_one(workflow: Workflow, host: CodeHost) -> None:
    workflow.event["pull_request"]["head"]["repo"] = None
    assert workflow.github() == 0
    assert host.asked == []


def test_a_pull_request_of_another_repository_is_refused(workflow: Workflow, host: CodeHost) -> None:
    workflow.event["pull_request"]["base"]["repo"]["full_name"] = "acme/payroll"
    assert workflow.github() == 2
    assert host.asked == []


def test_a_push_has_nothing_to_comment_on(workflow: Workflow, host: CodeHost) -> None:
    assert workflow.github(GITHUB_EVENT_NAME="push") == 0
    assert host.asked == []


# -- GitLab ------------------------------------------------------------------------------------------------------------


def test_a_note_is_written_once_and_then_changed(workflow: Workflow, host: CodeHost) -> None:
    host.said(1, f"{MARKER}\nMine.", login="somebody")
    assert workflow.gitlab() == 0
    workflow.file.write_text(f"{TEXT}more\n")
    assert workflow.gitlab() == 0
    assert host.written() == [f"POST {NOTES}", f"PUT {NOTES}/1001"]
    assert [comment["body"] for comment in host.comments] == [f"{MARKER}\nMine.", f"{TEXT}more\n"]


def test_without_a_token_the_note_says_how_to_get_one(
    workflow: Workflow, host: CodeHost, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workflow.gitlab(STRATEGY_REVIEW_TOKEN="") == 2
    assert host.asked == []
    assert "project access token" in capsys.readouterr().out


def test_a_token_that_has_expired_warns_and_passes(
    workflow: Workflow, host: CodeHost, capsys: pytest.CaptureFixture[str]
) -> None:
    host.trouble["GET"] = [(401, {}, False)]
    assert workflow.gitlab() == 0
    assert host.comments == []
    assert "may have expired" in capsys.readouterr().out


def test_a_pipeline_of_a_branch_has_no_note(workflow: Workflow, host: CodeHost) -> None:
    assert workflow.gitlab(CI_MERGE_REQUEST_IID="") == 2
    assert host.asked == []
