"""What the JSON of every command holds: the types that its writers fill, with what the schemas say of each name.

Checking types proves that writers write these names and no others; `documents` makes the schemas from them. This module has no
`from __future__ import annotations`, as its annotations are values.
"""

from typing import Annotated, Literal, NotRequired, TypeAlias, TypedDict

from mkdocs_strategy.insight.matrix import NAMES
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.model.grammar import Layer
from mkdocs_strategy.model.kinds import INITIATIVE_STATES, KINDS, RELATIONS, STATES, STRENGTHS
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.classes import CLASSES

SANDWICH = tuple(layer.value for layer in Layer if layer is not Layer.RECORD)

Version: TypeAlias = Annotated[int, "rises when a name changes its meaning; new names may come at any time"]
Path: TypeAlias = Annotated[str, "a file, relative to the folder of mkdocs.yml"]
Line: TypeAlias = Annotated[int, "counted from 1"]
Column: TypeAlias = Annotated[int, "counted from 1, in code points"]
EndColumn: TypeAlias = Annotated[int, "the column after the last character"]
Count: TypeAlias = Annotated[int, "how many"]
Title: TypeAlias = Annotated[str, "as written; the id where there is none"]
Standing: TypeAlias = Literal["ok", "weak", "missing"]


class ItemEntry(TypedDict):
    """An item."""

    id: Annotated[str, "its id, unique in the strategy"]
    kind: Annotated[str, "its kind", tuple(KINDS)]
    layer: Annotated[str, "the layer of its kind", tuple(layer.value for layer in Layer)]
    title: Title
    owner: Annotated[list[str], "who owns it"]
    state: Annotated[str, "how far it is", tuple(dict.fromkeys((*STATES, *INITIATIVE_STATES)))]
    path: Path
    line: Line
    url: Annotated[str, "its place on the site, relative to the site's root"]
    fields: Annotated[dict[str, object], "its fields as written, by name"]


RelationEntry = TypedDict(
    "RelationEntry",
    {
        "from": Annotated[str, "id of the item that says it"],
        "to": Annotated[str, "id of the item it leads to"],
        "relation": Annotated[str, "its name; component: a factor of a formula", (*RELATIONS, "component")],
        "strength": Annotated[str | None, "how well it is known", (*STRENGTHS, None)],
        "because": Annotated[str | None, "its reason"],
    },
)
"""A link between two items."""


class ItemsDocument(TypedDict):
    """Items, as list and show print them."""

    schema_version: Version
    items: list[ItemEntry]


class GraphDocument(TypedDict):
    """Items and the links between them."""

    schema_version: Version
    items: list[ItemEntry]
    relations: Annotated[list[RelationEntry], "those whose two ends stand among the items"]


class TraceDocument(TypedDict):
    """Every path from an item to a vision, and what hangs on it."""

    schema_version: Version
    item: Annotated[str, "id of the item"]
    threads: Annotated[list[list[str]], "paths of ids, each from the item up to a vision"]
    sentence: Annotated[str, "the shortest path as one sentence; empty where there is none"]
    beyond: NotRequired[Annotated[str, "how it leads on from a product's vision to the company's"]]
    below: Annotated[list[str], "ids of all that hang on it"]
    truncated: NotRequired[Annotated[bool, "there are more paths than are listed"]]


class NameEntry(TypedDict):
    """An item or a team."""

    id: Annotated[str, "id of the item or the team"]
    title: Title


class CellEntry(TypedDict):
    """Where a row and a column meet."""

    row: Annotated[str, "id of the row"]
    column: Annotated[str, "id of the column"]
    items: Annotated[list[str], "ids of the items that make the two meet"]


class MatrixEntry(TypedDict):
    """A table of what meets what."""

    name: Annotated[str, "what is compared", tuple(NAMES)]
    rows: list[NameEntry]
    columns: list[NameEntry]
    cells: Annotated[list[CellEntry], "pairs that do not meet stand in no cell"]
    empty_rows: Annotated[list[str], "ids of rows that meet nothing"]
    empty_columns: Annotated[list[str], "ids of columns that meet nothing"]


class MatricesDocument(TypedDict):
    """What the strategy covers and what it leaves out."""

    schema_version: Version
    matrices: list[MatrixEntry]


class RelatedEntry(TypedDict):
    """A further place that plays a part."""

    path: Path
    line: Line
    column: Column
    message: Annotated[str, "what is there"]


class EditEntry(TypedDict):
    """A text that takes the place of a stretch of a file."""

    path: Path
    line: Line
    column: Column
    end_line: Line
    end_column: EndColumn
    text: Annotated[str, "what shall stand there"]


class RepairEntry(TypedDict):
    """What strategy fix would do."""

    safe: Annotated[bool, "it says nothing but what the author has said already"]
    description: Annotated[str, "what it does, one sentence"]
    edits: Annotated[list[EditEntry], "all of them or none"]


class FoundEntry(TypedDict):
    """One thing to mend."""

    rule: Annotated[str, "the name of its rule; strategy explain says more"]
    severity: Annotated[str, "what happens because of it", tuple(severity.word for severity in reversed(Severity))]
    item: Annotated[str | None, "id of the item it is about"]
    field: Annotated[str | None, "the field it is about"]
    message: Annotated[str, "what is the matter"]
    hint: Annotated[str, "what to do; may be empty"]
    path: Path
    line: Line
    column: Column
    end_line: Line
    end_column: EndColumn
    related: list[RelatedEntry]
    hanging: Annotated[list[str], "ids of the items that hang on it, which have no finding of their own for it"]
    fingerprint: Annotated[str, "what it is, whatever is edited elsewhere in the file"]
    waived: Annotated[bool, "accepted in the item's ignore"]
    baselined: Annotated[bool, "known from the baseline"]
    known: Annotated[bool, "the revision of --new-since has it too"]


