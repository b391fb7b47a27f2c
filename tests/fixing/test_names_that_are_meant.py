"""A name that does not exist becomes the one that is meant, and only where there is no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.model.naming import is_slip
from support.repairs import CONFIG, changed, laid_down, mend

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("rule", "file", "right", "wrong"),
    [
        ("unknown-reference", "personal.md", "pursues: reasons", "pursues: reasnos"),
        ("unknown-reference", "personal.md", "pursues: reasons", "pursues: 'reasns' # the choice"),
        ("unknown-reference", "regret.md", "guards: [replies, depth]", "guards: [ replies,  dpth ] # both"),
        ("unknown-reference", "trust.md", "advances: star", "advances: [ {to: strr, because: 'it shows'} ]"),
        ("unknown-reference", "star.md", "formula: replies * depth", "formula: repleis * depth + repleis"),
        ("unknown-reference", "star.md", "formula: replies * depth", 'formula: "replies * dept"  '),
        ("unknown-reference", "opening-lines.md", "expected: +4 pts", "expected: {anwsered: +4 pts}"),
        ("unknown-reference", "star.md", "Prose.", "Größe 😀 [[ replis |the rate]] and `[[replis]]`."),
        ("unknown-reference", "star.md", "Prose.", "> ```strategy\n> view: tree\n> root: 'strr'\n> ```"),
        ("unknown-kind", "depth.md", "kind: input-metric", "kind: input_metrc"),
        ("unknown-field", "depth.md", "if_doubled: rises", "if_doubeld: rises"),
        ("unknown-field", "answered.md", "target: 30%", "to: 30%"),
        ("unknown-field", "star.md", "because: who shares", "becuase: who shares"),
        ("unknown-field", "review.md", "what: twelve", "whta: twelve"),
        ("invalid-value", "star.md", "phase: growth", "phase: Growth"),
        ("invalid-value", "opening-lines.md", "expected: +4 pts", 'state: "buildng"'),
        ("invalid-value", "review.md", "kind: qualitative", "kind: qualitativ"),
        ("invalid-value", "star.md", "- to: company-star", "- to: company-star\n    strength: casual"),
        ("invalid-view", "star.md", "Prose.", "```strategy\nvew: tree\n```"),
        ("invalid-view", "star.md", "Prose.", "```strategy\nview: okr\n```"),
    ],
)
def test_a_slip_is_mended(tmp_path: Path, rule: str, file: str, right: str, wrong: str) -> None:
    done = mend(laid_down(tmp_path, changed(f"strategy/{file}", right, wrong)))
    assert rule in done.rules
    assert [fix.rule for fix in done.repairs.made if fix.rule != rule] == []
    assert all(fix.safe for fix in done.repairs.made)


def test_nothing_but_the_name_changes(tmp_path: Path) -> None:
    wrong = "guards:\r\n  - replies # first\r\n  -   'dpth'   # 😀 second \r\nlimit: at most 5%\t\r\n---\r\nNo end"
    text = f"---\r\nkind: guardrail # watched\r\ntitle: Regretted replies  \r\n\r\n{wrong}"
    done = mend(laid_down(tmp_path, {"strategy/regret.md": text}))
    assert done.texts["strategy/regret.md"] == text.replace("dpth", "depth")
    assert done.left == []


def test_an_old_id_becomes_the_new_one(tmp_path: Path) -> None:
    files = changed("strategy/reasons.md", "bet: bold", "bet: bold\npreviously: why-it-came")
    files = changed("strategy/personal.md", "pursues: reasons", "pursues: why-it-came", files)
    files = changed("strategy/trust.md", "Prose.", "See [[why-it-came]].", files)
    done = mend(laid_down(tmp_path, files))
    assert "pursues: reasons\n" in done.texts["strategy/personal.md"]
    assert "See [[reasons]]." in done.texts["strategy/trust.md"]
    assert done.left == []


def test_what_would_stand_there_twice_is_taken_out(tmp_path: Path) -> None:
    done = mend(laid_down(tmp_path, changed("strategy/regret.md", "[replies, depth]", "[replies, repleis, depth]")))
    assert "guards: [replies, depth]\n" in done.texts["strategy/regret.md"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("reply-rate", "reply-time"),
        ("okrs-2026-q2", "okrs-2026-q3"),
        ("kpi-a", "kpi-b"),
        ("weekly-active-recruiters", "weekly-active-candidates"),
        ("personal-first-contact", "personal-first-message"),
        ("", "star"),
    ],
)
def test_another_name_that_looks_alike_is_no_slip(word: str, name: str) -> None:
    assert not is_slip(word, name)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("show-wy", "show-why"),
        ("Show_Why", "show-why"),
        ("showwhy", "show-why"),
        ("q3-2026x", "q3-2026"),
        ("activ", "active"),
    ],
)
def test_a_letter_a_case_or_a_hyphen_is_a_slip(word: str, name: str) -> None:
    assert is_slip(word, name)


def test_another_name_is_written_only_where_a_person_looks(tmp_path: Path) -> None:
    files = changed("strategy/personal.md", "pursues: reasons", "pursues: show-the-reason")
    other = (
        "---\nkind: choice\ntitle: Show the excuse\npart_of: trust\nyes_to: excuses\nno_to: silence\nbet: safe\n---\n"
    )
    root = laid_down(tmp_path, {**files, "strategy/show-the-excuse.md": other})
    assert "unknown-reference" not in mend(root).rules
    made = mend(root, unsafe=True).repairs.made
    assert [(fix.rule, fix.safe) for fix in made if fix.rule == "unknown-reference"] == [("unknown-reference", False)]


def test_two_that_are_near_are_left_to_a_person(tmp_path: Path) -> None:
    twin = "---\nkind: input-metric\ntitle: Replays\ndrives: star\nbecause: seen again\nowner: craft\nif_doubled: rises\n---\n"
    files = changed("strategy/answered.md", "measures: replies", "measures: replys")
    done = mend(laid_down(tmp_path, {**files, "strategy/replays.md": twin}), unsafe=True)
    assert "measures: replys\n" in done.texts["strategy/answered.md"]


def test_a_name_that_makes_a_circle_is_not_written(tmp_path: Path) -> None:
    files = changed("strategy/personal.md", "pursues: reasons", "supports: suport")
    done = mend(laid_down(tmp_path, files))
    assert "supports: suport\n" in done.texts["strategy/personal.md"]
    assert "unknown-reference" in done.left


def test_a_field_that_stands_there_already_is_not_written_twice(tmp_path: Path) -> None:
    files = changed("strategy/depth.md", "owner: craft", "owner: craft\nownr: search")
    done = mend(laid_down(tmp_path, files))
    assert "ownr: search" in done.texts["strategy/depth.md"]


def test_rules_are_mended_in_the_configuration_and_in_waivers(tmp_path: Path) -> None:
    rules = "      rules:\n        unlinked-north-str: warning\n        'too-many-inputs': {limti: 4}\n"
    waiver = "owner: craft\nevidence: [x y]\nignore:\n  - rule: input-without-gardrail\n    because: they are watched together\n"
    files = {"strategy/depth.md": "", **changed("strategy/depth.md", "owner: craft\n", waiver)}
    files |= changed("strategy/regret.md", "guards: [replies, depth]", "guards: replies")
    done = mend(laid_down(tmp_path, files, CONFIG + rules))
    assert done.texts["mkdocs.yml"] == CONFIG + rules.replace("str:", "star:").replace("limti", "limit")
    assert "- rule: input-without-guardrail\n" in done.texts["strategy/depth.md"]
    assert [finding.waived for finding in done.repairs.judged.report.findings] == [True]


def test_a_page_of_the_site_is_mended_too(tmp_path: Path) -> None:
    done = mend(laid_down(tmp_path, {"docs/index.md": "# Home\n\n[[trst|Trust]] and [[replis]]\n"}))
    assert done.texts["docs/index.md"] == "# Home\n\n[[trust|Trust]] and [[replies]]\n"


@pytest.mark.parametrize(
    "written",
    ['"rea\\x73nos"', ">-\n  reasnos", "reas\n  nos"],
)
def test_a_value_that_is_written_in_a_way_of_its_own_is_left_to_its_author(tmp_path: Path, written: str) -> None:
    files = changed("strategy/personal.md", "pursues: reasons", f"pursues: {written}")
    assert mend(laid_down(tmp_path, files)).draft.changed == {}


def test_a_metric_is_mended_in_all_its_rows(tmp_path: Path) -> None:
    table = 'metric,date,value\r\nrepleis,2026-08-01,20%\r\ndepth,2026-08-01,3\r\n"repleis",2026-08-08,21%\r\nrepleis,2026-08-15,22%'
    done = mend(laid_down(tmp_path, {"strategy/values.csv": table.replace('"', "")}))
    assert done.texts["strategy/values.csv"] == table.replace('"', "").replace("repleis", "replies")


def test_a_row_that_repeats_another_word_for_word_is_taken_out(tmp_path: Path) -> None:
    table = "metric,date,value\nreplies,2026-08-01,20%\nreplies,2026-08-08,21%\nreplies,2026-08-08,21%\n"
    done = mend(laid_down(tmp_path, {"strategy/values.csv": table}))
    assert done.texts["strategy/values.csv"] == table.removesuffix("replies,2026-08-08,21%\n")
    differing = table.replace("08,21%\n", "08,22%\n", 1)
    assert mend(laid_down(tmp_path, {"strategy/values.csv": differing})).draft.changed == {}


def test_a_nested_item_that_names_its_parent_wrongly_is_mended(tmp_path: Path) -> None:
    nested = "key_results:\n  - title: Reasons are seen\n    part_of: personl\n    measures: opened\n    baseline: 5%\n    target: 10%"
    done = mend(laid_down(tmp_path, changed("strategy/personal.md", "owner: outreach", f"owner: outreach\n{nested}")))
    assert "    part_of: personal\n" in done.texts["strategy/personal.md"]


def test_a_page_whose_kind_is_written_large_is_an_item_only_if_there_is_such_a_kind(tmp_path: Path) -> None:
    files = changed("strategy/income.md", "kind: metric", "Kind: metric")
    assert mend(laid_down(tmp_path / "one", files)).texts["strategy/income.md"].startswith("---\nkind: metric\n")
    other = "---\nKind: tutorial\ntitle: How we count\n---\n"
    assert mend(laid_down(tmp_path / "other", {"strategy/counting.md": other})).draft.changed == {}
