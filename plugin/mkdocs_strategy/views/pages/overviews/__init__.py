"""Overview pages: the whole strategy under one question each."""
