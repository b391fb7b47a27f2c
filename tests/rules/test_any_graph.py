"""Whatever is linked to whatever: a check ends, says the same twice, and speaks only of rules and items that exist."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.insight.chain import sentence, threads
from mkdocs_strategy.model.configuration import Configuration
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.reading.folder import read_files
from mkdocs_strategy.rules.catalogue import RULES
from support.clean import judge

_IDS = [f"i{n}" for n in range(8)]
_FIELDS = st.sampled_from(
    [
        "level: product",
        "level: company",
        "if_doubled: depends",
        "period: 2026-Q3",
        "period: 2024",
        "baseline: 3",
        "target: +2",
        "target: 4 days",
    ]
)


@st.composite
def _item(draw: st.DrawFn) -> str:
    kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    lines = [f"kind: {kind.name}", f"title: {draw(st.sampled_from(['A', 'Revenue', '<b>', 'Ж']))}"]
    for relation in kind.relations:
        targets = draw(st.lists(st.sampled_from([*_IDS, "nobody"]), max_size=3, unique=True))
        if targets:
            lines.append(f"{relation}: [{', '.join(targets)}]")
    if draw(st.booleans()):
        lines.append(
            f"state: {draw(st.sampled_from(['draft', 'active', 'retired', 'rejected', 'building', 'shipped']))}"
        )
    if kind.is_metric and draw(st.booleans()):
        lines.append(f"formula: {draw(st.sampled_from(_IDS))} * {draw(st.sampled_from(_IDS))}")
    lines += draw(st.lists(_FIELDS, max_size=2, unique_by=lambda line: line.split(":")[0]))
    return "---\n" + "\n".join(lines) + "\n---\n"


@settings(max_examples=120, deadline=timedelta(seconds=2))
@given(st.lists(_item(), max_size=len(_IDS)), st.sampled_from(["sandwich", "direct"]))
def test_any_graph_is_judged(items: list[str], profile: str) -> None:
    files = {f"{name}.md": text for name, text in zip(_IDS, items, strict=False)}
    configuration = Configuration(profile=profile)
    report = judge(files, configuration)
    assert report == judge(files, configuration)
    assert {finding.rule for finding in report.findings} <= set(RULES)
    assert all(finding.item is None or finding.item in _IDS for finding in report.findings)
    assert all(
        finding.message.endswith((".", "?")) and finding.hint for finding in report.findings if finding.rule in RULES
    )
    assert len(report.findings) == len({(f.rule, f.place, f.field, f.value, f.message) for f in report.findings})


@settings(max_examples=80, deadline=timedelta(seconds=2))
@given(st.lists(_item(), max_size=len(_IDS)))
def test_every_thread_of_any_graph_ends_at_a_vision(items: list[str]) -> None:
    strategy = read_files(
        [(f"{name}.md", text) for name, text in zip(_IDS, items, strict=False)], "strategy", Configuration()
    )
    reaching = strategy.reaching()
    for item in strategy:
        found, more = threads(strategy, item.id)
        assert not more
        assert all(strategy.items[thread[-1]].kind.name == "vision" for thread in found)
        assert bool(found) == (item.id in reaching) or item.kind.name == "vision"
        said = str(sentence(strategy, item.id))
        assert said.endswith(".") or (not said and not strategy.chain_links(item))
