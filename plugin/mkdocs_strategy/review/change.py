"""A change of meaning between two revisions: what became what, how much it weighs, why it matters and whom it touches."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Place

FINGERPRINT = 16
"""Digits of a fingerprint: too many for anyone to make a second change that bears the same."""


class Level(IntEnum):
    """How much a change weighs: nothing to do, worth a look, or a decision that people sign."""

    OFF = 0
    INFO = 1
    RISKY = 2
    BREAKING = 3

    @property
    def word(self) -> str:
        """The word in lower case, as it stands in output."""
        return self.name.lower()


class ChangeClass(NamedTuple):
    """One class.

    Attributes:
        name: its identity; final.
        level: how much it weighs where nothing eases it.
        heading: what happened, in a few words.
        when: what makes a change one of this class, as a sentence.
        why: why it matters, in the words of the method.
        mirrors: the classes that the same change has when it is read backwards; empty: itself.
        eases: when it weighs less, as a sentence; may be empty.
    """

    name: str
    level: Level
    heading: str
    when: str
    why: str
    mirrors: tuple[str, ...] = ()
    eases: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        name: its class, a name of `classes.CLASSES`.
        level: how much it weighs here.
        item: id of the item at the head; of one that is gone, at the base; None where it is about the policy of the site.
        kind: the item's kind; empty without an item.
        title: the item's title; what is concerned where there is no item.
        field: the field or relation; None where it is about the item as a whole.
        before: the value at the base as written, with its unit; None where there was none.
        after: the value at the head.
        reason: why it matters, in the words of the method.
        case: what is to be said of this one: how far into the period, what progress becomes; may be empty.
        impacted: ids of what hangs on it, from the top of the chain down.
        owners: whose it is and was.
        place: where it stands, at the head; of what is gone, at the base.
        at_base: whether `place` is one of the base.
        eased: whether circumstances make it milder than its class is, such as a period that has not begun.
        identity: what makes it this change: values as they are understood, without prose around them, places or titles.
        accepted_by: id of the decision that accepts it; None while nobody has.
        lookalike: of what is gone, id of the one new item that looks like its successor; a guess that orders words and never a level.
    """

    name: str
    level: Level
    item: str | None
    kind: str
    title: str
    field: str | None
    before: str | None
    after: str | None
    reason: str
    place: Place
    case: str = ""
    impacted: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    at_base: bool = False
    eased: bool = False
    identity: tuple[str, ...] = ()
    accepted_by: str | None = None
    lookalike: str | None = None

    @property
    def fingerprint(self) -> str:
        """Hexadecimal digits that stay the same while the change does, wherever its lines move and whatever is written around it."""
        identity = "\0".join((self.name, self.item or "", self.field or "", *self.identity))
        return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:FINGERPRINT]

    @property
    def is_open(self) -> bool:
        """Whether it needs a decision that nobody has signed yet."""
        return self.level is Level.BREAKING and self.accepted_by is None
