"""Texts kept between builds under the digest of what they were made from; safe to delete, and never trusted without a look.

Every entry carries the digest of its own text: what was cut off or changed is not there. A folder that cannot be read or written is
no failure, it only remembers nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of texts.

    Attributes:
        folder: where they are kept; None: nothing is.
    """

    folder: Path | None

    def get(self, key: str) -> str | None:
        """The text that was kept for a key, None where there is none that is whole."""
        entry = self._entry(key)
        if entry is None:
            return None
        try:
            digest, _, body = entry.read_text(encoding="utf-8").partition("\n")
        except (OSError, ValueError):
            return None
        return body if digest == _digest(body) else None

    def has(self, key: str) -> bool:
        """Whether something is kept for a key; only `get` tells whether it is whole."""
        entry = self._entry(key)
        return entry is not None and entry.is_file()

    def put(self, key: str, body: str) -> None:
        """Keeps a text: written beside and renamed, so that a reader never sees half an entry."""
        entry = self._entry(key)
        if entry is None:
            return
        with contextlib.suppress(OSError):
            entry.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=entry.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                    file.write(f"{_digest(body)}\n{body}")
                Path(name).replace(entry)
            except OSError:
                Path(name).unlink()
                raise

    def _entry(self, key: str) -> Path | None:
        if self.folder is None:
            return None
        digest = _digest(key)
        return self.folder / digest[:2] / digest[2:]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@lru_cache(maxsize=1)
def drawing_version() -> str:
    """The digest of everything that draws, so that a figure kept by another version is never shown."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(here.rglob("*")):
        if path.suffix in {".py", ".j2", ".css"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()
