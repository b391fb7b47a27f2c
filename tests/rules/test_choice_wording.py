"""Choices that choose nothing, that hold until a day, and work that does what they say no to."""

from __future__ import annotations

import pytest

from support.clean import clean, judge


def findings(rule: str, **files: str) -> list[tuple[str | None, str]]:
    report = judge(
        {**clean(), **{f"{name.replace('_', '-')}.md": f"---\n{text}\n---\n" for name, text in files.items()}}
    )
    return [(f.field, f.value) for f in report.findings if f.rule == rule]


def choice(title: str = "Show why a message reached you", yes: str = "the reason beside it", more: str = "") -> str:
    return f"kind: choice\ntitle: {title}\npart_of: trust\nyes_to: {yes}\nno_to: more messages\nbet: bold\n{more}"


@pytest.mark.parametrize(
    "text",
    [
        "Make the product better",
        "Improve the user experience",
        "A best-in-class platform",
        "World-class quality",
        "Delight our customers",
        "Be better",
        "Leverage innovation to transform the business",
        "Deliver value to users",
        "Continuously optimise our services",
    ],
)
def test_a_choice_of_praise_alone_is_vague(text: str) -> None:
    assert findings("vague-choice", reasons=choice(yes=text)) == [("yes_to", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Better answers for people who write first",
        "Say why a message reached you",
        "Improve the first week of newcomers",
        "Make search better",
        "Delight nurses on night shifts",
        "The product works offline",
        "Halve the time to a first answer",
        "Make the product 2 times better",
        "Few and right",
    ],
)
def test_a_thing_a_person_or_a_number_makes_a_choice(text: str) -> None:
    assert findings("vague-choice", reasons=choice(yes=text)) == []


def test_a_vague_title_is_told_once() -> None:
    found = findings("vague-choice", reasons=choice("Make the product better", "A better product"))
    assert found == [("title", "Make the product better")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Reasons beside messages in Q3", "Q3"),
        ("Reasons by the end of the year", "end of the year"),
        ("Reasons until June", "June"),
        ("Reasons by 2027", "2027"),
        ("Reasons in Q1 2027", "Q1 2027"),
        ("Reasons before May 3", "May 3"),
        ("Reasons in H2", "H2"),
        ("Reasons this quarter", "this quarter"),
        ("Reasons in FY27", "FY27"),
    ],
)
def test_a_date_in_a_choice_is_told_with_its_words(text: str, words: str) -> None:
    assert findings("dated-choice", reasons=choice(yes=text)) == [("yes_to", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Reasons people may believe",
        "March with those who are new",
        "In 2024 most messages went unread, so reasons come first",
        "Quarter of an hour a day is enough",
        "24/7 answers",
        "Reasons in the first week of a newcomer",
        "A h1 for each letter".replace("h1", "heading"),
        "Show application deadlines beside each job",
    ],
)
def test_what_only_sounds_like_a_date_is_silent(text: str) -> None:
    assert findings("dated-choice", reasons=choice(yes=text)) == []


def test_the_date_of_evidence_is_no_date_of_the_choice() -> None:
    more = "evidence:\n  - what: interviews in Q4 2026\n    date: 2026-06-01\n"
    assert findings("dated-choice", reasons=choice(more=more)) == []


def test_a_date_in_one_of_several_nos_stands_at_its_place() -> None:
    text = choice().replace("no_to: more messages", "no_to: [more messages, badges before Q4]")
    files = {**clean(), "reasons.md": f"---\n{text}\n---\n"}
    (found,) = [f for f in judge(files).findings if f.rule == "dated-choice"]
    assert (found.place.span.line, found.place.span.column) == (6, text.split("\n")[4].index("Q4") + 1)


def work(title: str, because: str = "it helps") -> str:
    return f"kind: initiative\ntitle: {title}\nmoves: answered\nbecause: {because}\nexpected: +4 pts\nowner: outreach"


def crossed(title: str, because: str = "it helps", no: str = "more messages") -> list[str]:
    text = choice().replace("no_to: more messages", f"no_to: {no}")
    return [value for _, value in findings("does-what-we-said-no-to", reasons=text, new_work=work(title, because))]


@pytest.mark.parametrize(
    ("title", "no"),
    [
        ("Send more messages to strangers", "More messages"),
        ("Sponsored posts in the inbox", "Sponsored posts"),
        ("Paid boosts for senders", "Paid boosts of senders"),
        ("Advertise on the home page", "Advertising"),
    ],
)
def test_work_in_the_words_of_a_no_is_told(title: str, no: str) -> None:
    assert crossed(title, no=no) == [no]


@pytest.mark.parametrize(
    ("title", "no"),
    [
        ("Remove paid boosts", "Paid boosts"),
        ("Fewer messages", "Messages that repeat"),
        ("Ship the release that fixes the table", "Shipping a release that doesn't fix the table"),
        ("Read messages aloud", "More messages from strangers"),
        ("Show the reason", "more messages"),
    ],
)
def test_the_opposite_or_something_else_is_silent(title: str, no: str) -> None:
    assert crossed(title, no=no) == []


def test_the_reason_is_read_and_prose_is_not() -> None:
    assert crossed("A weekly letter", because="sponsored posts pay for it", no="Sponsored posts") == ["Sponsored posts"]
    files = {**clean(), "reasons.md": f"---\n{choice().replace('more messages', 'Sponsored posts')}\n---\n"}
    files["opening-lines.md"] = files["opening-lines.md"].replace("Prose.", "Sponsored posts.")
    assert [f for f in judge(files).findings if f.rule == "does-what-we-said-no-to"] == []


def test_the_no_of_another_branch_is_not_above() -> None:
    other = "kind: choice\ntitle: Letters by hand\npart_of: trust\nyes_to: pens\nno_to: opening lines\nbet: safe"
    assert findings("does-what-we-said-no-to", letters=other) == []
