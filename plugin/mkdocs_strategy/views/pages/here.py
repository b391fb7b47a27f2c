"""One reading of the strategy as the pages see it, and the place on the site a page is drawn for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_strategy.insight.series import series_of
from mkdocs_strategy.review.acceptance import signatures
from mkdocs_strategy.views.pages.words import team_name
from mkdocs_strategy.views.urls import path_part, relative

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from mkdocs_strategy.insight.due import Due
    from mkdocs_strategy.insight.series import Series
    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.rules.engine import Report
    from mkdocs_strategy.views.calendar.places import Calendars
    from mkdocs_strategy.views.chronicle import Chronicle
    from mkdocs_strategy.views.pages.overviews.parts import Split
    from mkdocs_strategy.views.urls import Site


@dataclass(frozen=True, slots=True)
class Mentioner:
    """A page that mentions an item in its prose: its title and its address from the site's root."""

    title: str
    address: str


@dataclass
class Edition:
    """Everything that pages are made from; one for each build.

    Attributes:
        strategy: all items and links.
        report: what the check found.
        configuration: the site's decisions.
        as_of: the day that "today" means.
        site: how addresses are made.
        mentions: by item id, the pages whose prose mentions it.
        chronicle: what commits changed; None where it is not told, or where there is no git.
        calendars: where what falls due can be subscribed to; None where it cannot.
    """

    strategy: Strategy
    report: Report
    configuration: Configuration
    as_of: datetime.date
    site: Site
    mentions: Mapping[str, list[Mentioner]] = field(default_factory=dict)
    chronicle: Chronicle | None = None
    calendars: Calendars | None = None
    splits: dict[str, Split | None] = field(default_factory=dict, repr=False, compare=False)
    """Long overviews by product lines, once they were asked for."""

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """The findings about each item, in the order of the report."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.report.findings:
            if finding.item is not None:
                found[finding.item].append(finding)
        return dict(found)

    @cached_property
    def by_path(self) -> dict[str, list[Finding]]:
        """The findings in each file."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.report.findings:
            found[finding.place.path].append(finding)
        return dict(found)

    @cached_property
    def signatures(self) -> dict[str, Item]:
        """The decision behind each fingerprint of a change; some are written after the change that they accept."""
        return signatures(self.strategy)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of every item from the site's root."""
        return {item.id: self.site.item(self.strategy, item) for item in self.strategy}

    def series(self, item: Item) -> Series:
        """The values of a metric or key result up to the day of the edition, looked up once for all pages that show them."""
        found = self._series.get(item.id)
        if found is None:
            found = self._series[item.id] = series_of(self.strategy, item, self.as_of)
        return found

    @cached_property
    def _series(self) -> dict[str, Series]:
        return {}

    def team(self, owner: str) -> str:
        """What a team is called."""
        known = self.configuration.teams.get(owner)
        return known.name if known is not None and known.name else team_name(owner)

    def teams(self, owners: tuple[str, ...]) -> str:
        """What several teams are called, with commas."""
        return ", ".join(self.team(owner) for owner in owners)

    def team_page(self, owner: str) -> str:
        """The owner whose page an owner shares: `Growth` and `growth` would be one file to some systems, so they are one page."""
        return self._team_pages.get(path_part(owner).casefold(), owner)

    @cached_property
    def _team_pages(self) -> dict[str, str]:
        pages: dict[str, str] = {}
        for owner in self.owners:
            pages.setdefault(path_part(owner).casefold(), owner)
        return pages

    def line_of(self, item: Item) -> str:
        """The name of the product line that a vision stands for."""
        return item.text("product") or (
            "Company" if item.text("level") == "company" and self._several_visions else item.title
        )

    @cached_property
    def due(self) -> list[Due]:
        """Everything that is overdue or falls due, by day."""
        from mkdocs_strategy.insight.due import due

        waivers = self.configuration.allow_waivers
        return due(self.strategy, self.as_of, weeks=self.weeks_to_measure, waivers=waivers)

    @cached_property
    def due_of(self) -> dict[str, list[Due]]:
        """By the owner whose page stands for it, what falls due for a team."""
        found: dict[str, list[Due]] = {}
        for one in self.due:
            for page in dict.fromkeys(self.team_page(owner) for owner in one.owners):
                found.setdefault(page, []).append(one)
        return found

    @cached_property
    def weeks_to_measure(self) -> int:
        """How many weeks after shipping an effect is to be measured at the latest, as the rule about it has it on this site."""
        from mkdocs_strategy.rules.catalogue import RULES
        from mkdocs_strategy.rules.policy import Policy

        return Policy(self.configuration).options(RULES["shipped-without-measurement"])["weeks"]

    @cached_property
    def owned(self) -> dict[str, list[Item]]:
        """By the owner whose page stands for it, what a team owns, in the order of the strategy."""
        found: dict[str, list[Item]] = {}
        for item in self.strategy:
            for page in dict.fromkeys(self.team_page(owner) for owner in item.owners):
                found.setdefault(page, []).append(item)
        return found

    @cached_property
    def by_line(self) -> list[tuple[Item, frozenset[str]]]:
        """The vision of each product line with the ids of all that stands in it; the company's where there is no other."""
        visions = self.strategy.counting("vision")
        known = [v for v in visions if v.text("level") == "product"] or visions
        return [(v, frozenset((v.id, *(i.id for i in self.strategy.below(v.id))))) for v in known]

    @cached_property
    def _several_visions(self) -> bool:
        return len(self.strategy.of_kind("vision")) > 1

    @cached_property
    def listed(self) -> list[tuple[str, tuple[str, ...]]]:
        """The overviews that the navigation lists: words, and name with parts."""
        from mkdocs_strategy.views.pages.shelf import overviews

        return [(o.label, (o.name, *o.parts)) for o in overviews(self, lambda *_, **__: "") if o.listed]

    @cached_property
    def owners(self) -> list[str]:
        """Every owner of an item, by name."""
        return sorted(
            {owner for item in self.strategy for owner in item.owners}, key=lambda o: (self.team(o).casefold(), o)
        )


@dataclass(frozen=True, slots=True)
class Here:
    """The page that a fragment is drawn for: links are relative to `address`."""

    edition: Edition
    address: str
    _links: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def item(self, item: Item) -> str:
        """The link to an item."""
        found = self._links.get(item.id)
        if found is None:
            found = self._links[item.id] = relative(self.address, self.edition.addresses[item.id])
        return found

    def view(self, name: str, *parts: str) -> str:
        """The link to an overview page; empty where the site's author leaves these pages out."""
        wanted = self.edition.configuration.pages
        if wanted is not None and name not in wanted:
            return ""
        if name == "teams" and parts:
            parts = (self.edition.team_page(parts[0]),)
        return relative(self.address, self.edition.site.overview(name, *parts))

    def to(self, address: str) -> str:
        """The link to an address given from the site's root."""
        return relative(self.address, address)
