"""The baseline: known findings that do not fail, keyed by what they are about and never by where they stand."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from mkdocs_strategy.views.findings.baseline import BaselineProblem, baseline_text, read_baseline
from support.trees import edit, tree

if TYPE_CHECKING:
    from pathlib import Path

    from support.shell import Ended, Shell

OKR = "strategy/okrs/reasons.md"
KNOWN = ("--baseline", "known.json")


def rows(folder: Path, name: str = "known.json") -> list[dict[str, Any]]:
    return json.loads((folder / name).read_text())["findings"]


def open_rules(ended: Ended) -> set[str]:
    return {f["rule"] for f in ended.json["findings"] if not (f["baselined"] or f["waived"])}


@pytest.fixture
def known(chain: Path, strategy: Shell) -> Path:
    """The chain with one broken reference, and a baseline of all there is to mend."""
    edit(chain, OKR, ("pursues: show-why", "pursues: show-wy"))
    assert strategy("check", *KNOWN, "--update-baseline").status == 0
    return chain


@pytest.mark.usefixtures("known")
def test_known_findings_do_not_fail_and_are_counted(strategy: Shell) -> None:
    ended = strategy("check", *KNOWN, "--fail-on", "warning", "--select", "unknown-reference")
    assert ended.status == 0
    assert "Not counted: 1 finding that the baseline has too" in ended.out


def test_moving_and_reformatting_keeps_entries_valid(known: Path, strategy: Shell) -> None:
    (known / "strategy/2026").mkdir()
    (known / OKR).rename(known / "strategy/2026/reasons.md")
    edit(known, "strategy/2026/reasons.md", ("owner: post\n", "\n# whose\nowner:   'post'\n"))
    ended = strategy("check", *KNOWN, "--format", "json", "--fail-on", "warning")
    assert (ended.status, open_rules(ended), ended.json["baseline"]["stale"]) == (0, set(), [])


def test_an_update_only_takes_out_what_is_mended(known: Path, strategy: Shell) -> None:
    before = {(r["rule"], r.get("item")) for r in rows(known)}
    edit(known, OKR, ("show-wy", "show-why"), ("period: 2026-Q3", "period: 2026-Q9"))
    assert strategy("check", *KNOWN, "--update-baseline").status == 1
    after = {(r["rule"], r.get("item")) for r in rows(known)}
    assert ("unknown-reference", "reasons") in before - after
    assert after < before
    assert strategy("check", *KNOWN, "--update-baseline", "--grow").status == 0
    assert ("invalid-value", "reasons") in {(r["rule"], r.get("item")) for r in rows(known)}


def test_entries_that_no_longer_occur_are_told_with_what_to_do(known: Path, strategy: Shell) -> None:
    edit(known, OKR, ("show-wy", "show-why"))
    told = strategy("check", *KNOWN).out
    assert "Baseline: 1 finding in it no longer occurs; take it out: strategy check --update-baseline" in told
    stale = strategy("check", *KNOWN, "--format", "json").json["baseline"]["stale"]
    assert stale == [{"rule": "unknown-reference", "item": "reasons", "field": "pursues", "value": "show-wy"}]
    assert "no longer occurs" in strategy("check", *KNOWN, "--format", "github").err
    strategy("check", *KNOWN, "--update-baseline")
    assert "no longer occurs" not in strategy("check", *KNOWN).out


def test_an_entry_whose_rule_does_not_exist_is_stale_and_named(known: Path, strategy: Shell) -> None:
    entry = {"rule": "no-such-rule", "item": "reasons"}
    (known / "known.json").write_text(json.dumps({"schema_version": 1, "findings": [*rows(known), entry]}))
    told = " ".join(strategy("check", *KNOWN).out.split())
    assert "Baseline: 1 finding in it no longer occurs (no rule is called no-such-rule); take it out" in told


def test_a_finding_that_a_broken_file_hides_stays_in_the_baseline(known: Path, strategy: Shell) -> None:
    whole = (known / OKR).read_text()
    edit(known, OKR, ("title: Give", "title: [Give"))
    assert "no longer occur" not in strategy("check", *KNOWN).out
    strategy("check", *KNOWN, "--update-baseline")
    (known / OKR).write_text(whole)
    assert strategy("check", *KNOWN, "--fail-on", "warning", "--select", "unknown-reference").status == 0


def test_a_finding_that_another_cause_hides_stays_in_the_baseline(chain: Path, strategy: Shell) -> None:
    edit(chain, "strategy/answered.md", ("guardrails:", "health_checks:"), ("limit: at most 5%", "instrument: CES"))
    strategy("check", *KNOWN, "--update-baseline")
    assert "input-without-guardrail" in {r["rule"] for r in rows(chain)}
    tree(chain, {"strategy/guard.md": "---\nkind: guardrail\ntitle: G\nguards: nothing\nlimit: at most 5%\n---\n"})
    strategy("check", *KNOWN, "--update-baseline")
    (chain / "strategy/guard.md").unlink()
    assert "input-without-guardrail" not in open_rules(strategy("check", *KNOWN, "--format", "json"))


def test_one_more_of_the_same_is_new(chain: Path, strategy: Shell) -> None:
    tree(chain, {"docs/a.md": "# A\n\n[[gone]] and [[gone]]\n"})
    strategy("check", *KNOWN, "--update-baseline")
    assert [r["count"] for r in rows(chain) if r.get("path") == "docs/a.md"] == [2]
    assert strategy("check", "docs", *KNOWN).status == 0
    tree(chain, {"docs/a.md": "# A\n\n[[gone]] and [[gone]] and [[gone]]\n"})
    assert strategy("check", "docs", *KNOWN).status == 1
    strategy("check", *KNOWN, "--update-baseline")
    tree(chain, {"docs/a.md": "# A\n\n[[gone]]\n"})
    stale = strategy("check", *KNOWN, "--format", "json").json["baseline"]["stale"]
    assert [(e["rule"], e.get("count", 1)) for e in stale] == [("unknown-reference", 1)]


def test_a_waived_finding_needs_no_entry(known: Path, strategy: Shell) -> None:
    waiver = "ignore: [{rule: unknown-reference, because: decided in October}]\n"
    edit(known, OKR, ("owner: post\n", f"owner: post\n{waiver}"))
    strategy("check", *KNOWN, "--update-baseline")
    assert "unknown-reference" not in {r["rule"] for r in rows(known)}


def test_the_file_has_one_line_a_finding_in_an_order_that_never_varies(known: Path, strategy: Shell) -> None:
    text = (known / "known.json").read_text()
    lines = [line for line in text.splitlines() if line.startswith("  {")]
    assert len(lines) == len(rows(known)) > 1
    assert lines == sorted(lines, key=lambda line: (json.loads(line.rstrip(","))["rule"], line))
    (known / "known.json").write_text(json.dumps({"findings": rows(known)[::-1]}))
    strategy("check", *KNOWN, "--update-baseline")
    assert (known / "known.json").read_text() == text
    assert baseline_text({}) == '{\n "schema_version": 1,\n "findings": []\n}\n'


def test_an_option_is_relative_to_the_call_and_the_configuration_to_its_own_folder(
    known: Path, strategy: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(known, "mkdocs.yml", ("as_of: 2026-08-21", "as_of: 2026-08-21\n      baseline: known.json"))
    (known / "docs").mkdir()
    monkeypatch.chdir(known / "docs")
    assert strategy("check", "--fail-on", "warning").status == 0
    assert strategy("check", "--baseline", "known.json").status == 2
    ended = strategy("check", "--baseline", "../known.json", "--format", "json")
    assert (ended.status, ended.json["baseline"]["path"]) == (0, "known.json")


@pytest.mark.parametrize(
    ("text", "why", "hint"),
    [
        (None, "there is no baseline known.json", "strategy check --baseline known.json --update-baseline"),
        (b"[]", "it has no list of findings", "take back its last change, or delete it and make it anew"),
        (b"{\n ]", "it is no JSON (line 2)", "take back its last change"),
        (b"\xff\xfe{}", "it is no UTF-8 text", "take back its last change"),
        (b"[" * 100_000, "it is no JSON", "take back its last change"),
        (
            b'{"findings": [\n<<<<<<< ours\n',
            "it holds the marks of a merge that is not finished",
            "keep the lines of both sides",
        ),
        (
            b'{"schema_version": 2, "findings": []}',
            "a later version of this software wrote it (2)",
            "update mkdocs-strategy",
        ),
        (b'{"findings": [{"item": "x"}]}', "an entry names no rule", "take back its last change"),
        (
            b'{"findings": [{"rule": "x", "count": -1}]}',
            "the count of an entry of x is no number",
            "take back its last change",
        ),
        (
            b'{"findings": [{"rule": "x", "count": 1e99}]}',
            "the count of an entry of x is no number",
            "take back its last change",
        ),
    ],
)
def test_a_baseline_that_cannot_be_read_says_what_to_do(
    chain: Path, strategy: Shell, text: bytes | None, why: str, hint: str
) -> None:
    if text is not None:
        (chain / "known.json").write_bytes(text)
    ended = strategy("check", *KNOWN)
    assert (ended.status, ended.out) == (2, "")
    assert why in ended.err
    assert f"   help: {hint}" in ended.err or hint in ended.err


def test_a_pipe_for_a_baseline_is_never_opened(chain: Path, strategy: Shell) -> None:
    os.mkfifo(chain / "known.json")
    ended = strategy("check", *KNOWN)
    assert ended.status == 2
    assert "it is no file" in ended.err


@pytest.mark.usefixtures("chain")
def test_an_update_without_a_name_ends_with_2(strategy: Shell) -> None:
    ended = strategy("check", "--update-baseline")
    assert ended.status == 2
    assert "--baseline FILE" in ended.err


def test_the_file_is_written_whole_through_a_link_and_keeps_its_permissions(known: Path, strategy: Shell) -> None:
    (known / "kept").mkdir()
    (known / "known.json").rename(known / "kept/real.json")
    (known / "kept/real.json").chmod(0o640)
    (known / "known.json").symlink_to("kept/real.json")
    edit(known, OKR, ("show-wy", "show-why"))
    strategy("check", *KNOWN, "--update-baseline")
    assert (known / "known.json").is_symlink()
    assert (known / "kept/real.json").stat().st_mode & 0o777 == 0o640
    assert "unknown-reference" not in {r["rule"] for r in rows(known)}
    assert [path.name for path in (known / "kept").iterdir()] == ["real.json"]


def test_a_file_that_cannot_be_written_is_left_as_it_was(
    known: Path, strategy: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (known / "known.json").read_text()
    edit(known, OKR, ("show-wy", "show-why"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    ended = strategy("check", *KNOWN, "--update-baseline")
    assert ended.status == 2
    assert "cannot be written: No space left on device" in ended.err
    assert (known / "known.json").read_text() == before
    assert list(known.glob(".known*")) == []


def test_a_line_that_a_merge_left_twice_is_one_entry() -> None:
    row = {"rule": "unreasoned-link", "item": "a", "field": "pursues"}
    entries = read_baseline(json.dumps({"findings": [row, row]}))
    assert [entry.count for entry in entries.values()] == [1]


def test_a_baseline_reads_back_as_it_was_written() -> None:
    text = baseline_text(
        read_baseline(
            json.dumps(
                {
                    "findings": [
                        {"rule": "b", "item": "x", "value": "é \u2028"},
                        {"rule": "a", "path": "strategy/y.md", "count": 3},
                    ]
                }
            )
        )
    )
    assert baseline_text(read_baseline(text)) == text
    with pytest.raises(BaselineProblem):
        read_baseline(text[:-4])
