"""Findings as annotations of GitHub Actions.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word; what it would drop is counted
in a notice. Values come from files: a title must never become a command of its own, so the signs that end a message or a property
are encoded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.views.findings.elsewhere import in_repository, whole
from mkdocs_strategy.views.findings.report import statistics
from mkdocs_strategy.views.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.views.findings.report import Told

MOST = 10
"""Annotations of one level that GitHub shows of one step."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_COMMAND = re.compile(r"\A(\s*):(?=:)|##(?=\w*\[)")
_BRACKET = re.compile(r"##(?=\w*\[)")


def github_lines(told: Told, folder: str = "", *, counted: bool = False) -> Iterator[str]:
    """One workflow command a finding, a notice that counts the others, and the closing line.

    Args:
        told: What to tell.
        folder: The folder of `mkdocs.yml` below the root of the repository, with a slash at its end, since GitHub counts paths from there.
        counted: Whether one line a rule counts its findings.
    """
    left: dict[str, int] = {}
    room = {Severity.ERROR: MOST, Severity.WARNING: MOST, Severity.INFO: MOST - 1}
    for finding in told.open:
        if room[finding.severity] > 0:
            room[finding.severity] -= 1
            yield annotation(finding, folder)
        else:
            word = _LEVELS[finding.severity]
            left[word] = left.get(word, 0) + 1
    if left:
        counts = ", ".join(count_of(number, word) for word, number in left.items())
        yield f"::notice title=More findings::{counts} more than GitHub shows here: run strategy check to see all of them"
    if counted:
        yield from (f"{rule}: {number}" for rule, number in statistics(told.open).items())
    yield tame(told.closing)


def annotation(finding: Finding, folder: str = "") -> str:
    """One finding as a workflow command; `folder` as for `github_lines`. GitHub takes columns only within one line."""
    span = finding.place.span
    properties = {"file": in_repository(folder, finding.place.path), "line": str(span.line)}
    if span.line == span.end_line:
        properties |= {"col": str(span.column), "endLine": str(span.end_line), "endColumn": str(span.end_column)}
    else:
        properties["endLine"] = str(span.end_line)
    properties["title"] = finding.rule
    return workflow_command(_LEVELS[finding.severity], whole(finding), properties)


def workflow_command(name: str, message: str, properties: Mapping[str, str]) -> str:
    """One command of GitHub's log, such as `error` or `notice`; neither its message nor a property can end it or begin another."""
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def tame(line: str) -> str:
    """A line that a log reader takes for text: neither `::command` at its start nor `##[command]` anywhere.

    Azure Pipelines and TeamCity read `##vso[command]` and `##teamcity[command]`.
    """
    return _COMMAND.sub(lambda match: f"{match[1] or ''}: " if match[0].endswith(":") else "# #", line)


def _data(text: str) -> str:
    text = _BRACKET.sub("# #", harmless(text.replace("\r\n", "\n").replace("\r", "\n")))
    return text.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
