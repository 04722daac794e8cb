"""Other programs look for authors, paths and revisions in everything that is published."""
