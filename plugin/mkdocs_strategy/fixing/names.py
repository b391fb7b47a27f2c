"""Names that the format or the method does not know, and the one that is meant: kinds, fields, rules, options, words of a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.desk import meant_of
from mkdocs_strategy.fixing.fix import Fix
from mkdocs_strategy.fixing.scalars import exchanged
from mkdocs_strategy.model.grammar import FieldType
from mkdocs_strategy.model.kinds import (
    EVIDENCE_FIELDS,
    EVIDENCE_KINDS,
    KINDS,
    LINK_FIELDS,
    RISK_FIELDS,
    STRENGTHS,
    WAIVER_FIELDS,
)
from mkdocs_strategy.reading.items import OTHER_WORDS
from mkdocs_strategy.source.tree import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.fixing.desk import Desk
    from mkdocs_strategy.fixing.page import Page, Spot
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item

_RECORDS = {"evidence": EVIDENCE_FIELDS, "risks": RISK_FIELDS, "ignore": WAIVER_FIELDS}


def mend_kind(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:  # noqa: ARG001  makers are called alike
    """Write the kind that is meant; the file is read then, with all that stands in it."""
    spot = page.scalar(finding.place.span)
    if spot is not None and isinstance(spot.node, Scalar) and not spot.is_key:
        name = meant_of(spot.node.value.strip(), KINDS)
        edit = exchanged(page, spot.node, name) if name is not None else None
        if edit is not None:
            yield Fix(finding, _says(name, spot.node.value), (edit,), opens=True)


def mend_field(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Write the field's name that is meant, where it does not stand beside it already."""
    spot = page.scalar(finding.place.span)
    if spot is None or not isinstance(spot.node, Scalar) or not spot.is_key or spot.mapping is None:
        return
    item = desk.item(finding)
    word = spot.node.value
    if item is None:
        name = "kind" if word.lower() == "kind" and _names_kind(spot) else None
    elif finding.field != word and finding.field is not None:
        name = meant_of(word, _RECORDS.get(finding.field, LINK_FIELDS))
    else:
        known = (*item.kind.fields, *item.kind.relations, *item.kind.nests, "id", "kind")
        other = OTHER_WORDS.get(word)
        name = other if other in known else meant_of(word, known)
    if name is None or spot.mapping.key(name) is not None:
        return
    edit = exchanged(page, spot.node, name)
    if edit is not None:
        about = frozenset({item.id}) if item is not None else frozenset[str]()
        yield Fix(finding, _says(name, word), (edit,), about=about, opens=item is None)


def mend_rule(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Write the rule that is meant, in a waiver or in the configuration; or the option of a rule."""
    from mkdocs_strategy.rules.catalogue import RULES, names

    spot = page.scalar(finding.place.span)
    if spot is None or not isinstance(spot.node, Scalar):
        return
    item = desk.item(finding)
    options: Mapping | None = spot.mapping if spot.is_key else None
    key: Scalar | None = spot.node
    known = names()
    if finding.field in RULES and spot.entry is not None and isinstance(spot.entry.value, Mapping):
        options = spot.entry.value
        key, known = options.key(finding.value), [option.name for option in RULES[finding.field].options]
    elif spot.node.value.strip() != finding.value:
        return
    name = meant_of(key.value.strip(), known) if key is not None else None
    if key is None or name is None or (options is not None and options.key(name) is not None):
        return
    edit = exchanged(page, key, name)
    if edit is not None:
        yield Fix(finding, _says(name, key.value), (edit,), about=frozenset({item.id} if item else ()))


def mend_choice(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:
    """Write the word that is meant, where a field has a few words to choose from."""
    item, spot = desk.item(finding), page.scalar(finding.place.span)
    if item is None or spot is None or not isinstance(spot.node, Scalar) or spot.entry is None or spot.is_key:
        return
    word = spot.node.value.strip()
    name = meant_of(word, _words(item, finding.field or "", spot.entry.key.value, word))
    edit = exchanged(page, spot.node, name) if name is not None else None
    if edit is not None:
        yield Fix(finding, _says(name, word), (edit,), about=frozenset({item.id, *nested_ids(item)}))


def mend_view(finding: Finding, page: Page, desk: Desk) -> Iterator[Fix]:  # noqa: ARG001  makers are called alike
    """Write the option of a view, or the word after it, that is meant."""
    from mkdocs_strategy.reading.views import OPTIONS, WORDS
    from mkdocs_strategy.source.edits import Edit

    span = finding.place.span
    word = page.cut(span)
    if not word or span.line != span.end_line or word != finding.value:
        return
    line = page.lines[span.line - 1]
    before, after = line[: span.column - 1].lstrip(" \t>"), line[span.end_column - 1 :]
    if not before and after.lstrip().startswith(":"):
        known: Iterable[str] = OPTIONS
    else:
        known = WORDS.get(before.partition(":")[0].strip(), ())
    name = meant_of(word, known)
    if name is not None:
        yield Fix(finding, _says(name, word), (Edit(span, name),))


def _names_kind(spot: Spot) -> bool:
    """Whether a kind that exists follows a key: else the page is none of the strategy's."""
    value = spot.entry.value if spot.entry is not None else None
    return isinstance(value, Scalar) and value.value.strip() in KINDS


def _words(item: Item, field: str, key: str, word: str) -> Iterable[str]:
    """The words that can stand after a key."""
    if field in item.kind.relations:
        return STRENGTHS if key == "strength" else ()
    if field == "evidence":
        return EVIDENCE_KINDS if key == "kind" else ()
    if field == "kind":
        return (item.kind.name,) if word != item.kind.name else ()
    spec = item.kind.fields.get(field)
    return spec.choices if spec is not None and spec.type is FieldType.CHOICE and key == field else ()


def nested_ids(item: Item) -> set[str]:
    """Ids of all items nested in one, which take part in its state."""
    found = {child.id for child in item.children}
    for child in item.children:
        found |= nested_ids(child)
    return found


def _says(new: str | None, old: str) -> str:
    return f"Write `{new}` for `{old.strip()}`."
