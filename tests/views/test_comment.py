"""The comment on a pull request: what it says first, what it folds, and that no author's word does anything in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.views.changes.comment import LONGEST, MARKER, comment
from mkdocs_strategy.views.changes.inert import code, inert
from mkdocs_strategy.views.changes.picture import MOST_CARDS, flowchart
from support.clean import clean
from support.revisions import diff_of, edited

LOWERED = ("answered.md", "target: 30%", "target: 25%")
HOSTILE = (
    "@team closes #12 GH-3 | ``` </details> <script>x</script> <!-- --> "
    "[a](javascript:b) ![i](http://x.example/y) www.x.example $a$ ::error::"
)


def hostile(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return comment(diff_of(clean(), edited(LOWERED, ("answered.md", "Strangers answer", f'"{quoted}"'))))


def test_the_verdict_is_the_first_line_after_the_marker() -> None:
    lines = comment(diff_of(clean(), edited(LOWERED))).splitlines()
    assert lines[:2] == [MARKER, "### Strategy review: 1 decision needs sign-off"]


def test_nothing_changed_is_said_in_a_few_lines_and_no_table() -> None:
    text = comment(diff_of(clean(), clean()))
    assert "### Strategy review: no change of meaning" in text
    assert "Every item means what it meant. The chain holds: 28/28 items reach a vision." in text
    assert "|" not in text
    assert "mermaid" not in text
    assert len(text.splitlines()) <= 8


def test_what_needs_a_decision_is_never_folded_and_the_rest_is() -> None:
    text = comment(diff_of(clean(), edited(LOWERED, ("trust.md", "Prose.", "Words."))))
    before, folded, health = text.split("<details>")
    assert "**1. Target lowered, 55% into the quarter** · Strangers answer · `strategy/answered.md:7`" in before
    assert "| Target, from a baseline of 20% | **30%** | **25%** |" in before
    assert "`strategy accept " in before
    assert "1 paragraph reworded" in folded
    assert "<b>Chain health</b>: Chain 28/28 items reach a vision" in health


def test_signed_changes_stand_apart() -> None:
    first = diff_of(clean(), edited(LOWERED))
    decision = (
        "---\nkind: decision\ntitle: So be it\naccepts: "
        f"[{first.changes[0].fingerprint}]\nbecause: agreed\ndate: 2026-08-20\nsigned_by: {{product: post}}\n---\n"
    )
    text = comment(diff_of(clean(), edited(LOWERED) | {"so.md": decision}))
    assert "### Strategy review: 1 decision signed" in text
    assert "Needs a decision" not in text
    assert "**Signed: a target was lowered mid-quarter.**" in text
    assert "**Signed** by post \\(product\\) in So be it: agreed." in text


def test_no_word_of_an_author_is_markup_or_speaks_to_anybody() -> None:
    text = hostile(HOSTILE)
    outside = re.sub(r"```mermaid\n.*?\n```", "", text, flags=re.DOTALL)
    assert not re.search(r"@team|#12|GH-3|://|www\.x", outside)
    assert text.count("```") == 2
    assert not re.search(r"(?<!\\)\]\(", outside)
    assert "<script" not in text
    assert outside.count("<details>") == outside.count("</details>")
    assert outside.count("<!--") == 1
    row = next(line for line in outside.splitlines() if "title changed" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 5


def test_no_label_of_the_picture_is_markup() -> None:
    chart, _ = flowchart(
        diff_of(clean(), edited(LOWERED, ("answered.md", "Strangers answer", "'x\"] --> n0; click n0 <b> ```'")))
    )
    label = next(line for line in chart.splitlines() if "target 30" in line)
    assert re.fullmatch(r'  n\d+\["[^"`]*"\]', label)
    assert "click" in label
    assert not any(line.strip().startswith("click") for line in chart.splitlines())


def test_the_picture_has_at_most_forty_cards_and_counts_what_it_leaves_out() -> None:
    def many(target: int) -> dict[str, str]:
        head = "---\nkind: key-result\npart_of: personal\nbaseline: 1\n"
        return clean() | {f"kr-{n}.md": f"{head}title: Number {n}\ntarget: {target}\n---\n" for n in range(60)}

    chart, left = flowchart(diff_of(many(9), many(8)))
    assert len(re.findall(r'(?m)^  n\d+\(?\["', chart)) == MOST_CARDS
    assert re.search(r"<b>\d+ more key results</b><br/>\d+ with a decision", chart)
    assert left > 0


def test_a_comment_that_grows_too_long_drops_whole_sections_from_the_bottom_and_says_so() -> None:
    def many(target: int) -> dict[str, str]:
        head = "---\nkind: key-result\npart_of: personal\nbaseline: 1\n"
        return clean() | {f"kr-{n}.md": f"{head}title: {'😀' * 200} {n}\ntarget: {target}\n---\n" for n in range(120)}

    text = comment(diff_of(many(9), many(8)))
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert re.search(r"\*\*\d+ sections left out, as this comment is full:\*\*", text)
    assert text.startswith(MARKER)


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_any_text_stays_on_one_line_and_ends_no_cell(text: str) -> None:
    shown = inert(text)
    assert len(shown.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*\|", shown)
    assert not re.search(r"[<>]", shown)
    assert not re.search(r"[@#]\w", shown)


@pytest.mark.parametrize("text", ["a", "`", "``a`", "a|b", "\n``` \n"])
def test_code_cannot_be_ended_from_within(text: str) -> None:
    shown = code(text)
    fence = re.match("`+", shown)
    assert fence is not None
    inner = shown[len(fence[0]) : -len(fence[0])]
    assert fence[0] not in re.findall("`+", inner)
    assert "|" not in shown
    assert "\n" not in shown
