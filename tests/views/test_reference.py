"""The reference page of the format follows from the table of kinds."""

from pathlib import Path

from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.views.reference import format_reference

PAGE = Path(__file__).parents[2] / "docs" / "format-reference.md"


def test_the_page_in_the_documentation_is_current():
    assert PAGE.read_text(encoding="utf-8") == format_reference(), (
        "python -m mkdocs_strategy.views.reference > docs/format-reference.md"
    )


def test_every_field_relation_and_nested_list_of_every_kind_stands_on_the_page():
    page = format_reference()
    for kind in KINDS.values():
        assert f"### `{kind.name}`" in page
        for name in (*kind.fields, *kind.relations, *kind.nests):
            assert f"`{name}`" in page
