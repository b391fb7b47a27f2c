"""What a site decides: the options of the plugin, with their defaults.

The docstrings of the fields are the reference of the configuration.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime

    from mkdocs_strategy.model.finding import Place, Severity


OVERVIEWS = (
    "map",
    "north-stars",
    "okrs",
    "metrics",
    "choices",
    "initiatives",
    "timeline",
    "teams",
    "canvas",
    "health",
    "changes",
    "rules",
)
"""Names of the overview pages, which `pages` can choose from: the map stands at the mount, the others under `views/`."""


class RuleSetting(NamedTuple):
    """What the configuration says of one rule: a severity (None: the default), options, and where it says so."""

    severity: Severity | None
    options: dict[str, object]
    place: Place


class Override(NamedTuple):
    """Severities for some files and ids only; where both are given, both must match."""

    files: tuple[str, ...]
    ids: tuple[str, ...]
    rules: dict[str, RuleSetting]


@dataclass(frozen=True, slots=True)
class Team:
    """A team behind an owner's id."""

    name: str
    url: str = ""
    charter: str = ""


@dataclass(frozen=True, slots=True)
class DiagramOptions:
    """How diagrams are laid out.

    Attributes:
        engine: `auto` (the embedded engine), `embedded`, `dot` (the system's Graphviz), or `none`: lists only.
        direction: `down` or `right`: which way exports to DOT and Mermaid run; pictures on pages always read from the top down.
        max_cards: cards on one picture before it folds.
        time_limit: seconds for one layout, after which the list stands in its place.
    """

    engine: str = "auto"
    direction: str = "down"
    max_cards: int = 30
    time_limit: float = 10.0


@dataclass(frozen=True, slots=True)
class Configuration:
    """Every option of the plugin, read and typed.

    Attributes:
        strategy_dir: the folder of the strategy; relative to `mkdocs.yml`.
        mount: where its pages stand on the site.
        profile: `sandwich` or `direct`.
        preset: `recommended` or `strict`.
        rules: what is said of single rules.
        overrides: the same for some files or ids.
        fail_on: `error`, `warning` or `never`.
        as_of: the day that "overdue" and "current period" are judged by; None: today.
        baseline: file of known findings, relative to `mkdocs.yml`; empty: none.
        pages: names of the overview pages to make; None: all.
        navigation: whether overview pages enter the navigation.
        teams: owner's id to team.
        fiscal_year_start: month 1 to 12 in which the fiscal year begins; None: no fiscal years.
        diagrams: layout.
        allow_waivers: whether `ignore` entries are honoured.
        language: whose word lists the rules on wording use; `none`: only the site's own.
        words: file with the site's own word lists, relative to `mkdocs.yml`; empty: none.
        path: the file it came from, relative to its own folder; empty where there is none.
    """

    strategy_dir: str = "strategy"
    mount: str = "strategy"
    profile: str = "sandwich"
    preset: str = "recommended"
    rules: dict[str, RuleSetting] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    fail_on: str = "error"
    as_of: datetime.date | None = None
    baseline: str = ""
    pages: frozenset[str] | None = None
    navigation: bool = True
    teams: dict[str, Team] = field(default_factory=dict)
    fiscal_year_start: int | None = None
    diagrams: DiagramOptions = DiagramOptions()
    allow_waivers: bool = True
    language: str = "en"
    words: str = ""
    path: str = ""
