"""The pages of the rules keep their word: each bad example has the finding at the marked place, each good one has none.

An example lies on the small clean strategy of `support.clean`: its blocks replace or add files by their title, and the blocks below
"Use instead" go on top of those. Where the words before the blocks say "All there is:", nothing lies below. A line that ends in
`# <-` is where a finding stands; the mark is taken off before the files are read.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.reading.configuration import read_configuration
from mkdocs_strategy.rules.catalogue import RULES
from mkdocs_strategy.rules.pages import hint_of, index, names, page, sentence
from support.clean import clean, judge

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mkdocs_strategy.model.finding import Finding

_BLOCK = re.compile(
    r'^(?P<fence>`{3,})(?P<language>[a-z]+) title="(?P<title>[^"\n]+)"\n(?P<text>.*?)^(?P=fence)$',
    re.MULTILINE | re.DOTALL,
)
_MARK = " # <-"
_ALONE = "All there is:"
_LONGEST_PAGE = 85
_FOLLOWS = {"competing-north-stars": {"north-star-without-strategy"}}
"""Errors of other rules that belong to a bad example: a second north star is also one that no strategy advances."""


@dataclass
class _Example:
    """The files of one section without their marks, and where the marks stood."""

    files: dict[str, str]
    marks: list[tuple[str, int]]
    alone: bool


def _text(name: str) -> str:
    text = page(name)
    assert text is not None
    return text


def _sections(text: str) -> dict[str, str]:
    """The sections of a page by their headings; headings within blocks are none."""
    found: dict[str, str] = {}
    fence = heading = ""
    for line in text.splitlines(keepends=True):
        mark = re.match(r"`{3,}", line)
        if mark and not fence:
            fence = mark.group()
        elif fence and line.rstrip() == fence:
            fence = ""
        if line.startswith("## ") and not fence:
            heading = line[3:].strip()
            found[heading] = ""
        elif heading:
            found[heading] += line
    return found


def _example(section: str) -> _Example:
    found = _Example({}, [], _ALONE in section)
    for block in _BLOCK.finditer(section):
        lines = block["text"].splitlines()
        found.marks += [(block["title"], number) for number, line in enumerate(lines, 1) if line.endswith(_MARK)]
        found.files[block["title"]] = "".join(line.removesuffix(_MARK) + "\n" for line in lines)
    return found


def _findings(files: dict[str, str], tmp_path: Path, *, alone: bool) -> list[Finding]:
    configuration = Configuration()
    if "mkdocs.yml" in files:
        config = tmp_path / "mkdocs.yml"
        config.write_text(files["mkdocs.yml"], encoding="utf-8")
        configuration, _ = read_configuration(config)
    inner = {title.removeprefix("strategy/"): text for title, text in files.items() if title.startswith("strategy/")}
    report = judge((({} if alone else clean()) | inner), configuration)
    return [finding for finding in report.findings if not finding.waived]


def _other_errors(findings: Iterable[Finding], but: set[str]) -> list[str]:
    return [
        f"{f.rule} {f.place.path}:{f.place.span.line} {f.message}"
        for f in findings
        if f.severity is Severity.ERROR and f.rule not in but
    ]


@pytest.mark.parametrize("name", names())
def test_the_bad_example_has_its_finding_at_the_marked_place_and_no_error_beside_it(name: str, tmp_path: Path) -> None:
    bad = _example(_sections(_text(name))["Example"])
    findings = _findings(bad.files, tmp_path, alone=bad.alone)
    assert bad.marks
    assert [(f.place.path, f.place.span.line) for f in findings if f.rule == name] == bad.marks
    assert _other_errors(findings, {name} | _FOLLOWS.get(name, set())) == []


@pytest.mark.parametrize("name", names())
def test_the_good_example_has_no_finding_of_its_rule_and_no_error(name: str, tmp_path: Path) -> None:
    sections = _sections(_text(name))
    bad, good = _example(sections["Example"]), _example(sections["Use instead"])
    assert good.files
    assert not good.marks
    findings = _findings(bad.files | good.files, tmp_path, alone=bad.alone)
    assert [f.message for f in findings if f.rule == name] == []
    assert _other_errors(findings, set()) == []


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert set(names()) == set(RULES)


@pytest.mark.parametrize("name", names())
def test_a_page_has_its_parts_in_order(name: str) -> None:
    text = _text(name)
    rule = RULES[name]
    sections = _sections(text)
    options = ["Options"] if rule.options else []
    assert text.startswith(f"# {name}\n\n**{rule.severity.word.capitalize()}.** ")
    assert sentence(text).endswith(".")
    assert list(sections) == ["Why", "Example", "Use instead", "What to do", *options, "When to waive"]
    assert all(part.strip() for part in sections.values())
    assert rule.source in sections["Why"].replace("\n", " ")
    for option in rule.options:
        assert f"`{option.name}` (default {option.default})" in sections["Options"]


@pytest.mark.parametrize("name", names())
def test_a_page_is_short_and_leads_only_to_pages_that_exist(name: str) -> None:
    text = _text(name)
    assert len(text.splitlines()) <= _LONGEST_PAGE
    targets = re.findall(r"\]\(([^)#]+)\)", _BLOCK.sub("", text))
    assert [target for target in targets if target.removesuffix(".md") not in RULES] == []


def test_there_is_no_page_of_what_is_no_rule() -> None:
    assert [page(name) for name in ("index", "no-such-rule", "../index", "")] == [None] * 4


def test_the_index_is_current(pytestconfig: pytest.Config) -> None:
    written = (pytestconfig.rootpath / "docs" / "rules" / "index.md").read_text(encoding="utf-8")
    assert written == index(), "python -m mkdocs_strategy.rules.pages > docs/rules/index.md"


def test_the_order_of_rules_does_not_depend_on_which_module_is_imported_first() -> None:
    script = "import mkdocs_strategy.rules.{first}; from mkdocs_strategy.rules.catalogue import RULES; print(*RULES)"
    orders = {
        subprocess.run(
            [sys.executable, "-c", script.format(first=first)], capture_output=True, text=True, check=True
        ).stdout
        for first in ("references", "reviews", "waivers")
    }
    assert len(orders) == 1
    assert orders.pop().split() == list(RULES)


@pytest.mark.parametrize("name", names())
def test_the_first_paragraph_of_what_to_do_is_a_hint_to_read_on_its_own(name: str) -> None:
    hint = hint_of(name)
    assert 15 < len(hint) <= 230, hint
    assert hint[-1] in ".?", hint
