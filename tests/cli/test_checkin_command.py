"""`strategy checkin`: recording a value is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.trees import edit, tree

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Shell

FILE = "strategy/measurements/checkins.csv"
VALUES = {
    "strategy/values.csv": """
        metric,date,value,note
        regretted,2026-07-06,3%,
        regretted,2026-07-13,3.2%,
        regretted,2026-07-20,3.1%,
        regretted,2026-07-27,3%,
        regretted,2026-08-03,3.1%,
        regretted,2026-08-10,3.2%,
        """
}


def test_the_first_value_makes_the_file_and_tells_progress_and_pace(chain: Path, strategy: Shell) -> None:
    ended = strategy("checkin", "reasons-read", "32%", "--note", "after the summer")
    assert ended.status == 0, ended.err
    assert (chain / FILE).read_text() == "metric,date,value,note\nreasons-read,2026-08-21,32%,after the summer\n"
    assert ended.out.splitlines() == [
        f"{FILE}:2",
        "More people read the reason: 32% on 21 Aug 2026",
        "60% of the way and 55% of the time, where it was 50%: on pace.",
        "3 values are needed to look ahead; there is 1.",
    ]
    assert "no longer its field current" in ended.err
    assert "60% of the way" in strategy("show", "reasons-read").out


def test_further_values_look_ahead(strategy: Shell) -> None:
    for day, value in (("2026-07-06", "22%"), ("2026-07-20", "25%")):
        assert strategy("checkin", "reasons-read", value, "--date", day).status == 0
    told = strategy("checkin", "reasons-read", "28%", "--date", "2026-08-03").out
    assert "More people read the reason: 25% → 28% on 3 Aug 2026" in told
    assert "40% of the way and 55% of the time, where it was 25%: behind pace, by 15 points." in told
    assert (
        "If the pace holds, it stands at 40.4% on 30 Sep 2026; the target is 40% (from 3 values since 6 Jul 2026)."
    ) in " ".join(told.split())


def test_a_value_goes_to_the_file_of_the_others(chain: Path, strategy: Shell) -> None:
    tree(chain, VALUES)
    ended = strategy("checkin", "regretted", "3.9", "--note", '=1+1, "as they say"')
    assert ended.status == 0, ended.err
    assert (chain / "strategy/values.csv").read_text().splitlines()[-1] == (
        'regretted,2026-08-21,3.9,"\'=1+1, ""as they say"""'
    )
    assert ended.out.splitlines()[2:] == [
        "Its limit, at most 5%, holds.",
        "A signal: the value lies above what it varied by before, on the bad side.",
    ]
    assert not (chain / FILE).exists()
    assert [f for f in strategy("check", "--format", "json").json["findings"] if "values.csv" in f["path"]] == []


def test_a_limit_that_is_crossed_is_told_at_once(chain: Path, strategy: Shell) -> None:
    tree(chain, VALUES)
    assert "Its limit, at most 5%, no longer holds." in strategy("checkin", "regretted", "5.1%").out


def test_a_value_of_an_earlier_day_leaves_the_current_one(chain: Path, strategy: Shell) -> None:
    tree(chain, VALUES)
    told = strategy("checkin", "regretted", "3%", "--date", "2026-08-05").out
    assert "A later value, 3.2% of 10 Aug 2026, stays the current one." in told


def test_a_period_that_is_over_is_a_date(chain: Path, strategy: Shell) -> None:
    assert strategy("checkin", "first-reply", "20%", "--date", "2026-07").status == 0
    assert (chain / FILE).read_text().splitlines()[1] == "first-reply,2026-07,20%,"


def test_a_value_below_zero_is_no_option(chain: Path, strategy: Shell) -> None:
    assert strategy("checkin", "first-reply", "-4").status == 0
    assert (chain / FILE).read_text().splitlines()[1] == "first-reply,2026-08-21,-4,"


def test_a_note_without_a_column_is_told(chain: Path, strategy: Shell) -> None:
    tree(chain, {"strategy/values.csv": "metric,date,value\nregretted,2026-08-10,3%\n"})
    ended = strategy("checkin", "regretted", "3%", "--note", "kept nowhere")
    assert ended.status == 0
    assert "values.csv has no column for notes" in ended.err
    assert "nowhere" not in (chain / "strategy/values.csv").read_text()


def test_the_same_value_twice_is_written_once(chain: Path, strategy: Shell) -> None:
    strategy("checkin", "first-reply", "20%")
    before = (chain / FILE).read_bytes()
    again = strategy("checkin", "first-reply", "20.0%")
    assert (again.status, again.out.strip()) == (0, f"{FILE}:2")
    assert "stands there already" in again.err
    assert (chain / FILE).read_bytes() == before


def test_another_value_for_a_day_says_which_line_to_correct(chain: Path, strategy: Shell) -> None:
    strategy("checkin", "first-reply", "20%")
    before = (chain / FILE).read_bytes()
    ended = strategy("checkin", "first-reply", "21%")
    assert ended.status == 2
    assert f"20%, at {FILE}:2" in ended.err
    assert "edit that line" in ended.err
    assert (chain / FILE).read_bytes() == before


def test_a_key_result_that_leaves_its_metric_is_told(chain: Path, strategy: Shell) -> None:
    edit(chain, "strategy/okrs/reasons.md", ("current: 30%", "measures: regretted"))
    tree(chain, VALUES)
    assert "strategy checkin regretted VALUE" in strategy("checkin", "reasons-read", "32%").err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("reasons-raed", "3%"), "did you mean reasons-read?"),
        (("show-why", "3%"), "values belong to metrics and key results"),
        (("reasons-read", "many"), "is no quantity"),
        (("reasons-read", "1e400"), "is no quantity"),
        (("reasons-read", "nan"), "is no quantity"),
        (("reasons-read", "??%"), "holds the place"),
        (("reasons-read", "+3 pts"), "is a change"),
        (("reasons-read", "3 pts"), "does not convert"),
        (("reasons-read", "4 days"), "does not convert"),
        (("reasons-read", "3%", "--date", "2026-08-22"), "in the future"),
        (("reasons-read", "3%", "--date", "2026-Q3"), "ends on 30 Sep 2026, in the future"),
        (("reasons-read", "3%", "--date", "2026-02-30"), "no 2026-02-30 in the calendar"),
        (("reasons-read", "3%", "--date", "soon"), "is no period"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_written(
    chain: Path, strategy: Shell, arguments: tuple[str, ...], says: str
) -> None:
    ended = strategy("checkin", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err
    assert not (chain / "strategy/measurements").exists()
