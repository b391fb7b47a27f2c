"""The page that says where each point of the two sources is met: complete, and true of what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.rules.catalogue import CHANGE_CLASSES, RESERVED, RULES
from support.corpora import clean_report, linked_heading

DOCS = Path(__file__).parents[2] / "docs"
