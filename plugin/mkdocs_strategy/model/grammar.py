"""The words in which the table of kinds is written: layers, types of fields, and what one row says.

The table itself is `kinds.KINDS`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Layer(StrEnum):
    """The layer of the sandwich that a kind belongs to; `RECORD` stands beside the layers."""

    NARRATIVE = "narrative"
    STRATEGY = "strategy"
    OKR = "okr"
    RECORD = "record"


class FieldType(StrEnum):
    """How the value of a field is read; the value says it to an author."""

    TEXT = "text"
    TEXTS = "text or list of texts"
    ID = "id"
    IDS = "id or list of ids"
    NAMES = "name or list of names"
    CHOICE = "one of"
    PERIOD = "period"
    DURATION = "duration"
    DATE = "date"
    QUANTITY = "quantity"
    BASELINE = "quantity or `unknown`"
    TARGET = "quantity, change, bound or `done`"
    EFFECT = "change, or mapping of key result to change"
    BOUND = "bound"
    FORMULA = "formula"
    SHARE = "number from 0 to 1"
    FLAG = "true or false"
    EVIDENCE = "text, or list of texts or {what, kind, date, url}"
    RISKS = "text, or list of texts or {risk, mitigation}"
    SIGNATURES = "mapping of function to person or team"
    WAIVERS = "list of {rule, because, until}"
    REPLACES = "id of a metric, or `none`"


class FieldSpec(NamedTuple):
    """One field of a kind: its name, how it is read, whether it is required, and what it means to an author."""

    name: str
    type: FieldType
    doc: str
    required: bool = False
    choices: tuple[str, ...] = ()
    default: str = ""
    example: str = ""


class RelationSpec(NamedTuple):
    """One relation that a kind says upward (or, for `measures`, sideways).

    Attributes:
        name: the field it is written in.
        targets: names of the kinds it may point to.
        required: whether the item is incomplete without it. The objective's `pursues` and `supports` are required together: one of the two.
        chain: whether the thread to the vision follows it.
        direct_targets: further kinds allowed in profile `direct`.
        verb: the word between two titles in a sentence ("pursues").
        below: the heading under which the target lists what says this relation ("pursued by").
    """

    name: str
    targets: frozenset[str]
    doc: str
    verb: str
    below: str
    required: bool = False
    chain: bool = True
    direct_targets: frozenset[str] = frozenset()


class Nest(NamedTuple):
    """A list in an item's front matter that holds further items: their kind, and the relation to the parent that nesting implies."""

    list_name: str
    kind: str
    relation: str | None


class Kind(NamedTuple):
    """One kind of item, as authors write it.

    Attributes:
        name: the word after `kind:`.
        layer: its layer of the sandwich.
        word: what a reader calls it ("key result"); `plural` likewise.
        question: the question that such an item answers, in the words of the method.
        fields: by name, the common ones included.
        relations: by name.
        nests: by the name of the list.
        required: groups of relation names; of each group one must be there.
        required_names: names of all relations that take part in one of these groups.
    """

    name: str
    layer: Layer
    word: str
    plural: str
    question: str
    fields: dict[str, FieldSpec]
    relations: dict[str, RelationSpec]
    nests: dict[str, Nest]
    required: tuple[tuple[str, ...], ...]
    is_metric: bool = False
    chain: tuple[str, ...] = ()
    required_names: frozenset[str] = frozenset()
