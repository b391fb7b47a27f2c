"""`strategy what-if` and `strategy attribute`: the metric tree in the terminal and as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from mkdocs_strategy.views.schemas.documents import output_schema
from support.trees import edit, tree

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Shell

STAR = "strategy/answered.md"


@pytest.fixture(autouse=True)
def measured(chain: Path) -> None:
    """The chain with a formula below its north star, and values of two days."""
    edit(chain, STAR, ("quantifies:", "unit: letters\nformula: letters-sent * first-reply\nquantifies:"))
    edit(chain, STAR, ("    owner: post\n    because", "    unit: percent\n    because"))
    tree(
        chain,
        {
            "strategy/letters-sent.md": """
                ---
                kind: input-metric
                title: Letters sent
                drives: answered
                ---
                """,
            "strategy/stamps.md": """
                ---
                kind: input-metric
                title: Stamps at hand
                drives: letters-sent
                ---
                """,
            "strategy/income.md": """
                ---
                kind: north-star
                title: Income
                quantifies: worth-opening
                ---
                """,
            "strategy/values.csv": """
                metric,date,value
                letters-sent,2026-06-30,1000
                letters-sent,2026-08-17,1200
                first-reply,2026-06-30,20%
                first-reply,2026-08-17,25%
                answered,2026-06-30,200
                answered,2026-08-17,310
                """,
        },
    )
    edit(chain, STAR, ("owner: post\nunit", "owner: post\ndrives: income\nunit"))


def test_what_if_tells_before_and_after_the_levers_and_where_it_ends(strategy: Shell) -> None:
    ended = strategy("what-if", "first-reply=+10%")
    assert ended.status == 0, ended.err
    assert ended.out.splitlines() == [
        "metric                          before  after  change",
        "First letters that get a reply  25%     27.5%  +2.5 pts  +10%, set",
        "Letters answered within a week  300     330    +30       +10%",
        "",
        "All parts of Letters answered within a week are levers of one size. For each 1% more: letters-sent",
        "  +1%, first-reply +1%.",
        "  It was measured at 310; its parts come to 300 letters.",
        "",
        "The reckoning ends here: Letters answered within a week drives Income, and no formula says by how",
        "  much.",
        "",
        "Reckoned from the values of 17 Aug 2026; all else stays as it is.",
    ]


def test_attribute_tells_what_each_part_brought(strategy: Shell) -> None:
    ended = strategy("attribute", "answered", "--from", "2026-Q2", "--to", "2026-08-20")
    assert ended.status == 0, ended.err
    assert ended.out.splitlines() == [
        "Letters answered within a week: 200 → 310 letters (+110), from 30 Jun 2026 to 17 Aug 2026",
        "",
        "what moved it                   before  after  change  brought  share",
        "Letters sent                    1,000   1,200  +200    +44.97   41%",
        "First letters that get a reply  20%     25%    +5 pts  +55.03   50%",
        "not in its formula                                     +10      9%",
        "",
        "Split by the logarithmic mean (LMDI); the parts, with what the formula does not hold, make the whole",
        "change.",
        "Stamps at hand drives Letters sent, and no formula says by how much.",
    ]


def test_the_documents_are_as_their_schemas_say_and_add_up(strategy: Shell) -> None:
    trial = strategy("what-if", "first-reply=30%", "--format", "json").json
    split = strategy("attribute", "answered", "--from", "2026-06", "--to", "2026-08", "--format", "json").json
    Draft202012Validator(output_schema("what-if")).validate(trial)
    Draft202012Validator(output_schema("attribute")).validate(split)
    assert [(one["item"], one["before_number"], one["after_number"]) for one in (*trial["set"], *trial["moved"])] == [
        ("first-reply", "25", "30"),
        ("answered", "300", "360"),
    ]
    share = split["share"]
    parts = [Decimal(part["brought_number"]) for part in share["parts"]]
    assert abs(sum(parts) + Decimal(share["unexplained_number"]) - 110) < Decimal("1e-9")
    assert (share["method"], share["from_date"], split["unit"]) == ("logarithmic mean", "2026-06-30", "letters")


def test_a_metric_no_formula_names_moves_nothing(strategy: Shell, chain: Path) -> None:
    (chain / "strategy/more.csv").write_text("metric,date,value\nstamps,2026-08-01,5\n")
    told = strategy("what-if", "stamps=+10%").out
    assert "No formula names Stamps at hand, so nothing above can be computed." in told
    assert "Stamps at hand drives Letters sent" in " ".join(told.split())


def test_a_metric_without_a_formula_is_not_split(strategy: Shell) -> None:
    told = strategy("attribute", "letters-sent", "--from", "2026-06", "--to", "2026-08").out
    assert "Letters sent: 1,000 → 1,200 (+200)" in told
    assert "It has no formula" in told
    assert "Stamps at hand drives Letters sent, and no formula says by how much." in told


def test_hostile_titles_stay_text(strategy: Shell, chain: Path) -> None:
    edit(chain, "strategy/letters-sent.md", ("title: Letters sent", 'title: "L\\e[31m\\nx ::error::"'))
    for call in (("what-if", "letters-sent=2000"), ("attribute", "answered", "--from", "2026-06", "--to", "2026-08")):
        told = strategy(*call).out
        assert "\x1b" not in told
        assert "\nx" not in told
        assert strategy(*call, GITHUB_ACTIONS="true").out.count("\n::") == 0


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("what-if first-reply", "does not set a metric"),
        ("what-if first-reply=", "does not set a metric"),
        ("what-if first-repli=3%", "did you mean first-reply?"),
        ("what-if reasons-read=3%", "formulas are made of metrics"),
        ("what-if first-reply=3days", "does not convert"),
        ("what-if first-reply=3% first-reply=4%", "set twice"),
        ("what-if answered=3 first-reply=4%", "is made of"),
        ("what-if stamps=+3", "has no value up to 21 Aug 2026"),
        ("attribute answered --from 2026-08 --to 2026-06", "write the earlier one after --from"),
        ("attribute answered --from 2026-06 --to 2026-06-30", "write the earlier one after --from"),
        ("attribute answered --from 2026-08 --to 2027-08", "is not over yet"),
        ("attribute answered --from soon --to 2026-06", "is no period"),
        ("attribute answered --from 2026-01 --to 2026-06", "has no value up to 31 Jan 2026"),
        ("attribute show-why --from 2026-01 --to 2026-06", "formulas are made of metrics"),
        ("attribute stamps --from 2026-06 --to 2026-08", "has no value up to 30 Jun 2026"),
    ],
)
def test_a_question_without_an_answer_says_why(strategy: Shell, call: str, says: str) -> None:
    ended = strategy(*call.split())
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err
