"""Pages of the site outside the strategy folder: what they link to and show is judged like the prose of the strategy itself."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_strategy.model.strategy import Document
from mkdocs_strategy.reading.folder import folder_path, joined
from mkdocs_strategy.reading.prose import first_heading, read_prose
from mkdocs_strategy.source.files import SourceFile, decode, read, walk
from mkdocs_strategy.source.front_matter import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mkdocs_strategy.model.finding import Finding


def read_outside(
    docs: Path,
    root: Path,
    base: Path,
    fiscal_year_start: int | None = None,
    excluded: Callable[[str], bool] = lambda _: False,
) -> tuple[dict[str, Document], list[Finding]]:
    """Read the pages of `docs_dir` that link to items or show views.

    Args:
        docs: The folder of the site's pages.
        root: The strategy folder, which is left out where it lies inside.
        base: The folder of `mkdocs.yml`, which paths are relative to.
        fiscal_year_start: As configured.
        excluded: Whether the site leaves out a page, by its path inside `docs`.

    Returns:
        The pages by their path inside `docs`, and findings about their view blocks. Files that cannot be opened are left to
        the site builder to tell.
    """
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    folder, inside = folder_path(docs, base), os.path.realpath(root)
    for file in walk(docs):
        if not isinstance(file, SourceFile) or file.name.lower().endswith(".csv") or excluded(file.name):
            continue
        if os.path.realpath(docs / file.name).startswith(inside + os.sep):
            continue
        try:
            data = read(file)
        except OSError:
            continue
        page = read_page(folder, file.name, data, fiscal_year_start)
        if page is not None:
            documents[file.name] = page[0]
            findings.extend(page[1])
    return documents, findings


def read_page(
    folder: str, inner: str, data: bytes, fiscal_year_start: int | None = None
) -> tuple[Document, Sequence[Finding]] | None:
    """One page of the site with the findings about its view blocks; None where it neither links to items nor shows views.

    Args:
        folder: `docs_dir`, relative to the folder of `mkdocs.yml`.
        inner: The page's path inside it, with `/`.
        data: Its bytes.
        fiscal_year_start: As configured.
    """
    if b"[[" not in data and b"strategy" not in data:
        return None
    front = split(decode(data)[0])
    path = joined(folder, inner)
    prose = read_prose(front.body, front.body_line, path, fiscal_year_start)
    if not (prose.mentions or prose.views or prose.findings):
        return None
    heading = first_heading(front.body, front.body_line)
    title = heading[0] if heading is not None else PurePosixPath(inner).stem.replace("-", " ").capitalize()
    page = Document(path, "", title, front.body, front.body_line, mentions=prose.mentions, views=prose.views)
    return page, prose.findings
