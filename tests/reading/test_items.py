"""Items: ids, titles, states, owners, nesting."""

from __future__ import annotations

import pytest

from support.trees import read, tree

OBJECTIVE = """
---
kind: objective
title: Members reply sooner
period: 2026-Q3
owner: outreach
pursues: quiet-by-default
because: a late reply is no reply
key_results:
  - id: first-reply
    title: First replies come within a day
    baseline: 4.2 days
    target: 2.5 days
    initiatives:
      - title: Remind after an hour
        because: people forget
  - title: Second replies
    baseline: unknown
    target: done
    owner: intake
initiatives:
  - title: Shorter forms
    moves: first-reply
---
"""


def test_nested_items_stand_at_their_dash_and_imply_their_relation(tmp_path):
    strategy = read(tree(tmp_path, {"strategy/reply.md": OBJECTIVE}))
    item = strategy.items["first-reply"]
    assert item.span == (9, 3, 9, 20)
    assert item.parent == "reply"
    assert [(link.relation, link.target, link.implied) for link in item.links] == [("part_of", "reply", True)]
    assert list(strategy.items) == ["reply", "first-reply", "remind-after-an-hour", "second-replies", "shorter-forms"]
    assert strategy.findings == []


def test_an_initiative_under_an_objective_implies_no_relation(tmp_path):
    strategy = read(tree(tmp_path, {"strategy/reply.md": OBJECTIVE}))
    assert [link.target for link in strategy.items["shorter-forms"].links] == ["first-reply"]


def test_owners_pass_from_the_objective_to_key_results_and_initiatives(tmp_path):
    strategy = read(tree(tmp_path, {"strategy/reply.md": OBJECTIVE}))
    owners = {item.id: item.owners for item in strategy}
    assert owners["first-reply"] == owners["remind-after-an-hour"] == owners["shorter-forms"] == ("outreach",)
    assert owners["second-replies"] == ("intake",)


def test_owners_pass_also_to_items_in_files_of_their_own(tmp_path):
    files = {
        "strategy/reply.md": "---\nkind: objective\ntitle: A\nperiod: 2026\nowner: outreach\n---\n",
        "strategy/kr.md": "---\nkind: key-result\ntitle: B\nbaseline: 1\ntarget: 2\npart_of: reply\n---\n",
        "strategy/doing.md": "---\nkind: initiative\ntitle: C\nmoves: kr\n---\n",
    }
    strategy = read(tree(tmp_path, files))
    assert strategy.items["kr"].owners == strategy.items["doing"].owners == ("outreach",)
    assert strategy.items["kr"].fields.keys() == {"title", "baseline", "target"}


def test_the_items_reason_is_the_reason_of_its_required_links_without_one(tmp_path):
    text = """
    ---
    kind: objective
    title: A
    period: 2026
    because: it matters
    pursues:
      - one
      - {to: two, because: of itself}
    ---
    """
    strategy = read(tree(tmp_path, {"strategy/a.md": text}))
    assert [link.because for link in strategy.items["a"].links] == ["it matters", "of itself"]


@pytest.mark.parametrize(
    ("name", "front", "expected"),
    [
        ("Worth-Opening.md", "", "worth-opening"),
        ("inbox/index.md", "", "inbox"),
        ("index.md", "", "strategy"),
        ("x.md", "id: calm-inbox\n", "calm-inbox"),
    ],
)
def test_an_id_is_the_written_one_else_the_stem_else_the_folders_name(tmp_path, name, front, expected):
    text = f"---\nkind: vision\n{front}title: T\nlevel: product\n---\n"
    strategy = read(tree(tmp_path, {f"strategy/{name}": text}))
    assert list(strategy.items) == [expected]
    assert strategy.findings == []


@pytest.mark.parametrize(("name", "front"), [("my_vision.md", ""), ("a.md", "id: My Vision\n")])
def test_what_cannot_be_an_id_is_a_finding_and_the_item_still_exists(tmp_path, name, front):
    text = f"---\nkind: vision\n{front}title: T\nlevel: product\n---\n"
    strategy = read(tree(tmp_path, {f"strategy/{name}": text}))
    assert list(strategy.items) == ["my-vision"]
    (finding,) = strategy.findings
    assert (finding.rule, finding.item, finding.field) == ("invalid-value", "my-vision", "id")
    assert "id: my-vision" in finding.hint


def test_a_nested_title_without_letters_asks_for_an_id(tmp_path):
    text = "---\nkind: strategy\ntitle: S\nhorizon: 2026\nchoices:\n  - {title: 静かに, yes_to: a, no_to: b}\n---\n"
    strategy = read(tree(tmp_path, {"strategy/s.md": text}))
    (finding,) = strategy.findings
    assert (finding.rule, finding.field) == ("missing-field", "id")
    assert strategy.items["s-choice-1"].title == "静かに"


def test_the_first_heading_is_the_title_where_no_field_gives_one(tmp_path):
    text = "---\nkind: vision\nlevel: product\n---\n\n```\n# no heading\n```\n# Calm inbox #\n"
    strategy = read(tree(tmp_path, {"strategy/a.md": text}))
    assert strategy.items["a"].title == "Calm inbox"
    assert strategy.documents["strategy/a.md"].heading == (9, 3, 9, 13)
    assert strategy.findings == []


