"""Charts of series over time, drawn on the server as SVG: scales, panels that share one time axis, and the same as words and a table."""
