"""Continuous integration: the command's results brought to where a change is reviewed.

Nothing is judged here. `strategy check` and `strategy diff` run as they do at a desk; this host finds the base to compare with, hands
the results to GitHub or GitLab, and keeps one comment up to date.
"""
