"""What a step writes: nothing that it was given becomes a command, another output, or more than a page takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.hosts.ci.log import Log
from mkdocs_strategy.hosts.ci.run import Run
from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.hosts.ci.verbs import main

if TYPE_CHECKING:
    from pathlib import Path


def log(**environment: str) -> Log:
    return Log(Run.of({"GITHUB_ACTIONS": "true", **environment}))


def test_an_output_of_several_lines_is_one_output(tmp_path: Path) -> None:
    target = tmp_path / "output"
    log(GITHUB_OUTPUT=str(target)).output(verdict="clear\nbreaking=0\nEOF\nx<<EOF", comment_path="a")
    lines = target.read_text().splitlines()
    fence = lines[0].removeprefix("verdict<<")
    assert lines == [
        f"verdict<<{fence}",
        "clear",
        "breaking=0",
        "EOF",
        "x<<EOF",
        fence,
        f"comment-path<<{fence}",
        "a",
        fence,
    ]
    assert len(fence) > 30


def test_no_two_steps_share_their_delimiter(tmp_path: Path) -> None:
    target = tmp_path / "output"
    for _ in range(2):
        log(GITHUB_OUTPUT=str(target)).output(verdict="clear")
    assert len({line for line in target.read_text().splitlines() if line.startswith("verdict<<")}) == 2


@pytest.mark.parametrize("name", ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"])
def test_a_file_of_the_runner_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    log = Log(Run.of({"GITHUB_ACTIONS": "true", name: str(tmp_path)}))
    with pytest.raises(Stop, match="cannot be written: Is a directory"):
        log.output(verdict="clear") if name == "GITHUB_OUTPUT" else log.summary("x")


def test_a_summary_that_the_host_would_drop_says_where_to_look(tmp_path: Path) -> None:
    target = tmp_path / "summary"
    log(GITHUB_STEP_SUMMARY=str(target)).summary("x" * 1_100_000)
    assert target.read_text() == "The review is too long for this page; it is in the log.\n"


@pytest.mark.parametrize("line", ["::error::x", "  ::set-env name=a::b", "##[group]x", "a ##vso[x]y", "a\x1b[2Jb"])
def test_a_line_of_text_is_no_command(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    log().text(line)
    said = capsys.readouterr().out
    assert not said.lstrip().startswith("::")
    assert "##[" not in said
    assert "##vso[" not in said
    assert "\x1b" not in said


@given(st.text(alphabet="a:#[]\r\n%,=\x1b ", max_size=30))
def test_a_message_is_one_command_of_its_level(message: str) -> None:
    from mkdocs_strategy.views.findings.github import workflow_command

    said = workflow_command("notice", message, {"title": message})
    assert said.startswith("::notice title=")
    assert not set("\r\n\x1b") & set(said)
    assert said.removeprefix("::notice title=").count("::") == 1 + message.replace("\r\n", "\n").count("::")


def test_elsewhere_there_are_no_commands(capsys: pytest.CaptureFixture[str]) -> None:
    Log(Run.of({})).tell("error", "There is no base.", "name one")
    assert capsys.readouterr().out == "strategy: There is no base.\n   help: name one\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing"], "there is no 'nothing'; there are"),
        (["findings", "--count", "::error::x"], "there is no '::error::x'; there are 'new', 'all'"),
        (["findings", "--directory", "gone"], "There is no folder gone"),
    ],
)
def test_a_call_that_cannot_be_understood_ends_with_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status: object = main(arguments, {})
    except SystemExit as end:
        status = end.code
    assert status == 2
    told = capsys.readouterr()
    assert said in told.out + told.err
    assert all(not line.startswith("::") for line in (told.out + told.err).splitlines())
