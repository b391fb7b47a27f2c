"""What a strategy is: the table of kinds, items and their links, values, findings. No files, no YAML, no HTML."""
