"""Findings in every output format: for a terminal, for editors and other programs, for annotations on a pull request."""
