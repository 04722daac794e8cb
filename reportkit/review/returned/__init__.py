"""A returned Word file as values: what stands in it, and who did what to it."""
