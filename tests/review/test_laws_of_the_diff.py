"""What holds for the diff of any two strategies: laws over heaps of edits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.review.classes import mirrors_of
from mkdocs_strategy.views.changes.comment import comment
from mkdocs_strategy.views.changes.document import diff_document
from mkdocs_strategy.views.changes.grouping import numbers
from support.clean import clean
from support.revisions import Files, diff_of, told

if TYPE_CHECKING:
    from mkdocs_strategy.review.change import Change

EDITS: list[tuple[str, str, str]] = [
    ("vision.md", "is worth", "is ever worth"),
    ("star.md", "that share", "that spread"),
    ("star.md", "replies * depth", "replies + depth"),
    ("star.md", "quantifies: vision", "quantifies: company"),
    ("star.md", "phase: growth", "phase: mature"),
    ("replies.md", "unit: percent", "unit: people\ndefinition: all of them"),
    ("replies.md", "drives: star", "drives: [star, company-star]"),
    ("depth.md", "drives: star", "drives: company-star"),
    ("depth.md", "owner: craft", "owner: [craft, search]\ndirection: down"),
    ("regret.md", "at most 5%", "between 1% and 9%"),
    ("regret.md", "[replies, depth]", "depth"),
    ("ease.md", "instrument", "state: draft\ninstrument"),
    ("found-wrong.md", "limit", "state: retired\nlimit"),
    ("found-wrong.md", "at most 10%", "at least 10 days"),
    ("income.md", "kind: metric", "kind: input-metric"),
    ("trust.md", "2027-06", "2027-09"),
    ("reasons.md", "beside every message", "and more messages"),
    ("reasons.md", "no_to: more messages", "no_to: haste"),
    ("far-apart.md", "influence", "state: retired\nreplaced_by: opened\ninfluence"),
    ("opened.md", "kind:", "id: seen\npreviously: opened\nkind:"),
    ("personal.md", "2026-Q3", "2026-Q4"),
    ("personal.md", "pursues: reasons", "pursues: trust"),
    ("answered.md", "target: 30%", "target: 25%"),
    ("answered.md", "baseline: 20%", "baseline: unknown"),
    ("answered.md", "measures: replies", "due: 2026-09-01\nmeasures: depth"),
    ("believed.md", "supports: read\n", ""),
    ("believed.md", "part_of: support", "part_of: personal"),
    ("shown.md", "target: 80%", "target: done\ncurrent: 60%"),
    ("opening-lines.md", "+4 pts", "+2 pts"),
    ("opening-lines.md", "owner", "state: shipped\nmeasured: +1 pts\nowner"),
    ("plain-words.md", "because: plain words", "ignore: [{rule: cycle, because: so be it}]\nbecause: plain signs"),
    ("search-page.md", "Prose.", "Other prose.\n\nAnd more."),
]
SWAP = [
    ("read.md", "kind:", "id: answered\npreviously: read\nkind:"),
    ("answered.md", "kind:", "id: read\npreviously: answered\nkind:"),
]
LOST = ["ease.md", "found-wrong.md", "opened.md", "shown.md", "income.md", "support.md", "depth.md"]
ROWS = ["replies,2026-06-30,20%", "replies,2026-07-31,24%", "replies,2026-07-31,25%", "depth,2026-07-31,3"]


class Heap(NamedTuple):
    """What is done to the clean strategy, short enough to be read where a law does not hold."""

    edits: list[tuple[str, str, str]]
    lost: list[str]
    moved: list[str]
    rows: list[str]
    swapped: bool

    @property
    def files(self) -> Files:
        files = clean()
        for name, old, new in self.edits + SWAP * self.swapped:
            files[name] = files[name].replace(old, new, 1)
        for name in self.lost:
            files.pop(name, None)
        for name in self.moved:
            if name in files:
                files[f"elsewhere/{name}"] = files.pop(name)
        files["numbers.csv"] = "\n".join(["metric,date,value", *self.rows, ""])
        return files


heaps = st.builds(
    Heap,
    st.lists(st.sampled_from(EDITS), max_size=9),
    st.lists(st.sampled_from(LOST), max_size=2),
    st.lists(st.sampled_from(sorted(clean())), max_size=1),
    st.lists(st.sampled_from(ROWS), max_size=3, unique=True),
    st.booleans(),
)


@settings(max_examples=12)
@given(heaps)
def test_a_strategy_does_not_differ_from_itself(heap: Heap) -> None:
    diff = diff_of(heap.files, heap.files)
    assert diff.changes == ()
    assert diff.new == diff.fixed == ()
    assert diff.unchanged == len(diff.head.strategy)


@settings(max_examples=30)
@given(heaps, heaps)
def test_base_and_head_exchanged_give_the_mirror_of_every_change(one: Heap, other: Heap) -> None:
    there, back = diff_of(one.files, other.files), diff_of(other.files, one.files)
    names = there.comparison.names
    left = list(back.changes)
    for change in there.changes:
        # What is renamed bears its later name on each side.
        ids = {change.item, *(old for old, new in names.items() if new == change.item), names.get(change.item or "")}
        mirror = next(
            (m for m in left if m.name in mirrors_of(change.name) and m.item in ids and _turned(m, change)), None
        )
        assert mirror is not None, (change.name, change.item, change.field, told(left))
        left.remove(mirror)
    assert left == []
    assert there.unchanged == back.unchanged
    assert there.still == back.still


def _turned(one: Change, other: Change) -> bool:
    """Whether before and after changed places; of prose and drafts only what happened is told, and that reads otherwise backwards."""
    if one.field == "prose" or one.name == "draft-changed":
        return one.field == other.field
    return (one.before, one.after) == (other.after, other.before)


@settings(max_examples=12)
@given(heaps, heaps, st.randoms(use_true_random=False))
def test_the_order_of_files_and_the_number_of_runs_change_no_byte(one: Heap, other: Heap, random) -> None:
    def mixed(files: Files) -> Files:
        names = list(files)
        random.shuffle(names)
        return {name: files[name] for name in names}

    first = json.dumps(diff_document(diff_of(one.files, other.files)))
    assert json.dumps(diff_document(diff_of(one.files, other.files))) == first
    assert json.dumps(diff_document(diff_of(mixed(one.files), mixed(other.files)))) == first


@settings(max_examples=12)
@given(heaps, heaps)
def test_every_fingerprint_of_a_diff_is_its_own(one: Heap, other: Heap) -> None:
    fingerprints = [change.fingerprint for change in diff_of(one.files, other.files).changes]
    assert len(set(fingerprints)) == len(fingerprints)


@settings(max_examples=12)
@given(heaps, heaps)
def test_deciding_together_takes_no_decision_away(one: Heap, other: Heap) -> None:
    diff = diff_of(one.files, other.files)
    assert sorted(numbers(diff).values()) == list(range(1, len(diff.open) + 1))
    text = comment(diff)
    assert [change.fingerprint for change in diff.open if change.fingerprint[:8] not in text] == []


@settings(max_examples=12)
@given(heaps, heaps)
def test_no_change_of_a_draft_is_more_than_information(one: Heap, other: Heap) -> None:
    diff = diff_of(one.files, other.files)
    for change in diff.changes:
        was, now = diff.base.strategy.get(change.item or ""), diff.head.strategy.get(change.item or "")
        if was is not None and now is not None and was.is_draft and now.is_draft:
            assert change.level.word == "info"
