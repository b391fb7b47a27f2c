"""Words: prose, tags, owners, and every field that no other class is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of
from mkdocs_strategy.review import choices, definitions, effects, goalposts
from mkdocs_strategy.review.values import canonical, changed, flat, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.review.change import Change
    from mkdocs_strategy.review.comparison import Comparison

_ELSEWHERE = frozenset(
    {
        "title", "owner", "tags", "state", "replaced_by", "previously", "ignore", "limit", "expected",
        *definitions.FIELDS, *goalposts.FIELDS, *choices.FIELDS, *effects.PROGRESS,
    }
)  # fmt: skip
"""Fields that a class of their own is about, on the kinds that have them."""
_BLANK = re.compile(r"\n\s*\n")
_LINK = re.compile(r"(\[\[\s*|^root:\s*)([a-z0-9]+(?:-[a-z0-9]+)*)", re.MULTILINE)
"""An id in prose: a link to an item, and where a drawn view begins."""
_HEADING = re.compile(r"\s*#\s[^\n]*\n?")


def compare_words(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """Everything about an item that explains it."""
    yield from _owners(c, before, after)
    if changed(before, after, "tags"):
        yield _field(c, "tags-changed", before, after, "tags")
    for name in dict.fromkeys((*after.fields, *before.fields)):
        if name not in _ELSEWHERE and changed(before, after, name):
            yield _field(c, "text-changed", before, after, name)
    reasons = [{(w.rule, flat(w.because)) for w in item.waivers} for item in (before, after)]
    kept = {w.rule for w in before.waivers} & {w.rule for w in after.waivers}
    # A waiver that came or went is told as the policy that it is.
    if any((rule, because) not in reasons[1] for rule, because in reasons[0] if rule in kept):
        yield _field(c, "text-changed", before, after, "ignore")
    yield from _prose(c, before, after)


def _field(c: Comparison, cls: str, before: Item, after: Item, name: str) -> Change:
    identity = (canonical(before, name), canonical(after, name))
    return c.change(cls, before, after, name, told(before, name), told(after, name), identity=identity)


def _owners(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """A changed owner, at the item that carries it: what takes its owner from another is silent."""
    if set(before.owners) == set(after.owners) or not changed(before, after, "owner"):
        return
    names = (", ".join(sorted(before.owners)), ", ".join(sorted(after.owners)))
    yield c.change("owner-changed", before, after, "owner", names[0] or None, names[1] or None, identity=names)


def _prose(c: Comparison, before: Item, after: Item) -> Iterator[Change]:
    """The prose of a file, which belongs to the file's own item; another layout is no change."""
    one, other = _paragraphs(c.base, before, c.now), _paragraphs(c.head, after, c.meant)
    if one == other:
        return
    new, gone = [p for p in other if p not in one], [p for p in one if p not in other]
    if new or gone:
        both = min(len(new), len(gone))
        parts = [f"{count_of(both, 'paragraph')} reworded"] if both else []
        parts += [f"{count_of(len(new) - both, 'paragraph')} added"] if len(new) > both else []
        parts += [f"{count_of(len(gone) - both, 'paragraph')} removed"] if len(gone) > both else []
        what = ", ".join(parts)
    else:
        what = "paragraphs reordered"
    yield c.change("text-changed", before, after, "prose", None, what, identity=("\n".join(one), "\n".join(other)))


def _paragraphs(strategy: Strategy, item: Item, name: Callable[[str], str]) -> list[str]:
    document = strategy.documents.get(item.path)
    if item.parent is not None or document is None:
        return []
    # The heading that gives the title is told as the title.
    body = _HEADING.sub("", document.body, count=1) if document.heading is not None else document.body
    # A link that follows an id to its new name says what it said.
    body = _LINK.sub(lambda found: f"{found[1]}{name(found[2])}", body)
    return [flat(part) for part in _BLANK.split(body) if part.strip()]
