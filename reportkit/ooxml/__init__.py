"""Office packages below what libraries show: opening, visible text, revisions, bookmarks."""
