"""The file of known findings, by which an existing repository adopts the rules: what stands in it does not fail.

An entry names rule, item (else file), field and the value in question, never a line, so that edits elsewhere, another format or
another file keep it valid. The file only shrinks unless it is told to grow; an entry that no longer occurs is stale, and told.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.model.finding import Finding, Place
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.rules.catalogue import ALIASES, is_known
from mkdocs_strategy.source.positions import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from mkdocs_strategy.views.schemas.contents import KnownEntry

_START = Span(1, 1, 1, 1)
_FIELDS = ("rule", "item", "path", "field", "value")
_VERSION = 1
_FOLLOWING = frozenset(
    {
        "broken-chain", "missing-relation", "north-star-without-strategy", "off-the-path", "poster-on-the-wall", "skipped-layer",
        "team-off-the-map", "vision-without-north-star",
    }
)  # fmt: skip
"""Rules that say nothing about an item as long as what it hangs on is broken."""


class BaselineProblem(ValueError):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """The file is no baseline; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Entry:
    """One known finding.

    Attributes:
        rule: the rule, by the name it bears now.
        item: id of the item; None where the finding is about a file.
        path: that file; empty where there is an item.
        field: the field, if any.
        value: the value in question as written; may be empty.
        count: how many findings are the same in all of this.
    """

    rule: str
    item: str | None = None
    path: str = ""
    field: str | None = None
    value: str = ""
    count: int = 1

    @property
    def fingerprint(self) -> str:
        """That of the findings it stands for."""
        return Finding(
            self.rule, Place(self.path, _START), "", item=self.item, field=self.field, value=self.value
        ).fingerprint

    @property
    def document(self) -> KnownEntry:
        """Its names and values as the file has them; what is absent or usual is left out."""
        row: KnownEntry = {"rule": self.rule}
        if self.item is not None:
            row["item"] = self.item
        else:
            row["path"] = self.path
        if self.field is not None:
            row["field"] = self.field
        if self.value:
            row["value"] = self.value
        if self.count != 1:
            row["count"] = self.count
        return row


Entries = dict[str, Entry]
"""Known findings by their fingerprints."""


def read_baseline(text: str) -> Entries:
    """The entries of a baseline. Rules that have been renamed are taken by the name they bear now.

    Raises:
        BaselineProblem: It is no JSON, not of this shape, or of a later version.
    """
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as problem:
        if any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in text.splitlines()):
            hint = "keep the lines of both sides, delete the marks, then: strategy check --update-baseline"
            raise BaselineProblem("it holds the marks of a merge that is not finished", hint) from problem
        line = getattr(problem, "lineno", None)
        raise BaselineProblem("it is no JSON" + (f" (line {line})" if line else "")) from problem
    version = document.get("schema_version", _VERSION) if isinstance(document, dict) else _VERSION
    if isinstance(version, int) and version > _VERSION:
        raise BaselineProblem(f"a later version of this software wrote it ({version})", "update mkdocs-strategy")
    rows = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(rows, list):
        raise BaselineProblem("it has no list of findings")
    found: Entries = {}
    for row in rows:
        entry = _entry(row)
        fingerprint = entry.fingerprint
        before = found.get(fingerprint)
        # A merge may leave one line twice; only a count says that there are several.
        found[fingerprint] = entry if before is None or before.count < entry.count else before
    return found


def fingerprints(entries: Mapping[str, Entry]) -> Iterator[str]:
    """The fingerprint of every known finding, as often as it is known."""
    for fingerprint, entry in entries.items():
        yield from (fingerprint for _ in range(entry.count))


def may_be_hidden(
    entries: Mapping[str, Entry], findings: Iterable[Finding], silenced: Iterable[Finding]
) -> frozenset[str]:
    """Fingerprints of entries whose findings another cause may hide for now: nobody knows yet whether they are mended.

    A file that cannot be read hides more than its own items, so then no entry is given up; one that the baseline knows hid the same when
    the baseline was made.

    Args:
        entries: The baseline.
        findings: All that are told.
        silenced: Those that another cause hides.
    """
    told = list(findings)
    if any(f.rule in UNREADABLE and f.is_open for f in told):
        return frozenset(entries)
    hanging = {name for f in told for name in f.hanging}
    hidden = {f.fingerprint for f in silenced}
    return frozenset(
        fingerprint
        for fingerprint, entry in entries.items()
        if fingerprint in hidden or (entry.item in hanging and entry.rule in _FOLLOWING)
    )


