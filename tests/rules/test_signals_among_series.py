"""What series show together: gaming, false progress, contradicted links, counts that only rise; and what looks alike and is none of it."""

from __future__ import annotations

import datetime
import time

import pytest

from mkdocs_strategy.model.configuration import Configuration, RuleSetting
from mkdocs_strategy.model.finding import Place, Severity
from mkdocs_strategy.source.positions import Span
from support.clean import clean, judge

RULES = ("gaming-suspected", "input-moves-star-does-not", "sign-contradicted", "cumulative-metric")
RISING = [20, 21, 22, 24, 25, 27, 28, 29]
FALLING = RISING[::-1]
STILL = [30, 31, 29, 30, 31, 29, 30, 30]


def rows(every: int = 7, last: str = "2026-08-17", **series: list[float]) -> str:
    end = datetime.date.fromisoformat(last)
    lines = [
        f"{name.replace('_', '-')},{end - datetime.timedelta(days=every * back)},{value}%"
        for name, values in series.items()
        for back, value in zip(range(len(values) - 1, -1, -1), values, strict=True)
    ]
    return "\n".join(lines) + "\n"


def told(values: str, rules: tuple[str, ...] = RULES, **files: str) -> list[tuple[str, str | None, str]]:
    extra = {f"{name.replace('_', '-')}.md": text for name, text in files.items()}
    report = judge({**clean(), "values.csv": f"metric,date,value\n{values}", **extra})
    return [(f.rule, f.item, f.value) for f in report.findings if f.rule in rules]


def changed(name: str, *pairs: tuple[str, str]) -> str:
    text = clean()[name]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


# -- gaming -------------------------------------------------------------------------------------------------------------

GAMED = [("gaming-suspected", "replies", "regret")]


def gaming(values: str, **files: str) -> list[tuple[str, str | None, str]]:
    return told(values, ("gaming-suspected",), **files)


def test_a_number_that_rises_while_its_guardrail_gets_worse_is_suspected() -> None:
    assert gaming(rows(replies=RISING, regret=RISING)) == GAMED


def test_the_message_tells_both_movements_and_how_long_it_took() -> None:
    report = judge({**clean(), "values.csv": "metric,date,value\n" + rows(replies=RISING, regret=RISING)})
    [finding] = [f for f in report.findings if f.rule == "gaming-suspected"]
    assert finding.message == (
        "First replies rose 7 pts while Regretted replies rose 7 pts, both beyond noise, in the same 7 weeks: "
        "this may be gaming, not growth."
    )
    assert (finding.place.path, finding.place.span.line) == ("strategy/values.csv", 17)


@pytest.mark.parametrize(
    "values",
    [
        rows(replies=RISING, regret=STILL),
        rows(replies=RISING, regret=FALLING),
        rows(replies=STILL, regret=RISING),
        rows(replies=FALLING, regret=RISING),
        rows(replies=RISING[:5], regret=RISING[:5]),
        rows(replies=RISING),
        rows(regret=RISING),
        rows(replies=RISING) + rows(last="2026-06-15", regret=RISING),
        rows(replies=RISING) + rows(last="2026-09-28", regret=RISING),
        rows(replies=RISING, regret=[3, 3, 3, 3, 3, 3, 3, 9]),
    ],
)
def test_honest_series_and_too_few_values_are_not_suspected(values: str) -> None:
    assert gaming(values) == []


def test_values_after_the_day_of_the_check_are_not_looked_at() -> None:
    assert gaming(rows(replies=RISING, regret=STILL) + rows(every=7, last="2026-10-12", regret=RISING)) == []


def test_which_way_is_good_is_taken_into_account() -> None:
    down = changed("replies.md", ("unit: percent", "unit: percent\ndirection: down"))
    assert gaming(rows(replies=FALLING, regret=RISING), replies=down) == GAMED
    assert gaming(rows(replies=RISING, regret=RISING), replies=down) == []


def test_a_limit_says_which_way_is_bad() -> None:
    least = changed("regret.md", ("at most 5%", "at least 5%"))
    assert gaming(rows(replies=RISING, regret=FALLING), regret=least) == GAMED


def test_a_health_check_watches_what_it_validates_and_its_inputs() -> None:
    assert gaming(rows(star=RISING, ease=FALLING)) == [("gaming-suspected", "star", "ease")]
    assert gaming(rows(replies=RISING, ease=FALLING)) == [("gaming-suspected", "replies", "ease")]


def test_old_times_do_not_hide_new_ones() -> None:
    calm = [one + 0.5 * (at % 2) for at, one in enumerate([20.0] * 40)]
    long_ago = {"replies": [*calm, *RISING], "regret": [*reversed([one - 10 for one in calm]), *RISING]}
    assert gaming(rows(**long_ago)) == GAMED


def test_a_sparse_series_is_compared_over_the_time_it_covers() -> None:
    assert gaming(rows(replies=[float(one) for one in range(20, 60)]) + rows(every=28, regret=RISING)) == GAMED


