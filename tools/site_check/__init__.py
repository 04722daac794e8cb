"""Checks a whole site by independent programs and by its own links."""
