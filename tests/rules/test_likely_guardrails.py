"""The hint of an input without a guardrail names what would probably suffer."""

from __future__ import annotations

import pytest

from mkdocs_strategy.rules.language.lexicon import Lexicon
from mkdocs_strategy.rules.likely_guardrails import NUMBERS, likely_guardrail
from support.clean import clean, judge


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "Activation rate of new users",
            ", such as how many of those newly activated are still there after seven days:",
        ),
        ("Monthly retention", ", such as the effort it takes to leave:"),
        ("Time spent in the app", ", such as task success"),
        ("Second replies", "with its `limit`: `strategy new"),
    ],
)
def test_the_hint_names_the_guardrail_that_fits_the_metric_and_none_where_no_pattern_does(
    title: str, words: str
) -> None:
    text = f"---\nkind: input-metric\ntitle: {title}\ndrives: star\nbecause: it counts\nowner: craft\n---\n"
    report = judge(clean() | {"input.md": text})
    (hint,) = [f.hint for f in report.findings if f.rule == "input-without-guardrail"]
    assert words in hint


def test_every_pattern_has_its_list_of_words() -> None:
    assert [name for name in NUMBERS if not Lexicon().phrases(name)] == []


def test_a_language_without_these_lists_suggests_nothing() -> None:
    assert likely_guardrail("Activation rate", Lexicon("none")) == ""
