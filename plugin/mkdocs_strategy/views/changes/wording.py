"""How changes are spoken of: the verdict, values before and after, whom a change touches, and the counts at the end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of, joined
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.model.kinds import KINDS, RELATIONS
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.classes import CLASSES
from mkdocs_strategy.review.parents import WATCHING
from mkdocs_strategy.rules.breaks import UNREADABLE
from mkdocs_strategy.views.changes.sides import before_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.diff import Diff

NO_MEANING = frozenset({"moved"})
"""Classes that tell of files, not of what they say."""
_MOST_TEAMS = 4
_MOST_KINDS = 4


def verdict(diff: Diff) -> str:
    """What a reader must know if she reads nothing else."""
    parts = []
    if diff.incomplete:
        files = len({(one.side, one.path) for one in diff.incomplete})
        parts.append(f"{count_of(files, 'file')} cannot be read")
    if number := len(diff.open):
        parts.append(f"{count_of(number, 'decision')} {'needs' if number == 1 else 'need'} sign-off")
    errors = sum(f.severity is Severity.ERROR and f.rule not in UNREADABLE for f in diff.new)
    if errors:
        parts.append(count_of(errors, "new error"))
    if parts:
        risky = diff.count(Level.RISKY) if not diff.open and not diff.incomplete else 0
        return ", ".join([*parts, *([f"{count_of(risky, 'change')} worth a look"] if risky else [])])
    meant = [change for change in diff.changes if change.name not in NO_MEANING]
    if not meant:
        moved = len({change.place.path for change in diff.changes})
        return f"no change of meaning: {count_of(moved, 'file')} moved" if moved else "no change of meaning"
    risky = sum(change.level is Level.RISKY for change in meant)
    signed = sum(change.accepted_by is not None for change in meant)
    parts = [f"{count_of(signed, 'decision')} signed"] if signed else []
    parts += [f"{count_of(risky, 'change')} worth a look"] if risky else []
    return f"nothing to sign off{''.join(f', {part}' for part in parts)}" if not signed else ", ".join(parts)


def heading(change: Change) -> str:
    """What happened, in a few words."""
    text = CLASSES[change.name].heading
    if change.name in {"item-added", "item-removed"} and change.kind:
        text = f"{KINDS[change.kind].word} {text}"
    if change.name == "state-changed" and change.level is Level.BREAKING:
        text = {"retired": "retired", "rejected": "rejected", "draft": "a draft again"}.get(change.after or "", text)
    if is_waiver(change):
        text = "waiver added" if change.before is None else "waiver extended"
    if change.name == "parent-added" and change.field in WATCHING:
        text = "watches one thing more"
    if change.name == "draft-changed":
        text = "draft removed" if change.after is None else "draft changed"
        if change.before is None and change.after == change.title:
            text = "draft added"
    return text


def is_waiver(change: Change) -> bool:
    """Whether it weakens the check by a waiver at one item."""
    return change.name == "policy-weakened" and (change.field or "").startswith("ignore.")


def values(change: Change, diff: Diff) -> tuple[str, str]:
    """Before and after for people; items by their titles."""
    before, after = (
        _titled(change, value, strategy)
        for value, strategy in ((change.before, diff.base.strategy), (change.after, diff.head.strategy))
    )
    if change.field is None:
        return before or "", after or ""
    if before is not None and before == after:
        before, after = change.before, change.after  # two items of one title
    absent = "nothing" if change.field in RELATIONS else "not stated"
    return before or absent, after or absent


def _titled(change: Change, value: str | None, strategy: Strategy) -> str | None:
    if value is None or change.field not in RELATIONS or change.name == "text-changed":
        return value
    titles = []
    for part in value.split(", "):
        relation, _, name = part.rpartition(" ")
        item = strategy.get(name)
        title = item.title if item is not None else name
        titles.append(f"{relation} {title}" if relation else title)
    return ", ".join(titles)


def counted(names: Iterable[str], diff: Diff) -> str:
    """Items by how many there are of each kind, from the top of the chain down: `1 objective, 2 initiatives`."""
    items = (diff.head.strategy.get(name) or diff.base.strategy.get(name) for name in names)
    counts = Counter(item.kind.name for item in items if item is not None)
    return ", ".join(
        count_of(counts[kind.name], kind.word, kind.plural) for kind in KINDS.values() if counts[kind.name]
    )


def named_owners(ids: Iterable[str], diff: Diff) -> list[str]:
    """Owners by the names of their teams."""
    teams = {**diff.base.configuration.teams, **diff.head.configuration.teams}
    return [teams[name].name if name in teams and teams[name].name else name for name in ids]


def signers(decision: Item, diff: Diff) -> str:
    """Who signed a decision: `Matching (product), data (data)`."""
    who = decision.value("signed_by", dict) or {}
    return ", ".join(f"{named_owners([name], diff)[0]} ({function})" for function, name in who.items())


def reason_of(decision: Item) -> str:
    """Why a decision was taken, without the full stop."""
    return decision.text("because").strip().rstrip(".")


def owners(change: Change, diff: Diff) -> str:
    """The teams whose it is, by their names."""
    return ", ".join(named_owners(change.owners, diff))


def hanging(names: Sequence[str], diff: Diff) -> str:
    """What hangs on it, by kind; of many kinds those that people work by."""
    kinds = counted(names, diff)
    if not kinds or kinds.count(", ") < _MOST_KINDS:
        return f"{kinds} {'hangs' if len(names) == 1 else 'hang'} on it" if kinds else ""
    work = [name for name in names if _kind(name, diff) in {"strategy", "objective", "key-result"}]
    among = f", among them {counted(work, diff)}" if work else ""
    return f"{count_of(len(names), 'item')} hang on it{among}"


def _kind(name: str, diff: Diff) -> str:
    item = diff.head.strategy.get(name) or diff.base.strategy.get(name)
    return item.kind.name if item is not None else ""


def people(change: Change, diff: Diff) -> str:
    """`Matching (owner), Outreach`: whose it is, then whose is what hangs on it."""
    own, word = list(change.owners), "owner"
    before = before_of(change, diff)
    if not own and before is not None:
        targets = diff.base.strategy.targets(before.id)
        own = list(dict.fromkeys(owner for target in targets for owner in target.owners))
        word = f"owner of the {targets[0].kind.word}" if targets and own else word
    below = [diff.head.strategy.get(name) or diff.base.strategy.get(name) for name in change.impacted]
    others = dict.fromkeys(owner for item in below if item is not None for owner in item.owners if owner not in own)
    names = named_owners(own, diff)
    told = [f"{joined(names)} ({word if len(names) == 1 else word.replace('owner', 'owners', 1)})"] if names else []
    teams = named_owners(others, diff)
    more = [f"{len(teams) - _MOST_TEAMS} more teams"] if len(teams) > _MOST_TEAMS + 1 else []
    return ", ".join([*told, *(teams[:_MOST_TEAMS] if more else teams), *more])


def touched(change: Change, diff: Diff) -> str:
    """Whom a change touches, as one line; empty where nobody is named and nothing hangs on it."""
    return "; ".join(part for part in (people(change, diff), hanging(change.impacted, diff)) if part)


def closing(diff: Diff) -> str:
    """The last line: all changes, counted."""
    breaking = f"{diff.count(Level.BREAKING)} breaking"
    if signed := sum(change.accepted_by is not None for change in diff.changes):
        breaking += f" ({signed} signed)"
    changes = f"{breaking}, {diff.count(Level.RISKY)} risky, {diff.count(Level.INFO)} info"
    return f"{changes} · {count_of(diff.unchanged, 'item')} unchanged · {_findings(diff)}"


def _findings(diff: Diff) -> str:
    # While the head cannot be read, nobody knows what is fixed.
    fixed = "" if any(one.side == "head" for one in diff.incomplete) else f"{len(diff.fixed)} fixed, "
    return f"findings: {len(diff.new)} new, {fixed}{diff.still} as before"
