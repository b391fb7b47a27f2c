"""`python -I -m mkdocs_strategy.hosts.ci`, as workflows call it: isolated, so that no file of a checkout can pass for a module."""

from mkdocs_strategy.hosts.ci.verbs import main

if __name__ == "__main__":
    raise SystemExit(main())
