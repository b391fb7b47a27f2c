"""The strategy: all items and the links between them, as one graph.

Edges point upward, from what serves to what is served. Only the graph's own facts live here; what is *wrong* with it is for the rules.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.model.grammar import Layer
from mkdocs_strategy.model.kinds import KINDS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.finding import Finding, Place
    from mkdocs_strategy.model.formula import Formula
    from mkdocs_strategy.model.item import Item, Link
    from mkdocs_strategy.model.quantity import Quantity
    from mkdocs_strategy.source.positions import Span


class Measurement(NamedTuple):
    """One recorded value of a metric or key result; `day` is the last day of the period it was recorded for."""

    metric: str
    day: datetime.date
    value: Quantity
    written_date: str
    place: Place
    note: str = ""
    source: str = ""


class Mention(NamedTuple):
    """`[[id]]` or `[[id|text]]` in prose."""

    target: str
    text: str
    span: Span


class ViewBlock(NamedTuple):
    """A fenced `strategy` block: the options as written, each with its place, and the body's place."""

    options: dict[str, str]
    spans: dict[str, Span]
    span: Span


@dataclass(slots=True)
class Document:
    """One Markdown file of the strategy folder.

    Attributes:
        path: relative to the folder of `mkdocs.yml`.
        inner: relative to the strategy folder.
        title: of the item, else of the first heading, else of the file's stem.
        items: all items written in it, the file's own first; empty for an ordinary page.
        body: the prose after the front matter; `body_line` the line it starts on.
        mentions, views: what its prose links to and shows.
        readable: False where its front matter could not be read, so that items may be missing.
        shown: ids that the unreadable front matter still shows, as far as its text tells.
        meta: fields that the site and its theme own, typed as YAML would; all fields of an ordinary page.
        heading: the words of the `# heading` that gives the item its title, so that no page shows it twice; None
            where a field gives it.
    """

    path: str
    inner: str
    title: str
    body: str
    body_line: int
    items: list[Item] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    views: list[ViewBlock] = field(default_factory=list)
    readable: bool = True
    shown: frozenset[str] = frozenset()
    meta: dict[str, object] = field(default_factory=dict)
    heading: Span | None = None


