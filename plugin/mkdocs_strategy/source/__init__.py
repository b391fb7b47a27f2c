"""Text, and where things stand in it: files, front matter and YAML with positions."""
