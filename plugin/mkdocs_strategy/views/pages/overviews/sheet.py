"""What fits on one sheet of paper: the heights of a canvas's parts in lines of its text, estimated from the number of signs.

Paper does not scroll, so what is left over is counted. The estimate errs to the safe side; nothing is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.model.item import Item

SHEET = 45.0
"""Lines of an A4 sheet across, without its heading and its last line."""
WIDE = 190
"""Signs in a line across the whole sheet."""
COLUMNS = 5
"""Columns beside each other, at the most."""
NARRATIVE, STRATEGY = 15.0, 15.0
"""Lines that the upper two bands may take, so that some are left for the OKRs."""
TALL = 3
"""Lines that a text of the upper bands may take; the style sheet cuts longer ones."""


def lines(text: str, signs: int) -> int:
    """Lines that a text takes, one at least."""
    return max(1, -(-len(text) // max(signs, 1)))


def narrative(vision: str, star: str, inputs: Iterable[tuple[str, Sequence[str]]], checks: int) -> float:
    """Lines of the upper band: vision and north star beside the inputs.

    Args:
        vision: its title.
        star: all words about the north star.
        inputs: each input's title with those of its guardrails.
        checks: health checks below the inputs.
    """
    left = 1.9 * min(lines(vision, 36), TALL) + 2.2 + min(lines(star, 62), 2 * TALL)
    right = 1.4 + checks * 1.5 + sum(_input(title, guards) for title, guards in inputs)
    return max(left, right) + 2


def _input(title: str, guards: Sequence[str]) -> float:
    return max(lines(title, 30) + 1.0, sum(lines(guard, 26) + 0.3 for guard in guards)) + 0.7


def strategy(plans: int, choices: Iterable[tuple[str, str, str, Sequence[str]]], columns: int) -> float:
    """Lines of the middle band.

    Args:
        plans: strategies, each a line.
        choices: title, yes, no, and the titles of the proxy metrics of each choice.
        columns: how many stand beside each other.
    """
    signs = WIDE // max(columns, 1)
    tallest = max(
        (
            lines(title, signs - 14)
            + min(lines(yes, signs - 4), TALL)
            + min(lines(no, signs - 4), TALL)
            + sum(lines(proxy, signs - 16) + 1.3 for proxy in proxies)
            for title, yes, no, proxies in choices
        ),
        default=1.0,
    )
    return plans * 1.6 + tallest + 2


def goal(
    item: Item, above: int, results: Sequence[str], work: Sequence[str], columns: int
) -> float:
    """Lines of one objective.

    Args:
        item: the objective.
        above: signs of what stands under its title: its owner and what it pursues.
        results: the titles of the key results that are shown.
        work: the titles of the initiatives that are shown, each with its state.
        columns: how many columns stand beside each other.
    """
    signs = WIDE // max(columns, 1)
    tall = lines(item.title, signs - 6) + lines("x" * above, signs)
    tall += sum(lines(result, signs - 14) + 2.1 for result in results)
    return tall + (lines(" · ".join(work), signs) + 0.8 if work else 0) + 1.7


def fitting(forms: Sequence[Sequence[float]], room: float) -> tuple[int, int]:
    """How the objectives of one column fit into some lines.

    Args:
        forms: from the fullest to the briefest form, the lines that each objective takes in it.
        room: lines there are.

    Returns:
        The number of the fullest form in which all of them fit, else of the briefest, and how many are shown in it: the first in any case,
        since an empty column tells nothing.
    """
    for at, heights in enumerate(forms):
        if sum(heights) <= room:
            return at, len(heights)
    shown = 0
    for height in forms[-1]:
        room -= height
        if room < 0:
            break
        shown += 1
    return len(forms) - 1, max(shown, 1)
