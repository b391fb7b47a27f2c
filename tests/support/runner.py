"""A stand-in for the machine that runs workflows: it evaluates their expressions and runs their steps with bash, as GitHub does."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_REFERENCE = re.compile(r"[a-z]+(?:\.[A-Za-z0-9_-]+)+")
_OUTPUT = re.compile(r"^([a-z-]+)(?:=(.*)|<<(.+)\n((?:.*\n)*?)\3)$", re.MULTILINE)
_SHIM = """#!/bin/sh
printf '%s\\n' "$*" >> "{log}"
case "$*" in
  "-I -m venv "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python"; exit ;;
  "-I -m pip "*) exit 0 ;;
esac
exec "{python}" "$@"
"""


@dataclass
class Ran:
    """How a step ended: its status (None: it was skipped), what it printed, what it put out."""

    status: int | None = None
    log: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


class Runner:
    """One job in a checkout.

    Attributes:
        checkout: where steps run.
        temp: the job's own folder.
        calls: what was asked of the interpreter, a line each.
        results: each step by its id, else by its name or command.
    """

    def __init__(self, checkout: Path, temp: Path, event: tuple[str, Mapping[str, Any]], **environment: str) -> None:
        temp.mkdir(parents=True, exist_ok=True)
        self.checkout, self.temp = checkout, temp
        self.summary, self._calls = temp / "summary.md", temp / "calls"
        self.results: dict[str, Ran] = {}
        self.failed = False
        self.contexts = {"github.token": "t0ken", "github.ref": "refs/heads/main"}
        name, payload = event
        (temp / "event.json").write_text(json.dumps(payload))
        tools = temp / "tools"
        tools.mkdir()
        self._shim(tools / "python")
        for tool in ("pip", "mkdocs"):
            self._program(tools / tool, f'#!/bin/sh\nprintf \'{tool} %s\\n\' "$*" >> "{self._calls}"\n')
        kept = {key: value for key, value in os.environ.items() if key in {"HOME", "LANG", "TMPDIR"}}
        self.environment = {
            **kept,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(checkout),
            "GITHUB_EVENT_NAME": name,
            "GITHUB_EVENT_PATH": str(temp / "event.json"),
            "GITHUB_REPOSITORY": "acme/strategy",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(temp),
            **environment,
        }

    @property
    def calls(self) -> list[str]:
        return self._calls.read_text().splitlines() if self._calls.exists() else []

    def run(self, steps: Sequence[Mapping[str, Any]], used: Mapping[str, Mapping[str, str]] | None = None) -> int:
        """Run steps; `used` gives the outputs of those that are actions of others. The job's status."""
        for number, step in enumerate(steps):
            ran = Ran()
            self.results[step.get("id") or step.get("name") or f"{number}"] = ran
            if self.holds(step["if"]) if "if" in step else not self.failed:
                self._step(step, ran, used or {})
                self.failed = self.failed or bool(ran.status)
            self._remember(step, ran)
        return int(self.failed)

    def text(self, value: object) -> str:
        """A value with its expressions evaluated."""
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(self._value(found[1].strip())), str(value))

    def holds(self, condition: str) -> bool:
        """Whether a condition is met; `!cancelled()` always is."""
        inner = condition.strip().removeprefix("${{").removesuffix("}}").strip()
        return any(all(self._term(one.strip()) for one in option.split("&&")) for option in inner.split("||"))

    def _term(self, term: str) -> bool:
        if term == "!cancelled()":
            return True
        left, sign, right = re.split(r"\s*(==|!=)\s*", term)
        return (self._value(left) == self._value(right)) is (sign == "==")

    def _value(self, word: str) -> str:
        if word.startswith("'"):
            return word.strip("'")
        assert _REFERENCE.fullmatch(word), word
        return self.contexts.get(word, "")

    def _step(self, step: Mapping[str, Any], ran: Ran, used: Mapping[str, Mapping[str, str]]) -> None:
        if "uses" in step:
            ran.status = 0
            ran.outputs = dict(used.get(step["uses"].partition("@")[0], {}))
            self.contexts.update(
                {f"uses.{step['uses'].partition('@')[0]}.{k}": self.text(v) for k, v in step.get("with", {}).items()}
            )
            return
        output = self.temp / "output"
        output.write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.checkout,
            env=self.environment
            | {"GITHUB_OUTPUT": str(output)}
            | {key: self.text(value) for key, value in step.get("env", {}).items()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        ran.status, ran.log = done.returncode, done.stdout
        for found in _OUTPUT.finditer(output.read_text()):
            ran.outputs[found[1]] = found[2] if found[2] is not None else found[4].removesuffix("\n")

    def _remember(self, step: Mapping[str, Any], ran: Ran) -> None:
        if name := step.get("id"):
            outcome = "skipped" if ran.status is None else "failure" if ran.status else "success"
            self.contexts[f"steps.{name}.outcome"] = outcome
            self.contexts.update({f"steps.{name}.outputs.{key}": value for key, value in ran.outputs.items()})

    def _shim(self, path: Path) -> None:
        self._program(path, _SHIM.format(log=self._calls, python=sys.executable))

    @staticmethod
    def _program(path: Path, text: str) -> None:
        path.write_text(text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
