"""How metrics move, as their pages show it: the chart and its words, what stands beside it, what moved it, and what if."""

from __future__ import annotations

import datetime
import json
import xml.etree.ElementTree as ET
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.insight.exact import evaluate
from mkdocs_strategy.insight.known_values import KnownValues
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.formula import parse_formula
from mkdocs_strategy.model.strategy import formula_of
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.rules.engine import check
from mkdocs_strategy.views.charts.gathering import chart
from mkdocs_strategy.views.pages.here import Edition, Here
from mkdocs_strategy.views.pages.moving import moving
from mkdocs_strategy.views.trying.trial import told, trial
from mkdocs_strategy.views.urls import Site
from support.clean import AS_OF, clean, drawn
from support.sites import Elements

if TYPE_CHECKING:
    from collections.abc import Callable

RISING = [20, 21, 22, 24, 25, 27, 28, 29]
STEADY = [20, 21, 20, 21, 20, 21, 20, 21]


def rows(every: int = 7, last: str = "2026-08-17", sign: str = "%", **series: list[float]) -> str:
    end = datetime.date.fromisoformat(last)
    return "".join(
        f"{name.replace('_', '-')},{end - datetime.timedelta(days=every * back)},{value}{sign}\n"
        for name, values in series.items()
        for back, value in zip(range(len(values) - 1, -1, -1), values, strict=True)
    )


def edition(values: str, changes: dict[str, str] | None = None, as_of: datetime.date = AS_OF) -> Edition:
    texts = {**clean(), **drawn(changes or {}), "values.csv": f"metric,date,value\n{values}"}
    strategy = read_files([(n, t.encode()) for n, t in sorted(texts.items())], "strategy", Configuration())
    return Edition(strategy, check(strategy, Configuration(), as_of), Configuration(), as_of, Site())


def page(found: Edition, name: str = "replies") -> str:
    return str(moving(Here(found, "strategy/x/"), found.strategy.items[name]))


def words(html: str) -> str:
    return Elements(html).text


# -- the chart and its words ------------------------------------------------------------------------------------------


def test_a_rise_beyond_noise_is_told_as_the_good_way() -> None:
    assert "Rises, the good way; the latest value is a signal" in words(page(edition(rows(replies=RISING))))


def test_a_fall_of_what_should_rise_is_the_wrong_way() -> None:
    assert "Falls, the wrong way" in words(page(edition(rows(replies=RISING[::-1]))))


def test_what_only_wavers_is_no_news() -> None:
    assert "Goes neither up nor down beyond its noise; the latest value is no signal." in words(
        page(edition(rows(replies=STEADY)))
    )


def test_a_latest_value_beyond_noise_is_told() -> None:
    assert "the latest value is a signal: higher than noise explains" in words(
        page(edition(rows(replies=[*STEADY, 40])))
    )


def test_few_values_are_drawn_and_nothing_is_said_of_them() -> None:
    html = page(edition(rows(replies=[20, 30, 40])))
    assert "Not enough data to tell news from noise: 3 values, and 6 are needed." in words(html)
    assert "c-line" in html
    assert "c-band" not in html


def test_one_value_is_not_enough_to_draw() -> None:
    html = page(edition(rows(replies=[20])))
    assert "Not enough data to draw: 1 value, and 2 are needed." in words(html)
    assert "<svg" not in html


def test_no_value_asks_for_the_first() -> None:
    assert "No values yet. Record the first: strategy checkin replies VALUE" in words(page(edition("")))


def test_a_value_in_the_field_of_a_key_result_counts_as_one() -> None:
    texts = {"answered.md": clean()["answered.md"].replace("target: 30%", "target: 30%\ncurrent: 25%")}
    assert "Not enough data to draw: 1 value" in words(page(edition("", texts), "answered"))


def test_a_chart_is_kept_from_day_to_day_until_its_period_is_over() -> None:
    kept: dict[str, str] = {}

    def keep(key: str, draw: Callable[[], str]) -> str:
        return kept.setdefault(key, draw())

    for day in (AS_OF, AS_OF + datetime.timedelta(days=1), datetime.date(2026, 10, 5)):
        found = edition(rows(replies=RISING), as_of=day)
        moving(Here(found, "strategy/x/"), found.strategy.items["answered"], keep)
    assert len(kept) == 2


def test_a_vision_does_not_move() -> None:
    assert page(edition(rows(replies=RISING)), "vision") == ""


def test_a_key_result_shows_its_target_and_where_it_goes_if_the_pace_holds() -> None:
    html = page(edition(rows(replies=RISING)), "answered")
    assert "if the pace holds:" in html
    assert "If the pace holds, it stands at 38.2% on 30 Sep 2026; the target is 30%." in words(html)
    assert ">target 30%<" in html
    assert ">2026-Q3<" in html


def test_a_metric_is_held_against_the_key_result_that_measures_it_now() -> None:
    html = page(edition(rows(replies=RISING)))
    assert ">target 30%<" in html
    assert "c-ahead" in html


