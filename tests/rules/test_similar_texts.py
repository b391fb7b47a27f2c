"""How far texts say the same: stems, marks, pairs and groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.rules.language.lexicon import Lexicon
from mkdocs_strategy.rules.language.similar import Gist, Gists, Sayings, clusters, near_pairs, overlap, share

GISTS = Gists(Lexicon())
WORDS = st.sets(st.sampled_from("abcdefghij"), max_size=6)
SETS = st.lists(st.builds(Gist, WORDS.map(frozenset), st.sampled_from([frozenset(), frozenset({"7"})])), max_size=12)


def common(one: str, other: str) -> int:
    return overlap(GISTS.of(one), GISTS.of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Weekly active users", "Users active per week"),
        ("Suggestion acceptance", "Suggestions accepted"),
        ("Message replies", "Messages with a reply"),
        ("A member's first answer", "First answers of members"),
        ("Stopped processes", "Processes that stop"),
        ("Daily Active Users", "Active users per day"),
    ],
)
def test_forms_of_words_and_their_order_make_no_difference(one: str, other: str) -> None:
    assert common(one, other) == 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Retention after 7 days", "Retention after 28 days"),
        ("Latency at p50 of searches", "Latency at p95 of searches"),
        ("Messages with a reply within 2026-Q3", "Messages with a reply within 2026-Q4"),
        ("Step 1 of case 2 taken", "Step 2 of case 1 taken"),
        ("Messages with a reply", "Messages without a reply"),
        ("Conversations that members begin in Lyon", "Conversations that members begin in Bergen"),
        ("Fewer people wait for an answer", "More people wait for an answer"),
        ("", ""),
    ],
)
def test_another_number_name_or_turning_word_makes_another_text(one: str, other: str) -> None:
    assert common(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Recruits", "Recruiters"), ("Active members", "Member activation"), ("Use", "Us")],
)
def test_endings_that_make_another_thing_of_a_word_stay(one: str, other: str) -> None:
    assert common(one, other) < 100


def test_the_share_of_one_text_in_another_does_not_mind_what_else_stands_there() -> None:
    short = GISTS.stems("People share knowledge")
    long = GISTS.stems("By summer people share more knowledge than last year")
    assert (share(short, long), share(frozenset(), long)) == (100, 0)


@given(st.lists(WORDS.map(frozenset), max_size=12), WORDS.map(frozenset), st.integers(1, 101))
def test_what_a_text_says_again_is_what_comparing_it_with_each_saying_finds(
    sayings: list[frozenset[str]], text: frozenset[str], percent: int
) -> None:
    expected = [at for at, saying in enumerate(sayings) if share(saying, text) >= percent]
    assert Sayings(sayings, percent).said_by(text) == expected


@given(SETS, st.integers(50, 100))
def test_the_pairs_are_those_that_comparing_all_with_all_finds(gists: list[Gist], percent: int) -> None:
    expected = {
        (one, other)
        for other in range(len(gists))
        for one in range(other)
        if overlap(gists[one], gists[other]) >= percent
    }
    assert {(pair.first, pair.second) for pair in near_pairs(gists, percent)} == expected


def test_thousands_of_equal_texts_are_paired_with_a_few_each_and_are_one_group() -> None:
    pairs = list(near_pairs([GISTS.of("First replies")] * 2000, 80))
    assert len(pairs) < 100_000
    assert clusters((pair.first, pair.second) for pair in pairs) == [list(range(2000))]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_groups_hold_every_pair_and_share_no_text(pairs: list[tuple[int, int]]) -> None:
    groups = clusters(pairs)
    members = [number for group in groups for number in group]
    assert len(members) == len(set(members))
    assert all(any({one, other} <= set(group) for group in groups) for one, other in pairs)
    assert groups == sorted(sorted(group) for group in groups)
