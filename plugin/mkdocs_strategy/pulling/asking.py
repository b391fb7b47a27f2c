"""A process of its own that asks sources, so that a time limit ends whatever a driver or a database does.

A query that hangs in a driver's C code, in a lookup of a name or on a dead line cannot be ended from within. So the questions go to a
child process, one after the other; where an answer takes too long the child is killed, and the next question gets a new one. PostgreSQL is
told the limit too, so that the server stops working at it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from typing import TYPE_CHECKING, Self

from mkdocs_strategy.pulling.answers import Answer, Failure
from mkdocs_strategy.pulling.masking import told
from mkdocs_strategy.pulling.sources import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from mkdocs_strategy.pulling.answers import Request

GRACE = 1.0
"""Seconds beyond the limit before the process is killed, for a database that keeps the limit itself."""
_START = 60.0
_ENDED = 2.0
_CANCELLED = "57014"
"""What PostgreSQL says of a query that it ended."""
_READY = "ready"


class Asker:
    """Asks sources one at a time, each within its limit. A context manager: at its end the process is gone."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def ask(self, request: Request) -> Answer | Failure:
        """The rows of a source, or why there are none; at most its limit and a second later."""
        line = self._started()
        if line is None:
            return Failure("the process that asks sources does not start")
        try:
            line.send(request)
            if not line.poll(request.seconds + GRACE):
                self.stop()
                return too_slow(request.seconds)
            found = line.recv()
        except (EOFError, OSError):
            status = self._status()
            self.stop()
            return Failure(
                f"its driver ended the process that asked it{status}", "ask for fewer rows, or update the driver"
            )
        if isinstance(found, (Answer, Failure)):
            return found
        return Failure("its driver answered with something else")

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join(_ENDED)
            if self._process.exitcode is not None:
                self._process.close()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None

    def _started(self) -> Connection | None:
        """The line to a process that waits for questions; its start does not count for the limit."""
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            self._process, self._line = context.Process(target=_serve, args=(theirs,), daemon=True), ours
            with _born_deaf():
                self._process.start()
            theirs.close()
            try:
                if not ours.poll(_START) or ours.recv() != _READY:
                    self.stop()
            except (EOFError, OSError):
                self.stop()
        return self._line

    def _status(self) -> str:
        if self._process is None:
            return ""
        self._process.join(_ENDED)
        code = self._process.exitcode
        return f" (signal {-code})" if code is not None and code < 0 else ""


def too_slow(seconds: float) -> Failure:
    """What is said of an answer that did not come in time."""
    return Failure(
        f"it did not answer within {seconds:g} seconds", "ask for recent dates only, or give it longer by --timeout"
    )


def answer_to(request: Request) -> Answer | Failure:
    """Ask a source, in this process; whatever it raises becomes a failure without secrets."""
    from mkdocs_strategy.pulling import databases, tables

    kind, target = request.place
    try:
        if kind == "address":
            return databases.ask(target, request.query, request.seconds)
        if kind == "sqlite":
            return databases.ask_file(target, request.query)
        if kind == "duckdb":
            return tables.ask_file(target, request.query)
        return tables.ask_table(target, request.query)
    except SourceProblem as problem:
        return Failure(str(problem), problem.hint)
    except Exception as problem:  # noqa: BLE001  every driver has exceptions of its own, and one source must not end the others
        return _failure(problem, request)


def _failure(problem: Exception, request: Request) -> Failure:
    """What a driver said, without what must not be printed."""
    origin = getattr(problem, "orig", None)
    cause = origin if isinstance(origin, BaseException) else problem
    if getattr(cause, "sqlstate", getattr(cause, "pgcode", None)) == _CANCELLED:
        return too_slow(request.seconds)
    if isinstance(cause, ModuleNotFoundError):
        return Failure(f"its driver {cause.name} is not installed", f"pip install {cause.name}")
    if type(cause).__name__ == "NoSuchModuleError":
        return Failure(
            "no driver for its kind of database is installed", "install the package of its SQLAlchemy dialect"
        )
    words = told(str(cause), request.place.target if request.place.kind == "address" else "")
    return Failure(words or f"its driver says {type(cause).__name__}")


@contextlib.contextmanager
def _born_deaf() -> Iterator[None]:
    """Let a process that starts now not hear Ctrl-C: that is for the process that asks, which then ends this one."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread may say what a signal does
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(line: Connection) -> None:
    """Answer questions until nobody asks any more. What drivers print goes beside the result, not into it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        os.dup2(2, 1)
    line.send(_READY)
    while True:
        try:
            request = line.recv()
        except (EOFError, OSError):
            return
        found = answer_to(request)
        try:
            line.send(found)
        except OSError:
            return
