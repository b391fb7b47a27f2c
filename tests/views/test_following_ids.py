"""A chronicle follows items through every sequence of comings, goings and renames, and never mixes two of them up."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.review.commits import Commit
from mkdocs_strategy.views.chronicle import Chronicle, Entry, Step

NAMES = st.sampled_from("abcd")
MOVES = st.lists(st.tuples(st.sampled_from(["add", "remove", "rename", "edit"]), NAMES, NAMES), max_size=25)
NOON = datetime.datetime(2026, 8, 1, 12, tzinfo=datetime.UTC)


def entry(name: str, item: str) -> Entry:
    return Entry(name, "info", name, item, "objective", item)


def step(move: str, one: str, other: str, alive: dict[str, list[int]], number: int) -> Step | None:
    """What a move does to the items that are alive, each with the numbers of the steps it has seen; None where it cannot be made."""
    if move == "add" and one not in alive:
        alive[one] = [number]
        return Step((entry("item-added", one),), added=(one,))
    if move == "remove" and one in alive:
        del alive[one]
        return Step((entry("item-removed", one),), removed=(one,))
    if move == "edit" and one in alive:
        alive[one].append(number)
        return Step((entry("text-changed", one),))
    if move == "rename" and one in alive and one != other:
        item, taken = alive.pop(one), alive.pop(other, None)
        alive[other] = [*item, number]
        if taken is None:
            return Step((entry("renamed", other),), renamed=((one, other),))
        alive[one] = [*taken, number]
        return Step((entry("renamed", other), entry("renamed", one)), renamed=((one, other), (other, one)))
    return None


@given(MOVES)
def test_an_items_history_is_its_own(moves: list[tuple[str, str, str]]) -> None:
    alive: dict[str, list[int]] = {}
    steps = []
    for number, move in enumerate(moves):
        made = step(*move, alive, number)
        if made is not None:
            steps.append((Commit(str(number), NOON, "", ()), made))
    found = {
        name: [int(told.commit.hash) for told in reversed(entries)]
        for name, entries in Chronicle(tuple(reversed(steps))).by_item.items()
    }
    assert found == alive
