"""What one answer settles is told once: a quarter that is closed, a thing that goes with what hung on it, an id that changed."""

from __future__ import annotations

import re

import pytest

from mkdocs_strategy.review.change import Level
from mkdocs_strategy.views.changes.comment import comment
from mkdocs_strategy.views.changes.document import diff_document
from mkdocs_strategy.views.changes.grouping import numbers, waiting
from mkdocs_strategy.views.changes.headline import headline
from mkdocs_strategy.views.changes.text import diff_lines
from support.clean import clean
from support.revisions import diff_of, edited

LOWERED = ("answered.md", "target: 30%", "target: 25%")
RETIRED = (
    ("personal.md", "period: 2026-Q3", "period: 2026-Q3\nstate: retired"),
    ("support.md", "period: 2026-Q3", "period: 2026-Q3\nstate: retired"),
)


def without(*names: str) -> dict[str, str]:
    return {name: text for name, text in clean().items() if name not in names}


def under_another_id() -> dict[str, str]:
    """The first replies are `answers` now, and everything that named them does."""
    return renamed(clean())


def renamed(files: dict[str, str], said: str = "") -> dict[str, str]:
    head = {name: re.sub(r"(?<!Regretted )\breplies\b", "answers", text) for name, text in files.items()}
    head["answers.md"] = files["replies.md"].replace("owner:", f"{said}owner:")
    del head["replies.md"]
    return head


# -- one section -------------------------------------------------------------------------------------------------------


def test_the_same_change_of_several_items_is_one_section_with_a_row_each() -> None:
    diff = diff_of(clean(), edited(*RETIRED))
    text = comment(diff)
    assert headline(diff) == "2 objectives were retired mid-quarter."
    assert "**1 and 2. Retired, 55% into the quarter** · 2 objectives" in text
    assert "| Make first contact feel personal · outreach | active | **retired** |" in text
    assert text.count("**Why it matters.**") == 1
    assert "Let the quarter end and score it first" in text


def test_only_what_is_scored_is_told_to_wait_for_its_end() -> None:
    for name, line in (("trust.md", "horizon: 2026-01..2027-06"), ("reasons.md", "bet: bold")):
        text = comment(diff_of(clean(), edited((name, line, f"{line}\nstate: retired"))))
        assert "**1. Retired**" in text
        assert "Keep it in force" in text
    draft = comment(diff_of(clean(), edited(("personal.md", "period: 2026-Q3", "period: 2026-Q3\nstate: draft"))))
    assert "**1. A draft again, 55% into the quarter**" in draft
    assert "Let the quarter end" not in draft


def test_a_choice_leads_what_is_removed_below_it() -> None:
    more = clean() | {
        "reasons.md": clean()["reasons.md"].replace(
            "bet: bold", "bet: bold\nproxies:\n  - id: quoted\n    title: Answers that quote the reason"
        ),
        "read.md": clean()["read.md"].replace("measures: opened", "measures: quoted"),
    }
    diff = diff_of(more, {name: text for name, text in more.items() if name != "reasons.md"})
    assert "**1 and 2. Choice removed, and 1 item with it** · Show why a message reached you" in comment(diff)
    assert "| Proxy metric · Answers that quote the reason | relied on by Reasons are read | gone |" in comment(diff)
    assert headline(diff) == "A choice that others rely on was removed together with 1 proxy metric below it."


def test_key_results_go_along_with_an_objective_that_others_rely_on() -> None:
    diff = diff_of(clean(), without("personal.md", "answered.md", "read.md"))
    text = comment(diff)
    assert "**1. Objective removed, and 2 items with it**" in text
    assert "| Key result · Strangers answer | relied on by Offer opening lines | gone |" in text
    assert "Worth a look" not in text


def test_key_results_that_go_with_an_objective_nobody_relies_on_are_one_row_and_all_counted() -> None:
    gone = without("support.md", "believed.md", "shown.md", "plain-words.md", "always-shown.md")
    diff = diff_of(clean(), gone)
    assert headline(diff) == "2 key results were dropped mid-period."
    assert comment(diff).count("**Key result dropped mid-period**") == 1


def test_a_north_star_without_review_is_caused_by_what_changed_it_and_by_nothing_else() -> None:
    head = without("replies.md")
    head["star.md"] = head["star.md"].replace("formula: replies * depth", "formula: depth")
    diff = diff_of(clean(), head)
    line = next(line for line in comment(diff).splitlines() if "`north-star-changed-without-review` at" in line)
    assert line.endswith("*Caused by decision 1.*")


