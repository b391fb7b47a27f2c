"""The schema of front matter and the reader agree: what one refuses the other tells, and what the reader takes passes."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mkdocs_strategy.hosts.cli.template import template
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.grammar import FieldType
from mkdocs_strategy.model.kinds import EVIDENCE_FIELDS, HOST_FIELDS, KINDS, LINK_FIELDS, RISK_FIELDS, WAIVER_FIELDS
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.rules.engine import check
from mkdocs_strategy.views.schemas.front_matter import front_matter_schema
from support.clean import AS_OF, clean
from support.core import front_matter
from support.corpora import corpus
from support.shell import Shell

ROOT = Path(__file__).parents[2]
BEYOND_READING = {"missing-relation", "choice-without-no", "waiver-without-reason", "unknown-rule"}
"""Rules that tell of a single item what reading leaves to them."""


AROUND = {
    "around-vision.md": "---\nkind: vision\ntitle: A\nlevel: company\n---\n",
    "around-star.md": "---\nkind: north-star\ntitle: B\nquantifies: around-vision\n---\n",
    "around-strategy.md": "---\nkind: strategy\ntitle: C\nhorizon: 2026\nadvances: around-star\n---\n",
}


@cache
def validator(kind: str | None = None) -> Draft202012Validator:
    return Draft202012Validator(front_matter_schema(KINDS[kind] if kind else None))


def refused(data: object, kind: str | None = None) -> list[str]:
    return [f"{'.'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator(kind).iter_errors(data)]


def told(name: str, text: str) -> list[str]:
    """What the reader finds in a file, and the rules that look at what it leaves to them; all layers stand around it."""
    strategy = read_files([*AROUND.items(), (name, text)], "strategy", Configuration())
    findings = (*strategy.findings, *check(strategy, Configuration(), AS_OF).findings)
    here = [f for f in findings if f.place.path == f"strategy/{name}"]
    return [f.rule for f in here if f in strategy.findings or f.rule in BEYOND_READING]


def as_texts(data: object) -> object:
    """The same as our reader has it: nothing but texts."""
    if isinstance(data, list):
        return [as_texts(one) for one in data]
    if isinstance(data, dict):
        return {key: as_texts(one) for key, one in data.items()}
    return {None: "", True: "true", False: "false"}.get(data, data if isinstance(data, str) else str(data))  # type: ignore[call-overload,arg-type]


# -- the schemas themselves -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [None, *KINDS])
def test_it_is_a_schema_and_refers_to_nothing_outside(kind):
    schema = front_matter_schema(KINDS[kind] if kind else None)
    Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    assert schema["$id"] == "urn:mkdocs-strategy:schema:1:front-matter" + (f":{kind}" if kind else "")
    assert text.count('"$ref"') == text.count('"$ref": "#/$defs/')
    assert json.dumps(front_matter_schema(KINDS[kind] if kind else None)) == text


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_relation_and_list_of_the_table_is_in_it_with_its_text_and_nothing_else(kind):
    spec, schema = KINDS[kind], front_matter_schema(KINDS[kind])["$defs"][kind]
    assert list(schema["properties"]) == ["kind", "id", *spec.fields, *spec.relations, *spec.nests]
    for one in (*spec.fields.values(), *spec.relations.values()):
        assert schema["properties"][one.name]["description"].startswith(one.doc)


# -- files --------------------------------------------------------------------------------------------------------------


def files() -> dict[str, str]:
    found = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "strategy").rglob("*.md"))
    }
    found |= {f"clean/{name}": text for name, text in clean().items()}
    found |= {f"new/{kind}.md": template(spec) for kind, spec in KINDS.items()}
    found |= {f"titled/{kind}.md": template(spec, title="Yes: no # 010") for kind, spec in KINDS.items()}
    return found


FILES = files()


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_is_clean_passes_as_an_editor_and_as_the_reader_types_it(name):
    data = front_matter(FILES[name])
    assert refused(data) == []
    assert data is None or refused(as_texts(data)) == []
    kind = data.get("kind") if isinstance(data, dict) else None
    if kind:
        assert refused(data, kind) == []


def test_every_file_that_init_lays_down_passes(tmp_path, monkeypatch):
    assert Shell(tmp_path, monkeypatch)("init").status == 0
    paths = sorted((tmp_path / "strategy").rglob("*.md"))
    assert len(paths) > 4
    for path in paths:
        assert refused(front_matter(path.read_text(encoding="utf-8"))) == [], path


@pytest.mark.parametrize("name", ["ipfs-package-managers", "un-sdg"])
def test_of_strategies_by_others_it_refuses_only_what_is_found_too(name, tmp_path):
    source = corpus(name)
    if (source / "convert.py").exists():
        subprocess.run([sys.executable, "-B", source / "convert.py", tmp_path], check=True, capture_output=True)
        source = tmp_path
    paths = sorted((source / "strategy").rglob("*.md"))
    passed = 0
    for path in paths:
        text = path.read_text(encoding="utf-8")
        errors = refused(front_matter(text))
        passed += not errors
        assert not errors or told(path.name.lower(), text), (path, errors)
    assert len(paths) > 3
    assert passed > 0


# -- single values --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("vision", "level: county"),
        ("vision", "titel: A"),
        ("vision", "ignore: [{rule: broken-chain}]"),
        ("vision", "ignore: [{rule: broken-chian, because: it is so}]"),
        ("vision", "kind: visions"),
        ("vision", "id: A B"),
        ("north-star", "due: 2026-09-30"),
        ("north-star", "quantifies: {too: vision}"),
        ("north-star", "inputs: [{titel: A}]"),
        ("north-star", "inputs: {title: A}"),
        ("guardrail", "limit: 5%"),
        ("guardrail", "limit:"),
        ("review", "date: 31.7.2026"),
        ("review", "signed_by: ann"),
        ("objective", "period: Q3"),
        ("key-result", "confidence: 70%"),
        ("key-result", "confidence: 1.5"),
        ("key-result", "baseline: TBD"),
        ("key-result", "due: [2026-09-30]"),
        ("initiative", "upkeep: maybe"),
        ("initiative", "evidence: [{kind: heard, what: A}]"),
    ],
)
def test_an_editor_underlines(kind, line):
    data = sound(kind) | front_matter(f"---\n{line}\n---\n")
    assert refused(data)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("vision", "title: 2026"),
        ("vision", "summary:"),
        ("vision", "previously: [a, b-2]"),
        ("vision", "hide: [navigation, toc]"),
        ("vision", "search: {boost: 2}"),
        ("north-star", "goal: 1,200"),
        ("north-star", "drives: [{to: a, because: b, strength: causal, evidence: [c]}, d]"),
        ("guardrail", 'limit: ">= 99.9%"'),
        ("guardrail", "limit: between 20% and 40%"),
        ("strategy", "horizon: 2026-01 .. 2027-06"),
        ("strategy", "horizon: fy2027-q1"),
        ("objective", "period: 2026"),
        ("key-result", "target: -2 days"),
        ("key-result", "target: at  least 3"),
        ("key-result", "target: Done"),
        ("key-result", "baseline: Unknown"),
        ("key-result", "baseline: −0.5"),
        ("key-result", "confidence: .7"),
        ("initiative", "expected: {a: +1, b: 2%}"),
        ("initiative", "upkeep: true"),
        ("leading-indicator", "detectable_within: 2 Weeks"),
    ],
)
def test_an_editor_takes(kind, line):
    assert refused(sound(kind) | front_matter(f"---\n{line}\n---\n")) == []


def test_a_draft_and_what_is_nested_in_it_may_miss_anything():
    objective = {"kind": "objective", "key_results": [{"target": "3"}]}
    assert refused(objective | {"state": "draft"}) == []
    assert {error.partition(":")[0] for error in refused(objective)} == {"", "key_results"}
    assert refused(objective | {"title": "A", "period": "2026-Q3", "pursues": "b", "key_results": []}) == []


def test_what_counts_for_nothing_and_declared_upkeep_need_hang_on_nothing():
    bare = {"kind": "initiative", "title": "Keep the lights on"}
    assert refused(bare)
    assert refused(bare | {"upkeep": True}) == []
    assert refused({"kind": "metric", "title": "A", "state": "retired"}) == []


def test_pages_pass_as_they_are():
    assert refused({"title": "A page", "anything": [1]}) == []
    assert refused(None) == []


# -- the law --------------------------------------------------------------------------------------------------------------


def sound(kind: str, implied: str | None = None) -> dict[str, object]:
    """The least that an item of a kind says."""
    spec = KINDS[kind]
    due = {"signed_by": {"product": "team"}}
    fields = {f.name: due.get(f.name, f.example or "some words") for f in spec.fields.values() if f.required}
    links = {group[0]: "something-above" for group in spec.required if implied not in group}
    return ({} if implied else {"kind": kind}) | fields | links


@pytest.mark.parametrize("kind", KINDS)
def test_the_least_that_a_kind_says_passes(kind):
    assert refused(sound(kind), kind) == []
    assert told("x.md", written(sound(kind))) == []


def written(data: dict[str, object]) -> str:
    """A file with this front matter, a line for each field."""
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()]
    return "\n".join(["---", *lines, "---", ""])


_LIKELY = [
    *("31%", "+10 pts", "-2 days", "$1.2M", "1,200", ".5", "1.2.3", "5 of 7", "3 dayſ", "12 weeKs", "0 days", "3 days", "weekly"),
    *("at least 40%", "AT MOST 2 days", "at  least\n40%", "between 1% and 2%", "between 2% and 1%", ">= 3", "≤3", "at least", "> x"),
    *("2026", "2026-Q3", "2026-q5", "2026-01..2027-06", "2026-07-31", "2026-02-30", "31.7.2026", "FY2027"),
    *("a-b", "A b", "a--b", "a" * 81, "none", "unknown", "UNKNOWN", "done", "TBD", "x", "a * b", "min(", "true", "FALSE", "yes"),
    *("0.7", "1.0", "1.50", "", " ", " 3 days ", "broken-chain", "qualitative", "causal", "up", "safe", "https://a.b", "javascript:a"),
]  # fmt: skip
_ALPHABET = st.characters(exclude_categories=["C", "Zl", "Zp"])
_SCALARS = (
    st.sampled_from(_LIKELY)
    | st.text(_ALPHABET, max_size=6)
    | st.sampled_from([0, 1, 5, -3, 2026, 10**9, 0.5, 1.5, 2.0, True, False, None])
)
_KEYS = st.sampled_from([*LINK_FIELDS, *EVIDENCE_FIELDS, *RISK_FIELDS, *WAIVER_FIELDS, "product", "title", "id", "x"])
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=5,
)
_NO_BLANKS = {FieldType.CHOICE}


@st.composite
def items(draw: st.DrawFn, kind: str, implied: str | None = None, depth: int = 2) -> dict[str, object]:
    """The least an item says, with some of it changed, added and taken out."""
    spec, data = KINDS[kind], sound(kind, implied)
    names = st.sampled_from([*spec.fields, *spec.relations, "id", "unheard-of", "icon"])
    for name in draw(st.lists(names, max_size=3, unique=True)):
        field = spec.fields.get(name)
        likely = st.sampled_from(field.choices) if field is not None and field.choices else _VALUES
        value = draw(likely | _VALUES)
        # A word in quotes with blanks around it is read, and an editor may well underline it.
        if field is not None and field.type in _NO_BLANKS and isinstance(value, str) and value != value.strip():
            value = None
        data[name] = value
    for name in draw(st.lists(st.sampled_from(list(data)), max_size=1)):
        if implied or name != "kind":
            del data[name]
    for nest in spec.nests.values() if depth else ():
        if draw(st.integers(0, 3)) == 0:
            inner = items(nest.kind, nest.relation or "nothing", depth - 1)
            data[nest.list_name] = draw(st.lists(inner | _SCALARS, max_size=2) | _VALUES)
    return data


@settings(max_examples=400)
@given(st.sampled_from(list(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), items(kind))))
def test_what_the_schema_refuses_is_found_and_what_is_not_found_the_schema_takes(drawn):
    kind, data = drawn
    if kind == "choice" and data.get("state") in ("rejected", "retired"):
        data["state"] = "active"  # whether a choice that is gone says no is nobody's business
    errors = refused(data, kind)
    assert not errors or told("x.md", written(data)), errors
    assert bool(errors) == bool(refused(data)), "one kind alone and all of them agree"


@given(st.sampled_from(sorted(HOST_FIELDS)), _VALUES, st.sampled_from(list(KINDS)))
def test_fields_of_the_site_pass_whatever_they_hold(name, value, kind):
    if name not in KINDS[kind].fields:
        assert refused(sound(kind) | {name: value}, kind) == []
