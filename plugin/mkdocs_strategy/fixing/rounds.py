"""Repairing until nothing is left to repair, with every step judged before it counts.

A repair that would make the check worse is dropped, however right it looked by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_strategy.fixing.offers import offers
from mkdocs_strategy.model.finding import Severity
from mkdocs_strategy.reading.option_values import ConfigurationError
from mkdocs_strategy.source.edits import apply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs_strategy.fixing.draft import Draft, Judged
    from mkdocs_strategy.fixing.fix import Fix
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.source.edits import Edit

_MOST_JUDGED = 60
"""Judgements of one run; after them the rest waits for the next run."""

_NEVER = frozenset({"duplicate-id", "cycle", "invalid-front-matter", "front-matter-not-read", "unknown-kind"})
"""What no repair may bring about, wherever it stands."""


@dataclass
class Repairs:
    """What was done to a draft.

    Attributes:
        made: the repairs, in the order they were made.
        judged: how it stands afterwards.
        waiting: unsafe repairs that were not asked for.
        complete: whether nothing more can be done; False where there was so much that the rest waits for another run.
    """

    made: list[Fix]
    judged: Judged
    waiting: list[Fix] = field(default_factory=list)
    complete: bool = True


class _Rounds:
    """One run over a draft."""

    def __init__(self, draft: Draft, wanted: Callable[[Sequence[Finding]], Sequence[Finding]], *, unsafe: bool) -> None:
        self.draft = draft
        self.wanted = wanted
        self.unsafe = unsafe
        self.judged = draft.judge()
        self.left = _MOST_JUDGED
        self.dropped: set[tuple[object, ...]] = set()

    def run(self) -> Repairs:
        made: list[Fix] = []
        since_dropped = False
        while self.left > 0:
            batch = self._batch()
            if batch:
                done = self._settle(batch)
                made += done
                since_dropped = since_dropped or bool(done)
            elif self.dropped and since_dropped:  # what was wrong before may be right now
                self.dropped.clear()
                since_dropped = False
            else:
                break
        waiting = [] if self.unsafe else [fix for fix in self._offered() if not fix.safe]
        return Repairs(made, self.judged, waiting, complete=self.left > 0)

    def _offered(self) -> Iterable[Fix]:
        judged = self.judged
        return offers(self.wanted(judged.report.findings), judged.strategy, judged.configuration, self.draft.page)

    def _batch(self) -> list[Fix]:
        """The next repairs to make together: files that cannot be read first, then what is safe, then the rest."""
        fixes = [fix for fix in self._offered() if fix.key not in self.dropped and (fix.safe or self.unsafe)]
        for chosen in (
            [fix for fix in fixes if fix.opens],
            [fix for fix in fixes if fix.safe],
            fixes,
        ):
            if chosen:
                return self._compatible(chosen)
        return []

    def _compatible(self, fixes: Iterable[Fix]) -> list[Fix]:
        """Repairs whose edits do not touch each other; the others come up again in the next round."""
        taken: dict[str, list[tuple[int, int]]] = {}
        kept = []
        for fix in fixes:
            page = self.draft.page(fix.path)
            if page is None:
                continue
            here = taken.setdefault(fix.path, [])
            stretches = [(page.places.offset(*edit.span[:2]), page.places.offset(*edit.span[2:])) for edit in fix.edits]
            if all(_is_free(here, stretch) for stretch in stretches):
                for stretch in stretches:
                    here.insert(bisect_left(here, stretch), stretch)
                kept.append(fix)
        return kept

    def _settle(self, batch: list[Fix]) -> list[Fix]:
        """Make repairs that together make nothing worse; of a batch that does, a half, and so on down to none."""
        if self.left <= 0:
            return []
        self.left -= 1
        changed = self._texts(batch)
        after = None
        if changed is not None:
            try:
                after = self.draft.judge(changed)
            except ConfigurationError:
                after = None
        if changed is not None and after is not None and not is_worse(self.judged, after, batch):
            self.draft.take(changed)
            self.judged = after
            return batch
        if len(batch) == 1:
            self.dropped.add(batch[0].key)
            return []
        middle = len(batch) // 2
        return self._settle(batch[:middle]) or self._settle(batch[middle:])

    def _texts(self, batch: Iterable[Fix]) -> dict[str, str] | None:
        edits: dict[str, list[Edit]] = {}
        for fix in batch:
            edits.setdefault(fix.path, []).extend(fix.edits)
        try:
            return {path: apply(self.draft.files[path].text, found) for path, found in edits.items()}
        except ValueError:
            return None


def repair(draft: Draft, wanted: Callable[[Sequence[Finding]], Sequence[Finding]], *, unsafe: bool = False) -> Repairs:
    """Repair a draft until nothing more can be repaired.

    Args:
        draft: The files, which are changed in memory.
        wanted: Of all findings those that are to be repaired.
        unsafe: Whether to begin, too, what a person has to go on with.
    """
    return _Rounds(draft, wanted, unsafe=unsafe).run()


def is_worse(before: Judged, after: Judged, batch: Sequence[Fix]) -> bool:
    """Whether repairs brought about more than they mended.

    Nothing may come to light but what a mended cause had hidden: findings that were silenced for its sake, and those at the items it
    was about. Even there, safe repairs may not leave more errors than they took away. A file that could not be read may show whatever
    stands in it.
    """
    if batch and batch[0].opens:
        return False
    told, now = _counted(before.report.findings), _counted(after.report.findings)
    new, gone = now - told, told - now
    hidden = {finding.fingerprint for finding in before.report.silenced}
    about = frozenset[str]().union(*(fix.about for fix in batch))
    examples = {_identity(finding): finding for finding in after.report.findings}
    errors = 0
    for identity, count in new.items():
        finding = examples[identity]
        if finding.rule in _NEVER or (not finding.waived and (finding.fingerprint, True) in told):
            return True  # the latter had been accepted by a waiver that holds no more
        if finding.fingerprint in hidden or not finding.is_open:
            continue
        if finding.item not in about:
            return True
        errors += count * (finding.severity is Severity.ERROR)
    mended = {_identity(finding): finding for finding in before.report.findings}
    taken = sum(count * (mended[identity].severity is Severity.ERROR) for identity, count in gone.items())
    return errors > taken and all(fix.safe for fix in batch)


def _identity(finding: Finding) -> tuple[str, bool]:
    return finding.fingerprint, finding.waived


def _counted(findings: Iterable[Finding]) -> Counter[tuple[str, bool]]:
    return Counter(_identity(finding) for finding in findings)


def _is_free(taken: Sequence[tuple[int, int]], stretch: tuple[int, int]) -> bool:
    """Whether a stretch touches none of those taken, which are in order."""
    at = bisect_left(taken, stretch)
    begin, end = stretch
    if at < len(taken) and (taken[at][0] < end or taken[at][0] == begin):
        return False
    return at == 0 or (taken[at - 1][1] <= begin and taken[at - 1][0] != begin)
