"""The action and every workflow that people are given: nothing they take from strangers acts, and nothing they use can be exchanged."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from support.documented import ACTION, COMMENT, FORKS, OWN, ROOT, SCAFFOLD, documented, workflow, workflows

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = {**{name: documented()[name] for name in (OWN, FORKS, COMMENT)}, "strategy init": SCAFFOLD.read_text()}
_USES = re.compile(r"uses: (?P<action>[a-z-]+/[a-z/-]+)@(?P<pin>\S+)(?P<comment>.*)$", re.MULTILINE)


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, whole in workflows().items():
        for job in whole["jobs"].values():
            yield name, job


def steps() -> list[dict[str, Any]]:
    action = yaml.safe_load(ACTION.read_text())["runs"]["steps"]
    return [*action, *(step for _, job in jobs() for step in job["steps"])]


def test_zizmor_has_nothing_to_say(tmp_path: Path) -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or shutil.which("zizmor")
    assert zizmor is not None
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    for number, text in enumerate(TEXTS.values()):
        (folder / f"{number}.yml").write_text(text)
    shutil.copy(ACTION, tmp_path / "action.yml")
    ended = subprocess.run(
        [zizmor, "--offline", "--strict-collection", "--no-progress", "--color=never", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stdout
    assert "No findings to report" in ended.stdout


def test_the_only_exception_is_the_trigger_of_the_second_workflow() -> None:
    given = "\n".join([*TEXTS.values(), ACTION.read_text()])
    assert re.findall(r"zizmor: *(.*)", given) == ["ignore[dangerous-triggers]"]
    assert re.findall(r"^ +(\w+): # zizmor", TEXTS[COMMENT], re.MULTILINE) == ["workflow_run"]


@pytest.mark.parametrize("text", [*TEXTS.values(), ACTION.read_text()], ids=[*TEXTS, "action.yml"])
def test_every_action_of_others_is_named_by_a_commit_with_its_release_beside_it(text: str) -> None:
    assert text.count("uses:") == len(_USES.findall(text))
    for found in _USES.finditer(text):
        assert re.fullmatch(r"[0-9a-f]{40}", found["pin"]), found[0]
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", found["comment"]), found[0]


def test_one_action_is_named_by_one_commit_everywhere() -> None:
    pages = "\n".join(path.read_text() for path in sorted((ROOT / "docs").glob("*.md")))
    pins: dict[str, set[str]] = {}
    for found in _USES.finditer("\n".join([*TEXTS.values(), ACTION.read_text(), pages])):
        pins.setdefault(found["action"], set()).add(found["pin"] + found["comment"])
    assert {action: len(pin) for action, pin in pins.items()} == dict.fromkeys(pins, 1)


def test_no_script_holds_an_expression() -> None:
    assert [step["run"] for step in steps() if "${{" in str(step.get("run", ""))] == []


def test_no_checkout_keeps_its_credentials() -> None:
    checkouts = [step for step in steps() if str(step.get("uses", "")).startswith("actions/checkout@")]
    assert len(checkouts) == 3
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_a_workflow_grants_nothing_and_a_job_what_it_needs() -> None:
    assert {str(whole["permissions"]) for whole in workflows().values()} == {"{}"}
    granted = {name: job["permissions"] for name, job in jobs()}
    assert granted == {
        OWN: {"contents": "read", "pull-requests": "write"},
        FORKS: {"contents": "read"},
        COMMENT: {"actions": "read", "pull-requests": "write"},
        "strategy init": {"contents": "read", "pull-requests": "write"},
    }


def test_every_job_ends_in_time() -> None:
    assert all(job["timeout-minutes"] <= 10 for _, job in jobs())


def test_the_workflow_that_may_write_lays_down_nothing_of_the_change() -> None:
    second = workflow(TEXTS[COMMENT])
    used = [
        step["uses"].partition("@")[0] for job in second["jobs"].values() for step in job["steps"] if "uses" in step
    ]
    assert used == ["actions/setup-python"]
    assert second["on"]["workflow_run"]["workflows"] == [workflow(TEXTS[FORKS])["name"]]


def test_no_workflow_runs_beside_a_strangers_change_with_rights() -> None:
    assert {trigger for whole in workflows().values() for trigger in whole["on"]} == {
        "pull_request",
        "push",
        "workflow_run",
    }


def test_the_interpreter_imports_nothing_from_the_checkout() -> None:
    calls = [
        line
        for step in steps()
        for line in str(step.get("run", "")).splitlines()
        if re.search(r"\bpython\b|PYTHON\"", line)
    ]
    modules = [line for line in calls if " -m " in line]
    assert len(modules) > 8
    assert all(" -I " in line for line in modules)


def test_what_init_writes_is_what_the_page_shows_and_a_step_for_the_site() -> None:
    written = SCAFFOLD.read_text()
    assert written.startswith(TEXTS[OWN])
    (more,) = yaml.safe_load(written.removeprefix(TEXTS[OWN]))
    assert more["run"] == "mkdocs build --strict"


def test_the_page_tells_every_input_and_output_of_the_action() -> None:
    action = yaml.safe_load(ACTION.read_text())
    page = (ROOT / "docs/continuous-integration.md").read_text()
    section = page.partition("## The same as an action")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE) == list(action["inputs"])
    assert all(f"`{name}`" in section for name in action["outputs"])
    shown = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)[0])
    assert set(shown[0]["with"]) <= set(action["inputs"])
    assert all(entry.get("description") for entry in (*action["inputs"].values(), *action["outputs"].values()))


def test_every_output_that_is_asked_for_is_one_that_an_earlier_step_gives() -> None:
    given = {"python": {"python-path"}, "install": {"python"}, "changes": {"verdict", "breaking", "comment-path"}}
    for text in [*TEXTS.values(), ACTION.read_text()]:
        for found in re.finditer(r"steps\.(\w+)\.(?:outputs\.([a-z-]+)|outcome)", text):
            declared = text.find(f"id: {found[1]}\n")
            assert declared >= 0
            assert (
                declared < found.start() or "runs:" in text[found.start() :]
            )  # the outputs of the action stand above its steps
            assert found[2] is None or found[2] in given[found[1]]


def test_every_input_reaches_its_script_by_its_environment() -> None:
    action = yaml.safe_load(ACTION.read_text())
    text = ACTION.read_text()
    assert all(f"inputs.{name}" in text for name in action["inputs"])
    for step in action["runs"]["steps"]:
        if "run" in step:
            assert step["shell"] == "bash"
            used = set(re.findall(r"\$\{?([A-Z_]+)", step["run"]))
            assert used <= {*step["env"], "RUNNER_TEMP", "GITHUB_OUTPUT", "GITHUB_ACTION_PATH"}
