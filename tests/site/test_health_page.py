"""The health page, and the tables of what meets what on the pages where a reader looks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.shell import Shell
from support.sites import CONFIG, STORY, Elements, built, page, site

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HEALTH = "strategy/views/health/index.html"
LOUD = CONFIG.split("plugins:")[0] + "plugins:\n  - strategy: {as_of: 2026-08-21, fail_on: never}\n"
"""The same site with every rule at its own severity."""
_QUALITY = "strategy/okrs/candidate-quality.md"


def _health(root: Path, files: dict[str, str] | None = None, config: str = CONFIG, **more: tuple[str, ...]) -> Elements:
    return page(built(site(root, files, config, **more)), HEALTH)


def _without(name: str, *lines: str) -> dict[str, str]:
    text = STORY[name]
    for line in lines:
        assert line in text
        text = text.replace(line, "")
    return {name: text}


def test_a_page_with_nothing_to_mend_says_so_and_claims_no_more(tmp_path: Path) -> None:
    text = _health(tmp_path).text
    assert "The layers hold together. Nothing to repair." in text
    assert "Nothing to mend. All" in text
    assert "does not say that the strategy is right; its users can" in text
    assert text.count("No sign of it.") == 3


def test_the_verdict_tells_the_case(tmp_path: Path) -> None:
    config = CONFIG.replace("{as_of", "{fail_on: never, as_of")
    files = _without("strategy/trust.md", "            no_to: [A fit score without its reasons]\n")
    text = _health(tmp_path, files, config).text
    assert "Fix the strategy layer of Recruiting first. Explain the fit says no to nothing" in text
    assert "Choose, and leave out" in text
    assert "choice without no" in text


def test_a_symptom_names_the_layer_and_agrees_with_what_comes_first(tmp_path: Path) -> None:
    config = CONFIG.replace("{as_of", "{fail_on: never, as_of")
    files = _without("strategy/trust.md", "            no_to: [A fit score without its reasons]\n")
    files[_QUALITY] = STORY[_QUALITY].replace("                expected: +10 pts\n", "")
    text = _health(tmp_path, files, config).text
    assert "Recruiting Fix the strategy layer first. choice without no" in text
    assert "Recruiting Fix the OKRs, once the strategy layer stands. initiative without expectation" in text


def test_a_figure_links_to_the_items_that_lack_it(tmp_path: Path) -> None:
    files = {_QUALITY: STORY[_QUALITY].replace("baseline: 31%", "baseline: unknown")}
    shown = _health(tmp_path, files)
    assert (
        "Key results of all periods with a baseline 0 /1 Not yet: Recruiters accept more of the candidates we suggest"
        in shown.text
    )
    assert "../../okrs/candidate-quality/#acceptance-rate" in shown.links
    assert "../rules/unmeasured-key-result/" in shown.links


def test_drafts_are_told_as_left_out(tmp_path: Path) -> None:
    draft = "---\nkind: objective\nstate: draft\ntitle: Later\n---\n"
    assert "1 draft left out" in _health(tmp_path, {"strategy/okrs/later.md": draft}).text


def test_findings_stand_under_what_to_do_next_with_their_count(tmp_path: Path) -> None:
    shown = _health(tmp_path, config=LOUD)
    assert {"follow-through", "say-how-you-would-know"} & set(shown.ids)
    assert "What to do next" in shown.text
    assert "Nothing to mend" not in shown.text


def test_many_findings_of_one_rule_are_one_entry_that_unfolds(tmp_path: Path) -> None:
    choice = "          - {{id: c{0}, title: Choice {0}, yes_to: a, bet: bold, proxies: [{{id: p{0}, title: P{0}, influence: shared}}]}}\n"
    head, _, tail = STORY["strategy/trust.md"].rpartition("        ---\n")
    trust = head + "".join(choice.format(n) for n in range(12)) + "        ---\n" + tail
    config = CONFIG.replace("{as_of", "{fail_on: never, as_of")
    shown = _health(tmp_path, {"strategy/trust.md": trust}, config)
    assert "Choice without no , 12 times: Choice 0 ," in shown.text
    assert "and 4 more." in shown.text
    assert shown.text.count("says no to nothing") == 12 + 2  # the verdict tells one, the group what is at stake


def test_what_is_waived_stands_apart_with_its_reason_and_end(tmp_path: Path) -> None:
    config = CONFIG.replace("{as_of", "{fail_on: never, as_of")
    waiver = "            no_to: []\n            ignore: [{rule: choice-without-no, because: the board meets in May, until: 2027-05-31}]\n"
    files = {
        "strategy/trust.md": STORY["strategy/trust.md"].replace(
            "            no_to: [A fit score without its reasons]\n", waiver
        )
    }
    text = _health(tmp_path, files, config).text
    assert "Accepted for now" in text
    assert "the board meets in May in 9 months 31 May 2027" in text
    assert "no rule asks for more than what is accepted below" in text


def test_what_the_baseline_knows_is_counted_by_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = _without("strategy/trust.md", "            no_to: [A fit score without its reasons]\n")
    root = site(tmp_path, files)
    Shell(root, monkeypatch)("check", "--baseline", "known.json", "--update-baseline")
    (root / "mkdocs.yml").write_text(CONFIG.replace("{as_of", "{baseline: known.json, as_of"), encoding="utf-8")
    text = page(built(root), HEALTH).text
    assert "1 finding was there when the baseline was taken" in text
    assert "choice-without-no 1" in text


def test_a_companys_vision_is_carried_by_its_product_lines(tmp_path: Path) -> None:
    files = {
        "strategy/company.md": "---\nkind: vision\ntitle: People meet\nlevel: company\n---\n",
        "strategy/company-star.md": "---\nkind: north-star\ntitle: Meetings\nquantifies: company\nvalue_for: people\n---\n",
        "strategy/star.md": STORY["strategy/star.md"].replace(
            "quantifies: glad", "quantifies: glad\n        drives: company-star"
        ),
    }
    config = CONFIG.replace("{as_of", "{fail_on: never, as_of")
    assert "Company ok carried by its product line" in _health(tmp_path, files, config).text


def test_two_health_views_on_a_page_share_no_anchor(tmp_path: Path) -> None:
    block = "```strategy\nview: health\n```\n"
    ids = page(built(site(tmp_path, {"docs/index.md": f"# Home\n\n{block}\n{block}"}, LOUD)), "index.html").ids
    assert len(ids) == len(set(ids))


def test_the_tables_stand_on_the_pages_of_teams_choices_and_metrics(tmp_path: Path) -> None:
    folder = built(site(tmp_path))
    teams = page(folder, "strategy/views/teams/index.html")
    assert "Which team leads to which north star" in teams.text
    assert "The work of every team reaches a north star." in teams.text
    assert "Every choice has an objective that pursues it." in page(folder, "strategy/views/choices/index.html").text
    metrics = page(folder, "strategy/views/metrics/index.html")
    assert "Every input has a guardrail." in metrics.text
    scopes = {head.get("scope") for head in metrics.all("th") if "scope" in head}
    assert scopes == {"col", "row"}


def test_a_table_with_too_many_columns_becomes_a_list(tmp_path: Path) -> None:
    objectives = {
        f"strategy/okrs/o{n}.md": f"---\nkind: objective\ntitle: Aim {n}\nperiod: 2026-Q3\npursues: c{n}\n---\n"
        for n in range(14)
    }
    choices = {
        f"strategy/c{n}.md": f"---\nkind: choice\ntitle: Way {n}\npart_of: trust\nyes_to: a\nno_to: b\n---\n"
        for n in range(14)
    }
    config = CONFIG.replace("{as_of", "{fail_on: never, as_of")
    shown = page(built(site(tmp_path, {**objectives, **choices}, config)), "strategy/views/choices/index.html")
    assert "sp-met" in " ".join(table.get("class", "") for table in shown.all("table"))
    assert "Way 13 Aim 13" in shown.text


def test_titles_are_never_markup(tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    text = STORY[_QUALITY].replace("baseline: 31%", "baseline: unknown")
    shown = _health(tmp_path, {_QUALITY: text.replace("title: Recruiters accept", f"title: {evil} accept")}, LOUD)
    assert not any("onerror" in attrs for _, attrs in shown.tags)
    assert evil in shown.text
