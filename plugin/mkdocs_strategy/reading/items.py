"""From a mapping of the front matter to an item, its links, and the items nested in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import article
from mkdocs_strategy.model.item import Field, Item
from mkdocs_strategy.model.item import Link as ItemLink
from mkdocs_strategy.model.kinds import HOST_FIELDS, KINDS
from mkdocs_strategy.model.naming import closest
from mkdocs_strategy.reading.fields import read_field
from mkdocs_strategy.reading.identity import file_id, nested_id, title_text
from mkdocs_strategy.reading.notes import Notes, Words, choice_of, clean, did_you_mean, shown
from mkdocs_strategy.reading.records import read_waivers
from mkdocs_strategy.reading.relations import give_reasons, merged, read_links
from mkdocs_strategy.reading.texts import is_empty, kind_of_node, written
from mkdocs_strategy.reading.units import give_own_unit
from mkdocs_strategy.source.positions import Span
from mkdocs_strategy.source.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from mkdocs_strategy.model.grammar import FieldSpec, Kind, Nest
    from mkdocs_strategy.source.tree import Entry

INHERITING = frozenset({"key-result", "initiative"})
"""Kinds whose owner, where they name none, is their objective's."""

_SPECIFIC = frozenset({("choice", "no_to")})
"""Required fields whose absence a rule of its own tells of."""

_LEFT_TO_RULES = frozenset({("north-star", "due"), ("north-star", "target"), ("north-star", "period")})
"""Fields that a kind does not have and a rule of its own tells of."""

OTHER_WORDS = {
    "from": "baseline",
    "to": "target",
    "name": "title",
    "value": "current",
    "deadline": "due",
    "why": "because",
    "status": "state",
}
"""What authors coming from other tools write."""

OTHER_KINDS = {
    "input": "input-metric",
    "driver": "input-metric",
    "proxy": "proxy-metric",
    "indicator": "leading-indicator",
    "kpi": "metric",
    "okr": "objective",
    "goal": "objective",
    "kr": "key-result",
    "project": "initiative",
    "epic": "initiative",
    "product-vision": "vision",
    "company-vision": "vision",
}
"""What authors coming from other tools call a kind. It is suggested and left to them: a goal may be a key result, too."""


@dataclass(slots=True)
class _Above:
    """What an item is nested in: the parent, the list, and what passes down."""

    parent: Item
    nest: Nest
    owners: tuple[str, ...]
    draft: bool


