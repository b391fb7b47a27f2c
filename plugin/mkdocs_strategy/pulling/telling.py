"""What a pull has brought, in words: lines of a result, failures, and a last line that sums up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.model.english import count_of, joined, on_day
from mkdocs_strategy.model.quantity import format_quantity
from mkdocs_strategy.views.findings.github import tame
from mkdocs_strategy.views.plain import one_line
from mkdocs_strategy.workspace.location import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mkdocs_strategy.model.quantity import Quantity
    from mkdocs_strategy.pulling.adding import Added
    from mkdocs_strategy.pulling.pull import Job, Pulled

_MOST_LINES = 20
_MOST_REFUSED = 3


def asking_line(number: int, total: int, job: Job) -> str:
    """What is asked now: `2/5 Suggestion acceptance, from warehouse`."""
    where = f", from {job.source.where}" if job.source is not None else ""
    return _safe(f"{number}/{total} {job.item.title}{where}")


def added_lines(added: Sequence[Added], base: Path, *, dry: bool) -> Iterator[str]:
    """Each file that got values, with its metrics; of a dry run the lines that it would get."""
    for one in added:
        if not one.values:
            continue
        yield _safe(shown_path(one.path, base))
        for pulled in one.of:
            own = [value for value in one.values if value.metric == pulled.item.id]
            if not own:
                continue
            last = pulled.news.new[-1]
            yield _safe(
                f"  {pulled.item.title}: {count_of(len(own), 'new value')}, the latest {_shown(last.amount)} on {on_day(last.day)}"
            )
            if dry:
                yield from (_safe(f"  + {value.metric},{value.date},{value.value}") for value in own[:_MOST_LINES])
                if len(own) > _MOST_LINES:
                    yield f"  + {len(own) - _MOST_LINES} more"


def beside_lines(pulled: Pulled) -> Iterator[str]:
    """What people may want to know of a metric though nothing failed: a record that its source contradicts, shares not in percent."""
    title = pulled.item.title
    if pulled.news.different:
        row, value = pulled.news.different[-1]
        many = len(pulled.news.different)
        more = f", and so for {count_of(many - 1, 'more day')}" if many > 1 else ""
        yield _safe(
            f"{title}: {pulled.where} now says {_shown(value.amount)} for {on_day(row.day)}, where {row.value} is recorded{more}. "
            f"The record stays; to correct it, edit {row.place.path}:{row.place.span.line}."
        )
    if shares(pulled):
        yield _safe(
            f"{title}: every new value lies between 0 and 1 and is recorded as a percentage, as its unit says. "
            "Where these are shares, multiply by 100 in the query."
        )


def shares(pulled: Pulled) -> bool:
    """Whether percentages look like fractions: at least one new value, none beyond 1, some between."""
    numbers = [value.amount.number for value in pulled.news.new if value.amount.measure.dimension == "percent"]
    return bool(numbers) and all(0 <= number <= 1 for number in numbers) and any(0 < number < 1 for number in numbers)


def failure_lines(pulled: Pulled) -> Iterator[tuple[str, str]]:
    """What failed of a metric, each with what to do: metric, source and reason."""
    title = pulled.item.title
    where = f", from {pulled.where}" if pulled.where else ""
    if pulled.problem is not None:
        yield _safe(f"{title}{where}: {pulled.problem}"), _safe(pulled.problem.hint)
    refused = pulled.values.refused
    for one in refused[:_MOST_REFUSED]:
        yield _safe(f"{title}{where}: {one.when} is not recorded: {one.reason}"), ""
    if len(refused) > _MOST_REFUSED:
        yield _safe(f"{title}{where}: {count_of(len(refused) - _MOST_REFUSED, 'more row')} not recorded"), ""


def summary_line(added: Sequence[Added], pulled: Sequence[Pulled], *, dry: bool) -> str:
    """The last line: `3 new values of 1 metric · 2 metrics up to date · 1 source failed`."""
    values = [value for one in added for value in one.values]
    got = {value.metric for value in values}
    failed = sum(one.problem is not None for one in pulled)
    refused = sum(len(one.values.refused) for one in pulled)
    still = sum(not one.failed and one.item.id not in got for one in pulled)
    parts = []
    if values:
        parts.append(f"{count_of(len(values), 'new value')} of {count_of(len(got), 'metric')}")
    if still:
        parts.append(f"{count_of(still, 'metric')} up to date")
    if failed:
        parts.append(f"{count_of(failed, 'source')} failed")
    if refused:
        parts.append(f"{count_of(refused, 'row')} refused")
    if dry:
        parts.append("nothing written")
    return " · ".join(parts)


def words_line(titles: Sequence[str]) -> str:
    """Metrics whose source is a sentence: nothing is wrong with that, and nothing can be asked."""
    named = joined([*titles[:3], *([f"{len(titles) - 3} more"] if len(titles) > 3 else [])])
    return _safe(f"Described in words, so not asked: {named}.")


def _shown(amount: Quantity) -> str:
    return format_quantity(amount.number, "%" if amount.measure.dimension == "percent" else amount.unit)


def _safe(text: str) -> str:
    """One line for terminals and logs, whatever titles, rows and drivers say."""
    return tame(one_line(text))
