"""What all schemas have in common: how a document begins, and that it holds the definitions it refers to and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_strategy.views.document import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.views.schemas.values import Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document(name: str, about: str, body: Schema, defined: dict[str, Schema]) -> Schema:
    """A whole schema.

    Args:
        name: What it describes; part of its `$id`, which names no host.
        about: The same for people. A `title` would be the label of whatever an editor proposes to insert.
        body: The schema itself.
        defined: Definitions by name; those that nothing refers to are left out.
    """
    head: Schema = {
        "$schema": DIALECT,
        "$id": f"urn:mkdocs-strategy:schema:{SCHEMA_VERSION}:{name}",
        "schema_version": SCHEMA_VERSION,
        "description": about,
    }
    used: dict[str, None] = {}
    open_names = list(_referred(body))
    while open_names:
        one = open_names.pop(0)
        if one not in used:
            used[one] = None
            open_names += _referred(defined[one])
    kept = {one: schema for one, schema in defined.items() if one in used}
    return {**head, **body, **({"$defs": kept} if kept else {})}


def _referred(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref":
                yield str(value).removeprefix("#/$defs/")
            else:
                yield from _referred(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from _referred(one)
