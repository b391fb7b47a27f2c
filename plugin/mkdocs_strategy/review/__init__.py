"""Changes: revisions of a git repository, read without a checkout, and what is new between two of them."""
