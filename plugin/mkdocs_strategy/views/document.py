"""Machine-readable documents: items, relations, findings and threads as JSON-ready mappings.

Names and shapes are a contract with other programs; `SCHEMA_VERSION` rises when one of them changes its meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkdocs_strategy.model.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.views.schemas.contents import (
        FindingEntry,
        FindingsDocument,
        GraphDocument,
        ItemEntry,
        ItemsDocument,
        RelationEntry,
        RepairEntry,
        SummaryEntry,
        TraceDocument,
    )
    from mkdocs_strategy.views.urls import Site

SCHEMA_VERSION = 1


def items_document(strategy: Strategy, items: Iterable[Item], site: Site) -> ItemsDocument:
    """What `list` and `show` print."""
    return {"schema_version": SCHEMA_VERSION, "items": [item_entry(strategy, item, site) for item in items]}


def graph_document(strategy: Strategy, items: Iterable[Item], site: Site) -> GraphDocument:
    """What `graph` prints: the items, and the relations between them.

    A relation to an id that is not among the items is left out; a dangling one is a finding. Formulas give relations named
    `component`, from the component to the metric whose formula names it.
    """
    chosen = list(items)
    ids = {item.id for item in chosen}
    relations: list[RelationEntry] = []
    for item in chosen:
        relations.extend(
            {
                "from": item.id,
                "to": link.target,
                "relation": link.relation,
                "strength": link.strength or None,
                "because": link.because or None,
            }
            for link in item.links
            if link.target in ids
        )
        relations.extend(
            {"from": component.id, "to": item.id, "relation": "component", "strength": None, "because": None}
            for component in strategy.components(item)
            if component.id in ids
        )
    return {
        "schema_version": SCHEMA_VERSION,
        "items": [item_entry(strategy, item, site) for item in chosen],
        "relations": relations,
    }


def item_entry(strategy: Strategy, item: Item, site: Site) -> ItemEntry:
    """One item; `fields` are as written."""
    return {
        "id": item.id,
        "kind": item.kind.name,
        "layer": item.kind.layer.value,
        "title": item.title,
        "owner": list(item.owners),
        "state": item.state,
        "path": item.path,
        "line": item.span.line,
        "url": site.item(strategy, item),
        "fields": {name: field.written for name, field in item.fields.items()},
    }


def findings_document(
    findings: Iterable[Finding],
    summary: Mapping[str, object],
    strategy: Strategy,
    statistics: Mapping[str, int] | None = None,
    fixes: Mapping[Finding, RepairEntry] | None = None,
) -> FindingsDocument:
    """What `check` prints; `statistics`, where asked for, counts the findings of each rule, `fixes` are the repairs that are offered."""
    entries = []
    for finding in findings:
        entry = finding_entry(finding, strategy)
        if fixes and finding in fixes:
            entry["fix"] = fixes[finding]
        entries.append(entry)
    document: FindingsDocument = {
        "schema_version": SCHEMA_VERSION,
        "summary": cast("SummaryEntry", dict(summary)),
        "findings": entries,
    }
    if statistics is not None:
        document["statistics"] = dict(statistics)
    return document


def finding_entry(finding: Finding, strategy: Strategy) -> FindingEntry:
    """One finding; `related` holds its further places, and after them those of the items that hang on it."""
    span = finding.place.span
    hanging = [
        Related(item.place, f"{item.id} hangs on it")
        for name in finding.hanging
        if (item := strategy.get(name)) is not None
    ]
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "item": finding.item,
        "field": finding.field,
        "message": finding.message,
        "hint": finding.hint,
        "path": finding.place.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "related": [
            {
                "path": other.place.path,
                "line": other.place.span.line,
                "column": other.place.span.column,
                "message": other.message,
            }
            for other in (*finding.related, *hanging)
        ],
        "hanging": list(finding.hanging),
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
        "baselined": finding.baselined,
        "known": finding.known,
    }


def trace_document(
    item: Item,
    threads: Iterable[Iterable[str]],
    sentence: str,
    below: Iterable[Item],
    *,
    truncated: bool,
    beyond: str = "",
) -> TraceDocument:
    """What `trace` prints: every path to a vision, from the item up.

    `beyond` appears where the shortest leads on above a product's vision, `truncated` where there are more than are listed.
    """
    document: TraceDocument = {
        "schema_version": SCHEMA_VERSION,
        "item": item.id,
        "threads": [list(thread) for thread in threads],
        "sentence": sentence,
        "below": [lower.id for lower in below],
    }
    if beyond:
        document["beyond"] = beyond
    if truncated:
        document["truncated"] = True
    return document
