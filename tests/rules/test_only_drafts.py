"""A strategy that is only being drafted fails nothing for what it still lacks."""

import datetime as dt

from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.rules.engine import check
from support.trees import read, tree

VISION = "---\nkind: vision\ntitle: Recruiters are glad they called\nlevel: company\nstate: {state}\n---\n"


def rules_of(folder):
    return [finding.rule for finding in check(read(folder), Configuration(), dt.date(2026, 8, 21)).findings]


def test_a_folder_of_drafts_misses_no_layer(tmp_path):
    assert rules_of(tree(tmp_path, {"strategy/vision.md": VISION.format(state="draft")})) == []


def test_an_active_vision_alone_misses_the_layers_below(tmp_path):
    assert rules_of(tree(tmp_path, {"strategy/vision.md": VISION.format(state="active")})).count("missing-layer") == 2
