"""The worked example: clean as it stands, and every single broken link in it gives one finding at its place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.finding import Finding, Severity
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.rules.engine import check

FOLDER = Path(__file__).parents[2] / "strategy"
AS_OF = dt.date(2026, 8, 21)
FILES = {
    p.relative_to(FOLDER).as_posix(): p.read_text(encoding="utf-8")
    for p in sorted(FOLDER.rglob("*"))
    if p.suffix in {".md", ".csv"}
}
STRATEGY = read_files(FILES.items(), "strategy", Configuration())
WRITTEN = [
    link
    for item in STRATEGY
    for link in item.links
    if item.counts and not link.implied and link.relation in item.kind.required_names
]


def found(files: dict[str, str]) -> list[Finding]:
    report = check(read_files(files.items(), "strategy", Configuration()), Configuration(), AS_OF)
    return [finding for finding in report.findings if not finding.waived]


def edited(path: str, line: int, column: int, length: int, text: str) -> dict[str, str]:
    inner = path.removeprefix("strategy/")
    lines = FILES[inner].split("\n")
    row = lines[line - 1]
    lines[line - 1] = row[: column - 1] + text + row[column - 1 + length :]
    return FILES | {inner: "\n".join(lines)}


def named(link: object) -> str:
    return f"{link.source}-{link.relation}-{link.target}"


def test_it_is_clean():
    assert found(FILES) == []


def test_it_is_a_strategy_of_some_size_with_every_kind_but_records():
    kinds = {item.kind.name for item in STRATEGY}
    assert len(STRATEGY) > 70
    assert kinds >= {
        "vision",
        "north-star",
        "guardrail",
        "health-check",
        "review",
        "choice",
        "proxy-metric",
        "initiative",
    }


@pytest.mark.parametrize("link", WRITTEN, ids=named)
def test_a_misspelled_required_link_gives_exactly_one_finding_at_the_word(link):
    item = STRATEGY.items[link.source]
    files = edited(item.path, link.span.line, link.span.column, len(link.target), f"{link.target}-typo")
    (finding,) = found(files)
    assert (finding.rule, finding.severity) == ("unknown-reference", Severity.ERROR)
    assert finding.place.path == item.path
    assert finding.place.span == (
        link.span.line,
        link.span.column,
        link.span.line,
        link.span.column + len(link.target) + 5,
    )
    assert link.target in finding.hint


SINGLE = [link for link in WRITTEN if len([other for other in WRITTEN if other.source == link.source]) == 1]


@pytest.mark.parametrize("link", [link for link in SINGLE if link.span.line == link.span.end_line], ids=named)
def test_a_required_link_that_is_taken_out_gives_exactly_one_finding_at_the_items_first_line(link):
    item = STRATEGY.items[link.source]
    inner = item.path.removeprefix("strategy/")
    lines = FILES[inner].split("\n")
    key = item.fields.get(link.relation)
    if not lines[link.span.line - 1].strip().startswith(f"{link.relation}: {link.target}"):
        lines = _without_block(lines, link.relation, link.span.line)
    else:
        del lines[link.span.line - 1]
    assert key is None, "relations are links, not fields"
    (finding,) = found(FILES | {inner: "\n".join(lines)})
    assert (finding.rule, finding.severity) == ("missing-relation", Severity.ERROR)
    assert (finding.item, finding.place.span.line, finding.place.span.column) == (
        item.id,
        item.span.line,
        item.span.column,
    )


def _without_block(lines: list[str], relation: str, line: int) -> list[str]:
    """The lines without the key above `line` and everything indented below it."""
    start = next(i for i in range(line - 1, -1, -1) if lines[i].strip().startswith(f"{relation}:"))
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
    return lines[:start] + lines[end:]


def test_a_broken_objective_weakens_the_lines_whose_metrics_it_measures_and_no_other():
    path = "okrs/2026-q3/candidate-quality.md"
    files = FILES | {path: FILES[path].replace("pursues: explain-the-fit", "pursues: nothing-here")}
    report = check(read_files(files.items(), "strategy", Configuration()), Configuration(), AS_OF)
    weak = {vision for vision, row in report.layers.items() if row["okr"] == "weak"}
    assert weak == {"people-who-matter", "glad-they-called"}
