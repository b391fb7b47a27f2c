"""Files become the strategy: documents, items, links, measurements, configuration, and what could not be read of them."""
