"""What is gone, as rows: what it did, what rested on it, and what goes along with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.bound import Bound
from mkdocs_strategy.model.english import joined
from mkdocs_strategy.review.values import told
from mkdocs_strategy.views.changes.fields import capital, said
from mkdocs_strategy.views.changes.row import Row
from mkdocs_strategy.views.changes.sides import before_of, guarded_by, last_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

_MOST_NAMES = 3


def without_guardrail(change: Change, diff: Diff) -> Iterator[Row]:
    """What guards now what a guardrail guarded that is gone."""
    before = before_of(change, diff)
    if before is None:
        return
    limit = told(before, "limit") or "no limit"
    value = last_value(diff.base.strategy, before, diff)
    for target in diff.base.strategy.targets(before.id, "guards"):
        now = diff.head.strategy.get(diff.comparison.now(target.id))
        left = [_limited(one) for one in guarded_by(diff.head.strategy, now)] if now is not None else []
        after = joined(left[:_MOST_NAMES]) if left else "nothing" if now is not None else "it is gone too"
        yield Row(f"What guards {target.title}", limit, after, f"last value {value}" if value else "", strong=True)
    one, other = (side.report.coverage.guarded for side in (diff.base, diff.head))
    if one != other:
        yield Row("Inputs with a guardrail", str(one), str(other))


def _limited(guardrail: Item) -> str:
    limit = guardrail.value("limit", Bound)
    return f"{guardrail.title}, {limit}" if limit is not None else guardrail.title


def rows_of_what_is_gone(change: Change, diff: Diff) -> Iterator[Row]:
    """What rested on an item that is gone."""
    before = before_of(change, diff)
    if not change.at_base or before is None or change.name == "draft-changed":
        return
    expected = [(name, told(before, name)) for name in ("limit", "target", "instrument", "horizon", "period")]
    for name, value in expected:
        if value is not None:
            yield Row(capital(said(name)), value, "gone", strong=True)
            break
    else:
        yield Row(capital(before.kind.word), "there", "gone", strong=True)
    relying = [item.title for item in diff.comparison.relying(before)]
    if relying and change.name == "item-removed":
        names = joined([*relying[:_MOST_NAMES], *_more(len(relying))])
        yield Row("What relies on it", names, "left without it")


def row_of_what_goes_along(change: Change, diff: Diff) -> Row:
    """What is gone with the thing that it hung on, and what relied on it."""
    before = before_of(change, diff)
    if before is None:
        return Row(change.title, "there", "gone")
    relying = [item.title for item in diff.comparison.relying(before)]
    value = last_value(diff.base.strategy, before, diff)
    said_ = [
        *([str(limit)] if (limit := before.value("limit", Bound)) is not None else []),
        *([f"last value {value}"] if value else []),
        *([f"relied on by {joined([*relying[:_MOST_NAMES], *_more(len(relying))])}"] if relying else []),
    ]
    return Row(f"{capital(before.kind.word)} · {change.title}", ", ".join(said_) or "there", "gone")


def _more(number: int) -> list[str]:
    return [f"{number - _MOST_NAMES} more"] if number > _MOST_NAMES else []
