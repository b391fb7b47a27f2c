"""What a rebuild costs in `mkdocs serve` after one page has changed: `python benchmarks/serving.py SITE PAGE` prints seconds as JSON.

The steps are those of the server: one plugin for all builds, the configuration read anew before each.
"""

from __future__ import annotations

import functools
import json
import logging
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ADDRESS = "http://127.0.0.1:8000/"
RUNS = 3


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def rebuilt(site: Path, page: str) -> dict[str, float]:
    """The medians of `whole` (a rebuild) and `plugins` (the part of it inside the site's plugins), in CPU seconds.

    Args:
        site: the folder of a site.
        page: one of its Markdown files, from there; a line is added to its prose before each rebuild.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    logging.disable(logging.CRITICAL)
    spent = [0.0]

    def timed(method: Callable[..., object]) -> Callable[..., object]:
        @functools.wraps(method)
        def called(*given: object, **named: object) -> object:
            before = _cpu()
            try:
                return method(*given, **named)
            finally:
                spent[0] += _cpu() - before

        return called

    with tempfile.TemporaryDirectory() as target:
        config = load_config(str(site / "mkdocs.yml"), site_dir=target)
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url=ADDRESS)
        whole, inside = [], []
        for _ in range(RUNS):
            with (site / page).open("a", encoding="utf-8") as file:
                file.write("One more line.\n")
            before, spent[0] = _cpu(), 0.0
            config = load_config(str(site / "mkdocs.yml"), site_dir=target)
            for methods in config.plugins.events.values():
                methods[:] = [timed(method) for method in methods]
            build(config, serve_url=ADDRESS)
            whole.append(_cpu() - before)
            inside.append(spent[0])
    return {"whole": statistics.median(whole), "plugins": statistics.median(inside)}


def rebuild_cost(site: Path, page: str) -> dict[str, float]:
    """The same, in a process of its own."""
    command = [sys.executable, __file__, str(site), page]
    return json.loads(subprocess.run(command, cwd=site, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    print(json.dumps(rebuilt(Path(sys.argv[1]), sys.argv[2])))
