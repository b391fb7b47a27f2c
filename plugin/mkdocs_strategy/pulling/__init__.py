"""Values from where they live: what a metric's `source` says, read under a time limit, compared with what is recorded, and added to it.

Only `strategy pull` comes here. No check and no build runs a source.
"""
