"""Changes: what was chosen, dropped and re-targeted, commit by commit, newest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_strategy.model.english import count_of, joined, on_day
from mkdocs_strategy.model.grammar import Layer
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.review.change import Level
from mkdocs_strategy.views.chronicle import LIMIT, SHALLOW, Step, Told
from mkdocs_strategy.views.pages.environment import render
from mkdocs_strategy.views.pages.history import Point, Turn, point_of, turn_of
from mkdocs_strategy.views.pages.words import month

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.review.commits import Commit
    from mkdocs_strategy.views.chronicle import Chronicle
    from mkdocs_strategy.views.pages.here import Here

MOST_TURNS = 60
"""Changes of one commit that are told one by one, and as many again in its fold."""
MOST_CHECKS = 12
"""Changes of the check that are named at the end of the page, newest first."""
TOGETHER = 6
"""Items of one kind that come or go with a commit up to which each is told; more are counted."""
QUIET = frozenset(
    {
        "text-changed", "tags-changed", "moved", "renamed", "progress", "measurement-added", "draft-changed",
        "policy-strengthened", "title-changed",
    }
)  # fmt: skip
"""Classes that tell of words, layout and values rather than of what is meant to happen: they fold."""


@dataclass
class Group:
    """One commit as it is shown.

    Attributes:
        point: the commit.
        turns: changes that everybody is meant to see.
        came: items that came or went in numbers, in words.
        quiet: the rest, folded; `folded` says how many of what.
        more: how many changes are left out.
        begins: what the strategy begins with, where it does.
        unread: files that could not be read.
        picture: what changed as a diagram; empty on all but the newest.
    """

    point: Point
    turns: list[Turn] = field(default_factory=list)
    came: list[str] = field(default_factory=list)
    quiet: list[Turn] = field(default_factory=list)
    folded: str = ""
    more: int = 0
    begins: str = ""
    unread: tuple[str, ...] = ()
    picture: Markup = field(default_factory=Markup)


def changes_page(
    here: Here, diagram: Callable[..., str] | None = None, *, bare: bool = False, chosen: Iterable[Item] | None = None
) -> Markup:
    """All changes that are known, by month; or those of some items.

    Args:
        here: the page.
        diagram: called with the page, `changes` and None; gives the picture of the newest commit that changed more than words.
        bare: whether it stands in prose, without its title and picture.
        chosen: the only items to tell of.
    """
    chronicle = here.edition.chronicle
    names = None if chosen is None else {item.id for item in chosen}
    groups: list[tuple[str, list[Group]]] = []
    checks: list[Turn] = []
    pictured = drawn_step(chronicle)[0] if chronicle is not None and diagram is not None and not bare else None
    counts: Counter[str] = Counter()
    days = []
    for commit, step, entries in chronicle.told if chronicle is not None else []:
        if names is None and _only_the_check(step, entries):
            checks += [turn_of(here, one) for one in entries]
            continue
        group = _group(here, commit, step, entries, names)
        if group is None:
            continue
        if diagram is not None and commit.hash == pictured:
            group.picture = Markup(diagram(here, "changes", None))  # noqa: S704  our own drawing
        label = month(commit.day)
        if not groups or groups[-1][0] != label:
            groups.append((label, []))
        groups[-1][1].append(group)
        counts.update(turn.mark for turn in (*group.turns, *group.quiet))
        counts["info"] += group.more
        days.append(commit.day)
    return render(
        "changes.html",
        bare=bare,
        title=f"Changes since {on_day(min(days))}" if days else "Changes",
        months=groups,
        checks=checks[:MOST_CHECKS],
        verdict=_verdict(counts, len(days), begun=any(group.begins for _, some in groups for group in some)),
        nothing="" if groups or checks else _nothing(chronicle, names),
        how=_how(chronicle),
        end=_end(chronicle) if groups else "",
        feed=here.to(chronicle.feed) if chronicle is not None and chronicle.feed and groups else "",
        anchored=not bare,
    )


def drawn_step(chronicle: Chronicle) -> tuple[str, list[Told]]:
    """What the picture is of: the newest commit with a change that weighs, else the newest that changed more than words.

    Returns:
        The commit's hash, empty where there is none, and its changes that can be drawn.
    """
    best: tuple[str, list[Told]] = ("", [])
    for commit, _, entries in chronicle.told:
        drawn = [one for one in entries if _is_drawn(one)]
        if any(one.entry.level != Level.INFO.word for one in drawn):
            return commit.hash, drawn
        if drawn and not best[0]:
            best = commit.hash, drawn
    return best


def _is_drawn(told: Told) -> bool:
    """Whether a change is about an item of the chain, and about more than words; records such as decisions stand beside the chain."""
    kind = KINDS.get(told.entry.kind)
    return kind is not None and kind.layer is not Layer.RECORD and told.entry.name not in QUIET


def _group(here: Here, commit: Commit, step: Step, entries: list[Told], names: Collection[str] | None) -> Group | None:
    """One commit; None where it has nothing to tell of the chosen items."""
    group = Group(point_of(here, commit), unread=step.unread if names is None else ())
    if step.begins:
        if names is not None:
            return None
        total = sum(number for _, number in step.begins)
        kinds = joined([count_of(number, KINDS[name].word, KINDS[name].plural) for name, number in step.begins])
        group.begins = f"The strategy begins here, with {count_of(total, 'item')}: {kinds}."
        return group
    if names is not None:
        entries = [one for one in entries if one.today in names]
    loud = [one for one in entries if one.entry.name not in QUIET]
    counted = _counted(loud)
    loud = [one for one in loud if _fate(one) not in counted]
    quiet = [one for one in entries if one not in loud]
    group.came = [words for _, words in sorted(counted.items())]
    group.turns = [turn_of(here, one) for one in loud[:MOST_TURNS]]
    group.quiet = [turn_of(here, one) for one in quiet[:MOST_TURNS]]
    group.folded = count_of(len(quiet), "further change") if loud or counted else count_of(len(quiet), "change")
    group.more = max(0, len(loud) - MOST_TURNS) + max(0, len(quiet) - MOST_TURNS)
    return group if entries or group.unread else None


def _fate(told: Told) -> tuple[str, str]:
    return (
        (told.entry.words, told.entry.kind)
        if told.entry.level == Level.INFO.word and not told.entry.field
        else ("", "")
    )


def _counted(entries: list[Told]) -> dict[tuple[str, str], str]:
    """Comings and goings that are too many of one kind to be told one by one."""
    counts = Counter(_fate(one) for one in entries)
    counts.pop(("", ""), None)
    found = {}
    for (words, kind), number in counts.items():
        if number > TOGETHER:
            word = KINDS[kind].word
            found[words, kind] = f"{number} {KINDS[kind].plural} {words.removeprefix(word).strip()}"
    return found


def _only_the_check(step: Step, entries: list[Told]) -> bool:
    """Whether a commit changed how the strategy is checked and nothing that it says."""
    return bool(entries) and not step.begins and not step.unread and not any(one.entry.kind for one in entries)


def _verdict(counts: Counter[str], commits: int, *, begun: bool) -> str:
    """What a reader must know if she reads nothing else."""
    if not commits:
        return ""
    if begun and commits == 1:
        return "Nothing in the strategy has changed since it began."
    parts = []
    if number := counts["error"]:
        parts.append(f"{count_of(number, 'change')} without the sign-off {'it' if number == 1 else 'they'} asked for")
    if number := counts["ok"]:
        parts.append(f"{count_of(number, 'change')} signed")
    if number := counts["warning"]:
        parts.append(f"{number} worth a look")
    if number := counts["info"]:
        parts.append(f"{number} for information")
    said = f"{count_of(commits, 'commit')} changed what the strategy says"
    return f"{said}: {joined(parts)}." if parts else f"{said}."


def _nothing(chronicle: Chronicle | None, names: Collection[str] | None) -> str:
    """Why there is nothing to show, and what would change that."""
    if chronicle is None:
        return "No history is told here."
    if chronicle.end == SHALLOW:
        return "This clone holds only the newest commit, so there is nothing to compare it with."
    if chronicle.problem:
        return f"{chronicle.problem}, so the history cannot be told."
    if chronicle.steps:
        return "None of these items changed." if names is not None else "Nothing changed."
    if chronicle.since is not None:
        return f"Nothing changed since {on_day(chronicle.since)}."
    return "Nothing of the strategy is committed yet."


def _how(chronicle: Chronicle | None) -> str:
    """How to get what is missing; what names folders of the machine that built the site stays in its log."""
    if chronicle is None:
        return ""
    if chronicle.end == SHALLOW:
        return (
            "`git fetch --unshallow` gets the rest; a workflow that builds the site checks out with `fetch-depth: 0`."
        )
    return "" if "/" in chronicle.hint.partition("git ")[0] or "safe.directory" in chronicle.hint else chronicle.hint


def _end(chronicle: Chronicle | None) -> str:
    """Why the page goes no further back."""
    if chronicle is None:
        return ""
    if chronicle.end == SHALLOW:
        return "This clone goes no further back."
    if chronicle.end == LIMIT:
        return "What changed before is left out."
    return f"{chronicle.problem}." if chronicle.problem else ""
