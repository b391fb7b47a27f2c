"""The words of north stars: presence and bare counts, two measures in one, qualifiers that nobody explains."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.rules.engine import check
from mkdocs_strategy.rules.language.counting import bare_count, presence, two_measures
from mkdocs_strategy.rules.language.lexicon import Lexicon
from mkdocs_strategy.rules.language.vocabulary import WordList
from support.clean import AS_OF, clean, drawn, judge

LEXICON = Lexicon()
STAR = "Conversations that share knowledge"


def star(title: str, more: str = "") -> dict[str, str]:
    files = clean()
    files["star.md"] = files["star.md"].replace(f"title: {STAR}\n", f"title: {title}\n{more}")
    return files


def rules(files: dict[str, str]) -> list[str]:
    return [finding.rule for finding in judge(files).findings]


def words_at(files: dict[str, str], rule: str) -> str:
    (finding,) = [finding for finding in judge(files).findings if finding.rule == rule]
    line = files[finding.place.path.removeprefix("strategy/")].splitlines()[finding.place.span.line - 1]
    return line[finding.place.span.column - 1 : finding.place.span.end_column - 1]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("DAU", "DAU"),
        ("DAU/MAU ratio", "DAU"),
        ("Weekly active teams", "Weekly active"),
        ("Page views per visit", "Page views"),
        ("Engagement time", "Engagement"),
        ("Sign-ups per month", "Sign-ups"),
        ("Sessions per day", "Sessions"),
        ("Members who open the app every day", "open the app"),
        ("Messages sent per week", "Messages"),
        ("Number of paying users", "users"),
        ("Items created by members each week", "Items"),
        ("Premium accounts", "accounts"),
    ],
)
def test_presence_and_bare_counts_are_told_at_their_words(title: str, words: str) -> None:
    assert rules(star(title)) == ["vanity-north-star"]
    assert words_at(star(title), "vanity-north-star") == words


@pytest.mark.parametrize(
    "title",
    [
        "Tasks completed by active users per week",
        "Successful transactions per active buyer-seller pair",
        "Articles finished, not just opened, per session",
        "Meaningful interactions per user per week (defined by replies, not impressions)",
        "Workflows completed end-to-end without support contact",
        "User-reported goal progress vs. baseline",
        "Qualified job matches per active recruiter per month",
        "Jobs posted that receive a qualified application within 48 hours",
        "Conversations between low-connection users, driven by shared knowledge",
        "Sessions that end in a booking",
        "Time between sign-up and the first answer",
        "Coaching sessions held",
        "Recipes cooked per monthly active user",
        "Share of users who were answered",
        "Weekly conversations",
        "Nights booked",
    ],
)
def test_what_names_an_outcome_is_no_vanity_and_one_measure(title: str) -> None:
    assert {"vanity-north-star", "compound-north-star"}.isdisjoint(rules(star(title)))


def test_the_ladder_has_three_grades() -> None:
    titles = (
        "Sessions per day",
        "Messages sent per week",
        "Jobs posted that receive a qualified application within 48 hours",
    )
    defined = "definition: A job with one application that meets all that was asked.\n"
    lowest, middle, best = (judge(star(title, defined)).findings for title in titles)
    assert "counts attention" in lowest[0].message
    assert "whatever comes of it" in middle[0].message
    assert best == ()


def test_revenue_is_told_by_its_own_rule_alone() -> None:
    assert rules(star("Revenue and sessions per week")) == ["revenue-north-star", "compound-north-star"]


def test_a_draft_may_be_vain() -> None:
    assert "vanity-north-star" not in rules(star("Sessions per day", "state: draft\n"))


def test_a_team_takes_a_word_out_of_the_list_and_adds_its_own() -> None:
    own = {"vanity": WordList(["knocks on doors"], ["sessions"])}
    told = []
    for title in ("Sessions per day", "Knocks on doors"):
        files = sorted((name, text.encode()) for name, text in star(title).items())
        report = check(read_files(files, "strategy", Configuration()), Configuration(), AS_OF, vocabulary=own)
        told.append([finding.rule for finding in report.findings])
    assert told == [[], ["vanity-north-star"]]


@pytest.mark.parametrize(
    "title",
    [
        "Activation and retention",
        "Messages sent and replies received",
        "Likes, comments and shares",
        "Questions & answers shared",
        "Time to first reply and satisfaction",
        "Number of answers and ratings",
        "Happiness index",
        "Weighted average of reach, replies",
    ],
)
def test_two_measures_in_one_are_told(title: str) -> None:
    assert "compound-north-star" in rules(star(title))


@pytest.mark.parametrize(
    "title",
    [
        "Finished replies per person and week",
        "Jobs posted and filled within 48 hours",
        "Matches between buyers and sellers",
        "Conversations with replies and ratings",
        "People and teams who finish what they started",
        "Share of members who save time and cost",
        "Patients with a body mass index in range",
        "Trust and safety cases settled",
    ],
)
def test_an_and_within_one_measure_joins_nothing(title: str) -> None:
    assert "compound-north-star" not in rules(star(title))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("0.7 * replies + 0.3 * depth", ["compound-north-star"]),
        ("replies / 2 + depth * 2", ["compound-north-star"]),
        ("replies + depth", []),
        ("replies * depth * 100", []),
        ("12 * replies - depth", []),
    ],
)
def test_a_sum_of_weighted_metrics_is_an_index(formula: str, expected: list[str]) -> None:
    files = clean()
    files["star.md"] = files["star.md"].replace("replies * depth", formula)
    assert [rule for rule in rules(files) if rule == "compound-north-star"] == expected


@pytest.mark.parametrize("word", ["Meaningful", "Qualified", "Successful", "Engaged", "High-quality"])
def test_a_qualifier_needs_a_definition(word: str) -> None:
    bare = star(f"{word} conversations between strangers")
    assert rules(bare) == ["undefined-qualifier"]
    assert words_at(bare, "undefined-qualifier") == word
    assert rules(star(f"{word} conversations between strangers", "definition: Both wrote twice in a week.\n")) == []


def test_a_definition_that_repeats_the_title_defines_nothing() -> None:
    repeated = star("Meaningful conversations", "definition: The number of conversations that are meaningful.\n")
    (finding,) = judge(repeated).findings
    assert (finding.rule, finding.field) == ("undefined-qualifier", "definition")
    assert "repeats its title" in finding.message


@pytest.mark.parametrize(
    "title",
    [
        "Meaningful interactions per user (defined by replies)",
        "Members who find the first answer useful",
        "Conversations that share knowledge",
        "Unsuccessful searches",
        "Residents engaged in flood watch",
        "Parents satisfied with the first lesson",
        "Duties met under each relevant law",
    ],
)
def test_what_explains_itself_needs_no_definition(title: str) -> None:
    assert "undefined-qualifier" not in rules(star(title))


def test_any_metric_is_asked_what_its_qualifier_means_and_a_key_result_is_not() -> None:
    files = clean() | drawn({
        "sound.md": """
            ---
            kind: guardrail
            title: Engaged readers lost
            guards: replies
            limit: at most 5%
            ---
            """,
    })  # fmt: skip
    files["answered.md"] = files["answered.md"].replace("Strangers answer", "Meaningful answers")
    assert [(f.rule, f.item) for f in judge(files).findings] == [("undefined-qualifier", "sound")]


def test_a_definition_to_be_written_later_defines_nothing() -> None:
    assert rules(star("Meaningful conversations", "definition: TBD\n")) == ["undefined-qualifier"]


@given(
    st.lists(st.sampled_from(["and", "&", "per", "Sessions", "users", "not", "rate", "(", "%", "42", "ß"]), max_size=9)
)
def test_whatever_stands_in_a_title_is_read_to_the_end(words: list[str]) -> None:
    title = " ".join(words)
    found = [presence(LEXICON, title), bare_count(LEXICON, title)]
    two = two_measures(LEXICON, title)
    number = len(LEXICON.words(title))
    assert all(one is None or 0 <= one.first < one.last <= number for one in [*found, two and two.joint])


def test_a_title_that_goes_on_forever_costs_little() -> None:
    endless = "share & time and " * 5_000
    began = time.process_time()
    two_measures(LEXICON, endless)
    presence(LEXICON, endless)
    assert time.process_time() - began < 2
