"""Diagrams: cards on ranks, laid out by Graphviz, drawn by ourselves. `pictures` is the door."""