class Strategy:
    """Items and links as one graph.

    Args:
        folder: path of the strategy folder relative to the folder of `mkdocs.yml`.
        documents: every Markdown file of the folder, in the order of their paths.
        measurements: every row that could be read, in the order of files and lines.
        findings: what reading found.
    """

    def __init__(
        self,
        folder: str,
        documents: Iterable[Document],
        measurements: Iterable[Measurement] = (),
        findings: Iterable[Finding] = (),
    ) -> None:
        self.folder = folder
        self.documents: dict[str, Document] = {d.path: d for d in documents}
        self.findings: list[Finding] = list(findings)
        self.items: dict[str, Item] = {}
        self.duplicates: dict[str, list[Item]] = {}
        self.previous: dict[str, str] = {}
        self._of_kind: dict[str, list[Item]] = defaultdict(list)
        for document in self.documents.values():
            for item in document.items:
                if item.id in self.items:
                    self.duplicates.setdefault(item.id, [self.items[item.id]]).append(item)
                else:
                    self.items[item.id] = item
                    self._of_kind[item.kind.name].append(item)
        self._down: dict[str, list[Link]] = defaultdict(list)
        for item in self.items.values():
            if "previously" in item.fields:
                for old in item.texts("previously"):
                    if old not in self.items:
                        self.previous.setdefault(old, item.id)
            for link in item.links:
                self._down[link.target].append(link)
        self.series: dict[str, list[Measurement]] = defaultdict(list)
        for row in measurements:
            self.series[row.metric].append(row)
        for rows in self.series.values():
            rows.sort(key=lambda row: row.day)
        self._ups: dict[tuple[str, ...], list[Item]] = {}
        self._reaching: frozenset[str] | None = None
        self._component_of: dict[str, list[Item]] | None = None

    # -- looking things up ------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items.values())

    def get(self, item_id: str) -> Item | None:
        """The item of this id, if there is one."""
        return self.items.get(item_id)

    def last_row(self, item_id: str, day: datetime.date | None = None) -> Measurement | None:
        """The last value recorded of a metric or key result, up to a day where one is given; None where there is none."""
        rows = self.series.get(item_id, ())
        return next((row for row in reversed(rows) if day is None or row.day <= day), None)

    def of_kind(self, *kinds: str) -> list[Item]:
        """All items of these kinds, drafts and retired ones included, in the order of files."""
        if len(kinds) == 1:
            return list(self._of_kind.get(kinds[0], ()))
        return [item for item in self.items.values() if item.kind.name in kinds]

    def counting(self, *kinds: str) -> list[Item]:
        """The items of these kinds that count: no drafts, rejected or retired ones."""
        return [item for item in self.of_kind(*kinds) if item.counts]

    # -- steps ------------------------------------------------------------------------------------------------------

    def outgoing(self, item_id: str, *relations: str) -> list[Link]:
        """Links that an item says, dangling ones included; only of these relations where some are named."""
        item = self.items.get(item_id)
        return [] if item is None else [link for link in item.links if not relations or link.relation in relations]

    def incoming(self, item_id: str, *relations: str) -> list[Link]:
        """Links that others say to an item."""
        links = self._down.get(item_id, [])
        return [link for link in links if link.relation in relations] if relations else links.copy()

    def targets(self, item_id: str, *relations: str) -> list[Item]:
        """Existing items that an item points to, each once."""
        # Many rules ask for the same steps upward, so each is looked up once and remembered.
        step = (item_id, *relations)
        known = self._ups.get(step)
        if known is None:
            items = self.items
            links = items[item_id].links if item_id in items else ()
            names = [x.target for x in links if (not relations or x.relation in relations) and x.target in items]
            known = self._ups[step] = [items[name] for name in dict.fromkeys(names)]
        return known.copy()

    def sources(self, item_id: str, *relations: str) -> list[Item]:
        """Items that point to an item, each once."""
        links = self._down.get(item_id, ())
        names = [link.source for link in links if not relations or link.relation in relations]
        return [self.items[name] for name in dict.fromkeys(names)]

    def components(self, item: Item) -> list[Item]:
        """The metrics that an item's formula names and that exist, in the order of the formula."""
        formula = formula_of(item)
        names = () if formula is None else dict.fromkeys(name for name, _ in formula.places)
        return [self.items[name] for name in names if name in self.items]

    def component_of(self, item_id: str) -> list[Item]:
        """The metrics whose formula names this item."""
        if self._component_of is None:
            self._component_of = defaultdict(list)
            for item in self.items.values():
                if (formula := formula_of(item)) is not None:
                    for name in formula.names:
                        self._component_of[name].append(item)
        return list(self._component_of.get(item_id, ()))

    # -- the chain --------------------------------------------------------------------------------------------------

    def chain_links(self, item: Item) -> list[Link]:
        """The links that its thread to the vision follows: its required relations, and `follows` of a plain metric."""
        return [link for link in item.links if link.relation in item.kind.chain]

    def is_sound(self, link: Link) -> bool:
        """Whether a link points to an existing item of a kind that its relation allows (in any profile)."""
        source, target = self.items.get(link.source), self.items.get(link.target)
        if source is None or target is None:
            return False
        spec = source.kind.relations[link.relation]
        return target.kind.name in spec.targets or target.kind.name in spec.direct_targets

    def below(self, item_id: str) -> list[Item]:
        """Everything that hangs on an item: chain links and `drives` downward, breadth first, without the item itself."""
        items, down = self.items, self._down
        found: dict[str, Item] = {}
        queue = [item_id]
        for at in queue:
            for link in down.get(at, ()):
                name = link.source
                if name not in found and name != item_id:
                    source = items[name]
                    if link.relation in source.kind.chain or link.relation == "drives":
                        found[name] = source
                        queue.append(name)
        return list(found.values())

    def above(self, item_id: str) -> list[Item]:
        """Everything that an item's threads pass, nearest first; the item itself is left out."""
        items = self.items
        found: dict[str, Item] = {}
        queue = [items[item_id]] if item_id in items else []
        for item in queue:
            chain = item.kind.chain
            for link in item.links:
                name = link.target
                if name not in found and link.relation in chain and name in items and name != item_id:
                    found[name] = items[name]
                    queue.append(items[name])
        return list(found.values())

    def reaching(self) -> frozenset[str]:
        """Ids of all items that reach a counting vision along sound chain links whose targets count.

        The items themselves need not count: a draft reaches a vision if its way up does.
        """
        if self._reaching is None:
            self._reaching = frozenset(self._reach())
        return self._reaching

    def _reach(self) -> set[str]:
        items, down = self.items, self._down
        reached = {item.id for item in self.of_kind("vision") if item.counts}
        queue = list(reached)
        for at in queue:
            if not items[at].counts:
                continue
            here = items[at].kind.name
            for link in down.get(at, ()):
                name = link.source
                if name not in reached and link.relation in items[name].kind.chain:
                    spec = items[name].kind.relations[link.relation]
                    if here in spec.targets or here in spec.direct_targets:  # as `is_sound` says
                        reached.add(name)
                        queue.append(name)
        return reached


def formula_of(item: Item) -> Formula | None:
    """The parsed formula of a metric, if it has one that could be read."""
    if "formula" not in item.fields:
        return None
    from mkdocs_strategy.model.formula import Formula

    return item.value("formula", Formula)


def layer_order(item: Item) -> tuple[int, int]:
    """Sorting key from the top of the chain down: layer, then kind in the order of the table."""
    return _ORDER[item.kind.name]


_LAYERS = list(Layer)
_ORDER = {name: (_LAYERS.index(kind.layer), at) for at, (name, kind) in enumerate(KINDS.items())}