def test_once_the_period_is_over_nothing_is_foretold() -> None:
    html = page(edition(rows(replies=RISING), as_of=datetime.date(2026, 10, 5)), "answered")
    assert "c-ahead" not in html


def test_a_limit_that_does_not_hold_is_marked_at_its_values_and_told() -> None:
    html = page(edition(rows(regret=[3, 4, 3, 4, 6, 7])), "regret")
    assert "Outside its limit 5% in 2 of 6 values, the latest too." in words(html)
    assert html.count('class="c-out"') == 2 * 2 + 1  # two values in each of two drawings, and the legend


def test_a_guardrail_outside_its_limit_is_marked_on_what_it_guards() -> None:
    html = page(edition(rows(replies=RISING, regret=[3, 4, 3, 4, 3, 4, 6, 7])))
    assert "Regretted replies outside its limit" in words(html)
    assert html.count('class="c-breach"') == 2 * 2 + 1


def test_reviews_are_ticks_on_the_chart_of_a_north_star() -> None:
    html = page(edition(rows(star=RISING)), "star")
    assert "c-reviewed" in html
    assert "1 Jul 2026" in words(html)


def test_missing_values_are_no_line() -> None:
    values = rows(replies=[20, 21, 20], last="2026-06-01") + rows(replies=[25, 26, 25])
    html = page(edition(values))
    assert "c-gap" in html
    assert "Values are missing after 1 Jun 2026." in words(html)


def test_a_level_far_away_is_told_at_the_edge_and_does_not_flatten_the_line() -> None:
    found = edition(rows(regret=[0.1, 0.2, 0.1, 0.2, 0.1, 0.2]))
    assert "▲ limit 5%" in page(found, "regret")


def test_the_table_says_the_same_values_the_latest_first() -> None:
    said = words(page(edition(rows(replies=RISING))))
    assert said.index("17 Aug 2026 29%") < said.index("10 Aug 2026 28%")


def test_a_value_of_another_unit_is_left_out_and_told() -> None:
    html = page(edition(rows(replies=RISING) + "replies,2026-08-18,3 days\n"))
    assert "1 value in another unit is left out." in words(html)


# -- what stands beside it --------------------------------------------------------------------------------------------


def test_a_number_and_its_guardrail_share_one_time_axis() -> None:
    found = edition(rows(replies=RISING, regret=STEADY))
    for name, other in (("replies", "Regretted replies · guards it"), ("regret", "First replies · what it guards")):
        html = page(found, name)
        assert other in html
        assert html.count('class="c-axis"') == 2  # one in each drawing


def test_gaming_is_told_on_both_pages_in_plain_words() -> None:
    found = edition(rows(replies=RISING, regret=RISING))
    for name in ("replies", "regret", "answered"):
        said = words(page(found, name))
        assert "Gaming, not growth?" in said
        assert "First replies rose 7 pts while Regretted replies rose 7 pts, both beyond noise" in said


def test_a_pair_with_too_few_values_is_never_fine() -> None:
    said = words(page(edition(rows(replies=RISING, regret=[3, 3, 4]))))
    assert "Not enough data to say whether it parts from Regretted replies" in said
    assert "no sign" not in said


def test_a_pair_that_does_not_part_is_told_with_both_movements() -> None:
    said = words(page(edition(rows(replies=RISING, regret=STEADY))))
    assert "it rose 7 pts, and Regretted replies did not move beyond its noise: no sign here" in said


def test_a_link_shows_what_is_said_of_it_beside_what_is_measured() -> None:
    found = edition(rows(star=RISING, company_star=STEADY), {})
    assert "What it drives" in words(page(found, "star"))
    assert "not enough data: 7 shared changes, 8 are needed" in words(page(found, "star"))


def test_changes_that_go_against_what_is_said_are_marked() -> None:
    wild = [20, 25, 21, 28, 22, 30, 21, 33, 20, 35, 19, 36]
    found = edition(rows(star=wild, company_star=[50 - n for n in wild]))
    assert "its changes go the other way (1.00 of 1, 11 changes)" in words(page(found, "star"))


# -- what moved it, and what if ---------------------------------------------------------------------------------------

PRODUCT = rows(sign="", star=[8, 12], depth=[4, 4], every=60) + rows(replies=[20, 30], every=60)


def test_the_change_since_the_quarter_began_is_split_among_the_parts() -> None:
    said = words(page(edition(PRODUCT), "star"))
    assert "What moved it since 1 Jul 2026" in said
    assert "8 → 12 (+4)." in said
    assert "First replies 20% → 30%" in said


def test_what_has_no_value_at_the_beginning_says_why_nothing_is_told() -> None:
    said = words(page(edition(rows(sign="", star=[8, 9], every=7)), "star"))
    assert "That cannot be told yet:" in said
    assert "That cannot be reckoned yet:" in said


def test_without_a_script_the_levers_are_a_table() -> None:
    html = page(edition(PRODUCT), "star")
    assert "All its parts are levers of one size. Its formula comes to 1.2 today." in words(html)
    assert words(html).count("+1%") == 2


