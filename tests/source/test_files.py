import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_strategy.source.files import LARGEST, Refused, SourceFile, decode, printable, read, walk
from mkdocs_strategy.source.positions import Span


def draw(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def names(root: Path) -> list[str]:
    return [one.name for one in walk(root) if isinstance(one, SourceFile)]


def refused(root: Path) -> dict[str, str]:
    return {one.name: one.message for one in walk(root) if isinstance(one, Refused)}


def test_markdown_and_csv_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    draw(tmp_path, "b.md", "a/z.MD", "a/y.csv", "a.markdown", "a-b.md", "c.txt", "d")
    assert names(tmp_path) == ["a-b.md", "a.markdown", "a/y.csv", "a/z.MD", "b.md"]


def test_hidden_and_generated_folders_are_passed_over(tmp_path: Path) -> None:
    draw(tmp_path, ".git/a.md", ".b.md", "node_modules/c.md", "x/__pycache__/d.md", "e.md")
    assert list(walk(tmp_path)) == [SourceFile(str(tmp_path / "e.md"), "e.md", 1)]


def test_a_folder_that_does_not_exist_holds_nothing(tmp_path: Path) -> None:
    assert list(walk(tmp_path / "none")) == []


def test_links_that_leave_the_folder_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "strategy"
    draw(tmp_path, "outside/secret.md", "strategy-other/x.md", "strategy/a.md")
    (root / "file.md").symlink_to(tmp_path / "outside/secret.md")
    (root / "folder").symlink_to(tmp_path / "outside")
    (root / "beside").symlink_to(tmp_path / "strategy-other")
    assert names(root) == ["a.md"]
    assert refused(root).keys() == {"beside", "file.md", "folder"}


def test_a_link_to_a_file_of_the_folder_is_not_read_twice(tmp_path: Path) -> None:
    draw(tmp_path, "a.md", "b/c.md", "plain.txt")
    (tmp_path / "again.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "folder").symlink_to(tmp_path / "b")
    (tmp_path / "text.md").symlink_to(tmp_path / "plain.txt")
    assert names(tmp_path) == ["a.md", "b/c.md", "text.md"]


def test_links_in_a_circle_and_into_nothing_are_refused(tmp_path: Path) -> None:
    draw(tmp_path, "a/b.md")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nothing.md")
    (tmp_path / "self.md").symlink_to(tmp_path / "self.md")
    assert names(tmp_path) == ["a/b.md"]
    assert refused(tmp_path).keys() == {"a/up", "gone.md", "self.md"}


def test_pipes_and_sockets_are_refused_unopened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        with socket.socket(socket.AF_UNIX) as open_socket:
            open_socket.bind("s.csv")
            assert refused(tmp_path).keys() == {"pipe.md", "s.csv"}
    finally:
        os.chdir(here)


def test_a_pipe_that_took_a_file_s_place_is_not_waited_for(tmp_path: Path) -> None:
    draw(tmp_path, "a.md")
    found = next(iter(walk(tmp_path)))
    assert isinstance(found, SourceFile)
    (tmp_path / "a.md").unlink()
    os.mkfifo(found.path)
    with pytest.raises(OSError, match="no file any more"):
        read(found)


def test_a_file_beyond_ten_megabytes_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "big.csv").open("wb") as big:
        big.truncate(LARGEST + 1)
    assert "at most 10 MB" in refused(tmp_path)["big.csv"]


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(tmp_path, "a.md")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refused(tmp_path) == {"a.md": "this file cannot be opened"}


def test_reading_gives_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff" * 200_000)
    found = next(iter(walk(tmp_path)))
    assert isinstance(found, SourceFile)
    assert read(found) == b"\xff" * 200_000


def test_a_name_with_control_characters_or_stray_bytes_becomes_printable(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\nb.md").write_text("x", encoding="utf-8")
    with Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).open("w", encoding="utf-8") as stray:
        stray.write("x")
    found = names(tmp_path)
    assert found == ["a\\x1b[31m\\nb.md", "\\udcff.md"]
    assert all(name.isprintable() and name.encode("utf-8") for name in found)


@given(st.text())
def test_every_name_can_be_printed(name: str) -> None:
    assert printable(name).isprintable()


def test_utf8_is_text() -> None:
    assert decode("é😀\n".encode()) == ("é😀\n", None)


def test_the_first_byte_that_is_no_text_is_pointed_at_and_the_rest_is_shown() -> None:
    text, problem = decode("a\r\né".encode() + b"\xe4x\n\xff")
    assert text == "a\r\né\ufffdx\n\ufffd"
    assert problem is not None
    assert problem.span == Span(2, 2, 2, 3)
    assert "0xe4" in problem.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_utf16_is_named(encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("be") else ""
    text, problem = decode((mark + "kind: vision\nä").encode(encoding))
    assert text == "kind: vision\nä"
    assert problem is not None
    assert problem.message.startswith("this file is written in UTF-")


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    text, problem = decode(data)
    assert (problem is None) == (text.encode("utf-8") == data)
