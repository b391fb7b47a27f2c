"""Items and their links, as authors wrote them, with the place of every value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mkdocs_strategy.model.finding import Place

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.grammar import Kind
    from mkdocs_strategy.source.positions import Span

V = TypeVar("V")

SHELVED = frozenset({"rejected", "retired"})
UNCOUNTED = SHELVED | {"draft"}
"""States in which an item counts for nothing."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence; `kind` is `qualitative` (heard), `quantitative` (counted) or empty where the author wrote plain text."""

    what: str
    kind: str = ""
    date: datetime.date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk and what is done about it."""

    risk: str
    mitigation: str = ""


class Waiver(NamedTuple):
    """An accepted finding: the rule, the reason, and the last day it holds (None: no end)."""

    rule: str
    because: str
    until: datetime.date | None
    place: Place


@dataclass(slots=True)
class Field:
    """One field of an item.

    Attributes:
        name: as in the table of kinds (or as written, where the kind has no such field).
        value: typed by the field's type; None where the text could not be read (a finding says so) or is empty.
            TEXT, CHOICE, ID, REPLACES: str. TEXTS, NAMES, IDS: tuple of str. FLAG: bool. SHARE: float. DATE: datetime.date.
            PERIOD, DURATION, BOUND, FORMULA, QUANTITY: the value types of `model`. BASELINE: Quantity or the str `unknown`.
            TARGET: as `model.quantity.parse_target` gives. EFFECT: dict of key result id (the empty text where no mapping was
            written) to Quantity. EVIDENCE, RISKS: tuples of these. SIGNATURES: dict of function to who.
        written: the value as texts, lists and mappings, as it stands in the file.
        key: the span of the key.
        span: the span of the value (of the key, where the value is empty).
        parts: the spans of the elements, where the value is a list, or of the keys of a mapping.
    """

    name: str
    value: object
    written: object
    key: Span
    span: Span
    parts: tuple[Span, ...] = ()


@dataclass(slots=True, eq=False)
class Link:
    """A relation from one item to one target, `implied` where nesting says it.

    `target` is the id as written, which may not exist; `span` its place (of the nested item where implied).
    """

    relation: str
    source: str
    target: str
    span: Span
    because: str = ""
    strength: str = ""
    evidence: tuple[Evidence, ...] = ()
    implied: bool = False
    strength_span: Span | None = None


@dataclass(slots=True, eq=False)
class Item:
    """One item of the strategy.

    Attributes:
        id: unique in the strategy.
        kind: its row in the table of kinds.
        title: as written; the id where none is written.
        path: its file, relative to the folder of `mkdocs.yml`.
        span: where the item starts: the file's first line, or a nested item's `- `, to the end of that line.
        body: the span from its first to its last line.
        fields: by name, those that are written (relations are `links`).
        links: what it says upward and sideways.
        parent: id of the item it is nested in, if any.
        owners: its own, else an objective's for its key results and initiatives.
        state: as written or by default; `draft` where it is nested in a draft.
        waivers: its `ignore` entries that could be read.
        id_span: where its `id` is written; None where it follows from the file's name or the title.
    """

    id: str
    kind: Kind
    title: str
    path: str
    span: Span
    body: Span
    fields: dict[str, Field]
    links: list[Link]
    parent: str | None = None
    owners: tuple[str, ...] = ()
    state: str = "active"
    waivers: tuple[Waiver, ...] = ()
    titled: bool = True
    children: list[Item] = field(default_factory=list)
    id_span: Span | None = None

    @property
    def place(self) -> Place:
        """Where a finding about something absent stands."""
        return Place(self.path, self.span)

    @property
    def counts(self) -> bool:
        """Whether it counts as a parent, a guardrail, an input or for coverage: drafts, rejected and retired items do not."""
        return self.state not in UNCOUNTED

    @property
    def is_shelved(self) -> bool:
        """Whether we said no to it or gave it up: rejected or retired, and no draft."""
        return self.state in SHELVED

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft, by itself or by the item it is nested in."""
        return self.state == "draft"

    def value(self, name: str, type_: type[V]) -> V | None:
        """The typed value of a field, or None where it is absent, empty, or could not be read."""
        found = self.fields.get(name)
        if found is None:
            return None
        value = found.value
        return value if isinstance(value, type_) else None

    def text(self, name: str) -> str:
        """The value of a text field, empty where there is none."""
        found = self.fields.get(name)
        if found is None:
            return ""
        value = found.value
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of a field that holds texts, ids or names."""
        found = self.fields.get(name)
        if found is None or found.value is None:
            return ()
        value = found.value
        if isinstance(value, str):
            return (value,)
        # A field's values are all of one type, so the first speaks for them.
        return value if isinstance(value, tuple) and value and isinstance(value[0], str) else ()

    def place_of(self, name: str) -> Place:
        """The place of a field's value; the item's first line where the field is absent."""
        found = self.fields.get(name)
        return Place(self.path, found.span) if found is not None else self.place

    def key_of(self, name: str) -> Place:
        """The place of a field's key; the item's first line where the field is absent."""
        found = self.fields.get(name)
        return Place(self.path, found.key) if found is not None else self.place

    def links_of(self, *relations: str) -> list[Link]:
        """Its links by one of these relations."""
        return [link for link in self.links if link.relation in relations]
