"""Metrics asked for their values, one source after the other. A source that fails takes nothing from the others."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mkdocs_strategy.insight.series import series_of
from mkdocs_strategy.model.units import measure
from mkdocs_strategy.pulling.answers import Answer, Failure, Request
from mkdocs_strategy.pulling.places import connections, place_of
from mkdocs_strategy.pulling.recorded import News, news
from mkdocs_strategy.pulling.sources import Source, SourceProblem, read_source
from mkdocs_strategy.pulling.values import Meant, Values, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_strategy.model.item import Item
    from mkdocs_strategy.pulling.places import Place
    from mkdocs_strategy.workspace import Workspace

_NAMED = ("percent", "time", "data", "currency")
_NOTHING = News((), ())


class Asks(Protocol):
    """Whoever asks a source, such as `asking.Asker`."""

    def ask(self, request: Request) -> Answer | Failure:
        """The rows of a source, or why there are none."""
        ...


class Job(NamedTuple):
    """A metric whose source can be asked, or the problem of one that cannot."""

    item: Item
    source: Source | None = None
    place: Place | None = None
    problem: SourceProblem | None = None


class Jobs(NamedTuple):
    """What there is to ask, and the metrics whose source is a sentence for people."""

    jobs: tuple[Job, ...]
    in_words: tuple[Item, ...]


@dataclass(slots=True)
class Pulled:
    """What came of one metric.

    Attributes:
        item: The metric.
        where: The connection or file; empty where the source could not be read.
        values: What the source says.
        news: That, compared with what is recorded.
        problem: Why it gave nothing, or why its values could not be recorded; None where all went well.
    """

    item: Item
    where: str = ""
    values: Values = field(default_factory=lambda: Values((), ()))
    news: News = _NOTHING
    problem: SourceProblem | None = None

    @property
    def failed(self) -> bool:
        """Whether anything of it needs a person: a problem, or rows that were refused."""
        return self.problem is not None or bool(self.values.refused)


def jobs_of(workspace: Workspace, items: Iterable[Item], environment: Mapping[str, str] = os.environ) -> Jobs:
    """What there is to ask of some items: metrics with a `source`, rejected and retired ones left out. Nothing is opened."""
    known = connections(environment)
    jobs: list[Job] = []
    in_words: list[Item] = []
    for item in items:
        text = item.text("source")
        if not item.kind.is_metric or not text.strip() or item.is_shelved:
            continue
        source = None
        try:
            source = read_source(text, known)
            if source is None:
                in_words.append(item)
            else:
                jobs.append(Job(item, source, place_of(source, workspace.base, environment)))
        except SourceProblem as problem:
            jobs.append(Job(item, source, problem=problem))
    return Jobs(tuple(jobs), tuple(in_words))


def missing_libraries(jobs: Iterable[Job]) -> list[str]:
    """The packages that the jobs need and that are not installed."""
    needed = sorted({job.place.library for job in jobs if job.place is not None})
    return [name for name in needed if importlib.util.find_spec(name) is None]


def pull(workspace: Workspace, jobs: Iterable[Job], asker: Asks, seconds: float) -> Iterator[Pulled]:
    """Ask for the values of metrics; nothing is written.

    Args:
        workspace: With what is recorded.
        jobs: What to ask, as `jobs_of` gives it.
        asker: Who asks. A question that several metrics share is asked once.
        seconds: The limit of each question.
    """
    asked: dict[Request, Answer | Failure] = {}
    for job in jobs:
        where = job.source.where if job.source is not None else ""
        if job.source is None or job.place is None:
            yield Pulled(job.item, where, problem=job.problem)
            continue
        request = Request(job.place, job.source.query, seconds)
        if request not in asked:
            asked[request] = asker.ask(request)
        yield _pulled(workspace, Pulled(job.item, where), asked[request])


def _pulled(workspace: Workspace, pulled: Pulled, found: Answer | Failure) -> Pulled:
    if isinstance(found, Failure):
        pulled.problem = SourceProblem(found.reason, found.hint)
        return pulled
    rows = workspace.strategy.series.get(pulled.item.id, [])
    unit, named = _spelling(series_of(workspace.strategy, pulled.item).unit, rows[-1].value.unit if rows else None)
    meant = Meant(pulled.item.id, unit, workspace.as_of, workspace.configuration.fiscal_year_start, named)
    try:
        pulled.values = values_of(found, meant)
    except SourceProblem as problem:
        pulled.problem = problem
        return pulled
    pulled.news = news(pulled.values.values, rows, unit)
    return pulled


def _spelling(unit: str, before: str | None) -> tuple[str, bool]:
    """How the unit of a metric is written, and whether new values name it: as the row before them does.

    The first value of a metric names units that a reader would miss: `31%`, `$1200`, `4.2 days`. A count stays a bare number.

    Args:
        unit: The metric's.
        before: The unit that the latest row names, empty where it names none; None where there is no row.
    """
    if before:
        return (before if measure(before) == measure(unit) else unit), True
    dimension = measure(unit).dimension
    if before is None and dimension.partition(" ")[0] in _NAMED:
        return ("%" if dimension == "percent" else unit), True
    return unit, False
