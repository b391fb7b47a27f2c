"""The MkDocs plugin: a thin shell. Each hook calls the library; what a page says is decided in `views.pages`."""

from mkdocs_strategy.hosts.mkdocs.plugin import StrategyPlugin

__all__ = ["StrategyPlugin"]
