"""What must not be printed: drivers repeat addresses and passwords in what they say of a failure."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, unquote_plus

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESSES = (
    re.compile(r"://[^/:]*:(?P<password>[^@]*)@", re.DOTALL),
    re.compile(r"://[^/:]*:(?P<password>.*)@", re.DOTALL),
)
"""A password as SQLAlchemy reads it, and as its author may have meant it where it holds an `@`."""
_ANY_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][\w+.-]*://)[^\s@]*@")
_SAID = re.compile(r"(?i)\b(?P<name>password|passwd|pwd|token|secret|api_?key)(?P<is>\s*[=:]\s*)[^\s,;'\")]+")
_TELLING = re.compile(r"PASS|TOKEN|SECRET|KEY|PWD|CREDENTIAL|AUTH")
_SURE = 5
"""Characters from which on a secret is taken out of a text; a shorter one would be found within any word."""
_STAND_IN = "***"
_READ = 4000
_LONGEST = 300


def told(text: str, address: str, environment: Mapping[str, str] = os.environ) -> str:
    """What a driver said, on one line, short, and without secrets; empty where that cannot be made sure.

    Args:
        text: Its words.
        address: The address that was used; its password and the values of its options are taken out.
        environment: Variables whose names speak of passwords, tokens and keys are taken out too.
    """
    for secret in sorted(_secrets(address, environment), key=len, reverse=True):
        if len(secret) < _SURE:
            if secret in text:
                return ""
        else:
            text = text.replace(secret, _STAND_IN)
    text = _ANY_ADDRESS.sub(rf"\g<scheme>{_STAND_IN}@", text[:_READ])
    text = _SAID.sub(rf"\g<name>\g<is>{_STAND_IN}", text)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _secrets(address: str, environment: Mapping[str, str]) -> set[str]:
    found = {address}
    for form in _ADDRESSES:
        if password := form.search(address):
            found |= {password["password"], unquote(password["password"]), unquote_plus(password["password"])}
    for name, value in parse_qsl(address.partition("?")[2]):
        if len(value) >= _SURE or _TELLING.search(name.upper()):  # other short ones are numbers or words such as `on`
            found.add(value)
    for name, value in environment.items():
        if name.startswith("STRATEGY_SOURCE_") or (_TELLING.search(name.upper()) and len(value) >= _SURE):
            found.add(value)
    return {secret for secret in found if secret.strip()}
