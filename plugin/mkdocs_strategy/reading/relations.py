"""The links an item says: from a relation's value to `Link`s, and what nesting adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.item import Link
from mkdocs_strategy.model.kinds import LINK_FIELDS, STRENGTHS
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.reading.notes import Notes, Words, choice_of, did_you_mean, shown
from mkdocs_strategy.reading.records import note_unknown_key, read_evidence
from mkdocs_strategy.reading.texts import entries_of, is_empty, kind_of_node, read_text, written
from mkdocs_strategy.source.tree import Mapping, Node, Scalar

if TYPE_CHECKING:
    from mkdocs_strategy.model.grammar import Kind


def read_links(notes: Notes, source: str, relation: str, node: Node) -> list[Link]:
    """The links of one relation, in the order written: an id, a list of ids, or records that say more about each."""
    links = []
    for one in entries_of(node):
        if isinstance(one, Scalar):
            target = read_text(notes, relation, one)
            if target:
                links.append(Link(relation, source, target, one.span))
        elif isinstance(one, Mapping):
            link = _read_record(notes, source, relation, one)
            if link is not None:
                links.append(link)
        else:
            words = Words(
                f"`{relation}` of {notes.title} has {kind_of_node(one)} where an id is due.",
                f"Write `{relation}: id`, or one id on each line of a list.",
                "an id is due here",
            )
            notes.add("invalid-value", one.span, words, relation, shown(str(written(one))))
    return links


def _read_record(notes: Notes, source: str, relation: str, node: Mapping) -> Link | None:
    target_node = node.get("to")
    for entry in node.entries:
        if entry.key.value not in LINK_FIELDS:
            note_unknown_key(notes, relation, entry.key, LINK_FIELDS)
    if target_node is None or is_empty(target_node):
        words = Words(
            f"`{relation}` of {notes.title} has an entry that does not say where it leads.",
            "Name the item: `to: id`.",
            "a link has its target in `to`",
        )
        notes.add("missing-field", node.span, words, relation, "to")
        return None
    target = read_text(notes, relation, target_node)
    if not target:
        return None
    link = Link(relation, source, target, target_node.span)
    because = node.get("because")
    if because is not None and not is_empty(because):
        link.because = " ".join((read_text(notes, relation, because) or "").split())
    strength = node.get("strength")
    if strength is not None and not is_empty(strength):
        _read_strength(notes, link, strength)
    evidence = node.get("evidence")
    if evidence is not None and not is_empty(evidence):
        link.evidence = read_evidence(notes, relation, evidence) or ()
    return link


def _read_strength(notes: Notes, link: Link, node: Node) -> None:
    text = read_text(notes, link.relation, node)
    if text is None:
        return
    if text in STRENGTHS:
        link.strength, link.strength_span = text, node.span
        return
    words = Words(
        f"The link of {notes.title} to `{shown(link.target)}` has a strength that is not one of its values.",
        did_you_mean(closest(text, STRENGTHS, 1), f"Write {choice_of(list(STRENGTHS))}."),
        f"{choice_of(list(STRENGTHS))} can stand here",
    )
    notes.add("invalid-value", node.span, words, link.relation, shown(text))


def merged(links: list[Link]) -> list[Link]:
    """Links with each target once per relation.

    What an author wrote stands in for what nesting implies, at the place where it is written; of two written ones the
    first keeps its words and takes what it lacks from the second.
    """
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        first = found.setdefault((link.relation, link.target), link)
        if first is link:
            continue
        if first.implied and not link.implied:
            first.implied, first.span = False, link.span
        first.because = first.because or link.because
        if not first.strength:
            first.strength, first.strength_span = link.strength, link.strength_span
        first.evidence = first.evidence or link.evidence
    return list(found.values())


def give_reasons(kind: Kind, links: list[Link], because: str) -> None:
    """Let the item's own `because` be the reason of every link of its required relation that has none."""
    for link in links:
        if not link.because and link.relation in kind.required_names:
            link.because = because
