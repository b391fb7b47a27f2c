"""What pages say in their prose: `[[links]]` and the roots of views, on any page of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Place, Severity
from mkdocs_strategy.rules.suggestions import Suggestions
from mkdocs_strategy.rules.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_strategy.model.strategy import Mention, Strategy, ViewBlock


def prose_findings(
    strategy: Strategy,
    path: str,
    mentions: Iterable[Mention],
    views: Iterable[ViewBlock],
    *,
    item_id: str | None = None,
    suggestions: Suggestions | None = None,
) -> Iterable[Finding]:
    """What is wrong with `[[links]]` and the roots of views on any page, inside the strategy folder or outside.

    An old id resolves, with an info that gives the new one.

    Args:
        strategy: what may be linked to.
        path: the page.
        mentions: the links in its prose.
        views: its `strategy` blocks.
        item_id: the item that the page is about, if any.
        suggestions: shared between the pages of one run.
    """
    suggestions = suggestions or Suggestions(strategy)
    shown = {name for document in strategy.documents.values() for name in document.shown}
    for mention in mentions:
        if mention.target not in strategy.items and mention.target not in shown:
            yield _unknown(mention.target, Place(path, mention.span), "[[…]]", item_id, suggestions)
    for view in views:
        root = view.options.get("root")
        if root and root not in strategy.items and root not in shown:
            yield _unknown(root, Place(path, view.spans.get("root", view.span)), "root", item_id, suggestions)


def _unknown(target: str, place: Place, where: str, item_id: str | None, suggestions: Suggestions) -> Finding:
    strategy = suggestions.strategy
    new = strategy.previous.get(target)
    if new is not None:
        return Finding(
            rule="unknown-reference",
            place=place,
            message=f"`{target}` is an old id of {strategy.items[new].title}.",
            hint=f"Write `{new}`.",
            remark="this id has changed",
            item=item_id,
            field=where,
            value=target,
            severity=Severity.INFO,
        )
    what = "This view starts at" if where == "root" else "This page links to"
    return Finding(
        rule="unknown-reference",
        place=place,
        message=f"{what} `{target}`, which does not exist.",
        hint=did_you_mean(suggestions.nearest(target)) or "Name an item by its id; `strategy list` shows them all.",
        remark="no item has this id",
        item=item_id,
        field=where,
        value=target,
    )
