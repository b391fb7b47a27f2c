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

PROFILES = ("sandwich", "direct")
PRESETS = ("recommended", "strict")
FAIL_LEVELS = ("error", "warning", "never")
ENGINES = ("auto", "embedded", "dot", "none")
DIRECTIONS = ("down", "right")
FEWEST_CARDS, MOST_CARDS = 2, 1000
FEWEST_COMMITS, MOST_COMMITS = 1, 10_000
SHORTEST_TIME, LONGEST_TIME = 0.1, 600
"""Seconds that a layout may be given."""

TRUE, FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
"""Words of YAML for yes and no, in any letters."""


class RuleSetting(NamedTuple):
    """What the configuration says of one rule: a severity (None: the default), options, and where it says so."""

    severity: Severity | None
    options: dict[str, object]
    place: Place


class Override(NamedTuple):
    """Severities for some files and ids only; where both are given, both must match.

    Attributes:
        files: globs of files, relative to `mkdocs.yml` or to the strategy folder.
        ids: globs of ids.
        rules: severities of single rules there.
    """

    files: tuple[str, ...]
    ids: tuple[str, ...]
    rules: dict[str, RuleSetting]


@dataclass(frozen=True, slots=True)
class Team:
    """A team behind an owner's id.

    Attributes:
        name: what people call it.
        url: its page.
        charter: what it is there for, one sentence.
    """

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
class ChangeOptions:
    """How far back the history of the strategy is told.

    Attributes:
        since: a date, a length of time, or a revision of git from which on changes are told; empty: as far as `commits` goes.
        commits: commits that are told, at the most.
    """

    since: str = ""
    commits: int = 100


@dataclass(frozen=True, slots=True)
class Configuration:
    """Every option of the plugin, read and typed.

    Attributes:
        strategy_dir: the folder of the strategy; relative to `mkdocs.yml`.
        mount: where its pages stand on the site.
        profile: `sandwich` or `direct`.
        preset: `recommended` or `strict`.
        rules: severities of single rules by name, and the numbers they work with.
        overrides: severities for some files or ids only.
        fail_on: `error`, `warning` or `never`.
        as_of: the day that "overdue" and "current period" are judged by; empty: today.
        baseline: file of known findings, relative to `mkdocs.yml`; empty: none.
        pages: names of the overview pages to make; empty: all.
        navigation: whether overview pages enter the navigation.
        search: whether the site's search finds overview pages and those of rules; pages of items it always finds.
        teams: owner's id to team.
        fiscal_year_start: month 1 to 12 in which the fiscal year begins; empty: no fiscal years.
        diagrams: layout.
        changes: how far back the history of the strategy is told; none: not at all.
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
    search: bool = False
    teams: dict[str, Team] = field(default_factory=dict)
    fiscal_year_start: int | None = None
    diagrams: DiagramOptions = DiagramOptions()
    changes: ChangeOptions | None = ChangeOptions()
    allow_waivers: bool = True
    language: str = "en"
    words: str = ""
    path: str = ""
