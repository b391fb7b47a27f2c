"""What follows from a strategy: threads to the vision, progress, coverage. Knows no files, no HTML and no findings."""