class FindingEntry(FoundEntry):
    """One thing to mend, with its repair where there is one."""

    fix: NotRequired[RepairEntry]


class LayersEntry(TypedDict):
    """How the three layers below a vision stand."""

    narrative: Standing
    strategy: Standing
    okr: Standing
    fix_first: Annotated[str | None, "the topmost layer that is not ok", (*SANDWICH, None)]


class SummaryEntry(TypedDict):
    """Counts of items, of findings that count, and of those that do not."""

    items: Count
    errors: Count
    warnings: Count
    infos: Count
    waived: Count
    baselined: Count
    known: Count
    layers: Annotated[dict[str, LayersEntry], "by the id of the vision"]


class KnownEntry(TypedDict):
    """Findings that a baseline knows, never by their line."""

    rule: Annotated[str, "the name of the rule"]
    item: NotRequired[Annotated[str, "id of the item"]]
    path: NotRequired[Annotated[str, "the file, where it is about no item"]]
    field: NotRequired[Annotated[str, "the field it is about"]]
    value: NotRequired[Annotated[str, "the value in question as written"]]
    count: NotRequired[Annotated[int, "how many are alike in all of this, where it is more than 1"]]


class BaselineDocument(TypedDict):
    """The file of known findings, by which a repository adopts the rules."""

    schema_version: Version
    findings: list[KnownEntry]


class BaselineEntry(TypedDict):
    """The baseline that a check was compared with."""

    path: Path
    findings: Count
    stale: Annotated[list[KnownEntry], "entries that no longer occur"]


class SinceEntry(TypedDict):
    """The revision that a check was compared with."""

    revision: Annotated[str, "as it was asked for"]
    commit: Annotated[str, "its hash"]
    notes: Annotated[list[str], "what a reader must know of the comparison"]


class FindingsDocument(TypedDict):
    """All findings of a check."""

    schema_version: Version
    summary: SummaryEntry
    findings: list[FindingEntry]
    statistics: NotRequired[Annotated[dict[str, int], "findings by rule, the most frequent first"]]
    baseline: NotRequired[BaselineEntry]
    since: NotRequired[SinceEntry]


ChangeEntry = TypedDict(
    "ChangeEntry",
    {
        "class": Annotated[str, "what kind of change it is; strategy explain says more", tuple(CLASSES)],
        "level": Annotated[
            str, "how much it weighs", tuple(level.word for level in reversed(Level) if level is not Level.OFF)
        ],
        "item": Annotated[str | None, "id of the item; none where it is about the configuration"],
        "kind": Annotated[str | None, "the item's kind", (*KINDS, None)],
        "title": Annotated[str, "the item's title; what is concerned where there is no item"],
        "field": Annotated[str | None, "the field, relation or option; none where it is about the item as a whole"],
        "before": Annotated[str | None, "the value at the base"],
        "after": Annotated[str | None, "the value at the head"],
        "reason": Annotated[str, "why it matters"],
        "impacted": Annotated[list[str], "ids of what hangs on it, from the top of the chain down"],
        "owners": Annotated[list[str], "whose it is and was"],
        "path": Path,
        "line": Line,
        "column": Column,
        "side": Annotated[str, "the revision that the place is one of", ("base", "head")],
        "fingerprint": Annotated[str, "what it is, whatever is edited around it; strategy accept takes it"],
        "accepted_by": Annotated[str | None, "id of the decision that accepts it"],
    },
)
"""A change of meaning."""


class WeightsEntry(TypedDict):
    """Changes by what they weigh; items that mean what they meant."""

    breaking: Count
    risky: Count
    info: Count
    unchanged: Annotated[int, "how many items of the head mean what they meant"]
    accepted: Annotated[int, "how many breaking changes a decision accepts"]


class ComingsEntry(TypedDict):
    """Findings that came and went; the base's policy judges both sides."""

    new: list[FoundEntry]
    fixed: Annotated[list[FoundEntry], "with their places at the base"]
    unchanged: Annotated[int, "how many open findings both sides have"]


class IncompleteEntry(TypedDict):
    """A file that a side could not read: nothing is said of what it holds."""

    side: Annotated[str, "the revision that could not be read", ("base", "head")]
    path: Path
    line: Line
    message: Annotated[str, "why"]


class StaleEntry(TypedDict):
    """An acceptance of this change that accepts nothing."""

    decision: Annotated[str, "id of the decision"]
    fingerprint: Annotated[str, "what it names"]
    path: Path
    line: Line


class DiffDocument(TypedDict):
    """What changed in meaning between two revisions."""

    schema_version: Version
    base: Annotated[str, "hash of the commit, or worktree, or index"]
    head: Annotated[str, "hash of the commit, or worktree, or index"]
    as_of: Annotated[str, "the day that both are judged by"]
    summary: WeightsEntry
    changes: Annotated[list[ChangeEntry], "the heaviest first, then from the top of the chain down"]
    findings: ComingsEntry
    incomplete: Annotated[
        list[IncompleteEntry], "where there are some, an empty list of changes does not mean that nothing changed"
    ]
    stale_acceptances: list[StaleEntry]
    notes: Annotated[list[str], "what a reader must know beside the changes"]
