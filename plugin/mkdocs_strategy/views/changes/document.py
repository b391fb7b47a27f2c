"""The diff as data, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.review.change import Level
from mkdocs_strategy.views.document import SCHEMA_VERSION, finding_entry

if TYPE_CHECKING:
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff
    from mkdocs_strategy.views.schemas.contents import ChangeEntry, DiffDocument


def diff_document(diff: Diff) -> DiffDocument:
    """What `diff --format json` prints; `summary` counts changes, but `unchanged` counts items."""
    base, head = diff.base, diff.head
    return {
        "schema_version": SCHEMA_VERSION,
        "base": base.commit,
        "head": head.commit,
        "as_of": base.as_of.isoformat(),
        "summary": {
            "breaking": diff.count(Level.BREAKING),
            "risky": diff.count(Level.RISKY),
            "info": diff.count(Level.INFO),
            "unchanged": diff.unchanged,
            "accepted": sum(change.accepted_by is not None for change in diff.changes),
        },
        "changes": [change_entry(change) for change in diff.changes],
        "findings": {
            "new": [finding_entry(finding, head.strategy) for finding in diff.new],
            "fixed": [finding_entry(finding, base.strategy) for finding in diff.fixed],
            "unchanged": diff.still,
        },
        "incomplete": [
            {"side": one.side, "path": one.path, "line": one.line, "message": one.message} for one in diff.incomplete
        ],
        "stale_acceptances": [
            {
                "decision": one.decision,
                "fingerprint": one.fingerprint,
                "path": one.place.path,
                "line": one.place.span.line,
            }
            for one in diff.stale
        ],
        "notes": list(diff.notes),
    }


def change_entry(change: Change) -> ChangeEntry:
    """One change; `path` and `line` are of the head, of what is gone of the base."""
    reason = f"{change.case[:1].upper()}{change.case[1:]}. {change.reason}" if change.case else change.reason
    return {
        "class": change.name,
        "level": change.level.word,
        "item": change.item,
        "kind": change.kind or None,
        "title": change.title,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "reason": reason,
        "impacted": list(change.impacted),
        "owners": list(change.owners),
        "path": change.place.path,
        "line": change.place.span.line,
        "column": change.place.span.column,
        "side": "base" if change.at_base else "head",
        "fingerprint": change.fingerprint,
        "accepted_by": change.accepted_by,
    }
