"""Changes between two revisions, as text, as data and as a comment."""