@dataclass(slots=True)
class ItemReader:
    """Reads the items of one file, the file's own first and each before those nested in it.

    Attributes:
        notes: Takes the findings.
        fiscal_year_start: The month in which a fiscal year begins, for periods that name one.
        items: What has been read.
    """

    notes: Notes
    fiscal_year_start: int | None
    items: list[Item]

    def read_file(
        self, root: Mapping, kind: Kind, span: Span, body: Span, title: str, heading: tuple[str, Span] | None
    ) -> Item:
        """Read the item of a file.

        Args:
            root: Its front matter.
            kind: Its kind.
            span: The file's first line.
            body: The whole file.
            title: Its title, empty where no field gives one.
            heading: The first `# heading` of the prose with its place, which is the title then.
        """
        written_title = title
        if not title and heading is not None:
            title = clean(heading[0])
        item_id = file_id(self.notes, root.get("id"), self.notes.path, title, span)
        item = Item(item_id, kind, title or item_id, self.notes.path, span, body, {}, [], titled=bool(title))
        if heading is not None and not written_title and title:
            item.fields["title"] = Field("title", title, heading[0], heading[1], heading[1])
        self._read(item, root, None)
        return item

    def _read(self, item: Item, node: Mapping, above: _Above | None) -> None:
        notes = self.notes.about(item.id, item.title)
        kind, fields = item.kind, item.fields
        specs = kind.fields
        self.items.append(item)
        nested: list[tuple[Nest, Entry]] = []
        for entry in node.entries:
            name = entry.key.value
            if name in specs:
                if name == "title" and name in fields and is_empty(entry.value):
                    continue  # the heading gave it
                fields[name] = read_field(notes, specs[name], entry, self.fiscal_year_start)
            elif name in kind.relations:
                item.links += read_links(notes, item.id, name, entry.value)
            elif name in kind.nests:
                nested.append((kind.nests[name], entry))
            elif name == "id":
                item.id_span = entry.value.span
            elif name != "kind" and not (above is None and _is_the_sites(name, entry.value, kind)):
                self._other_field(notes, item, entry)
        if "unit" in fields:
            give_own_unit(item)
        self._settle(notes, item, node, above)
        for nest, entry in nested:
            self._read_nested(notes, item, nest, entry, above)

    def _settle(self, notes: Notes, item: Item, node: Mapping, above: _Above | None) -> None:
        """State, owners, links, waivers and what is missing, once all fields are read."""
        kind, fields = item.kind, item.fields
        item.state = item.text("state") or kind.fields["state"].default
        if above is not None and above.draft:
            item.state = "draft"
        item.owners = item.texts("owner")
        if not item.owners and above is not None and kind.name in INHERITING:
            item.owners = above.owners
        if above is not None and above.nest.relation is not None:
            implied = ItemLink(above.nest.relation, item.id, above.parent.id, item.span, implied=True)
            item.links.insert(0, implied)
        if len(item.links) > 1:
            item.links = merged(item.links)
        if item.links and (because := item.text("because")):
            give_reasons(kind, item.links, " ".join(because.split()))
        waivers = node.get("ignore") if "ignore" in fields else None
        if waivers is not None:
            item.waivers = read_waivers(notes, waivers)
        if item.state == "draft":
            return
        for spec in _required(kind.name):
            found = fields.get(spec.name)
            if found is None or (found.span is found.key and found.value is None and not found.written):
                _missing(notes, item, spec, found)

    # -- nested items ----------------------------------------------------------------------------------------------

    def _read_nested(self, notes: Notes, parent: Item, nest: Nest, entry: Entry, above: _Above | None) -> None:
        node = entry.value
        if is_empty(node):
            return
        kind = KINDS[nest.kind]
        if isinstance(node, Sequence):
            entries = list(zip(node.items, node.dashes, strict=True))
        else:
            words = Words(
                f"`{nest.list_name}` of {notes.title} is {kind_of_node(node)} where a list is due.",
                f"Begin each {kind.word} with `- ` on a line of its own.",
                "a list is due here",
            )
            notes.add("invalid-value", node.span, words, nest.list_name)
            # The dash may be all that is missing. Where ids stand for dashes, nothing below them would be understood.
            fields = _known_names(kind.name)
            alone = isinstance(node, Mapping) and any(e.key.value in fields for e in node.entries)
            entries = [(node, _first_line(node))] if alone and isinstance(node, Mapping) else []
        objective = parent if parent.kind.name == "objective" else None
        owners = objective.owners if objective else above.owners if above is not None else ()
        inner = _Above(parent, nest, owners, parent.is_draft)
        for number, (one, dash) in enumerate(entries, 1):
            if isinstance(one, Mapping):
                self._read_one(one, dash, kind, inner, number)
            elif not (isinstance(one, Scalar) and one.empty):
                words = Words(
                    f"`{nest.list_name}` of {notes.title} has an entry that is {kind_of_node(one)}, not {_a(kind)}.",
                    f"Write {_a(kind)} there, beginning with `- title: …`; or give it a file and write"
                    f" `{nest.relation or 'moves'}: {parent.id}` in it."
                    if nest.relation
                    else f"Write {_a(kind)} there, beginning with `- title: …`.",
                    f"{_a(kind)} has at least a title",
                )
                notes.add("invalid-value", one.span, words, nest.list_name, shown(str(written(one))))

    def _read_one(self, node: Mapping, dash: Span, kind: Kind, above: _Above, number: int) -> None:
        title = title_text(node.get("title"))
        spare = f"{above.parent.id[:60]}-{kind.name}-{number}"
        item_id = nested_id(self.notes, node.get("id"), title, spare, dash, kind)
        body = Span(dash.line, dash.column, node.span.end_line, node.span.end_column)
        item = Item(
            item_id, kind, title or item_id, self.notes.path, dash, body, {}, [], above.parent.id, titled=bool(title)
        )
        above.parent.children.append(item)
        written_kind = node.get("kind")
        if written_kind is not None and not is_empty(written_kind) and written(written_kind) != kind.name:
            words = Words(
                f"{shown(item.title)} stands in `{above.nest.list_name}`, so it is {_a(kind)}, and its `kind` differs.",
                f"Remove `kind`, or move it out of `{above.nest.list_name}`.",
                f"the list makes it {_a(kind)}",
            )
            value = shown(str(written(written_kind)))
            self.notes.about(item_id, title).add("invalid-value", written_kind.span, words, "kind", value)
        self._read(item, node, above)

    # -- fields the kind does not have -----------------------------------------------------------------------------

    def _other_field(self, notes: Notes, item: Item, entry: Entry) -> None:
        name, kind = entry.key.value, item.kind
        value_span = entry.key.span if is_empty(entry.value) else entry.value.span
        item.fields[name] = Field(name, None, written(entry.value), entry.key.span, value_span)
        if (kind.name, name) in _LEFT_TO_RULES:
            return
        known = _known_names(kind.name)
        near = [OTHER_WORDS[name]] if OTHER_WORDS.get(name) in known else closest(name, known)
        if near:
            hint = did_you_mean(near, "")
        else:
            others = [other.word for other in KINDS.values() if name in _known_names(other.name)]
            hint = (
                f"It belongs to {' or '.join(article(word) for word in others[:3])}."
                if others
                else "Remove it, or say it in the prose below."
            )
        words = Words(
            f"{notes.title} has `{shown(name)}`, which is no field of {_a(kind)}.", hint, "nothing reads this"
        )
        notes.add("unknown-field", entry.key.span, words, name, shown(name))


