"""The history of a strategy as plain text: what each commit changed, ready to be shown, kept between builds, and followed by item.

Values are told as the review tells them, items by their titles of that day, so that a kept step needs neither its commits nor their
files to be shown again.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.views.changes.wording import heading, values
from mkdocs_strategy.views.plain import cut, one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.commits import Commit
    from mkdocs_strategy.review.diff import Diff

LONGEST = 300
"""Characters of a value; what is longer is cut."""
BEGINNING, LIMIT, SINCE, SHALLOW, LACKING = "beginning", "limit", "since", "shallow", "lacking"
"""Where a chronicle ends: where the strategy begins, after so many commits, at a day or revision, where the clone ends, at what git
cannot give.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of meaning, as it was told of its commit.

    Attributes:
        name: its class.
        level: `breaking`, `risky` or `info`.
        words: what happened, in a few words.
        item: the item's id in its commit, of one that is gone before it; empty for the policy of the site.
        kind: the item's kind; empty without an item.
        title: the item's title of that day.
        field: the field or relation; empty where it is about the item as a whole.
        before, after: its values; both empty where it is about the item as a whole.
        case: what is to be said of this one; may be empty.
        fingerprint: as decisions name it.
        decision: title of the decision of that day that accepts it; empty while nobody had.
        upper: of an item that is gone, the ids of what it pointed to.
    """

    name: str
    level: str
    words: str
    item: str
    kind: str
    title: str
    field: str = ""
    before: str = ""
    after: str = ""
    case: str = ""
    fingerprint: str = ""
    decision: str = ""
    upper: tuple[str, ...] = ()


_START = Entry(BEGINNING, Level.INFO.word, "here from the beginning", "", "", "")


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit changed.

    Attributes:
        entries: its changes, the heavy ones first, in each level from the top of the chain down.
        begins: where the strategy begins with this commit, how many items of each kind it begins with; `entries` is empty then.
        added: ids of items that came.
        removed: ids of items that went.
        renamed: ids before and after of items that changed theirs.
        unread: files that could be read only before or only after, so that nothing is said of them. Those that can be read on neither
            side, such as what Git LFS keeps elsewhere, are no news.
        items: how many items were read.
        folder: the strategy folder before the commit, relative to that of `mkdocs.yml`.
    """

    entries: tuple[Entry, ...] = ()
    begins: tuple[tuple[str, int], ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    items: int = 0
    folder: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell of it."""
        return not (self.entries or self.begins or self.unread)

    def text(self) -> str:
        """The step as a text to be kept."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def read(cls, text: str) -> Step | None:
        """A kept step; None for a text that is none."""
        try:
            kept: dict[str, Any] = json.loads(text)
            entries = tuple(Entry(**{**one, "upper": tuple(one["upper"])}) for one in kept.pop("entries"))
            begins, renamed = (tuple((a, b) for a, b in kept.pop(name)) for name in ("begins", "renamed"))
            kept |= {name: tuple(kept[name]) for name in ("added", "removed", "unread")}
            step = cls(entries=entries, begins=begins, renamed=renamed, **kept)
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
            return None
        return step if step._is_sound() else None

    def _is_sound(self) -> bool:
        """Whether every value is of the type it is said to be; whoever can write to the folder of kept steps can write anything."""
        texts: list[object] = [
            self.folder,
            *self.added,
            *self.removed,
            *self.unread,
            *chain.from_iterable(self.renamed),
        ]
        for entry in self.entries:
            texts += entry.upper
            texts += (getattr(entry, name.name) for name in fields(entry) if name.name != "upper")
        numbers = [self.items, *(number for _, number in self.begins)]
        kinds = all(kind in KINDS for kind, _ in self.begins)
        return kinds and all(type(one) is int for one in numbers) and all(isinstance(one, str) for one in texts)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, the commit it is of, and the id that its item has today; None where it is gone."""

    commit: Commit
    entry: Entry
    today: str | None


@dataclass
class Chronicle:
    """The steps of a strategy, newest first.

    Attributes:
        steps: commits with what they changed; those that changed nothing are left out.
        end: why it goes no further: one of the words of this module.
        since: the first day that is told, where one was named.
        problem: what git could not give; empty where it gave everything.
        hint: what to do about it; may name folders of the machine it was read on.
        commits: address of a commit on the web with `{}` for its hash; empty: commits are not linked.
        feed: address of the feed from the site's root; empty: there is none.
    """

    steps: tuple[tuple[Commit, Step], ...]
    end: str = BEGINNING
    since: datetime.date | None = None
    problem: str = ""
    hint: str = ""
    commits: str = ""
    feed: str = ""

    @cached_property
    def told(self) -> list[tuple[Commit, Step, list[Told]]]:
        """The steps with their entries, each with the id that its item has today: ids are followed from now back.

        The beginning of the strategy has an entry for each of its items.
        """
        now: dict[str, str | None] = {}
        found = []
        for commit, step in self.steps:
            came = {*step.added, *(new for _, new in step.renamed)}
            gone = set(step.removed) - came
            today = {one.item: None if one.item in gone else now.get(one.item, one.item) for one in step.entries}
            entries = [Told(commit, one, today[one.item] or None) for one in step.entries]
            if step.begins:
                entries = [Told(commit, _START, now.get(name, name)) for name in step.added]
            found.append((commit, step, entries))
            # Whatever had one of these ids before was something else, but for those that only changed it.
            earlier = {**now, **dict.fromkeys((*came, *step.removed))}
            earlier.update((old, now.get(new, new)) for old, new in step.renamed)
            now = earlier
        return found

    @cached_property
    def by_item(self) -> dict[str, list[Told]]:
        """The history of each item by the id that it has today, newest first."""
        found: dict[str, list[Told]] = {}
        for _, _, entries in self.told:
            for one in entries:
                if one.today:
                    found.setdefault(one.today, []).append(one)
        return found


def step_of(diff: Diff, *, begins: bool = False) -> Step:
    """What a diff tells, as text.

    Args:
        diff: the changes of one commit.
        begins: whether there was no strategy before it: its items are counted, not told one by one.
    """
    match = diff.comparison.match
    sides = [{one.path for one in diff.incomplete if one.side == side} for side in ("base", "head")]
    hidden = sides[0] | sides[1]
    counts = Counter(item.kind.name for item in match.added) if begins else Counter()
    return Step(
        entries=() if begins else tuple(dict.fromkeys(_entries(diff))),
        begins=tuple((name, counts[name]) for name in KINDS if counts[name]),
        added=_ids(match.added, hidden),
        removed=_ids(match.removed, hidden),
        renamed=tuple(sorted((old, new) for old, new in match.names.items() if old != new)),
        unread=tuple(sorted(one_line(path) for path in sides[0] ^ sides[1])),
        items=len(diff.head.strategy),
        folder=diff.base.configuration.strategy_dir,
    )


def _ids(items: Iterable[Item], hidden: set[str]) -> tuple[str, ...]:
    return tuple(sorted(item.id for item in items if item.path not in hidden))


def _entries(diff: Diff) -> Iterator[Entry]:
    for change in diff.changes:
        before, after = _values(change, diff)
        decision = diff.head.strategy.get(change.accepted_by) if change.accepted_by else None
        yield Entry(
            name=change.name,
            level=change.level.word,
            words=heading(change),
            item=change.item or "",
            kind=change.kind,
            title=_short(change.title),
            field=change.field or "",
            before=before,
            after=after,
            case=_short(change.case),
            fingerprint=change.fingerprint if change.level is Level.BREAKING else "",
            decision=_short(decision.title) if decision is not None else "",
            upper=_upper(change, diff),
        )


def _values(change: Change, diff: Diff) -> tuple[str, str]:
    if change.field is None:
        # A draft that changed says which of its fields did; all else is told by the title.
        return "", _short(change.after) if change.after and change.after != change.title else ""
    before, after = values(change, diff)
    if change.field == "prose":
        before = ""
    return _short(before), _short(after)


def _upper(change: Change, diff: Diff) -> tuple[str, ...]:
    """What an item that is gone pointed to."""
    if not change.at_base or change.field is not None or change.item is None:
        return ()
    item = diff.base.strategy.get(change.item)
    return tuple(dict.fromkeys(diff.comparison.now(link.target) for link in item.links)) if item is not None else ()


def _short(text: str) -> str:
    return cut(one_line(text), LONGEST)
