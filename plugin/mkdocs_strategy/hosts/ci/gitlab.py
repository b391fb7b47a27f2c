"""GitLab: the note on a merge request, kept up to date with a token of the project."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from mkdocs_strategy.hosts.ci.api import Api
from mkdocs_strategy.hosts.ci.keeping import Comment
from mkdocs_strategy.hosts.ci.run import part
from mkdocs_strategy.hosts.ci.stopping import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_strategy.hosts.ci.run import Run

TOKEN = "STRATEGY_REVIEW_TOKEN"  # noqa: S105  the name of a variable, not what it holds


class Notes:
    """The notes on the merge request of a run."""

    def __init__(self, run: Run, pause: Callable[[float], None] = time.sleep) -> None:
        """Find out where they are and who we are.

        Raises:
            Stop: The run is about no merge request, or has no token.
        """
        environment = run.environment
        request, project = run.request(), environment.get("CI_MERGE_REQUEST_PROJECT_ID", "")
        if request is None or not (project.isascii() and project.isdigit()):
            raise Stop("this pipeline is about no merge request", "run the job for merge_request_event")
        token = environment.get(TOKEN, "")
        if not token:
            raise Stop(
                f"there is no {TOKEN}, so the note cannot be written; the review is among the job's artifacts",
                "make a project access token with the scope api and the role Reporter, and give it to the job under that name",
            )
        self._api = Api(environment.get("CI_API_V4_URL", ""), {"PRIVATE-TOKEN": token}, pause)
        self._path = f"/projects/{project}/merge_requests/{request.number}/notes"
        self._me: Any = None

    def comments(self) -> Iterator[Comment]:
        """The notes, the oldest first; what GitLab itself notes is left out."""
        if self._me is None:
            me = self._api.get("/user")
            self._me = me.get("id") if isinstance(me, dict) else None
            if not isinstance(self._me, int):
                raise Stop("GitLab does not say whose token this is")
        for note in self._api.pages(self._path, sort="asc", order_by="created_at"):
            number, text = note.get("id"), note.get("body")
            if note.get("system") or not isinstance(number, int) or not isinstance(text, str):
                continue
            yield Comment(number, part(note, "author").get("id") == self._me, text)

    def add(self, text: str) -> None:
        """Write a new note."""
        self._api.send("POST", self._path, {"body": text}, once=True)

    def change(self, number: int, text: str) -> None:
        """Write another text into a note."""
        self._api.send("PUT", f"{self._path}/{number}", {"body": text}, once=False)