def test_a_draft_guardrail_says_nothing() -> None:
    assert (
        gaming(rows(replies=RISING, regret=RISING), regret=changed("regret.md", ("kind:", "state: draft\nkind:"))) == []
    )


def test_values_in_a_unit_of_their_own_give_no_wrong_number() -> None:
    mixed = rows(replies=RISING) + rows(regret=RISING).replace("%", " days", 7)
    assert gaming(mixed) == []


def test_the_number_of_values_is_an_option() -> None:
    files = {**clean(), "values.csv": "metric,date,value\n" + rows(replies=RISING, regret=RISING)}
    setting = {"gaming-suspected": RuleSetting(Severity.WARNING, {"points": 9}, Place("mkdocs.yml", Span(1, 1, 1, 1)))}
    assert [f for f in judge(files, Configuration(rules=setting)).findings if f.rule == "gaming-suspected"] == []


# -- false progress and contradicted links ------------------------------------------------------------------------------

INPUT = "second-star-input"


def test_an_input_that_rises_beside_a_star_that_sits_still_is_told() -> None:
    assert told(rows(second_star_input=RISING, company_star=STILL)) == [
        ("input-moves-star-does-not", INPUT, "company-star")
    ]


@pytest.mark.parametrize(
    "values",
    [
        rows(second_star_input=RISING, company_star=RISING),
        rows(second_star_input=STILL, company_star=STILL),
        rows(second_star_input=FALLING, company_star=STILL),
        rows(second_star_input=RISING[:7], company_star=STILL[:7]),
        rows(second_star_input=RISING, company_star=[30, 34, 29, 33, 31, 35, 30, 34]),
    ],
)
def test_no_progress_or_a_star_that_may_have_moved_is_not_told(values: str) -> None:
    assert told(values) == []


def test_an_input_is_given_the_time_it_needs() -> None:
    later = changed("second-star-input.md", ("kind:", "moves_within: 3 months\nkind:"))
    assert told(rows(second_star_input=RISING, company_star=STILL), second_star_input=later) == []


def test_a_component_of_the_formula_does_move_it() -> None:
    assert told(rows(replies=RISING, star=STILL), ("input-moves-star-does-not",)) == []


STEPS = [20.0, 23, 24, 28, 29, 31, 36, 37, 42, 43]


def test_changes_that_run_against_each_other_contradict_the_link() -> None:
    against = rows(second_star_input=STEPS, company_star=[60 - one for one in STEPS])
    assert told(against, ("sign-contradicted",)) == [("sign-contradicted", INPUT, "company-star")]


def test_a_time_that_falls_and_a_number_that_rises_agree() -> None:
    faster = changed("second-star-input.md", ("kind:", "direction: down\nkind:"))
    against = rows(second_star_input=STEPS, company_star=[60 - one for one in STEPS])
    together = rows(second_star_input=STEPS, company_star=STEPS)
    assert told(against, ("sign-contradicted",), second_star_input=faster) == []
    assert told(together, ("sign-contradicted",), second_star_input=faster) == [
        ("sign-contradicted", INPUT, "company-star")
    ]


@pytest.mark.parametrize("other", [STEPS, STEPS[::-1], [60 - one for one in STEPS[:8]]])
def test_changes_that_agree_are_unrelated_or_too_few_contradict_nothing(other: list[float]) -> None:
    assert told(rows(second_star_input=STEPS[: len(other)], company_star=other), ("sign-contradicted",)) == []


# -- counts -------------------------------------------------------------------------------------------------------------


def counts(values: str) -> list[str | None]:
    return [item for _, item, _ in told(values.replace("%", ""), ("cumulative-metric",))]


def test_a_count_that_only_rises_is_told() -> None:
    assert counts(rows(depth=[1, 2, 2, 3, 5, 8, 8, 9])) == ["depth"]


@pytest.mark.parametrize("values", [[1, 2, 2, 3, 5, 8, 7, 9], [5] * 9, [1, 2, 3, 4, 5, 6, 7], [9, 8, 7, 6, 5, 4, 3, 2]])
def test_a_count_that_fell_stood_or_is_young_is_not_told(values: list[float]) -> None:
    assert counts(rows(depth=values)) == []


def test_a_percentage_cannot_pile_up() -> None:
    assert told(rows(depth=RISING), ("cumulative-metric",)) == []


def test_rows_in_units_that_convert_are_compared_as_amounts() -> None:
    values = rows(depth=[1, 2, 3, 4, 5, 6, 7, 8]).replace("%", " days").replace("8 days", "100 hours")
    assert told(values, ("cumulative-metric",)) == []


def test_a_hundred_thousand_values_are_judged_in_bounded_time() -> None:
    first = datetime.date(1900, 1, 1)
    lines = [
        f"{name},{first + datetime.timedelta(days=at)},{at * 7 % 13}"
        for name in ("replies", "regret")
        for at in range(40_000)
    ]
    started = time.process_time()
    assert told("\n".join(lines) + "\n") == []
    assert time.process_time() - started < 20
