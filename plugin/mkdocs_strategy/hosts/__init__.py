"""Where the strategy is shown and checked: the command, MkDocs, and any other user of Python-Markdown."""
