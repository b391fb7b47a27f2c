"""Which findings can be repaired, and by what: one table from a rule's name to those who make its repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mkdocs_strategy.fixing import (
    measurements,
    names,
    opening,
    references,
    stubs,
    syntax,
    values,
    waivers,
)
from mkdocs_strategy.fixing.desk import Desk
from mkdocs_strategy.fixing.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs_strategy.fixing.fix import Fix
    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Strategy
    from mkdocs_strategy.workspace import Workspace

Maker: TypeAlias = "Callable[[Finding, Page, Desk], Iterator[Fix]]"

MAKERS: dict[str, tuple[Maker, ...]] = {
    "invalid-front-matter": (syntax.mend_syntax,),
    "front-matter-not-read": (opening.mend_opening,),
    "unknown-kind": (names.mend_kind,),
    "unknown-field": (names.mend_field,),
    "unknown-rule": (names.mend_rule,),
    "invalid-value": (
        names.mend_choice,
        values.respell,
        values.respell_id,
        values.quote_brackets,
        values.drop_empty_waiver,
    ),
    "invalid-view": (names.mend_view,),
    "invalid-measurement": (measurements.mend_row,),
    "unknown-reference": (references.mend_reference,),
    "unused-waiver": (waivers.drop_waiver,),
    "retired-reference": (references.replace_retired,),
    "missing-relation": (stubs.name_the_only_one,),
    "input-without-guardrail": (stubs.begin_nested,),
    "choice-without-proxy": (stubs.begin_nested,),
    "choice-without-no": (stubs.begin_field,),
    "activity-key-result": (stubs.make_initiative,),
}
"""By rule, the functions that make repairs of its findings; the first that offers one is followed."""


def offered(findings: Iterable[Finding], workspace: Workspace) -> dict[Finding, Fix]:
    """The repairs of findings as the files stand; each is judged only when it is made.

    Args:
        findings: As the workspace's report has them.
        workspace: Where the files are.
    """
    pages: dict[str, Page | None] = {}

    def page_of(path: str) -> Page | None:
        if path not in pages:
            text = workspace.text(path)
            configuration = workspace.config_file is not None and path == workspace.configuration.path
            pages[path] = Page(path, text, configuration=configuration) if text is not None else None
        return pages[path]

    return {fix.finding: fix for fix in offers(findings, workspace.strategy, workspace.configuration, page_of)}


def offers(
    findings: Iterable[Finding],
    strategy: Strategy,
    configuration: Configuration,
    page_of: Callable[[str], Page | None],
) -> Iterator[Fix]:
    """The repairs of findings, each finding at most once, in their order.

    What a person has accepted by a waiver is left alone.

    Args:
        findings: As they were told.
        strategy: As it was judged.
        configuration: Likewise.
        page_of: A file by its path; None where its text cannot be had or may not be changed.
    """
    desk = Desk(strategy, configuration)
    for finding in findings:
        makers = MAKERS.get(finding.rule, ()) if not finding.waived else ()
        page = page_of(finding.place.path) if makers else None
        if page is not None:
            fix = next((fix for make in makers for fix in make(finding, page, desk)), None)
            if fix is not None:
                yield fix
