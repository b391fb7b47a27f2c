"""Findings as a JUnit report, which Jenkins, GitLab, Azure Pipelines and the reporters of GitHub show as tests.

A file of the strategy is a suite and each finding a test in it: it fails at or above the fail level, passes with its text as output
below that, and is skipped where somebody accepted it. A file with no finding passes one test, so that "42 tests, 2 failed" says what it
seems to say, and a report is never empty. Valid by the `junit-10.xsd` of Jenkins's xUnit plugin.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_strategy.rules.policy import fails
from mkdocs_strategy.views.findings.elsewhere import (
    acceptance,
    hangs,
    in_repository,
    place_in_repository,
    shortened,
    whole,
)
from mkdocs_strategy.views.findings.text import sentence
from mkdocs_strategy.views.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.views.findings.report import Told

_MOST_RELATED = 20
_MOST_NAME = 250
_FORBIDDEN = re.compile("[\ufffe\uffff]")
"""What XML 1.0 forbids beside the control characters and surrogates that are escaped everywhere."""
_COMMAND = re.compile(r"^(\s*):(?=:)|##(?=\w*\[)", re.MULTILINE)
"""What a log of GitHub, Azure Pipelines or TeamCity that shows the report would run as a command."""


@dataclass(slots=True)
class _Test:
    """One test; `result` is `failure`, `skipped` or empty."""

    classname: str
    name: str
    result: str = ""
    type: str = ""
    message: str = ""
    text: str = ""


def junit_lines(told: Told, fail_on: str, folder: str = "", files: Iterable[str] = ()) -> Iterator[str]:
    """The report, line by line.

    Args:
        told: What to tell.
        fail_on: From which severity on a finding is a failure: `error`, `warning`, `never`.
        folder: The folder of `mkdocs.yml` below the root of the repository, with a slash at its end.
        files: Paths, as findings have them, of the files that are judged; those without findings pass a test.
    """
    suites: dict[str, list[_Test]] = {path: [] for path in sorted(dict.fromkeys(files))}
    names: dict[tuple[str, str], int] = {}
    for finding in told.findings:
        suites.setdefault(finding.place.path, []).append(_test(finding, told, fail_on, folder, names))
    tests = {path: found or [_Test(_classname(path), "Nothing to repair")] for path, found in suites.items()}
    if not tests:
        tests[""] = [_Test("strategy", "Nothing to repair", text=sentence(told.closing))]
    count = sum(len(found) for found in tests.values())
    failures = sum(test.result == "failure" for found in tests.values() for test in found)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="strategy check" tests="{count}" failures="{failures}" errors="0" time="0">'
    for path, found in tests.items():
        yield from _suite(in_repository(folder, path) if path else "strategy", found)
    yield "</testsuites>"


def _suite(name: str, tests: list[_Test]) -> Iterator[str]:
    failures, skipped = (sum(test.result == result for test in tests) for result in ("failure", "skipped"))
    counts = f'tests="{len(tests)}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'
    yield f"<testsuite name={_quoted(name)} {counts}>"
    for test in tests:
        start = f'<testcase classname={_quoted(test.classname)} name={_quoted(test.name)} time="0"'
        if test.result == "failure":
            given = f"message={_quoted(test.message)} type={_quoted(test.type)}"
            yield f"{start}><failure {given}>{_escaped(test.text)}</failure></testcase>"
        elif test.result == "skipped":
            yield f"{start}><skipped message={_quoted(test.message)}/>{_output(test.text)}</testcase>"
        elif test.text:
            yield f"{start}>{_output(test.text)}</testcase>"
        else:
            yield f"{start}/>"
    yield "</testsuite>"


def _test(finding: Finding, told: Told, fail_on: str, folder: str, names: dict[tuple[str, str], int]) -> _Test:
    classname = _classname(finding.place.path)
    test = _Test(classname, _name(finding, told, classname, names), text=_text(finding, folder))
    if not finding.is_open:
        test.result, test.message = "skipped", acceptance(finding)
    elif fails([finding], fail_on):
        test.result, test.type, test.message = "failure", finding.rule, shortened(sentence(finding.message), 1000)
    return test


def _name(finding: Finding, told: Told, classname: str, names: dict[tuple[str, str], int]) -> str:
    """Rule, item and field, never the message: readers compare runs by names and keep only one of two that are the same."""
    item = told.strategy.get(finding.item) if finding.item is not None else None
    title = sentence(item.title) if item is not None else ""
    about = " · ".join(part for part in (title, sentence(finding.field or "")) if part)
    name = shortened(f"{finding.rule}: {about}" if about else finding.rule, _MOST_NAME)
    number = names[classname, name] = names.get((classname, name), 0) + 1
    return name if number == 1 else f"{name} ({number})"


def _classname(path: str) -> str:
    """A file as readers show classes: the last dot parts a folder from what is in it."""
    pure = PurePosixPath(path)
    return ".".join(part for part in (*pure.parts[:-1], pure.stem) if part not in {"..", "/"}) or "strategy"


def _text(finding: Finding, folder: str) -> str:
    lines = [place_in_repository(folder, finding.place), f"{finding.severity.word} {finding.rule}", "", whole(finding)]
    lines += [text for text in (hangs(finding),) if text]
    lines += [
        f"{place_in_repository(folder, other.place)} {sentence(other.message)}"
        for other in finding.related[:_MOST_RELATED]
    ]
    lines.append(f"Why the rule exists: strategy explain {finding.rule}")
    return "\n".join(lines)


def _output(text: str) -> str:
    return f"<system-out>{_escaped(text)}</system-out>"


def _escaped(text: str) -> str:
    """Text of an element: nothing in it ends the element, is forbidden in XML, or is run by a log that shows it."""
    safe = html.escape(_FORBIDDEN.sub("\ufffd", harmless(text)))
    return _COMMAND.sub(lambda match: f"{match[1]}&#58;" if match[0].endswith(":") else "#&#35;", safe)


def _quoted(text: str) -> str:
    """An attribute's value in its quotes."""
    return '"' + _escaped(text).replace("\n", "&#10;").replace("\t", "&#9;") + '"'
