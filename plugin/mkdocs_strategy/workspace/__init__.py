"""Opening a strategy: one way for every host to find, read and judge it.

A workspace is the folder of `mkdocs.yml` (else the current folder) with the strategy in it, judged as of one day.
"""

from mkdocs_strategy.workspace.beside import known_findings, own_words, today
from mkdocs_strategy.workspace.location import Located, locate
from mkdocs_strategy.workspace.opening import Workspace, open_workspace
from mkdocs_strategy.workspace.usage import UsageProblem

__all__ = ["Located", "UsageProblem", "Workspace", "known_findings", "locate", "open_workspace", "own_words", "today"]