def test_an_id_that_changed_without_a_word_is_one_decision_that_says_what_to_write() -> None:
    diff = diff_of(clean(), under_another_id())
    text = comment(diff)
    assert all(change.level is Level.BREAKING for change in diff.open)
    assert len(diff.open) > 2
    assert f"**1 to {len(diff.open)}. Renamed, or removed** · First replies" in text
    assert "| Formula · Conversations that share knowledge | replies \\* depth | answers \\* depth |" in text
    assert "Write `previously: replies` at `answers`" in text
    assert "Worth a look" not in text
    assert headline(diff) == "An input metric was renamed without a word on what it was called, or removed."


def test_what_changes_more_than_its_id_is_a_decision_of_its_own() -> None:
    head = under_another_id()
    head["star.md"] = head["star.md"].replace("answers * depth", "answers + depth")
    groups = waiting(diff_of(clean(), head))
    assert sorted(group.lead.name for group in groups) == ["item-removed", "north-star-changed"]


def test_of_items_that_say_little_nobody_takes_one_for_the_other() -> None:
    head = without("found-wrong.md") | {"doubt.md": clean()["found-wrong.md"].replace("Wrong", "Doubtful")}
    assert all(change.lookalike is None for change in diff_of(clean(), head).changes)


@pytest.mark.parametrize(
    "head", [edited(*RETIRED, LOWERED), under_another_id(), without("opened.md", "far-apart.md", "reasons.md")]
)
def test_every_decision_keeps_its_number_and_its_fingerprint(head: dict[str, str]) -> None:
    diff = diff_of(clean(), head)
    assert sorted(numbers(diff).values()) == list(range(1, len(diff.open) + 1))
    for text in (comment(diff), "\n".join(diff_lines(diff))):
        assert [change.title for change in diff.open if change.fingerprint[:8] not in text] == []


def test_a_terminal_says_once_why_several_matter() -> None:
    lines = "\n".join(diff_lines(diff_of(clean(), edited(*RETIRED))))
    assert lines.count("sign-off: retired:") == 2
    assert lines.count("is never scored") == 1
    assert lines.count("strategy accept ") == 1


# -- worth a look ------------------------------------------------------------------------------------------------------


def test_a_team_that_hands_everything_over_is_one_row() -> None:
    head = {name: text.replace("owner: craft", "owner: desk") for name, text in clean().items()}
    diff = diff_of(clean(), head)
    assert re.fullmatch(r"\d items went from craft to desk\.", headline(diff))
    assert comment(diff).count("**Owner changed**") == 1


def test_a_guardrail_that_watches_more_is_not_told_as_work_that_serves_two_ends() -> None:
    diff = diff_of(
        clean(), edited(("found-wrong.md", "guards: second-star-input", "guards: [second-star-input, depth]"))
    )
    assert headline(diff) == "A guardrail watches one thing more."
    assert "It was made to see another harm" in comment(diff)
    assert "Work that serves" not in comment(diff)


def test_new_errors_do_not_hide_that_something_is_worth_a_look() -> None:
    diff = diff_of(clean(), without("always-shown.md") | {"support.md": clean()["support.md"].replace("craft", "desk")})
    assert "1 change worth a look" in comment(diff).splitlines()[1]


# -- values ------------------------------------------------------------------------------------------------------------


def test_both_limits_are_held_against_the_last_value_that_is_known() -> None:
    values = "metric,date,value\nregret,2026-07-01,4%\n"
    head = edited(("regret.md", "at most 5%", "at most 9%")) | {"values.csv": f"{values}regret,2026-08-01,6%\n"}
    diff = diff_of(clean() | {"values.csv": values}, head)
    assert "| Last value, 6% | beyond it | within it |" in comment(diff)
    assert headline(diff) == "A limit was loosened after its last value passed it."


def test_a_choice_that_is_reversed_shows_which_phrase_went_where() -> None:
    head = edited(
        ("reasons.md", "yes_to: the reason beside every message", "yes_to: more messages"),
        ("reasons.md", "no_to: more messages", "no_to: the reason beside every message"),
    )
    text = comment(diff_of(clean(), head))
    assert "| more messages | **no** | **yes** |" in text
    assert "| the reason beside every message | **yes** | **no** |" in text


