"""How output is told from outcome: form by form, and on lines that were labelled before they were judged."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.rules.language.lexicon import Lexicon
from mkdocs_strategy.rules.language.output import OutputWording, Why
from mkdocs_strategy.rules.language.vocabulary import read_vocabulary
from support.corpora import corpus

LEXICON = Lexicon()
WORDING = OutputWording(LEXICON)
OURS = Path(__file__).with_name("key_result_wording.csv")


def said(text: str) -> tuple[Why, str] | None:
    """Why a text is output, and the words that say so."""
    output = WORDING.judge(text)
    return None if output is None else (output.why, LEXICON.quote(text, output.found))


def labelled(path: Path) -> list[tuple[str, bool]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row["text"], row["label"] == "output") for row in rows if row["label"] in {"output", "outcome"}]


def precision_and_recall(lines: list[tuple[str, bool]]) -> tuple[float, float]:
    judged = [(WORDING.judge(text) is not None, output) for text, output in lines]
    right = sum(found and output for found, output in judged)
    return right / sum(found for found, _ in judged), right / sum(output for _, output in judged)


@pytest.mark.parametrize(
    ("text", "why", "words"),
    [
        ("Ship the redesigned candidate card", Why.TASK, "Ship"),
        ("Rolling out the new till", Why.TASK, "Rolling out"),
        ("Successfully launch the portal", Why.TASK, "launch"),
        ("Design team: launch the colour library", Why.TASK, "launch"),
        ("Jane to deliver the brochure", Why.TASK, "deliver"),
        ("Marketing publishes two guides", Why.TASK, "publishes"),
        ("Launched the portal", Why.DONE, "Launched"),
        ("Run 10 interviews", Why.TASK, "Run"),
        ("Hire 3 engineers", Why.TASK, "Hire"),
        ("Define the pricing strategy", Why.TASK, "Define"),
        ("Hold weekly syncs", Why.TASK, "Hold"),
        ("Finish 80% of the roadmap", Why.TASK, "Finish"),
        ("The new card is shipped", Why.DONE, "shipped"),
        ("IPFS has shipped 0.5.0 release.", Why.DONE, "shipped"),
        ("50% of docs migrated", Why.DONE, "migrated"),
        ("Public beta released", Why.DONE, "released"),
        ("New onboarding flow live", Why.DONE, "live"),
        ("Make the component library available", Why.DONE, "available"),
        ("Launch of the partner portal", Why.TASK, "Launch"),
        ("Sift and label the donations", Why.TASK, "Sift"),
        ("Rotate all keys", Why.TASK, "Rotate"),
        ("Roadmap for next year", Why.THING, "Roadmap"),
        ("3 blog posts", Why.THING, "3 blog posts"),
        ("Beta by June", Why.THING, "Beta"),
        ("Demo: Guix on IPFS", Why.THING, "Demo"),
        ("Specify the needs: boats, ropes", Why.TASK, "Specify"),
        ("Get ISO 27001 certification", Why.THING, "Get ISO 27001 certification"),
        ("Improve the onboarding guide", Why.THING, "Improve the onboarding guide"),
    ],
)
def test_output_is_found_with_the_words_that_say_so(text: str, why: Why, words: str) -> None:
    assert said(text) == (why, words)


@pytest.mark.parametrize(
    "text",
    [
        "Reduce page load to 2s",
        "Increase activation from 20% to 30%",
        "Achieve NPS of 50",
        "Ship time falls from 5 days to 2",
        "90% of orders ship within a day",
        "Users create 3 boards in the first week",
        "Launch pages convert at 5%",
        "Teams report fewer blocked days",
        "Customers complete onboarding in 10 minutes",
        "Resolve 90% of incidents at first contact",
        "Orders are delivered within two days",
        "Update failures below 0.5%",
        "Reports that are opened twice or more",
        "Courses completed by half of those who begin",
        "Get 60% of free teams to pay",
        "Improve retention of new members",
        "Reasons are shown",
        "IPFS can add a large package repository (Ubuntu, 1TiB) in 3 hours on a hard drive.",
    ],
)
def test_outcomes_that_look_like_output_are_left_alone(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    ("output", "outcome"),
    [
        ("Ship the card", "Ship time of two days"),
        ("Improve the docs", "Improve the accuracy of the docs"),
        ("Get approval of the budget", "Get 50 customers"),
        ("Resolve the ten oldest bugs", "Resolve 95% of tickets at once"),
        ("Four reports", "Reports that people act on"),
        ("Migrate from the old cluster", "Migrate from 12 clusters to 3"),
        ("Completion of the warehouse", "Course completion"),
        ("Train the managers", "Managers train their teams"),
        ("Rotate all keys", "Rotation of drivers between shifts"),
        ("Reports written by engineering", "Reports written by customers"),
    ],
)
def test_a_few_words_turn_a_task_into_an_outcome(output: str, outcome: str) -> None:
    assert (said(output) is not None, said(outcome) is not None) == (True, False)


def test_what_stands_behind_an_arrow_is_how_it_went() -> None:
    assert said("Fewer returned parcels => launched the new packaging") is None
    assert said("Returned parcels => new packaging launched") is None


def test_without_lists_nothing_is_found() -> None:
    assert OutputWording(Lexicon("none")).judge("Ship the redesigned candidate card") is None


def test_a_team_adds_its_own_words_and_takes_some_out() -> None:
    own = read_vocabulary("[output-verbs]\nfrobnicate\n- create\n[outcome-people]\ncurator\n")
    wording = OutputWording(Lexicon(own=own))
    assert wording.judge("Frobnicate shelves") is not None
    assert WORDING.judge("Frobnicate shelves") is None
    assert wording.judge("Create shelves") is None


def test_our_lines_are_half_outputs_and_half_outcomes_and_each_stands_once() -> None:
    lines = labelled(OURS)
    assert len({text for text, _ in lines}) == len(lines) >= 300
    assert 0.4 < sum(output for _, output in lines) / len(lines) < 0.6


def test_our_lines_are_told_apart() -> None:
    precision, recall = precision_and_recall(labelled(OURS))
    assert precision >= 0.98
    assert recall >= 0.93


def test_key_results_of_two_companies_are_told_apart() -> None:
    precision, recall = precision_and_recall(labelled(corpus("kr-wording") / "tuning.csv"))
    assert precision >= 0.95
    assert recall >= 0.9


def test_indicators_of_the_un_are_measures_nearly_all() -> None:
    indicators = yaml.safe_load((corpus("un-sdg") / "global_indicators.yml").read_text(encoding="utf-8")).values()
    found = [text for text in indicators if WORDING.judge(text)]
    assert len(indicators) > 200
    assert len(found) <= len(indicators) * 0.03


@given(st.text())
def test_any_text_is_judged_and_the_words_found_are_its_own(text: str) -> None:
    output = WORDING.judge(text)
    if output is not None:
        assert 0 <= output.found.first < output.found.last <= len(LEXICON.words(text))


@given(st.lists(st.sampled_from(sorted({word for line, _ in labelled(OURS) for word in line.split()})), max_size=9))
def test_words_in_any_order_are_judged_and_the_words_found_are_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    output = WORDING.judge(text)
    assert output is None or LEXICON.quote(text, output.found) in text
