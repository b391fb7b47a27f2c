"""`strategy schema`: which schemas there are, and that every JSON a command prints is as its schema says, name by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.views.document import trace_document
from mkdocs_strategy.views.schemas.catalogue import NAMES, schema_of
from mkdocs_strategy.views.schemas.documents import DOCUMENTS, output_schema
from mkdocs_strategy.views.schemas.front_matter import front_matter_schema
from support.git import commit, repository
from support.shell import Shell
from support.trees import read, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
BROKEN = {
    "strategy/okrs/second.md": """
        ---
        kind: objective
        title: Write fewer letters
        period: 2026-Q3
        pursues: show-wy
        ignore:
          - rule: too-few-key-results
            because: it is young
        key_results:
          - title: Fewer letters
            baseline: 10 letters
            target: 5 letters
            initiatives:
              - title: Ask before writing
                measured: +1 letters
                measured_by: nobody
                measured_on: nobody
        ---
        """,
    "strategy/notes.md": b"\n---\nkind: vision\n---\n",  # what stands before its first line keeps it from being read
    "strategy/so.md": """
        ---
        kind: decision
        title: So be it
        accepts: [0123456789abcdef]
        because: it was agreed
        date: 2026-08-20
        signed_by: {product: post}
        ---
        """,
    "strategy/again.md": "---\nkind: vision\nlevel: company\ntitle: Letters\nserves: [nothing, nothing-else]\nid: worth-opening\n---\n",
}


# -- the command ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_printed_as_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    ended = Shell(tmp_path, monkeypatch)("schema", "--of", name)
    assert (ended.status, ended.err) == (0, "")
    assert ended.json == schema_of(name)
    assert ended.json["schema_version"] == 1


def test_without_a_name_it_is_the_front_matter_of_all_kinds_or_of_one(strategy: Shell) -> None:
    assert strategy("schema").json == front_matter_schema()
    for kind in ("vision", "key-result"):
        assert strategy("schema", kind).json == front_matter_schema(KINDS[kind])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["key-results"], "did you mean key-result?"),
        (["--of", "chek"], "did you mean check?"),
        (["--of", "everything"], "front-matter, configuration, check"),
        (["vision", "--of", "check"], "leave vision out"),
    ],
)
def test_what_there_is_no_schema_of_is_told(strategy: Shell, arguments: list[str], said: str) -> None:
    ended = strategy("schema", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err


# -- what commands print ----------------------------------------------------------------------------------------------


def closed(schema: Any) -> Any:
    """A schema that takes no names beyond its own."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(one) for key, one in schema.items()}
    return {"additionalProperties": False, **inner} if isinstance(schema.get("properties"), dict) else inner


