"""A pull request in a repository on a host, and what a checkout of it lays down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from support.clean import clean
from support.git import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATION = "site_name: Letters\nplugins:\n  - strategy:\n      as_of: 2026-08-21\n"


class Pull(NamedTuple):
    """A pull request: the repository on the host, the base, the change, and their merge."""

    origin: Path
    base: str
    head: str
    merge: str
    folder: Path

    def event(self, *, fork: bool = False) -> tuple[str, dict[str, Any]]:
        source = "somebody/strategy" if fork else "acme/strategy"
        return "pull_request", {
            "pull_request": {
                "number": 7,
                "base": {"sha": self.base, "repo": {"full_name": "acme/strategy"}},
                "head": {"sha": self.head, "repo": {"full_name": source}},
            }
        }

    def checkout(self, ref: str = "refs/pull/7/merge", depth: int = 1) -> Path:
        """What the host's checkout lays down."""
        folder = repository(self.folder / f"checkout-{ref.replace('/', '-')}-{depth}")
        git(folder, "remote", "add", "origin", self.origin.as_uri())
        deep = [f"--depth={depth}"] if depth else []
        what = [f"+{ref}:refs/remotes/pull/7/merge", *([] if depth else ["+refs/heads/*:refs/remotes/origin/*"])]
        git(folder, "fetch", "--quiet", "--no-tags", *deep, "origin", *what)
        git(folder, "checkout", "--quiet", "--force", "--detach", "refs/remotes/pull/7/merge")
        return folder


def pulled(folder: Path, name: str, old: str, new: str) -> Pull:
    """A pull request with one edit, against a base that has moved on since."""
    seed = repository(folder / "seed")
    commit(seed, {"mkdocs.yml": CONFIGURATION, **{f"strategy/{file}": text for file, text in clean().items()}})
    git(seed, "checkout", "--quiet", "-b", "change")
    text = (seed / name).read_text()
    assert old in text
    head = commit(seed, {name: text.replace(old, new)})
    git(seed, "checkout", "--quiet", "main")
    base = commit(seed, {"notes.md": "# Notes\n"}, "meanwhile")
    git(seed, "merge", "--quiet", "--no-ff", "--message", "merge", "change")
    merge = git(seed, "rev-parse", "HEAD")
    git(seed, "update-ref", "refs/pull/7/merge", merge)
    git(seed, "update-ref", "refs/pull/7/head", head)
    git(seed, "reset", "--quiet", "--hard", base)
    git(seed, "branch", "--quiet", "-D", "change")
    origin = folder / "origin.git"
    git(folder, "clone", "--quiet", "--mirror", str(seed), str(origin))
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    return Pull(origin, base, head, merge, folder)
