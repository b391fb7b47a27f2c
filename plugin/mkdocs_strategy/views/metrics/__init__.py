"""Words and documents about what metrics come to."""
