"""GitHub and GitLab as far as a comment needs them: a server on this machine that keeps comments and remembers what it was asked."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

BOT = {"login": "github-actions[bot]", "type": "Bot"}
PER_PAGE = 100


class CodeHost:
    """What the server holds.

    Attributes:
        comments: of the one request there is, the oldest first.
        asked: method and path of each request.
        tokens: the token that came with each.
        trouble: answers to the next requests of a method: status (0 breaks off), headers, whether it is done all the same.
        pulls: what a list of pull requests gives.
        artifacts: what a run has left.
        archive: the one that can be downloaded.
    """

    def __init__(self) -> None:
        self.address = ""
        self.comments: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.tokens: list[str | None] = []
        self.trouble: dict[str, list[tuple[int, dict[str, str], bool]]] = {}
        self.pulls: list[dict[str, Any]] = []
        self.artifacts: list[dict[str, Any]] = []
        self.archive = b""
        self.login = BOT["login"]

    @property
    def environment(self) -> dict[str, str]:
        return {
            "GITHUB_API_URL": self.address,
            "GITHUB_GRAPHQL_URL": f"{self.address}/graphql",
            "GITHUB_TOKEN": "t0ken",
            "CI_API_V4_URL": self.address,
            "STRATEGY_REVIEW_TOKEN": "t0ken",
        }

    def said(self, number: int, text: str, **user: str) -> None:
        """Somebody has commented; GitLab knows people by numbers."""
        self.comments.append({"id": number, "body": text, "user": user or BOT, "author": {"id": 7 if not user else 8}})

    def written(self, method: str = "") -> list[str]:
        """What was changed: requests that are no questions."""
        return [
            one for one in self.asked if one.startswith(method or ("POST /repos", "POST /projects", "PUT", "PATCH"))
        ]

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Any:
        """What a request gets; bytes are a file, a text is where to go instead."""
        if path == "/graphql":
            return {"data": {"viewer": {"login": self.login}}}
        if path == "/user":
            return {"id": 7}
        if path.endswith("/pulls"):
            return self._page(self.pulls, query)
        if path.endswith("/artifacts"):
            return {"artifacts": self.artifacts}
        if path.endswith("/zip"):
            return f"{self.address}/elsewhere"
        if path == "/elsewhere":
            return self.archive
        if method == "GET":
            return self._page(self.comments, query)
        if method == "POST":
            self.said(len(self.comments) + 1000, body["body"])
            return self.comments[-1]
        (found,) = [one for one in self.comments if str(one["id"]) == path.rpartition("/")[2]]
        found["body"] = body["body"]
        return found

    @staticmethod
    def _page(entries: list[dict[str, Any]], query: dict[str, list[str]]) -> list[dict[str, Any]]:
        first = (int(query["page"][0]) - 1) * PER_PAGE
        assert query["per_page"] == [str(PER_PAGE)]
        return entries[first : first + PER_PAGE]


@contextmanager
def code_host() -> Iterator[CodeHost]:
    """A server that runs until the test has ended."""
    host = CodeHost()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            parts = urlsplit(self.path)
            host.asked.append(f"{self.command} {parts.path}")
            host.tokens.append(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN"))
            waiting = host.trouble.get(self.command)
            if waiting:
                status, headers, done = waiting.pop(0)
                if done:
                    host.answer(self.command, parts.path, parse_qs(parts.query), body)
                self._send(status, headers, b'{"message": "no"}')
                return
            given = host.answer(self.command, parts.path, parse_qs(parts.query), body)
            if isinstance(given, str):
                self._send(302, {"Location": given}, b"")
            else:
                self._send(200, {}, given if isinstance(given, bytes) else json.dumps(given).encode())

        do_POST = do_PUT = do_PATCH = do_GET  # noqa: N815  the names that the standard library calls

        def _send(self, status: int, headers: dict[str, str], data: bytes) -> None:
            if status == 0:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def zipped(**files: str | bytes) -> bytes:
    """An archive; a name's double underscore is its dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return stream.getvalue()