def test_an_item_without_title_is_called_by_its_id(tmp_path):
    strategy = read(tree(tmp_path, {"strategy/a.md": "---\nkind: vision\nlevel: product\n---\n"}))
    item = strategy.items["a"]
    assert (item.title, item.titled) == ("a", False)
    assert [(f.rule, f.field, f.place.span) for f in strategy.findings] == [("missing-field", "title", (1, 1, 1, 4))]


def test_a_draft_lacks_nothing_and_its_nested_items_are_drafts(tmp_path):
    text = """
    ---
    kind: objective
    state: draft
    key_results:
      - title: B
        state: active
    ---
    """
    strategy = read(tree(tmp_path, {"strategy/a.md": text}))
    assert [item.state for item in strategy] == ["draft", "draft"]
    assert strategy.findings == []


def test_an_initiative_is_planned_unless_it_says_otherwise(tmp_path):
    strategy = read(tree(tmp_path, {"strategy/a.md": "---\nkind: initiative\ntitle: A\nmoves: b\n---\n"}))
    assert strategy.items["a"].state == "planned"


def test_a_nested_kind_is_the_one_its_list_implies(tmp_path):
    text = OBJECTIVE.replace("- id: first-reply", "- id: first-reply\n    kind: initiative")
    strategy = read(tree(tmp_path, {"strategy/reply.md": text}))
    (finding,) = strategy.findings
    assert (finding.rule, finding.place.span) == ("invalid-value", (10, 11, 10, 21))
    assert strategy.items["first-reply"].kind.name == "key-result"


def test_a_nested_entry_that_is_no_mapping_is_a_finding_at_the_entry(tmp_path):
    text = "---\nkind: objective\ntitle: A\nperiod: 2026\nkey_results:\n  - just words\n---\n"
    (finding,) = read(tree(tmp_path, {"strategy/a.md": text})).findings
    assert (finding.rule, finding.place.span) == ("invalid-value", (6, 5, 6, 15))


def test_an_unknown_field_is_told_with_the_name_that_was_meant(tmp_path):
    text = "---\nkind: vision\ntitle: A\nlevel: product\nsumary: x\nhide: [navigation]\n---\n"
    (finding,) = read(tree(tmp_path, {"strategy/a.md": text})).findings
    assert (finding.rule, finding.place.span, finding.hint) == (
        "unknown-field",
        (5, 1, 5, 7),
        "Did you mean `summary`?",
    )


def test_a_field_of_another_kind_is_told_with_that_kind(tmp_path):
    text = "---\nkind: vision\ntitle: A\nlevel: product\nhorizon: 2026\n---\n"
    (finding,) = read(tree(tmp_path, {"strategy/a.md": text})).findings
    assert finding.hint == "It belongs to a strategy."


def test_a_deadline_on_a_north_star_is_left_to_its_own_rule(tmp_path):
    text = "---\nkind: north-star\ntitle: A\nquantifies: v\ndue: 2026-12-31\n---\n"
    strategy = read(tree(tmp_path, {"strategy/a.md": text}))
    assert strategy.findings == []
    assert strategy.items["a"].key_of("due").span == (5, 1, 5, 4)


def test_an_absent_field_is_found_at_the_items_first_line_and_an_empty_one_at_its_key(tmp_path):
    text = "---\nkind: leading-indicator\ntitle: A\npredicts: p\ninfluence:\n---\n"
    findings = read(tree(tmp_path, {"strategy/a.md": text})).findings
    assert [(f.rule, f.field, f.place.span) for f in findings] == [
        ("missing-field", "detectable_within", (1, 1, 1, 4)),
        ("missing-field", "influence", (5, 1, 5, 10)),
    ]


def test_what_a_choice_says_no_to_is_left_to_its_own_rule(tmp_path):
    text = "---\nkind: choice\ntitle: A\npart_of: s\nyes_to: b\n---\n"
    assert read(tree(tmp_path, {"strategy/a.md": text})).findings == []


def test_a_written_relation_and_the_nested_one_merge(tmp_path):
    text = OBJECTIVE.replace(
        "- id: first-reply", "- id: first-reply\n    part_of:\n      - {to: reply, strength: causal}\n      - other"
    )
    strategy = read(tree(tmp_path, {"strategy/reply.md": text}))
    links = strategy.items["first-reply"].links
    assert [(link.target, link.strength, link.implied) for link in links] == [
        ("reply", "causal", False),
        ("other", "", False),
    ]


def test_a_bare_number_takes_the_unit_of_the_metric_it_measures_from_another_file(tmp_path):
    files = {
        "strategy/a.md": "---\nkind: metric\ntitle: A\nunit: percent\n---\n",
        "strategy/b.md": "---\nkind: key-result\ntitle: B\nmeasures: a\nbaseline: 31\ntarget: +10\npart_of: o\n---\n",
        "strategy/c.md": "---\nkind: initiative\ntitle: C\nmoves: b\nexpected: 5\n---\n",
    }
    strategy = read(tree(tmp_path, files))
    result = strategy.items["b"]
    assert result.fields["baseline"].value.unit == "percent"
    assert result.fields["target"].value.amount.unit == "pts"
    assert strategy.items["c"].fields["expected"].value[""].unit == "pts"
