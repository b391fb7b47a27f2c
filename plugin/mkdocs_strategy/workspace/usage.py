"""What a person is told where a call or a configuration cannot be met."""

from __future__ import annotations


class UsageProblem(Exception):  # noqa: N818  it tells a person something; nothing has gone wrong in the program
    """The call or the configuration cannot be met (exit status 2); `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
