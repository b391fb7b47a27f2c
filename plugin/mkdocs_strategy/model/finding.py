"""Findings: what is wrong, where, and what to do.

Reading and rules yield findings without a severity; the policy in `rules` gives each its severity, or drops it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.source.positions import Span


class Severity(IntEnum):
    """What happens because of a finding: an error fails the build, a warning is worth doing this week, an info when there is time."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word in lower case, as it is written in configuration and output."""
        return self.name.lower()


class Place(NamedTuple):
    """A stretch of a file; `path` is relative to the folder of `mkdocs.yml` (else the current folder), with `/`."""

    path: str
    span: Span


class Related(NamedTuple):
    """A second place that helps to understand a finding, with what is there."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend.

    Attributes:
        rule: the rule's name, its identity.
        place: the field, list entry or words it is about.
        message: one sentence that says what is wrong in this case, the item by its title; no place, no rule name.
        hint: what to do, a verb first, with the words to type.
        remark: a few words at the caret: why at this place. Never repeats the message.
        item: id of the item it is about, if any.
        field: the field it is about, if any.
        value: the value in question as written; part of the identity that survives edits elsewhere.
        hanging: ids of the items that hang on this cause, topmost first; they have no finding of their own for it.
        related: further places.
        severity: set by the policy.
        waived: accepted by an `ignore` entry, for the reason `waived_because` and until the day `waived_until` (None: no end).
        baselined: known from the baseline file.
        known: an earlier revision has it too, where a check asks only for what is new. All three are listed and never fail.
    """

    rule: str
    place: Place
    message: str
    hint: str = ""
    remark: str = ""
    item: str | None = None
    field: str | None = None
    value: str = ""
    hanging: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR
    waived: bool = False
    baselined: bool = False
    waived_because: str = ""
    waived_until: datetime.date | None = None
    known: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it counts: nobody has accepted it, and it is not known from before."""
        return not (self.waived or self.baselined or self.known)

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits made of rule, item (or file), field and value: the same after edits elsewhere in the file."""
        import hashlib  # only where there is a baseline or a document to write

        identity = "\0".join((self.rule, self.item or self.place.path, self.field or "", self.value))
        return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:16]