def names_in(schema: Any) -> Iterator[str]:
    """Every name that a schema speaks of."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"]
        for one in schema.values():
            yield from names_in(one)


def keys_in(document: Any) -> Iterator[str]:
    """Every name that a document holds."""
    if isinstance(document, dict):
        yield from document
    for one in document.values() if isinstance(document, dict) else document if isinstance(document, list) else ():
        yield from keys_in(one)


def printed(strategy: Shell, folder: Path) -> dict[str, list[Any]]:
    """What each command prints of a strategy that others have been working on, in every form it has."""
    tree(repository(folder), {"strategy/okrs/second.md": BROKEN["strategy/okrs/second.md"]})
    commit(folder)
    strategy("check", "--baseline", "known.json", "--update-baseline")
    tree(folder, BROKEN)
    strategy("check", "--baseline", "all.json", "--update-baseline")
    (folder / "strategy/notes.md").unlink()  # as long as a file cannot be read, no entry is stale
    known = folder / "known.json"
    document = json.loads(known.read_text(encoding="utf-8"))
    rows = [row | {"count": 3} for row in document["findings"]]
    known.write_text(json.dumps(document | {"findings": rows}), encoding="utf-8")

    def ask(*arguments: str) -> Any:
        return strategy(*arguments, "--format", "json").json

    more = ("--baseline", "known.json", "--new-since", "HEAD", "--statistics")
    compared = ask("diff", "HEAD")
    (folder / "strategy/okrs/second.md").unlink()
    tree(folder, {"strategy/notes.md": b"\n---\nkind: vision\n---\n"})
    compared_again = ask("diff", "HEAD")
    tree(folder, {"strategy/okrs/second.md": BROKEN["strategy/okrs/second.md"]})
    (folder / "strategy/notes.md").unlink()
    held = read(folder)
    return {
        "check": [ask("check"), ask("check", *more)],
        "list": [ask("list"), ask("list", "kind:decision")],
        "show": [ask("show", "reasons")],
        "graph": [ask("graph"), ask("graph", "--root", "reason-line")],
        "trace": [
            ask("trace", "reason-line"),
            ask("trace", "ask-before-writing"),
            trace_document(held.items["reasons"], [["reasons"]], "", [], truncated=True, beyond="on"),
        ],
        "matrix": [ask("matrix"), ask("matrix", "inputs")],
        "diff": [compared, compared_again],
        **about_metrics(ask, folder),
        "baseline": [json.loads((folder / name).read_text(encoding="utf-8")) for name in ("known.json", "all.json")],
    }


def about_metrics(ask: Callable[..., Any], folder: Path) -> dict[str, list[Any]]:
    """What the commands about metrics print of a small tree in which one formula cannot be computed."""
    star = "---\nkind: metric\ntitle: Sent and read\nformula: sent * share\n---\n"
    drives = "---\nkind: input-metric\ntitle: {}\ndrives: {}\n---\n"
    files = {
        "sent-and-read.md": star,
        "sent.md": drives.format("Sent", "answered"),
        "share.md": drives.format("Share", "sent"),
        "other.md": star.replace("share", "nothing-yet"),
        "nothing-yet.md": drives.format("Nothing yet", "answered"),
        "values.csv": "metric,date,value\nsent,2026-06-01,2\nsent,2026-08-01,3\nshare,2026-06-01,4\nshare,2026-08-01,5\n",
    }
    tree(folder, {f"strategy/metrics/{name}": text for name, text in files.items()})
    return {
        "what-if": [ask("what-if", "sent=+10%")],
        "attribute": [ask("attribute", "sent-and-read", "--from", "2026-06", "--to", "2026-08")],
    }


def test_all_that_is_printed_is_in_the_schemas_and_all_that_is_in_the_schemas_is_printed(
    strategy: Shell, chain: Path
) -> None:
    documents = printed(strategy, chain)
    assert documents.keys() == DOCUMENTS.keys()
    for name, several in documents.items():
        schema = output_schema(name)
        for document in several:
            errors = [
                f"{e.json_path}: {e.message[:200]}" for e in Draft202012Validator(closed(schema)).iter_errors(document)
            ]
            assert errors == [], name
        missing = set(names_in(schema)) - set(keys_in(several))
        assert not missing, name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_a_schema_that_says_what_every_name_means_and_leaves_room_for_more(name: str) -> None:
    schema = output_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:mkdocs-strategy:schema:1:{name}"
    assert schema["description"]
    text = json.dumps(schema)
    assert '"additionalProperties": false' not in text
    assert not Draft202012Validator(schema).is_valid({"schema_version": 2})


EXAMPLE = {
    "check": ["check", "--statistics"],
    "list": ["list"],
    "show": ["show", "candidate-card"],
    "graph": ["graph"],
    "trace": ["trace", "candidate-card"],
    "matrix": ["matrix"],
}


@pytest.mark.parametrize("name", EXAMPLE)
def test_what_is_printed_of_the_example_is_as_its_schema_says(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    ended = Shell(ROOT, monkeypatch)(*EXAMPLE[name], "--format", "json")
    assert ended.status == 0
    assert Draft202012Validator(closed(output_schema(name))).is_valid(ended.json)
