"""The commands beside `check`: what they print and how they end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_strategy import workspace
from mkdocs_strategy.model.kinds import KINDS
from support.shell import Shell
from support.trees import tree

# -- ways to end --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["chekc"], "did you mean check?"),
        (["check", "--fromat", "json"], "--format"),
        (["show", "reason-read"], "did you mean reasons-read?"),
        (["trace", "nothing-like-it"], "no item has the id nothing-like-it"),
        (["explain", "unknown-referense"], "did you mean unknown-reference?"),
        (["list", "--kind", "north-stat"], "did you mean north-star?"),
        (["list", "kind"], "no item has the id kind"),
        (["list", "--period", "soon"], "soon is no period"),
        (["check", "-f", "absent.yml"], "absent.yml is no file"),
        (["check", "--strategy-dir", "absent"], "there is no folder absent"),
        (["check", "--as-of", "2026-13-01"], "write it as 2026-07-31"),
        (["graph", "--depth", "2"], "--depth counts from a root"),
        (["new", "goal"], "the kinds are vision"),
        (["check", "--format", "xml"], "--format: 'xml' is not one of"),
        (["graph", "--depth", "deep"], "--depth: 'deep' is no whole number"),
        (["show", "nowhere-near"], "strategy list shows every id"),
    ],
)
def test_a_call_that_cannot_be_met_ends_with_2_on_standard_error(strategy: Shell, call: list[str], said: str) -> None:
    ended = strategy(*call)
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert "invalid" not in ended.err
    assert "Traceback" not in ended.err


def test_called_with_nothing_it_shows_its_commands_line_by_line(strategy: Shell) -> None:
    lines = strategy().err.splitlines()
    assert any(line.strip().startswith("check ") for line in lines)
    assert any(line.strip().startswith("trace ") for line in lines)


def test_check_in_a_folder_without_a_strategy_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Shell(tmp_path, monkeypatch)("check")
    assert (ended.status, ended.out) == (2, "")
    assert "there is no strategy in" in ended.err


def test_check_of_a_strategy_without_items_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"mkdocs.yml": "site_name: x\n", "strategy/readme.md": "A plain page.\n"})
    ended = Shell(tmp_path, monkeypatch)("check")
    assert ended.status == 0
    assert "No item was read" in ended.err


def test_a_configuration_that_cannot_be_read_ends_with_2_at_its_line(chain: Path, strategy: Shell) -> None:
    (chain / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - strategy:\n      profile: sandwhich\n")
    ended = strategy("check")
    assert ended.status == 2
    assert "mkdocs.yml:4:" in ended.err


def test_a_missing_strategy_folder_ends_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"mkdocs.yml": "site_name: x\n"})
    ended = Shell(tmp_path, monkeypatch)("check")
    assert ended.status == 2
    assert "there is no folder strategy" in ended.err


def test_a_defect_of_ours_ends_with_3_without_a_traceback(strategy: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(workspace, "open_workspace", broken)
    ended = strategy("check")
    assert (ended.status, ended.out) == (3, "")
    assert "this is a defect of the software, not of your files: ZeroDivisionError" in ended.err
    assert "Traceback" not in ended.err
    assert "Traceback" in strategy("check", "--debug").err


def test_a_reader_that_goes_away_is_no_error(chain: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    called = subprocess.run(
        [sys.executable, "-m", "mkdocs_strategy", "list", "--format", "json"],
        cwd=chain,
        stdout=writer,
        stderr=subprocess.PIPE,
    )
    os.close(writer)
    assert (called.returncode, called.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [["list"], ["list", "--format", "json"]])
def test_a_full_disk_is_told_and_ends_with_2(chain: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        called = subprocess.run(
            [sys.executable, "-m", "mkdocs_strategy", *arguments],
            cwd=chain,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert called.returncode == 2
    assert called.stderr.startswith("strategy: the result cannot be written: ")
    assert len(called.stderr.splitlines()) == 1


def test_a_terminal_that_knows_only_ascii_gets_stand_ins(chain: Path) -> None:
    tree(chain, {"strategy/okrs/e.md": "---\nkind: objective\ntitle: Écrire → mieux\nstate: draft\n---\n"})
    called = subprocess.run(
        [sys.executable, "-m", "mkdocs_strategy", "show", "e"],
        cwd=chain,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert called.returncode == 0
    assert called.stdout.splitlines()[0] == rb"\xc9crire -> mieux"


def test_version_and_help_need_no_strategy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(tmp_path, monkeypatch)
    assert shell("--version").out.startswith("strategy ")
    assert "explain" in shell("--help").out


def test_the_version_imports_nothing_heavy() -> None:
    heavy = "{'yaml', 'jinja2', 'mkdocs', 'markdown', 'graphviz', 'mkdocs_strategy.model.kinds'}"
    code = (
        "import sys\nfrom mkdocs_strategy.hosts.cli.group import cli\n"
        f"try:\n    cli.main(['--version'])\nexcept SystemExit:\n    print(sorted(set(sys.modules) & {heavy}))"
    )
    called = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert called.stdout.splitlines()[-1] == "[]"


# -- where the strategy is ----------------------------------------------------------------------------------------------


def test_the_configuration_is_found_upward(chain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = Shell(chain / "strategy/okrs", monkeypatch)("list", "--format", "json").json["items"]
    assert {item["path"] for item in items if item["id"] == "reasons"} == {"strategy/okrs/reasons.md"}


def test_a_folder_without_configuration_works(chain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (chain / "mkdocs.yml").unlink()
    assert len(Shell(chain, monkeypatch)("list", "--format", "json").json["items"]) == 9
    assert {i["path"] for i in Shell(chain / "strategy", monkeypatch)("list", "--format", "json").json["items"]} >= {
        "trust.md"
    }
    elsewhere = Shell(chain / "strategy/okrs", monkeypatch)(
        "list", "--format", "json", "--strategy-dir", "../../strategy"
    )
    assert len(elsewhere.json["items"]) == 9


def test_addresses_follow_the_configuration(chain: Path, strategy: Shell) -> None:
    (chain / "mkdocs.yml").write_text("use_directory_urls: false\nplugins: [strategy: {mount: plan}]\n")
    item = strategy("show", "reasons-read", "--format", "json").json["items"][0]
    assert item["url"] == "plan/okrs/reasons.html#reasons-read"


# -- list, show, trace, graph -------------------------------------------------------------------------------------------


def test_list_narrows_by_kind_owner_and_period(strategy: Shell) -> None:
    def ids(*arguments: str) -> list[str]:
        return [item["id"] for item in strategy("list", "--format", "json", *arguments).json["items"]]

    assert ids("--kind", "objective,key-result") == ["reasons", "reasons-read"]
    assert ids("--owner", "post", "--kind", "north-star") == ["answered"]
    assert ids("--period", "2026-Q3") == ["reasons", "reasons-read", "reason-line"]
    assert ids("+show-why") == ["answered", "trust", "show-why", "worth-opening"]
    assert ids("--owner", "nobody") == []


def test_a_table_shows_ids_whole_however_narrow(strategy: Shell) -> None:
    lines = strategy("list", COLUMNS="60").out.splitlines()
    assert lines[0].split() == ["id", "kind", "state", "owner", "period", "title"]
    assert [line.split()[0] for line in lines[1:]][-1] == "worth-opening"
    assert all(len(line) <= 60 for line in lines)


def test_cells_that_a_spreadsheet_would_run_are_inert(chain: Path, strategy: Shell) -> None:
    tree(chain, {"strategy/cell.md": '---\nkind: objective\nstate: draft\ntitle: "=HYPERLINK(1)"\n---\n'})
    assert ",'=HYPERLINK(1),strategy/cell.md,1\n" in strategy("list", "--format", "csv").out


def test_show_tells_the_thread_and_what_hangs_on_an_item(strategy: Shell) -> None:
    told = strategy("show", "reasons").out
    assert told.splitlines()[:3] == [
        "Give every letter its reason",
        "reasons · objective · by post",
        "strategy/okrs/reasons.md:1",
    ]
    assert "This objective pursues Show why a letter came, because a reason invites an answer" in " ".join(told.split())
    assert "Key results:\n  reasons-read  More people read the reason\n" in told


def test_trace_gives_every_way_up_and_all_below(strategy: Shell) -> None:
    assert strategy("trace", "reasons-read", "--format", "json").json == {
        "schema_version": 1,
        "item": "reasons-read",
        "threads": [["reasons-read", "reasons", "show-why", "trust", "answered", "worth-opening"]],
        "sentence": strategy("trace", "reasons-read", "--format", "json").json["sentence"],
        "below": ["reason-line"],
    }
    assert "1 item hangs on it:" in strategy("trace", "reasons-read").out


def test_graph_as_data_has_items_and_relations(strategy: Shell) -> None:
    document = strategy("graph", "--format", "json", "--root", "reasons", "--depth", "1").json
    assert {item["id"] for item in document["items"]} == {
        "reasons",
        "reasons-read",
        "show-why",
        "trust",
        "answered",
        "worth-opening",
    }
    reason = {"strength": None, "because": "a reason invites an answer"}
    assert {"from": "reasons", "to": "show-why", "relation": "pursues", **reason} in document["relations"]
    assert document["items"][0].keys() == {
        "id",
        "kind",
        "layer",
        "title",
        "owner",
        "state",
        "path",
        "line",
        "url",
        "fields",
    }


@pytest.mark.parametrize(("form", "start"), [("svg", "<svg"), ("dot", "digraph"), ("mermaid", "flowchart")])
def test_graph_draws(strategy: Shell, form: str, start: str) -> None:
    for arguments in ([], ["--root", "reasons"], ["owner:post"]):
        ended = strategy("graph", "--format", form, *arguments)
        assert ended.status == 0
        assert start in ended.out[:200]


def test_graph_writes_to_a_file(chain: Path, strategy: Shell) -> None:
    ended = strategy("graph", "-o", "map.svg")
    assert (ended.status, ended.out) == (0, "")
    assert "<svg" in (chain / "map.svg").read_text(encoding="utf-8")


# -- explain ------------------------------------------------------------------------------------------------------------


def test_explain_prints_a_rule_and_lists_all(strategy: Shell) -> None:
    told = strategy("explain", "unknown-reference").out
    assert told.startswith("unknown-reference\n")
    assert "\nWhat to do\n" in told
    assert "  input-without-guardrail " in strategy("explain").out


# -- new ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_template_reads_back_and_keeps_the_build_green(strategy: Shell, kind: str) -> None:
    before = strategy("check", "--format", "json").json["summary"]["errors"]
    made = strategy("new", kind, "--title", 'Say: "yes" #1')
    assert made.status == 0
    path = made.out.strip()
    item = strategy("show", "say-yes-1", "--format", "json").json["items"][0]
    assert (item["kind"], item["title"], item["state"], item["path"]) == (kind, 'Say: "yes" #1', "draft", path)
    after = strategy("check", "--format", "json").json
    assert after["summary"]["errors"] == before
    assert not [f for f in after["findings"] if f["path"] == path and f["severity"] != "info"]


def test_new_lies_beside_its_parent_and_hangs_on_it(chain: Path, strategy: Shell) -> None:
    made = strategy("new", "key-result", "--parent", "reasons", "--title", "Fewer letters are returned")
    assert made.out == "strategy/okrs/fewer-letters-are-returned.md\n"
    assert "part_of: reasons\n" in (chain / "strategy/okrs/fewer-letters-are-returned.md").read_text()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["objective", "--title", "Fewer returns"], "An objective was written"),
        (["proxy-metric", "--parent", "show-why", "--title", "Kept"], "tells whether Show why a letter came works"),
    ],
)
def test_new_says_in_a_sentence_what_it_wrote(strategy: Shell, call: list[str], said: str) -> None:
    assert said in strategy("new", *call).err


def test_new_never_overwrites(strategy: Shell) -> None:
    assert strategy("new", "objective", "--title", "Reasons").status == 2
    assert strategy("new", "objective", "--id", "worth-opening").status == 2


def test_new_says_what_can_hang_on_a_parent(strategy: Shell) -> None:
    ended = strategy("new", "initiative", "--parent", "reasons")
    assert ended.status == 2
    assert (
        "an initiative cannot hang on Give every letter its reason, an objective; it hangs on a key result" in ended.err
    )
    assert "can hang: objective, key-result" in ended.err


# -- init ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("product_type", ["productivity", "marketplace", "media", "social", "enterprise", "health"])
@pytest.mark.parametrize("epoch", ["1767225600", "1787270400", "1793491200"])
def test_init_lays_down_a_clean_strategy_on_any_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, product_type: str, epoch: str
) -> None:
    made = Shell(tmp_path, monkeypatch)("init", "acme", "--product-type", product_type, SOURCE_DATE_EPOCH=epoch)
    assert made.status == 0
    assert "  cd acme\n" in made.out
    summary = Shell(tmp_path / "acme", monkeypatch)("check", "--format", "json", SOURCE_DATE_EPOCH=epoch).json[
        "summary"
    ]
    assert (summary["errors"], summary["warnings"]) == (0, 0)
    assert summary["items"] > 15


def test_init_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text("mine")
    ended = Shell(tmp_path, monkeypatch)("init")
    assert ended.status == 2
    assert "nothing was written" in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
    assert (tmp_path / "mkdocs.yml").read_text() == "mine"
    assert Shell(tmp_path, monkeypatch)("init", "--product-type", "medai").status == 2


def test_init_lays_no_site_into_a_strategy(chain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Shell(chain / "strategy", monkeypatch)("init")
    assert ended.status == 2
    assert "lies in the strategy of" in ended.err
    assert not (chain / "strategy/mkdocs.yml").exists()
