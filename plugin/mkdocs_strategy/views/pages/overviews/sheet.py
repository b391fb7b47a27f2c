"""What fits on one sheet of paper: the heights of a canvas's parts in lines of its text, estimated from the number of signs.

Paper does not scroll, so what is left over is counted. The estimate errs to the safe side; nothing is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.model.item import Item

SHEET = 44.4
"""Lines of an A4 sheet across, without its heading and its last line."""
WIDE = 190
"""Signs in a line across the whole sheet."""
COLUMNS = 5
"""Choices beside each other, at the most."""
FLOW = 3
"""Columns that objectives flow through on paper."""
NARRATIVE, STRATEGY = 17.0, 15.0
"""Lines that the upper two bands may take, so that some are left for the OKRs."""
TALL = 3
"""Lines that a text of the upper bands may take; the style sheet cuts longer ones."""


SMALL = 0.9
"""Height of a line of small text, in lines."""


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
    right = 1.3 + checks * 1.4 + sum(_input(title, guards) for title, guards in inputs)
    return max(left, right) + 1.4


def _input(title: str, guards: Sequence[str]) -> float:
    return max(lines(title, 41) + 0.9, sum(lines(guard, 33) + 0.4 for guard in guards)) + 0.6


def strategy(
    plans: int, choices: Iterable[tuple[str, str, str, Sequence[str]]], columns: int, *, counted: bool = False
) -> float:
    """Lines of the middle band.

    Args:
        plans: strategies, each a line.
        choices: title, yes, no, and the titles of the proxy metrics of each choice.
        columns: how many stand beside each other.
        counted: whether one says how many more proxy metrics it has.
    """
    signs = WIDE // max(columns, 1)
    tallest = max(
        (
            lines(title, signs - 14)
            + (len(title) > signs - 14)
            + min(lines(yes, signs - 4), TALL)
            + min(lines(no, signs - 4), TALL)
            + sum(min(lines(proxy, signs - 14), TALL) + 1.3 for proxy in proxies)
            for title, yes, no, proxies in choices
        ),
        default=1.0,
    )
    return plans * 1.6 + tallest + 2 + 1.4 * counted


def goal(item: Item, above: int, results: Sequence[str], work: Sequence[str], counted: int = 0) -> float:
    """Lines of one objective.

    Args:
        item: the objective.
        above: signs of what stands under its title: its owner and what it pursues.
        results: the titles of the key results that are shown.
        work: the titles of the initiatives that are shown, each with its state.
        counted: further lines that say how many more there are.
    """
    signs = WIDE // FLOW
    tall = 1.2 + 1.4 * counted + lines(item.title, signs - 4) + lines("x" * above, signs) * SMALL
    tall += sum(min(lines(result, signs - 14), TALL) + 2.2 for result in results)
    return tall + (lines(" · ".join(work), signs + 4) * SMALL + 0.5 if work else 0)


def aside(texts: Iterable[str]) -> float:
    """Lines of a note that names these objectives of other columns."""
    signs = WIDE // FLOW
    return SMALL * (0.5 + lines(" " * 24 + ", ".join(texts), signs))


def fitting(forms: Sequence[Sequence[float]], room: float) -> tuple[int, int]:
    """How objectives fit into some lines of each column, none of them broken between two.

    Args:
        forms: from the fullest to the briefest form, the lines that each objective takes in it.
        room: lines there are in a column.

    Returns:
        The number of the fullest form in which all of them fit, else of the briefest, and how many fit in it.
    """
    for at, heights in enumerate(forms):
        if _flowing(heights, room) == len(heights):
            return at, len(heights)
    return len(forms) - 1, _flowing(forms[-1], room - 1.6)


def _flowing(heights: Sequence[float], room: float) -> int:
    """How many of these find a place, one after the other, column after column."""
    columns, left = FLOW, room
    for at, height in enumerate(heights):
        if height > left:
            columns, left = columns - 1, room
            if not columns or height > room:
                return at
        left -= height
    return len(heights)
