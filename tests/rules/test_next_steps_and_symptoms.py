"""Findings by what to do next, and the three symptoms with the layer they come from."""

from __future__ import annotations

from collections import Counter

import pytest

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.rules.catalogue import RULES
from mkdocs_strategy.rules.next_steps import STEPS, by_next_step, step_of
from mkdocs_strategy.rules.symptoms import NO_LINE, SYMPTOMS, Trace, diagnose
from support.clean import clean, judge

# -- what to do next ----------------------------------------------------------------------------------------------------


def test_every_rule_stands_in_exactly_one_group() -> None:
    times = Counter(rule for step in STEPS for rule in step.rules)
    assert set(times) == set(RULES)
    assert {rule for rule, number in times.items() if number > 1} == set()


def test_groups_begin_with_a_verb_and_have_anchors_of_their_own() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(step.title.split()[0] in VERBS for step in STEPS)


VERBS = {"Make", "Reconnect", "Build", "Aim", "Choose,", "Guard", "Say", "Back", "Decide", "Follow"}


def test_open_findings_stand_under_their_groups_in_the_order_of_the_groups() -> None:
    files = clean()
    files["answered.md"] = files["answered.md"].replace("baseline: 20%", "baseline: unknown")
    del files["regret.md"]
    groups = by_next_step(judge(files).findings)
    assert [(step.name, {f.rule for f in found}) for step, found in groups] == [
        ("guard-against-gaming", {"input-without-guardrail"}),
        ("say-how-you-would-know", {"unmeasured-key-result"}),
    ]


def test_what_is_accepted_is_nothing_to_do_next() -> None:
    files = clean()
    waiver = "ignore:\n  - rule: unmeasured-key-result\n    because: counted from October on\n"
    files["answered.md"] = (
        files["answered.md"].replace("baseline: 20%", "baseline: unknown").replace("---\n\n", f"{waiver}---\n\n")
    )
    assert by_next_step(judge(files).findings) == []


def test_a_name_that_stands_nowhere_stands_in_the_last_group() -> None:
    assert step_of("a-rule-of-tomorrow") is STEPS[-1]


# -- symptoms -----------------------------------------------------------------------------------------------------------


def _traces(files: dict[str, str]) -> dict[str, list[Trace]]:
    strategy = read_files(((n, t.encode()) for n, t in sorted(files.items())), "strategy", Configuration())
    return {symptom.name: traces for symptom, traces in diagnose(strategy, judge(files).findings)}


def _shown(files: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    return {name: [(t.vision, t.fix_first) for t in traces] for name, traces in _traces(files).items() if traces}


def test_signs_are_rules_of_the_method() -> None:
    assert {rule for symptom in SYMPTOMS for rule in symptom.signs} <= set(RULES)


def test_a_clean_strategy_shows_no_symptom() -> None:
    assert _shown(clean()) == {}


def test_a_vision_without_a_number_makes_the_strategy_vague_and_the_narrative_is_to_fix() -> None:
    files = clean() | {"second.md": "---\nkind: vision\ntitle: Calm\nlevel: product\nproduct: Calm\n---\n"}
    assert _shown(files) == {"vague-strategy": [("second", "narrative")]}


def test_a_choice_nobody_can_judge_makes_the_strategy_layer_the_one_to_fix() -> None:
    files = clean()
    del files["far-apart.md"], files["opened.md"]
    for name in ("read.md", "believed.md", "shown.md"):
        files[name] = files[name].replace("measures: opened", "measures: replies")
    assert _shown(files)["vague-strategy"] == [("vision", "strategy")]


def test_a_choice_that_says_no_to_nothing_leaves_okrs_without_a_filter() -> None:
    files = clean()
    files["reasons.md"] = files["reasons.md"].replace("no_to: more messages\n", "")
    assert _shown(files) == {"generic-okrs": [("vision", "strategy")]}


@pytest.mark.parametrize("kind", ["vision", "north-star", "strategy"])
def test_a_missing_layer_is_the_one_to_fix(kind: str) -> None:
    files = {name: text for name, text in clean().items() if f"kind: {kind}\n" not in text}
    shown = _shown(files)
    fixes = {fix for traces in shown.values() for _, fix in traces}
    assert KINDS[kind].layer.value in fixes


def test_work_cut_off_reads_like_a_to_do_list_of_no_line() -> None:
    files = clean()
    files["loose.md"] = files["personal.md"].replace("pursues: reasons", "pursues: nothing-here")
    files["loose-result.md"] = files["answered.md"].replace("part_of: personal", "part_of: loose")
    assert ("to-do-list", [(NO_LINE, "okr")]) in _shown(files).items()


def test_a_companys_line_does_not_repeat_what_a_product_shows() -> None:
    files = clean()
    files["opening-lines.md"] = files["opening-lines.md"].replace("expected: +4 pts\n", "")
    assert _shown(files) == {"to-do-list": [("vision", "okr")]}


def test_the_topmost_layer_comes_first_where_signs_point_to_several() -> None:
    files = clean() | {"second.md": "---\nkind: vision\ntitle: Calm\nlevel: product\nproduct: Calm\n---\n"}
    files["star.md"] = files["star.md"].replace("quantifies: vision", "quantifies: [vision, second]")
    files["star.md"] = files["star.md"].replace("value_for: people who write to strangers\n", "")
    del files["far-apart.md"], files["opened.md"]
    for name in ("read.md", "believed.md", "shown.md"):
        files[name] = files[name].replace("measures: opened", "measures: replies")
    assert {fix for _, fix in _shown(files)["vague-strategy"]} == {"narrative"}