def _is_the_sites(name: str, value: Node, kind: Kind) -> bool:
    """Whether a field of a file belongs to the site or its theme. `status` is a theme's, unless it says what `state` would."""
    if name == "status" and isinstance(value, Scalar) and value.value.strip() in kind.fields["state"].choices:
        return False
    return name in HOST_FIELDS


def unknown_kind(notes: Notes, node: Node, key: Scalar | None) -> None:
    """Note a `kind` that does not exist; one with nothing written after it is noted at its key."""
    text = str(written(node)).strip() if isinstance(node, Scalar) else ""
    plain = text.casefold().replace(" ", "-").replace("_", "-")
    near = [OTHER_KINDS[plain]] if plain in OTHER_KINDS else closest(text, KINDS)
    message = f"There is no kind `{shown(text)}`." if text else "This file does not say which kind of item it is."
    words = Words(
        f"{message} Nothing in this file is read.",
        did_you_mean(near, f"Write {choice_of(list(KINDS))}."),
        "no kind has this name" if text else "a kind is due here",
    )
    notes.add("unknown-kind", key.span if key is not None and is_empty(node) else node.span, words, "kind", shown(text))


def _missing(notes: Notes, item: Item, spec: FieldSpec, found: Field | None) -> None:
    place = item.span if found is None else found.key
    such = f", such as `{spec.name}: {spec.example}`" if spec.example else ""
    choices = f": {choice_of(list(spec.choices))}" if spec.choices else ""
    hint = f"Write `{spec.name}`{choices or such} ({spec.doc})."
    message = f"This {item.kind.word} has no title." if spec.name == "title" else f"{notes.title} has no `{spec.name}`."
    remark = "" if found is None else "nothing is written here"
    notes.add("missing-field", place, Words(message, hint, remark), spec.name)


@cache
def _required(kind: str) -> tuple[FieldSpec, ...]:
    return tuple(s for s in KINDS[kind].fields.values() if s.required and (kind, s.name) not in _SPECIFIC)


@cache
def _known_names(kind: str) -> tuple[str, ...]:
    found = KINDS[kind]
    return (*found.fields, *found.relations, *found.nests, "id", "kind")


def _first_line(node: Mapping) -> Span:
    first = node.entries[0]
    end = first.value.span
    return Span(node.span.line, node.span.column, node.span.line, max(end.end_column, first.key.span.end_column))


def _a(kind: Kind) -> str:
    return article(kind.word)
