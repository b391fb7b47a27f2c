"""Every schema by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.schemas.configuration import NAME as CONFIGURATION
from mkdocs_strategy.views.schemas.configuration import configuration_schema
from mkdocs_strategy.views.schemas.documents import DOCUMENTS, output_schema
from mkdocs_strategy.views.schemas.front_matter import NAME as FRONT_MATTER
from mkdocs_strategy.views.schemas.front_matter import front_matter_schema

if TYPE_CHECKING:
    from mkdocs_strategy.views.schemas.values import Schema

NAMES = (FRONT_MATTER, CONFIGURATION, *DOCUMENTS)


def schema_of(name: str) -> Schema:
    """The schema of one of `NAMES`."""
    if name == FRONT_MATTER:
        return front_matter_schema()
    return configuration_schema() if name == CONFIGURATION else output_schema(name)
