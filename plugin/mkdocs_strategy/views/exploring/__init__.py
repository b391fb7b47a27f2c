"""Exploring pictures in a browser: what they carry for it, the files that it loads, and the script itself."""
