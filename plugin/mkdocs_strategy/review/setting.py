"""From where revisions are looked at, and by what they are judged where they do not say themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.rules.language.vocabulary import Vocabulary


class Known(NamedTuple):
    """A finding that a baseline lets pass: its fingerprint, rule, what it is about in a few words, and how often it passes."""

    fingerprint: str
    rule: str
    about: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a strategy stands on the disk and how it is judged there, so that a revision is looked at from the same place.

    Attributes:
        base: the folder of `mkdocs.yml`, else the current folder.
        root: the strategy folder.
        config_file: the site's configuration; None where there is none.
        configuration: the options of today, which judge a revision that has none of its own that can be read.
        vocabulary: the site's own word lists of today.
        as_of: the day to judge by; None: the revision's configuration says it, else `today`.
        pinned: whether the strategy folder was named by hand and so is the same in every revision.
        today: the day where nobody says one.
        read_known: reads the text of a baseline; None where baselines are left out of account. It raises ValueError for what is none.
    """

    base: Path
    root: Path
    config_file: Path | None
    configuration: Configuration
    vocabulary: Vocabulary
    as_of: datetime.date | None
    pinned: bool = False
    today: datetime.date | None = None
    read_known: Callable[[str], Iterable[Known]] | None = None
