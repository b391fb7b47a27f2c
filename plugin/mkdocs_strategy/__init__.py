"""Strategy as code: Markdown files with front matter, read as one connected strategy, checked, drawn and published."""

__version__ = "0.1.0"
