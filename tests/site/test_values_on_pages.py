"""Values over time on a built site: kept between builds, out of the search, in the table of contents."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from support.sites import STORY, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

VALUES = "metric,date,value\n" + "".join(
    f"{name},2026-{month:02}-{day:02},{value + month + day // 7}%\n"
    for name, value in (("acceptance", 20), ("withdrawals", 1))
    for month in (6, 7, 8)
    for day in (1, 8, 15)
)
STAR = "strategy/star/index.html"
OBJECTIVE = "strategy/okrs/candidate-quality/index.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return site(tmp_path, {"strategy/values.csv": VALUES})


def text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_a_warm_build_with_values_equals_a_cold_one_after_a_value_changed(folder: Path) -> None:
    before = text(built(folder), STAR)
    values = folder / "strategy" / "values.csv"
    values.write_text(values.read_text(encoding="utf-8").replace("2026-08-15,30%", "2026-08-15,34%"), encoding="utf-8")
    warm = built(folder)
    pages = {name: text(warm, name) for name in (STAR, OBJECTIVE)}
    assert pages[STAR] != before
    shutil.rmtree(folder / ".cache")
    cold = built(folder)
    assert pages == {name: text(cold, name) for name in pages}


def test_the_same_day_later_the_chart_is_drawn_anew(folder: Path) -> None:
    before = text(built(folder), OBJECTIVE)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("2026-08-21", "2026-10-02"), encoding="utf-8")
    after = text(built(folder), OBJECTIVE)
    assert "if the pace holds" in before
    assert "if the pace holds" not in after


def test_words_of_charts_are_not_searched(folder: Path) -> None:
    index = json.loads(text(built(folder), "search/search_index.json"))
    told = " ".join(entry["text"] for entry in index["docs"])
    assert "Suggestion acceptance" in told
    assert "Read as a table" not in told
    assert "if the pace holds" not in told


def test_an_input_and_its_guardrail_have_a_chart_on_the_page_they_are_nested_in(folder: Path) -> None:
    found = page(built(folder), STAR)
    assert (
        found.text.count("Values over time") >= 2
    )  # the page's own, without values, and the folded one of the guardrail
    assert "what it guards" in found.text
    assert "No values yet. Record the first: strategy checkin matches VALUE" in found.text


def test_the_script_of_what_if_is_loaded_only_by_pages_with_a_formula(tmp_path: Path) -> None:
    formula = "---\nkind: metric\ntitle: Double\nformula: acceptance * 2\n---\n"
    found = built(site(tmp_path, {"strategy/values.csv": VALUES, "strategy/double.md": formula}))
    with_it = [p.relative_to(found).as_posix() for p in found.rglob("*.html") if "what-if.js" in p.read_text("utf-8")]
    assert with_it == ["strategy/double/index.html"]
    assert (found / "assets" / "strategy" / "what-if.js").is_file()


def test_initiatives_show_expected_against_measured(tmp_path: Path) -> None:
    story = STORY["strategy/okrs/candidate-quality.md"].replace(
        "state: building", "state: shipped\n                shipped_on: 2026-07-20\n                measured: +5 pts"
    )
    found = page(
        built(site(tmp_path, {"strategy/okrs/candidate-quality.md": story})), "strategy/views/initiatives/index.html"
    )
    assert "What we learn" in found.text
    assert any("Expected against measured" in svg.get("aria-label", "") for svg in found.all("svg"))
