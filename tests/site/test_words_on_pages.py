"""What pages say in words: formulas by the titles of their metrics, and what guards a north star."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.sites import Elements, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

STAR = """
    ---
    kind: north-star
    id: matches
    title: Qualified job matches per active recruiter per month
    quantifies: glad
    because: a call both wanted is what recruiters pay for
    value_for: recruiters and candidates
    definition: calls that both sides call useful, for each recruiter active in the month
    formula: reviewed * acceptance / 2
    inputs:
      - id: reviewed
        title: Suggestions <b>reviewed</b> & read
        owner: matching
        because: nobody accepts what nobody saw
        if_doubled: rises
        guardrails:
          - {id: hidden, title: Suggestions hidden as irrelevant, limit: at most 8%}
      - id: acceptance
        title: Suggestion acceptance
        owner: matching
        because: an accepted suggestion is the first step to a match
        if_doubled: rises
        guardrails:
          - {id: withdrawals, title: Candidates withdraw after shortlisting, limit: at most 12%}
    ---
    """
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
        title: Members who gain a useful contact in a month
        quantifies: people
        because: a useful contact is why members come
        value_for: members
        definition: members who say so, of all members
        ---
        """,
    "strategy/vision.md": """
        ---
        kind: vision
        id: glad
        title: Recruiters meet people who are glad they called
        level: product
        product: Recruiting
        owner: leads
        serves: people
        because: a call is how two people meet
        ---
        """,
    "strategy/star.md": STAR.replace("quantifies: glad", "quantifies: glad\n    drives: contacts"),
}


@pytest.fixture(scope="module")
def star(tmp_path_factory: pytest.TempPathFactory) -> Elements:
    root: Path = tmp_path_factory.mktemp("formula")
    return page(built(site(root, {"strategy/star.md": STAR})), "strategy/star/index.html")


def test_a_formula_is_told_by_titles_and_the_signs_that_people_write(star: Elements) -> None:
    assert "Formula Suggestions <b>reviewed</b> & read × Suggestion acceptance ÷ 2" in star.text
    assert "reviewed * acceptance" not in star.text


def test_the_titles_in_a_formula_lead_to_their_metrics(star: Elements) -> None:
    assert {"#reviewed", "#acceptance"} <= set(star.links)


def test_a_title_in_a_formula_makes_no_markup(star: Elements) -> None:
    assert "reviewed" not in [attrs.get("class") for attrs in star.all("b")]
    assert star.text.count("<b>reviewed</b>") >= 1


def test_a_product_north_star_is_guarded_beside_what_moves_it(tmp_path: Path) -> None:
    shown = page(built(site(tmp_path, COMPANY)), "strategy/views/north-stars/index.html")
    company = shown.text.partition("What moves Qualified")[0]
    assert "beside what moves it: Suggestions hidden as irrelevant" in company
    assert "Candidates withdraw after shortlisting" in company
    assert "nothing yet" not in company
