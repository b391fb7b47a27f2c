"""A file's content is exchanged whole, or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from mkdocs_strategy.source.writing import NotWritten, exchange

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A file in a folder of its own."""
    path = tmp_path / "strategy" / "page.md"
    path.parent.mkdir()
    path.write_bytes(b"old\r\n")
    return path


def test_the_content_is_new_and_the_permissions_are_the_old_ones(page: Path) -> None:
    page.chmod(0o640)
    exchange(page, b"old\r\n", b"new", [page.parent])
    assert page.read_bytes() == b"new"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert [file.name for file in page.parent.iterdir()] == ["page.md"]


@pytest.mark.parametrize("now", [b"old\r\nmore", b"old", b"", b"OLD\r\n"])
def test_a_file_that_has_changed_since_it_was_read_stays(page: Path, now: bytes) -> None:
    page.write_bytes(now)
    with pytest.raises(NotWritten, match="has changed"):
        exchange(page, b"old\r\n", b"new", [page.parent])
    assert page.read_bytes() == now
    assert [file.name for file in page.parent.iterdir()] == ["page.md"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(page: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"old")
    link = page.parent / "link.md"
    link.symlink_to(outside)
    with pytest.raises(NotWritten, match="leads out"):
        exchange(link, b"old", b"new", [page.parent])
    assert outside.read_bytes() == b"old"


def test_a_link_within_the_folder_stays_a_link(page: Path) -> None:
    link = page.parent / "link.md"
    link.symlink_to(page)
    exchange(link, b"old\r\n", b"new", [page.parent])
    assert link.is_symlink()
    assert page.read_bytes() == b"new"


def test_a_pipe_in_the_files_place_is_no_file_and_nothing_waits_for_it(page: Path) -> None:
    page.unlink()
    os.mkfifo(page)
    with pytest.raises(NotWritten, match="no file"):
        exchange(page, b"", b"new", [page.parent])


def test_a_file_that_is_gone_is_not_made_anew(page: Path) -> None:
    page.unlink()
    with pytest.raises(NotWritten, match="cannot be written"):
        exchange(page, b"old", b"new", [page.parent])
    assert not page.exists()
