"""Every class of change, shown by the smallest edit that makes one, and its mirror by the same edit taken back."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_strategy.model.configuration import Configuration, Override, RuleSetting
from mkdocs_strategy.model.finding import Place, Severity
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.classes import CLASSES, explained, index, mirrors_of
from mkdocs_strategy.review.diff import compare
from mkdocs_strategy.review.revision import Known
from mkdocs_strategy.rules.catalogue import CHANGE_CLASSES
from mkdocs_strategy.source.positions import Span
from support.clean import clean
from support.revisions import DAY, Files, diff_of, edited, revision, told

FILES = clean() | {"numbers.csv": "metric,date,value\nreplies,2026-06-30,20%\nreplies,2026-07-31,24%\n"}
BEFORE = datetime.date(2026, 6, 1)
"""A day on which the third quarter has not begun."""


def item(kind: str, title: str, *lines: str) -> str:
    return "\n".join(["---", f"kind: {kind}", f"title: {title}", *lines, "---", ""])


def edit(name: str, old: str, new: str) -> Files:
    return edited((name, old, new), files=FILES)


def without(*names: str) -> Files:
    return {name: text for name, text in FILES.items() if name not in names}


PLAN = item("objective", "Next", "period: 2026-Q4", "owner: craft", "pursues: reasons", "because: later")
RENAMED = edited(("opened.md", "kind:", "id: seen\npreviously: opened\nkind:"), files=FILES)
RENAMED = {name: text.replace("measures: opened", "measures: seen") for name, text in RENAMED.items()}
SWAPPED = edited(
    ("read.md", "kind:", "id: answered\npreviously: read\nkind:"),
    ("answered.md", "kind:", "id: read\npreviously: answered\nkind:"),
    ("opening-lines.md", "moves: answered", "moves: read"),
    ("reason-card.md", "moves: read", "moves: answered"),
    ("believed.md", "supports: read", "supports: answered"),
    files=FILES,
)
WAIVED = "ignore: [{rule: metric-without-role, because: agreed}]\nfollows:"
REVERSED = edited(
    ("reasons.md", "beside every message", "and more messages"),
    ("reasons.md", "no_to: more messages", "no_to: haste"),
    files=FILES,
)
CASES: list[tuple[str, str, str, Files]] = [
    ("vision-changed", "breaking", "vision", edit("vision.md", "is worth", "is always worth")),
    ("north-star-changed", "breaking", "star", edit("star.md", "that share", "that spread")),
    ("north-star-changed", "breaking", "star", edit("star.md", "replies * depth", "replies + depth")),
    ("north-star-changed", "breaking", "star", edit("star.md", "quantifies: vision", "quantifies: company")),
    ("definition-changed", "breaking", "replies", edit("replies.md", "unit:", "definition: replies in a week\nunit:")),
    ("definition-changed", "info", "income", edit("income.md", "title:", "definition: all of it\ntitle:")),
    ("formula-changed", "breaking", "replies", edit("replies.md", "unit:", "formula: depth * 2\nunit:")),
    ("unit-changed", "breaking", "replies", edit("replies.md", "unit: percent", "unit: people")),
    ("direction-changed", "breaking", "replies", edit("replies.md", "unit:", "direction: down\nunit:")),
    ("measures-changed", "breaking", "answered", edit("answered.md", "measures: replies", "measures: depth")),
    ("guardrail-removed", "breaking", "found-wrong", without("found-wrong.md")),
    ("guardrail-loosened", "breaking", "regret", edit("regret.md", "at most 5%", "at most 6%")),
    ("guardrail-tightened", "risky", "regret", edit("regret.md", "at most 5%", "at most 4%")),
    ("guardrail-tightened", "risky", "regret", edit("regret.md", "at most 5%", "less than 5%")),
    ("guardrail-loosened", "breaking", "regret", edit("regret.md", "at most 5%", "between 1% and 6%")),
    ("health-check-removed", "breaking", "ease", without("ease.md")),
    (
        "health-check-added",
        "info",
        "calm",
        FILES | {"calm.md": item("health-check", "Calm", "validates: star", "instrument: SUS")},
    ),
    (
        "guardrail-added",
        "info",
        "noise",
        FILES | {"noise.md": item("guardrail", "Noise", "guards: answered", "limit: at most 2%")},
    ),
    (
        "guardrail-added-later",
        "risky",
        "noise",
        FILES | {"noise.md": item("guardrail", "Noise", "guards: replies", "limit: at most 2%")},
    ),
    ("target-lowered", "breaking", "answered", edit("answered.md", "target: 30%", "target: 25%")),
    ("target-lowered", "breaking", "answered", edit("answered.md", "target: 30%", "target: +5 pts")),
    ("target-raised", "risky", "answered", edit("answered.md", "target: 30%", "target: 31%")),
    ("baseline-changed", "breaking", "answered", edit("answered.md", "baseline: 20%", "baseline: 22%")),
    ("due-advanced", "risky", "answered", edit("answered.md", "target:", "due: 2026-09-01\ntarget:")),
    ("period-extended", "breaking", "personal", edit("personal.md", "2026-Q3", "2026-H2")),
    ("period-shortened", "risky", "personal", edit("personal.md", "2026-Q3", "2026-08")),
    ("period-extended", "breaking", "trust", edit("trust.md", "2027-06", "2027-09")),
    ("re-parented", "breaking", "support", edit("support.md", "supports: personal", "supports: read")),
    ("re-parented", "breaking", "opening-lines", edit("opening-lines.md", "moves: answered", "moves: read")),
    ("parent-added", "risky", "opening-lines", edit("opening-lines.md", "moves: answered", "moves: [answered, read]")),
    ("parent-removed", "risky", "regret", edit("regret.md", "[replies, depth]", "replies")),
    ("item-removed", "breaking", "opened", without("opened.md")),
    ("item-removed", "info", "income", without("income.md")),
    ("item-added", "info", "next", FILES | {"next.md": PLAN}),
    ("kind-changed", "breaking", "income", edit("income.md", "kind: metric", "kind: input-metric")),
    ("id-reused", "risky", "read", SWAPPED),
    ("choice-reversed", "breaking", "reasons", REVERSED),
    ("choice-changed", "risky", "reasons", edit("reasons.md", "no_to: more messages", "no_to: louder messages")),
    ("expectation-changed", "info", "opening-lines", edit("opening-lines.md", "+4 pts", "+3 pts")),
    ("history-rewritten", "breaking", "replies", edit("numbers.csv", "24%", "25%")),
    ("history-rewritten", "breaking", "replies", edit("numbers.csv", "replies,2026-07-31,24%\n", "")),
    ("measurement-added", "info", "replies", edit("numbers.csv", "24%\n", "24%\nreplies,2026-08-14,26%\n")),
    ("state-changed", "breaking", "reasons", edit("reasons.md", "bet:", "state: draft\nbet:")),
    ("state-changed", "breaking", "reasons", edit("reasons.md", "bet:", "state: rejected\nbet:")),
    ("state-changed", "breaking", "reasons", edit("reasons.md", "bet:", "state: retired\nbet:")),
    ("state-changed", "info", "reasons", edit("reasons.md", "bet:", "state: retired\nreplaced_by: trust\nbet:")),
    ("state-changed", "info", "opening-lines", edit("opening-lines.md", "owner:", "state: building\nowner:")),
    ("policy-weakened", "breaking", "income", edit("income.md", "follows:", WAIVED)),
    ("owner-changed", "risky", "personal", edit("personal.md", "outreach", "inbox")),
    (
        "key-result-added",
        "risky",
        "more",
        FILES | {"more.md": item("key-result", "More", "part_of: personal", "baseline: 1%", "target: 2%")},
    ),
    ("key-result-dropped", "risky", "shown", without("shown.md", "always-shown.md")),
    (
        "input-added-without-replacing",
        "risky",
        "warmth",
        FILES | {"warmth.md": item("input-metric", "Warmth", "drives: star", "because: it helps")},
    ),
    (
        "item-added",
        "info",
        "warmth",
        FILES | {"warmth.md": item("input-metric", "Warmth", "drives: star", "replaces: none")},
    ),
    ("progress", "info", "answered", edit("answered.md", "target:", "current: 24%\ntarget:")),
    ("title-changed", "info", "answered", edit("answered.md", "Strangers answer", "Strangers write back")),
    ("text-changed", "info", "answered", edit("answered.md", "Prose.", "Other prose.")),
    ("text-changed", "info", "trust", edit("trust.md", "senders may find it slow", "it may be slow")),
    ("tags-changed", "info", "trust", edit("trust.md", "segments:", "tags: [a, b]\nsegments:")),
    ("renamed", "info", "seen", RENAMED),
    ("draft-changed", "info", "idea", FILES | {"idea.md": item("choice", "Idea", "state: draft")}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "level", "changed", "head"), CASES, ids=[f"{c[0]}-{c[2]}-{n}" for n, c in enumerate(CASES)]
)
def test_an_edit_is_classed_and_its_taking_back_is_the_mirror(name: str, level: str, changed: str, head: Files) -> None:
    there = diff_of(FILES, head)
    assert (level, name, changed) in told(there.changes)
    one = next(c for c in there.changes if c.name == name and c.item == changed)
    back = [c for c in diff_of(head, FILES).changes if c.name in mirrors_of(name)]
    mirrored = [c for c in back if c.before == one.after and c.after == one.before]
    assert mirrored or (back and one.field == "prose"), told(back)


def test_every_class_is_in_the_table_and_has_a_case() -> None:
    assert set(CLASSES) == CHANGE_CLASSES - {"north-star-changed-without-review"}
    elsewhere = {"due-postponed", "moved", "policy-strengthened"}
    assert {c[0] for c in CASES} | elsewhere == set(CLASSES)


@pytest.mark.parametrize("one", CLASSES.values(), ids=list(CLASSES))
def test_every_class_says_when_and_why_and_is_the_mirror_of_its_mirrors(one) -> None:
    assert one.when.endswith(".")
    assert one.why.endswith(".")
    assert one.why in explained(one)
    for mirror in mirrors_of(one.name):
        assert one.name in mirrors_of(mirror), mirror


def test_the_page_of_the_documentation_is_made_from_the_table() -> None:
    page = Path(__file__).parents[2] / "docs" / "change-classes.md"
    assert page.read_text(encoding="utf-8") == index()


# -- begun, in use, lowered --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "edits"),
    [
        ("target-lowered", ("answered.md", "target: 30%", "target: 25%")),
        ("target-raised", ("answered.md", "target: 30%", "target: 31%")),
        ("baseline-changed", ("answered.md", "baseline: 20%", "baseline: 22%")),
        ("measures-changed", ("answered.md", "measures: replies", "measures: depth")),
        ("period-extended", ("personal.md", "2026-Q3", "2026-H2")),
        ("due-advanced", ("answered.md", "target:", "due: 2026-09-01\ntarget:")),
    ],
)
def test_before_the_period_has_begun_goalposts_may_move(name: str, edits: tuple[str, str, str]) -> None:
    assert [c[:2] for c in told(diff_of(FILES, edit(*edits), as_of=BEFORE).changes)] == [("info", name)]


def test_a_period_that_is_moved_away_by_the_change_had_begun_all_the_same() -> None:
    head = edited(("personal.md", "2026-Q3", "2026-Q4"), ("answered.md", "target: 30%", "target: 25%"), files=FILES)
    assert ("breaking", "target-lowered", "answered") in told(diff_of(FILES, head).changes)


def test_a_due_date_that_is_taken_away_is_postponed_to_the_end_of_the_period() -> None:
    base = edit("answered.md", "target:", "due: 2026-09-01\ntarget:")
    assert told(diff_of(base, FILES).changes) == [("breaking", "due-postponed", "answered")]
    same = edit("answered.md", "target:", "due: 2026-09-30\ntarget:")
    assert told(diff_of(FILES, same).changes) == [("info", "text-changed", "answered")]


@pytest.mark.parametrize(
    ("baseline", "before", "after", "name"),
    [
        ("5 days", "3 days", "4 days", "target-lowered"),
        ("5 days", "3 days", "48 hours", "target-raised"),
        ("5 days", "-2 days", "-1 days", "target-lowered"),
        ("99%", "at least 99.9%", "at least 99.5%", "target-lowered"),
        ("99%", "at least 99.5%", "more than 99.5%", "target-raised"),
        ("unknown", "+5 pts", "+4 pts", "target-lowered"),
        ("5 days", "3 days", "done", "target-lowered"),
        ("5 days", "done", "3 days", "target-lowered"),
        ("10%", "20%", "5%", "target-lowered"),
        ("10%", "+10 pts", "20%", "text-changed"),
    ],
)
def test_lowered_means_less_ambitious_in_the_good_direction(baseline: str, before: str, after: str, name: str) -> None:
    base = edited(
        ("shown.md", "measures: opened\n", ""),
        ("shown.md", "baseline: 50%", f"baseline: {baseline}"),
        ("shown.md", "target: 80%", f"target: {before}"),
        files=FILES,
    )
    head = edited(("shown.md", f"target: {before}", f"target: {after}"), files=base)
    assert [c.name for c in diff_of(base, head).changes] == [name]


def test_what_becomes_of_the_progress_is_said() -> None:
    base = edit("answered.md", "target:", "current: 24%\ntarget:")
    change = diff_of(base, edited(("answered.md", "target: 30%", "target: 25%"), files=base)).changes[0]
    assert change.case == "55% into the period, progress goes from 40% to 80%"
    assert (change.before, change.after) == ("30%", "25%")


def test_a_bare_number_is_told_with_the_unit_it_takes() -> None:
    base = edited(
        ("depth.md", "because:", "unit: turns\nbecause:"),
        ("answered.md", "measures: replies", "measures: depth"),
        files=FILES,
    )
    base = edited(
        ("answered.md", "baseline: 20%", "baseline: 2"), ("answered.md", "target: 30%", "target: 6"), files=base
    )
    change = diff_of(base, edited(("answered.md", "target: 6", "target: 5"), files=base)).changes[0]
    assert (change.before, change.after) == ("6 turns", "5 turns")


def test_an_expectation_that_changes_after_shipping_breaks() -> None:
    base = edit("opening-lines.md", "owner:", "state: shipped\nowner:")
    head = edited(("opening-lines.md", "+4 pts", "+1 pts"), files=base)
    assert told(diff_of(base, head).changes) == [("breaking", "expectation-changed", "opening-lines")]


# -- whose, and what hangs on it ---------------------------------------------------------------------------------------


def test_an_owner_is_told_once_at_the_item_that_carries_it() -> None:
    base = edited(*[(name, "owner: outreach\n", "") for name in ("answered.md", "read.md")], files=FILES)
    head = edited(("personal.md", "owner: outreach", "owner: inbox"), files=base)
    assert told(diff_of(base, head).changes) == [("risky", "owner-changed", "personal")]
    assert diff_of(base, head).changes[0].owners == ("inbox", "outreach")


def test_a_change_names_what_hangs_on_it_and_where_it_stands() -> None:
    change = diff_of(FILES, edit("reasons.md", "no_to: more", "no_to: louder")).changes[0]
    assert change.impacted[:4] == ("far-apart", "opened", "personal", "support")
    assert (change.place.path, change.place.span.line) == ("strategy/reasons.md", 6)
    gone = diff_of(FILES, without("income.md")).changes[0]
    assert (gone.place.path, gone.at_base) == ("strategy/income.md", True)


# -- states and drafts -------------------------------------------------------------------------------------------------


def test_nothing_that_a_draft_does_is_more_than_information() -> None:
    draft = edited(
        ("regret.md", "limit:", "state: draft\nlimit:"),
        ("answered.md", "target:", "state: draft\ntarget:"),
        files=FILES,
    )
    head = edited(("regret.md", "at most 5%", "at most 50%"), ("answered.md", "target: 30%", "target: 2%"), files=draft)
    head.pop("found-wrong.md")
    draft = edited(("found-wrong.md", "limit:", "state: draft\nlimit:"), files=draft)
    assert {c[:2] for c in told(diff_of(draft, head).changes)} == {("info", "draft-changed")}


def test_what_is_nested_in_a_draft_is_told_there() -> None:
    nested = item(
        "objective", "Nest", "period: 2026-Q3", "pursues: reasons", "key_results:", "  - title: Inner", "    baseline: 1%", "    target: 2%"
    )  # fmt: skip
    base = FILES | {"nest.md": nested}
    head = FILES | {"nest.md": nested.replace("period:", "state: draft\nperiod:")}
    assert told(diff_of(base, head).changes) == [("breaking", "state-changed", "nest")]
    assert told(diff_of(head, base).changes) == [("info", "state-changed", "nest")]


def test_a_retired_item_that_lives_again_uses_its_id_again() -> None:
    base = edit("reasons.md", "bet:", "state: retired\nbet:")
    assert ("breaking", "id-reused", "reasons") in told(diff_of(base, FILES).changes)


def test_an_item_that_is_retired_on_both_sides_breaks_nothing() -> None:
    base = edit("found-wrong.md", "limit:", "state: retired\nlimit:")
    head = edited(("found-wrong.md", "at most 10%", "at most 90%"), files=base)
    assert told(diff_of(base, head).changes) == [("info", "guardrail-loosened", "found-wrong")]


# -- ids, files and layout ---------------------------------------------------------------------------------------------


def test_an_id_that_another_item_takes_over_is_no_rename() -> None:
    head = RENAMED | {
        "opened.md": RENAMED["opened.md"],
        "other.md": FILES["opened.md"].replace("kind:", "id: opened\nkind:", 1),
    }
    assert ("breaking", "id-reused", "opened") in told(diff_of(FILES, head).changes)
    assert ("breaking", "id-reused", "opened") in told(diff_of(head, FILES).changes)


def test_a_claim_on_the_id_of_another_item_that_goes_on_swallows_nothing() -> None:
    head = edited(("shown.md", "kind:", "previously: opened\nkind:"), files=without("opened.md"))
    assert ("breaking", "item-removed", "opened") in told(diff_of(FILES, head).changes)


def test_a_look_alike_is_suggested_and_stays_a_removal() -> None:
    head = without("opened.md") | {"seen.md": FILES["opened.md"]}
    changes = diff_of(FILES, head).changes
    gone = next(c for c in changes if c.name == "item-removed")
    assert gone.level is Level.BREAKING
    assert "write previously: opened there" in gone.case
    assert gone.lookalike == "seen"


def test_a_file_that_moves_moves_its_own_item_and_those_nested_go_along() -> None:
    nested = FILES["star.md"].replace("value_for", "inputs: [{id: inner, title: Inner, because: x}]\nvalue_for")
    base = FILES | {"star.md": nested}
    head = FILES | {"deep/star.md": nested}
    head.pop("star.md")
    assert told(diff_of(base, head).changes) == [("info", "moved", "star")]
    assert told(diff_of(head, base).changes) == [("info", "moved", "star")]


def test_layout_order_and_spelling_of_values_change_nothing() -> None:
    head = edited(
        ("answered.md", "baseline: 20%\ntarget: 30%", "target:   '30.0%'\n\n# a remark\nbaseline: 20 %"),
        ("regret.md", "[replies, depth]", "\n  - depth\n  - replies"),
        ("regret.md", "at most 5%", "<= 5%"),
        ("replies.md", "unit: percent\n", "unit: percent\ndirection: up\n"),
        ("star.md", "replies * depth", "replies  *  depth"),
        ("star.md", "Prose.", "\n\nProse.\n\n"),
        files=FILES,
    )
    head["regret.md"] = head["regret.md"].replace("limit: <= 5%", 'limit: "<= 5%"')
    assert [c.name for c in diff_of(FILES, head).changes if c.item != "replies"] == []
    assert told([c for c in diff_of(FILES, head).changes if c.item == "replies"]) == [
        ("info", "text-changed", "replies")
    ]


# -- policy ------------------------------------------------------------------------------------------------------------

PLACE = Place("mkdocs.yml", Span(5, 1, 5, 9))
RULE = RuleSetting(Severity.OFF, {}, PLACE)
BASE = Configuration(path="mkdocs.yml")


@pytest.mark.parametrize(
    ("weaker", "field"),
    [
        (replace(BASE, profile="direct"), "profile"),
        (replace(BASE, fail_on="never"), "fail_on"),
        (replace(BASE, as_of=DAY), "as_of"),
        (replace(BASE, rules={"cycle": RULE}), "rules.cycle"),
        (replace(BASE, rules={"target-lowered": RULE}), "rules.target-lowered"),
        (
            replace(BASE, rules={"too-many-inputs": RuleSetting(None, {"limit": 9}, PLACE)}),
            "rules.too-many-inputs.limit",
        ),
        (replace(BASE, rules={"too-few-inputs": RuleSetting(None, {"least": 1}, PLACE)}), "rules.too-few-inputs.least"),
        (replace(BASE, overrides=(Override(("okrs/",), (), {"cycle": RULE}),)), "overrides.cycle"),
    ],
)
def test_a_weaker_configuration_breaks_and_a_stronger_one_is_told(weaker: Configuration, field: str) -> None:
    there = diff_of(FILES, FILES, BASE, weaker).changes
    assert [(c.level.word, c.name, c.item, c.field) for c in there] == [("breaking", "policy-weakened", None, field)]
    back = diff_of(FILES, FILES, weaker, BASE).changes
    assert [(c.name, c.field) for c in back] == [("policy-strengthened", field)]
    assert (back[0].before, back[0].after) == (there[0].after, there[0].before)


def test_a_preset_is_one_change_and_not_one_for_each_rule() -> None:
    there = diff_of(FILES, FILES, replace(BASE, preset="strict"), BASE).changes
    assert [(c.name, c.field, c.before, c.after) for c in there] == [
        ("policy-weakened", "preset", "strict", "recommended")
    ]


def test_word_lists_of_another_language_may_hide_what_they_found() -> None:
    german = replace(BASE, language="none")
    assert [c.name for c in diff_of(FILES, FILES, BASE, german).changes] == ["policy-weakened"]
    assert [c.name for c in diff_of(FILES, FILES, german, BASE).changes] == ["policy-weakened"]


def test_a_baseline_that_grows_is_weaker_and_one_that_shrinks_stronger() -> None:
    one, two = (Known(letter * 16, "cycle", letter) for letter in "ab")
    base, head = revision(FILES, known=[one]), revision(FILES, known=[two], name="head")
    changes = compare(base, head).changes
    assert [(c.name, c.field, c.before, c.after) for c in changes] == [
        ("policy-weakened", "baseline.cycle", None, "1 finding: b"),
        ("policy-strengthened", "baseline.cycle", "1 finding: a", None),
    ]


def test_a_waiver_that_ends_later_is_weaker() -> None:
    waiver = "ignore: [{rule: metric-without-role, because: agreed, until: 2026-12-31}]\nfollows:"
    base = edit("income.md", "follows:", waiver)
    head = edited(("income.md", "2026-12-31", "2027-12-31"), files=base)
    assert told(diff_of(base, head).changes) == [("breaking", "policy-weakened", "income")]
    assert told(diff_of(head, base).changes) == [("info", "policy-strengthened", "income")]


def test_the_base_configuration_says_what_a_class_weighs() -> None:
    eased = replace(BASE, rules={"owner-changed": RuleSetting(Severity.INFO, {}, PLACE)})
    head = edit("personal.md", "outreach", "inbox")
    assert told(diff_of(FILES, head, eased).changes) == [("info", "owner-changed", "personal")]
    strict = replace(BASE, rules={"target-lowered": RuleSetting(Severity.ERROR, {}, PLACE)})
    lowered = edit("answered.md", "target: 30%", "target: 25%")
    assert told(diff_of(FILES, lowered, strict, as_of=BEFORE).changes) == [("info", "target-lowered", "answered")]
    off = replace(BASE, rules={"target-lowered": RULE})
    assert told(diff_of(FILES, lowered, off).changes) == []


def test_the_head_cannot_excuse_itself() -> None:
    lenient = replace(BASE, rules={"target-lowered": RULE})
    names = {c.name for c in diff_of(FILES, edit("answered.md", "target: 30%", "target: 25%"), BASE, lenient).changes}
    assert names == {"target-lowered", "policy-weakened"}
