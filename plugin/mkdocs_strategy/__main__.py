"""`python -m mkdocs_strategy` is the command `strategy`."""

from mkdocs_strategy.hosts.cli import main

if __name__ == "__main__":
    main()
