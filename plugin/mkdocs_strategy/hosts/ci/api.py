"""A small client for the interfaces of GitHub and GitLab: standard library only, and bounded in time, size and number.

The token goes to one address and nowhere else: redirections are not followed, but for a download, which then goes without it.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

from mkdocs_strategy.hosts.ci.stopping import Stop
from mkdocs_strategy.views.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PER_PAGE = 100
MOST_PAGES = 50
"""Of a hundred comments each; nobody reads a discussion of five thousand."""
_TRIES = 4
_TIMEOUT = 20.0
"""Seconds that one try may wait for the network."""
_LONGEST_WAIT = 60.0
"""Seconds; a host that asks for more is not waited for."""
_LARGEST_ANSWER = 16_000_000
_PASSING = frozenset({500, 502, 503, 504})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Refused(Stop):
    """The host has understood and said no; `status` is HTTP's."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Uncertain(Stop):
    """Nobody knows whether the host has done it: the connection broke, or the host failed, after something was sent to be done once."""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class Api:
    """One address of a host, asked with one token."""

    def __init__(self, root: str, headers: Mapping[str, str], pause: Callable[[float], None] = time.sleep) -> None:
        """Remember the address.

        Args:
            root: Where all paths begin; `https`, but for the machine itself.
            headers: Sent with every request to it, the token among them.
            pause: Waits so many seconds.

        Raises:
            Stop: The address would carry the token in the open.
        """
        self._root = _guarded(root.rstrip("/"))
        self._headers = {"User-Agent": "mkdocs-strategy", **headers}
        self._pause = pause
        self._opener = urllib.request.build_opener(_Stay)

    def get(self, path: str, **query: str | int) -> Any:
        """What stands at a path.

        Raises:
            Refused: The host says no.
            Stop: The host does not answer, or not as it should.
        """
        tail = f"?{urllib.parse.urlencode(query)}" if query else ""
        return _read(self._ask("GET", f"{self._root}{path}{tail}"))

    def pages(self, path: str, **query: str | int) -> Iterator[dict[str, Any]]:
        """The entries of a list, page by page; at most fifty pages of a hundred."""
        for page in range(1, MOST_PAGES + 1):
            entries = self.get(path, **query, per_page=PER_PAGE, page=page)
            if not isinstance(entries, list):
                raise Stop(f"the host gave no list at {path}")
            yield from (entry for entry in entries if isinstance(entry, dict))
            if len(entries) < PER_PAGE:
                return

    def send(self, method: str, path: str, document: object, *, once: bool) -> Any:
        """Have something done.

        Args:
            method: HTTP's.
            path: Where.
            document: What, as JSON.
            once: Whether doing it twice would show; it is then tried again only where the host says that it did nothing.

        Raises:
            Refused: The host says no.
            Uncertain: It must be done once, and nobody knows whether it was.
        """
        return _read(self._ask(method, f"{self._root}{path}", json.dumps(document).encode(), once=once))

    def download(self, path: str, most: int) -> bytes:
        """A file of at most so many bytes, from here or from where the host sends us, there without the token.

        Raises:
            Stop: It is larger, or cannot be had.
        """
        data, elsewhere = self._answer("GET", f"{self._root}{path}", None, most, {**self._headers})
        if elsewhere:
            data, further = self._answer("GET", _guarded(elsewhere), None, most, {"User-Agent": "mkdocs-strategy"})
            if further:
                raise Stop("the host sends us from place to place for its file")
        if len(data) > most:
            raise Stop(f"the file at {path} is larger than {most} bytes")
        return data

    def _ask(self, method: str, address: str, body: bytes | None = None, *, once: bool = False) -> bytes:
        headers = {**self._headers, **({"Content-Type": "application/json"} if body is not None else {})}
        data, elsewhere = self._answer(method, address, body, _LARGEST_ANSWER, headers, once=once)
        if elsewhere:
            raise Stop("the host sends us elsewhere, and the token stays here")
        if len(data) > _LARGEST_ANSWER:
            raise Stop("the host's answer is too long")
        return data

    def _answer(
        self, method: str, address: str, body: bytes | None, most: int, headers: dict[str, str], *, once: bool = False
    ) -> tuple[bytes, str]:
        """The answer and, where it is a redirection, where to."""
        for attempt in range(1, _TRIES + 1):
            request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310  `_guarded` has seen it
            try:
                with self._opener.open(request, timeout=_TIMEOUT) as answer:
                    return answer.read(most + 1), ""
            except urllib.error.HTTPError as refusal:
                with refusal:
                    if refusal.code in {301, 302, 303, 307, 308}:
                        return b"", refusal.headers.get("Location") or ""
                    wait = _wait(refusal, attempt, once=once)
                    if attempt == _TRIES or wait is None:
                        raise _refusal(refusal, once=once) from refusal
            except (OSError, http.client.HTTPException) as trouble:
                if once:
                    raise Uncertain(f"the host broke off: {one_line(str(trouble))}") from trouble
                if attempt == _TRIES:
                    raise Stop(f"the host does not answer: {one_line(str(trouble))}") from trouble
                wait = float(2**attempt)
            self._pause(wait)
        raise AssertionError  # the last try returns or raises


def _wait(refusal: urllib.error.HTTPError, attempt: int, *, once: bool) -> float | None:
    """Seconds until the next try; None where another would not help or could do a thing twice."""
    spent = refusal.headers.get("x-ratelimit-remaining") == "0"
    asked = refusal.headers.get("retry-after", "")
    if refusal.code == 429 or (refusal.code == 403 and (spent or asked)):
        seconds = float(asked) if asked.isascii() and asked.isdigit() else float(2**attempt)
        reset = refusal.headers.get("x-ratelimit-reset", "")
        if spent and not asked and reset.isascii() and reset.isdigit():
            seconds = max(1.0, int(reset) - time.time())
        return seconds if seconds <= _LONGEST_WAIT else None
    return float(2**attempt) if refusal.code in _PASSING and not once else None


def _refusal(refusal: urllib.error.HTTPError, *, once: bool) -> Stop:
    try:
        said = json.loads(refusal.read(10_000)).get("message", "")
    except (ValueError, AttributeError, OSError, RecursionError, http.client.HTTPException):
        said = ""
    message = f"the host says {refusal.code}: {one_line(str(said))[:300] or refusal.reason}"
    return Uncertain(message) if once and refusal.code in _PASSING else Refused(refusal.code, message)


def _read(data: bytes) -> Any:
    try:
        return json.loads(data) if data.strip() else None
    except (ValueError, RecursionError) as problem:
        raise Stop("the host's answer is no JSON") from problem


def _guarded(address: str) -> str:
    try:
        parts = urllib.parse.urlsplit(address)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
        if safe and parts.hostname and parts.username is None and address.isascii() and address.isprintable():
            return address
    except ValueError:
        pass
    raise Stop(f"{one_line(address)[:100] or 'nothing'} is no https address of a host")
