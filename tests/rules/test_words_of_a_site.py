"""The file of a site's own words: as editors save it, with a slip in a list's name, and where it is no file of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.workspace import UsageProblem, own_words

if TYPE_CHECKING:
    from pathlib import Path

NAMED = Configuration(words="our.words")


def test_a_byte_order_mark_and_foreign_line_ends_are_no_words(tmp_path: Path) -> None:
    (tmp_path / "our.words").write_bytes(b"\xef\xbb\xbf[vanity]\r\nfoo bar\r\n- page views\r\n")
    lists = own_words(tmp_path, NAMED)
    assert (lists["vanity"].phrases, lists["vanity"].removed) == (["foo bar"], ["page views"])


def test_a_list_that_no_rule_reads_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / "our.words").write_text("[vanityy]\nfoo\n", encoding="utf-8")
    with pytest.raises(UsageProblem, match="vanityy") as problem:
        own_words(tmp_path, NAMED)
    assert "vanity?" in problem.value.hint


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00\x01", b"foo\n", b"[vanity]\n*\n", b"[vanity]\n" + b"a-" * 50_000 + b"!\n"]
)
def test_what_is_no_file_of_words_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "our.words").write_bytes(content)
    with pytest.raises(UsageProblem, match=r"our\.words"):
        own_words(tmp_path, NAMED)


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "our.words").mkdir()
    with pytest.raises(UsageProblem, match=r"our\.words"):
        own_words(tmp_path, NAMED)
