"""A strategy held in memory while it is repaired: every file read once, judged again after each change, written at the end."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from mkdocs_strategy.fixing.page import Page
from mkdocs_strategy.reading.configuration import from_disk, read_configuration
from mkdocs_strategy.reading.folder import collect, folder_path, joined, read_file, refusal, unread
from mkdocs_strategy.reading.outside import read_page
from mkdocs_strategy.rules.engine import check
from mkdocs_strategy.source.files import Refused, read, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_strategy.model.configuration import Configuration
    from mkdocs_strategy.model.finding import Finding
    from mkdocs_strategy.model.strategy import Document, Strategy
    from mkdocs_strategy.reading.document import Reading
    from mkdocs_strategy.reading.measurements import Table
    from mkdocs_strategy.rules.engine import Report
    from mkdocs_strategy.workspace import Workspace

_Part: TypeAlias = "Reading | Table | None"
_Outside: TypeAlias = "tuple[Document, Sequence[Finding]]"


class Judged(NamedTuple):
    """What became of the files as they stand."""

    strategy: Strategy
    configuration: Configuration
    report: Report


class Held(NamedTuple):
    """One file: where it is, what was read from it, and its text as it stands now."""

    location: Path
    read: bytes
    text: str


class Draft:
    """The files of a workspace, to be changed in memory.

    Only what is UTF-8 throughout is held; other files are judged as they are and never changed.

    Args:
        workspace: Where everything is, and how it is judged.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.files: dict[str, Held] = {}
        self._inner: dict[str, str] = {}
        self._parts: dict[str, _Part] = {}
        self._outside: dict[str, _Outside] = {}
        self._refused: list[Finding] = []
        self._pages: dict[str, Page] = {}
        self._folder = folder_path(workspace.root, workspace.base)
        self._docs = folder_path(workspace.docs, workspace.base) if workspace.docs is not None else ""
        self._config = workspace.configuration.path if workspace.config_file is not None else ""
        self._read_strategy()
        self._read_docs()
        if workspace.config_file is not None and (data := from_disk(workspace.config_file)) is not None:
            self._hold(self._config, workspace.config_file, data)

    # -- reading -------------------------------------------------------------------------------------------------------

    def _read_strategy(self) -> None:
        for file in walk(self.workspace.root):
            path = joined(self._folder, file.name)
            self._inner[path] = file.name
            try:
                data = None if isinstance(file, Refused) else read(file)
            except OSError:
                data = None
            if data is None:
                message, hint = ("this file cannot be opened", "let it be read, or remove it")
                if isinstance(file, Refused):
                    message, hint = file.message, file.hint
                self._refused.append(refusal(self._folder, file.name, message, hint))
                self._parts[path] = unread(self._folder, file.name)
                continue
            self._parts[path] = self._part(path, data)
            self._hold(path, Path(file.path), data)

    def _read_docs(self) -> None:
        docs = self.workspace.docs
        if docs is None or not docs.is_dir():
            return
        inside = os.path.realpath(self.workspace.root)
        for file in walk(docs):
            if isinstance(file, Refused) or file.name.lower().endswith(".csv"):
                continue
            if os.path.realpath(file.path).startswith(inside + os.sep):
                continue
            try:
                data = read(file)
            except OSError:
                continue
            page = read_page(self._docs, file.name, data, self.workspace.configuration.fiscal_year_start)
            if page is not None:
                path = page[0].path
                self._inner[path] = file.name
                self._outside[path] = page
                self._hold(path, Path(file.path), data)

    def _hold(self, path: str, location: Path, data: bytes) -> None:
        try:
            self.files[path] = Held(location, data, data.decode("utf-8"))
        except UnicodeDecodeError:
            return

    def _part(self, path: str, data: bytes | str) -> _Part:
        return read_file(self._folder, self._inner[path], data, self.workspace.configuration.fiscal_year_start)

    # -- judging -------------------------------------------------------------------------------------------------------

    def page(self, path: str) -> Page | None:
        """A file as it stands, None where it is not held."""
        held = self.files.get(path)
        if held is None:
            return None
        known = self._pages.get(path)
        if known is None or known.text is not held.text:
            known = self._pages[path] = Page(path, held.text, configuration=path == self._config)
        return known

    def judge(self, changed: Mapping[str, str] | None = None) -> Judged:
        """Judge everything as it stands, or as it would stand with other texts in place of some files.

        Args:
            changed: Texts by path.

        Raises:
            ConfigurationError: The configuration could not be read then.
        """
        parts, outside = dict(self._parts), dict(self._outside)
        for path, text in (changed or {}).items():
            self._read_again(path, text, parts, outside)
        configuration, problems = self._configured((changed or {}).get(self._config))
        strategy = collect(parts.values(), self._folder, self._refused)
        strategy.documents |= {path: page for path, (page, _) in outside.items()}
        strategy.findings.extend(finding for _, found in outside.values() for finding in found)
        strategy.findings.extend(problems)
        report = check(strategy, configuration, self.workspace.as_of, self._known(), self.workspace.vocabulary)
        return Judged(strategy, configuration, report)

    def take(self, changed: Mapping[str, str]) -> None:
        """Let files stand with other texts from now on."""
        for path, text in changed.items():
            self.files[path] = self.files[path]._replace(text=text)
            self._read_again(path, text, self._parts, self._outside)

    def _read_again(self, path: str, text: str, parts: dict[str, _Part], outside: dict[str, _Outside]) -> None:
        if path in parts:
            parts[path] = self._part(path, text)
        elif path in outside:
            fiscal = self.workspace.configuration.fiscal_year_start
            page = read_page(self._docs, self._inner[path], text.encode("utf-8"), fiscal)
            # A page from which the last link was taken still is one.
            outside[path] = page or (replace(outside[path][0], mentions=[], views=[]), ())

    @property
    def changed(self) -> dict[str, Held]:
        """The files whose text is another than was read, by path."""
        return {path: held for path, held in sorted(self.files.items()) if held.text.encode("utf-8") != held.read}

    def _configured(self, text: str | None) -> tuple[Configuration, Sequence[Finding]]:
        """The configuration as it stands or would stand; the folder that was asked for stays.

        Raises:
            ConfigurationError: It could not be read then.
        """
        file, known = self.workspace.config_file, self.workspace.configuration
        held = self.files.get(self._config)
        if file is None or held is None:
            return known, ()
        data = (held.text if text is None else text).encode("utf-8")
        found, problems = read_configuration(file, load=lambda path: data if path == file else from_disk(path))
        return replace(found, strategy_dir=known.strategy_dir), problems

    def _known(self) -> Sequence[str]:
        if not self.workspace.known:
            return ()
        from mkdocs_strategy.views.findings.baseline import fingerprints

        return list(fingerprints(self.workspace.known))