def test_a_metric_without_a_formula_has_neither_block() -> None:
    html = page(edition(rows(replies=RISING)))
    assert "sp-what-if" not in html
    assert "What moved it" not in html


def reckoned(tree: object, values: dict[str, Decimal]) -> Decimal:
    """The formula as the script walks it."""
    if isinstance(tree, (int, float)):
        return Decimal(str(tree))
    if isinstance(tree, str):
        return values[tree]
    assert isinstance(tree, list)
    kind, *rest = tree
    if kind in {"min", "max"}:
        return (min if kind == "min" else max)(reckoned(one, values) for one in rest)
    total = reckoned(rest[0], values)
    for sign, operand in zip(rest[1::2], rest[2::2], strict=True):
        value = reckoned(operand, values)
        total = {"+": total + value, "-": total - value, "*": total * value}.get(sign) or (
            total / value if sign == "/" else Decimal(0)
        )
    return total


@pytest.mark.parametrize(
    "text", ["a * b", "a + 2 * b - c", "(a - b) / c", "min(a, b) * max(c, 31%)", "a / b / c", "3 * (a + b)"]
)
def test_the_browser_is_given_the_same_formula(text: str) -> None:
    values = {"a": Decimal(7), "b": Decimal(3), "c": Decimal("0.4")}
    assert abs(reckoned(told(parse_formula(text).tree), values) - evaluate(parse_formula(text), values)) < Decimal(
        "1e-12"
    )


def test_the_values_given_to_the_browser_are_those_of_the_day() -> None:
    found = edition(PRODUCT)
    star = found.strategy.items["star"]
    made = trial(found.strategy, star, AS_OF)
    assert made is not None
    data = json.loads(made.data)
    known = KnownValues(found.strategy, AS_OF)
    assert data["values"] == {
        name: float(known.value(found.strategy.items[name]).number) for name in ("replies", "depth")
    }
    formula = formula_of(star)
    assert formula is not None
    assert data["formulas"] == [["star", star.title, ["", "", 1], told(formula.tree)]]
    assert data["parts"]["replies"] == ["", "%", 100]


def test_what_stands_above_is_reckoned_after_what_it_is_made_of() -> None:
    above = {
        "total.md": "kind: metric\ntitle: Total\nformula: double + star",
        "double.md": "kind: metric\ntitle: Double\nformula: star * 2",
    }
    found = edition(PRODUCT, above)
    made = trial(found.strategy, found.strategy.items["star"], AS_OF)
    assert made is not None
    assert [name for name, *_ in json.loads(made.data)["formulas"]] == ["star", "double", "total"]


def test_a_component_made_of_another_follows_and_cannot_be_set() -> None:
    both = {"depth.md": clean()["depth.md"].replace("drives: star", "drives: star\nformula: replies * 2", 1)}
    found = edition(PRODUCT, both)
    made = trial(found.strategy, found.strategy.items["star"], AS_OF)
    assert made is not None
    assert {part.metric.id: part.settable for part in made.parts} == {"replies": True, "depth": False}


# -- laws and attacks -------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=30), st.sampled_from(["", " days", "%", "k"]))
def test_whatever_the_values_the_drawing_is_sound_and_keeps_within_itself(values: list[int], sign: str) -> None:
    found = edition(rows(sign=sign, income=values))
    html = page(found, "income")
    assert "<svg" in html
    for part in html.split('<svg class="st-chart-pic')[1:3]:
        root = ET.fromstring('<svg class="st-chart-pic' + part.partition("</svg>")[0] + "</svg>")  # noqa: S314  our own drawing
        width, height = float(root.get("width", "0")), float(root.get("height", "0"))
        for dot in root.iter("circle"):
            assert -0.2 <= float(dot.get("cx", "")) <= width
            assert -0.2 <= float(dot.get("cy", "")) <= height
        for text in root.iter("text"):
            assert 0 <= float(text.get("y", "")) <= height


def test_hostile_titles_and_notes_stay_text() -> None:
    evil = '"><script>alert(1)</script>'
    texts = {name: text.replace("title: First replies", f"title: '{evil}'") for name, text in clean().items()}
    found = edition(rows(replies=RISING, regret=RISING, star=[8] * 8, depth=[4] * 8), texts)
    for name in ("replies", "regret", "star"):
        html = page(found, name)
        assert "<script>alert" not in html
        assert [a for a in Elements(html).all("script") if "src" not in a] == []


@pytest.mark.parametrize("value", ["1e308", "99999999999999999999999999"])
def test_numbers_beyond_paper_are_no_chart_and_no_traceback(value: str) -> None:
    html = page(edition(rows(replies=[20, 21]) + f"replies,2026-08-18,{value}\n"))
    assert "sp-moving" in html


def test_a_chart_is_the_same_facts_for_the_same_strategy() -> None:
    made = [
        chart(found.strategy, found.strategy.items["replies"], AS_OF, [], lambda _: "", found.series)
        for found in (edition(rows(replies=RISING)), edition(rows(replies=RISING)))
    ]
    assert repr(made[0]) == repr(made[1])
    assert made[0] == made[1]