def stale_entries(
    entries: Mapping[str, Entry], findings: Iterable[Finding], hidden: Collection[str] = ()
) -> list[Entry]:
    """The entries that no longer occur, in the order of the file; of several equal ones, as many as are gone.

    Args:
        entries: The baseline.
        findings: All findings of today; those that the baseline knows are marked.
        hidden: What `may_be_hidden` gives; these are not stale.
    """
    now = Counter(f.fingerprint for f in findings if f.baselined)
    gone = (
        replace(entry, count=entry.count - now[fingerprint])
        for fingerprint, entry in entries.items()
        if fingerprint not in hidden and now[fingerprint] < entry.count
    )
    return sorted(gone, key=_order)


def updated(
    entries: Mapping[str, Entry] | None, findings: Iterable[Finding], *, grow: bool, hidden: Collection[str] = ()
) -> Entries:
    """The entries that stay: a new baseline takes every finding, an existing one only shrinks, unless it may grow.

    Args:
        entries: The baseline; None where there is none yet.
        findings: All findings of today; what is waived needs no entry.
        grow: Whether new findings enter.
        hidden: What `may_be_hidden` gives; these entries stay, since their findings may return.
    """
    now: Entries = {}
    for finding in findings:
        if not finding.waived:
            fingerprint = finding.fingerprint
            before = now.get(fingerprint)
            now[fingerprint] = _of(finding) if before is None else replace(before, count=before.count + 1)
    if entries is None:
        return now
    kept = {fingerprint: entry for fingerprint, entry in entries.items() if fingerprint in hidden}
    for fingerprint, entry in now.items():
        before = entries.get(fingerprint)
        if grow:
            kept[fingerprint] = entry
        elif before is not None:
            kept.setdefault(fingerprint, replace(entry, count=min(entry.count, before.count)))
    return kept


def baseline_text(entries: Mapping[str, Entry]) -> str:
    """The file: one finding a line, in an order that never varies, so that branches rarely touch the same lines."""
    rows = (json.dumps(entry.document, ensure_ascii=False) for entry in sorted(entries.values(), key=_order))
    listed = ",\n".join(f"  {row}" for row in rows)
    findings = f"[\n{listed}\n ]" if listed else "[]"
    return f'{{\n "schema_version": {_VERSION},\n "findings": {findings}\n}}\n'


def stale_note(stale: Iterable[Entry]) -> str:
    """What to tell of stale entries: how many, and how to take them out; empty where there are none."""
    gone = list(stale)
    if not gone:
        return ""
    number = sum(entry.count for entry in gone)
    verb = "occurs" if number == 1 else "occur"
    unknown = sorted({entry.rule for entry in gone if not is_known(entry.rule)})
    why = f" (no rule is called {', '.join(unknown)})" if unknown else ""
    which = "it" if number == 1 else "them"
    return (
        f"Baseline: {count_of(number, 'finding')} in it no longer {verb}{why};"
        f" take {which} out: strategy check --update-baseline"
    )


def _entry(row: object) -> Entry:
    if not isinstance(row, dict) or not isinstance(row.get("rule"), str):
        raise BaselineProblem("an entry names no rule")
    text = {name: row[name] for name in _FIELDS if isinstance(row.get(name), str)}
    count = row.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or not 0 < count < 1_000_000:
        raise BaselineProblem(f"the count of an entry of {text['rule']} is no number of findings")
    item = text.get("item")
    return Entry(
        ALIASES.get(text["rule"], text["rule"]),
        item,
        "" if item is not None else text.get("path", ""),
        text.get("field"),
        text.get("value", ""),
        count,
    )


def _of(finding: Finding) -> Entry:
    path = "" if finding.item is not None else finding.place.path
    return Entry(finding.rule, finding.item, path, finding.field, finding.value)


def _order(entry: Entry) -> tuple[str, ...]:
    return (entry.rule, entry.item or "", entry.path, entry.field or "", entry.value)
