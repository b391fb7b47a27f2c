"""A clean strategy, damaged by a test and repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_strategy.fixing.draft import Draft
from mkdocs_strategy.fixing.rounds import Repairs, repair
from mkdocs_strategy.workspace import open_workspace
from support.clean import AS_OF, clean, drawn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONFIG = "site_name: Letters\nplugins:\n  - strategy:\n      as_of: 2026-08-21\n"


class Repaired(NamedTuple):
    """A draft after its repair, with the texts of all files by path."""

    draft: Draft
    repairs: Repairs
    texts: dict[str, str]

    @property
    def rules(self) -> list[str]:
        """The rules of what was repaired."""
        return [fix.rule for fix in self.repairs.made]

    @property
    def left(self) -> list[str]:
        """The rules of the findings that remain."""
        return [finding.rule for finding in self.repairs.judged.report.findings]


def laid_down(root: Path, files: Mapping[str, str], config: str = CONFIG) -> Path:
    """Write the clean strategy with other files over it, byte for byte; drawn texts lose their indentation."""
    everything = {"mkdocs.yml": config, **{f"strategy/{name}": text for name, text in clean().items()}}
    for name, text in (everything | drawn(dict(files))).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return root


def mend(root: Path, *, unsafe: bool = False) -> Repaired:
    """Repair the strategy below a folder, in memory."""
    draft = Draft(open_workspace(root, as_of=AS_OF))
    repairs = repair(draft, lambda findings: findings, unsafe=unsafe)
    return Repaired(draft, repairs, {path: held.text for path, held in draft.files.items()})


def changed(name: str, before: str, after: str, files: Mapping[str, str] | None = None) -> dict[str, str]:
    """One file of the clean strategy with some words exchanged."""
    texts = {**{f"strategy/{key}": text for key, text in clean().items()}, **(files or {})}
    assert before in texts[name], f"{name} does not hold {before}"
    return {**(files or {}), name: texts[name].replace(before, after, 1)}
