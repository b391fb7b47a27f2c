"""Under `--unsafe` what is missing is begun, and a finding leads on until somebody has gone on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.repairs import changed, laid_down, mend

if TYPE_CHECKING:
    from pathlib import Path


def test_a_guardrail_is_begun_and_its_gaps_are_errors(tmp_path: Path) -> None:
    root = laid_down(tmp_path, changed("strategy/regret.md", "guards: [replies, depth]", "guards: replies"))
    assert mend(root).draft.changed == {}
    assert [fix.rule for fix in mend(root).repairs.waiting] == ["input-without-guardrail"]
    done = mend(root, unsafe=True)
    assert (
        done.texts["strategy/depth.md"]
        == changed(
            "strategy/depth.md",
            "6 weeks\n",
            "6 weeks\nguardrails:\n  - id: depth-guardrail\n    title: <what must not suffer>\n    limit: <how much of it is too much>\n",
        )["strategy/depth.md"]
    )
    assert done.left == ["placeholder-value", "placeholder-value"]


def test_a_stub_joins_a_list_that_is_there_and_keeps_its_indentation(tmp_path: Path) -> None:
    nested = "guardrails:\n- id: one\n  title: T one\n  state: draft\n  limit: at most 5% # agreed\n# the end"
    files = changed("strategy/regret.md", "guards: [replies, depth]", "guards: replies")
    files = changed("strategy/depth.md", "moves_within: 6 weeks", nested, files)
    files["strategy/depth.md"] = files["strategy/depth.md"].replace("\n", "\r\n")
    done = mend(laid_down(tmp_path, files), unsafe=True)
    stub = (
        "- id: depth-guardrail\r\n  title: <what must not suffer>\r\n  limit: <how much of it is too much>\r\n# the end"
    )
    assert f"limit: at most 5% # agreed\r\n{stub}" in done.texts["strategy/depth.md"]


def test_a_nested_input_gets_its_guardrail_at_its_own_depth(tmp_path: Path) -> None:
    third = (
        "id: third",
        "title: Messages with a reason",
        "because: it is answered",
        "owner: craft",
        "if_doubled: rises",
    )
    inputs = "inputs:\n  - " + "\n    ".join(third)
    done = mend(laid_down(tmp_path, changed("strategy/star.md", "phase: growth", inputs)), unsafe=True)
    assert "    if_doubled: rises\n    guardrails:\n      - id: third-guardrail\n" in done.texts["strategy/star.md"]
    assert "input-without-guardrail" not in done.left


def test_an_item_in_braces_is_left_to_its_author(tmp_path: Path) -> None:
    inputs = (
        "inputs: [{id: third, title: Messages with a reason, because: it is answered, owner: craft, if_doubled: rises}]"
    )
    assert (
        mend(laid_down(tmp_path, changed("strategy/star.md", "phase: growth", inputs)), unsafe=True).draft.changed == {}
    )


def test_a_no_is_begun(tmp_path: Path) -> None:
    done = mend(laid_down(tmp_path, changed("strategy/reasons.md", "no_to: more messages\n", "")), unsafe=True)
    assert "\nno_to: <what a good team would want and will not do>\n" in done.texts["strategy/reasons.md"]
    assert done.left == ["placeholder-value"]


def test_a_relation_is_written_where_only_one_item_can_be_meant(tmp_path: Path) -> None:
    root = laid_down(tmp_path, changed("strategy/personal.md", "pursues: reasons\n", ""))
    done = mend(root, unsafe=True)
    assert "title: Make first contact feel personal\npursues: reasons\n" in done.texts["strategy/personal.md"]
    assert done.left == []


def test_a_relation_without_a_value_gets_it_where_it_stands(tmp_path: Path) -> None:
    done = mend(
        laid_down(tmp_path, changed("strategy/personal.md", "pursues: reasons", "pursues: # which")), unsafe=True
    )
    assert "\npursues: reasons # which\n" in done.texts["strategy/personal.md"]


def test_of_two_that_can_be_meant_none_is_written(tmp_path: Path) -> None:
    done = mend(laid_down(tmp_path, changed("strategy/replies.md", "drives: star\n", "")), unsafe=True)
    assert "drives" not in done.texts["strategy/replies.md"]


def test_what_replaced_a_retired_item_takes_its_place(tmp_path: Path) -> None:
    old = "---\nkind: choice\ntitle: Show the sender\npart_of: trust\nyes_to: names\nno_to: nobody\n"
    old += "state: retired\nreplaced_by: reasons\n---\n"
    files = {**changed("strategy/personal.md", "pursues: reasons", "pursues: sender"), "strategy/sender.md": old}
    root = laid_down(tmp_path, files)
    assert mend(root).draft.changed == {}
    assert "pursues: reasons\n" in mend(root, unsafe=True).texts["strategy/personal.md"]


def test_a_key_result_that_says_what_is_done_becomes_an_initiative(tmp_path: Path) -> None:
    numbers = "    measures: opened\n    baseline: 10%\n    target: 25%\n"
    results = f"key_results:\n  - title: Ship the redesigned reason card # by June\n{numbers}"
    root = laid_down(tmp_path, changed("strategy/personal.md", "owner: outreach\n", f"owner: outreach\n{results}"))
    done = mend(root, unsafe=True)
    assert (
        done.texts["strategy/personal.md"]
        == changed(
            "strategy/personal.md",
            "owner: outreach\n",
            "owner: outreach\nkey_results:\n"
            "  - title: <what changes for users when this is done> # by June\n"
            f"    id: ship-the-redesigned-reason-card\n{numbers}    initiatives:\n"
            "      - id: ship-the-redesigned-reason-card-initiative\n        title: Ship the redesigned reason card\n",
        )["strategy/personal.md"]
    )
    assert "activity-key-result" not in done.left
    assert {"placeholder-value", "initiative-without-expectation"} <= set(done.left)
