"""Threads upward and the sentence that tells them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.insight.chain import below, sentence, threads
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from support.clean import clean, drawn

if TYPE_CHECKING:
    from mkdocs_strategy.model.strategy import Strategy


def _strategy(files: dict[str, str]) -> Strategy:
    return read_files(sorted(files.items()), "strategy", Configuration())


def _clean(**changes: tuple[str, str]) -> Strategy:
    files = clean()
    for name, (old, new) in changes.items():
        assert old in files[f"{name}.md"]
        files[f"{name}.md"] = files[f"{name}.md"].replace(old, new)
    return _strategy(files)


def test_a_thread_runs_from_the_item_to_the_first_vision() -> None:
    found, more = threads(_clean(), "opening-lines")
    assert found == [["opening-lines", "answered", "personal", "reasons", "trust", "star", "vision"]]
    assert not more


def test_an_item_that_nobody_knows_has_no_thread() -> None:
    assert threads(_clean(), "nobody") == ([], False)
    assert not sentence(_clean(), "nobody")


def test_the_shortest_thread_comes_first_and_then_the_order_of_ids() -> None:
    strategy = _clean(answered=("part_of: personal", "part_of: [support, personal]"))
    found, _ = threads(strategy, "opening-lines")
    assert [len(thread) for thread in found] == [7, 8]


def test_threads_end_at_the_limit_even_where_there_are_more_ways_than_atoms() -> None:
    files = {
        "v.md": "---\nkind: vision\ntitle: V\nlevel: product\n---\n",
        "s.md": "---\nkind: north-star\ntitle: S\nquantifies: v\n---\n",
    }
    above = ["s"]
    for level in range(40):
        row = [f"l{level}-{i}" for i in range(4)]
        for name in row:
            files[f"{name}.md"] = f"---\nkind: input-metric\ntitle: {name}\ndrives: [{', '.join(above)}]\n---\n"
        above = row
    begun = time.process_time()
    found, more = threads(_strategy(files), above[0], limit=100)
    assert (len(found), more) == (100, True)
    assert found == sorted(found)
    assert time.process_time() - begun < 5


def test_a_loop_beside_the_way_up_is_left_out() -> None:
    strategy = _clean(
        replies=("drives: star", "drives: [star, depth]"), depth=("drives: star", "drives: [star, replies]")
    )
    assert threads(strategy, "replies")[0] == [["replies", "star", "vision"], ["replies", "depth", "star", "vision"]]


def test_below_is_everything_that_hangs_on_an_item() -> None:
    assert below(_clean(), "personal")[:3] == ["answered", "read", "support"]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (
            "opening-lines",
            (
                "This initiative moves Strangers answer, because a good line is easier to answer; that key result is part of "
                "Make first contact feel personal, which pursues Show why a message reached you, which is part of Earn trust in "
                "the first message, which advances Conversations that share knowledge, which quantifies the vision "
                "“A first message is worth opening”."
            ),
        ),
        (
            "opened",
            (
                "This leading indicator is an early sign of Conversations between strangers, which tells whether Show why a "
                "message reached you works, which is part of Earn trust in the first message, which advances Conversations that "
                "share knowledge, which quantifies the vision “A first message is worth opening”."
            ),
        ),
        (
            "replies",
            (
                "This input drives Conversations that share knowledge, because a reply is what begins a conversation; that north "
                "star quantifies the vision “A first message is worth opening”."
            ),
        ),
        ("star", "This north star quantifies the vision “A first message is worth opening”."),
        ("company", ""),
        ("vision", "This vision serves the vision “People find those who can help them”."),
    ],
)
def test_the_sentence_tells_the_thread_in_titles(item: str, words: str) -> None:
    assert str(sentence(_clean(), item)) == words


def test_titles_are_runs_with_their_id_and_visions_are_quoted() -> None:
    runs = sentence(_clean(), "star").runs
    assert [(run.text, run.id, run.quoted) for run in runs if run.id] == [
        ("A first message is worth opening", "vision", True)
    ]


@pytest.mark.parametrize(
    ("changes", "item", "words"),
    [
        (
            {"personal": ("pursues: reasons", "pursues: personal-first-contact")},
            "personal",
            "This objective pursues `personal-first-contact`, which does not exist: the thread ends here.",
        ),
        (
            {"reasons": ("kind: choice", "kind: choice\nstate: draft")},
            "personal",
            "This objective pursues Show why a message reached you, which is a draft: the thread ends here.",
        ),
        (
            {"trust": ("kind: strategy", "kind: strategy\nstate: retired")},
            "reasons",
            "This choice is part of Earn trust in the first message, which is retired: the thread ends here.",
        ),
        (
            {"personal": ("pursues: reasons\n", "")},
            "answered",
            "This key result is part of Make first contact feel personal: the thread ends here.",
        ),
        (
            {"replies": ("drives: star", "drives: replies")},
            "replies",
            (
                "This input drives First replies, because a reply is what begins a conversation, which leads back to itself: "
                "the thread ends here."
            ),
        ),
    ],
)
def test_a_broken_thread_says_where_it_ends(changes: dict[str, tuple[str, str]], item: str, words: str) -> None:
    said = str(sentence(_clean(**changes), item))
    assert said.startswith(words.split(", because", maxsplit=1)[0])
    assert said.endswith(words.rsplit(", ", 1)[-1] if "which" in words else "the thread ends here.")


def test_several_ways_up_are_counted_after_the_shortest() -> None:
    strategy = _clean(answered=("part_of: personal", "part_of: [support, personal]"))
    assert str(sentence(strategy, "opening-lines")).endswith("“A first message is worth opening”, and 1 more way up.")


def test_a_loose_driver_says_so() -> None:
    strategy = _clean(replies=("drives: star", "drives:\n  - {to: star, strength: hypothesis}"))
    assert str(sentence(strategy, "replies")).startswith("This input may drive Conversations")


def test_a_reason_loses_its_capital_and_full_stop_but_no_acronym() -> None:
    files = drawn(
        {
            "a.md": "---\nkind: key-result\ntitle: A\n---\n",
            "b.md": "---\nkind: initiative\ntitle: B\nmoves: a\nbecause: It is seen.\n---\n",
            "c.md": "---\nkind: initiative\ntitle: C\nmoves: a\nbecause: UX is better.\n---\n",
        }
    )
    strategy = _strategy(files)
    assert "because it is seen" in str(sentence(strategy, "b"))
    assert "because UX is better" in str(sentence(strategy, "c"))
    assert "seen." not in str(sentence(strategy, "b"))


def test_an_initiative_that_is_a_hypothesis_may_move_its_key_result() -> None:
    told = str(
        sentence(
            _clean(**{"opening-lines": ("moves: answered", "moves: {to: answered, strength: hypothesis}")}),
            "opening-lines",
        )
    )
    assert told.startswith("This initiative may move Strangers answer, because ")


def test_what_we_said_no_to_would_have_served_what_it_names() -> None:
    told = str(sentence(_clean(reasons=("kind: choice", "kind: choice\nstate: rejected")), "reasons"))
    assert told.startswith("This choice would have been part of Earn trust in the first message")
    assert "that strategy advances" in told or ", which advances" in told
    stopped = _clean(**{"opening-lines": ("kind: initiative", "kind: initiative\nstate: stopped")})
    assert str(sentence(stopped, "opening-lines")).startswith("This initiative would have moved Strangers answer")