def test_each_effect_of_an_initiative_is_held_against_what_was_expected_of_it() -> None:
    both = ("opening-lines.md", "moves: answered", "moves: [answered, read]")
    expected = ("opening-lines.md", "expected: +4 pts", "expected: {answered: +4 pts, read: +2 pts}")
    base = edited(both, expected)
    head = edited(
        (
            "opening-lines.md",
            "read: +2 pts}",
            "read: +2 pts}\nstate: shipped\nmeasured: {answered: +1 pts, read: +2 pts}",
        ),
        ("read.md", "target: 25%", "target: 28%"),
        files=base,
    )
    diff = diff_of(base, head)
    text = comment(diff)
    assert r"| measured effect on Strangers answer | expected \+4 pts | **\+1 pts**, 25% of it |" in text
    assert r"Offer opening lines shipped and brought \+2 pts of the \+2 pts expected here." in text
    assert headline(diff) == "A target was raised mid-quarter and an initiative brought less than was expected."


def test_a_waiver_shows_its_reason_and_its_last_day() -> None:
    waiver = "owner: craft\nignore:\n  - rule: flat-key-result\n    because: a count ends in September\n    until: 2026-09-30"
    text = comment(diff_of(clean(), edited(("support.md", "owner: craft", waiver))))
    assert "**1. Waiver added**" in text
    assert "**A finding was waived.**" in text
    assert "**waived until 30 Sep 2026**" in text
    assert "| Reason given | | a count ends in September |" in text


def test_values_that_were_rewritten_one_way_are_told_to_be() -> None:
    values = "metric,date,value\nregret,2026-07-01,4%\nregret,2026-08-01,5%\n"
    base = clean() | {"values.csv": values}
    text = comment(diff_of(base, base | {"values.csv": values.replace("4%", "3%").replace("5%", "4.5%")}))
    assert "2 values since 1 Jul 2026, the last 4.5% on 1 Aug 2026" in text
    assert "Both values were lowered." in text
    mixed = comment(diff_of(base, base | {"values.csv": values.replace("4%", "3%").replace("5%", "6%")}))
    assert "were lowered" not in mixed


# -- what is signed, found and not read --------------------------------------------------------------------------------


def test_a_signature_that_no_longer_fits_is_told_beside_its_decision() -> None:
    first = diff_of(clean(), edited(LOWERED)).open[0]
    decision = (
        "---\nkind: decision\ntitle: 'Accept target lowered: Strangers answer'\n"
        f"accepts: [{first.fingerprint}]\nbecause: agreed\ndate: 2026-08-20\nsigned_by: {{product: post}}\n---\n"
    )
    head = edited(("answered.md", "target: 30%", "target: 22%")) | {"so.md": decision}
    text = comment(diff_of(clean(), head))
    assert "Accept target lowered: Strangers answer was signed for another value" in text
    assert "**Accepts nothing:**" not in text
    assert "so names" not in text


def test_a_terminal_says_who_signed_and_why() -> None:
    first = diff_of(clean(), edited(LOWERED)).open[0]
    decision = (
        f"---\nkind: decision\ntitle: So be it\naccepts: [{first.fingerprint}]\nbecause: the market halved\n"
        "date: 2026-08-20\nsigned_by: {product: post}\n---\n"
    )
    lines = list(diff_lines(diff_of(clean(), edited(LOWERED) | {"so.md": decision})))
    assert "      = signed in so by post (product): the market halved" in lines


def test_many_findings_of_one_rule_are_one_told_and_the_places_of_the_others() -> None:
    values = "metric,date,value\n" + "".join(f"x{n},2026-07-01,4%\n" for n in range(4))
    text = comment(diff_of(clean(), clean() | {"values.csv": values}))
    assert text.count("**New error** `invalid-measurement`") == 1
    assert re.search(r"\*\*And 3 more `invalid-measurement`\*\* at `\S+`, `\S+` and `\S+`\.", text)


def test_a_file_that_cannot_be_read_is_told_once_with_what_mends_it() -> None:
    diff = diff_of(clean(), edited(("regret.md", "title: Regretted", "title: [Regretted")))
    for text in (comment(diff), " ".join("\n".join(diff_lines(diff)).split())):
        assert text.count("This file cannot be read") == 1
        assert "Add the `]`" in text


def test_nothing_is_fixed_while_the_head_cannot_be_read() -> None:
    base = edited(("regret.md", "limit: at most 5%", "limit: some"))
    diff = diff_of(base, base | {"regret.md": "---\ntitle: [x\n---\n"})
    assert diff_document(diff)["findings"]["fixed"] == []
    assert "fixed" not in list(diff_lines(diff))[-1]


def test_a_link_in_prose_that_follows_a_renamed_id_is_no_edit() -> None:
    base = edited(("trust.md", "Prose.", "See [[replies]] and [[depth|turns]]."))
    head = renamed(base, "previously: replies\n")
    names = {change.name for change in diff_of(base, head).changes}
    assert names == {"renamed", "moved"}
