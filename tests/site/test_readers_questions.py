"""What a reader asks first, on the pages that answer it: why it exists, what hurts if a guardrail breaks, what we said no to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from support.sites import CONFIG, STORY, Elements, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

COMPANY = {
    "strategy/company.md": """
        ---
        kind: vision
        id: people
        title: People meet who matter to each other
        level: company
        owner: leads
        ---
        """,
    "strategy/contacts.md": """
        ---
        kind: north-star
        id: contacts
        title: Members who gain a useful contact
        quantifies: people
        because: a useful contact is why members come
        value_for: members
        definition: members who say so, of all members
        ---
        """,
}
MORE = {
    "strategy/star.md": STORY["strategy/star.md"].replace(
        "quantifies: glad", "quantifies: glad\n        drives: contacts"
    ),
    "strategy/rejected.md": """
        ---
        kind: choice
        id: speed
        title: Rank by <i>speed</i>
        state: rejected
        owner: recruiting
        part_of: trust
        because: quick answers make quick shortlists
        yes_to: Put the quickest at the top
        no_to: Waiting
        evidence: people in shift work answer later and accept as often
        ---
        """,
    "strategy/okrs/support.md": """
        ---
        kind: objective
        id: roles
        title: Describe roles in plain words
        period: 2026-Q3
        owner: intake
        supports: candidate-quality
        because: a role that is understood is a role that fits
        ---
        """,
    "strategy/okrs/later.md": """
        ---
        kind: objective
        id: managers
        title: Hiring managers see the fit
        state: draft
        period: 2026-Q4
        owner: matching
        pursues: explain-the-fit
        ---
        """,
    "strategy/okrs/stopped.md": """
        ---
        kind: initiative
        id: employers
        title: Highlight former employers
        moves: acceptance-rate
        state: stopped
        owner: matching
        because: a name might stand in for a reason
        expected: +3 pts
        evidence: recruiters accepted whom they half knew
        ---
        """,
    "strategy/measurements/rates.csv": "metric,date,value\nwithdrawals,2026-08-10,15%\nacceptance,2026-08-10,38%\n",
}
JUDGED = CONFIG.replace("does-what-we-said-no-to: off", "does-what-we-said-no-to: warning").replace(
    "rules: {", "rules: {objective-without-key-results: off, "
)
OBJECTIVE = "strategy/okrs/candidate-quality/index.html"
STAR = "strategy/star/index.html"
CHOICES = "strategy/views/choices/index.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root: Path = tmp_path_factory.mktemp("questions")
    return built(site(root, COMPANY | MORE, JUDGED))


@pytest.fixture(scope="module")
def choices(folder: Path) -> Elements:
    return page(folder, CHOICES)


def words(elements: Elements) -> str:
    """The text of a page, without the blanks that stand between a link and the mark behind it."""
    return re.sub(r" (?=[,.;”])|(?<=“) ", "", elements.text)


def test_the_thread_leads_on_to_the_companys_vision(folder: Path) -> None:
    said = "drives Members who gain a useful contact, the company’s north star, which quantifies the vision"
    assert (
        words(page(folder, OBJECTIVE)).count(said) == 2
    )  # the objective and its initiative; a key result stops at the objective


def test_the_levels_of_an_initiative_begin_at_the_companys_vision(folder: Path) -> None:
    text = words(page(folder, OBJECTIVE))
    levels = text[text.index("From the vision down to this item") :]
    assert levels.index("People meet who matter") < levels.index("Recruiters meet people")


def test_a_guardrail_says_what_would_be_hollow(folder: Path) -> None:
    text = words(page(folder, STAR))
    assert "While it is broken, Suggestion acceptance looks good at users’ cost" in text
    assert "the target of Recruiters accept more of the candidates we suggest is hollow" in text
    assert "and Qualified job matches per active recruiter per month counts more than people get." in text


def test_the_key_results_at_stake_stand_with_their_objective(folder: Path) -> None:
    text = words(page(folder, STAR))
    stakes = text[text.index("Key results at stake") :]
    assert "of Dramatically improve the quality of candidate recommendations " in stakes[:300]


def test_an_input_and_its_north_star_say_that_a_guardrail_is_broken_and_lead_to_it(folder: Path) -> None:
    elements = page(folder, STAR)
    assert words(elements).count("Guardrails 1 of 1 broken") == 2
    assert any(link.endswith("#withdrawals") for link in elements.links)


def test_the_catalogue_names_what_a_guardrail_guards_and_what_is_at_stake(folder: Path) -> None:
    text = words(page(folder, "strategy/views/metrics/index.html"))
    row = text[text.index("Guards Key results at stake North star") :]
    assert "Suggestion acceptance" in row
    assert "Recruiters accept more of the candidates we suggest" in row
    assert "Qualified job matches per active recruiter per month" in row


def test_everything_we_said_no_to_stands_in_one_list(choices: Elements) -> None:
    text = words(choices)
    listed = text[text.index("What we said no to 3 noes, and why") :]
    for no, why in (
        ("A fit score without its reasons", "Explain the fit"),
        ("Rank by <i>speed</i>", "people in shift work answer later"),
        ("Highlight former employers", "recruiters accepted whom they half knew"),
    ):
        assert listed.index(no) < listed.index(why)


def test_a_rejected_choice_is_told_as_a_no_with_its_reason_and_is_asked_for_nothing(choices: Elements) -> None:
    text = words(choices)
    assert "We said no to Rank by <i>speed</i> because people in shift work answer later and accept as often" in text
    assert "No proxy metric" not in text
    assert "No objective pursues it yet" not in text
    assert "Waiting" not in text


def test_its_own_page_and_that_of_stopped_work_say_first_that_we_said_no(folder: Path) -> None:
    rejected = words(page(folder, "strategy/rejected/index.html"))
    assert "We said no to this, because people in shift work answer later and accept as often." in rejected
    stopped = words(page(folder, "strategy/okrs/stopped/index.html"))
    assert "We stopped this, because recruiters accepted whom they half knew." in stopped


def test_it_is_said_that_nothing_contradicts_a_no(choices: Elements) -> None:
    assert "Nothing under way contradicts one of these" in words(choices)


def test_work_that_sounds_like_a_no_is_named_and_a_rule_that_is_off_is_told(tmp_path: Path) -> None:
    crossing = STORY["strategy/okrs/candidate-quality.md"].replace(
        "Redesign the candidate card", "Show a fit score without its reasons"
    )
    files = {"strategy/okrs/candidate-quality.md": crossing}
    found = words(page(built(site(tmp_path / "on", files, JUDGED)), CHOICES))
    assert "1 piece of work sounds like something we said no to" in found
    assert "Show a fit score without its reasons sounds like" in found
    assert "the rule for it is off on this site" in words(page(built(site(tmp_path / "off", files)), CHOICES))


def test_a_choice_and_the_table_agree_on_who_pursues_it(choices: Elements) -> None:
    text = words(choices)
    card = "Pursued by Dramatically improve the quality of candidate recommendations (Matching), Hiring managers see the fit"
    assert f"{card} (Matching, draft); supported, through these, by Describe roles in plain words (Intake)" in text
    assert "Drafts count for nothing yet and stand at their choices only: Hiring managers see the fit." in text
    assert "supports an objective that pursues it" in text


def test_words_of_parts_that_touch_stay_apart_in_a_search(folder: Path) -> None:
    html = (folder / OBJECTIVE).read_text(encoding="utf-8")
    head = html[html.index('class="sp-facts"') : html.index('class="sp-diagram"')]
    assert not any(mark in head for mark in ("</dt><dd", "</dd><dt", "</p><p", "</li><li"))
