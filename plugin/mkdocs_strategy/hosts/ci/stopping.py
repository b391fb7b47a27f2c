"""Why a step of a workflow ends before its work is done."""

from __future__ import annotations


class Stop(Exception):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """What cannot be done; `hint` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
