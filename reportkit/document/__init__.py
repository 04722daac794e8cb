"""Hub 2: the format-neutral document tree."""
