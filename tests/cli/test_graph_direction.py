"""Exports run the way that the site's configuration says."""

from support.shell import Shell
from support.trees import tree

VISION = "---\nkind: vision\ntitle: Recruiters are glad they called\nlevel: company\n---\n"


def test_dot_and_mermaid_run_to_the_right_where_the_configuration_says_so(tmp_path, monkeypatch):
    config = "site_name: S\nplugins:\n  - strategy:\n      diagrams: {direction: right}\n"
    folder = tree(tmp_path, {"mkdocs.yml": config, "strategy/vision.md": VISION})
    shell = Shell(folder, monkeypatch)
    assert "rankdir=LR" in shell("graph", "--format", "dot").out
    assert shell("graph", "--format", "mermaid").out.startswith("flowchart LR")
