"""The pages of a strategy as fragments of HTML: items, overviews, and views in prose. They know nothing of the host that shows them."""
