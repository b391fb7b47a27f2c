"""What a repair is: edits of one file, the finding they answer, and whether a person has to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.source.edits import Edit
    from mkdocs_strategy.views.schemas.contents import RepairEntry


@dataclass(frozen=True, slots=True)
class Fix:
    """One repair.

    Attributes:
        finding: what it answers.
        says: what it does, one sentence that begins with a verb.
        edits: of the file in which the finding stands; all of them or none.
        safe: whether it says nothing but what the author has said already. Others begin something, or decide it, and a person goes on.
        about: ids of the items at which something may come to light through it: those that its cause had hidden, or that it makes.
        opens: whether a file could not be read before, so that anything in it and around it may come to light.
    """

    finding: Finding
    says: str
    edits: tuple[Edit, ...]
    safe: bool = True
    about: frozenset[str] = frozenset()
    opens: bool = False

    @property
    def rule(self) -> str:
        """The name of the rule whose finding it answers."""
        return self.finding.rule

    @property
    def path(self) -> str:
        """The file it edits, relative to the folder of `mkdocs.yml`."""
        return self.finding.place.path

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What makes it the same repair after other edits of the file."""
        return (self.finding.fingerprint, self.path, self.says, self.safe)

    @property
    def document(self) -> RepairEntry:
        """The repair for other programs: JSON-ready, lines and columns from 1 in code points, ends exclusive."""
        return {
            "safe": self.safe,
            "description": self.says,
            "edits": [
                {
                    "path": self.path,
                    "line": edit.span.line,
                    "column": edit.span.column,
                    "end_line": edit.span.end_line,
                    "end_column": edit.span.end_column,
                    "text": edit.text,
                }
                for edit in self.edits
            ],
        }
