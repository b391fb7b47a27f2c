"""The workflow that may write, after one that ran for a stranger: it believes nothing that the first has left."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from mkdocs_strategy.hosts.ci.verbs import main
from support.code_hosts import CodeHost, zipped

if TYPE_CHECKING:
    from pathlib import Path

MARKER = "<!-- strategy-review -->"
TEXT = f"{MARKER}\n### Strategy review: 1 decision needs sign-off\n"
HEAD = "b" * 40
NAME = "strategy-review.md"


class Stage:
    """A run that follows the review of a fork's pull request."""

    def __init__(self, folder: Path, host: CodeHost) -> None:
        self.folder, self.host = folder, host
        self.run: dict[str, Any] = {
            "id": 99,
            "event": "pull_request",
            "head_sha": HEAD,
            "head_branch": "lower & higher",
            "head_repository": {"full_name": "somebody/strategy"},
            "repository": {"full_name": "acme/strategy"},
            "pull_requests": [],
        }
        host.pulls = [pull(7)]
        host.artifacts = [{"id": 5, "name": "strategy-review", "expired": False, "size_in_bytes": 400}]
        host.archive = zipped(**{NAME: TEXT})

    def __call__(self, *arguments: str, **environment: str) -> int:
        path = self.folder / "event.json"
        path.write_text(json.dumps({"workflow_run": self.run}))
        given = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": "workflow_run",
            "GITHUB_EVENT_PATH": str(path),
            "GITHUB_REPOSITORY": "acme/strategy",
            "GITHUB_SERVER_URL": "https://github.com",
            **self.host.environment,
        }
        return main(["comment-from-run", *arguments], given | environment, lambda _: None)


def pull(number: int, sha: str = HEAD, source: str = "somebody/strategy") -> dict[str, Any]:
    return {
        "number": number,
        "head": {"sha": sha, "repo": {"full_name": source}},
        "base": {"repo": {"full_name": "acme/strategy"}},
    }


@pytest.fixture
def stage(tmp_path: Path, host: CodeHost) -> Stage:
    return Stage(tmp_path, host)


def test_what_the_first_workflow_left_becomes_the_comment(stage: Stage, host: CodeHost) -> None:
    assert stage() == 0
    assert [comment["body"] for comment in host.comments] == [TEXT]
    assert host.written() == ["POST /repos/acme/strategy/issues/7/comments"]


def test_the_token_stays_behind_when_the_archive_lies_elsewhere(stage: Stage, host: CodeHost) -> None:
    assert stage() == 0
    sent = dict(zip(host.asked, host.tokens, strict=True))
    assert sent["GET /repos/acme/strategy/actions/artifacts/5/zip"] == "Bearer t0ken"
    assert sent["GET /elsewhere"] is None


@pytest.mark.parametrize(
    ("pulls", "why"),
    [
        ([], "it was closed"),
        ([pull(7, sha="c" * 40)], "a newer push has come"),
        ([pull(7, source="another/strategy")], "the same branch name in another fork"),
        ([pull(7), pull(8)], "two pull requests of one branch cannot be told apart"),
        ([{"number": 7, "head": {"sha": HEAD, "repo": None}, "base": {"repo": None}}], "the fork is gone"),
    ],
)
def test_where_it_is_not_certain_which_pull_request_is_meant_nothing_is_posted(
    stage: Stage, host: CodeHost, pulls: list[dict[str, Any]], why: str
) -> None:
    host.pulls = pulls
    assert stage() == 0, why
    assert host.written() == [], why


def test_a_run_of_another_repository_is_refused(stage: Stage, host: CodeHost) -> None:
    stage.run["repository"]["full_name"] = "acme/payroll"
    assert stage() == 2
    assert host.asked == []


@pytest.mark.parametrize("event", ["push", "schedule", "workflow_dispatch"])
def test_a_run_about_no_pull_request_is_left_alone(stage: Stage, host: CodeHost, event: str) -> None:
    stage.run["event"] = event
    assert stage() == 0
    assert host.asked == []


def test_this_step_runs_after_another_workflow_only(stage: Stage, host: CodeHost) -> None:
    assert stage(GITHUB_EVENT_NAME="pull_request") == 2
    assert host.asked == []


def test_a_run_that_left_nothing_is_no_failure(stage: Stage, host: CodeHost) -> None:
    host.artifacts = [{"id": 5, "name": "strategy-review", "expired": True, "size_in_bytes": 400}]
    assert stage() == 0
    assert host.written() == []


@pytest.mark.parametrize("sizes", [[5_000_000], [400, 400]])
def test_more_than_one_small_file_is_refused(stage: Stage, host: CodeHost, sizes: list[int]) -> None:
    host.artifacts = [{"id": 5, "name": "strategy-review", "expired": False, "size_in_bytes": size} for size in sizes]
    assert stage() == 2
    assert host.written() == []


def packed(text: str, *, claimed: int | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr(NAME, text)
    data = stream.getvalue()
    return (
        data
        if claimed is None
        else data.replace(len(text.encode()).to_bytes(4, "little"), claimed.to_bytes(4, "little"))
    )


@pytest.mark.parametrize(
    ("archive", "why"),
    [
        (b"", "no archive"),
        (b"PK\x03\x04" + b"x" * 100, "a broken archive"),
        (TEXT.encode(), "a text and no archive"),
        (zipped(), "an empty archive"),
        (zipped(**{NAME: TEXT, "more.md": "x"}), "two files"),
        (zipped(**{f"../{NAME}": TEXT}), "a path that leads out"),
        (zipped(**{f"/etc/{NAME}": TEXT}), "an absolute path"),
        (zipped(**{f"{NAME}/": ""}), "a folder"),
        (zipped(**{NAME: b"\xff\xfe"}), "no UTF-8"),
        (zipped(**{NAME: "Buy now."}), "no review"),
        (zipped(**{NAME: f" {TEXT}"}), "the marker is not its beginning"),
        (zipped(**{NAME: TEXT + "x" * 61_000}), "longer than a review gets"),
        (zipped(**{NAME: TEXT + "x" * 30_000_000}), "an archive that grows without end"),
        (packed(TEXT + "x" * 2_000_000, claimed=100), "an archive that lies about its size"),
        (packed(TEXT, method=zipfile.ZIP_BZIP2), "another way of packing"),
        (b"x" * 400_000, "larger than the host said"),
    ],
)
def test_an_archive_that_is_not_one_small_review_is_refused(
    stage: Stage, host: CodeHost, archive: bytes, why: str, tmp_path: Path
) -> None:
    host.archive = archive
    before = sorted(tmp_path.rglob("*"))
    assert stage() == 2, why
    assert host.written() == [], why
    assert [path for path in sorted(tmp_path.rglob("*")) if path not in before] in ([], [tmp_path / "event.json"])


def test_links_lead_to_the_repository_and_the_site_that_the_workflow_names(stage: Stage, host: CodeHost) -> None:
    line = "[a](https://github.com/acme/strategy/blob/abc/x.md?plain=1#L1) [b](https://site.example/x/) [c](https://bad.example/)"
    host.archive = zipped(**{NAME: f"{TEXT}{line}\n"})
    assert stage("--site-url", "https://site.example") == 0
    said = host.comments[0]["body"]
    assert "](https://github.com/acme/strategy/blob/abc/x.md?plain=1#L1)" in said
    assert "](https://site.example/x/)" in said
    assert "](https://bad.example/)" not in said
