"""Waivers that waive nothing go, with all that belongs to them and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.repairs import changed, laid_down, mend

if TYPE_CHECKING:
    from pathlib import Path

UNUSED = "rule: unlinked-north-star\n    because: the company has one number"


@pytest.mark.parametrize(
    ("ignore", "left"),
    [
        (f"ignore:\n  - {UNUSED}\nowner: craft", "owner: craft"),
        (f"ignore:   # known\n\n  - {UNUSED} # gone soon\n    until: 2026-12-31\n# kept\nowner: craft", "# kept\nowner: craft"),
        ("ignore: [{rule: unlinked-north-star, because: the company has one number}]\nowner: craft", "owner: craft"),
        ("ignore: {rule: unlinked-north-star, because: the company has one number}\nowner: craft", "owner: craft"),
        (f"owner: craft\nignore:\n- {UNUSED.replace('    ', '  ')}", "owner: craft"),
        (
            f"ignore:\n  - {UNUSED}\n  - rule: counterfactual-missing\n    because: we ask again in autumn\nowner: craft",
            "ignore:\n  - rule: counterfactual-missing\n    because: we ask again in autumn\nowner: craft",
        ),
        (
            f"ignore:\n  - rule: counterfactual-missing\n    because: we ask again in autumn\n  - {UNUSED}\nowner: craft",
            "ignore:\n  - rule: counterfactual-missing\n    because: we ask again in autumn\nowner: craft",
        ),
        (
            "ignore: [{rule: unlinked-north-star, because: one number}, {rule: counterfactual-missing, because: in autumn}]\nowner: craft",
            "ignore: [{rule: counterfactual-missing, because: in autumn}]\nowner: craft",
        ),
        (
            "ignore: [{rule: counterfactual-missing, because: in autumn}, {rule: unlinked-north-star, because: one number}]\nowner: craft",
            "ignore: [{rule: counterfactual-missing, because: in autumn}]\nowner: craft",
        ),
    ],
)  # fmt: skip
def test_a_waiver_that_waives_nothing_goes(tmp_path: Path, ignore: str, left: str) -> None:
    for name, end in (("lf", "\n"), ("crlf", "\r\n")):
        files = changed("strategy/depth.md", "owner: craft", ignore)
        files["strategy/depth.md"] = files["strategy/depth.md"].replace("if_doubled: rises\n", "").replace("\n", end)
        done = mend(laid_down(tmp_path / name, files))
        expected = changed("strategy/depth.md", "owner: craft", left)["strategy/depth.md"].replace(
            "if_doubled: rises\n", ""
        )
        assert done.texts["strategy/depth.md"] == expected.replace("\n", end)
        assert set(done.rules) == {"unused-waiver"}


def test_an_item_that_is_nested_keeps_its_dash(tmp_path: Path) -> None:
    waiver = "ignore:\n      - rule: north-star-with-deadline\n        because: no deadline\n"
    nested = f"guardrails:\n  - {waiver}    id: one\n    title: T one\n    limit: at most 5%\n"
    files = changed("strategy/depth.md", "owner: craft\n", f"owner: craft\n{nested}")
    done = mend(laid_down(tmp_path, files))
    assert "guardrails:\n  - id: one\n    title: T one\n" in done.texts["strategy/depth.md"]


def test_a_waiver_on_lines_that_it_shares_stays(tmp_path: Path) -> None:
    waiver = "ignore: [{rule: north-star-with-deadline,\n      because: no deadline}]"
    nested = f"guardrails:\n  - {{id: one, title: T one, limit: at most 5%, {waiver}}}\n"
    files = changed("strategy/depth.md", "owner: craft\n", f"owner: craft\n{nested}")
    assert mend(laid_down(tmp_path, files)).draft.changed == {}


def test_a_waiver_that_a_mended_reference_needs_stays(tmp_path: Path) -> None:
    """While the reference is broken the waiver waives nothing that is told; what it hides counts as hidden."""
    files = changed("strategy/personal.md", "period: 2026-Q3", "period: 2028-Q3")
    files = changed(
        "strategy/personal.md",
        "because: a reason",
        "ignore:\n  - rule: period-outside-strategy\n    because: the next one is agreed\nbecause: a reason",
        files,
    )
    files = changed("strategy/personal.md", "pursues: reasons", "pursues: reasnos", files)
    done = mend(laid_down(tmp_path, files))
    assert "pursues: reasons" in done.texts["strategy/personal.md"]


def test_an_entry_in_which_nothing_stands_goes(tmp_path: Path) -> None:
    files = changed("strategy/depth.md", "owner: craft", "ignore: [{}]\nowner: craft")
    done = mend(laid_down(tmp_path, files))
    assert done.texts["strategy/depth.md"] == changed("strategy/depth.md", "owner", "owner")["strategy/depth.md"]


def test_what_a_person_has_accepted_is_left_alone(tmp_path: Path) -> None:
    waiver = "ignore:\n  - rule: unknown-field\n    because: another tool reads it\nownr: craft"
    files = changed("strategy/income.md", "follows: star", f"follows: star\n{waiver}")
    assert mend(laid_down(tmp_path, files)).draft.changed == {}
