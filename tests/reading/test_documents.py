"""Documents: front matter that cannot be read, pages, files that are refused."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.document import read_document
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.reading.measurements import read_measurements
from mkdocs_strategy.reading.prose import read_prose
from support.trees import findings_of, read, tree

BROKEN = """
---
kind: objective
title: Reliable messages
key_results:
  - id: delivered
    title: Messages arrive
    target: >= 99.9%
  - title: None is lost
---
See [[delivered]].
"""


def test_broken_front_matter_says_what_is_missing_and_which_ids_it_still_shows(tmp_path):
    strategy = read(tree(tmp_path, {"strategy/reliable.md": BROKEN}))
    (finding,) = strategy.findings
    assert finding.rule == "invalid-front-matter"
    assert finding.place.span[:2] == (7, 13)
    assert finding.message.endswith("Its 3 items are missing.")
    document = strategy.documents["strategy/reliable.md"]
    assert not document.readable
    assert document.shown >= {"reliable", "delivered", "none-is-lost"}
    assert [mention.target for mention in document.mentions] == ["delivered"]


def test_a_broken_page_without_kind_is_a_finding_that_hides_no_items(tmp_path):
    strategy = read(tree(tmp_path, {"strategy/page.md": "---\ntitle: [a\n---\n"}))
    assert [f.rule for f in strategy.findings] == ["invalid-front-matter"]
    assert strategy.documents["strategy/page.md"].readable


def test_a_duplicate_key_is_a_finding_and_the_item_is_read(tmp_path):
    text = "---\nkind: vision\ntitle: A\nlevel: product\ntitle: B\n---\n"
    strategy = read(tree(tmp_path, {"strategy/a.md": text}))
    (finding,) = strategy.findings
    assert (finding.rule, finding.place.span) == ("invalid-front-matter", (5, 1, 5, 6))
    assert strategy.items["a"].title == "A"


def test_a_blank_line_before_front_matter_is_a_finding_and_the_item_is_read(tmp_path):
    strategy = read(tree(tmp_path, {"strategy/a.md": b"\n---\nkind: vision\ntitle: A\nlevel: product\n---\n"}))
    assert [f.rule for f in strategy.findings] == ["front-matter-not-read"]
    assert list(strategy.items) == ["a"]


@pytest.mark.parametrize(
    ("kind", "hint"), [("key_result", "Did you mean `key-result`?"), ("Vision", "Did you mean `vision`?")]
)
def test_an_unknown_kind_is_told_with_the_kind_that_was_meant(tmp_path, kind, hint):
    strategy = read(tree(tmp_path, {"strategy/a.md": f"---\nkind: {kind}\ntitle: A\n---\n"}))
    (finding,) = strategy.findings
    assert (finding.rule, finding.hint, finding.place.span.column) == ("unknown-kind", hint, 7)
    assert strategy.documents["strategy/a.md"].shown == {"a"}


def test_a_page_without_kind_is_a_page(tmp_path):
    text = "---\nhide: [navigation]\nsearch: {boost: 2}\n---\n# Notes\n"
    strategy = read(tree(tmp_path, {"strategy/notes.md": text}))
    document = strategy.documents["strategy/notes.md"]
    assert (document.title, document.items) == ("Notes", [])
    assert document.meta == {"hide": ["navigation"], "search": {"boost": 2}}
    assert strategy.findings == []


def test_a_pipe_is_refused_and_may_hide_the_item_of_its_name(tmp_path):
    tree(tmp_path, {"strategy/a.md": "# A\n"})
    os.mkfifo(tmp_path / "strategy" / "lost.md")
    strategy = read(tmp_path)
    assert [(f.rule, f.place.path) for f in strategy.findings] == [("invalid-front-matter", "strategy/lost.md")]
    assert strategy.documents["strategy/lost.md"].shown == {"lost"}


def test_the_order_of_files_does_not_matter():
    files = [
        ("b.md", BROKEN),
        ("a.md", "---\nkind: vision\ntitle: A\n---\n"),
        ("m.csv", "metric,date,value\nx,2026,1\n"),
    ]
    one = read_files(files, "strategy", Configuration())
    other = read_files(reversed(files), "strategy", Configuration())
    assert one.findings == other.findings
    assert list(one.documents) == list(other.documents)


def test_reading_the_same_documents_twice_changes_none(tmp_path):
    files = {
        "strategy/o.md": "---\nkind: objective\ntitle: O\nperiod: 2026\nowner: t\npursues: c\n---\n",
        "strategy/k.md": "---\nkind: key-result\ntitle: K\nbaseline: 1\ntarget: 2\npart_of: o\ninitiatives:\n  - title: I\n---\n",
    }
    strategy = read(tree(tmp_path, files))
    result = strategy.items["k"]
    assert result.children == [strategy.items["i"]]
    assert strategy.items["i"].owners == ("t",)


WORDS = """
kind: objective|kind: vision|title: A|key_results:|  - id: x|  - title: y|    target: >= 9|---|...|inputs: [a, {b: c}]
pursues: {to: [x]}|evidence: [{url: 'data:x'}, []]|ignore: {rule: []}|id: [1]|state: draft|moves: *a|period: 2026-Q9
[[x]]|```strategy|view: tree|```|~~~|<!--|`|\t- x|expected: {a: {b: c}}|? x|: y|owner: [[]]|signed_by: {a: [b]}
\x00|\ufeff|metric,date,value|metric|a,2026,1|"a,b|a,"b"c,|because: []|title: {}|kind: []|guardrails: {title: z}
"""
YAML_ISH = st.lists(
    st.sampled_from([word for line in WORDS.strip().split("\n") for word in line.split("|")]) | st.text(max_size=20),
    max_size=25,
).map("\n".join)


@settings(max_examples=150)
@given(st.binary(max_size=300) | YAML_ISH.map(lambda text: f"---\n{text}\n---\n".encode("utf-8", "surrogatepass")))
def test_nothing_that_is_read_raises(data):
    reading = read_document("strategy/a.md", "a.md", data)
    text = data.decode("utf-8", "replace")
    read_prose(text, 1, "docs/a.md")
    table = read_measurements("strategy/a.csv", b"metric,date,value\n" + data)
    for finding in (*reading.findings, *table.findings):
        assert finding.place.span.line >= 1
        assert finding.message
        assert "\x1b" not in finding.message + finding.hint + finding.value


def test_findings_of_one_file_do_not_depend_on_another(tmp_path):
    alone = read(tree(tmp_path / "one", {"strategy/reliable.md": BROKEN}))
    both = read(tree(tmp_path / "two", {"strategy/reliable.md": BROKEN, "strategy/b.md": "# B\n"}))
    assert findings_of(alone, "invalid-front-matter") == findings_of(both, "invalid-front-matter")


def test_front_matter_that_is_a_list_is_a_finding_and_never_prose(tmp_path):
    strategy = read(
        tree(tmp_path, {"strategy/vision.md": "---\n- kind: vision\n- title: Glad they called\n---\nProse.\n"})
    )
    (finding,) = findings_of(strategy, "invalid-front-matter")
    assert (finding.place.span.line, finding.place.span.column) == (2, 1)
    assert not strategy.documents["strategy/vision.md"].readable


def test_an_unseen_space_before_the_front_matter_is_a_finding_and_the_item_is_read(tmp_path):
    text = "\u200b---\nkind: vision\ntitle: Glad they called\nlevel: company\n---\n"
    strategy = read(tree(tmp_path, {"strategy/vision.md": text}))
    assert [f.rule for f in strategy.findings] == ["front-matter-not-read"]
    assert list(strategy.items) == ["vision"]


def test_a_page_of_nothing_but_views_is_read_up_to_a_limit(tmp_path):
    block = "```strategy\nview: nothing\n```\n"
    found = findings_of(read(tree(tmp_path, {"strategy/page.md": "# Views\n" + block * 5000})), "invalid-view")
    assert len(found) == 101
