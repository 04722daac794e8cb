"""Pages to files: the frame around each tree, the sheet, the search, the feed, the site map."""
