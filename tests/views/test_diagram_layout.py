import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_strategy.views.diagrams.engines import Engine, LayoutTimeoutError, engine
from mkdocs_strategy.views.diagrams.layout import MAX_EDGES, Layouts

PAIR = 'digraph{node[shape=box,fixedsize=true,label="",width=2,height=.5];a->b;}'
FORK = 'digraph{node[shape=box,fixedsize=true,label="",width=2,height=.5];a->b;a->c;}'


def script(folder: Path, body: str) -> Engine:
    """An engine that is a Python script, so that it can misbehave."""
    program = folder / "engine"
    program.write_text(f"#!{sys.executable}\n{body}\n")
    program.chmod(0o755)
    return Engine(str(program), "script 1")


def test_the_embedded_engine_places_the_upper_node_above_the_lower() -> None:
    positions = Layouts.chosen("embedded").layout(PAIR)
    assert positions is not None
    assert positions.nodes["a"][1] < positions.nodes["b"][1]
    assert positions.nodes["a"][0] == positions.nodes["b"][0]


def test_many_graphs_take_one_process(tmp_path: Path) -> None:
    found = engine("embedded")
    assert found is not None
    program = script(
        tmp_path,
        f"import subprocess, sys\nopen({str(tmp_path / 'runs')!r}, 'a').write('x')\n"
        f"sys.exit(subprocess.run([{found.program!r}, *sys.argv[1:]]).returncode)",
    )
    layouts = Layouts(program)
    layouts.prepare([PAIR, FORK])
    assert layouts.layout(PAIR) is not None
    assert layouts.layout(FORK) is not None
    assert (tmp_path / "runs").read_text() == "x"


def test_a_bad_graph_costs_only_itself() -> None:
    layouts = Layouts.chosen("embedded")
    layouts.prepare([PAIR, "digraph{ a -> ", FORK])
    assert layouts.layout("digraph{ a -> ") is None
    assert layouts.layout(PAIR) is not None
    assert layouts.layout(FORK) is not None


def test_a_hanging_engine_is_stopped(tmp_path: Path) -> None:
    hanging = script(tmp_path, "import time; time.sleep(60)")
    with pytest.raises(LayoutTimeoutError):
        hanging.run([PAIR], 0.3)
    started = time.monotonic()
    layouts = Layouts(hanging, time_limit=0.2)
    assert [layouts.layout(f"digraph{{a{i}}}") for i in range(20)] == [None] * 20
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "body",
    ["import sys; sys.exit(3)", "print('graph x')", "print('graph 1 2 a b\\nstop')", "print('node')\nprint('stop')"],
)
def test_an_engine_that_answers_nonsense_gives_no_positions(tmp_path: Path, body: str) -> None:
    assert Layouts(script(tmp_path, body)).layout(PAIR) is None


def test_without_an_engine_there_are_no_positions() -> None:
    assert Layouts(None).layout(PAIR) is None
    assert Layouts(Engine("/does/not/exist", "none")).layout(PAIR) is None


def test_a_graph_with_too_many_edges_is_not_tried(tmp_path: Path) -> None:
    hanging = script(tmp_path, "import time; time.sleep(60)")
    assert Layouts(hanging).layout("digraph{" + "a->b;" * (MAX_EDGES + 1) + "}") is None


def test_positions_come_from_the_cache_without_a_process(tmp_path: Path) -> None:
    found = engine("embedded")
    assert found is not None
    cold = Layouts(found, tmp_path).layout(FORK)
    broken = Engine("/does/not/exist", found.version)
    assert Layouts(broken, tmp_path).layout(FORK) == cold
    assert Layouts(Engine("/does/not/exist", "another version"), tmp_path).layout(FORK) is None


@given(st.integers(0, 200), st.binary(max_size=8))
@settings(max_examples=25, deadline=None)
def test_a_damaged_entry_counts_as_absent(tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes) -> None:
    found = engine("embedded")
    assert found is not None
    folder = tmp_path_factory.mktemp("cache")
    cold = Layouts(found, folder).layout(FORK)
    entry = next(p for p in folder.rglob("*") if p.is_file())
    data = entry.read_bytes()
    entry.write_bytes(data[:at] + junk)
    assert Layouts(found, folder).layout(FORK) == cold


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Layouts.chosen("embedded", tmp_path / "file").layout(PAIR) is not None
