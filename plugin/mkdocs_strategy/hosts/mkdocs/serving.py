"""What is different while a site is served: knowing that it is, and watching the strategy folder wherever it goes."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_SCRATCH = re.compile(r"(?:mkdocs|properdocs)_[a-z0-9_]{8}")


def is_served(config: MkDocsConfig) -> bool:
    """Whether a server builds a site for itself, which it says nowhere when asked to build cleanly.

    It builds into a folder made for the purpose: empty, nobody else's, with a name like those of temporary folders. A folder that
    an author names so is hardly all of these; taking it for a server's would let a broken strategy pass.
    """
    folder = Path(config.site_dir)
    if folder.parent != Path(tempfile.gettempdir()) or not _SCRATCH.fullmatch(folder.name):
        return False
    try:
        return folder.stat().st_mode & 0o077 == 0 and not any(folder.iterdir())
    except OSError:
        return False


class Watch:
    """Keeps the server's eye on the strategy folder: another one may be configured, or it may go and come back."""

    def __init__(self) -> None:
        self._server: LiveReloadServer | None = None
        self._root: Path | None = None
        self._seen: tuple[object, ...] = ()
        self._watched: str | None = None

    def begin(self, server: LiveReloadServer) -> None:
        """The server is there; watch the folder of the build that came before it."""
        self._server, self._seen = server, ()
        if self._root is not None:
            self.follow(self._root)

    def follow(self, root: Path) -> None:
        """Watch this folder from now on; anew where it has been replaced, as a server forgets a folder that it once missed."""
        self._root = root
        if self._server is None:
            return
        try:
            status = root.stat()
        except OSError:
            seen: tuple[object, ...] = ()
        else:
            seen = (root, status.st_ino, status.st_ctime_ns)
        if seen and seen == self._seen:
            return
        if self._watched is not None:
            self._server.unwatch(self._watched)
            self._watched = None
        if seen:
            self._watched = str(root)
            self._server.watch(self._watched)
        self._seen = seen
