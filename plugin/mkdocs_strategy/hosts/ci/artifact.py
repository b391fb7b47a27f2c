"""What a workflow that ran for a stranger has left: an archive with one small text, read as data and never written to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from mkdocs_strategy.hosts.ci.stopping import Stop

LARGEST = 300_000
"""Bytes of the archive, and of the text in it: 60,000 UTF-16 units are at most 180,000 bytes of UTF-8."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def only_text(archive: bytes, name: str) -> str:
    """The one file of an archive, as text.

    What its directory claims is not believed: the content is read up to the limit, and the name is compared, never used.

    Args:
        archive: A zip archive.
        name: What the file must be called.

    Raises:
        Stop: It is no such archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            entries = opened.infolist()
            if len(entries) != 1 or entries[0].filename != name or entries[0].is_dir():
                raise Stop(f"the archive does not hold {name} and nothing else, so nothing is posted")
            if entries[0].flag_bits & 1 or entries[0].compress_type not in _METHODS:
                raise Stop("the archive is packed in a way that is not expected here, so nothing is posted")
            with opened.open(entries[0]) as file:
                data = file.read(LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as problem:
        raise Stop("what the first workflow left is no archive that can be read, so nothing is posted") from problem
    if len(data) > LARGEST:
        raise Stop(f"{name} is larger than a comment can be, so nothing is posted")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise Stop(f"{name} is no UTF-8 text, so nothing is posted") from problem
