"""The page on writing shows a top of a strategy that has no error."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_strategy.model.finding import Severity
from support.clean import judge

PAGE = Path(__file__).parents[2] / "docs" / "writing.md"


def test_the_smallest_top_of_the_page_on_writing_has_no_error() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("## Start at the top")[2].partition("\n## ")[0]
    files = dict(re.findall(r'```markdown title="strategy/([^"]+)"\n(.*?)```', section, re.DOTALL))
    assert len(files) == 3
    assert [f.message for f in judge(files).findings if f.severity is Severity.ERROR] == []
