"""Messages read well aloud in each case of a rule: one or many, odd titles, and hints that can be followed."""

from __future__ import annotations

import pytest

from support.clean import clean, drawn, judge


def _told(rule: str, files: dict[str, str]) -> list[tuple[str, str]]:
    """The message and the hint of each finding of a rule, with files laid over the clean strategy."""
    return [(f.message, f.hint) for f in judge(clean() | drawn(files)).findings if f.rule == rule]


def _with(name: str, *changes: tuple[str, str]) -> dict[str, str]:
    """A file of the clean strategy with some of its lines changed."""
    text = clean()[name]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return {name: text}


def test_titles_in_a_list_are_quoted_where_one_holds_a_comma() -> None:
    [(message, _)] = _told(
        "overloaded-team",
        {
            f"more-{number}.md": clean()["depth.md"].replace("Turns per conversation", title)
            for number, title in enumerate(("Questions, answered", "Letters kept", "Calls returned"))
        },
    )
    assert "“Questions, answered”" in message
    assert "“Turns per conversation”" in message


def test_metrics_of_one_title_are_told_apart_by_their_ids() -> None:
    [(message, _)] = _told("near-duplicate-metric", {"second.md": clean()["replies.md"]})
    assert "First replies (`second`)" in message
    assert "First replies (`replies`)" in message


def test_items_of_one_title_and_one_id_are_counted() -> None:
    [(message, _)] = _told("duplicate-id", {"second.md": clean()["replies.md"].replace("kind:", "id: replies\nkind:")})
    assert message.startswith("Two items called First replies have the same id")


def test_three_objectives_that_say_the_same_are_not_called_two() -> None:
    twins = {f"again-{number}.md": clean()["personal.md"] for number in (1, 2)}
    [(message, _)] = _told("near-duplicate-objective", twins)
    assert "none of them helps" in message


def test_rivals_below_a_company_vision_are_not_said_to_lead_a_product() -> None:
    rival = clean()["company-star.md"].replace("People helped by someone new per month", "Questions that were answered")
    [(message, _)] = _told("competing-north-stars", {"rival.md": rival})
    assert "quantify the same vision" in message


def test_two_inputs_are_both() -> None:
    [(message, _)] = _told("single-team-north-star", _with("replies.md", ("owner: outreach", "owner: craft")))
    assert message.startswith("Both inputs of Conversations that share knowledge")


@pytest.mark.parametrize(
    ("missing", "said"),
    [("users_give: attention\n", "what users give, so"), ("product_gives: knowledge\n", "what they get for it, so")],
)
def test_only_the_side_of_the_exchange_that_is_missing_is_told(missing: str, said: str) -> None:
    [(message, hint)] = _told("value-exchange-unstated", _with("star.md", (missing, "")))
    assert said in message
    assert hint.count("`") == 2
    assert missing.partition(":")[0] in hint


@pytest.mark.parametrize(
    ("field", "where"),
    [("due: 2026-12-31", "a key result"), ("target: 50%", "a key result"), ("period: 2026-Q3", "an objective")],
)
def test_what_a_north_star_cannot_have_moves_to_a_kind_that_can(field: str, where: str) -> None:
    [(_, hint)] = _told("north-star-with-deadline", _with("star.md", ("phase: growth", f"phase: growth\n{field}")))
    assert f"move it to {where}" in hint


@pytest.mark.parametrize(
    ("result", "example"),
    [
        ("baseline: 20%\ntarget: 30%", "`+10 pts`"),
        ("baseline: 30%\ntarget: 20%", "`-10 pts`"),
        ("baseline: 5 days\ntarget: 3 days", "`-10%`"),
    ],
)
def test_the_example_of_an_expectation_fits_its_key_result(result: str, example: str) -> None:
    files = _with("opening-lines.md", ("expected: +4 pts\n", ""))
    files |= _with("answered.md", ("baseline: 20%\ntarget: 30%", result), ("measures: replies\n", ""))
    [(_, hint)] = _told("initiative-without-expectation", files)
    assert example in hint


def test_a_level_to_hold_that_is_better_low_is_at_most() -> None:
    [(_, hint)] = _told("flat-key-result", _with("answered.md", ("target: 30%", "target: 20%\ndirection: down")))
    assert "`target: at most 20%`" in hint


def test_a_choice_with_another_proxy_lacks_none() -> None:
    alone = (
        clean()["far-apart.md"].replace("shared", "alone").replace("Conversations between strangers", "Cards opened")
    )
    [(message, _)] = _told("single-team-proxy", {"cards.md": alone})
    assert "lacks a proxy" not in message
    [(only, _)] = _told("single-team-proxy", _with("far-apart.md", ("influence: shared", "influence: alone")))
    assert "still lacks a proxy" in only


def test_a_proxy_that_points_nowhere_is_told_in_a_whole_sentence() -> None:
    [(message, _)] = _told("unknown-reference", _with("far-apart.md", ("indicates: reasons", "indicates: raisons")))
    assert message == "Conversations between strangers tells about `raisons`, which does not exist."


def test_a_missing_link_proposes_what_nothing_links_to_yet() -> None:
    [(_, hint)] = _told("missing-relation", _with("star.md", ("quantifies: vision\n", "")))
    assert hint == "Name the vision it quantifies, for example `quantifies: vision`."
    [(_, other)] = _told("missing-relation", _with("regret.md", ("guards: [replies, depth]\n", "")))
    assert other.startswith("Name the input metric it guards")


def test_what_moved_the_other_way_stands_instead_of_what_was_expected() -> None:
    shipped = _with("opening-lines.md", ("expected: +4 pts", "expected: +4 pts\nstate: shipped\nmeasured: -2 pts"))
    [(message, _)] = _told("shipped-without-effect", shipped)
    assert message.endswith("moved the other way: -2 pts instead of +4 pts.")


def test_work_that_is_done_or_not_is_not_near_or_far() -> None:
    unknown = _with("answered.md", ("baseline: 20%\ntarget: 30%", "baseline: unknown\ntarget: done"))
    [(message, _)] = _told("unmeasured-key-result", unknown)
    assert "whether its target is near or far" in message


@pytest.mark.parametrize(
    ("name", "rule", "title"),
    [
        ("trust.md", "north-star-without-strategy", "Earn trust in the first message"),
        ("far-apart.md", "choice-without-proxy", "Conversations between strangers"),
        ("opened.md", "proxy-without-indicator", "Reasons that are opened"),
        ("regret.md", "input-without-guardrail", "Regretted replies"),
        ("ease.md", "north-star-without-health-check", "Was it worth it"),
    ],
)
def test_where_a_draft_waits_nobody_is_asked_to_write_another(name: str, rule: str, title: str) -> None:
    hints = {hint for _, hint in _told(rule, _with(name, ("title:", "state: draft\ntitle:")))}
    assert hints == {f"When {title}, a draft, is agreed, set `state: active` there."}


def test_a_measured_effect_is_not_called_an_expected_one() -> None:
    wrong = _with("opening-lines.md", ("expected: +4 pts", "expected: +4 pts\nmeasured: {answerd: +4 pts}"))
    [(message, hint)] = _told("unknown-reference", wrong)
    assert message == "Offer opening lines measured a change of `answerd`, which does not exist."
    assert hint == "Did you mean `answered`?"
