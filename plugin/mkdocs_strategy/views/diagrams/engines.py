"""Programs that lay out graphs: the embedded engine that comes with the installation, or the system's Graphviz.

Both are the same command with the same text in and out, and both take many graphs in one go. A program outside this process can be
stopped when it hangs and cannot take the build down with it; many graphs in one go make its start cost next to nothing.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path

EMBEDDED = "graphviz-pure"
"""Distribution and command of the embedded engine: Graphviz's layouts in one program, for every platform."""


class LayoutError(Exception):
    """The engine refused a graph, crashed, or answered something else than positions."""


class LayoutTimeoutError(LayoutError):
    """The engine did not answer in time and was stopped."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A layout program.

    Attributes:
        program: path of the command.
        version: name and version, part of the cache's key: another version may place things elsewhere.
    """

    program: str
    version: str

    def run(self, graphs: list[str], time_limit: float) -> list[str]:
        """Lays out graphs in one process.

        Args:
            graphs: DOT texts, each one graph.
            time_limit: seconds for all of them.

        Returns:
            For each graph, the lines between `graph` and `stop` of Graphviz's plain format.

        Raises:
            LayoutTimeoutError: the process was stopped after the time limit.
            LayoutError: the process failed, or not every graph was answered.
        """
        try:
            done = subprocess.run(  # noqa: S603 - a located program, fixed arguments, no shell
                [self.program, "-Kdot", "-Tplain"],
                input="\n".join(graphs).encode("utf-8", "replace"),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=time_limit,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise LayoutTimeoutError(f"no layout within {time_limit:g} seconds") from error
        except OSError as error:
            raise LayoutError(f"{self.program} cannot be started: {error.strerror}") from error
        answers = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n").split("stop\n")[:-1]
        if done.returncode != 0 or len(answers) != len(graphs):
            raise LayoutError("the graph could not be laid out")
        return answers


def engine(choice: str = "auto") -> Engine | None:
    """The engine that a site chose.

    Args:
        choice: `embedded`, `dot` (the system's Graphviz, by its path), `auto`: the embedded one, else the system's; or `none`.

    Returns:
        The engine, or None where there is none: text equivalents stand in the pictures' place.
    """
    if choice in {"auto", "embedded"} and (found := _embedded()) is not None:
        return found
    return _system() if choice in {"auto", "dot"} else None


@lru_cache(maxsize=1)
def _embedded() -> Engine | None:
    """The installed distribution knows where its command is, whether or not that folder is on the path."""
    try:
        distribution = metadata.distribution(EMBEDDED)
    except metadata.PackageNotFoundError:
        return None
    for file in distribution.files or ():
        if file.stem == EMBEDDED and file.suffix in {"", ".exe"}:
            program = Path(str(file.locate())).resolve()
            if program.is_file():
                return Engine(str(program), f"{EMBEDDED} {distribution.version}")
    found = shutil.which(EMBEDDED)
    return Engine(found, f"{EMBEDDED} {distribution.version}") if found else None


@lru_cache(maxsize=1)
def _system() -> Engine | None:
    program = shutil.which("dot")
    if program is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 - a located program, fixed arguments, no shell
            [program, "-V"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = (said.stderr or said.stdout).decode("utf-8", "replace").strip()
    return Engine(program, words) if said.returncode == 0 and words else None
