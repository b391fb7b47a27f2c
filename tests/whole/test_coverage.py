"""The page that says where each point of the two sources is met: complete, and true of what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Context
from markdown.extensions.toc import slugify

from mkdocs_strategy.hosts.cli.group import cli
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.kinds import KINDS, RELATIONS
from mkdocs_strategy.rules.catalogue import CHANGE_CLASSES, RULES
from mkdocs_strategy.views.pages.here import Edition
from mkdocs_strategy.views.pages.shelf import overviews
from mkdocs_strategy.workspace import open_workspace

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGE = (DOCS / "coverage.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in PAGE.splitlines() if re.match(r"\| \d", line)]
LINKS = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", PAGE)
CODE = sorted(set(re.findall(r"`([^`]+)`", PAGE)))


@pytest.fixture(scope="module")
def example() -> Edition:
    found = open_workspace(ROOT)
    return Edition(found.strategy, found.report, found.configuration, found.as_of, found.site)


def _headings(path: Path) -> set[str]:
    texts = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {slugify(text.replace("`", ""), "-") for text in texts}


def test_every_number_stands_there_once_and_in_order() -> None:
    assert [int(row[0].strip("| ")) for row in ROWS] == list(range(1, 183))


def test_every_point_says_what_a_source_says_and_where_it_is_met() -> None:
    short = [row[0] for row in ROWS if len(row) != 3 or len(row[1]) < 10 or len(row[2].rstrip(" |")) < 5]
    assert short == []


@pytest.mark.parametrize("target", sorted({target for _, target in LINKS}))
def test_a_link_leads_to_a_page_and_to_a_place_on_it(target: str, example: Edition) -> None:
    name, _, anchor = target.partition("#")
    made = {example.site.overview_source(one.name, *one.parts) for one in overviews(example, lambda *_, **__: "")}
    if name in made:
        assert not anchor
        return
    inside = name.removeprefix("strategy/")
    if inside != name:
        documents = {document.inner: document for document in example.strategy.documents.values()}
        assert inside in documents
        assert not anchor or anchor in {item.id for item in documents[inside].items}
        return
    path = DOCS / name if name else DOCS / "coverage.md"
    assert path.is_file()
    assert not anchor or anchor in _headings(path)


@pytest.mark.parametrize("name", [name for name in CODE if name in RULES])
def test_a_rule_that_is_named_leads_to_its_page(name: str) -> None:
    assert (f"`{name}`", f"rules/{name}.md") in LINKS
    assert f" `{name}`" not in PAGE


@pytest.mark.parametrize("name", sorted(set(CODE) & CHANGE_CLASSES))
def test_a_class_of_change_that_is_named_stands_in_its_table(name: str) -> None:
    assert f"`{name}`" in (DOCS / "change-classes.md").read_text(encoding="utf-8")
    assert all("(change-classes.md)" in row[2] for row in ROWS if f"`{name}`" in row[2])


def test_every_word_of_the_format_that_is_named_exists() -> None:
    fields = {name for kind in KINDS.values() for name in (*kind.fields, *kind.nests)}
    values = {choice for kind in KINDS.values() for field in kind.fields.values() for choice in field.choices}
    known = {
        *KINDS,
        *RELATIONS,
        *fields,
        *values,
        *RULES,
        *CHANGE_CLASSES,
        "strength",
        "pts",
        "kind",
        "layer",
        "layers",
    }
    words = [name for name in CODE if re.fullmatch(r"[a-z][a-z_-]*", name)]
    assert [name for name in words if name not in known and not hasattr(Configuration(), name)] == []


def test_every_command_that_is_named_exists() -> None:
    named = {name.split()[1] for name in CODE if name.startswith("strategy ")}
    assert named
    assert named <= set(cli.list_commands(Context(cli)))
