"""The file of known findings, by which an existing repository adopts the rules: what stands in it does not fail.

An entry names rule, item (else file), field and the value in question, never a line, so that edits elsewhere keep it valid.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs_strategy.model.finding import Finding, Place
from mkdocs_strategy.source.positions import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_START = Span(1, 1, 1, 1)
_FIELDS = ("rule", "item", "path", "field", "value")


class BaselineProblem(ValueError):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """The file is no baseline."""


def read_baseline(text: str) -> dict[str, dict[str, str]]:
    """The entries of a baseline by the fingerprint of the finding that each stands for.

    Raises:
        BaselineProblem: It is no JSON, or not of this shape.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BaselineProblem("it is no JSON") from problem
    entries = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise BaselineProblem("it has no list of findings")
    found: dict[str, dict[str, str]] = {}
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("rule"), str):
            raise BaselineProblem("an entry names no rule")
        kept = {name: entry[name] for name in _FIELDS if isinstance(entry.get(name), str)}
        found[_fingerprint(kept)] = kept
    return found


def entry_of(finding: Finding) -> dict[str, str]:
    """What a baseline says of a finding."""
    entry = {"rule": finding.rule}
    entry.update({"item": finding.item} if finding.item is not None else {"path": finding.place.path})
    if finding.field is not None:
        entry["field"] = finding.field
    if finding.value:
        entry["value"] = finding.value
    return entry


def updated(
    entries: Mapping[str, dict[str, str]] | None, findings: Iterable[Finding], *, grow: bool
) -> dict[str, dict[str, str]]:
    """The entries that stay: a new baseline takes every finding, an existing one only shrinks, unless it may grow."""
    now = {finding.fingerprint: entry_of(finding) for finding in findings if not finding.waived}
    if entries is None or grow:
        return now
    return {fingerprint: entry for fingerprint, entry in now.items() if fingerprint in entries}


def baseline_text(entries: Mapping[str, dict[str, str]]) -> str:
    """The file, in an order that never varies."""
    rows = sorted(entries.values(), key=lambda e: [e.get(name, "") for name in _FIELDS])
    return json.dumps({"schema_version": 1, "findings": rows}, ensure_ascii=False, indent=1) + "\n"


def _fingerprint(entry: Mapping[str, str]) -> str:
    return Finding(
        rule=entry["rule"],
        place=Place(entry.get("path", ""), _START),
        message="",
        item=entry.get("item"),
        field=entry.get("field"),
        value=entry.get("value", ""),
    ).fingerprint
